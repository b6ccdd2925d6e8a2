package ingest

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// feed reads RSS in all its versions, CDF and Atom, an article an item. It reads item
// by item, so what comes before a fault in the XML is kept.
//
// It leaves out what is no author, such as a managing editor or a publisher, and dates
// that can be read in two ways, such as 03-12-31. Of encodings it knows those of the
// web, and others that [golang.org/x/text] has; of those of mainframes only the
// American one.
type feed struct{}

func (feed) takes(ext string, head []byte) bool {
	return isFeedRoot(root(head)) // XML of other kinds is none
}

func isFeedRoot(name string) bool {
	return slices.Contains([]string{"rss", "rdf", "feed", "channel"}, name)
}

func (feed) read(in *input, out *collection) error {
	d := xml.NewDecoder(feedText(in, out))
	d.Strict = false // many feeds hold &nbsp; or a bare &
	d.Entity = entities(in)
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	items := &feedItems{guids: make(map[*article.Article]string)}
	defer items.part()
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		start, ok := token.(xml.StartElement)
		if err == nil && ok {
			err = readElement(d, in, line, start, items, out)
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
func readElement(d *xml.Decoder, in *input, line int, start xml.StartElement, items *feedItems, out *collection) error {
	switch name := strings.ToLower(start.Name.Local); name {
	case "rss", "rdf", "channel", "feed", "items":
		if items.space == "" {
			items.space = start.Name.Space
		}
		items.channel.Attrs = append(items.channel.Attrs, start.Attr...)
		return nil
	}
	var e element
	if err := d.DecodeElement(&e, &start); err != nil {
		return err
	}
	if start.Name.Local == "entry" || strings.EqualFold(start.Name.Local, "item") {
		addItem(in, line, e, items, out)
	} else {
		items.channel.Children = append(items.channel.Children, e)
	}
	return nil
}

// feedItems are those of one feed.
type feedItems struct {
	channel  element // what the feed says of itself
	space    string  // of the feed's own words
	articles []*article.Article
	guids    map[*article.Article]string
}

// part gives items of one address, such as those of a live blog, IDs of their own,
// if each has a name of its own. They do not depend on the order of items.
func (f *feedItems) part() {
	names := make(map[string]map[string]bool)
	for _, a := range f.articles {
		if names[a.ID] == nil {
			names[a.ID] = make(map[string]bool)
		}
		names[a.ID][f.guids[a]] = true
	}
	for _, a := range f.articles {
		if guid := f.guids[a]; len(names[a.ID]) > 1 && guid != "" {
			a.ID += "#" + strings.Join(strings.Fields(guid), "-")
		}
	}
}

// addItem adds the article of an item.
func addItem(in *input, line int, item element, items *feedItems, out *collection) {
	channel := items.channel
	channel.XMLName.Space = items.space
	a := &article.Article{File: in.name, Line: line}
	lang := "" // of the text itself
	for _, content := range item.contents() {
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
			lang = content.attr("lang")
			break
		}
	}
	origin := item.first("", "source") // where an aggregator has it from
	guid := cmp.Or(item.line("", "guid"), item.line("", "id"), item.attr("about"))
	address := absoluteLink(cmp.Or(item.line(feedburner, "origLink"), item.link()), item.attr("base"), channel.attr("base"), channel.link(), in.name)
	if address == "" && !strings.EqualFold(item.first("", "guid").attr("isPermaLink"), "false") {
		address = guid
	}
	if _, err := parseURL(address); err != nil {
		address = ""
	}
	var dates []string
	for _, name := range []string{"pubDate", "published", "issued", "date", "created", "updated", "modified"} {
		dates = append(dates, item.line("", name), item.line(dublinCore, name))
	}
	dates = append(dates, item.attr("lastmod"))
	setFields(a, out, map[string]string{
		"id":        cmp.Or(idOfURL(address), guid),
		"title":     cmp.Or(item.line("", "title"), item.line(dublinCore, "title"), item.line(media, "title")),
		"source":    cmp.Or(origin.line("", "title"), plain(origin.Text), channel.line("", "title"), channel.line(dublinCore, "title")),
		"author":    cmp.Or(item.author(), channel.author()),
		"published": firstDate(dates, out.opts.Now),
		"url":       address,
		"lang":      cmp.Or(lang, item.attr("lang"), item.line(dublinCore, "language"), channel.line("", "language"), channel.line(dublinCore, "language"), channel.attr("lang")),
	})
	if a.ID == "" {
		nameByLine(a, in, out)
	}
	items.articles, items.guids[a] = append(items.articles, a), guid
	out.add(a, true)
}

// contents are what may hold the text of an item, the fullest first.
func (e element) contents() (all []element) {
	for _, from := range [...]struct{ space, local string }{
		{contentModule, "encoded"}, {"", "content"}, {"", "fullitem"}, {xhtml, "body"}, {xhtml, "div"}, {"", "body"}, {"", "description"}, {"", "summary"},
		{"", "abstract"}, {itunes, "summary"}, {media, "description"}, {dublinCore, "description"},
	} {
		all = append(all, e.all(from.space, from.local)...)
		if from.space == media {
			for _, group := range e.all(media, "group") {
				all = append(all, group.all(media, from.local)...)
			}
		}
	}
	return all
}

// absoluteLink is a link made whole by its bases, each of which may itself be
// relative to the next. A feed that was fetched is named by its address.
func absoluteLink(link string, bases ...string) string {
	u, err := url.Parse(link)
	if link == "" || err != nil || u.IsAbs() {
		return link
	}
	for _, base := range bases {
		b, err := url.Parse(base)
		if err != nil || base == "" {
			continue
		}
		if !b.IsAbs() && b.Host == "" && !strings.HasPrefix(b.Path, "/") && u.Host == "" && !strings.HasPrefix(u.Path, "/") {
			u.Path = b.Path[:strings.LastIndexByte(b.Path, '/')+1] + u.Path // relative still
			continue
		}
		if u = b.ResolveReference(u); u.IsAbs() {
			break
		}
	}
	return u.String()
}

// link is the address of the article itself.
func (e element) link() string {
	for _, l := range e.all("", "link") {
		if rel := l.attr("rel"); rel == "" || rel == "alternate" {
			return absoluteLink(cmp.Or(l.attr("href"), strings.TrimSpace(l.Text)), l.attr("base"))
		}
	}
	return e.attr("href")
}

// author is who wrote: names in Atom and Dublin Core, "mail@address (Name)" in RSS.
func (e element) author() string {
	var names []string
	own := slices.Concat(e.all("", "author"), e.all(dublinCore, "creator"), e.all(dublinCore, "author"))
	if len(own) == 0 {
		own = e.all(itunes, "author")
	}
	for _, a := range own {
		name := a.line("", "name")
		if !slices.ContainsFunc(a.Children, func(c element) bool { return isAtom(c.XMLName.Space) || c.XMLName.Local == "email" }) {
			name = cmp.Or(name, plain(plain(a.markup())))
		}
		if outer, inner, ok := strings.Cut(name, "("); ok && strings.Contains(name, "@") {
			name = strings.TrimSuffix(inner, ")")
			if strings.Contains(inner, "@") {
				name = strings.TrimSpace(outer)
			}
		}
		if outer, _, ok := strings.Cut(name, "<"); ok && strings.HasSuffix(name, ">") {
			name = strings.Trim(outer, ` "`)
		}
		if name != "" && !strings.Contains(name, "@") && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
