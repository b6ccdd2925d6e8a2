package answer

import (
	"context"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// Span is a piece of an article: Body[Start:End].
type Span struct {
	Article    *article.Article
	Start, End int
}

// MinConfidence is the confidence below which the Answerer refuses.
func (e *Answerer) MinConfidence() float64 { return e.opts.MinConfidence }

// Score tells how well each span answers a question, without its surroundings:
// the higher the better.
func (e *Answerer) Score(ctx context.Context, snap *library.Snapshot, question string, spans []Span) ([]float64, error) {
	if len(spans) == 0 {
		return nil, nil
	}
	ans := Answer{Question: question}
	if _, err := e.search(ctx, snap, &ans, "", 1); err != nil {
		return nil, err
	}
	r := newReader(&ans)
	out := make([]float64, len(spans))
	for i, s := range spans {
		a, give := e.analyzer(s.Article.Lang)
		p := article.Passage{Article: s.Article, Start: s.Start, End: s.End, Sentences: []article.Sentence{{Start: int32(s.Start), End: int32(s.End)}}}
		for _, c := range r.passage(a, p, 0) {
			out[i] = c.quote.Score
		}
		give()
	}
	return out, nil
}
