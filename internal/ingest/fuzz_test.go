package ingest

import (
	"bufio"
	"bytes"
	"html"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// checkArticle checks what every article promises.
func checkArticle(t *testing.T, a *article.Article) {
	t.Helper()
	for _, s := range []string{a.ID, a.Title, a.Author, a.Source, a.URL, a.Lang, a.Body} {
		if !utf8.ValidString(s) {
			t.Errorf("%q is not valid UTF-8", s)
		}
	}
	if a.ID == "" || a.Title == "" {
		t.Errorf("an article has the ID %q and the title %q", a.ID, a.Title)
	}
	end, number := 0, 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(a.Body) {
			t.Fatalf("block %v after %d of %d bytes", b, end, len(a.Body))
		}
		if gap := a.Body[end:b.Start]; strings.TrimSpace(gap) != "" {
			t.Errorf("no block covers %q", gap)
		}
		if text := a.Body[b.Start:b.End]; strings.TrimSpace(text) != text {
			t.Errorf("white space around the block %q", text)
		}
		end = b.End
		switch {
		case b.Kind == article.Paragraph:
			if number++; b.Number != number {
				t.Errorf("paragraph %d is numbered %d", number, b.Number)
			}
		case b.Number != 0:
			t.Errorf("a block of kind %d is numbered %d", b.Kind, b.Number)
		}
	}
	if gap := a.Body[end:]; strings.TrimSpace(gap) != "" {
		t.Errorf("no block covers %q", gap)
	}
}

// readAll reads data as a file of that name and checks what every file promises.
func readAll(t *testing.T, name string, data []byte) []*article.Article {
	t.Helper()
	c := newCollection(Options{MaxBytes: 100_000, Now: today})
	err := c.read(name, idOf(name), bytes.NewReader(data))
	if err == nil && len(c.articles)+len(c.faults) == 0 && strings.Contains(name, ".") {
		t.Error("a file went by without an article or a fault")
	}
	for _, a := range c.articles {
		checkArticle(t, a)
	}
	return c.articles
}

// checkLines checks that a body is made of lines of its file, in their order, as
// they are or as bare has them. A file in UTF-16 or UTF-32 is not looked at.
func checkLines(t *testing.T, body string, data []byte, bare func(line string) string) {
	t.Helper()
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return
	}
	file := slices.Collect(strings.Lines(string(bytes.TrimPrefix(data, []byte("\uFEFF")))))
	for line := range strings.Lines(body) {
		text := strings.TrimRightFunc(line, unicode.IsSpace) // the last line has lost its end
		i := slices.IndexFunc(file, func(s string) bool {
			return strings.TrimRightFunc(s, unicode.IsSpace) == text || strings.TrimRightFunc(bare(s), unicode.IsSpace) == text
		})
		if i < 0 {
			t.Fatalf("the line %q of the body is not in the file, or not there", line)
		}
		file = file[i+1:]
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: A\npublished: 2021\n---\n# A\n\nText of it\ngoes on. \n\n- item\n> quote\n1. one\n\n```\ncode\n```\n<!-- x -->y\n| a |\n---\n",
		"# Title\r\n\r\nText.\r\n", "---\n", "---\na: [\n---\n", "---\n? x\n: y\n---\nz", "<!--\n```\n~~~\n> - > -", "\uFEFF---\nid: *a\n---\nx", "- \rp",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, a := range readAll(t, "x.md", data) {
			from := html.UnescapeString(page.Mend(data))
			if e := wide(bufio.NewReader(bytes.NewReader(data))); e != nil {
				decoded, err := e.NewDecoder().Bytes(data)
				if err != nil {
					t.Fatal(err)
				}
				from = html.UnescapeString(string(decoded))
			}
			for _, r := range a.Body {
				if unicode.IsLetter(r) && !strings.ContainsRune(from, r) {
					t.Fatalf("%q stands nowhere in the file", r)
				}
			}
		}
	})
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"web analytics\nHome » News » A new bridge\n\nA new bridge\n\nBy Ann Lee\nUK Bridges\n\nThe bridge opened on Monday.\n\nsaid Lee\n- Advertisement -\n\nIt cost much.\n\nThe Latest\n\nMore",
		"A\n- Advertisement -\nb.\n", "The first line of a wrapped text that is long enough\nand goes on\n", "\n \n", "« a » b » c » d",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, a := range readAll(t, "x.txt", data) {
			checkLines(t, a.Body, data, func(line string) string { return line })
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	for _, seed := range []string{
		`{"id":"a","title":"T","text":"One.\n\nTwo","lang":"no","url":"http://x","published":"2021-05","more":{"a":[1,"}"]}}`,
		`{"id":1,"text":null}`, `{"text":"\ud800\u0000"}`, `{"\u0069d":"a","id":"b","text":"x"}`, "[]\n{}\n{\n", ` { "a" : -1.5e3 , "text":"x" } `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readAll(t, "x.jsonl", data) })
}

func FuzzGzip(f *testing.F) {
	f.Add(packed(f, `{"id":"a","text":"One."}`))
	f.Add(packed(f, "# A\n\nText."))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		readAll(t, "x.jsonl.gz", data)
		readAll(t, "x.md.gz", data)
		readAll(t, "x", data)
	})
}
