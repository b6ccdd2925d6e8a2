package answer

import (
	"math"
	"slices"

	"coveragebot/internal/article"
	"coveragebot/internal/text"
)

const (
	sameArticle = 0.97 // what a further quote of an article counts against others
	leastShare  = 0.4  // of the best score that a further quote must reach
	alikeShare  = 0.75 // of their words that two prints of one report have in common
	chosenFrom  = 60   // candidates that are compared
)

// choose picks the quotes of an answer: the best first, then always the best
// left, a further quote of an article already quoted counting less. The same
// words in another article make no quote but an "also in".
func choose(found []candidate) []Quote {
	found = found[:min(len(found), chosenFrom)]
	p := prints{found, make([][]string, len(found))}
	taken := make([]bool, len(found))
	var out []Quote
	for len(out) < MaxQuotes {
		best, score := -1, leastShare*found[0].quote.Score
		for i, c := range found {
			s := c.quote.Score
			if quoted(out, c.quote.Article) {
				s *= sameArticle
			}
			if !taken[i] && (s > score || s == score && best < 0) {
				best, score = i, s
			}
		}
		if best < 0 {
			break
		}
		q := found[best].quote
		taken[best] = true
		for i, c := range found {
			if taken[i] {
				continue
			}
			overlaps := c.quote.Article == q.Article && c.quote.Start < q.End && q.Start < c.quote.End
			if !overlaps && !p.alike(best, i) {
				continue
			}
			taken[i] = true
			if c.quote.Article != q.Article && !slices.Contains(q.Also, c.quote.Article) {
				q.Also = append(q.Also, c.quote.Article)
			}
		}
		out = append(out, q)
	}
	return out
}

func quoted(quotes []Quote, a *article.Article) bool {
	return slices.ContainsFunc(quotes, func(q Quote) bool { return q.Article == a })
}

// prints tells candidates apart by the words of their core sentences, which it
// looks at only where the lengths and the question's words in them leave it open.
type prints struct {
	found []candidate
	words [][]string
}

func (p prints) alike(i, j int) bool {
	a, b := p.found[i].core, p.found[j].core
	n, m := a.End-a.Start, b.End-b.Start
	if float64(min(n, m)) < alikeShare*float64(max(n, m)) || math.Abs(p.found[i].inCore-p.found[j].inCore) > 1e-6 {
		return false
	}
	return alike(p.of(i), p.of(j))
}

func (p prints) of(i int) []string {
	if p.words[i] == nil {
		c := p.found[i]
		w := text.Words(c.quote.Article.Body[c.core.Start:c.core.End])
		slices.Sort(w)
		p.words[i] = slices.Compact(w)
	}
	return p.words[i]
}

// alike reports that two sorted lists of words are one report's: they share most
// of what either has.
func alike(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if n, m := len(a), len(b); float64(min(n, m)) < alikeShare*float64(max(n, m)) {
		return false
	}
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) >= alikeShare*float64(len(a)+len(b)-common)
}
