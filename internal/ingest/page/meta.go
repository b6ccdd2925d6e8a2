package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

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

	signed     []signature
	times      []dated // that time elements give, but for times of a change
	firstTimes []dated // those among them that are said to be of the publication
	shown      []dated // dates in text, in elements that are called after them
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
		case atom.Time, atom.Abbr:
			m.addTime(n)
		}
		m.addShown(n)
		if isSigned(n) {
			m.signed = append(m.signed, signatures(n)...)
		}
		if attr(n, "itemprop") == "datePublished" {
			m.put("itemprop:datepublished", cmp.Or(attr(n, "datetime"), attr(n, "content"), attr(n, "title"), shownDay(n)))
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
	var titles []string
	for _, title := range []string{m.ld.headline, m.first("og:title"), m.first("twitter:title"), m.title} {
		titles = append(titles, letters(title))
	}
	for _, n := range m.h1 {
		text := letters(textOf(n))
		for _, title := range titles {
			if text != "" && (strings.HasPrefix(title, text) || strings.HasPrefix(text, title) && len(title)*2 > len(text)) {
				return n
			}
		}
	}
	if len(m.h1) == 1 {
		return m.h1[0]
	}
	return nil
}

// titled is what the page says its title is; found is the one that was found in it. The
// headline of linked data may be a description.
func (m *meta) titled(found string) string {
	if m.heading != "" && m.heading == m.first("og:title") {
		return m.heading
	}
	return cmp.Or(m.ld.headline, m.first("og:title", "twitter:title", "dc.title"), found, m.heading)
}

// headings are the texts of all h1.
func (m *meta) headings() []string {
	var all []string
	for _, n := range m.h1 {
		if text := oneLine(textOf(n)); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// namedHeading is the first h1 whose text stands in the page's title; nil without one.
func (m *meta) namedHeading() *html.Node {
	const least = 20 // bytes
	for _, n := range m.h1 {
		if text := letters(textOf(n)); len(text) >= least && strings.Contains(letters(m.title), text) {
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
