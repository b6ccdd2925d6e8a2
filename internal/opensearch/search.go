package opensearch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// What the server's estimate misses of a score, see [scorer.bound].
const (
	// rounded is how far a feature lies below its value, as a share of it: it keeps 8
	// bits after the first and, before that, featureDigits digits; the rest is for
	// sums in single precision.
	rounded = 1.0/256 + 1e-4 + 1e-4
	// lost is what one stem's share, from 0 to 1, misses where the server takes it as
	// 1 − 1/(v+1) in single precision.
	lost = 3e-7
)

// The first fetch asks for a quarter as many passages again as are wanted, and some,
// which is nearly always enough; a further one for more times as many. A server
// gives no more than pageMost at once.
const (
	pageLeast = 12
	pageMore  = 8
	pageMost  = 10_000
)

// patience is how many times the time-out of a node a request may take, at all
// nodes together.
const patience = 2

// Search implements [search.Searcher]. The error is that of the context, or
// wraps [search.ErrUnavailable] or [search.ErrLost].
func (g *Generation) Search(ctx context.Context, q search.Query) (search.Result, error) {
	res := search.Result{Passages: g.passages, DocFreq: make(map[string]int)}
	s := g.scorer(q, res.DocFreq)
	if len(s.lists) == 0 {
		return res, nil
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	var found []scored
	body := s.body(q)
	for size := min(limit+limit/4+pageLeast, pageMost); ; size = min(size*pageMore, pageMost) {
		body["size"] = size
		hits, err := g.fetch(ctx, body)
		if err != nil {
			return search.Result{}, fmt.Errorf("search the cluster: %w", err)
		}
		for _, h := range hits {
			p, ok := g.find(h.Source.Article, h.Source.Start)
			if !ok {
				return search.Result{}, fmt.Errorf("search the cluster: index %s holds a passage of %q at %d, which the corpus does not", g.index, h.Source.Article, h.Source.Start)
			}
			if admits(q, p) {
				found = append(found, scored{p, s.score(h.Source)})
			}
		}
		slices.SortFunc(found, better)
		found = found[:min(limit, len(found))]
		if len(hits) < size {
			break // that was all
		}
		last := hits[len(hits)-1]
		if len(found) == limit && float64(found[limit-1].score) > s.bound(last.Score) {
			break
		}
		body["search_after"] = last.Sort
	}
	for _, f := range found {
		res.Hits = append(res.Hits, search.Hit{Passage: f.passage, Score: float64(f.score)})
	}
	return res, nil
}

// Ready implements [search.Engine]: it asks every shard of the index.
func (g *Generation) Ready(ctx context.Context) error {
	if g.passages == 0 {
		return nil
	}
	if err := g.ask(ctx, map[string]any{"size": 0, "track_total_hits": false}, new(reply)); err != nil {
		return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
	}
	g.cluster.breaker.succeed()
	return nil
}

// scored is a passage with its score.
type scored struct {
	passage article.Passage
	score   float32
}

// better orders passages: the higher score, then article ID and offset.
func better(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.passage.Article.ID, b.passage.Article.ID), cmp.Compare(a.passage.Start, b.passage.Start))
}

// admits checks what the index cannot tell exactly: filters, and phrases in the
// text itself.
func admits(q search.Query, p article.Passage) bool {
	return q.Filter.Admits(p.Article) && !slices.ContainsFunc(q.Phrases, func(ph search.Phrase) bool {
		return !text.ContainsWords(p.Text(), ph.Words)
	})
}

// scorer works out scores as package index does.
type scorer struct {
	lists []list
	mean  float64 // length of passages
	slack float64 // a factor on estimates
	lost  float64 // added to estimates
}

// list is a stem of the query that occurs in the corpus.
type list struct {
	name   string
	weight float32
}

// share is the most that the stem may add to a score.
func (l list) share() float64 { return float64(l.weight) * (search.K1 + 1) }

func (g *Generation) scorer(q search.Query, freq map[string]int) scorer {
	s := scorer{mean: g.meanLength()}
	for _, t := range q.Terms {
		for _, stem := range t.Stems {
			n := int(g.freq[stem.Text])
			freq[stem.Text] = n
			if n > 0 {
				l := list{name(stem.Text), float32(stem.Weight * t.Role.Weight() * search.IDF(g.passages, n))}
				s.lists = append(s.lists, l)
				s.lost += lost * l.share()
			}
		}
	}
	s.slack = max(1, s.mean/g.mean) / (1 - rounded)
	return s
}

// bound is what the score of a passage is at most whose estimate is this.
//
// The estimate adds up share·v′/(v′+1), where v′ is v = tf/norm as the index has
// it: for the mean length of the generation that it was first made for, and
// rounded down. The norm of a passage is at most mean/mean′ times smaller now than
// it was then, or not smaller at all, so v ≤ slack·v′; and because v/(v+1) bends
// down, so much is true of the sum.
func (s *scorer) bound(estimate float64) float64 { return s.slack * (estimate + s.lost) }

