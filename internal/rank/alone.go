package rank

import (
	"math"
	"slices"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Score tells how well each span answers, without its surroundings but beside the
// others: the higher the better.
func (r *Reader) Score(words []Word, q search.Query, spans []Span) []float64 {
	out := make([]float64, len(spans))
	for i, c := range r.Alone(words, q, spans) {
		out[i] = r.models.Alone.Score(c.Features[:])
	}
	return out
}

// Alone returns the spans as sentences of which only their headers and each other
// are known.
func (r *Reader) Alone(words []Word, q search.Query, spans []Span) []Candidate {
	d := r.begin(words, q, time.Time{})
	d.passages = make([]*passage, len(spans))
	for i, s := range spans {
		p := article.Passage{Article: s.Article, Start: s.Start, End: s.End, Sentences: []article.Sentence{{Start: int32(s.Start), End: int32(s.End)}}}
		e := d.evidence(r, s.Article)
		d.passages[i] = &passage{hit: search.Hit{Passage: p}, evidence: &e}
		d.read(d.analyzer(r, s.Article.Lang), d.passages[i])
	}
	out := d.candidates(d.passages)
	for i := range out {
		Alone(&out[i].Features)
	}
	d.echo(r, out)
	d.done(r)
	return out
}

// Alone takes from the features of a sentence what its surroundings tell.
func Alone(f *[NumFeatures]float32) {
	for _, i := range []int{
		fWindow, fPassage, fArticle, fPrevAsks, fFresh, fHeaderPairs, fScore, fLogScore, fBest, fSum, fModel, fKindWindow,
		fPosition, fPrev, fFollowing, fOwnRarity,
	} {
		f[i] = 0
	}
}

// echo works out what each sentence shares with others that hold the question's
// words, besides those: several sentences that answer tell the same.
func (d *Reading) echo(r *Reader, list []Candidate) {
	const steep = 4 // how fast a sentence loses its voice with the words it lacks
	voice := func(c Candidate) float64 { return math.Exp(steep * (float64(c.Features[fCore]) - 1)) }
	voices := make(map[string]float64)
	told := make([][]string, len(list))
	for i, c := range list {
		a := d.analyzer(r, c.Article.Lang)
		a.tokens = a.Tokens(a.tokens[:0], c.Article.Body[c.Start:c.End])
		for _, t := range a.tokens {
			if t.Term != "" && d.stands(t).weight == 0 {
				told[i] = append(told[i], t.Term)
			}
		}
		slices.Sort(told[i])
		told[i] = slices.Compact(told[i])
		for _, term := range told[i] {
			voices[term] += voice(c)
		}
	}
	const padding = 8 // words, so that short sentences do not win by one
	for i := range list {
		sum, best := 0.0, 0.0
		for _, term := range told[i] {
			v := voices[term] - voice(list[i])
			sum += v
			best = max(best, v)
		}
		f := &list[i].Features
		f[fEcho] = float32(math.Log1p(10 * sum / float64(len(told[i])+padding)))
		f[fEchoBest] = float32(math.Log1p(best))
	}
}
