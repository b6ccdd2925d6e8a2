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

// Articles returns every article that has all words of a question side by side, in one
// passage or the header, or where none has, somewhere in its text, by ID. Phrases, excluded words and filters are heeded as
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
	type place struct {
		article *article.Article
		start   int
	}
	var beside map[place]bool // passages that have all words; nil before the first
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
		has, near := make(map[*article.Article]bool), make(map[place]bool)
		for _, h := range res.Hits {
			a := h.Passage.Article
			if found == nil || found[a] {
				has[a] = true
			}
			if p := (place{a, h.Passage.Start}); (found == nil || found[a]) && (beside == nil || beside[p]) {
				near[p] = true
			}
		}
		found, beside = has, near
	}
	if len(beside) > 0 {
		clear(found)
		for p := range beside {
			found[p.article] = true
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) }), nil
}

// Best returns for each article the sentence that answers a question best, beside
// those of the others; articles without a sentence to quote are left out.
func (e *Answerer) Best(ctx context.Context, snap *library.Snapshot, question string, articles []*article.Article) (map[*article.Article]Quote, error) {
	var spans []Span
	var paragraphs []int
	for _, a := range articles {
		for _, p := range around(Span{Article: a}) {
			for _, s := range p.Sentences {
				spans = append(spans, Span{Article: a, Start: int(s.Start), End: int(s.End)})
				paragraphs = append(paragraphs, int(s.Paragraph))
			}
		}
	}
	scores, err := e.Score(ctx, snap, question, spans)
	if err != nil {
		return nil, err
	}
	best, out := make(map[*article.Article]float64), make(map[*article.Article]Quote)
	for i, s := range spans {
		if had, ok := best[s.Article]; !ok || scores[i] > had {
			best[s.Article] = scores[i]
			out[s.Article] = Quote{Article: s.Article, Start: s.Start, End: s.End, Paragraph: paragraphs[i]}
		}
	}
	return out, nil
}
