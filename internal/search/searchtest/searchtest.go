// Package searchtest is the suite that every engine passes: the contract of
// package search as examples, and the ranking formula against a plain
// computation over random corpora.
package searchtest

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Build makes the engine under test of documents in the order of their
// article IDs and offsets.
type Build func(t *testing.T, docs []search.Document) search.Searcher

// Run runs the suite.
func Run(t *testing.T, build Build) {
	t.Run("Examples", func(t *testing.T) { examples(t, build) })
	t.Run("WorkedByHand", func(t *testing.T) { workedByHand(t, build) })
	t.Run("Random", func(t *testing.T) { random(t, build) })
	t.Run("Narrowed", func(t *testing.T) { narrowed(t, build) })
	t.Run("Statistics", func(t *testing.T) { statistics(t, build) })
	t.Run("Canceled", func(t *testing.T) { canceled(t, build) })
}

// Doc makes a document whose article holds nothing but the passage; its words
// are its stems.
func Doc(id, body string) search.Document {
	a := &article.Article{ID: id, Body: body}
	return search.Document{Passage: article.Passage{Article: a, End: len(body)}, Terms: strings.Fields(body)}
}

// Query makes a query for the words.
func Query(words string) search.Query {
	var q search.Query
	for w := range strings.FieldsSeq(words) {
		q.Terms = append(q.Terms, Term(w))
	}
	return q
}

// Term makes a term of one stem.
func Term(stem string) search.Term {
	return search.Term{Word: stem, Stems: []search.Stem{{Text: stem, Weight: 1}}}
}

func examples(t *testing.T, build Build) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	docs := []search.Document{
		Doc("a", "chip maker cut off"),
		Doc("b", "chip chip maker"),
		Doc("c", "oil oil oil oil oil oil oil oil chip"),
		Doc("d", "coal mine"),
		Doc("e", "coal mine"),
		Doc("f", "mine of coal"),
		Doc("g", "nothing here"),
	}
	docs[0].Passage.Article.Source = "Sample Wire"
	docs[0].Passage.Article.Published = day("2021-05-20")
	docs[1].Passage.Article.Source = "Sample Daily"
	docs[1].Passage.Article.Published = day("2021-05-21")
	docs[1].Passage.Article.Lang = "en"
	docs[0].Passage.Article.File = "news/2021/may.md"
	docs[1].Passage.Article.File = "/srv/News/2022/2021.md"
	docs[6].Header = []string{"tunnel"}
	e := build(t, docs)
	phrase := func(words string) search.Phrase {
		f := strings.Fields(words)
		return search.Phrase{Text: words, Words: f, Stems: f}
	}
	for _, c := range []struct {
		name string
		q    search.Query
		want string
	}{
		{"more often ranks higher, longer lower", Query("chip"), "b a c"},
		{"all words beat one", Query("chip cut"), "a b c"},
		{"equal scores keep the order of the documents", Query("coal mine"), "d e f"},
		{"a word of the header counts", Query("tunnel"), "g"},
		{"no hit", Query("football"), ""},
		{"no word", search.Query{}, ""},
		{"limit", search.Query{Terms: Query("chip").Terms, Limit: 2}, "b a"},
		{"excluded word", search.Query{Terms: Query("chip").Terms, Not: []search.Term{Term("oil")}}, "b a"},
		{"phrase", search.Query{Terms: Query("coal mine").Terms, Phrases: []search.Phrase{phrase("coal mine")}}, "d e"},
		{"phrase that is nowhere", search.Query{Terms: Query("coal mine").Terms, Phrases: []search.Phrase{phrase("mine coal")}}, ""},
		{"source", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Source: "daily"}}, "b"},
		{"language", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Lang: "en"}}, "b"},
		{"folder", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Folder: "2021"}}, "a"},
		{"folder with those below it", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Folder: "news"}}, "b a"},
		{"folder in a folder", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Folder: "news/2022"}}, "b"},
		{"part of a folder's name", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Folder: "ews"}}, ""},
		{"from a day", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{From: day("2021-05-21")}}, "b"},
		{"until a day", search.Query{Terms: Query("chip").Terms, Filter: search.Filter{Until: day("2021-05-21")}}, "a"},
		{"a related stem counts less", search.Query{Terms: []search.Term{{Word: "x", Stems: []search.Stem{{Text: "off", Weight: 0.1}, {Text: "oil", Weight: 1}}}}}, "c a"},
		{"an asking word counts less", search.Query{Terms: []search.Term{Term("off"), {Word: "of", Stems: Term("of").Stems, Role: search.Asking}}}, "a f"},
		{"a word of the question before counts less", search.Query{Terms: []search.Term{{Word: "of", Stems: Term("of").Stems, Role: search.Earlier}, Term("off")}}, "a f"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res, err := e.Search(t.Context(), c.q)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(res.Hits); got != c.want {
				t.Errorf("%s: hits %q, want %q", c.q, got, c.want)
			}
		})
	}
}

