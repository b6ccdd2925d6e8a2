package index

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

func TestSuite(t *testing.T) {
	searchtest.Run(t, func(_ *testing.T, docs []search.Document) search.Searcher { return Build(slices.Values(docs)) })
}

func TestEmpty(t *testing.T) {
	res, err := Build(slices.Values([]search.Document(nil))).Search(t.Context(), searchtest.Query("x"))
	if err != nil || len(res.Hits) != 0 {
		t.Errorf("hits %v, error %v", res.Hits, err)
	}
}

// corpus makes documents of random words, some of them long runs of one word.
// Articles are those that has says.
func corpus(r *rand.Rand, has func(id int) bool) []search.Document {
	var docs []search.Document
	for id := range 60 {
		a := &article.Article{ID: fmt.Sprintf("a%02d", id)}
		header := []string{fmt.Sprintf("h%d", r.IntN(5)), "common"}
		there := has(id)
		for range r.IntN(4) {
			d := search.Document{Passage: article.Passage{Article: a, Start: len(docs)}, Header: header}
			for range 1 + r.IntN(20) {
				for range 1 + r.IntN(3)*r.IntN(60) {
					d.Terms = append(d.Terms, fmt.Sprintf("w%d", r.IntN(8)*r.IntN(8)))
				}
			}
			if there {
				docs = append(docs, d)
			}
		}
	}
	return docs
}

// An updated index is the one that building from nothing gives, bit for bit.
func TestUpdate(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		share := []float64{0.05, 0.5, 1}[seed%3]
		olds := corpus(rand.New(rand.NewPCG(seed, 2)), func(int) bool { return r.Float64() < 0.8 })
		changed := make(map[string]bool)
		news := corpus(rand.New(rand.NewPCG(seed, 3)), func(id int) bool {
			name := fmt.Sprintf("a%02d", id)
			changed[name] = r.Float64() < share
			return changed[name] && r.Float64() < 0.8
		})
		stands := make(map[*article.Article]*article.Article)
		all := slices.Clone(news)
		for _, d := range olds {
			a := d.Passage.Article
			if changed[a.ID] {
				continue
			}
			if stands[a] == nil {
				moved := *a
				stands[a] = &moved
			}
			d.Passage.Article = stands[a]
			all = append(all, d)
		}
		slices.SortStableFunc(all, func(a, b search.Document) int { return strings.Compare(a.Passage.Article.ID, b.Passage.Article.ID) })
		got := Build(slices.Values(olds)).Update(func(a *article.Article) *article.Article { return stands[a] }, slices.Values(news))
		want := Build(slices.Values(all))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: an index of %d passages and %d postings, want %d and %d", seed, got.Len(), len(got.low), want.Len(), len(want.low))
		}
	}
}
