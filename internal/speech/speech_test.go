package speech

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

// Each file of testdata holds articles, and for each the expected speakers: a
// line of "words of the text -> name", with nothing behind the arrow where
// nobody is to be named.
func TestSpeaker(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		want := make(map[string]string)
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
				want[name] = string(f.Data)
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		articles, faults, err := ingest.Read(context.Background(), []string{dir}, ingest.Options{})
		if err != nil || len(faults) > 0 || len(articles) != len(want) {
			t.Fatalf("%s: %d articles, %d expectations, faults %v, error %v", file, len(articles), len(want), faults, err)
		}
		for _, a := range articles {
			t.Run(a.ID, func(t *testing.T) { checkSpeakers(t, a, want[a.ID]) })
		}
	}
}

func checkSpeakers(t *testing.T, a *article.Article, want string) {
	for line := range strings.Lines(want) {
		words, name, ok := strings.Cut(strings.TrimSpace(line), "->")
		words, name = strings.TrimSpace(words), strings.TrimSpace(name)
		start := strings.Index(a.Body, words)
		if !ok || start < 0 {
			t.Fatalf("%q does not stand in the text", line)
		}
		if got := Speaker(a, start, start+len(words)); got != name {
			t.Errorf("%q is said by %q, want %q", words, got, name)
		}
	}
}

func FuzzSpeaker(f *testing.F) {
	f.Add("“One,” said Ann Lee.\n\nShe added: “Two.”", 0, 5)
	f.Add("« Un », dit-il.\n„Kettő” – mondta.\n\"x", 3, 9)
	f.Fuzz(func(t *testing.T, body string, start, end int) {
		if start < 0 || end <= start || end > len(body) {
			return
		}
		a := &article.Article{Title: "Ann Lee speaks", Body: body}
		for at := 0; at < len(body); {
			n := strings.Index(body[at:], "\n")
			if n < 0 {
				n = len(body) - at
			}
			if n > 0 {
				a.Blocks = append(a.Blocks, article.Block{Start: at, End: at + n})
			}
			at += n + 1
		}
		for w := range strings.FieldsSeq(Speaker(a, start, end)) {
			if !strings.Contains(body+a.Title, w) {
				t.Fatalf("%q is no word of the article %q", w, body)
			}
		}
	})
}
