package opensearch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

// gone is what stands for articles where none of them stays.
func gone(*article.Article) *article.Article { return nil }

// split parts documents by whether their articles stay.
func split(docs []search.Document, stays func(*article.Article) bool) (kept, left []search.Document) {
	for _, d := range docs {
		if stays(d.Passage.Article) {
			kept = append(kept, d)
		} else {
			left = append(left, d)
		}
	}
	return kept, left
}

// renamed gives the articles of documents IDs of their own.
func renamed(docs []search.Document, prefix string) []search.Document {
	for _, d := range docs {
		if !strings.HasPrefix(d.Passage.Article.ID, prefix) {
			d.Passage.Article.ID = prefix + d.Passage.Article.ID
		}
	}
	return docs
}

// A generation made of the one before, with a clone of its index, answers like one
// made from nothing.
func TestUpdate(t *testing.T) {
	n := single(t)
	c := connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Shards: 2})
	r := rand.New(rand.NewPCG(3, 4))
	docs := corpus(r, 2000, 500)
	g := from(t, c, docs)
	for round := range 4 {
		stays := make(map[*article.Article]bool)
		for _, d := range docs {
			if _, ok := stays[d.Passage.Article]; !ok {
				stays[d.Passage.Article] = r.IntN(60) > 0
			}
		}
		kept, left := split(docs, func(a *article.Article) bool { return stays[a] })
		news := renamed(corpus(r, 40, 500), fmt.Sprintf("b%d", round))
		before := g.index
		g = update(t, g, func(a *article.Article) *article.Article {
			if stays[a] {
				return a
			}
			return nil
		}, news, left)
		docs = slices.Concat(kept, news)
		slices.SortStableFunc(docs, func(a, b search.Document) int {
			return strings.Compare(a.Passage.Article.ID, b.Passage.Article.ID)
		})
		if g.index == before || g.mean == g.meanLength() {
			t.Errorf("round %d: the index %s is no clone of %s", round, g.index, before)
		}
		own := index.Build(slices.Values(docs))
		if g.Len() != own.Len() || g.Tokens() != own.Tokens() || g.Ready(t.Context()) != nil {
			t.Fatalf("%d passages of %d tokens, want %d of %d; ready: %v", g.Len(), g.Tokens(), own.Len(), own.Tokens(), g.Ready(t.Context()))
		}
		for range 40 {
			compare(t, own, g, question(r, 500))
		}
	}
}

// What cannot be gone on from is said to be stale, and from nothing it works.
func TestStale(t *testing.T) {
	n := single(t)
	c := connect(t, Options{Options: rest.Options{Addresses: n.Addresses}})
	same := func(a *article.Article) *article.Article { return a }
	short := []search.Document{searchtest.Doc("a", "x y"), searchtest.Doc("b", "x z")}
	long := []search.Document{searchtest.Doc("c", strings.Repeat("y ", 50))}
	g := from(t, c, short)
	next := func() error {
		_, err := g.Update(t.Context(), search.Change{Now: same, New: slices.Values(long), Gone: slices.Values([]search.Document(nil))})
		return err
	}
	if err := next(); !errors.Is(err, search.ErrStale) {
		t.Errorf("with another mean length: error %v, want stale", err)
	}
	if err := c.remove(t.Context(), g.index); err != nil {
		t.Fatal(err)
	}
	if err := g.Ready(t.Context()); err == nil {
		t.Error("a generation without its index is ready")
	}
	if _, err := g.Search(t.Context(), searchtest.Query("x")); !errors.Is(err, search.ErrLost) {
		t.Errorf("without the index: error %v, want one that tells", err)
	}
	long = []search.Document{searchtest.Doc("c", "y x")}
	if err := next(); !errors.Is(err, search.ErrStale) {
		t.Errorf("without the index: error %v, want stale", err)
	}
	if g := from(t, c, append(short, long...)); g.Ready(t.Context()) != nil {
		t.Error("made from nothing it is not ready")
	}
}

// Bots that load the same corpus at once share one index in the end, and the alias
// leads to it.
func TestTwoBots(t *testing.T) {
	n := single(t)
	prefix := "two" + randomHex(4)
	docs := corpus(rand.New(rand.NewPCG(5, 6)), 3000, 300)
	var bots sync.WaitGroup
	made := make([]*Generation, 3)
	for i := range made {
		c := connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Prefix: prefix, Grace: time.Hour})
		bots.Go(func() {
			g, err := c.Empty().Update(t.Context(), search.Change{Now: gone, New: slices.Values(docs), Gone: slices.Values([]search.Document(nil))})
			if err != nil {
				t.Error(err)
				return
			}
			made[i] = g.(*Generation)
		})
	}
	bots.Wait()
	if t.Failed() {
		return
	}
	own := index.Build(slices.Values(docs))
	r := rand.New(rand.NewPCG(7, 8))
	for _, g := range made {
		for range 10 {
			compare(t, own, g, question(r, 300))
		}
	}
	last := from(t, connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Prefix: prefix}), docs)
	pointed, err := last.cluster.pointed(t.Context())
	if err != nil || !slices.Equal(pointed, []string{last.index}) {
		t.Errorf("the alias leads to %v, error %v; want %s", pointed, err, last.index)
	}
	if !slices.ContainsFunc(made, func(g *Generation) bool { return g.index == last.index }) {
		t.Errorf("the next bot made an index of its own")
	}
}

