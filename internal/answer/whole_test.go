package answer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// A quote lies inside one quotation or holds those that it touches, and has one
// speaker; but for a sentence in which itself two people speak.
func TestQuotesNeverMix(t *testing.T) {
	const sets = "../../../shared/eval"
	asked, quotes := 0, 0
	for _, c := range []struct{ articles, questions string }{
		{"wikinews_en", "press_en/wikinews.dev.jsonl"}, {"norquad_nb", "norquad_nb/questions.jsonl"}, {"piaf_fr", "piaf_fr/questions.jsonl"},
		{"swequad_sv", "swequad_sv/questions.jsonl"}, {"xquad_es", "xquad_es/questions.jsonl"}, {"xquad_ru", "xquad_ru/questions.jsonl"},
		{"clapnq_en", "clapnq_en/questions.jsonl"}, {"squad2_en", "squad2_en/questions.jsonl"},
	} {
		articles := filepath.Join(sets, c.articles, "articles.jsonl.gz")
		if _, err := os.Stat(articles); err != nil {
			t.Logf("skipped: %s is not there", c.articles)
			continue
		}
		lib, err := library.Open(t.Context(), library.Options{Paths: []string{articles}})
		if err != nil {
			t.Fatal(err)
		}
		answers := New(Options{MinConfidence: 0.1})
		for _, q := range someQuestions(t, filepath.Join(sets, c.questions)) {
			a, err := answers.Ask(t.Context(), lib.Snapshot(), Question{Text: q})
			if err != nil {
				continue // a filter in the words of a question
			}
			asked++
			for _, q := range a.Quotes {
				quotes++
				if !speech.Fits(q.Article, q.Start, q.End) && !isSentence(q.Article, q.Start, q.End) {
					t.Errorf("%s: %q mixes", q.Article.ID, q.Article.Body[q.Start:q.End])
				}
			}
		}
	}
	t.Logf("%d questions, %d quotes", asked, quotes)
}

// someQuestions reads some of the questions of a file.
func someQuestions(t *testing.T, file string) (out []string) {
	const most = 120
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var q struct{ Question string }
		if json.Unmarshal([]byte(line), &q) == nil && len(out) < most {
			out = append(out, q.Question)
		}
	}
	return out
}

func isSentence(a *article.Article, start, end int) bool {
	for _, b := range a.Blocks {
		if b.Kind != article.Paragraph || start < b.Start || end > b.End {
			continue
		}
		for from, to := range text.Sentences(a.Body[b.Start:b.End]) {
			if b.Start+from == start && b.Start+to == end {
				return true
			}
		}
	}
	return false
}
