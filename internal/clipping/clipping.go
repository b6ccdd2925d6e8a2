// Package clipping writes quotes down to be taken along: as Markdown, as CSV for a
// spreadsheet, or as one HTML page to be printed.
//
// A [Clipping] is a quote with all that proves it: who says it, where it was printed
// and when, the paragraph, a link to the very sentence, and byte offsets into the
// article's text. [Write] writes a list of them.
//
// The package promises that a file is whole in itself and does nothing: a page loads
// nothing and has no script, and no cell of a table is taken for a formula. Quotes are
// written verbatim; Markdown and HTML only escape what would be markup.
package clipping

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"coveragebot/internal/answer"
)

// Clipping is a quote to be taken along. What is not known is empty.
type Clipping struct {
	Quote      string
	Speaker    string
	Kind       string // "direct" or "reported", where a speaker is named
	Outlet     string
	Author     string
	Date       string // as far as it is known: 2021-05-30, 2021-05, 2021
	Title      string
	ID         string // of the article
	Paragraph  int    // from 1
	Link       string // to the very sentence
	Start, End int    // byte offsets into the article's text
}

// Of makes the clipping of a quote. The error is that of a quote that is not verbatim.
func Of(q answer.Quote) (Clipping, error) {
	text, err := q.Text()
	if err != nil {
		return Clipping{}, fmt.Errorf("clip a quote of %s: %w", q.Article.ID, err)
	}
	a := q.Article
	c := Clipping{
		Quote: text, Speaker: q.Speaker(), Outlet: a.Source, Author: a.Author, Date: a.Day(), Title: a.Title, ID: a.ID,
		Paragraph: q.Paragraph, Link: q.Link(), Start: q.Start, End: q.End,
	}
	if s, ok := q.Statement(); ok && c.Speaker != "" {
		c.Kind = "reported"
		if s.Form.IsDirect() {
			c.Kind = "direct"
		}
	}
	return c, nil
}

// Format is a kind of file.
type Format string

// The formats.
const (
	Markdown Format = "markdown"
	CSV      Format = "csv"
	HTML     Format = "html"
)

// Formats are all formats by the names that people give them.
func Formats() map[string]Format {
	return map[string]Format{"markdown": Markdown, "md": Markdown, "csv": CSV, "html": HTML}
}

// Extension is how the names of such files end.
func (f Format) Extension() string {
	if f == Markdown {
		return ".md"
	}
	return "." + string(f)
}

// Write writes clippings under a title with the day on which they were made. The error
// is the writer's.
func Write(w io.Writer, f Format, title string, made time.Time, all []Clipping) error {
	b := bufio.NewWriter(w)
	var err error
	switch f {
	case CSV:
		err = writeCSV(b, all)
	case HTML:
		err = page.Execute(b, struct {
			Title, Made string
			All         []Clipping
		}{title, made.Format(time.DateOnly), all})
	default:
		writeMarkdown(b, title, made, all)
	}
	if err != nil {
		return fmt.Errorf("write clippings: %w", err)
	}
	return b.Flush()
}

// columns are the header of a table.
var columns = []string{"quote", "speaker", "kind", "outlet", "author", "date", "title", "article", "paragraph", "link", "start", "end"}

func writeCSV(w io.Writer, all []Clipping) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	if err := table.Write(columns); err != nil {
		return err
	}
	for _, c := range all {
		row := []string{
			Inert(c.Quote), Inert(c.Speaker), c.Kind, Inert(c.Outlet), Inert(c.Author), c.Date, Inert(c.Title), Inert(c.ID),
			strconv.Itoa(c.Paragraph), Inert(c.Link), strconv.Itoa(c.Start), strconv.Itoa(c.End),
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// Inert makes a cell text for every spreadsheet: one that begins like a formula has an
// apostrophe before it, which spreadsheets do not show.
func Inert(s string) string {
	first := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' })
	if first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return "'" + s
	}
	return s
}

func writeMarkdown(b *bufio.Writer, title string, made time.Time, all []Clipping) {
	fmt.Fprintf(b, "# %s\n\n%s\n", escape(title), made.Format(time.DateOnly))
	for _, c := range all {
		b.WriteString("\n")
		for line := range strings.Lines(c.Quote) {
			if line = strings.TrimSpace(line); line == "" {
				b.WriteString(">\n")
			} else {
				b.WriteString("> " + escape(line) + "\n")
			}
		}
		b.WriteString("\n")
		label := escape(c.Title)
		if c.Link != "" {
			label = "[" + label + "](<" + c.Link + ">)"
		}
		var parts []string
		for _, s := range []string{who(c), label, escape(c.Outlet), escape(c.Author), c.Date} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		fmt.Fprintf(b, "%s, paragraph %d (%s, bytes %d to %d)\n", strings.Join(parts, ", "), c.Paragraph, escape(c.ID), c.Start, c.End)
	}
}

func who(c Clipping) string {
	if c.Kind == "reported" {
		return escape(c.Speaker) + " (reported)"
	}
	return escape(c.Speaker)
}

// escape makes a line show as it is in Markdown.
func escape(s string) string {
	var b strings.Builder
	for i, r := range strings.Join(strings.Fields(s), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", r) || i == 0 && strings.ContainsRune("+-=:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	out := b.String()
	if n := strings.IndexFunc(out, func(r rune) bool { return r < '0' || r > '9' }); n > 0 && (out[n] == '.' || out[n] == ')') {
		return out[:n] + "\\" + out[n:] // no numbered list
	}
	return out
}

// page is a page that loads nothing and prints well. It is read only.
var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
<style>
body { font: 16px/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid #3b6ea5; white-space: pre-line; }
article { margin: 0 0 1.5rem; break-inside: avoid; }
p { margin: .3rem 0; font: 13px/1.4 sans-serif; color: #444; }
@media print {
	body { margin: 0; max-width: none; font-size: 11pt; }
	a { color: inherit; text-decoration: none; }
	p.link::after { content: attr(data-link); word-break: break-all; }
	p.link a { display: none; }
	@page { margin: 2cm; }
}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p>{{.Made}}, {{len .All}}</p>
{{range .All}}<article>
<blockquote>{{.Quote}}</blockquote>
<p>{{with .Speaker}}<b>{{.}}</b>{{end}}{{if eq .Kind "reported"}} (reported){{end}}{{if .Speaker}}, {{end}}“{{.Title}}”{{with .Outlet}}, {{.}}{{end}}{{with .Author}}, {{.}}{{end}}{{with .Date}}, {{.}}{{end}}, paragraph {{.Paragraph}}</p>
<p>{{.ID}}, bytes {{.Start}} to {{.End}}</p>
{{with .Link}}<p class="link" data-link="{{.}}"><a href="{{.}}">{{.}}</a></p>
{{end}}</article>
{{end}}</body>
</html>
`))
