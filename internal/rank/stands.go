package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
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

// proper are the letters, folded, of the words that a question writes as names: with a
// capital that does not begin it, and where not most of its words have one. It is nil
// where there is none.
func proper(words []Word, question string) []string {
	first, _, _ := strings.Cut(strings.TrimLeft(question, "¿¡\"“«( "), " ")
	var out []string
	subjects, capitals := 0, 0
	for i, w := range words {
		if w.Role != search.Subject {
			continue
		}
		subjects++
		if !capital(w.Word) {
			continue
		}
		capitals++
		if !strings.HasPrefix(first, w.Word) && !w.Exact {
			if out == nil {
				out = make([]string, len(words))
			}
			out[i] = text.Fold(w.Word)
		}
	}
	if subjects > 3 && capitals == subjects { // as headlines are written
		return nil
	}
	return out
}

// isForm reports a token that may be a form of the word whose stem it has: of a name it
// goes on ("Ericssons"), or ends otherwise or sooner and has a capital. So "federal" is
// no Federer, "deny" no Denis and "put" no Putin.
func (d *Reading) isForm(word int, t text.Token, s string) bool {
	if d.proper == nil || d.proper[word] == "" || t.Term != d.words[word].Stems[0].Text {
		return true
	}
	name, folded := d.proper[word], text.Fold(s)
	if strings.HasPrefix(folded, name) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	_, last := utf8.DecodeLastRuneInString(name)
	return unicode.IsUpper(first) && (strings.HasPrefix(folded, name[:len(name)-last]) || strings.HasPrefix(name, folded))
}
