package speech

import (
	"os"
	"path/filepath"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
	"coveragebot/internal/text"
)

// sets are articles of many kinds; the corpus of the project where others are not at
// hand.
func sets(t *testing.T) []*article.Article {
	paths := []string{"../../corpus"}
	if found, _ := filepath.Glob("../../../shared/eval/*/articles.jsonl.gz"); len(found) > 0 {
		paths = append(paths, found...)
	} else {
		t.Log("the evaluation sets are not there: only the corpus is read")
	}
	all, _, err := ingest.Read(t.Context(), paths, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() || os.Getenv("CI") == "" {
		const share = 7 // one of so many articles
		for i := range len(all) / share {
			all[i] = all[share*i]
		}
		all = all[:len(all)/share]
	}
	return all
}

// What is shown lies inside one quotation or has its marks in pairs, and holds the
// words of one speaker.
func TestWhole(t *testing.T) {
	const most = 500
	asked, fit := 0, 0
	for _, a := range sets(t) {
		if a.Lang == "" {
			a.Lang = text.Detect(a.Body)
		}
		read(a)
		for _, b := range a.Blocks {
			if b.Kind != article.Paragraph {
				continue
			}
			for start, end := range text.Sentences(a.Body[b.Start:b.End]) {
				asked++
				start, end, ok := Whole(a, b.Start+start, b.Start+end, most)
				if !ok {
					continue
				}
				fit++
				if bad := mixed(a, start, end); bad != "" {
					t.Errorf("%s: %q %s", a.ID, a.Body[start:end], bad)
				}
			}
		}
	}
	t.Logf("%d sentences, %d of them fit", asked, fit)
	if asked == 0 || fit*10 < asked*9 {
		t.Errorf("only %d of %d sentences may be shown", fit, asked)
	}
}

// mixed says what is wrong with a quote, told from the text and the statements
// without the rules of Fits.
func mixed(a *article.Article, start, end int) string {
	within := false
	who := make(map[uint16]bool)
	for s := range a.Overlapping(start, end) {
		if s.Who != 0 {
			who[s.Who] = true
		}
		within = within || s.Form.IsDirect() && int(s.Start) <= start && end <= int(s.End)
	}
	switch {
	case len(who) > 1:
		return "has several speakers"
	case !within && odd(a.Body[start:end]) && clean(a):
		return "has half a quotation"
	}
	return ""
}

// clean reports that no paragraph of an article lacks a mark.
func clean(a *article.Article) bool {
	for _, b := range a.Blocks {
		if odd(a.Body[b.Start:b.End]) {
			return false
		}
	}
	return true
}
