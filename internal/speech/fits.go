package speech

import (
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// Fits reports whether Body[start:end] may be shown as one quote. It promises that
//   - it lies wholly inside one quotation, without its marks, or holds every
//     quotation that it touches whole, with its marks in pairs where its paragraph
//     has them so;
//   - no more than one speaker makes statements in it, so that it crosses from a
//     paragraph to the next only where the same one goes on or nobody speaks; a
//     quotation without a speaker counts as one of its own.
//
// A sentence in which two people speak does not fit: [Whole] finds what does.
func Fits(a *article.Article, start, end int) bool {
	if p := PartOf(a, start, end); p.mixed || !p.Whole() {
		return false
	}
	within := false
	for s := range a.Overlapping(start, end) {
		if !s.Form.IsDirect() {
			continue
		}
		if inside(s, start, end) {
			within = true
		} else if !holds(a, s, start, end) {
			return false
		}
	}
	return within || paired(a, start, end)
}

// Whole returns the quote to show for Body[start:end], at most so many bytes where
// that can be: the same where it [Fits], else with the quotations at its edges
// whole, else the part of it that lies inside the one quotation which holds most of
// it. ok is false where none of these fits.
func Whole(a *article.Article, start, end, most int) (from, to int, ok bool) {
	if Fits(a, start, end) {
		return start, end, true
	}
	from, to = start, end
	var best article.Statement
	for s := range a.Overlapping(start, end) {
		if !s.Form.IsDirect() {
			continue
		}
		if best.End == 0 || overlap(s, start, end) > overlap(best, start, end) {
			best = s
		}
		outer, outerEnd := marks(a, s)
		from, to = min(from, outer), max(to, outerEnd)
	}
	if to-from <= most && Fits(a, from, to) {
		return from, to, true
	}
	from, to = max(start, int(best.Start)), min(end, int(best.End))
	if best.End == 0 || 2*(to-from) < end-start {
		return start, end, false
	}
	return from, to, Fits(a, from, to)
}

func overlap(s article.Statement, start, end int) int {
	return min(int(s.End), end) - max(int(s.Start), start)
}

// inside reports that a range lies within the words of a statement.
func inside(s article.Statement, start, end int) bool {
	return int(s.Start) <= start && end <= int(s.End)
}

// holds reports that a range holds a quotation with its marks.
func holds(a *article.Article, s article.Statement, start, end int) bool {
	from, to := marks(a, s)
	return start <= from && to <= end
}

// marks returns where the marks around the words of a statement begin and end; the
// words themselves where there are none.
func marks(a *article.Article, s article.Statement) (from, to int) {
	from, to = int(s.Start), int(s.End)
	before := strings.TrimRight(a.Body[:from], " \u00a0\u202f")
	if r, n := utf8.DecodeLastRuneInString(before); strings.ContainsRune("\"“”„«»", r) {
		from = len(before) - n
	} else if strings.HasSuffix(before, "''") {
		from = len(before) - 2
	}
	after := strings.TrimLeft(a.Body[to:], " \u00a0\u202f")
	at := len(a.Body) - len(after)
	if r, n := utf8.DecodeRuneInString(after); strings.ContainsRune("\"”“»", r) {
		to = at + n
	} else if strings.HasPrefix(after, "''") {
		to = at + 2
	} else if strings.HasPrefix(after, "’’") {
		to = at + len("’’")
	}
	return from, to
}

// paired reports that a range has its quotation marks, of whatever shape, in pairs,
// as far as its paragraphs have.
func paired(a *article.Article, start, end int) bool {
	if !odd(a.Body[start:end]) {
		return true
	}
	for _, b := range a.Blocks {
		if b.Start < end && b.End > start && odd(a.Body[b.Start:b.End]) {
			return true
		}
	}
	return false
}

func odd(s string) bool {
	n := strings.Count(s, "\"")
	for _, mark := range [...]string{"“", "”", "„", "«", "»", "’’"} {
		n += strings.Count(s, mark)
	}
	return n%2 == 1
}

// nobody stands for a voice without a name.
const nobody = 1<<16 - 1

// Part is what a sentence says of the quotes that it may be a part of: pieces that
// follow one another fit together where [Part.Joins] and [Part.Whole] hold.
type Part struct {
	who    uint16 // who makes statements in it; 0 for nobody
	mixed  bool   // more than one does
	opens  int32  // where the quotation begins that it starts inside of; 0 for none
	closes int32  // the same of the one that it ends inside of
}

// PartOf tells what may be joined with Body[start:end].
func PartOf(a *article.Article, start, end int) (p Part) {
	for s := range a.Overlapping(start, end) {
		if v := voiceOf(s); v != 0 {
			p.mixed = p.mixed || p.who != 0 && p.who != v
			p.who = v
		}
		if !s.Form.IsDirect() || int(s.Start) >= start && int(s.End) <= end && holds(a, s, start, end) {
			continue
		}
		from, to := marks(a, s)
		if from < start {
			p.opens = s.Start + 1
		}
		if to > end {
			p.closes = s.Start + 1
		}
	}
	return p
}

// Joins returns p and the part behind it as one; ok is false where two people would
// speak in it.
func (p Part) Joins(next Part) (both Part, ok bool) {
	both = Part{who: p.who, mixed: p.mixed || next.mixed || p.who != 0 && next.who != 0 && p.who != next.who, opens: p.opens, closes: next.closes}
	if p.who == 0 {
		both.who = next.who
	}
	return both, !both.mixed
}

// Whole reports whether a part cuts no quotation: it holds those that it touches, or
// lies within one.
func (p Part) Whole() bool { return p.opens == p.closes }

// voiceOf is the speaker of a statement; 0 for what nobody named is reported to say,
// and for a few words between marks in narration, which are nobody's statement.
func voiceOf(s article.Statement) uint16 {
	const few = 40 // bytes
	switch {
	case s.Who != 0:
		return s.Who
	case s.Form.IsDirect() && (s.By.Len > 0 || s.Form != article.Part && s.End-s.Start > few):
		return nobody
	}
	return 0
}