// workedByHand checks one score that was computed with pencil and paper: N = 3,
// df = 2, so IDF = ln(1 + 1.5/2.5) = 0.4700; lengths 2, 4 and 3, so avglen = 3;
// in the first document tf = 2 and K1·(1 − B + B·2/3) = 0.9, so the score is
// 0.4700 · 2 · 2.2 / (2 + 0.9) = 0.7131.
func workedByHand(t *testing.T, build Build) {
	e := build(t, []search.Document{Doc("a", "x x"), Doc("b", "x y y y"), Doc("c", "z z z")})
	res, err := e.Search(t.Context(), Query("x"))
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Hits) != 2 || math.Abs(res.Hits[0].Score-0.7131) > 1e-4 {
		t.Errorf("hits %v, want a first with score 0.7131", res.Hits)
	}
}

// random compares the order of hits with that of the formula, worked out
// without an index, over corpora that span more than one window of scores.
func random(t *testing.T, build Build) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 50
		if seed == 0 {
			n = 40_000
		}
		docs := randomDocs(r, n)
		e := build(t, docs)
		scores := newFormula(docs)
		for range 12 {
			var q search.Query
			for range 1 + r.IntN(4) {
				q.Terms = append(q.Terms, Term(randomWord(r)))
			}
			q.Limit = 1 + r.IntN(20)
			res, err := e.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			checkOrder(t, q, res, docs, scores.of(q))
		}
	}
}

// checkOrder asks for the best documents by the formula, best first. Scores
// nearer than rounding may stand in either order.
func checkOrder(t *testing.T, q search.Query, res search.Result, docs []search.Document, want []float64) {
	t.Helper()
	order := make([]int, 0, len(docs))
	place := make(map[*article.Article]int)
	for i, d := range docs {
		place[d.Passage.Article] = i
		if want[i] > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[b], want[a]) })
	if len(res.Hits) != min(q.Limit, len(order)) {
		t.Fatalf("%s: %d hits, want %d", q, len(res.Hits), min(q.Limit, len(order)))
	}
	for i, h := range res.Hits {
		got, best := want[place[h.Passage.Article]], want[order[i]]
		if math.Abs(got-best) > 1e-4*best {
			t.Errorf("%s: hit %d has score %g by the formula, want %g", q, i, got, best)
		}
		if math.Abs(h.Score-got) > 1e-3*got {
			t.Errorf("%s: hit %d reports score %g, the formula %g", q, i, h.Score, got)
		}
		if i > 0 && res.Hits[i-1].Score == h.Score && place[res.Hits[i-1].Passage.Article] > place[h.Passage.Article] {
			t.Errorf("%s: hits %d and %d have one score and the wrong order", q, i-1, i)
		}
	}
}

// narrowed holds filters, phrases and excluded words to what is left of the hits
// without them, with the same scores in the same order.
func narrowed(t *testing.T, build Build) {
	r := rand.New(rand.NewPCG(3, 4))
	docs := randomDocs(r, 5000)
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, d := range docs {
		a := d.Passage.Article
		a.Source, a.Author = fmt.Sprintf("Source %d", r.IntN(4)), fmt.Sprintf("Author %d", r.IntN(100))
		a.Lang, a.Published = []string{"en", "sv"}[r.IntN(2)], day.AddDate(0, 0, r.IntN(300))
	}
	e := build(t, docs)
	headers := make(map[*article.Article]string)
	for _, d := range docs {
		headers[d.Passage.Article] = strings.Join(d.Header, " ")
	}
	for range 60 {
		q := Query(randomWord(r) + " " + randomWord(r) + " " + randomWord(r))
		q.Limit = len(docs)
		all, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		switch r.IntN(5) {
		case 0:
			q.Filter.Source = fmt.Sprint("source ", r.IntN(5))
		case 1:
			q.Filter.Author = fmt.Sprint("author ", r.IntN(110))
		case 2:
			q.Filter.From = day.AddDate(0, 0, r.IntN(300))
			q.Filter.Until = q.Filter.From.AddDate(0, 0, 1+r.IntN(40))
		case 3:
			q.Filter.Lang = "sv"
			q.Not = []search.Term{Term(randomWord(r)), Term(randomWord(r))}
		case 4:
			w := []string{randomWord(r), randomWord(r)}
			q.Phrases = []search.Phrase{{Text: strings.Join(w, " "), Words: w, Stems: w}}
		}
		want := slices.DeleteFunc(all.Hits, func(h search.Hit) bool {
			return !lets(q, h.Passage.Text(), headers[h.Passage.Article], h.Passage.Article)
		})
		q.Limit = 1 + r.IntN(40)
		want = want[:min(q.Limit, len(want))]
		got, err := e.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if ids(got.Hits) != ids(want) {
			t.Errorf("%s: hits\n%s, want\n%s", q, ids(got.Hits), ids(want))
			continue
		}
		for i, h := range got.Hits {
			if h.Score != want[i].Score {
				t.Errorf("%s: hit %d scores %g, without narrowing %g", q, i, h.Score, want[i].Score)
			}
		}
	}
}

