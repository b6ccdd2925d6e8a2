package ingest

import (
	"cmp"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// feed reads RSS 2.0, RSS 1.0 and Atom, an article an item. It reads item by item,
// so what comes before a fault in the XML is kept.
type feed struct{}

func (feed) takes(ext string, head []byte) bool {
	return slices.Contains([]string{"rss", "rdf", "feed"}, root(head)) // XML of other kinds is none
}

func (feed) read(in *input, out *collection) error {
	d := xml.NewDecoder(in)
	d.Strict = false // many feeds hold &nbsp; or a bare &
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	var channel element // what the feed says of itself
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		start, ok := token.(xml.StartElement)
		if err == nil && ok {
			err = readElement(d, in, line, start, &channel, out)
		}
		if broken, ok := errors.AsType[*xml.SyntaxError](err); ok {
			out.fault(in.name, broken.Line, "is not valid XML from here on: %s", broken.Msg)
			return nil
		}
		switch err {
		case nil:
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}

// readElement reads an item, or what is said of the feed. Elements that hold items
// are gone into.
func readElement(d *xml.Decoder, in *input, line int, start xml.StartElement, channel *element, out *collection) error {
	switch start.Name.Local {
	case "rss", "RDF", "channel", "feed", "items":
		channel.Attrs = append(channel.Attrs, start.Attr...)
		return nil
	}
	var e element
	if err := d.DecodeElement(&e, &start); err != nil {
		return err
	}
	if start.Name.Local == "item" || start.Name.Local == "entry" {
		addItem(in, line, e, *channel, out)
	} else {
		channel.Children = append(channel.Children, e)
	}
	return nil
}

// An element is one of XML with all that is in it.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Inner    string     `xml:",innerxml"`
	Children []element  `xml:",any"`
}

// The name spaces of the vocabularies that feeds borrow words from.
const (
	dublinCore    = "http://purl.org/dc/elements/1.1/"
	contentModule = "http://purl.org/rss/1.0/modules/content/"
)

// all are the children of this name. Without a name space they are those of the
// feed's own vocabulary.
func (e element) all(space, local string) (found []element) {
	for _, c := range e.Children {
		match := c.XMLName.Space == space
		if space == "" {
			match = match || isAtom(c.XMLName.Space) || slices.Contains(rssSpaces[:], c.XMLName.Space)
		}
		if match && c.XMLName.Local == local {
			found = append(found, c)
		}
	}
	return found
}

// rssSpaces are the name spaces that versions of RSS put themselves into.
var rssSpaces = [...]string{
	"http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
	"http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss",
}

func isAtom(space string) bool {
	return space == "http://www.w3.org/2005/Atom" || space == "http://purl.org/atom/ns#"
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
		if a.Name.Local == local {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// line is the text of a child without markup.
func (e element) line(space, local string) string { return plain(e.first(space, local).markup()) }

// markup is the content as HTML. Atom may write it as elements or as plain text.
func (e element) markup() string {
	switch kind := e.attr("type"); {
	case kind == "xhtml":
		return e.Inner
	case isAtom(e.XMLName.Space) && (kind == "" || kind == "text"):
		return html.EscapeString(e.Text)
	}
	return e.Text
}

// addItem adds the article of an item.
func addItem(in *input, line int, item, channel element, out *collection) {
	a := &article.Article{File: in.name, Line: line}
	for _, content := range []element{item.first(contentModule, "encoded"), item.first("", "content"), item.first("", "description"), item.first("", "summary")} {
		if int64(len(content.Inner)) > out.opts.MaxBytes {
			out.fault(in.name, line, "is larger than %s", megabytes(out.opts.MaxBytes))
			return
		}
		text, err := page.Text(content.markup())
		if err != nil {
			out.fault(in.name, line, "%v", err)
			return
		}
		if a.Body = strings.TrimSpace(text); a.Body != "" {
			break
		}
	}
	origin := item.first("", "source") // where an aggregator has it from
	guid := cmp.Or(item.line("", "guid"), item.line("", "id"))
	address := cmp.Or(item.link(), guid)
	if _, err := parseURL(address); err != nil {
		address = ""
	}
	setFields(a, out, map[string]string{
		"id":     cmp.Or(idOfURL(address), guid),
		"title":  item.line("", "title"),
		"source": cmp.Or(origin.line("", "title"), plain(origin.Text), channel.line("", "title")),
		"author": cmp.Or(item.author(), channel.author()),
		"published": cmp.Or(item.line("", "pubDate"), item.line("", "published"), item.line(dublinCore, "date"), item.line("", "issued"),
			item.line("", "updated")),
		"url":  address,
		"lang": cmp.Or(item.attr("lang"), item.line(dublinCore, "language"), channel.line("", "language"), channel.line(dublinCore, "language"), channel.attr("lang")),
	})
	if a.ID == "" {
		nameByLine(a, in, out)
	}
	out.add(a, true)
}

// link is the address of the article itself.
func (e element) link() string {
	for _, l := range e.all("", "link") {
		if rel := l.attr("rel"); rel == "" || rel == "alternate" {
			return cmp.Or(l.attr("href"), strings.TrimSpace(l.Text))
		}
	}
	return ""
}

// author is who wrote: names in Atom and Dublin Core, "mail@address (Name)" in RSS.
func (e element) author() string {
	var names []string
	for _, a := range slices.Concat(e.all("", "author"), e.all(dublinCore, "creator")) {
		name := cmp.Or(a.line("", "name"), plain(a.Text))
		if _, inner, ok := strings.Cut(name, "("); ok && strings.Contains(name, "@") {
			name = strings.TrimSuffix(inner, ")")
		}
		if name != "" && !strings.Contains(name, "@") && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// plain is a line that may hold markup, as titles do.
func plain(markup string) string {
	text, err := page.Text(markup)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}
