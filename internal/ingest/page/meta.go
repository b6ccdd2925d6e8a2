package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says of itself outside its text.
type meta struct {
	values  map[string][]string // of meta elements, by name or property in lower case
	ld      linkedData
	title   string // of the title element
	heading string // the first h1
	h1      []*html.Node
	lang    string // of the html element
	address string // canonical, absolute

	signed     []string // names in elements that are called author, each once
	times      []string // that time elements give, each once, but for times of a change
	firstTimes []string // those among them that are said to be of the publication
}

func readMeta(doc *html.Node, base *url.URL) *meta {
	m := &meta{values: make(map[string][]string)}
	var canonical, saved string
	var scripts []string
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode && saved == "" {
			saved = savedFrom(n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.lang = attr(n, "lang")
		case atom.Base:
			if u, err := url.Parse(attr(n, "href")); err == nil && u.IsAbs() && base == nil {
				base = u
			}
		case atom.Meta:
			m.add(n)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && canonical == "" {
				canonical = attr(n, "href")
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				scripts = append(scripts, n.FirstChild.Data)
			}
		case atom.Title:
			if m.title == "" {
				m.title = oneLine(textOf(n))
			}
		case atom.H1:
			m.h1 = append(m.h1, n)
			if m.heading == "" {
				m.heading = oneLine(textOf(n))
			}
		case atom.Time:
			m.addTime(n)
		}
		if isSigned(n) {
			m.addSigned(n)
		}
		if attr(n, "itemprop") == "datePublished" {
			m.put("itemprop:datepublished", attr(n, "datetime"), attr(n, "content"))
		}
	}
	if u, err := url.Parse(saved); err == nil && saved != "" && base == nil {
		base = u
	}
	m.ld = readLinkedData(scripts)
	m.address = absolute(base, canonical, m.first("og:url"), m.ld.address, saved)
	return m
}

// articleHeading is the h1 that says what the page says its title is, or the only
// one; nil where that is open.
func (m *meta) articleHeading() *html.Node {
	for _, n := range m.h1 {
		text := oneLine(textOf(n))
		for _, title := range []string{m.ld.headline, m.first("og:title"), m.first("twitter:title"), m.title} {
			if text != "" && (title == text || strings.HasPrefix(title, text+" ") || strings.HasPrefix(text, title) && len(title)*2 > len(text)) {
				return n
			}
		}
	}
	if len(m.h1) == 1 {
		return m.h1[0]
	}
	return nil
}

// namedHeading is the first h1 whose text stands in the page's title; nil without one.
func (m *meta) namedHeading() *html.Node {
	const least = 20 // bytes
	for _, n := range m.h1 {
		if text := oneLine(textOf(n)); len(text) >= least && strings.Contains(m.title, text) {
			return n
		}
	}
	return nil
}

// add takes a meta element.
func (m *meta) add(n *html.Node) {
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := attr(n, key); name != "" {
			m.put(strings.ToLower(name), attr(n, "content"))
			return
		}
	}
}

// addTime takes a time element. What it is the time of shows in its class or that
// of the element around it.
func (m *meta) addTime(n *html.Node) {
	t := attr(n, "datetime")
	if t == "" {
		return
	}
	kind := attr(n, "class") + " " + attr(n, "itemprop") + " " + attr(n, "id")
	if n.Parent != nil && n.Parent.DataAtom != atom.Body && n.Parent.DataAtom != atom.Article {
		kind += " " + attr(n.Parent, "class") + " " + attr(n.Parent, "itemprop")
	}
	kind = strings.ToLower(kind)
	isFirst := strings.Contains(kind, "publ") || strings.Contains(kind, "created") || hasAttr(n, "pubdate")
	isLater := strings.Contains(kind, "updat") || strings.Contains(kind, "modif")
	if isFirst && !isLater && !slices.Contains(m.firstTimes, t) {
		m.firstTimes = append(m.firstTimes, t)
	}
	if !isLater && !slices.Contains(m.times, t) {
		m.times = append(m.times, t)
	}
}

// isSigned tells an element that is called after the author, as a byline is.
func isSigned(n *html.Node) bool {
	if n.DataAtom == atom.Meta || n.DataAtom == atom.Link {
		return false
	}
	if attr(n, "rel") == "author" || attr(n, "itemprop") == "author" {
		return true
	}
	for name := range strings.FieldsSeq(attr(n, "class")) {
		switch strings.ToLower(name) {
		case "author", "author-name", "author__name", "authorname", "article-author", "article__author", "entry-author", "post-author", "byline",
			"byline-name", "byline__name", "byline-author", "fn", "autor", "auteur", "autore", "skribent", "article-byline", "post-byline":
			return true
		}
	}
	return false
}

// addSigned takes the name in such an element, if that is all it holds.
func (m *meta) addSigned(n *html.Node) {
	const mostWords, longest = 8, 80 // bytes
	name := oneLine(textOf(n))
	if len(name) > longest || strings.ContainsFunc(name, unicode.IsDigit) || len(strings.Fields(name)) > mostWords {
		return
	}
	if name = person(name); name != "" && !slices.Contains(m.signed, name) {
		m.signed = append(m.signed, name)
	}
}

// signedBy is the only name that elements called author hold. Several are those of
// readers who commented, and of other articles.
func (m *meta) signedBy() []string {
	if len(m.signed) != 1 {
		return nil
	}
	return m.signed
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func (m *meta) put(name string, values ...string) {
	for _, v := range values {
		if v = oneLine(v); v != "" && !slices.Contains(m.values[name], v) {
			m.values[name] = append(m.values[name], v)
		}
	}
}

// first is the first value of the first of names that has one.
func (m *meta) first(names ...string) string {
	for _, name := range names {
		if v := m.values[name]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// authors are those that meta elements name.
func (m *meta) authors() []string {
	for _, name := range []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"} {
		if persons(m.values[name]) != "" {
			return m.values[name]
		}
	}
	return nil
}

// published are the times that linked data and the page name as those of its publication, and
// after them the only time in it, or the only one that is not of a change.
func (m *meta) published() []string {
	var times []string
	add := func(more ...string) {
		for _, t := range more {
			if t != "" && !slices.Contains(times, t) {
				times = append(times, t)
			}
		}
	}
	add(m.ld.published...)
	for _, name := range []string{"article:published_time", "datepublished", "itemprop:datepublished", "og:published_time", "parsely-pub-date",
		"dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "publication_date",
		"article.published", "sailthru.date", "cxenseparse:recs:publishtime", "date"} {
		add(m.values[name]...)
	}
	for _, found := range [][]string{m.firstTimes, m.times} {
		if len(found) == 1 {
			add(found[0])
			break
		}
	}
	return times
}

// absolute is the first address that can be opened.
func absolute(base *url.URL, addresses ...string) string {
	for _, address := range addresses {
		u, err := url.Parse(strings.TrimSpace(address))
		if address == "" || err != nil {
			continue
		}
		if base != nil {
			u = base.ResolveReference(u)
		}
		if u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	return ""
}

// savedFrom is the address in the comment that browsers put on top of a page that
// they save: "saved from url=(0023)https://river.example/a".
func savedFrom(comment string) string {
	_, rest, ok := strings.Cut(comment, "saved from url=(")
	if !ok {
		return ""
	}
	_, address, _ := strings.Cut(rest, ")")
	return strings.TrimSpace(address)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
