package ingest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"path"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// office reads what word processors save as .docx and .odt, an article each. Both are
// archives of XML. Its text is what a reader of the document sees: without what was
// deleted, hidden or remarked, without notes and tables of contents. Its date is when
// it was last saved. Other files of office programs are left to [portable], which says
// that they are not read: the old ones are not documented well enough, and the rows of
// a spreadsheet are no sentences.
type office struct{}

func (office) takes(ext string, head []byte) bool {
	return officeFormatOf(ext) != nil && bytes.HasPrefix(head, []byte("PK\x03\x04"))
}

// An officeFormat says where a kind of document has what in its archive, as patterns
// of [path.Match].
type officeFormat struct {
	text, styles, about string
	open                func(t *officeText, name string, attr func(local string) string) (skip bool)
	close               func(t *officeText, name string)
}

func officeFormatOf(ext string) *officeFormat {
	switch ext {
	case ".docx", ".docm", ".dotx":
		return &officeFormat{"word/document*.xml", "word/styles*.xml", "docProps/core.xml", openWord, closeWord}
	case ".odt", ".ott":
		return &officeFormat{"content.xml", "styles.xml", "meta.xml", openODF, closeODF}
	}
	return nil
}

func (office) read(in *input, out *collection) error {
	data, err := whole(in, out)
	if data == nil {
		return err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		out.fault(in.name, 0, "cannot be unpacked: %v", err)
		return nil
	}
	f := officeFormatOf(in.ext)
	text := officeText{format: f, levels: make(map[string]int), most: out.opts.MaxBytes}
	for _, part := range []struct {
		pattern string
		needed  bool
		read    func(*xml.Decoder) error
	}{{f.about, false, text.readAbout}, {f.styles, false, text.readText}, {f.text, true, text.readText}} {
		text.out.Reset() // of the text of styles, such as that of a page's foot
		err := readPart(archive, part.pattern, out.opts.MaxBytes, part.read)
		if err != nil && part.needed {
			out.fault(in.name, 0, "its text cannot be read: %v", err)
			return nil
		}
	}
	a := &article.Article{File: in.name, Line: 1, ID: in.id}
	if a.Body, err = page.Text(text.out.String()); err != nil {
		out.fault(in.name, 0, "%v", err)
		return nil
	}
	setFields(a, out, map[string]string{
		"title":  cmp.Or(text.title, text.about.title(), text.heading),
		"author": text.about.author(), "published": firstDate([]string{text.about.Saved, text.about.Meta.Saved}, out.opts.Now),
	})
	out.add(a, true)
	return nil
}

// readPart reads the first part of an archive whose name matches. A part of an archive
// that unpacks to far more than any text is an error.
func readPart(archive *zip.Reader, pattern string, maxBytes int64, read func(*xml.Decoder) error) error {
	i := slices.IndexFunc(archive.File, func(f *zip.File) bool {
		match, _ := path.Match(pattern, f.Name)
		return match
	})
	if i < 0 {
		return fmt.Errorf("it has no %s", strings.ReplaceAll(pattern, "*", ""))
	}
	r, err := archive.File[i].Open()
	if err != nil {
		return err
	}
	defer r.Close()
	const markup = 8 // bytes of XML for one of the largest text
	limited := &io.LimitedReader{R: r, N: markup*maxBytes + 1}
	if err = read(xml.NewDecoder(limited)); limited.N <= 0 {
		return fmt.Errorf("it is larger than %s", megabytes(markup*maxBytes))
	}
	return err
}

// officeAbout is what a document says of itself: Word at the top, OpenDocument in an
// element of its own.
type officeAbout struct {
	Title   string `xml:"title"`
	Creator string `xml:"creator"`
	Saved   string `xml:"modified"`
	Meta    struct {
		Title   string `xml:"title"`
		Creator string `xml:"initial-creator"`
		Saved   string `xml:"date"`
	} `xml:"meta"`
}

func (a officeAbout) title() string  { return strings.TrimSpace(cmp.Or(a.Title, a.Meta.Title)) }
func (a officeAbout) author() string { return strings.TrimSpace(cmp.Or(a.Creator, a.Meta.Creator)) }

// officeText makes HTML of a document, of which [page.Text] makes text.
type officeText struct {
	format *officeFormat
	about  officeAbout
	levels map[string]int // of headings, by the names of styles; see the constants
	most   int64          // bytes of text

	out            strings.Builder
	title, heading string // the first of each

	paragraph strings.Builder // that is open
	style     string          // that is being described
	level     int             // of the paragraph
	item      bool            // whether the paragraph is an item of a list
	lists     int             // that are open
	heads     bool            // whether the row has headings
	open      int             // elements whose characters are text
	run       bool            // whether a run of Word is open, which holds its text
	hidden    bool            // whether that is not seen
}

// Levels of paragraphs that are no headings; those are from 1.
const (
	levelText     = 0
	levelTitle    = -1 // of the whole document
	levelContents = -2 // of a table of contents
)

func (t *officeText) readAbout(d *xml.Decoder) error { return d.Decode(&t.about) }

func (t *officeText) readText(d *xml.Decoder) error {
	for {
		token, err := d.Token()
		if err == io.EOF {
			t.flush()
			return nil
		} else if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := func(local string) string { return element{Attrs: token.Attr}.attr(local) }
			if t.format.open(t, token.Name.Local, attr) {
				if err := d.Skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			t.format.close(t, token.Name.Local)
		case xml.CharData:
			if t.open > 0 && !t.hidden {
				t.write(string(token))
			}
		}
		if int64(t.out.Len()+t.paragraph.Len()) > t.most {
			return fmt.Errorf("it is larger than %s", megabytes(t.most))
		}
	}
}

func (t *officeText) write(text string) { t.paragraph.WriteString(html.EscapeString(text)) }

// flush ends the paragraph that is open.
func (t *officeText) flush() {
	text := t.paragraph.String()
	t.paragraph.Reset()
	tag := "p"
	switch line := plain(text); {
	case line == "", t.level == levelContents:
		return
	case t.level == levelTitle:
		tag, t.title = "h1", cmp.Or(t.title, line)
	case t.level > 0:
		tag, t.heading = fmt.Sprintf("h%d", min(t.level, 6)), cmp.Or(t.heading, line)
	case t.item:
		tag = "li"
	}
	t.out.WriteString("<" + tag + ">" + text + "</" + tag + ">\n")
}

// begin opens a paragraph, which may stand inside of another, in a box.
func (t *officeText) begin(level int, item bool) {
	t.flush()
	t.level, t.item = level, item
}

// put writes an element of a table.
func (t *officeText) put(tag string) {
	t.flush()
	t.out.WriteString(tag)
}

func (t *officeText) cell() string {
	if t.heads {
		return "th>"
	}
	return "td>"
}
