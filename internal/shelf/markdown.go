package shelf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v4"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

// extensions are those of the files that are written: Markdown, and plain text for
// an article that Markdown would take apart otherwise. Both have front matter.
var extensions = []string{".md", ".txt"}

// writable is the article with the fields that front matter can say, each in one
// line. The text stays as it is but for blank lines around it.
func writable(a *article.Article, now time.Time) *article.Article {
	if body := ingest.Visible(a.Body); body != a.Body {
		seen := *a
		seen.Body, seen.Blocks = body, article.Split(body, false, a.Title)
		a = &seen
	}
	out := &article.Article{
		Title: oneLine(ingest.Visible(a.Title)), Author: oneLine(a.Author), Source: oneLine(a.Source),
		Published: a.Published.Truncate(time.Second), Lang: strings.ToLower(oneLine(a.Lang)),
		Body: article.TrimBlankLines(a.Body),
	}
	if u, err := url.Parse(a.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && a.URL == oneLine(a.URL) {
		out.URL = a.URL
	}
	notLetter := func(r rune) bool { return r < 'a' || r > 'z' }
	switch n := len(out.Lang); {
	case n < 2 || n > 3 || strings.ContainsFunc(out.Lang, notLetter):
		out.Lang = ""
	case out.Lang == "no" || out.Lang == "nn": // as the reader counts them
		out.Lang = "nb"
	}
	if _, offset := out.Published.Zone(); offset%60 != 0 {
		out.Published = out.Published.UTC()
	}
	if y := out.Published.Year(); y < 1 || out.Published.After(now.Add(24*time.Hour)) { // as the reader has it
		out.Published = time.Time{}
	}
	before := strings.Index(a.Body, out.Body) // what was blank
	for _, b := range a.Blocks {
		b.Start, b.End = b.Start-before, b.End-before
		out.Blocks = append(out.Blocks, b)
	}
	if len(out.Blocks) == 0 {
		out.Blocks = article.Split(out.Body, false, out.Title)
	}
	return out
}

// oneLine is a field as front matter holds it: without line breaks and control
// characters, and no longer than anybody reads.
func oneLine(s string) string {
	const most = 500 // runes
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return s
}

// extensionFor chooses the form in which more of the article's paragraphs are read
// as they are: a line of text may look like a list, a table or code. In Markdown
// a text with its marks would lose them.
func extensionFor(a *article.Article) string {
	if ingest.WithoutMarks(a.Body) == a.Body && kept(a, true) >= kept(a, false) {
		return ".md"
	}
	return ".txt"
}

// kept counts the paragraphs that reading the text anew finds again, less those that
// were none.
func kept(a *article.Article, markdown bool) int {
	type span struct{ start, end int }
	found := make(map[span]bool)
	for _, b := range article.Split(a.Body, markdown, a.Title) {
		if b.Kind == article.Paragraph {
			found[span{b.Start, b.End}] = true
		}
	}
	n := 0
	for _, b := range a.Blocks {
		if b.Kind == article.Paragraph && found[span{b.Start, b.End}] {
			n++
		}
	}
	return n - (len(found) - n)
}

// render is the file of an article.
func render(a *article.Article) ([]byte, error) {
	fields := &yaml.Node{Kind: yaml.MappingNode}
	add := func(key, value string, style yaml.Style) {
		if value != "" {
			fields.Content = append(fields.Content,
				&yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.ScalarNode, Value: value, Style: style})
		}
	}
	add("title", a.Title, yaml.DoubleQuotedStyle)
	add("source", a.Source, yaml.DoubleQuotedStyle)
	add("author", a.Author, yaml.DoubleQuotedStyle)
	add("published", published(a.Published), 0)
	add("url", a.URL, yaml.DoubleQuotedStyle)
	add("lang", a.Lang, yaml.DoubleQuotedStyle)
	var out bytes.Buffer
	out.WriteString("---\n")
	if len(fields.Content) > 0 {
		matter, err := yaml.Dump(fields, yaml.WithLineWidth(-1))
		if err != nil {
			return nil, fmt.Errorf("write front matter: %w", err)
		}
		out.Write(matter)
	}
	out.WriteString("---\n\n" + a.Body + "\n")
	return out.Bytes(), nil
}

// published is a time as front matter has it: a day where no more is known.
func published(t time.Time) string {
	_, offset := t.Zone()
	switch {
	case t.IsZero():
		return ""
	case offset == 0 && t.Equal(t.Truncate(24*time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// readBack reads a file as the corpus will be read and makes sure that it holds
// what was meant.
func readBack(file string, want *article.Article, now time.Time) (*article.Article, error) {
	articles, faults, err := ingest.Read(context.Background(), []string{file}, ingest.Options{Now: now})
	if err != nil {
		return nil, fmt.Errorf("read it back: %w", err)
	}
	if _, err := os.Lstat(file); err != nil { // it was taken away meanwhile
		return nil, fmt.Errorf("read it back: %w", err)
	}
	if len(faults) > 0 || len(articles) != 1 {
		err = fmt.Errorf("%d articles are read back", len(articles))
		for _, f := range faults {
			err = fmt.Errorf("%w; %s", err, f.Reason)
		}
		return nil, &Error{Fault: NotVerbatim, Err: err}
	}
	got := articles[0]
	same := (want.Title == "" || got.Title == want.Title) && got.Author == want.Author && got.Source == want.Source &&
		got.URL == want.URL && got.Lang == want.Lang && got.Published.Equal(want.Published) && got.Body == want.Body
	if !same {
		return nil, &Error{Fault: NotVerbatim, Err: errors.New("what is read back differs from what was written")}
	}
	return got, nil
}
