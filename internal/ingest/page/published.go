package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A dated is a time or a day as an element of the page gives it.
type dated struct {
	date string
	at   *html.Node
}

// addTime takes a time element, or an abbreviation of one. What it is the time of shows
// in its class or that of the element around it.
func (m *meta) addTime(n *html.Node) {
	t := attr(n, "datetime")
	if n.DataAtom == atom.Abbr {
		t = attr(n, "title")
	}
	kind := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop") + " " + attr(n, "id"))
	isFirst := strings.Contains(kind, "publ") || strings.Contains(kind, "created") || hasAttr(n, "pubdate")
	if t == "" || commented(n) || n.DataAtom == atom.Abbr && !isFirst {
		return
	}
	if !isFirst && n.Parent != nil && n.Parent.DataAtom != atom.Body && n.Parent.DataAtom != atom.Article {
		kind += " " + strings.ToLower(attr(n.Parent, "class")+" "+attr(n.Parent, "itemprop"))
		isFirst = strings.Contains(kind, "publ") || strings.Contains(kind, "created")
	}
	isLater := strings.Contains(kind, "updat") || strings.Contains(kind, "modif")
	if isFirst { // "published updated" where nothing was changed since
		m.firstTimes = append(m.firstTimes, dated{t, n})
	}
	if isFirst || !isLater {
		m.times = append(m.times, dated{t, n})
	}
}

// day finds a day with its year in the text of a page.
var day = regexp.MustCompile(`\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}(?:st|nd|rd|th|er)?\.?(?: de)? \pL{3,12}\.?,?(?: de)? \d{4}\b|\pL{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{4}\. \pL{3,12}\.? \d{1,2}\b|\d{4}年\d{1,2}月\d{1,2}日`)

// addShown takes the day in the text of an element that is called after it.
func (m *meta) addShown(n *html.Node) {
	class := attr(n, "class") + " " + attr(n, "id")
	if class == " " || n.DataAtom == atom.Time {
		return
	}
	isDate := false
	for name := range strings.FieldsSeq(class) {
		words := wordsOf(name)
		switch {
		case slices.Contains(words, "updated"), slices.Contains(words, "modified"), slices.Contains(words, "comment"):
			return
		case slices.ContainsFunc(words, isDateWord):
			isDate = true
		}
	}
	if !isDate {
		return
	}
	if found := shownDay(n); found != "" && !commented(n) {
		m.shown = append(m.shown, dated{found, n})
	}
}

// shownDay is the day in the text of an element, if that is short.
func shownDay(n *html.Node) string {
	const longest = 80 // bytes
	text, _ := shortText(n, longest)
	return day.FindString(text)
}

func isDateWord(word string) bool {
	switch word {
	case "date", "postdate", "pubdate", "published", "publication", "datum", "fecha", "datetime", "dateline", "timestamp", "documentpublished", "veroeffentlicht", "dato", "time", "meta", "info", "submitted", "posted":
		return true
	}
	return false
}

// published are the times that linked data and the page name as those of its
// publication; after them the time in it that stands alone, or nearest to the heading;
// then the day in its address and the one that it shows.
func (m *meta) published(heading *html.Node) []string {
	var times []string
	add := func(more ...string) {
		for _, t := range more {
			if t != "" && !slices.Contains(times, t) {
				times = append(times, t)
			}
		}
	}
	add(m.ld.published...)
	for _, name := range []string{"article:published_time", "og:published_time", "parsely-pub-date",
		"dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc:date", "pubdate", "publishdate", "publish-date", "publication_date",
		"article.published", "sailthru.date", "cxenseparse:recs:publishtime", "shareaholic:article_published_time", "date"} {
		add(m.values[name]...)
	}
	for _, name := range []string{"datepublished", "itemprop:datepublished"} {
		if found := m.values[name]; len(found) == 1 { // several are those of what is cited, or of comments
			add(found[0])
		}
	}
	for _, found := range [][]dated{m.firstTimes, m.times} {
		if t := nearest(found, heading); t != "" {
			add(t)
			break
		}
	}
	if found := dayInPath.FindStringSubmatch(m.address); found != nil {
		add(strings.Join(found[1:], "-"))
	}
	add(m.ld.pageDate, nearest(m.shown, heading))
	return times
}

var dayInPath = regexp.MustCompile(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|-|$)`)

// nearest is the only date, or the one nearest to the heading in the page's tree; empty
// where several are.
func nearest(found []dated, heading *html.Node) (date string) {
	least := 0
	for _, d := range found {
		away := distance(d.at, heading)
		switch {
		case date == "" && least == 0, away < least:
			date, least = d.date, away
		case away == least && d.date != date:
			date = ""
		}
	}
	return date
}

// distance is how many steps it is from one element to another in the page's tree; 0
// where the other is not known.
func distance(n, other *html.Node) (steps int) {
	if other == nil {
		return 0
	}
	up := n
	for ; up != nil && !holds(up, other); up = up.Parent {
		steps++
	}
	for n = other; n != nil && n != up; n = n.Parent {
		steps++
	}
	return steps
}
