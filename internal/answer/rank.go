package answer

import (
	"context"
	"slices"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
	"coveragebot/internal/search"
)

// Span is a piece of an article: Body[Start:End].
type Span = rank.Span

// MinConfidence is the confidence below which the Answerer refuses.
func (e *Answerer) MinConfidence() float64 { return e.opts.MinConfidence }

// Score tells how well each span answers a question, without its surroundings:
// the higher the better.
func (e *Answerer) Score(ctx context.Context, snap *library.Snapshot, question string, spans []Span) ([]float64, error) {
	ans := Answer{Question: question}
	if _, err := e.search(ctx, snap, &ans, Question{}, 1); err != nil {
		return nil, err
	}
	return e.reader.Score(ans.Words, ans.Query, spans), nil
}

// Alone returns the spans as sentences without their surroundings.
func (e *Answerer) Alone(ctx context.Context, snap *library.Snapshot, question string, spans []Span) ([]rank.Candidate, error) {
	ans := Answer{Question: question}
	if _, err := e.search(ctx, snap, &ans, Question{}, 1); err != nil {
		return nil, err
	}
	return e.reader.Alone(ans.Words, ans.Query, spans), nil
}

// Read searches for a question and reads the best hits, but for those of articles
// that are left out.
func (e *Answerer) Read(ctx context.Context, snap *library.Snapshot, q Question, without ...*article.Article) (*rank.Reading, error) {
	ans := Answer{Question: q.Text, Before: q.Before}
	res, err := e.search(ctx, snap, &ans, q, hitsRead)
	if err != nil {
		return nil, err
	}
	hits := slices.DeleteFunc(res.Hits, func(h search.Hit) bool { return slices.Contains(without, h.Passage.Article) })
	return e.reader.Read(ans.Words, ans.Query, q.Asked, hits), nil
}
