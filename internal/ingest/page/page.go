// Package page turns HTML into the plain values of an article.
//
// [Read] takes a whole page, as it was saved or fetched, finds the article in it
// and what the page says of it: in JSON-LD first, then in OpenGraph and other meta
// elements, then in the markup. [Text] turns a piece of HTML into text. Text is
// Markdown of the plainest kind: paragraphs with blank lines between them, lines
// of #, lists and table rows, and no marks inside a line, so that what is quoted
// is what the page shows.
//
// The package promises that the text is valid UTF-8, that no word of it is its
// own, and that the same page gives the same result. It refuses pages that nest
// deeper than any browser shows, and it guesses nothing: what a page does not say
// stays empty. It knows no files and no article of this project.
package page

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Page is what a page says. Values are as the page writes them, on one line.
type Page struct {
	Title     string
	Author    string // several with commas between them
	Source    string // the site's name, or else its host
	URL       string // canonical, absolute
	Lang      string
	Published []string // what may be the time of publication, the likeliest first
	Text      string   // the article; empty where the page holds none
}

// maxElements is how many elements a page may have. Long live blogs have some
// 20,000, and finding the article takes more than linear time.
const maxElements = 200_000

// Read takes apart the page that was found at address, which may be empty.
// contentType is what the server said, or empty; without it, the page itself tells
// its encoding. An error says why the page cannot be read.
func Read(data []byte, contentType, address string) (p Page, err error) {
	text, err := decode(data, contentType)
	if err != nil {
		return p, err
	}
	doc, err := parse(text)
	if err != nil {
		return p, err
	}
	base, err := url.Parse(address)
	if address == "" || err != nil {
		base = nil
	}
	m := readMeta(doc, base)
	heading := m.articleHeading()
	near := cmp.Or(heading, m.namedHeading())
	site := cmp.Or(m.first("og:site_name"), m.ld.publisher, m.first("application-name"))
	outlet := host(cmp.Or(address, m.address))
	p = Page{
		Source:    cmp.Or(host(site), site, outlet),
		URL:       m.address,
		Lang:      cmp.Or(m.lang, m.ld.lang, m.first("og:locale", "content-language")),
		Published: m.published(near),
	}
	headings := m.headings()
	signed, names := m.signedBy(near)

	tidy(doc, heading)
	around, under, blocks := container(doc, heading), "", below(doc, near)
	if around == "" {
		under = led(near)
	}
	found, err := extract(doc, base)
	if err != nil {
		return Page{}, err
	}
	p.Title = withoutSite(html.UnescapeString(m.titled(oneLine(found.Title()))), headings, site, outlet)
	line := byline(found.Byline())
	if name := person(line); slices.Contains(names, name) && !slices.Contains(signed, name) { // in the text, and called author
		signed = []string{name}
	}
	p.Author = author(func(name string) bool { return isSite(name, site, outlet) }, m.ld.authors, m.authors(), signed, []string{line}, signedLine(blocks))
	if p.Author == p.Source { // an outlet that signs its own reports
		p.Author = ""
	}
	if found.Node != nil {
		p.Text = render(found.Node)
	}
	p.Text = fuller(p.Text, around, under)
	if body := withoutMarkup(m.ld.body); len(body)*2 > len(p.Text)*3 { // the page shows a part of it
		p.Text = body
	}
	p.Text = withoutNotices(withLead(p.Text, blocks))
	return p, nil
}

// withoutMarkup is a text that should have none, as some write it in linked data.
func withoutMarkup(body string) string {
	if !element.MatchString(body) {
		return body
	}
	text, err := Text(body)
	if err != nil {
		return ""
	}
	return text
}

var element = regexp.MustCompile(`</(?:p|div|br|b|i|a|em|strong|h[1-6]|li|ul|span)>|<br ?/?>`)

// IsMarkup tells a text that is HTML: it begins with an element, and closes one.
func IsMarkup(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "<") && element.MatchString(text)
}

// Text is the text of a piece of HTML, also of one that was escaped twice. What holds no
// markup keeps its lines.
func Text(fragment string) (string, error) {
	text, err := textOfPiece(fragment)
	if err == nil && IsMarkup(text) {
		return textOfPiece(text)
	}
	return text, err
}

