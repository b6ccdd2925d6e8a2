package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// quotation is what stands between quotation marks. It may run over several
// paragraphs.
type quotation struct {
	start, end      int32 // the words
	outer, outerEnd int32 // with the marks
	who             *voice
	form            article.Form
}

// maxParagraphs is over how many paragraphs a quotation is followed.
const maxParagraphs = 8

// quote finds the quotations of the article.
func (r *reading) quote(blocks []article.Block) {
	r.quotations = r.quotations[:0]
	open, outer, since := -1, 0, 0
	for j := range blocks {
		b := &blocks[j]
		if !spoken(b.Kind) {
			continue
		}
		text := r.body[b.Start:b.End]
		from := open >= 0
		scanMarks(text, open >= 0, func(at, width int, opens bool) {
			at += b.Start
			switch {
			case opens && open < 0:
				open, outer, since = at+width, at, 0
			case !opens && open >= 0:
				r.quoted(outer, open, at, at+width)
				open = -1
			}
		})
		if from {
			since++
		}
		if open >= 0 && (since >= maxParagraphs || !r.reopens(blocks, j+1)) {
			r.quoted(outer, open, b.End, b.End) // the mark at the end is missing
			open = -1
		}
	}
}

func (r *reading) quoted(outer, start, end, outerEnd int) {
	for start < end && isSpace(r.body[start]) {
		start++
	}
	for end > start && isSpace(r.body[end-1]) {
		end--
	}
	if start < end {
		r.quotations = append(r.quotations, quotation{start: int32(start), end: int32(end), outer: int32(outer), outerEnd: int32(outerEnd)})
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// spoken reports whether a block of this kind may hold statements.
func spoken(k article.Kind) bool { return k == article.Paragraph || k == article.Attribution }

// reopens reports whether a quotation that a paragraph left open goes on in the
// j-th block: that block begins with a mark, or closes one that it never opened.
func (r *reading) reopens(blocks []article.Block, j int) bool {
	if j >= len(blocks) || blocks[j].Kind != article.Paragraph {
		return false
	}
	text := r.body[blocks[j].Start:blocks[j].End]
	if first, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("“„«\"”", first) {
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

// scanMarks calls f for each quotation mark of a paragraph with its offset, its
// width, and whether it opens. Scraped text has the wrong mark in places, so its
// surroundings decide where the mark alone does not: a mark before white space
// or at the end closes.
func scanMarks(paragraph string, inside bool, f func(at, width int, opens bool)) {
	for i := 0; i < len(paragraph); i++ {
		c := paragraph[i]
		if c != '"' && c != '\'' && c != 0xE2 && c != 0xC2 {
			continue
		}
		r, width := rune(c), 1
		if c >= utf8.RuneSelf {
			if r, width = utf8.DecodeRuneInString(paragraph[i:]); strings.HasPrefix(paragraph[i:], "’’") {
				r, width = '”', len("’’")
			}
		} else if c == '\'' {
			if i+1 >= len(paragraph) || paragraph[i+1] != '\'' {
				continue
			}
			width = 2
		}
		if r != '"' && r != '\'' && r != '“' && r != '”' && r != '„' && r != '«' && r != '»' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(paragraph[i+width:])
		last, _ := utf8.DecodeLastRuneInString(paragraph[:i])
		dangling := i+width == len(paragraph) || unicode.IsSpace(next)
		leading := i == 0 || unicode.IsSpace(last) || strings.ContainsRune("(—–-:", last)
		switch {
		case r == '“' || r == '„' || r == '«':
			if inside && (dangling && r != '«' || r == '“' && !leading) {
				f(i, width, false)
				inside = false
			} else if !dangling || r == '«' || strings.HasPrefix(strings.TrimLeft(paragraph[i+width:], " "), "...") {
				f(i, width, true)
				inside = true
			}
		default:
			if inside {
				if leading && !dangling && r != '»' {
					break // taken up again at a paragraph's start
				}
				f(i, width, false)
				inside = false
			} else if leading && !dangling && r != '»' {
				f(i, width, true)
				inside = true
			}
		}
		i += width - 1
	}
}
