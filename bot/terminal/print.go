package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// DrawQuestion writes a question above its reply.
func DrawQuestion(w io.Writer, question string) error {
	_, err := fmt.Fprintf(w, "> %s\n", visible(question))
	return err
}

// DrawHits writes what a search found.
func DrawHits(w io.Writer, found Searched, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	d := drawing{Style: s}
	if len(found.Hits) == 0 {
		d.line("", "No passage has any of these words.")
	}
	for i, h := range found.Hits {
		d.line(bold, fmt.Sprintf("%d. %s", i+1, h.Article.Title))
		d.line(dim, fmt.Sprintf("   %s · score %.2f · bytes %d–%d", h.Article.ID, h.Score, h.Start, h.End))
		for _, l := range wrap(h.Text, s.Width-3) {
			d.WriteString("   " + l + "\n")
		}
		d.WriteByte('\n')
	}
	_, err := io.WriteString(w, d.String())
	return err
}

// DrawArticle writes an article: what is known of it, a line each, an empty line,
// and its text.
func DrawArticle(w io.Writer, a *article.Article) error {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-10s %s\n", name+":", visible(strings.Join(strings.Fields(value), " ")))
		}
	}
	field("id", a.ID)
	field("title", a.Title)
	field("source", a.Source)
	field("author", a.Author)
	field("published", a.Day())
	field("url", a.URL)
	field("lang", a.Lang)
	fmt.Fprintf(&b, "\n%s\n", visible(a.Body))
	_, err := io.WriteString(w, b.String())
	return err
}

// DrawCheck writes what is wrong with the settings and what a load found wrong, a
// line each as compilers do, and what is there.
func DrawCheck(w io.Writer, s *library.Snapshot, settings []article.Fault) error {
	var b strings.Builder
	for _, f := range append(slices.Clone(settings), s.Report.Faults...) {
		b.WriteString(visible(f.String()) + "\n")
	}
	if n := len(settings); n > 0 {
		fmt.Fprintf(&b, "Settings that are wrong: %d.\n", n)
	}
	fmt.Fprintf(&b, "%s, %s, languages: %s\n", counted(len(s.Articles), "article"), counted(s.Passages, "passage"), strings.Join(s.KnownLangs(), ", "))
	if n := len(s.Report.Faults); n > 0 {
		fmt.Fprintf(&b, "Left out or ignored: %d.\n", n)
	} else {
		b.WriteString("Nothing was left out.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// counted is a number of things that are called so, one of them or several.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
