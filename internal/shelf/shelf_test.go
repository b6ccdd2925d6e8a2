package shelf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
)

// fault is the kind of an error.
func fault(err error) Fault {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return ""
	}
	return e.Fault
}

// isFetch reports an error of the fetch.
func isFetch(err error, want fetch.Fault) bool {
	e, ok := errors.AsType[*fetch.Error](err)
	return ok && e.Fault == want
}

// web answers with the page of an address.
type web map[string]fetch.Page

func (w web) get(_ context.Context, address string, _ fetch.Conditions) (fetch.Page, error) {
	page, ok := w[address]
	if !ok {
		return fetch.Page{}, &fetch.Error{Fault: fetch.NoPage, Err: errors.New("404"), Status: 404}
	}
	if page.URL == "" {
		page.URL = address
	}
	return page, nil
}

// readPage stands in for the readers: a line "title: …", then the text; articles
// are parted by "====".
func readPage(name string, data []byte) (articles []*article.Article, faults []article.Fault) {
	for part := range strings.SplitSeq(string(data), "\n====\n") {
		line, body, _ := strings.Cut(part, "\n")
		title, ok := strings.CutPrefix(line, "title: ")
		if !ok {
			return nil, []article.Fault{{File: name, Reason: "has no title"}}
		}
		articles = append(articles, &article.Article{ID: name, Title: title, Body: body, Blocks: article.Split(body, false, title), File: name, Line: 1})
	}
	return articles, nil
}

