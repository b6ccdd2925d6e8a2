package answer

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
	"coveragebot/internal/search"
)

// Where a question names a month or a day, or asks for the newest, articles of that
// time are looked for besides and count more. It is no filter: what happened in a
// month is also told later.
const (
	reportDelay = 4 * 24 * time.Hour  // after which what happened is still reported as new
	periodPrior = 2.0                 // what sentences of articles of the time count more
	newestPrior = 2.5                 // what those of the newest that is found count more,
	newestFall  = 21 * 24 * time.Hour // and of older ones a third of it for each such time
	newestSpan  = 60 * 24 * time.Hour // before the newest that is found in which is looked
	newestShare = 0.5                 // of the best score that the newest must have to count as found

	// What is new on a subject is told by an article about it, at its beginning.
	newestHeaded = 2.0 // what sentences of an article count more whose header holds all of the subject
	newestLead   = 300 // bytes that are its beginning; sentences there count more by one
)

// timing is the time that a question speaks of.
type timing struct {
	within search.Filter // articles of that time
	newest time.Time     // where the newest is asked for: the day of the newest that is found
}

// prior is what sentences count more for their time; nil where the question speaks of none.
func (t *timing) prior(d *rank.Reading) func(Span) float64 {
	switch {
	case t == nil:
		return nil
	case t.newest.IsZero():
		return func(s Span) float64 {
			if t.within.Admits(s.Article) {
				return periodPrior
			}
			return 0
		}
	}
	return func(s Span) float64 {
		if s.Article.Published.IsZero() {
			return 0
		}
		age := max(t.newest.Sub(s.Article.Published), 0)
		prior := newestPrior*math.Exp(-float64(age)/float64(newestFall)) + newestHeaded*d.Headed(s.Article)
		if s.Start < newestLead {
			prior++
		}
		return prior
	}
}

// timely returns the hits with those of the time that a question speaks of, and that
// time; nil where it speaks of none.
func (e *Answerer) timely(ctx context.Context, snap *library.Snapshot, q search.Query, hits []search.Hit) ([]search.Hit, *timing, error) {
	if len(hits) == 0 || !q.Filter.From.IsZero() || !q.Filter.Until.IsZero() {
		return hits, nil, nil
	}
	within := q
	var t timing
	switch w := q.When; {
	case !w.From.IsZero():
		within.Filter.From, within.Filter.Until = w.From, w.Until.Add(reportDelay)
		within.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(t search.Term) bool { return t.Exact && isDay(t.Stems[0].Text) })
	case w.Newest:
		if t.newest = newestOf(hits); t.newest.IsZero() {
			return hits, nil, nil
		}
		within.Filter.From = t.newest.Add(-newestSpan)
	default:
		return hits, nil, nil
	}
	t.within = within.Filter
	res, err := snap.Searcher.Search(ctx, within)
	if err != nil {
		return nil, nil, fmt.Errorf("search the time that is asked about: %w", err)
	}
	return merge(res.Hits, hits), &t, nil
}

// merge puts hits before others, the best of them as good as the best of those.
func merge(first, others []search.Hit) []search.Hit {
	if len(first) == 0 {
		return others
	}
	scale := others[0].Score / first[0].Score
	out := make([]search.Hit, 0, len(first)+len(others))
	seen := make(map[*article.Article]map[int]bool)
	for _, h := range first {
		h.Score *= scale
		if seen[h.Passage.Article] == nil {
			seen[h.Passage.Article] = make(map[int]bool)
		}
		seen[h.Passage.Article][h.Passage.Start] = true
		out = append(out, h)
	}
	for _, h := range others {
		if !seen[h.Passage.Article][h.Passage.Start] {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(a, b search.Hit) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// newestOf is the day of the newest article that is found well.
func newestOf(hits []search.Hit) (newest time.Time) {
	for _, h := range hits {
		if h.Score >= newestShare*hits[0].Score && h.Passage.Article.Published.After(newest) {
			newest = h.Passage.Article.Published
		}
	}
	return newest
}

// isDay reports the spelling of a day or a month among terms.
func isDay(s string) bool {
	_, day := time.Parse(time.DateOnly, s)
	_, month := time.Parse("2006-01", s)
	return day == nil || month == nil
}

// both adds what two priors say, each of which may be nil.
func both(a, b func(Span) float64) func(Span) float64 {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return func(s Span) float64 { return a(s) + b(s) }
}