// score is the sum of the impacts of a passage's stems, as the embedded engine
// adds them up.
func (s *scorer) score(d document) (sum float32) {
	norm := search.Norm(d.Length, s.mean)
	for _, l := range s.lists {
		if units := units(d.Terms, l.name); units > 0 {
			sum += float32(l.weight * search.Impact(units, norm))
		}
	}
	return sum
}

// units finds the count of a stem among the terms of a document.
func units(terms, name string) uint32 {
	_, rest, ok := strings.Cut(terms, " "+name+"=")
	if !ok {
		return 0
	}
	digits, _, _ := strings.Cut(rest, " ")
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0
	}
	return uint32(n)
}

// body is the search without its size, best estimates first.
func (s *scorer) body(q search.Query) map[string]any {
	var should []any
	for _, l := range s.lists {
		should = append(should, feature(l.name, l.share()))
	}
	filter, not := filters(q.Filter), []any{}
	for _, p := range q.Phrases {
		for _, stem := range p.Stems {
			filter = append(filter, feature(name(stem), 1))
		}
	}
	for _, t := range q.Not {
		for _, stem := range t.Stems {
			not = append(not, feature(name(stem.Text), 1))
		}
	}
	return map[string]any{
		"query":            map[string]any{"bool": map[string]any{"should": should, "minimum_should_match": 1, "filter": filter, "must_not": not}},
		"sort":             []any{map[string]any{"_score": "desc"}, map[string]any{"key": "asc"}},
		"_source":          true, // a part of it costs the server more
		"track_scores":     true,
		"track_total_hits": false,
	}
}

// feature asks for a stem: its weight times v/(v+1).
func feature(name string, weight float64) map[string]any {
	weight = max(weight, math.SmallestNonzeroFloat32)
	return map[string]any{"rank_feature": map[string]any{"field": "f." + name, "boost": weight, "saturation": map[string]any{"pivot": 1}}}
}

// patternMost is how many bytes of a name are looked for in the index: longer
// patterns are too much for servers, and the rest is checked here.
const patternMost = 100

// filters lets through what the filter admits, and perhaps a little more.
func filters(f search.Filter) []any {
	out := []any{}
	for field, part := range map[string]string{"source": f.Source, "author": f.Author} {
		if part == "" {
			continue
		}
		pattern := "*" + strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`).Replace(head(part, patternMost)) + "*"
		out = append(out, map[string]any{"bool": map[string]any{"should": []any{
			map[string]any{"wildcard": map[string]any{field: map[string]any{"value": pattern}}},
			map[string]any{"term": map[string]any{field: long}},
		}}})
	}
	if f.Lang != "" {
		out = append(out, map[string]any{"term": map[string]any{"lang": head(f.Lang, longest)}})
	}
	if f.From.IsZero() && f.Until.IsZero() {
		return out
	}
	span := map[string]any{}
	if !f.From.IsZero() {
		span["gte"] = f.From.Unix()
	}
	if !f.Until.IsZero() {
		span["lte"] = f.Until.Unix()
	}
	return append(out, map[string]any{"range": map[string]any{"published": span}})
}

// reply is what the server answers to a search.
type reply struct {
	TimedOut bool `json:"timed_out"`
	Shards   struct {
		Failed int `json:"failed"`
	} `json:"_shards"`
	Hits struct {
		Hits []hit `json:"hits"`
	} `json:"hits"`
}

type hit struct {
	Score  float64  `json:"_score"`
	Source document `json:"_source"`
	Sort   []any    `json:"sort"`
}

// errPart is the error of an answer that misses something.
var errPart = errors.New("the server answers in part only")

// ask searches the index. An answer in part is an error.
func (g *Generation) ask(ctx context.Context, body map[string]any, r *reply) error {
	ctx, cancel := context.WithTimeout(ctx, patience*g.cluster.opts.Timeout)
	defer cancel()
	const part = "/_search?allow_partial_search_results=false&filter_path=timed_out,_shards.failed,hits.hits._score,hits.hits._source,hits.hits.sort"
	err := g.cluster.rest.Search(ctx, "/"+g.index+part, body, r)
	if err == nil && (r.TimedOut || r.Shards.Failed > 0) {
		err = errPart
	}
	return err
}

// fetch asks for one page of hits, unless the cluster is known to be gone.
func (g *Generation) fetch(ctx context.Context, body map[string]any) ([]hit, error) {
	c := g.cluster
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !c.breaker.enter(time.Now(), patience*c.opts.Timeout) {
		return nil, fmt.Errorf("%w: %w", search.ErrUnavailable, errOpen)
	}
	var r reply
	err := g.ask(ctx, body, &r)
	switch {
	case err == nil:
		c.breaker.succeed()
		return r.Hits.Hits, nil
	case errors.Is(ctx.Err(), context.Canceled):
		return nil, err // whoever asked is gone; that tells nothing of the cluster
	case rest.Status(err) == http.StatusNotFound:
		return nil, fmt.Errorf("%w: %w", search.ErrLost, err)
	case !rest.Passing(err):
		return nil, err
	}
	c.breaker.fail(time.Now())
	return nil, fmt.Errorf("%w: %w", search.ErrUnavailable, err)
}