func newShelf(t *testing.T, dir string, pages web) *Shelf {
	t.Helper()
	s, err := New(Options{
		Corpus: []string{dir}, Folder: filepath.Join(dir, "added"), Aside: filepath.Join(dir, ".removed"),
		Get: pages.get, Read: readPage, Now: today,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const report = "The harbour was closed for three years, and now it is open.\n\nIt will be the home of all the ships that were in the north."

func TestAdd(t *testing.T) {
	dir := t.TempDir()
	pages := web{
		"https://example.com/a":     {Body: []byte("title: The harbour\n" + report)},
		"https://example.com/short": {URL: "https://WWW.Example.com/a?b=1#part", Body: []byte("title: The harbour\n" + report)},
		"https://example.com/feed":  {Body: []byte("title: A\nOne.\n====\ntitle: B\nTwo.")},
		"https://example.com/image": {Body: []byte("\x89PNG"), ContentType: "image/png"},
	}
	s := newShelf(t, dir, pages)
	added, err := s.Add(t.Context(), "https://example.com/a")
	if err != nil {
		t.Fatal(err)
	}
	got := []any{added.Article.ID, added.Article.Title, added.Article.Source, added.Article.URL, added.Article.File, added.Replaced, added.Lang, added.Words, added.Opening}
	want := []any{
		"added/the-harbour", "The harbour", "example.com", "https://example.com/a", filepath.Join(dir, "added", "the-harbour.md"), false, "en", 26,
		strings.ReplaceAll(report, "\n\n", " "),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if read := corpus(t, dir); len(read) != 1 || read[0].ID != added.Article.ID || read[0].Body != report {
		t.Errorf("read back: %+v", read)
	}

	pages["https://example.com/a"] = fetch.Page{Body: []byte("title: The harbour, once more\n" + report + " Or not.")}
	if again, err := s.Add(t.Context(), "https://example.com/a"); err != nil || !again.Replaced || again.Article.File != added.Article.File {
		t.Errorf("the same address again: %+v, %v", again, err)
	}
	other, err := s.Add(t.Context(), "https://example.com/short")
	if err != nil || other.Replaced || other.Article.URL != "https://WWW.Example.com/a?b=1" || other.Article.Source != "example.com" {
		t.Errorf("an address that leads elsewhere: %+v, %v", other, err)
	}
	for address, want := range map[string]Fault{"https://example.com/feed": ManyArticles, "https://example.com/image": NoArticle} {
		if _, err := s.Add(t.Context(), address); fault(err) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := s.Add(t.Context(), "https://example.com/none"); !isFetch(err, fetch.NoPage) {
		t.Errorf("a page that is not there: %v", err)
	}
	if read := corpus(t, dir); len(read) != 2 {
		t.Errorf("%d articles, want 2", len(read))
	}
}

func TestNewRefuses(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "corpus")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(folder, "out")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		folder, aside string
		ok            bool
	}{
		{"corpus/added", "aside", true},
		{"corpus", "corpus/.aside", true},
		{"added", "aside", false},
		{"corpus/../added", "aside", false},
		{"corpus/out/added", "aside", false},
		{"corpus/out", "aside", false},
		{"corpus/added", "corpus/aside", false},
		{"corpus/added", "corpus", false},
	} {
		_, err := New(Options{Corpus: []string{folder}, Folder: filepath.Join(dir, c.folder), Aside: filepath.Join(dir, c.aside)})
		if (err == nil) != c.ok {
			t.Errorf("%s and %s: %v", c.folder, c.aside, err)
		}
	}
}

func TestRemove(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "corpus")
	for _, name := range []string{"corpus/a/one.md", "corpus/b.txt.gz", "outside.md", "single.md"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(folder, "out")); err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{
		Corpus: []string{folder, filepath.Join(dir, "single.md")}, Folder: filepath.Join(folder, "added"), Aside: filepath.Join(dir, "aside"), Now: today,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file   string
		inFile int
		moved  string
		fault  Fault
	}{
		{"corpus/many.jsonl", 12, "", SharedFile},
		{"outside.md", 1, "", OutsideFile},
		{"corpus/../outside.md", 1, "", OutsideFile},
		{"corpus/out/outside.md", 1, "", OutsideFile},
		{"corpus", 1, "", FixedFile},
		{"corpus/a", 1, "", FixedFile},
		{"corpus/a/one.md", 1, "aside/a/one.20260301T120000Z.md", ""},
		{"corpus/a/one.md", 1, "", GoneFile},
		{"corpus/b.txt.gz", 1, "aside/b.20260301T120000Z.txt.gz", ""},
		{"single.md", 1, "aside/single.20260301T120000Z.md", ""},
	} {
		got, err := s.Remove(&article.Article{File: filepath.Join(dir, c.file), Line: 7}, c.inFile)
		if fault(err) != c.fault || (err == nil) != (c.fault == "") {
			t.Errorf("%s: %v", c.file, err)
		}
		if c.moved == "" {
			continue
		}
		if data, _ := os.ReadFile(got); got != filepath.Join(dir, c.moved) || string(data) != c.file {
			t.Errorf("%s is in %s with %q", c.file, got, data)
		}
		if _, err := os.Lstat(filepath.Join(dir, c.file)); !os.IsNotExist(err) {
			t.Errorf("%s is still there: %v", c.file, err)
		}
	}
	if data, err := os.ReadFile(filepath.Join(dir, "outside.md")); err != nil || string(data) != "outside.md" {
		t.Errorf("a file outside of the corpus: %q, %v", data, err)
	}

	// The same name within one second.
	if err := os.WriteFile(filepath.Join(folder, "a", "one.md"), []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := s.Remove(&article.Article{File: filepath.Join(folder, "a", "one.md")}, 1)
	if err != nil || filepath.Base(got) != "one.20260301T120000Z-2.md" {
		t.Errorf("once more: %s, %v", got, err)
	}
}

// TestAddAndRemove makes sure that an article that was removed can be added again.
func TestAddAndRemove(t *testing.T) {
	dir := t.TempDir()
	s := newShelf(t, dir, web{"https://example.com/a": {Body: []byte("title: The harbour\n" + report)}})
	for range 2 {
		added, err := s.Add(t.Context(), "https://example.com/a")
		if err != nil || added.Replaced {
			t.Fatalf("%+v, %v", added, err)
		}
		if _, err := s.Remove(added.Article, 1); err != nil {
			t.Fatal(err)
		}
		if read := corpus(t, dir); len(read) != 0 {
			t.Errorf("%d articles are left", len(read))
		}
	}
	if got := files(t, filepath.Join(dir, ".removed", "added")); len(got) != 2 {
		t.Errorf("kept aside: %v", got)
	}
}

// TestMoveFar moves as between file systems, where neither a link nor a rename can.
func TestMoveFar(t *testing.T) {
	dir := t.TempDir()
	file, name := filepath.Join(dir, "a.md"), filepath.Join(dir, "b.md")
	if err := os.WriteFile(file, []byte("The text."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := moveFar(file, name); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(name); string(data) != "The text." {
		t.Errorf("got %q, %v", data, err)
	}
	if err := os.WriteFile(file, []byte("Another."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := moveFar(file, name); !errors.Is(err, os.ErrExist) {
		t.Errorf("over another file: %v", err)
	}
	if got := files(t, dir); len(got) != 2 {
		t.Errorf("the folder holds %v", got)
	}
}
