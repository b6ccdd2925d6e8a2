package page

import (
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
	heading string   // the first h1
	lang    string   // of the html element
	address string   // canonical, absolute
	times   []string // that time elements give, each once
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
		case atom.H1:
			if m.heading == "" {
				m.heading = oneLine(textOf(n))
			}
		case atom.Time:
			if t := attr(n, "datetime"); t != "" && !slices.Contains(m.times, t) {
				m.times = append(m.times, t)
			}
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

// add takes a meta element.
func (m *meta) add(n *html.Node) {
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := attr(n, key); name != "" {
			m.put(strings.ToLower(name), attr(n, "content"))
			return
		}
	}
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

// author leaves out what is an address of a profile and no name.
func (m *meta) author() string {
	for _, name := range []string{"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"} {
		names := slices.DeleteFunc(slices.Clone(m.values[name]), func(s string) bool { return strings.Contains(s, "://") })
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// published is the time that the page names as that of its publication, or else
// the only time in it.
func (m *meta) published() string {
	named := m.first("article:published_time", "datepublished", "itemprop:datepublished", "og:published_time", "parsely-pub-date",
		"dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "publication_date",
		"article.published", "sailthru.date", "cxenseparse:recs:publishtime", "date")
	if named == "" && len(m.times) == 1 {
		return m.times[0]
	}
	return named
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
