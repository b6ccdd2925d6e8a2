package answer

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

// Articles returns every article that has all words of a question, each somewhere
// in its text or header, by ID. Phrases, excluded words and filters are heeded as
// in an answer, and a filter alone will do; words that only ask ("say", "happen")
// need not occur. The error is a *[search.SyntaxError] where the question cannot be read, else the engine's.
func (e *Answerer) Articles(ctx context.Context, snap *library.Snapshot, question string) ([]*article.Article, error) {
	q, err := search.Parse(question, snap.Langs)
	if err != nil {
		return nil, err
	}
	q = snap.Lexicon.Widen(q)
	q.Limit = snap.Passages
	var found map[*article.Article]bool // nil before the first word
	if !q.Filter.Empty() {
		found = make(map[*article.Article]bool)
		for _, a := range snap.Articles {
			if q.Filter.Admits(a) {
				found[a] = true
			}
		}
	}
	for _, t := range q.Terms {
		if t.Role != search.Subject {
			continue
		}
		one := q
		one.Terms = []search.Term{t}
		res, err := snap.Searcher.Search(ctx, one)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		has := make(map[*article.Article]bool)
		for _, h := range res.Hits {
			if a := h.Passage.Article; found == nil || found[a] {
				has[a] = true
			}
		}
		found = has
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) }), nil
}
