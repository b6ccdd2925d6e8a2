package ingest

import (
	"encoding/base64"
	"encoding/xml"
	"html"
	"maps"
	"regexp"
	"strings"

	"coveragebot/internal/ingest/page"
)

// An element is one of XML with all that is in it.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Inner    string     `xml:",innerxml"`
	Children []element  `xml:",any"`
}

// The vocabularies that feeds borrow words from.
const (
	dublinCore    = "dc"
	contentModule = "content"
	media         = "media"
	itunes        = "itunes"
	feedburner    = "feedburner"
	xhtml         = "xhtml"
)

// vocabulary is the one that a name space stands for, in any of its versions and
// spellings, or undeclared by its usual prefix; empty for any other.
func vocabulary(space string) string {
	space = strings.ToLower(space)
	for _, v := range [...]struct{ name, part, prefix string }{
		{dublinCore, "purl.org/dc/", "dc"}, {dublinCore, "purl.org/dc/terms", "dcterms"}, {contentModule, "rss/1.0/modules/content", "content"},
		{media, "search.yahoo.com/mrss", "media"}, {itunes, "itunes.com/dtds/podcast", "itunes"}, {feedburner, "rssnamespace.org/feedburner", "feedburner"},
		{xhtml, "www.w3.org/1999/xhtml", "xhtml"},
	} {
		if space == v.prefix || strings.Contains(space, v.part) {
			return v.name
		}
	}
	return ""
}

// all are the children of this name, in any case of letters. Without a vocabulary they
// are those of the feed's own.
func (e element) all(of, local string) (found []element) {
	for _, c := range e.Children {
		match := strings.EqualFold(c.XMLName.Local, local)
		if match && of == "" {
			match = c.XMLName.Space == e.XMLName.Space || isFeed(c.XMLName.Space)
		} else if match {
			match = vocabulary(c.XMLName.Space) == of
		}
		if match {
			found = append(found, c)
		}
	}
	return found
}

// isFeed tells the name spaces that versions of RSS and Atom put themselves into.
func isFeed(space string) bool {
	space = strings.ToLower(space)
	for _, part := range [...]string{"purl.org/rss/1.0/", "my.netscape.com/", "channel.netscape.com/", "backend.userland.com/", "blogs.law.harvard.edu/tech/rss", "purl.org/net/rss1.1"} {
		if strings.Contains(space, part) {
			return !strings.Contains(space, "/modules/")
		}
	}
	return space == "" || isAtom(space)
}

func isAtom(space string) bool {
	space = strings.ToLower(space)
	return space == "http://www.w3.org/2005/atom" || strings.HasPrefix(space, "http://purl.org/atom/ns#")
}

// first is the first child of this name, or an empty one.
func (e element) first(space, local string) element {
	if found := e.all(space, local); len(found) > 0 {
		return found[0]
	}
	return element{}
}

func (e element) attr(local string) string {
	for _, a := range e.Attrs {
		if strings.EqualFold(a.Name.Local, local) {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// line is the text of a child without markup.
func (e element) line(space, local string) string { return plain(e.first(space, local).markup()) }

// markup is the content as HTML. Atom may write it as elements or as plain text,
// and some feeds write elements where they should not.
func (e element) markup() string {
	kind := e.attr("type")
	if kind == "application/octet-stream" || strings.EqualFold(e.attr("mode"), "base64") {
		if text, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.Text), "")); err == nil {
			return string(text)
		}
	}
	switch {
	case kind == "xhtml", len(e.Children) > 0:
		return asHTML(e.Inner)
	case isAtom(e.XMLName.Space) && (kind == "" || kind == "text" || kind == "text/plain"):
		return html.EscapeString(e.Text)
	}
	return e.Text
}

var (
	closedElement = regexp.MustCompile(`<([a-zA-Z][\w.-]*)((?:\s[^<>]*)?)/>`)
	prefixed      = regexp.MustCompile(`<(/?)(?:xhtml|html|h):`)
)

// asHTML is XHTML as HTML reads it, where an element that holds nothing is not
// closed by a slash.
func asHTML(inner string) string {
	return closedElement.ReplaceAllString(prefixed.ReplaceAllString(inner, "<$1"), "<$1$2></$1>")
}

// plain is a line that may hold markup, as titles do.
func plain(markup string) string {
	text, err := page.Text(markup)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// entity is one that a feed defines before its first element.
var entity = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>`)

// entities are those of HTML, and those that a feed defines as plain text.
func entities(in *input) map[string]string {
	head, _ := in.Peek(headBytes)
	own := entity.FindAllSubmatch(head, -1)
	if own == nil {
		return xml.HTMLEntity
	}
	all := maps.Clone(xml.HTMLEntity)
	for _, m := range own {
		all[string(m[1])] = string(m[2]) + string(m[3])
	}
	return all
}
