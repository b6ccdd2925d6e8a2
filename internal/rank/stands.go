package rank

import (
	"strings"
	"unicode/utf8"

	"coveragebot/internal/text"
)

// part is a stem that may be a part of a longer word, or one of it.
type part struct {
	stem string
	word int
}

// partWeight is what a word counts that shares most of its letters with one of
// the question: a compound, or a form that the stemmer does not know.
const partWeight = 0.5

// stands is the word of the question that a token stands for.
func (d *Reading) stands(t text.Token) stemOf {
	if w, ok := d.stems[t.Term]; ok {
		return w
	}
	if len(t.Term) < text.LongPart || t.Kind != text.Word {
		return stemOf{}
	}
	best, at := 0, -1
	for _, p := range d.parts {
		if n := shared(p.stem, t.Term); n > best {
			best, at = n, p.word
		}
	}
	if at < 0 {
		return stemOf{}
	}
	return stemOf{at, partWeight}
}

// shared counts the letters that two stems have in common where one is a part of
// the other or most of their beginning is the same, else 0.
func shared(a, b string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < text.LongPart {
		return 0
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	switch {
	case n == len(a), n < len(a) && strings.HasSuffix(b, a):
		n = len(a)
	case 4*n < 3*len(a) || 2*n < len(b):
		return 0
	}
	if letters := utf8.RuneCountInString(a[:n]); letters >= text.LongPart {
		return letters
	}
	return 0
}
