package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in lower case, without accents, ligatures, apostrophes and the dots of
// acronyms: the spelling in which words are compared.
func Fold(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	last := rune(0)
	for _, r := range norm.NFKD.String(s) {
		as, special := letters[r]
		switch {
		case r == breve && (last == 'и' || last == 'И'):
			b.WriteRune(r) // й is a letter, not an accented и
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
		case special:
			b.WriteString(as)
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		last = r
	}
	return norm.NFC.String(b.String())
}

const breve = '\u0306'

// letters are those that Unicode does not decompose, as people type them who
// lack the key.
var letters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe",
	'đ': "d", 'Đ': "d", 'ł': "l", 'Ł': "l", 'ı': "i", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th",
}

// isPlain reports lower-case ASCII letters and digits alone.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// plainLower returns the word in lower case and composed form with a plain
// apostrophe and no dots: what stemmers and word lists expect.
func plainLower(w string) string {
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || c == '.' {
			w = strings.NewReplacer("’", "'", "‘", "'", ".", "").Replace(w)
			return strings.ToLower(norm.NFKC.String(w))
		}
	}
	return strings.ToLower(w)
}
