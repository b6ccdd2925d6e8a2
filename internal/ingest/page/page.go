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
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Page is what a page says. Values are as the page writes them, on one line.
type Page struct {
	Title     string
	Author    string // several with commas between them
	Source    string // the site's name, or else its host
	URL       string // canonical, absolute
	Lang      string
	Published string
	Text      string // the article; empty where the page holds none
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
	found, err := extract(doc, base)
	if err != nil {
		return p, err
	}
	site := cmp.Or(m.first("og:site_name"), m.ld.publisher, m.first("application-name"))
	title := cmp.Or(m.ld.headline, m.first("og:title", "twitter:title", "dc.title"), oneLine(found.Title()), m.heading)
	p = Page{
		Title:     withoutSite(title, m.heading, site),
		Author:    withoutBy(cmp.Or(m.ld.author, m.author(), byline(found.Byline()))),
		Source:    cmp.Or(host(site), site, host(cmp.Or(address, m.address))),
		URL:       m.address,
		Lang:      cmp.Or(m.lang, m.ld.lang, m.first("og:locale", "content-language")),
		Published: cmp.Or(m.ld.published, m.published()),
	}
	if p.Author == p.Source { // an outlet that signs its own reports
		p.Author = ""
	}
	if found.Node != nil {
		p.Text = render(found.Node)
	}
	if p.Text == "" {
		p.Text = m.ld.body
	}
	return p, nil
}

// Text is the text of a piece of HTML. What holds no markup keeps its lines.
func Text(fragment string) (string, error) {
	if !strings.Contains(fragment, "<") {
		return clean(html.UnescapeString(fragment)), nil
	}
	doc, err := parse(fragment)
	if err != nil {
		return "", err
	}
	return render(doc), nil
}

// decode is data in UTF-8. A page that says nothing of its encoding is UTF-8 if it
// can be, and otherwise what browsers take it for.
func decode(data []byte, contentType string) (string, error) {
	encoding, name, certain := charset.DetermineEncoding(data, contentType)
	if name == "utf-8" || !certain && utf8.Valid(data) {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(data, []byte("\uFEFF"))), "\uFFFD"), nil
	}
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its encoding %s cannot be read: %w", name, err)
	}
	return string(text), nil
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

// withoutSite is a title without what follows the page's heading, or without the
// site's name, behind a separator: "Works open | River Post".
func withoutSite(title, heading, site string) string {
	for _, separator := range []string{" | ", " - ", " – ", " — ", " · ", " » ", " :: "} {
		if heading != "" && strings.HasPrefix(title, heading+separator) {
			return heading
		}
		if short, ok := strings.CutSuffix(title, separator+site); ok && site != "" && short != "" {
			return short
		}
	}
	return title
}

// withoutBy is an author without the word before the name.
func withoutBy(author string) string {
	by, name, ok := strings.Cut(author, " ")
	if ok && slices.Contains([]string{"by", "par", "por"}, strings.ToLower(strings.TrimSuffix(by, ":"))) {
		return name
	}
	return author
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
