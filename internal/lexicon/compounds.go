package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// compounding are the languages that write as one word what English writes as two.
var compounding = []string{"sv", "nb", "da", "de", "nl", "fi", "hu"}

const (
	leastPart  = 3 // letters of a part of a compound
	leastHalf  = 4 // letters of a half of one that is taken apart
	mostEnding = 4 // letters that a compound of the corpus may have behind its parts
)

// join gives two words of the question that follow each other the stems of the word
// as which the corpus writes them: olje fondet as oljefondet, MH 17 as MH17.
func (l *Lexicon) join(q search.Query) {
	words := text.Words(q.Text)
	at := func(word string) int {
		return slices.IndexFunc(q.Terms, func(t search.Term) bool { return text.Fold(t.Word) == word })
	}
	for i := 1; i < len(words); i++ {
		first, second := at(words[i-1]), at(words[i])
		if second < 0 || first < 0 && utf8.RuneCountInString(words[i-1]) > 1 {
			continue
		}
		for _, s := range l.joined(words[i-1], words[i], q.Lang) {
			for _, n := range []int{first, second} {
				if n >= 0 && !slices.ContainsFunc(q.Terms[n].Stems, func(o search.Stem) bool { return o.Text == s }) {
					q.Terms[n].Stems = append(slices.Clip(q.Terms[n].Stems), search.Stem{Text: s, Weight: 1})
				}
			}
		}
	}
}

// asOne is a word of the question as it is matched: A10 for A-10.
func asOne(word string) string {
	return strings.NewReplacer("-", "", "\u2010", "", "\u2011", "").Replace(word)
}

// joined are the stems of the words of the corpus that two words make together.
func (l *Lexicon) joined(first, second, lang string) (stems []string) {
	add := func(folded string, ending int) {
		for i := l.from(folded); i < l.Len(); i++ {
			w := l.word(i)
			if !strings.HasPrefix(w.folded, folded) {
				return
			}
			if len(w.folded) <= len(folded)+ending && !slices.Contains(stems, w.stem) {
				stems = append(stems, w.stem)
			}
		}
	}
	switch {
	case strings.Trim(second, "0123456789") == "" && strings.Trim(first, "0123456789") == first:
		add(first+second, 0)
	case slices.Contains(compounding, lang) && utf8.RuneCountInString(first) >= leastPart && utf8.RuneCountInString(second) >= leastPart:
		for _, link := range []string{"", "s", "e"} {
			add(first+link+second, mostEnding)
		}
	}
	return stems
}

// halves are the two words as which the corpus writes one that it does not hold, such
// as olje-fond for oljefond; ok is false where there are none. Of several pairs the one
// whose rarer word is commonest counts.
func (l *Lexicon) halves(t search.Term, lang string) (pair [2]search.Term, ok bool) {
	word := text.Fold(t.Word)
	if !slices.Contains(compounding, lang) || t.Role != search.Subject {
		return pair, false
	}
	best := 0
	for i := range word {
		if utf8.RuneCountInString(word[:i]) < leastHalf || utf8.RuneCountInString(word[i:]) < leastHalf {
			continue
		}
		if n := min(l.count(word[:i]), l.count(word[i:])); n > best {
			best = n
			for half, part := range []string{word[:i], word[i:]} {
				pair[half] = search.Term{Word: part, Stems: l.spelt(part), Role: t.Role}
			}
		}
	}
	return pair, best > 0
}
