package shelf

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

// today is the day on which all is put.
func today() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

func open(t testing.TB, dir string) *Folder {
	t.Helper()
	f, err := Open(t.Context(), dir, today)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func put(t testing.TB, f *Folder, a *article.Article) *article.Article {
	t.Helper()
	written, err := f.Put(a)
	if err != nil {
		t.Fatal(err)
	}
	return written
}

// files lists everything in a folder, hidden files too.
func files(t testing.TB, dir string) []string {
	t.Helper()
	var names []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func corpus(t testing.TB, dir string) []*article.Article {
	t.Helper()
	articles, faults, err := ingest.Read(t.Context(), []string{dir}, ingest.Options{Now: today()})
	if err != nil || len(faults) > 0 {
		t.Fatalf("read the folder: faults %v, error %v", faults, err)
	}
	return articles
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	written := put(t, open(t, dir), &article.Article{
		Title: "Harbour: \"open\" again,\nsays the city", Author: "no", Source: "# The Sample", Lang: "no",
		URL: "https://example.com/a?b=c#d", Published: time.Date(2021, 5, 30, 23, 30, 0, 0, time.FixedZone("", -5*3600)),
		Body: "\n\nThe harbour is open. \n\n  It was closed: \"for long\".\n\n",
	})
	data, err := os.ReadFile(written.File)
	if err != nil {
		t.Fatal(err)
	}
	want := `---
title: "Harbour: \"open\" again, says the city"
source: "# The Sample"
author: "no"
published: 2021-05-30T23:30:00-05:00
url: "https://example.com/a?b=c#d"
lang: "nb"
---

The harbour is open. 

  It was closed: "for long".
`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := filepath.Base(written.File); got != "2021-05-30-harbour-open-again-says-the-city.md" {
		t.Errorf("the file is called %s", got)
	}
}

func TestNames(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for _, c := range []struct{ title, url, want string }{
		{"A bridge", "https://example.com/1", "a-bridge.md"},
		{"A bridge", "https://example.com/2", "a-bridge-2.md"},
		{"A bridge", "", "a-bridge-3.md"},
		{"A bridge", "", "a-bridge-4.md"},
		{"A bridge, later", "https://example.com/1", "a-bridge.md"},
		{"../../etc/passwd", "", "etc-passwd.md"},
		{"Désolé — č/\\:*?", "", "desole-c.md"},
		{"Мост открыт", "", "мост-открыт.md"},
		{"!!!", "", "article.md"},
		{"", "", "article-2.md"},
		{strings.Repeat("long ", 100), "", "" + strings.Repeat("long-", 11) + "long.md"},
		{strings.Repeat("長", 100), "", "" + strings.Repeat("長", 20) + ".md"},
	} {
		written := put(t, f, &article.Article{Title: c.title, URL: c.url, Body: "The bridge is open. It carries trains."})
		if got := filepath.Base(written.File); got != c.want {
			t.Errorf("%q: %s, want %s", c.title, got, c.want)
		}
	}
	// A folder that is opened anew knows what it holds, and takes what others hold for theirs.
	for name, text := range map[string]string{"mine.txt": "Not by this program.", "many.jsonl": `{"id":"x","url":"https://example.com/x","text":"One."}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f = open(t, dir)
	for url, found := range map[string]bool{"https://example.com/1": true, "https://example.com/x": false, "": false} {
		if got := f.Find(url); (got != "") != found {
			t.Errorf("%s is found in %q", url, got)
		}
	}
	if got := put(t, f, &article.Article{Title: "Mine", URL: "https://example.com/x", Body: "Another text."}).File; filepath.Base(got) != "mine-2.md" {
		t.Errorf("the article of another file's URL is in %s", got)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "mine.txt")); string(data) != "Not by this program." {
		t.Errorf("another's file holds %q", data)
	}
}

// TestStructure writes lines that Markdown takes for something else than text.
// Every paragraph must be quotable after reading, as it was before.
func TestStructure(t *testing.T) {
	const sentence = "The harbour was closed for three years and opened on Monday."
	for name, c := range map[string]struct{ body, ext string }{
		"plain":     {sentence + "\n\n" + sentence, ".md"},
		"lines":     {sentence + "\n" + sentence, ".txt"},
		"list":      {"- " + sentence + "\n\n- " + sentence, ".txt"},
		"numbers":   {"1. " + sentence, ".txt"},
		"table":     {"| " + sentence + " " + sentence + " |\n\n" + sentence, ".txt"},
		"code":      {"```\n\n" + sentence + "\n\n```\n\n" + sentence, ".txt"},
		"comment":   {"<!-- " + sentence + "\n\n" + sentence + " -->", ".txt"},
		"quotation": {"> " + sentence, ".txt"},
		"rule":      {sentence + "\n\n---\n\n" + sentence, ".md"},
		"fence":     {"---\n\n" + sentence + "\n\n---", ".md"},
		"heading":   {"# " + sentence + "\n\n" + sentence, ".md"},
		"escapes":   {`\*not\* _this_ &amp; <b>that</b>, the harbour was closed for years.`, ".txt"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := &article.Article{Title: "A title", Body: c.body, Blocks: article.Split(c.body, false, "A title")}
			written := put(t, open(t, dir), a)
			if got := filepath.Ext(written.File); got != c.ext {
				t.Errorf("written as %s, want %s", got, c.ext)
			}
			read := corpus(t, dir)
			if len(read) != 1 || read[0].Body != c.body {
				t.Fatalf("read back: %+v", read)
			}
			if diff := cmp.Diff(quotable(a), quotable(read[0])); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// quotable is the text of the article's paragraphs.
func quotable(a *article.Article) (out []string) {
	for _, b := range a.Blocks {
		if b.Kind == article.Paragraph {
			out = append(out, a.Body[b.Start:b.End])
		}
	}
	return out
}

// TestOtherForm has a page that changes into one which Markdown would take apart.
func TestOtherForm(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for _, c := range []struct{ body, file string }{
		{"The harbour is open.", "harbour.md"},
		{"- The harbour is closed again.", "harbour.txt"},
		{"The harbour is open again.", "harbour.md"},
	} {
		put(t, f, &article.Article{Title: "Harbour", URL: "https://example.com/", Body: c.body})
		if diff := cmp.Diff([]string{c.file}, files(t, dir)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if read := corpus(t, dir); len(read) != 1 || read[0].Body != c.body {
			t.Errorf("read back: %+v", read)
		}
	}
}

func TestPutRefuses(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for name, body := range map[string]string{"no text": " \n", "control characters": "One.\x00", "no UTF-8": "One \xff."} {
		if _, err := f.Put(&article.Article{Title: "T", Body: body}); err == nil || fault(err) != NotVerbatim {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := files(t, dir); len(got) > 0 {
		t.Errorf("left behind: %v", got)
	}
}

func TestConcurrentPuts(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			for _, url := range []string{"", "https://example.com/same", fmt.Sprintf("https://example.com/%d", i)} {
				if _, err := f.Put(&article.Article{Title: "Same", URL: url, Body: "The text."}); err != nil {
					t.Error(err)
				}
			}
			if _, err := Open(t.Context(), dir, today); err != nil { // which takes away what is unfinished
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := len(corpus(t, dir)); got != 41 {
		t.Errorf("%d articles, want 41", got)
	}
}

func FuzzPut(f *testing.F) {
	for _, s := range []string{
		"A: b # c", "'", "\"", "- x", "? y", "!tag", "&a", "*b", "%d", "@x", "`", "{", "[", "null", "~", "true", "2021-05-30", "0x1f", "1e3",
		"---", "...", "a\u2028b", "\uFEFFa", "\u0085", "\uFFFE", "<<", "=", "\\", "a\tb", "\u00a0", "🚢", "\u200b",
	} {
		f.Add(s, s, s, s)
	}
	f.Add("T", "A", "S", "---\ntitle: x\n---\n\n# H\n\n- a\n\n```\nb\n```\n\r\n\tc  \n<!-- d")
	f.Add("\x9c", "0", "0", "0\f") // which is white space at the end
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, title, author, source, body string) {
		folder, err := Open(t.Context(), dir, today)
		if err != nil {
			t.Fatal(err)
		}
		a := &article.Article{Title: title, Author: author, Source: source, Body: body, URL: "https://example.com/fuzz"}
		written, err := folder.Put(a)
		title, body = ingest.Visible(title), ingest.Visible(body)
		if !utf8.ValidString(body) || strings.TrimSpace(body) == "" || strings.ContainsFunc(article.TrimBlankLines(body), isControl) {
			if err == nil {
				t.Errorf("the body %q was taken", body)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		articles, faults, err := ingest.Read(t.Context(), []string{written.File}, ingest.Options{Now: today()})
		if err != nil || len(faults) > 0 || len(articles) != 1 {
			t.Fatalf("%d articles, faults %v, error %v", len(articles), faults, err)
		}
		got := articles[0]
		if got.Body != article.TrimBlankLines(body) || !strings.Contains(body, got.Body) {
			t.Errorf("the body %q is read back as %q", body, got.Body)
		}
		for _, c := range []struct{ name, put, got string }{{"title", title, got.Title}, {"author", author, got.Author}, {"source", source, got.Source}} {
			want := strings.Join(strings.FieldsFunc(strings.ToValidUTF8(c.put, "\uFFFD"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
			if c.got != want && utf8.RuneCountInString(want) <= 500 && (c.name != "title" || want != "") {
				t.Errorf("the %s %q is read back as %q", c.name, c.put, c.got)
			}
		}
	})
}

// isControl tells what is no text, as the reader of the corpus has it.
func isControl(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) || r == 0x7f }

// writer names the folder that a child of this test process writes to until it is
// killed.
const writer = "SHELF_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writer); dir != "" {
		if err := writeOn(dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1) // it ends by being killed alone
	}
	os.Exit(m.Run())
}

// writeOn writes articles without end, new ones and changed ones, and tells each.
func writeOn(dir string, out io.Writer) error {
	for n := 0; ; n++ {
		folder := filepath.Join(dir, "added")
		f, err := Open(context.Background(), folder, today)
		if err != nil {
			return err
		}
		for range 10 {
			n++
			if _, err := f.Put(numbered(n)); err != nil {
				return err
			}
			fmt.Fprintln(out, n)
		}
	}
}

// numbered is an article whose text tells whether it is whole.
func numbered(n int) *article.Article {
	line := fmt.Sprintf("This is a sentence of text number %d, which is long enough. ", n)
	paragraph := strings.TrimSpace(strings.Repeat(line, 400)) + "\n\n"
	return &article.Article{Title: fmt.Sprintf("Number %d", n%4), URL: fmt.Sprintf("https://example.com/%d", n%4), Body: strings.Repeat(paragraph, 12) + "End."}
}

// TestKilled kills a process that writes, at any moment or as soon as something in
// the folder changes, and reads the folder.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	left, whole := 0, 0
	added := filepath.Join(dir, "added")
	for round := range 10 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), writer+"="+dir)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + rand.IntN(4) {
			lines.Scan()
		}
		if round%2 == 0 {
			awaitChange(t, added)
			child.Process.Kill()
		}
		timer := time.AfterFunc(rand.N(40*time.Millisecond), func() { child.Process.Kill() })
		for lines.Scan() {
		}
		if err := child.Wait(); err == nil || child.ProcessState.ExitCode() >= 0 {
			t.Fatalf("the writer ended by itself: %v", err)
		}
		timer.Stop()
		for _, a := range corpus(t, dir) {
			var n int
			if _, err := fmt.Sscanf(a.Body, "This is a sentence of text number %d,", &n); err != nil || a.Body != numbered(n).Body || a.Title != numbered(n).Title || a.URL != numbered(n).URL {
				t.Fatalf("%s is not whole: %d bytes, %v", a.File, len(a.Body), err)
			}
			whole++
		}
		for _, name := range files(t, added) {
			if strings.HasPrefix(name, unfinished) {
				left++
			}
		}
	}
	if whole == 0 {
		t.Error("the writer wrote nothing")
	}
	t.Logf("%d articles were read whole; %d files were left unfinished", whole, left)
	open(t, added)
	for _, name := range files(t, added) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s is left after the next start", name)
		}
	}
}

// awaitChange returns as soon as a file of the folder comes, goes or changes its
// size.
func awaitChange(t *testing.T, dir string) {
	t.Helper()
	listing := func() (out string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if info, err := e.Info(); err == nil {
				out += fmt.Sprintln(e.Name(), info.Size())
			}
		}
		return out
	}
	const most = 10 * time.Second // the writer may have failed, which its end tells
	for start, before := time.Now(), listing(); listing() == before && time.Since(start) < most; {
	}
}
