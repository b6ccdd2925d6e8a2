package answer

import (
	"math"
	"slices"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/rank"
)

const (
	sameArticle = 0.9  // what a further quote of an article counts against others
	leastShare  = 1e-5 // of the best likelihood that a further quote must reach
	alikeShare  = 0.75 // of their words that two prints of one report have in common
	chosenFrom  = 20   // windows that are compared
)

// choose picks the quotes of an answer: the best first, then always the best
// left, a further quote of an article already quoted counting less. The same
// words in another article make no quote but an "also in".
func choose(windows []rank.Window) []Quote {
	if len(windows) == 0 {
		return nil
	}
	p := prints{windows, make([][]uint64, len(windows))}
	taken := make([]bool, len(windows))
	var out []Quote
	for len(out) < MaxQuotes {
		best, mass := -1, leastShare*windows[0].Mass
		for i, w := range windows {
			m := w.Mass
			if quoted(out, w.Article) {
				m *= sameArticle
			}
			if !taken[i] && m > mass {
				best, mass = i, m
			}
		}
		if best < 0 {
			break
		}
		q := quoteOf(windows[best])
		taken[best] = true
		for i, w := range windows {
			if taken[i] || !p.alike(best, i) {
				continue
			}
			taken[i] = true
			if w.Article != q.Article && !slices.Contains(q.Also, w.Article) {
				q.Also = append(q.Also, w.Article)
			}
		}
		out = append(out, q)
	}
	return out
}

// What a further quote must reach to be shown beside the first: a probability of its
// own, and a share of the first's.
const (
	alsoLikely = 0.55
	alsoShare  = 0.8
)

// deserving tells how many quotes of an answer are shown at once: the first, and
// those after it that are nearly as likely. The rest is there for who asks for more.
func deserving(a Answer) int {
	n := min(1, len(a.Quotes))
	for !a.Hedged && n < min(shownMost, len(a.Quotes)) && a.Quotes[n].P >= max(alsoLikely, alsoShare*a.Quotes[0].P) {
		n++
	}
	return n
}

// shownMost bounds the quotes that are shown at once.
const shownMost = 2

func quoteOf(w rank.Window) Quote {
	q := Quote{Article: w.Article, Start: w.Start, End: w.End, Paragraph: w.Paragraph, Score: math.Round(w.Mass*1e6) / 1e6, P: w.P}
	q.core = article.Sentence{Start: int32(w.Core.Start), End: int32(w.Core.End)}
	for _, m := range w.Marks {
		q.Matches = append(q.Matches, Match(m))
	}
	return q
}

func quoted(quotes []Quote, a *article.Article) bool {
	return slices.ContainsFunc(quotes, func(q Quote) bool { return q.Article == a })
}

// prints tells windows apart by the words of their likeliest sentences, which it
// looks at only where the lengths leave it open.
type prints struct {
	windows []rank.Window
	words   [][]uint64 // hashes, in order; nil where they were not needed
}

func (p prints) alike(i, j int) bool {
	a, b := p.windows[i].Core, p.windows[j].Core
	n, m := a.End-a.Start, b.End-b.Start
	if float64(min(n, m)) < alikeShare*float64(max(n, m)) {
		return false
	}
	return alike(p.of(i), p.of(j))
}

func (p prints) of(i int) []uint64 {
	if p.words[i] == nil {
		c := p.windows[i].Core
		p.words[i] = hashes(c.Article.Body[c.Start:c.End])
	}
	return p.words[i]
}

// hashes are those of the words of s by FNV-1a, each once, in order.
func hashes(s string) []uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	out := make([]uint64, 0, len(s)/5+1)
	h := uint64(offset)
	for _, r := range s {
		switch {
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			h = (h ^ uint64(r|0x20)) * prime
		case unicode.IsLetter(r), unicode.IsNumber(r):
			h = (h ^ uint64(unicode.ToLower(r))) * prime
		case h != offset:
			out = append(out, h)
			h = offset
		}
	}
	if h != offset {
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// alike reports that two sorted lists of words are one report's: they share most
// of what either has.
func alike(a, b []uint64) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if n, m := len(a), len(b); float64(min(n, m)) < alikeShare*float64(max(n, m)) {
		return false
	}
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
			continue
		case a[i] < b[j]:
			i++
		default:
			j++
		}
		if !shareMost(common+min(len(a)-i, len(b)-j), a, b) {
			return false
		}
	}
	return shareMost(common, a, b)
}

// shareMost tells whether so many words in common are most of what either has.
func shareMost(common int, a, b []uint64) bool {
	return float64(common) >= alikeShare*float64(len(a)+len(b)-common)
}
