// Package index is the embedded engine: postings in memory, ranked term at a
// time.
//
// A posting is a passage's number and its impact, the whole contribution of one
// stem to the passage's score, computed when the index is built. A search adds
// the impacts of its stems into a dense array of scores, a window of passages at
// a time so that the array stays in the processor's cache. A passage whose score
// passes that of the worst of the best so far is noted as it passes, so that the
// array is never looked through; the best are kept in a bounded heap. Filters and
// phrases are turned into the passages that they let through before anything is
// scored. An [Index] never changes, so searches need no lock.
//
// [Index.Update] makes the next index from this one and what changed: the lists
// of both sides are merged stem by stem and the impacts worked out anew, since a
// single new passage changes every weight. The result is the same, bit for bit, as
// that of building from nothing.
//
// The package promises the order and the statistics that package search states.
// It refuses to know what an answer, a chat or a reload is.
package index

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Index is an immutable set of passages with their postings. It implements
// [search.Searcher].
type Index struct {
	passages []article.Passage
	articles []*article.Article
	owner    []uint32 // passage to its place in articles

	lengths []uint32 // of passages, in their own tokens

	stems  dictionary
	starts []uint32 // postings of stem i: [starts[i], starts[i+1])
	ids    []uint32 // passages, ascending within a stem
	impact []float32

	scratch sync.Pool // *scorer
	facets  facets
}

// Build makes an index of the documents, whose order breaks ties: they must
// come by article ID and offset. The documents of one article stand together.
func Build(docs iter.Seq[search.Document]) *Index {
	return new(Index).Update(nil, docs)
}

// Update makes the index that Build would make of x's documents and docs, without
// looking at x's again. now tells for each article of x what stands for it from
// now on, the same text under the same ID, or nil for none; docs come in order,
// of articles that x does not keep.
func (x *Index) Update(now func(*article.Article) *article.Article, docs iter.Seq[search.Document]) *Index {
	m := merger{old: x, new: gather(docs), out: &Index{starts: []uint32{0}}}
	m.passages(now)
	m.postings()
	return m.out
}

// Len returns the number of passages.
func (x *Index) Len() int { return len(x.passages) }

// Tokens returns the number of tokens in all passages, those of headers left out.
func (x *Index) Tokens() int { return int(sum(x.lengths)) }

// DocFreq returns in how many passages a stem occurs.
func (x *Index) DocFreq(stem string) int {
	from, to := x.list(stem)
	return int(to - from)
}

// Search implements [search.Searcher]. A query without stems has no hits. The
// error is the context's.
func (x *Index) Search(ctx context.Context, q search.Query) (search.Result, error) {
	res := search.Result{Passages: len(x.passages), DocFreq: make(map[string]int)}
	lists := x.lists(q, res.DocFreq)
	if len(lists) == 0 {
		return res, nil
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	s, _ := x.scratch.Get().(*scorer)
	if s == nil {
		s = new(scorer)
	}
	defer x.scratch.Put(s)
	s.index, s.lists, s.barred, s.top = x, lists, x.holding(q.Not), newTop(limit)
	var all bool
	if s.allowed, all = x.allowed(q); all {
		s.allowed = nil
	} else if len(s.allowed) == 0 {
		return res, nil
	}
	for base, size := uint32(0), uint32(firstWindow); int(base) < len(x.passages); base, size = base+size, min(2*size, window) {
		if err := ctx.Err(); err != nil {
			return search.Result{}, fmt.Errorf("search the index: %w", err)
		}
		s.window(base, min(base+size, uint32(len(x.passages))))
	}
	res.Hits = make([]search.Hit, 0, len(s.top.heap))
	for _, e := range s.top.sorted() {
		res.Hits = append(res.Hits, search.Hit{Passage: x.passages[e.id], Score: float64(e.score)})
	}
	return res, nil
}

// list is the part of a stem's postings that is not scored yet.
type list struct {
	next, end uint32
	weight    float32
}

// lists finds the postings of the query's stems and notes their frequencies.
func (x *Index) lists(q search.Query, freq map[string]int) []list {
	var out []list
	for _, t := range q.Terms {
		for _, s := range t.Stems {
			from, to := x.list(s.Text)
			freq[s.Text] = int(to - from)
			if from < to {
				out = append(out, list{from, to, float32(s.Weight * t.Role.Weight())})
			}
		}
	}
	return out
}

func (x *Index) list(stem string) (from, to uint32) {
	i, ok := x.stems.find(stem)
	if !ok {
		return 0, 0
	}
	return x.starts[i], x.starts[i+1]
}

// entry is a passage with its score.
type entry struct {
	id    uint32
	score float32
}

// better orders entries: the higher score, then the earlier passage.
func better(a, b entry) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
}

// top keeps the best entries in a heap whose root is the worst of them.
type top struct {
	heap  []entry
	limit int
}

func newTop(limit int) *top { return &top{heap: make([]entry, 0, min(limit, 1024)), limit: limit} }

// bar is the score that an entry later than all pushed must pass to be among the
// best.
func (t *top) bar() float32 {
	if len(t.heap) < t.limit {
		return 0
	}
	return t.heap[0].score
}

func (t *top) push(id uint32, score float32) {
	e := entry{id, score}
	if len(t.heap) < t.limit {
		t.heap = append(t.heap, e)
		for i := len(t.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if better(t.heap[i], t.heap[up]) < 0 {
				return
			}
			t.heap[i], t.heap[up] = t.heap[up], t.heap[i]
			i = up
		}
		return
	}
	t.heap[0] = e
	for i := 0; ; {
		worst := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < len(t.heap) && better(t.heap[worst], t.heap[c]) < 0 {
				worst = c
			}
		}
		if worst == i {
			return
		}
		t.heap[i], t.heap[worst] = t.heap[worst], t.heap[i]
		i = worst
	}
}

func (t *top) sorted() []entry {
	slices.SortFunc(t.heap, better)
	return t.heap
}
