package eval

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// Topic is a subject that some articles have in their titles.
type Topic struct {
	Text     string
	Articles []*article.Article
}

const (
	topicLeast, topicMost = 3, 20 // articles of a topic
	topicWord             = 4     // least characters of a word of one
	topicsOf              = 200   // topics of a corpus
	topicHits             = 200   // passages that are ranked for one
)

// Topics makes topics of a corpus from its titles: two words that stand in those of
// some articles, each set of articles once, the rarest first.
func Topics(snap *library.Snapshot) []Topic {
	pairs := make(map[[2]string]*Topic)
	analyzers := make(map[string]*text.Analyzer)
	for _, a := range snap.Articles {
		if analyzers[a.Lang] == nil {
			analyzers[a.Lang] = text.NewAnalyzer(a.Lang)
		}
		words := topicWords(analyzers[a.Lang], a.Title)
		for i, v := range words {
			for _, w := range words[i:] {
				key := [2]string{min(v.Term, w.Term), max(v.Term, w.Term)}
				t := pairs[key]
				if t == nil {
					t = &Topic{Text: a.Title[v.Start:v.End]}
					if w != v {
						t.Text += " " + a.Title[w.Start:w.End]
					}
					pairs[key] = t
				}
				if !slices.Contains(t.Articles, a) {
					t.Articles = append(t.Articles, a)
				}
			}
		}
	}
	var out []Topic
	for _, t := range pairs {
		if len(t.Articles) >= topicLeast && len(t.Articles) <= topicMost {
			out = append(out, *t)
		}
	}
	slices.SortFunc(out, func(s, t Topic) int {
		return cmp.Or(cmp.Compare(len(s.Articles), len(t.Articles)), strings.Compare(s.Text, t.Text))
	})
	seen := make(map[string]bool)
	out = slices.DeleteFunc(out, func(t Topic) bool {
		var ids []string
		for _, a := range t.Articles {
			ids = append(ids, a.ID)
		}
		key := strings.Join(ids, "\n")
		again := seen[key]
		seen[key] = true
		return again
	})
	return out[:min(len(out), topicsOf)]
}

func topicWords(a *text.Analyzer, title string) []text.Token {
	return slices.DeleteFunc(a.Tokens(nil, title), func(t text.Token) bool {
		return t.Term == "" || t.Kind != text.Word || utf8.RuneCountInString(title[t.Start:t.End]) < topicWord
	})
}

// RunTopics measures the order of the articles that are found for topics, beside that of
// plain BM25 over whole articles (Robertson and Zaragoza, 2009; k1 1.2, b 0.75). The
// error is the answerer's.
func RunTopics(ctx context.Context, snap *library.Snapshot, answers *answer.Answerer, topics []Topic) ([]Outcome, error) {
	floor := newBM25(snap)
	var out []Outcome
	for i, t := range topics {
		hits, err := answers.Search(ctx, snap, answer.Question{Text: t.Text}, topicHits)
		if err != nil {
			return nil, fmt.Errorf("search %q: %w", t.Text, err)
		}
		var order []*article.Article
		for _, h := range hits {
			if !slices.Contains(order, h.Passage.Article) {
				order = append(order, h.Passage.Article)
			}
		}
		out = append(out, Outcome{
			ID: fmt.Sprintf("topic-%d", i+1), Question: t.Text, Candidates: true,
			Precision: averagePrecision(order, t.Articles), Floor: averagePrecision(floor.search(t.Text), t.Articles),
		})
	}
	return out, nil
}

// SummarizeTopics makes the figures of topics: map, and floor, that of BM25.
func SummarizeTopics(set string, outcomes []Outcome) Report {
	return summarize(set, outcomes, []measure{
		{"map", func(o Outcome) (float64, int) { return o.Precision, 1 }},
		{"floor", func(o Outcome) (float64, int) { return o.Floor, 1 }},
	}, nil)
}

// averagePrecision is the mean precision at the places of the right articles, 0 at
// those that were not found.
func averagePrecision(order, right []*article.Article) float64 {
	sum, n := 0.0, 0.0
	for i, a := range order {
		if slices.Contains(right, a) {
			n++
			sum += n / float64(i+1)
		}
	}
	return sum / float64(len(right))
}

// bm25 is BM25 over whole articles and nothing else.
type bm25 struct {
	snap     *library.Snapshot
	counts   []map[string]int // by article
	lengths  []float64
	mean     float64
	articles map[string]int // by stem, how many have it
}

func newBM25(snap *library.Snapshot) *bm25 {
	p := &bm25{snap: snap, articles: make(map[string]int)}
	for _, a := range snap.Articles {
		counts := make(map[string]int)
		tokens := text.NewAnalyzer(a.Lang).Tokens(nil, a.Title+"\n"+a.Body)
		for _, t := range tokens {
			if t.Term != "" {
				counts[t.Term]++
			}
		}
		for stem := range counts {
			p.articles[stem]++
		}
		p.counts, p.lengths = append(p.counts, counts), append(p.lengths, float64(len(tokens)))
		p.mean += float64(len(tokens)) / float64(len(snap.Articles))
	}
	return p
}

func (p *bm25) search(question string) []*article.Article {
	const k1, b = 1.2, 0.75
	scores := make(map[*article.Article]float64)
	for _, t := range text.NewAnalyzer(p.snap.Langs[0]).Tokens(nil, question) {
		n := float64(p.articles[t.Term])
		idf := math.Log(1 + (float64(len(p.snap.Articles))-n+0.5)/(n+0.5))
		for i, a := range p.snap.Articles {
			if count := float64(p.counts[i][t.Term]); count > 0 {
				scores[a] += idf * count * (k1 + 1) / (count + k1*(1-b+b*p.lengths[i]/p.mean))
			}
		}
	}
	var out []*article.Article
	for _, a := range p.snap.Articles {
		if scores[a] > 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *article.Article) int { return cmp.Compare(scores[b], scores[a]) })
	return out
}
