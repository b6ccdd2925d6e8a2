package lexicon

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

const (
	nearWeight   = 1.0 // what a word counts that is found by a near spelling
	nearLetters  = 6   // of a word that is respelt without asking
	clearlyMore  = 5   // times as common is the one of two near words that was meant
	seldom       = 3   // occurrences of a word that may be a misspelt name all the same,
	farCommoner  = 20  // where that is so many times commoner
	kinLetters   = 4   // that two forms of a word begin with
	kinEnding    = 3   // letters that a form of a name may be longer by
	farthestNear = 3   // letters that only one of two spellings of a sound has
)

// own drops the stems by which another word would count as this one: those of
// other languages where no word of the corpus that begins alike has them, and for a
// name all that no form of the name has. "Putin" is no form of "put".
func (l *Lexicon) own(t search.Term, name bool) []search.Stem {
	folded := text.Fold(asOne(t.Word))
	return slices.DeleteFunc(slices.Clone(t.Stems), func(s search.Stem) bool {
		if s.Weight < 1 || s.Text == t.Stems[0].Text && !name {
			return false
		}
		return !l.kin(folded, s.Text, name)
	})
}

// kin reports a word of the corpus with this stem that begins like another, or for
// a name is a form of it.
func (l *Lexicon) kin(folded, stem string, name bool) bool {
	beginning := prefix(folded, kinLetters)
	for i := l.from(beginning); i < l.Len(); i++ {
		c := l.word(i)
		if !strings.HasPrefix(c.folded, beginning) {
			return false
		}
		if c.stem == stem && (c.folded == folded || utf8.RuneCountInString(folded) >= kinLetters && (!name || inflected(folded, c.folded))) {
			return true
		}
	}
	return false
}

// inflected reports two words that differ by an ending or by their last letter.
func inflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	n := 0
	for n < len(x) && x[n] == y[n] {
		n++
	}
	return n >= len(x)-1 && len(y)-len(x) <= kinEnding
}

func prefix(s string, letters int) string {
	n := 0
	for i := range s {
		if n == letters {
			return s[:i]
		}
		n++
	}
	return s
}

// isName reports a word that is written as a name within a question.
func isName(question, w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && !strings.HasPrefix(strings.TrimLeft(question, "¿¡\"“«( "), w)
}

// Suggest returns the words of the corpus that a misspelt one was most likely meant
// to be, the likeliest first, at most so many; none where the corpus has it. The
// first letter agrees, and they sound the same or at most one change (two in words
// of eight letters and more) leads from one to the other. What sounds the same wins,
// then fewer changes, then the commoner word, then the alphabet.
func (l *Lexicon) Suggest(misspelt string, most int) []string {
	var out []string
	if l.count(misspelt) > 0 {
		return nil
	}
	for _, c := range l.near(misspelt) {
		if len(out) < most {
			out = append(out, c.surface)
		}
	}
	return out
}

// meant is the one word that a misspelt one must mean: the only one as near, or by
// far the commonest of those. Where the corpus has the word, though hardly ever and
// as no name, it is a name that is far commoner (mordant, Mordaunt).
func (l *Lexicon) meant(misspelt string) (word, bool) {
	short := utf8.RuneCountInString(misspelt) < nearLetters // one that sounds the same is meant all the same
	had, common := l.count(misspelt), 1
	if had > 0 {
		if r, _ := utf8.DecodeRuneInString(misspelt); had > seldom || unicode.IsUpper(r) || l.IsName(misspelt) {
			return word{}, false
		}
		common = farCommoner * had
	}
	all := l.near(misspelt)
	switch {
	case len(all) == 0 || short && all[0].changes > 0 || all[0].count < common || had > 0 && !l.IsName(all[0].surface):
		return word{}, false
	case len(all) == 1 || all[1].changes > all[0].changes || all[0].count >= clearlyMore*all[1].count:
		return all[0].word, true
	}
	return word{}, false
}

// Has reports whether the corpus has a word, however it is written.
func (l *Lexicon) Has(w string) bool { return l.count(w) > 0 }

// count is how often the corpus has a word, however it is written.
func (l *Lexicon) count(w string) (n int) {
	folded := text.Fold(w)
	for i := l.from(folded); i < l.Len() && l.word(i).folded == folded; i++ {
		n += l.word(i).count
	}
	return n
}

// candidate is a word with how far it is: the changes that lead to it, or none
// where it sounds the same.
type candidate struct {
	word
	changes int
}

// near returns the words near another, the nearest first, one of each stem.
func (l *Lexicon) near(misspelt string) []candidate {
	folded := text.Fold(misspelt)
	w := []rune(folded)
	if len(w) < 4 {
		return nil
	}
	limit := 1
	if len(w) >= 8 {
		limit = 2
	}
	first, letters, sounds := string(w[:1]), lettersOf(folded), soundOf(folded)
	var table edits
	var out []candidate
	for i := l.from(first); i < l.Len(); i++ {
		c := l.word(i)
		if !strings.HasPrefix(c.folded, first) {
			break
		}
		d := len(c.folded) - len(folded)
		if c.folded == folded || d > farthestNear || -d > farthestNear {
			continue
		}
		others := bits.OnesCount32(letters ^ lettersOf(c.folded))
		switch {
		case others <= 2*limit && table.count(w, c.folded, limit) <= limit:
			d = table.count(w, c.folded, limit)
			if soundOf(c.folded) == sounds {
				d = 0
			}
		case others <= farthestNear && soundOf(c.folded) == sounds:
			d = 0
		default:
			continue
		}
		at := slices.IndexFunc(out, func(o candidate) bool { return o.stem == c.stem })
		if at < 0 {
			out = append(out, candidate{c, d})
			continue
		}
		had := &out[at]
		n := had.count + c.count
		if compareSpelling(c, had.word) < 0 {
			had.word = c
		}
		had.count, had.changes = n, min(had.changes, d)
	}
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.changes, b.changes), compareSpelling(a.word, b.word))
	})
	return out
}

// lettersOf are the letters of a word as bits, those beyond a to z as one.
func lettersOf(s string) (set uint32) {
	for i := range len(s) {
		if c := s[i]; c >= 'a' && c <= 'z' {
			set |= 1 << (c - 'a')
		} else {
			set |= 1 << 26
		}
	}
	return set
}

// soundOf is a folded name as it sounds, roughly: the ways in which one name is
// written in Latin letters come to the same (Zelensky, Zelenskyy, Zelenskiy; Kyiv,
// Kiev).
func soundOf(s string) string {
	s = sounds.Replace(s)
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

var sounds = strings.NewReplacer("kh", "h", "gh", "g", "ph", "f", "th", "t", "ck", "k", "cz", "c", "tz", "z", "ts", "z", "iy", "i", "yi", "i", "ij", "i", "ie", "i", "y", "i", "j", "i", "w", "v", "q", "k", "ou", "u", "oo", "u", "ee", "i")
