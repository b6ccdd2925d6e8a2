// Package index is the embedded engine: postings in memory, ranked term at a
// time.
//
// A posting is a passage's number, two bytes within its block of passages, and how
// often the passage has the stem, one byte. The impact of a posting, its whole
// contribution to the passage's score but for the weight of its stem, depends on
// that count and on the passage's length alone: it stands in a table that is
// computed when the index is built. A search adds the impacts of its stems into a
// dense array of scores, a block at a time so that the array stays in the
// processor's cache. A passage whose score passes that of the worst of the best so
// far is noted as it passes, so that the array is never looked through; the best
// are kept in a bounded heap. Filters and phrases are turned into the passages that
// they let through before anything is scored. An [Index] never changes, so searches
// need no lock.
//
// [Index.Update] makes the next index from this one and what changed: the lists
// of both sides are merged stem by stem. The result is the same, bit for bit, as that
// of building from nothing.
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
	articles []*article.Article
	passages

	short   []uint8 // lengths of passages as the formula takes them; whole blocks
	impacts *impacts

	stems dictionary
	postings

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
	m := merger{old: x, new: gather(docs), out: &Index{postings: postings{starts: []uint32{0}}}}
	m.mergePassages(now)
	m.mergePostings()
	m.out.measure()
	return m.out
}

// measure works out what follows from the lengths of passages.
func (x *Index) measure() {
	x.short = make([]uint8, (len(x.lengths)+block-1)/block*block)
	for id, n := range x.lengths {
		x.short[id] = uint8(min(n, search.MaxLength))
	}
	x.impacts = newImpacts(search.Mean(sum(x.lengths), len(x.lengths)))
}

// Len returns the number of passages.
func (x *Index) Len() int { return len(x.owner) }

// Tokens returns the number of tokens in all passages, those of headers left out.
func (x *Index) Tokens() int { return int(sum(x.lengths)) }

// DocFreq returns in how many passages a stem occurs.
func (x *Index) DocFreq(stem string) int {
	_, n := x.list(stem)
	return n
}

// Search implements [search.Searcher]. A query without stems has no hits. The
// error is the context's.
func (x *Index) Search(ctx context.Context, q search.Query) (search.Result, error) {
	res := search.Result{Passages: x.Len(), DocFreq: make(map[string]int)}
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
	for at := uint32(0); int(at) < x.Len(); {
		if err := ctx.Err(); err != nil {
			return search.Result{}, fmt.Errorf("search the index: %w", err)
		}
		end := windowEnd(at)
		s.window(span{at, min(end, uint32(x.Len()))})
		at = end
	}
	res.Hits = make([]search.Hit, 0, len(s.top.heap))
	for _, e := range s.top.sorted() {
		res.Hits = append(res.Hits, search.Hit{Passage: x.passage(e.id), Score: float64(e.score)})
	}
	return res, nil
}

// lists finds the postings of the query's stems and notes their frequencies.
func (x *Index) lists(q search.Query, freq map[string]int) []list {
	var out []list
	for _, t := range q.Terms {
		for _, s := range t.Stems {
			l, n := x.list(s.Text)
			freq[s.Text] = n
			if n > 0 {
				l.weight = float32(s.Weight * t.Role.Weight() * search.IDF(x.Len(), n))
				out = append(out, l)
			}
		}
	}
	return out
}

// list returns a stem's postings, and how many there are.
func (x *Index) list(stem string) (l list, n int) {
	i, ok := x.stems.find(stem)
	if !ok {
		return list{}, 0
	}
	return x.postings.list(i)
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