func textOfPiece(fragment string) (string, error) {
	if !strings.Contains(fragment, "<") {
		return clean(html.UnescapeString(fragment)), nil
	}
	doc, err := parse(closeFrames(fragment))
	if err != nil {
		return "", err
	}
	return render(doc), nil
}

var frame = regexp.MustCompile(`(?i)<(iframe|object)\b[^<>]*>`)

// closeFrames closes what would take the rest of a fragment for its own: a frame that
// is nowhere closed, or by a slash, which HTML lets pass.
func closeFrames(fragment string) string {
	lower, end := "", 0
	var out strings.Builder
	for _, m := range frame.FindAllStringSubmatchIndex(fragment, -1) {
		if lower == "" {
			lower = strings.ToLower(fragment)
		}
		closing := "</" + lower[m[2]:m[3]]
		if fragment[m[1]-2] == '/' || len(lower) == len(fragment) && strings.LastIndex(lower, closing) < m[0] {
			out.WriteString(fragment[end:m[1]] + closing + ">")
			end = m[1]
		}
	}
	return out.String() + fragment[end:]
}

func parse(text string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil { // the parser's only complaint
		return nil, errors.New("nests its elements too deeply to be a page")
	}
	n := 0
	for range doc.Descendants() {
		if n++; n > maxElements {
			return nil, fmt.Errorf("has more than %d elements", maxElements)
		}
	}
	return doc, nil
}

// extract finds the article. It changes doc.
func extract(doc *html.Node, base *url.URL) (found readability.Article, err error) {
	defer func() { // what the library makes of a malformed page is not in our hands
		if r := recover(); r != nil {
			err = fmt.Errorf("its article cannot be found: %v", r)
		}
	}()
	parser := readability.NewParser()
	parser.DisableJSONLD = true // read with more care in this package
	return parser.ParseAndMutate(doc, base)
}

// separators are what stands between a title and the name of a site.
var separators = [...]string{" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " : ", " / ", " • ", " › ", " « ", " ‹ ", " ǀ "}

// withoutSite is a title without what follows one of the page's headings or stands
// before it, or without the site's name, behind a separator or before one: "Works open |
// River Post". A title that was cut short is the heading that goes on.
func withoutSite(title string, headings []string, site, host string) string {
	title = strings.TrimRight(title, " |·-–—")
	own := ""
	for i, heading := range headings {
		if len(heading) > len(own) && isOwn(title, heading, i == 0) {
			own = heading
		}
	}
	if own != "" {
		return own
	}
	for _, separator := range separators {
		if i := strings.LastIndex(title, separator); i > 0 && isSite(title[i+len(separator):], site, host) {
			return strings.TrimRight(title[:i], " |·-–—")
		}
		if i := strings.Index(title, separator); i > 0 && isSite(title[:i], site, host) {
			return title[i+len(separator):]
		}
	}
	return title
}

// isOwn reports whether a heading is the title of the article in the title of its page,
// or goes on where that was cut. The first heading may be the shorter part.
func isOwn(title, heading string, first bool) bool {
	cut := strings.TrimRight(title, " .…")
	if len(heading) > len(cut) && strings.HasPrefix(heading, cut) && (cut != title || strings.HasPrefix(heading[len(cut):], ` "`)) {
		return true
	}
	for _, separator := range separators {
		if after, ok := strings.CutPrefix(title, heading+separator); ok && (first || len(after) < len(heading)) {
			return true
		}
		if before, ok := strings.CutSuffix(title, separator+heading); ok && len(before) < len(heading) {
			return true
		}
	}
	return false
}

// isSite reports whether a part of a title is the site's name, or its host as people
// write it.
func isSite(part, site, host string) bool {
	const least = 4 // letters of a host that is no word
	name, _, _ := strings.Cut(host, ".")
	return site != "" && strings.EqualFold(part, site) || host != "" && strings.EqualFold(part, host) || len(name) >= least && letters(part) == letters(name)
}

// letters are those of s and its digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// byline is a line of names, found in the page's text by its look; a line with
// figures in it is a date or a count.
func byline(line string) string {
	const maxWords = 12
	line = oneLine(line)
	if len(strings.Fields(line)) > maxWords || strings.ContainsFunc(line, unicode.IsDigit) {
		return ""
	}
	return line
}

// host is the host of an address, as people call a site.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// oneLine is text with its white space and entities in order.
func oneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }
