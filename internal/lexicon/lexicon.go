// Package lexicon knows the words of a corpus as they are written: it finds the
// word that a misspelt one was meant to be, the stems that a word of a question may
// stand for when its own stem occurs nowhere, and compounds that the corpus writes as
// one word where the question has two, or the other way round.
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

// Widen gives each word of the query the stems that it stands for in this corpus:
// its own, without those of other words, and where none occurs those of the same
// word written with accents, of the one word that it is a near spelling of, or of
// English words that differ in their ending only (miner, mine). Words that the corpus
// writes as one have the stem of that too, and one that it writes as two is two.
func (l *Lexicon) Widen(q search.Query) search.Query {
	terms := q.Terms
	q.Terms = make([]search.Term, 0, len(terms)+1)
	for _, t := range terms {
		q.Terms = append(q.Terms, l.widen(q, t)...)
	}
	l.join(q)
	return q
}

// widen returns what a word of the query stands for: itself with its stems, or its
// halves.
func (l *Lexicon) widen(q search.Query, t search.Term) []search.Term {
	if t.Exact {
		return []search.Term{t}
	}
	name, word := isName(q.Text, t.Word), asOne(t.Word)
	stems := l.own(t, name)
	for _, s := range l.variants(word) {
		if !slices.ContainsFunc(stems, func(o search.Stem) bool { return o.Text == s.Text }) {
			stems = append(stems, s)
		}
	}
	if slices.ContainsFunc(stems, func(s search.Stem) bool { return l.hasStem(s.Text) }) {
		t.Stems = stems
		if t.Role == search.Subject && l.count(word) > 0 {
			if w, ok := l.meant(word); ok {
				t.Stems = append(t.Stems, search.Stem{Text: w.stem, Weight: nearWeight})
			}
		}
		return []search.Term{t}
	}
	more := l.spelt(text.Fold(word))
	if more == nil && q.Lang == "en" && !name {
		more = l.related(t.Stems[0].Text)
	}
	if more == nil {
		if pair, ok := l.halves(t, q.Lang); ok {
			return pair[:]
		}
	}
	if more == nil && t.Role == search.Subject {
		if w, ok := l.meant(word); ok {
			more, t.Respelt = []search.Stem{{Text: w.stem, Weight: nearWeight}}, w.surface
		}
	}
	if len(stems) == 0 {
		stems = append(stems, search.Stem{Text: text.Fold(word), Weight: 1}) // which no word has as its stem
	}
	t.Stems = append(stems, more...)
	return []search.Term{t}
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

// nameShare is how many of a word's occurrences have a capital where it is a name.
const nameShare = 0.75

// IsName reports a word that the corpus writes with a capital, however it is
// written here: people type names in small letters.
func (l *Lexicon) IsName(w string) bool {
	folded := text.Fold(w)
	all, capitals := 0, 0
	for i := l.from(folded); i < l.Len(); i++ {
		c := l.word(i)
		if c.folded != folded {
			break
		}
		all += c.count
		if r, _ := utf8.DecodeRuneInString(c.surface); unicode.IsUpper(r) {
			capitals += c.count
		}
	}
	return all > 0 && float64(capitals) >= nameShare*float64(all)
}

// edits are the rows of a table of changes between two words.
type edits struct{ before, prev, row []int }

// count counts the changes (a letter put in, left out, changed, or two neighbours
// swapped) between a and b, up to limit+1.
func (e *edits) count(a []rune, b string, limit int) int {
	n := utf8.RuneCountInString(b)
	if n > len(a)+limit || n < len(a)-limit {
		return limit + 1
	}
	for len(e.row) <= n {
		e.before, e.prev, e.row = append(e.before, 0), append(e.prev, 0), append(e.row, 0)
	}
	for j := range n + 1 {
		e.prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, prev, row := e.before, e.prev, e.row
		row[0] = i
		least, j, last := i, 0, rune(0)
		for _, r := range b {
			j++
			cost := 1
			if a[i-1] == r {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == last && a[i-2] == r {
				row[j] = min(row[j], before[j-2]+1)
			}
			least, last = min(least, row[j]), r
		}
		if least > limit {
			return limit + 1
		}
		e.before, e.prev, e.row = prev, row, before
	}
	return e.prev[n]
}
