package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// designationBytes is how many bytes the letters of a designation have at most: three
// letters of Cyrillic.
const designationBytes = 6

// designation appends the token of a name that is made of letters and a number and
// begins at the i-th word: it is written with a hyphen, with a blank or as one word
// (MH-17, MH 17, MH17), and meets all of them as the last. One letter with a hyphen
// is nothing by itself, so its own token is left out and next is the number;
// else the token is a Part, because those beside it stand for it too.
func (a *Analyzer) designation(dst []Token, s string, i int) (more []Token, next int) {
	const mostLetters, mostDigits, mostSpaced = 3, 4, 3
	if i+1 >= len(a.words) {
		return dst, i
	}
	at, number := a.words[i], a.words[i+1]
	letters, sign, digits := s[at.start:at.end], s[at.end:number.start], s[number.start:number.end]
	first, n := utf8.DecodeRuneInString(letters)
	switch {
	case len(digits) > mostDigits || !unicode.IsUpper(first):
		return dst, i
	case strings.Trim(digits, "0123456789") != "" || strings.IndexFunc(letters, isNoLetter) >= 0 || utf8.RuneCountInString(letters) > mostLetters:
		return dst, i
	}
	one := n == len(letters)
	switch sign {
	case "-", "\u2010", "\u2011":
		if a.lang.month(letters) > 0 {
			return dst, i
		}
	case " ", "\u00a0", "\u202f":
		if len(digits) > mostSpaced || one && !within(s[:at.start]) || !one && !isCapital(letters) || !hasLower(s) {
			return dst, i
		}
		one = false
	default:
		return dst, i
	}
	t := Token{Start: at.start, End: number.end, Term: a.form(letters + digits).term, Part: !one}
	if one {
		a.partEnd = max(a.partEnd, number.end)
		i++
	}
	return append(dst, t), i
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// within reports that what follows stands within a sentence: a word and a blank are
// before it.
func within(before string) bool {
	word := strings.TrimSuffix(before, " ")
	r, _ := utf8.DecodeLastRuneInString(word)
	return word != before && unicode.IsLetter(r)
}
