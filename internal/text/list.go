package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A marker is what the item of a list starts with: a bullet, "2.", "2)", "2.)", "b." or
// a bullet and one of the others.
type marker struct {
	bullet rune   // 0 without
	n      int    // 1 for 1 or a; 0 for a bullet alone
	letter bool   // whether n is written as a letter
	sign   string // behind the number
	size   int    // bytes, without the blank behind it
}

// bullets may stand before an item.
const bullets = "•⁃‣◦▪"

// markerOf is the marker that s starts with, whose size is 0 where there is none.
func markerOf(s string) (m marker) {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) && n > 1 {
		m.bullet, m.size = r, n
	} else if !isAlnum(byte(r)) || n > 1 {
		return m // most sentences
	}
	at := len(s) - len(strings.TrimLeft(s[m.size:], " "))
	end := at
	for end < len(s) && isDigit(s[end]) && end-at < 3 {
		end++
	}
	switch {
	case end > at:
		m.n, _ = strconv.Atoi(s[at:end])
	case at < len(s) && s[at] >= 'a' && s[at] <= 'z':
		m.n, m.letter, end = int(s[at]-'a')+1, true, at+1
	default:
		return m
	}
	for _, sign := range []string{".)", ".", ")"} {
		if strings.HasPrefix(s[end:], sign) {
			m.sign, m.size = sign, end+len(sign)
			return m
		}
	}
	m.n, m.letter = 0, false
	return m
}

// follows reports whether m marks the item behind that of before. Where bullets mark
// the items, some may be left out.
func (m marker) follows(before marker) bool {
	if m.size == 0 || m.bullet != before.bullet || m.letter != before.letter || m.sign != before.sign {
		return false
	}
	if before.n == 0 || m.n == 0 {
		return m.n == before.n
	}
	return m.n == before.n+1 || m.bullet > 0 && m.n > before.n
}

// nextItem is where in a sentence that is an item of a list the next one starts; 0
// where none does.
func nextItem(s string) int {
	from := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	first := markerOf(s[from:])
	if first.size == 0 || first.n == 0 && first.bullet == 0 {
		return 0
	}
	for at := from + first.size; ; {
		blank := strings.IndexByte(s[at:], ' ')
		if blank < 0 {
			return 0
		}
		at += blank + 1
		m := markerOf(s[at:])
		if !m.follows(first) {
			continue
		}
		if strings.TrimSpace(s[at+m.size:]) != "" {
			return at
		}
	}
}

// endsInMarker reports whether a sentence is no more than a marker, or a list with
// the next item's marker at its end.
func endsInMarker(s string) bool {
	s = strings.TrimSpace(s)
	first := markerOf(s)
	if first.n == 0 || first.size == len(s) {
		return first.n > 0
	}
	last := strings.LastIndexByte(s, ' ') + 1
	if first.bullet > 0 && last > 0 && !strings.HasPrefix(s[last:], string(first.bullet)) {
		last = strings.LastIndexByte(s[:last-1], ' ') + 1
	}
	m := markerOf(s[last:])
	if m.size < len(s)-last || m.n < 2 {
		return false
	}
	for n := nextItem(s); n > 0; n = nextItem(s) {
		s = s[n:]
	}
	return m.follows(markerOf(s))
}
