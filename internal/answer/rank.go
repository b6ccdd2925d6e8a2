package answer

import (
	"context"

	"coveragebot/internal/library"
	"coveragebot/internal/rank"
)

// Span is a piece of an article: Body[Start:End].
type Span = rank.Span

// MinConfidence is the confidence below which the Answerer refuses.
func (e *Answerer) MinConfidence() float64 { return e.opts.MinConfidence }

// Score tells how well each span answers a question, without its surroundings:
// the higher the better.
func (e *Answerer) Score(ctx context.Context, snap *library.Snapshot, question string, spans []Span) ([]float64, error) {
	ans := Answer{Question: question}
	if _, err := e.search(ctx, snap, &ans, "", 1); err != nil {
		return nil, err
	}
	return e.reader.Score(ans.Words, ans.Query, spans), nil
}

// Alone returns the spans as sentences without their surroundings.
func (e *Answerer) Alone(ctx context.Context, snap *library.Snapshot, question string, spans []Span) ([]rank.Candidate, error) {
	ans := Answer{Question: question}
	if _, err := e.search(ctx, snap, &ans, "", 1); err != nil {
		return nil, err
	}
	return e.reader.Alone(ans.Words, ans.Query, spans), nil
}

// Read searches for a question and reads the best hits.
func (e *Answerer) Read(ctx context.Context, snap *library.Snapshot, q Question) (*rank.Reading, error) {
	ans := Answer{Question: q.Text, Before: q.Before}
	res, err := e.search(ctx, snap, &ans, q.Lang, hitsRead)
	if err != nil {
		return nil, err
	}
	return e.reader.Read(ans.Words, ans.Query, q.Asked, res.Hits), nil
}
