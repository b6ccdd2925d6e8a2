package opensearch

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

// from makes the generation of documents.
func from(t *testing.T, c *Cluster, docs []search.Document) *Generation {
	t.Helper()
	return update(t, c.Empty(), nil, docs, nil)
}

// update makes the next generation.
func update(t *testing.T, g *Generation, now func(*article.Article) *article.Article, docs, gone []search.Document) *Generation {
	t.Helper()
	next, err := g.Update(t.Context(), search.Change{Now: now, New: slices.Values(docs), Gone: slices.Values(gone)})
	if err != nil {
		t.Fatal(err)
	}
	return next.(*Generation)
}

// The suite of every engine.
func TestSuite(t *testing.T) {
	n := single(t)
	searchtest.Run(t, func(t *testing.T, docs []search.Document) search.Searcher {
		return from(t, connect(t, Options{Options: rest.Options{Addresses: n.Addresses}}), docs)
	})
}

// Over random corpora and questions both engines answer the same, to the bit.
func TestSameAsEmbedded(t *testing.T) {
	n := single(t)
	for _, c := range []struct{ docs, words, shards int }{
		{400, 30, 1},    // few words: ties everywhere
		{3000, 3, 3},    // many more ties than one fetch brings
		{5000, 2000, 1}, // as language is
		{5000, 2000, 3},
	} {
		t.Run(fmt.Sprintf("%d documents of %d words in %d shards", c.docs, c.words, c.shards), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(c.docs), uint64(c.shards)))
			docs := corpus(r, c.docs, c.words)
			own, remote := index.Build(slices.Values(docs)), from(t, connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Shards: c.shards}), docs)
			for range 100 {
				compare(t, own, remote, question(r, c.words))
			}
		})
	}
}

// compare asks both engines one question.
func compare(t *testing.T, own, remote search.Searcher, q search.Query) {
	t.Helper()
	want, err := own.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	got, err := remote.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	if g, w := printed(got), printed(want); g != w {
		t.Errorf("%s, limit %d:\n%s\nwant:\n%s", q, q.Limit, g, w)
	}
}

// printed is a result to the bit.
func printed(r search.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d passages, %v\n", r.Passages, r.DocFreq)
	for _, h := range r.Hits {
		fmt.Fprintf(&b, "%s %d–%d %b\n", h.Passage.Article.ID, h.Passage.Start, h.Passage.End, h.Score)
	}
	return b.String()
}

// corpus is random articles of some passages each. The words of a passage are its
// text and its stems.
func corpus(r *rand.Rand, n, words int) []search.Document {
	var docs []search.Document
	for i := 0; len(docs) < n; i++ {
		a := &article.Article{ID: fmt.Sprintf("a%05d", i), Source: pick(r, "", "Sample Wire", "Daily *Sample*", strings.Repeat("long ", 400)), Author: pick(r, "", "J. O'Neil", "Ünal")}
		a.Lang = pick(r, "", "en", "fr")
		if r.IntN(4) > 0 {
			a.Published = time.Date(2020, 1, r.IntN(30), 0, 0, 0, r.IntN(1e9), time.UTC)
		}
		header := some(r, r.IntN(4), words)
		var texts []string
		for range 1 + r.IntN(4) {
			texts = append(texts, strings.Join(some(r, 1+r.IntN(80), words), " "))
		}
		a.Body = strings.Join(texts, " ")
		start := 0
		for _, s := range texts {
			docs = append(docs, search.Document{Passage: article.Passage{Article: a, Start: start, End: start + len(s)}, Terms: strings.Fields(s), Header: header})
			start += len(s) + 1
		}
	}
	return docs
}

// word has a few common values and many rare ones; some cannot be written as they
// are.
func word(r *rand.Rand, words int) string {
	i := int(float64(words) * r.Float64() * r.Float64() * r.Float64())
	switch i % 50 {
	case 7:
		return fmt.Sprintf("9.%d", i)
	case 8:
		return fmt.Sprintf("%d=<\"a\" b>", i)
	case 9:
		return strings.Repeat("long", 20) + fmt.Sprint(i)
	}
	return fmt.Sprintf("w%d", i)
}

func some(r *rand.Rand, n, words int) []string {
	var out []string
	for range n {
		out = append(out, strings.ReplaceAll(word(r, words), " ", ""))
	}
	return out
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// question is a random query that uses all that a query has.
func question(r *rand.Rand, words int) search.Query {
	var q search.Query
	for range 1 + r.IntN(5) {
		term := search.Term{Word: "w", Role: search.Role(r.IntN(3))}
		for range 1 + r.IntN(3) {
			term.Stems = append(term.Stems, search.Stem{Text: some(r, 1, words)[0], Weight: cmp.Or(float64(r.IntN(3))*0.35, 1)})
		}
		q.Terms = append(q.Terms, term)
	}
	if r.IntN(4) == 0 {
		q.Not = []search.Term{searchtest.Term(some(r, 1, words)[0])}
	}
	if r.IntN(4) == 0 {
		two := some(r, 2, min(words, 8))
		q.Phrases = []search.Phrase{{Text: strings.Join(two, " "), Words: two, Stems: two}}
	}
	switch r.IntN(8) {
	case 0:
		q.Filter.Source = pick(r, "sample", "*sam", "wire", "long long", "?", strings.Repeat("long ", 300))
	case 1:
		q.Filter.Author = pick(r, "o'neil", "unal", "x")
	case 2:
		q.Filter.Lang = "fr"
	case 3:
		q.Filter.From = time.Date(2020, 1, r.IntN(30), 0, 0, 0, 5e8, time.UTC)
	case 4:
		q.Filter.Until = time.Date(2020, 1, r.IntN(30), 0, 0, 0, 5e8, time.UTC)
	}
	q.Limit = []int{0, 1, 10, 24, 100, 5000}[r.IntN(6)]
	return q
}
