// Package lexicon knows the words of a corpus as they are written: it finds the
// word that a misspelt one was meant to be, and the stems that a word of a
// question may stand for when its own stem occurs nowhere.
//
// A [Lexicon] never changes. It proposes only words that the corpus holds.
package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Lexicon is the words of one generation of a corpus.
type Lexicon struct {
	words []word // by folded form
	stems map[string]bool
}

// word is the commonest spelling of a folded form.
type word struct {
	folded, surface, stem string
	count                 int
}

// relatedWeight is what a word counts that is found by a shared beginning
// only, as a share of the word that was asked for.
const relatedWeight = 0.7

// New makes a Lexicon of all words that the analyzers have met.
func New(analyzers ...*text.Analyzer) *Lexicon {
	l := &Lexicon{stems: make(map[string]bool)}
	best := make(map[string]int) // folded form to its place in words
	for _, a := range analyzers {
		a.Forms(func(surface, stem string, count int) bool {
			l.stems[stem] = true
			w := word{text.Fold(surface), surface, stem, count}
			i, ok := best[w.folded]
			switch {
			case !ok:
				best[w.folded] = len(l.words)
				l.words = append(l.words, w)
			case compareSpelling(w, l.words[i]) < 0:
				l.words[i] = w
			}
			return true
		})
	}
	slices.SortFunc(l.words, func(a, b word) int { return strings.Compare(a.folded, b.folded) })
	return l
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

// Len returns the number of different words, spellings that fold alike counted
// once.
func (l *Lexicon) Len() int { return len(l.words) }

// Widen gives each word of the query whose stems occur nowhere the stems it may
// stand for: those of the same word written with accents, else those of English
// words that differ in their ending only (miner, mine).
func (l *Lexicon) Widen(q search.Query) search.Query {
	q.Terms = slices.Clone(q.Terms)
	for i, t := range q.Terms {
		if t.Exact || slices.ContainsFunc(t.Stems, func(s search.Stem) bool { return l.stems[s.Text] }) {
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

// spelt returns the stem of the word with this folded form.
func (l *Lexicon) spelt(folded string) []search.Stem {
	i, ok := slices.BinarySearchFunc(l.words, folded, func(w word, f string) int { return strings.Compare(w.folded, f) })
	if !ok {
		return nil
	}
	return []search.Stem{{Text: l.words[i].stem, Weight: 1}}
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
		if len(s) >= 4 && s != stem && l.stems[s] && !slices.ContainsFunc(out, func(o search.Stem) bool { return o.Text == s }) {
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
	from, _ := slices.BinarySearchFunc(l.words, first, func(w word, f string) int { return strings.Compare(w.folded, f) })
	best, distance := word{}, limit+1
	for _, c := range l.words[from:] {
		if !strings.HasPrefix(c.folded, first) {
			break
		}
		if d := utf8.RuneCountInString(c.folded) - len(w); d > limit || -d > limit {
			continue
		}
		switch d := edits(w, []rune(c.folded), limit); {
		case d == 0: // the word itself
			return ""
		case d < distance, d == distance && d <= limit && c.count > best.count:
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
