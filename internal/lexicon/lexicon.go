// Package lexicon knows the words of a corpus as they are written: it finds the
// word that a misspelt one was meant to be, and the stems that a word of a
// question may stand for when its own stem occurs nowhere.
//
// A [Lexicon] never changes. It proposes only words that the corpus holds.
package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Lexicon is the words of one generation of a corpus.
type Lexicon struct {
	text   string   // of each word: three lengths, then its folded form, its spelling and its stem
	starts []uint32 // of each word in text, by folded form, spelling and stem
	counts []uint32 // how often each occurs
	stems  []uint32 // one word of each stem, by stem
}

// word is one spelling of a folded form, as one language stems it.
type word struct {
	folded, surface, stem string
	count                 int
}

// maxWord is the longest word that is kept, in bytes. Nobody asks for a longer
// one.
const maxWord = 255

// relatedWeight is what a word counts that is found by a shared beginning
// only, as a share of the word that was asked for.
const relatedWeight = 0.7

// New makes a Lexicon of all words that the analyzers have met.
func New(analyzers ...*text.Analyzer) *Lexicon { return new(Lexicon).Update(nil, analyzers) }

// Update makes a Lexicon of l's words, less those that the first analyzers have
// met, with those of the others: what New makes of the texts that are left.
func (l *Lexicon) Update(less, more []*text.Analyzer) *Lexicon {
	changes := append(forms(less, -1), forms(more, 1)...)
	slices.SortFunc(changes, order)
	next := &Lexicon{}
	var b strings.Builder
	i, n := 0, l.Len()
	for i < n || len(changes) > 0 {
		var w word
		switch {
		case len(changes) == 0 || i < n && order(l.word(i), changes[0]) < 0:
			w = l.word(i)
			i++
		case i == n || order(changes[0], l.word(i)) < 0:
			w, changes = changes[0], changes[1:]
		default:
			w = l.word(i)
			i++
		}
		for len(changes) > 0 && order(w, changes[0]) == 0 {
			w.count += changes[0].count
			changes = changes[1:]
		}
		if w.count > 0 {
			next.starts = append(next.starts, uint32(b.Len()))
			next.counts = append(next.counts, uint32(min(w.count, math.MaxUint32)))
			b.Write([]byte{byte(len(w.folded)), byte(len(w.surface)), byte(len(w.stem))})
			b.WriteString(w.folded)
			b.WriteString(w.surface)
			b.WriteString(w.stem)
		}
	}
	next.text = b.String()
	next.sortStems()
	return next
}

// forms lists what the analyzers have met, its counts times sign.
func forms(analyzers []*text.Analyzer, sign int) []word {
	var out []word
	for _, a := range analyzers {
		a.Forms(func(surface, stem string, count int) bool {
			w := word{text.Fold(surface), surface, stem, sign * count}
			if max(len(w.folded), len(surface), len(stem)) <= maxWord {
				out = append(out, w)
			}
			return true
		})
	}
	return out
}

func order(a, b word) int {
	return cmp.Or(strings.Compare(a.folded, b.folded), strings.Compare(a.surface, b.surface), strings.Compare(a.stem, b.stem))
}

func (l *Lexicon) word(i int) word {
	s := l.text[l.starts[i]:]
	f, m, n := int(s[0]), int(s[1]), int(s[2])
	s = s[3:]
	return word{s[:f], s[f : f+m], s[f+m : f+m+n], int(l.counts[i])}
}

func (l *Lexicon) sortStems() {
	all := make([]uint32, l.Len())
	for i := range all {
		all[i] = uint32(i)
	}
	compare := func(i, j uint32) int { return strings.Compare(l.word(int(i)).stem, l.word(int(j)).stem) }
	slices.SortStableFunc(all, compare)
	l.stems = slices.Clip(slices.CompactFunc(all, func(i, j uint32) bool { return compare(i, j) == 0 }))
}

// compareSpelling orders spellings of one form: the commoner, then the one not
// all in capitals, then the alphabetically first.
func compareSpelling(a, b word) int {
	loud := func(w word) int {
		if strings.ContainsFunc(w.surface, unicode.IsLower) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(loud(a), loud(b)), strings.Compare(a.surface, b.surface), strings.Compare(a.stem, b.stem))
}

