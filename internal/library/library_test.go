package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

func write(t *testing.T, dir, name, body string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
}

const head = "---\ntitle: A title\nlang: en\n---\n\n"

func TestReload(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", head+"The first report is about chips.\n")
	write(t, dir, "b.md", head+"The second report is about coal.\n")
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	first := lib.Snapshot()
	if r := first.Report; r.Generation != 1 || r.Added != 2 || r.Changed+r.Removed+r.Unchanged != 0 {
		t.Errorf("first load: %+v", r)
	}

	write(t, dir, "a.md", head+"The first report is about ships.\n")
	write(t, dir, "c.md", head+"The third report is about steel.\n")
	write(t, dir, "bad.md", "---\ntitle: never closed\n")
	if err := os.Remove(filepath.Join(dir, "b.md")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "d.md", head)
	r, err := lib.Reload(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Generation != 2 || r.Added != 1 || r.Changed != 1 || r.Removed != 1 || r.Unchanged != 0 || len(r.Faults) != 2 {
		t.Errorf("second load: %+v", r)
	}
	if lib.Snapshot().Article("b") != nil || first.Article("b") == nil {
		t.Error("a reload must not change the generation before it")
	}

	for _, name := range []string{"a.md", "c.md"} {
		write(t, dir, name, "")
	}
	if _, err := lib.Reload(t.Context(), nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("a corpus that lost all articles: error %v", err)
	}
	if s := lib.Snapshot(); s.Generation != 2 || s.Article("c") == nil {
		t.Error("a failed reload must leave the old generation")
	}
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(t.Context(), Options{Paths: []string{filepath.Join(dir, "none")}}); err == nil {
		t.Error("a folder that is not there was opened")
	}
	write(t, dir, "a.md", "---\nbroken")
	_, err := Open(t.Context(), Options{Paths: []string{dir}})
	if !errors.Is(err, ErrEmpty) || !strings.Contains(err.Error(), "a.md") {
		t.Errorf("a corpus without articles: error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, Options{Paths: []string{"../../corpus"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("a load that was called off: error %v", err)
	}
}

func TestSnapshot(t *testing.T) {
	lib, err := Open(t.Context(), Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	s := lib.Snapshot()
	if len(s.Report.Faults) > 0 {
		t.Errorf("faults in the sample corpus: %v", s.Report.Faults)
	}
	if s.Langs[0] != "en" || len(s.Langs) != 7 {
		t.Errorf("languages %v", s.Langs)
	}
	if s.Articles[0].ID > s.Articles[1].ID || s.Article(s.Articles[0].ID) != s.Articles[0] || s.Article("none") != nil {
		t.Error("articles are not in order, or not found")
	}
	if s.Lexicon.Len() == 0 || s.Words == 0 {
		t.Error("no words")
	}
}

// Passages are whole sentences of bounded length, in order, without boilerplate,
// and hold every sentence of every paragraph once.
func TestPassages(t *testing.T) {
	articles, _, err := ingest.Read(t.Context(), []string{"../../corpus"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	long := &article.Article{ID: "long", Body: strings.TrimSpace(strings.Repeat("word ", 700)) + "."}
	long.Blocks = []article.Block{{End: len(long.Body), Number: 1}}
	for _, a := range append(articles, long) {
		last, held := 0, 0
		for _, p := range Passages(a) {
			if p.Start < last || p.End <= p.Start || p.Article != a {
				t.Fatalf("%s: passage %d:%d after %d", a.ID, p.Start, p.End, last)
			}
			last = p.End
			if n := len(strings.Fields(p.Text())); n > maxWords {
				t.Errorf("%s: a passage of %d words", a.ID, n)
			}
			if len(p.Sentences) == 0 {
				t.Errorf("%s: a passage without a sentence", a.ID)
			}
			for _, s := range p.Sentences {
				if int(s.Start) < p.Start || int(s.End) > p.End || s.Paragraph == 0 {
					t.Errorf("%s: sentence %+v outside its passage", a.ID, s)
				}
				held += len(strings.Fields(a.Body[s.Start:s.End]))
			}
		}
		want := 0
		for _, b := range a.Blocks {
			if b.Kind == article.Paragraph {
				want += len(strings.Fields(a.Body[b.Start:b.End]))
			}
		}
		if held != want {
			t.Errorf("%s: passages hold %d words of %d", a.ID, held, want)
		}
	}
}

// A library that may be empty opens on a folder without articles, and the first
// article that comes is served.
func TestMayBeEmpty(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(t.Context(), Options{Paths: []string{dir}}); !errors.Is(err, ErrEmpty) {
		t.Errorf("opened on nothing: %v", err)
	}
	lib, err := Open(t.Context(), Options{Paths: []string{dir}, MayBeEmpty: true, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if s := lib.Snapshot(); s.Generation != 1 || len(s.Articles) != 0 || s.Article("x") != nil {
		t.Errorf("generation %d with %d articles", s.Generation, len(s.Articles))
	}
	if err := lib.Save(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("---\ntitle: Ferry\n---\n\nThe ferry sank at noon.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := lib.Reload(t.Context(), nil)
	if err != nil || r.Generation != 2 || r.Added != 1 {
		t.Errorf("report %+v, %v", r, err)
	}
	if err := os.Remove(filepath.Join(dir, "a.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Reload(t.Context(), nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("a reload that finds nothing is taken: %v", err)
	}
}
