package quotation

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

const (
	rarest   = 8       // words of a quotation that are looked for
	postings = 100_000 // of them together at most, where the two rarest have less
	hitsMost = 24      // passages that are compared
	restMost = 8       // of each further search
	around   = 300     // bytes besides the quotation's own length, on each side of a passage
	// hidden is how many words "…" may hide, or may be left out unsaid: about three
	// sentences. What stands further apart are two places.
	hidden = 60
)

// candidate is a part of an article that may hold a quotation: Body[from:to].
type candidate struct {
	article  *article.Article
	from, to int
	made     *view
}

func (c *candidate) view() *view {
	if c.made == nil {
		c.made = newView(c.article.Body, c.from, c.to)
	}
	return c.made
}

// place is text[start:end] of the candidate's view, in its article.
func (c *candidate) place(start, end int) Place {
	p := Place{Article: c.article}
	p.Start, p.End = c.view().span(start, end)
	for _, b := range c.article.Blocks {
		if b.Start <= p.Start && p.Start < b.End {
			p.Paragraph = b.Number
		}
	}
	return p
}

// candidates are where the rarest words of a quotation stand together, the likeliest
// first.
func (c *Checker) candidates(ctx context.Context, snap *library.Snapshot, quote string, most int) ([]*candidate, error) {
	q, err := c.parse(ctx, snap, quote)
	if err != nil || len(q.Terms) == 0 {
		return nil, err
	}
	q.Limit = most
	return c.search(ctx, snap, q, len(quote))
}

// rest are further candidates for what the first are not sure to hold: where each
// half of a quotation stands, and where its words follow one another though none is
// rare.
func (c *Checker) rest(ctx context.Context, snap *library.Snapshot, quote string, had []*candidate) ([]*candidate, error) {
	var out []*candidate
	fields := strings.Fields(quote)
	if n := len(fields); n >= 2*pieceLeast {
		for _, half := range [][]string{fields[:n/2], fields[n/2:]} {
			more, err := c.candidates(ctx, snap, strings.Join(half, " "), restMost)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		}
	} else if len(had) < hitsMost || holdsAll(had[hitsMost-1], fields) {
		q, err := c.parser.Parse(`"`+plain(quote)+`"`, snap.Langs)
		if err != nil {
			return nil, fmt.Errorf("read the quotation: %w", err)
		}
		q.Limit = restMost
		more, err := c.search(ctx, snap, q, len(quote))
		if err != nil {
			return nil, err
		}
		out = more
	}
	return slices.DeleteFunc(out, func(m *candidate) bool {
		return slices.ContainsFunc(had, func(h *candidate) bool { return h.article == m.article && h.from <= m.from && m.to <= h.to })
	}), nil
}

// holdsAll reports that a candidate has all words: where the last does, others may that
// did not fit among them.
func holdsAll(c *candidate, words []string) bool {
	body := strings.ToLower(c.article.Body[c.from:c.to])
	return !slices.ContainsFunc(words, func(w string) bool {
		return !strings.Contains(body, strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !isWord(r) })))
	})
}

// plain leaves out of a quotation what has a meaning in a question.
func plain(quote string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) || isApostrophe(r) || r == '.' || r == ',' {
			return r
		}
		return ' '
	}, quote)
}

// parse makes the query for the rarest words of a quotation.
func (c *Checker) parse(ctx context.Context, snap *library.Snapshot, quote string) (search.Query, error) {
	all, err := c.parser.Parse(plain(quote), snap.Langs)
	if err != nil {
		return search.Query{}, fmt.Errorf("read the quotation: %w", err)
	}
	freq, err := frequencies(ctx, snap, all)
	if err != nil {
		return search.Query{}, err
	}
	type counted struct {
		term search.Term
		n    int
	}
	var terms []counted
	for _, t := range all.Terms {
		n := 0
		t.Role = search.Subject
		t.Stems = slices.DeleteFunc(slices.Clone(t.Stems), func(s search.Stem) bool { return s.Weight < 1 || freq(s.Text) == 0 })
		for _, s := range t.Stems {
			n += freq(s.Text)
		}
		if n > 0 {
			terms = append(terms, counted{t, n})
		}
	}
	slices.SortStableFunc(terms, func(a, b counted) int { return cmp.Compare(a.n, b.n) })
	q := search.Query{Lang: all.Lang}
	sum := 0
	for i, t := range terms[:min(rarest, len(terms))] {
		if sum += t.n; i >= 2 && sum > postings {
			break
		}
		q.Terms = append(q.Terms, t.term)
	}
	return q, nil
}

// frequencies tells in how many passages a stem of a query occurs.
func frequencies(ctx context.Context, snap *library.Snapshot, q search.Query) (func(stem string) int, error) {
	if own, ok := snap.Searcher.(interface{ DocFreq(stem string) int }); ok {
		return own.DocFreq, nil
	}
	q.Limit = 1
	res, err := snap.Searcher.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return func(stem string) int { return res.DocFreq[stem] }, nil
}

func (c *Checker) search(ctx context.Context, snap *library.Snapshot, q search.Query, size int) ([]*candidate, error) {
	res, err := snap.Searcher.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var out []*candidate
	for _, h := range res.Hits {
		out = append(out, newCandidate(h.Passage.Article, h.Passage.Start, h.Passage.End, size))
	}
	return out, nil
}

// newCandidate is Body[start:end] of an article with what stands around it.
func newCandidate(a *article.Article, start, end, size int) *candidate {
	c := &candidate{article: a, from: max(0, start-2*size-around), to: min(len(a.Body), end+2*size+around)}
	for c.from > 0 && c.from < start && a.Body[c.from-1] != ' ' { // not within a word
		c.from++
	}
	for c.to < len(a.Body) && c.to > end && !utf8.RuneStart(a.Body[c.to]) {
		c.to--
	}
	for c.to < len(a.Body) && c.to > end && a.Body[c.to] != ' ' {
		c.to--
	}
	for c.from < start && !utf8.RuneStart(a.Body[c.from]) {
		c.from++
	}
	return c
}
