// Package speech tells who speaks in a piece of an article, where the article
// says so.
//
// [Speaker] knows four ways in which news names a speaker: beside a quotation
// ("…," said Ren), before it (Ren added: "…"), on a line of its own below it,
// and in reported speech (Ren said that …; according to Rhodium Group). A name is
// completed from the article (Ren is Ren Zhengfei), a pronoun is led back to
// whoever was named last.
//
// The package promises to name only what stands in the article; where the article
// leaves it open, it returns nothing rather than guess.
package speech

import (
	"strings"

	"coveragebot/internal/article"
)

// Speaker returns the name of whoever says Body[start:end] of the article, or ""
// where that is narration or nobody is named.
func Speaker(a *article.Article, start, end int) string {
	i := blockAt(a, start)
	if i < 0 {
		return ""
	}
	b := a.Blocks[i]
	quotes := quotations(a, i)
	name := ""
	if q, ok := covering(quotes, start, end); ok {
		name = beside(a, b, quotes, q)
		if name == "" {
			name = below(a, i, quotes)
		}
		if name == "" && q.start < b.Start {
			name = before(a.Body[:q.start], paragraphStart(a, q.start))
		}
	} else {
		name = reported(a.Body[start:min(end, b.End)])
	}
	return resolve(a, name, start)
}

// blockAt returns the index of the paragraph that holds an offset, or −1.
func blockAt(a *article.Article, at int) int {
	for i, b := range a.Blocks {
		if at >= b.Start && at < b.End {
			if b.Kind != article.Paragraph {
				return -1
			}
			return i
		}
	}
	return -1
}

// quotation is what stands between quotation marks: Body[start:end], without
// the marks. A quotation may run over several paragraphs.
type quotation struct{ start, end int }

// maxParagraphs is over how many paragraphs a quotation is followed.
const maxParagraphs = 6

// quotations finds the quotations that begin or end in the i-th block or run
// through it.
func quotations(a *article.Article, i int) []quotation {
	first := i
	for n := 0; first > 0 && n < maxParagraphs && a.Blocks[first-1].Kind == article.Paragraph; n++ {
		first--
	}
	var out []quotation
	b := a.Blocks[i]
	open := -1
	for j := first; j < len(a.Blocks) && j < i+maxParagraphs; j++ {
		block := a.Blocks[j]
		if j > i && (open < 0 || open >= b.End) || block.Kind != article.Paragraph {
			break
		}
		scanMarks(a.Body[block.Start:block.End], open >= 0, func(at, width int, opens bool) {
			at += block.Start
			switch {
			case opens && open < 0:
				open = at + width
			case !opens && open >= 0:
				if at > b.Start && open < b.End {
					out = append(out, quotation{open, at})
				}
				open = -1
			}
		})
		if open >= 0 && !reopens(a, j+1) {
			// Not closed and not taken up again: the mark at the end is missing.
			if block.End > b.Start && open < b.End {
				out = append(out, quotation{open, block.End})
			}
			open = -1
		}
	}
	return out
}

// reopens reports whether a quotation that a paragraph left open goes on in the
// j-th block: that block begins with a mark, or closes one that it never opened.
func reopens(a *article.Article, j int) bool {
	if j >= len(a.Blocks) || a.Blocks[j].Kind != article.Paragraph {
		return false
	}
	text := a.Body[a.Blocks[j].Start:a.Blocks[j].End]
	if _, ok := openingMark(text); ok {
		return true
	}
	closes, seen := false, false
	scanMarks(text, true, func(_, _ int, opens bool) {
		if !seen {
			closes, seen = !opens, true
		}
	})
	return closes
}

// covering returns the quotation that holds most of a piece of text.
func covering(quotes []quotation, start, end int) (quotation, bool) {
	best, most := quotation{}, 0
	for _, q := range quotes {
		if n := min(q.end, end) - max(q.start, start); n > most {
			best, most = q, n
		}
	}
	return best, most*2 >= end-start && most > 0
}

// beside looks for the speaker right behind the quotation, right before it, and
// then beside the other quotations of the paragraph, which mostly go on with
// the same voice.
func beside(a *article.Article, b article.Block, quotes []quotation, q quotation) string {
	if name := nextTo(a, b, quotes, q); name != "" {
		return name
	}
	for _, other := range quotes {
		if other != q {
			if name := nextTo(a, b, quotes, other); name != "" {
				return name
			}
		}
	}
	return ""
}

func nextTo(a *article.Article, b article.Block, quotes []quotation, q quotation) string {
	from, to := b.Start, b.End // of the narration around the quotation
	for _, o := range quotes {
		if o.end < q.start {
			from = max(from, o.end)
		}
		if o.start > q.end {
			to = min(to, o.start)
		}
	}
	if q.end < b.End {
		if name := after(a.Body[q.end:max(to, q.end)]); name != "" {
			return name
		}
	}
	if q.start > b.Start {
		return before(a.Body[:q.start], from)
	}
	return ""
}

// below reads an attribution line under the paragraph.
func below(a *article.Article, i int, quotes []quotation) string {
	if i+1 >= len(a.Blocks) || len(quotes) == 0 || a.Blocks[i+1].Kind != article.Attribution {
		return ""
	}
	line := a.Blocks[i+1]
	return after(a.Body[line.Start:line.End])
}

// paragraphStart returns where the paragraph with this offset starts.
func paragraphStart(a *article.Article, at int) int {
	if i := blockAt(a, at); i >= 0 {
		return a.Blocks[i].Start
	}
	return strings.LastIndexByte(a.Body[:at], '\n') + 1
}
