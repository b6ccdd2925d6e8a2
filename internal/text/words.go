package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// split finds the words of s: the segments of UAX #29 that hold a letter or a
// digit, cut further where two words only lack the blank between them
// ("end.The", "EU:s") or an article is bound to a word ("l'accord").
func (a *Analyzer) split(s string) {
	a.words = a.words[:0]
	for at := 0; at < len(s); {
		if parts[s[at]] || s[at] < utf8.RuneSelf && !isAlnum(s[at]) && s[at] != '_' {
			at++
			continue
		}
		end := at
		for end < len(s) && alnum[s[end]] {
			end++
		}
		if end > at && (end == len(s) || parts[s[end]]) {
			a.add(s[at:end], at)
			at = end + 1
			continue
		}
		end, inner := asciiWord(s, at)
		if end < 0 {
			it := words.FromString(s[at:])
			if !it.Next() {
				return
			}
			end, inner = at+it.End(), true
			if next := subscript(s, end); next > end && isWordEnd(s[:end]) {
				a.add(s[at:next], at)
				at = next
				continue
			}
		}
		if inner {
			a.segment(s, at, end)
		} else {
			a.add(s[at:end], at)
		}
		at = end
	}
}

// subscript returns the end of what goes on with a subscript digit at an offset, as
// formulas do: ₂ in CO₂, ₂O in H₂O; the offset itself where there is none.
func subscript(s string, at int) int {
	for end := at; ; {
		r, n := utf8.DecodeRuneInString(s[end:])
		switch {
		case r >= '₀' && r <= '₉', end > at && n == 1 && isAlnum(s[end]):
			end += n
		default:
			return end
		}
	}
}

func isWordEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

// add appends a word that starts at an offset of the text.
func (a *Analyzer) add(w string, at int) {
	a.words = append(a.words, span{at, at + len(w), a.filter != nil && a.filter.rulesOut(w)})
}

// asciiWord finds the end of the segment of UAX #29 that starts at s[at], where
// it and what follows it are ASCII; else end is −1. inner reports signs within
// it. News is mostly ASCII, and this is several times faster than the tables.
func asciiWord(s string, at int) (end int, inner bool) {
	if !alnum[s[at]] {
		return -1, false
	}
	for i := at + 1; ; i++ {
		for i < len(s) && alnum[s[i]] {
			i++
		}
		switch {
		case i == len(s):
			return i, inner
		case s[i] >= utf8.RuneSelf, s[i] == '_':
			return -1, false
		}
		// A sign joins two letters or two digits; otherwise the word ends.
		next := i + 1
		if next < len(s) && s[next] >= utf8.RuneSelf {
			return -1, false
		}
		if next == len(s) || !isAlnum(s[next]) || isDigit(s[i-1]) != isDigit(s[next]) {
			return i, inner
		}
		switch digit := isDigit(s[next]); s[i] {
		case '.', '\'':
		case ':':
			if digit {
				return i, inner
			}
		case ',', ';':
			if !digit {
				return i, inner
			}
		default:
			return i, inner
		}
		inner = true
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isAlnum(c byte) bool { return alnum[c] }

// alnum tells the letters and digits of ASCII. It is never changed.
var alnum = func() (table [256]bool) {
	for c := range table {
		table[c] = c|0x20 >= 'a' && c|0x20 <= 'z' || isDigit(byte(c))
	}
	return table
}()

// parts tells the signs of ASCII that never stand within a word, whatever is around
// them. It is never changed.
var parts = func() (table [256]bool) {
	for c := range utf8.RuneSelf {
		table[c] = !alnum[c] && strings.IndexByte("_.:,;'", byte(c)) < 0
	}
	return table
}()

// narrowBlank is the no-break space of French, which UAX #29 takes for a part of
// the word.
const narrowBlank = "\u202f"

// segment appends the words of the segment s[start:end].
func (a *Analyzer) segment(s string, start, end int) {
	w := s[start:end]
	if r, _ := utf8.DecodeRuneInString(w); !isWordRune(r) {
		cut := strings.IndexFunc(w, isWordRune)
		if cut < 0 {
			return
		}
		start, w = start+cut, w[cut:]
	}
	if cut := strings.Index(w, narrowBlank); cut >= 0 {
		a.segment(s, start, start+cut)
		a.segment(s, start+cut+len(narrowBlank), end)
		return
	}
	if !isDigit(w[0]) && joined(w) {
		a.cut(w, start)
		return
	}
	a.add(w, start)
}

// joined reports a sign within a word that may part it.
func joined(w string) bool {
	for i := range len(w) {
		switch w[i] {
		case '.', ':', '_', '\'':
			return true
		case "’"[0]:
			if strings.HasPrefix(w[i:], "’") {
				return true
			}
		}
	}
	return false
}

// cut appends the words that a segment with inner punctuation stands for. An
// acronym with dots (U.S) stays whole.
func (a *Analyzer) cut(w string, at int) {
	if n := a.lang.elision(w); n > 0 {
		at, w = at+n, w[n:]
	}
	if isDotted(w) {
		a.add(w, at)
		return
	}
	for w != "" {
		n := strings.IndexAny(w, ".:_")
		if n < 0 {
			n = len(w)
		}
		if n > 0 {
			a.add(w[:n], at)
		}
		if rest := len(w) - n - 1; rest > 0 && rest <= 2 && w[n] == ':' && a.lang != nil && a.lang.code == "sv" {
			return // an ending: EU:s
		}
		n = min(n+1, len(w))
		at, w = at+n, w[n:]
	}
}

func hasLower(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return strings.ContainsFunc(s, unicode.IsLower)
}

// isDotted reports single letters with dots between them.
func isDotted(w string) bool {
	letters := 0
	for part := range strings.SplitSeq(w, ".") {
		if utf8.RuneCountInString(part) > 1 {
			return false
		}
		letters++
	}
	return letters > 1
}

// isCapital reports at least two letters, all capitals (digits and dots aside).
func isCapital(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// paired reports whether w starts with a character of a script that is written
// without blanks and matched by pairs.
func paired(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

// Cut is s, or its beginning where it has more than n characters, of which the last is "…"
// then. It is valid UTF-8.
func Cut(s string, n int) string {
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
