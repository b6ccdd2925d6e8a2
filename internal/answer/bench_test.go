package answer

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"coveragebot/internal/library"
)

// BenchmarkAsk makes whole answers; BenchmarkSearch only ranks the ten best
// passages, to compare.
func BenchmarkAsk(b *testing.B) {
	onCorpora(b, func(e *Answerer, s *library.Snapshot, question string) error {
		_, err := e.Ask(b.Context(), s, Question{Text: question})
		return err
	})
}

func BenchmarkSearch(b *testing.B) {
	onCorpora(b, func(e *Answerer, s *library.Snapshot, question string) error {
		_, err := e.Search(b.Context(), s, Question{Text: question}, 10)
		return err
	})
}

// BenchmarkGather gathers a thousand quotes: what somebody said, and what has a word.
func BenchmarkGather(b *testing.B) {
	const large, most = "../../../shared/eval/realtimeqa_en/articles.jsonl.gz", 1000
	if _, err := os.Stat(large); err != nil {
		b.Skip("skipped: the large set is not beside the project")
	}
	s, e := open(b, large), New(Options{})
	for name, question := range map[string]string{"said": `by:"Trump"`, "words": "president after:2020"} {
		b.Run(name, func(b *testing.B) {
			rows := 0
			for b.Loop() {
				quotes, err := e.Gather(b.Context(), s, Question{Text: question}, most)
				if err != nil {
					b.Fatal(err)
				}
				rows = len(quotes)
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}

func onCorpora(b *testing.B, do func(*Answerer, *library.Snapshot, string) error) {
	const large = "../../../shared/eval/realtimeqa_en/"
	for _, c := range []struct {
		name, corpus string
		questions    func(*testing.B) []string
	}{
		{"sample", "../../corpus", func(*testing.B) []string {
			return []string{"Who wrote in Nikkei Asian Review?", "What would decoupling cost?", "Where did Ren speak?", "Who won the football match?"}
		}},
		{"large", large + "articles.jsonl.gz", func(b *testing.B) []string { return questionsOf(b, large+"questions.jsonl") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			questions := c.questions(b)
			s, e := open(b, c.corpus), New(Options{})
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := do(e, s, questions[i%len(questions)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func questionsOf(b *testing.B, name string) (questions []string) {
	f, err := os.Open(name)
	if err != nil {
		b.Skip("skipped: the large set is not beside the project")
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q struct{ Question string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			b.Fatal(err)
		}
		questions = append(questions, q.Question)
	}
	return questions
}