// Questions during reloads are answered by one whole generation each; old indices
// go when nobody has used them for the time of grace.
func TestSearchDuringReload(t *testing.T) {
	n := single(t)
	c := connect(t, Options{Options: rest.Options{Addresses: n.Addresses}})
	docs := corpus(rand.New(rand.NewPCG(9, 1)), 500, 100)
	var mu sync.Mutex
	now := from(t, c, docs)
	own := index.Build(slices.Values(docs))
	done := make(chan struct{})
	var askers sync.WaitGroup
	for i := range 4 {
		r := rand.New(rand.NewPCG(uint64(i), 2))
		askers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				mu.Lock()
				g, x := now, own
				mu.Unlock()
				compare(t, x, g, question(r, 100))
			}
		})
	}
	for i := range 4 {
		more := renamed(corpus(rand.New(rand.NewPCG(9, uint64(i))), 5, 100), fmt.Sprintf("z%d", i))
		next := update(t, now, func(a *article.Article) *article.Article { return a }, more, nil)
		docs = slices.Concat(docs, more)
		mu.Lock()
		now, own = next, index.Build(slices.Values(docs))
		mu.Unlock()
	}
	close(done)
	askers.Wait()
	all, err := c.list(t.Context())
	if err != nil || len(all) != 5 {
		t.Errorf("%d indices within the time of grace, error %v; want 5", len(all), err)
	}
	for _, idx := range all {
		idx.meta.Used -= int64((2 * c.opts.Grace).Seconds())
		if err := c.mark(t.Context(), idx.name, idx.meta); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.collect(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all, err = c.list(t.Context()); err != nil || len(all) != holdMost || !slices.ContainsFunc(all, func(idx entry) bool { return idx.name == now.index }) {
		t.Errorf("%d indices are kept, error %v; want the %d that the bot holds", len(all), err, holdMost)
	}
}

// A reload that is interrupted leaves the old generation, and what it left behind
// goes at the next.
func TestInterrupted(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	c := connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}})
	c.silence = time.Second
	old := []search.Document{searchtest.Doc("a", "x y")}
	g := from(t, c, old)
	ctx, crash := context.WithCancel(t.Context())
	p.when("/_bulk", func(http.ResponseWriter, *http.Request) {
		p.when("", func(w http.ResponseWriter, _ *http.Request) { fail(w, 400, "gone", "the bot has crashed") }) // cleans up nothing
		crash()
	})
	news := []search.Document{searchtest.Doc("b", "x z")}
	c.opts.Warn = func(error) {}
	_, err := c.Empty().Update(ctx, search.Change{Now: gone, New: slices.Values(news), Gone: slices.Values([]search.Document(nil))})
	if err == nil {
		t.Fatal("an interrupted reload gives no error")
	}
	p.pass()
	if res, err := g.Search(t.Context(), searchtest.Query("y")); err != nil || len(res.Hits) != 1 {
		t.Errorf("the old generation gives %d hits, error %v", len(res.Hits), err)
	}
	all, err := c.list(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d indices, error %v; want one that was left behind", len(all), err)
	}
	for _, idx := range all {
		if !idx.complete() {
			idx.meta.Used -= 60 // the next reload is a minute later
			if err := c.mark(t.Context(), idx.name, idx.meta); err != nil {
				t.Fatal(err)
			}
		}
	}
	next := from(t, c, news)
	if all, err = c.list(t.Context()); err != nil || len(all) != 2 || slices.ContainsFunc(all, func(idx entry) bool { return !idx.complete() }) {
		t.Errorf("indices %v, error %v; want the two that are complete", all, err)
	}
	if res, err := next.Search(t.Context(), searchtest.Query("z")); err != nil || len(res.Hits) != 1 {
		t.Errorf("the new generation gives %d hits, error %v", len(res.Hits), err)
	}
}

// Names that begin like ours belong to others.
func TestOwns(t *testing.T) {
	c := &Cluster{opts: Options{Prefix: "coverage"}}
	corpus, maker := strings.Repeat("0a", corpusDigits/2), strings.Repeat("f", makerDigits)
	for name, want := range map[string]bool{
		"coverage-" + corpus + "-" + maker:                  true,
		"coverage-test-" + corpus + "-" + maker:             false,
		"coverage-" + corpus:                                false,
		"coverage-" + corpus + "_" + maker:                  false,
		"coverage-" + strings.ToUpper(corpus) + "-" + maker: false,
		"coverage": false,
	} {
		if got := c.owns(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
