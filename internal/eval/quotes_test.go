package eval

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
)

// Of two thousand quotations made by rules, at least 98 of 100 get the right verdict,
// and none is called exact that is not.
func TestQuotes(t *testing.T) {
	const sets = "../../../shared/eval"
	n := 2000
	if os.Getenv("CI") == "" {
		n = 500 // a share of them, as quick as the other tests
	}
	var paths []string
	for _, set := range []string{"wikinews_en", "xquad_es", "xquad_ru", "norquad_nb"} {
		paths = append(paths, filepath.Join(sets, set, "articles.jsonl.gz"))
	}
	foreign := filepath.Join(sets, "squad2_en", "articles.jsonl.gz")
	for _, p := range append(slices.Clone(paths), foreign) {
		if _, err := os.Stat(p); err != nil {
			t.Skip("skipped: the evaluation sets are not beside the project")
		}
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	snap := lib.Snapshot()
	others, _, err := ingest.Read(t.Context(), []string{foreign}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cases := makeQuotes(snap, others, n)
	if len(cases) != n {
		t.Fatalf("%d cases were made, not %d", len(cases), n)
	}
	if again := makeQuotes(snap, others, n); !slices.Equal(again, cases) {
		t.Error("the same coverage gave other cases")
	}
	figures, err := checkQuotes(t.Context(), snap, cases, func(c quoteCase, f quotation.Finding) {
		t.Logf("%s: %s\n    found %s in %q, wanted %s in %s", c.Rule, c.Text, f.Verdict, f.Text(), c.Verdict, idOf(c))
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		t.Logf("%-24s %4d of %4d right, %d falsely exact, %d speakers missed", f.Rule, f.Right, f.Cases, f.FalselyExact, f.SpeakersMissed)
	}
	if all := figures[len(figures)-1]; all.Right*100 < 98*all.Cases || all.FalselyExact > 0 {
		t.Errorf("of %d quotations %d are right, and %d are called exact that are not", all.Cases, all.Right, all.FalselyExact)
	}
}

func idOf(c quoteCase) string {
	if c.Article == nil {
		return "nothing"
	}
	return strings.TrimSpace(c.Article.ID + " " + c.Article.Lang)
}