// lets reports whether a query's filter, phrases and excluded words let a passage
// through whose words, and those of its header, are its stems.
func lets(q search.Query, words, header string, a *article.Article) bool {
	body := " " + words + " "
	for _, f := range q.Phrases {
		if !strings.Contains(body, " "+f.Text+" ") {
			return false
		}
	}
	for _, n := range q.Not {
		if strings.Contains(body+header+" ", " "+n.Stems[0].Text+" ") {
			return false
		}
	}
	return q.Filter.Admits(a)
}

// formula is the documents' statistics.
type formula struct {
	docs []search.Document
	mean float64
	freq map[string]int
}

func newFormula(docs []search.Document) formula {
	f := formula{docs: docs, freq: make(map[string]int)}
	for _, d := range docs {
		f.mean += float64(len(d.Terms)) / float64(len(docs))
		seen := make(map[string]bool)
		for _, s := range slices.Concat(d.Terms, d.Header) {
			if !seen[s] {
				seen[s] = true
				f.freq[s]++
			}
		}
	}
	return f
}

func (f formula) of(q search.Query) []float64 {
	out := make([]float64, len(f.docs))
	for i, d := range f.docs {
		for _, t := range q.Terms {
			stem := t.Stems[0].Text
			tf := 0.0
			for _, s := range d.Terms {
				if s == stem {
					tf++
				}
			}
			for _, s := range d.Header {
				if s == stem {
					tf += search.HeaderWeight
				}
			}
			if tf > 0 {
				tf = min(tf, search.MaxUnits*search.HeaderWeight)
				norm := search.K1 * (1 - search.B + search.B*min(float64(len(d.Terms)), search.MaxLength)/f.mean)
				out[i] += search.IDF(len(f.docs), f.freq[stem]) * tf * (search.K1 + 1) / (tf + norm)
			}
		}
	}
	return out
}

func randomDocs(r *rand.Rand, n int) []search.Document {
	docs := make([]search.Document, n)
	for i := range docs {
		words := make([]string, 1+r.IntN(30))
		if i%100 == 0 { // more than the formula counts
			words = make([]string, 2*search.MaxLength)
		}
		for j := range words {
			words[j] = randomWord(r)
			if i%200 == 0 && j > 0 {
				words[j] = words[0]
			}
		}
		docs[i] = Doc(fmt.Sprintf("%06d", i), strings.Join(words, " "))
		if r.IntN(3) == 0 {
			docs[i].Header = []string{randomWord(r)}
		}
	}
	return docs
}

// randomWord has a few common words and many rare ones, as language has.
func randomWord(r *rand.Rand) string {
	return fmt.Sprintf("w%d", int(math.Exp(r.Float64()*7)))
}

func statistics(t *testing.T, build Build) {
	docs := []search.Document{Doc("a", "x x y"), Doc("b", "x"), Doc("c", "z")}
	docs[2].Header = []string{"y"}
	res, err := build(t, docs).Search(t.Context(), Query("x y absent"))
	if err != nil {
		t.Fatal(err)
	}
	if res.Passages != 3 || res.DocFreq["x"] != 2 || res.DocFreq["y"] != 2 || res.DocFreq["absent"] != 0 {
		t.Errorf("%d passages, frequencies %v", res.Passages, res.DocFreq)
	}
}

func canceled(t *testing.T, build Build) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := build(t, []search.Document{Doc("a", "x")}).Search(ctx, Query("x")); err == nil {
		t.Error("a search whose context has ended gives no error")
	}
}

func ids(hits []search.Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Passage.Article.ID)
	}
	return strings.Join(out, " ")
}
