package quotation

import (
	"cmp"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// judge holds one quotation against the places where it may stand.
type judge struct {
	quote  *view
	places []*candidate
	prints func(*article.Article) []*article.Article // nil: only the places count
}

// add adds candidates, those of an article that lie in each other once.
func (j *judge) add(more []*candidate) { j.places = append(j.places, more...) }

// exact finds the quotation as it stands; else without the stop or comma at its end.
func (j *judge) exact(snap *library.Snapshot, quote string) Finding {
	j.prints = snap.Prints
	f := j.exactIn(quote)
	if f.Verdict == Exact {
		return f
	}
	if bare := bareOf(quote); bare != quote {
		whole := j.quote
		j.quote = newView(bare, 0, len(bare))
		if f := j.exactIn(bare); f.Verdict == Exact {
			return f
		}
		j.quote = whole
	}
	return f
}

// bareOf is a quotation without the full stop or comma at its end.
func bareOf(quote string) string {
	bare := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(quote, "."), ","), " ")
	if !strings.ContainsFunc(bare, isWord) || strings.HasSuffix(bare, ".") {
		return quote
	}
	return bare
}

func (j *judge) exactIn(quote string) Finding {
	f := Finding{Quote: quote, Verdict: NotFound}
	if j.quote.text == "" {
		return f
	}
	var found []Place
	for _, c := range j.places {
		if !slices.ContainsFunc(found, func(p Place) bool { return p.Article == c.article }) {
			if p, ok := j.in(c); ok {
				found = append(found, p)
			}
		}
	}
	if len(found) == 0 {
		return f
	}
	found = j.printed(found)
	f.Verdict, f.Place, f.Also = Exact, found[0], found[1:]
	f.Diff = []Piece{{Same, f.Text()}}
	return f
}

// in returns where the quotation stands in a candidate: where it is somebody's own
// words, if it is so anywhere.
func (j *judge) in(c *candidate) (best Place, ok bool) {
	const most = 8 // a short one may stand there many times
	if c.made == nil && !strings.Contains(c.article.Body[c.from:c.to], j.quote.longest()) {
		return best, false
	}
	at := 0
	for range most {
		start, end := c.view().find(j.quote.text, at)
		if start < 0 {
			break
		}
		p := c.place(start, end)
		s, spoken := c.article.Voice(p.Start, p.End)
		if own := spoken && s.Form.IsDirect(); own || !ok {
			best, ok = p, true
			if own {
				break
			}
		}
		at = end
	}
	return best, ok
}

// printed adds the other prints of the articles that were found, and orders them: the
// first printed first.
func (j *judge) printed(found []Place) []Place {
	if j.prints != nil {
		had := make(map[*article.Article]bool)
		for _, p := range found {
			had[p.Article] = true
		}
		for _, p := range slices.Clone(found) {
			for _, a := range j.prints(p.Article) {
				if had[a] {
					continue
				}
				had[a] = true
				if other, ok := j.in(&candidate{article: a, to: len(a.Body)}); ok {
					found = append(found, other)
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Place) int { return byPrint(a.Article, b.Article) })
	return found
}

// byPrint orders articles by their days, those without one last, then by ID.
func byPrint(a, b *article.Article) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		if a.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
}

const (
	alignMost  = 10 // candidates that are aligned, those with most words of the quotation
	alignLong  = 3  // of a quotation of more than longWords: it is sure of its place
	longWords  = 150
	least      = 0.55 // share of a quotation's words, by weight, that stand in one place where it is altered
	pieceLeast = 4    // words of each part of what is stitched
	wordsLeast = 1.2  // weight of the words that must be the same at all
)

// nearest tells what stands nearest to a quotation that stands nowhere.
func (j *judge) nearest(quote string) Finding {
	quote = bareOf(quote)
	f := Finding{Quote: quote, Verdict: NotFound}
	p := newPattern(newView(quote, 0, len(quote)))
	if len(p.tokens) == 0 {
		return f
	}
	texts := p.read(j.places)
	most := alignMost
	if len(p.tokens) > longWords {
		most = alignLong
	}
	var best alignment
	for _, t := range texts[:min(most, len(texts))] {
		if a := p.align(t); best.text == nil || a.score > best.score || a.score == best.score && byPrint(t.article, best.text.article) < 0 {
			best = a
		}
	}
	if best.text == nil || best.same == 0 {
		return f
	}
	whole := best.putIn == 0 && best.recased == 0
	switch {
	case whole && best.leftOut == 0 && !p.opens:
		f.Verdict = Exact // but for white space beside signs
	case whole && best.leftOut == 0 && best.most <= hidden:
		f.Verdict = Shortened
	default:
		if best.missing >= pieceLeast || best.most > hidden {
			if s, ok := p.stitched(texts); ok {
				s.Quote = quote
				return s
			}
		}
		if best.same < least*best.total || best.same < min(wordsLeast, best.total) {
			return f
		}
		f.Verdict = Altered
	}
	f.Place, f.Diff = best.show(f.Verdict == Shortened)
	if j.prints != nil {
		j.quote = newView(f.Article.Body, f.Start, f.End)
		found := j.printed([]Place{f.Place})
		f.Also = slices.DeleteFunc(found, func(o Place) bool { return o.Article == f.Article })
	}
	return f
}

// sentenceAround returns the sentence of an article that holds an offset.
func sentenceAround(a *article.Article, at int) (start, end int) {
	for _, b := range a.Blocks {
		if b.Start > at || at >= b.End {
			continue
		}
		for start, end := range text.Sentences(a.Body[b.Start:b.End]) {
			if start, end := b.Start+start, b.Start+end; start <= at && at < end {
				return start, end
			}
		}
	}
	return at, at
}