// Len returns the number of words, each spelling counted.
func (l *Lexicon) Len() int { return len(l.starts) }

// hasStem reports whether a word of the corpus has this stem.
func (l *Lexicon) hasStem(stem string) bool {
	_, ok := slices.BinarySearchFunc(l.stems, stem, func(i uint32, s string) int { return strings.Compare(l.word(int(i)).stem, s) })
	return ok
}

// from returns the place of the first word whose folded form is not before this
// one.
func (l *Lexicon) from(folded string) int {
	i, _ := slices.BinarySearchFunc(l.starts, folded, func(start uint32, f string) int {
		s := l.text[start:]
		return strings.Compare(s[3:3+int(s[0])], f)
	})
	return i
}

// Widen gives each word of the query whose stems occur nowhere the stems it may
// stand for: those of the same word written with accents, else those of English
// words that differ in their ending only (miner, mine).
func (l *Lexicon) Widen(q search.Query) search.Query {
	q.Terms = slices.Clone(q.Terms)
	for i, t := range q.Terms {
		if t.Exact || slices.ContainsFunc(t.Stems, func(s search.Stem) bool { return l.hasStem(s.Text) }) {
			continue
		}
		more := l.spelt(text.Fold(t.Word))
		if more == nil && q.Lang == "en" {
			more = l.related(t.Stems[0].Text)
		}
		q.Terms[i].Stems = append(slices.Clone(t.Stems), more...)
	}
	return q
}

// spelt returns the stem of the commonest word with this folded form.
func (l *Lexicon) spelt(folded string) []search.Stem {
	var best word
	for i := l.from(folded); i < l.Len(); i++ {
		w := l.word(i)
		if w.folded != folded {
			break
		}
		if best.count == 0 || compareSpelling(w, best) < 0 {
			best = w
		}
	}
	if best.count == 0 {
		return nil
	}
	return []search.Stem{{Text: best.stem, Weight: 1}}
}

// endings are what may part two English words of one family.
var endings = []string{"r", "er", "or", "ist", "ism", "y", "i", "al", "ic", "ship", "ing", "ment", "ion", "ive", "ant", "ent", "ness", "ian", "an"}

// related returns the stems of the family of an English stem of five letters
// and more.
func (l *Lexicon) related(stem string) []search.Stem {
	if len(stem) < 5 {
		return nil
	}
	var out []search.Stem
	add := func(s string) {
		if len(s) >= 4 && s != stem && l.hasStem(s) && !slices.ContainsFunc(out, func(o search.Stem) bool { return o.Text == s }) {
			out = append(out, search.Stem{Text: s, Weight: relatedWeight})
		}
	}
	for _, e := range endings {
		if base, ok := strings.CutSuffix(stem, e); ok {
			add(base)
			add(base + "e")
		}
		add(stem + e)
	}
	return out
}

// Suggest returns the word of the corpus that a misspelt one was most likely
// meant to be, or "" where none is near: the first letter agrees, and at most
// one change (two in words of eight letters and more) leads from one to the
// other. Fewer changes win, then the commoner word, then the alphabet.
func (l *Lexicon) Suggest(misspelt string) string {
	w := []rune(text.Fold(misspelt))
	if len(w) < 4 {
		return ""
	}
	limit := 1
	if len(w) >= 8 {
		limit = 2
	}
	first := string(w[:1])
	best, distance := word{}, limit+1
	last, d := "", 0
	for i := l.from(first); i < l.Len(); i++ {
		c := l.word(i)
		if !strings.HasPrefix(c.folded, first) {
			break
		}
		if c.folded != last {
			last, d = c.folded, limit+1
			if n := utf8.RuneCountInString(last) - len(w); n <= limit && -n <= limit {
				d = edits(w, []rune(last), limit)
			}
		}
		switch {
		case d == 0: // the word itself
			return ""
		case d < distance, d == distance && d <= limit && compareSpelling(c, best) < 0:
			best, distance = c, d
		}
	}
	return best.surface
}

// edits counts the changes (a letter put in, left out, changed, or two
// neighbours swapped) between a and b, up to limit+1.
func edits(a, b []rune, limit int) int {
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(b)]
}
