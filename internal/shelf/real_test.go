package shelf

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

// TestRealArticles writes articles of the press, where they are at hand, and reads
// the folder: each must be there with its fields, its text and its paragraphs.
func TestRealArticles(t *testing.T) {
	const most = 300
	for _, set := range []string{"coverage", "eval/wikinews_en/articles.jsonl.gz", "eval/polnear_en/articles.jsonl.gz", "eval/piaf_fr/articles.jsonl.gz"} {
		t.Run(set, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "shared", set)
			if _, err := os.Stat(path); err != nil {
				t.Skipf("skipped, because the articles are not at hand: %v", err)
			}
			articles, _, err := ingest.Read(t.Context(), []string{path}, ingest.Options{Now: today()})
			if err != nil || len(articles) == 0 {
				t.Fatalf("%d articles, error %v", len(articles), err)
			}
			articles = articles[:min(most, len(articles))]
			dir := t.TempDir()
			f := open(t, dir)
			want := make(map[string]*article.Article)
			text := 0
			for _, a := range articles {
				a.URL = "" // some share theirs
				file := put(t, f, a).File
				want[file] = a
				if filepath.Ext(file) == ".txt" {
					text++
				}
			}
			read := corpus(t, dir)
			if len(read) != len(articles) {
				t.Fatalf("%d articles, want %d", len(read), len(articles))
			}
			for _, got := range read {
				a := want[got.File]
				if got.Body != article.TrimBlankLines(a.Body) || got.Title != a.Title || got.Author != a.Author || got.Source != a.Source || got.Lang != a.Lang || !got.Published.Equal(a.Published) {
					t.Errorf("%s differs from %s", got.File, a.ID)
				}
				if diff := cmp.Diff(quotable(a), quotable(got)); diff != "" {
					t.Errorf("the paragraphs of %s (-want +got):\n%s", a.ID, diff)
				}
			}
			t.Logf("%d articles, %d of them as text", len(articles), text)
		})
	}
}
