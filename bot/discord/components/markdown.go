package components

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// markup is every character that Discord's Markdown, its mentions, its emoji
// names or its invite links could take for more than itself. A backslash before
// any of them shows the character alone.
const markup = "\\*_~`|>#-+[]()<@:/"

// escape makes text show as it is, wherever it stands in a line.
func escape(s string) string {
	var b strings.Builder
	digits := true // only white space and digits so far in this line
	for _, r := range s {
		switch {
		case r == '\n':
			digits = true
		case r == '.' && digits: // "1. " would begin a list
			b.WriteByte('\\')
			digits = false
		case r < utf8.RuneSelf && strings.IndexByte(markup, byte(r)) >= 0:
			b.WriteByte('\\')
			digits = false
		case !unicode.IsDigit(r) && !unicode.IsSpace(r):
			digits = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Label makes text one escaped line of at most limit characters.
func Label(s string, limit int) string {
	return fitted(strings.Join(strings.Fields(strings.ToValidUTF8(s, "�")), " "), limit, escape)
}

// size counts characters as the strictest of Discord's counters does: in UTF-16
// code units.
func size(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// fitted draws the longest beginning of s whose drawing has at most limit
// characters, and ends it with "…" where it is not the whole. A drawing has at
// least the characters of what it draws.
func fitted(s string, limit int, drawn func(string) string) string {
	end := prefix(s, limit)
	if end == len(s) {
		if out := drawn(s); size(out) <= limit {
			return out
		}
	}
	n := sort.Search(end, func(n int) bool { return size(drawn(s[:runeStart(s, n)]))+1 > limit }) - 1
	n = runeStart(s, max(n, 0))
	if space := strings.LastIndexFunc(s[:n], unicode.IsSpace); space > n-40 && space > 0 {
		n = space
	}
	return drawn(strings.TrimRightFunc(s[:n], unicode.IsSpace)) + "…"
}

// prefix is the length in bytes of the first n characters of s.
func prefix(s string, n int) int {
	for at := range s {
		if n--; n < 0 {
			return at
		}
	}
	return len(s)
}

// runeStart is the last start of a character in s that is not behind n.
func runeStart(s string, n int) int {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// blockquote draws text behind quotation bars, with text[start:end] in bold.
func blockquote(text string, start, end int) string {
	var b strings.Builder
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		if at > 0 {
			b.WriteByte('\n')
		}
		from, to := min(max(start-at, 0), len(line)), min(max(end-at, 0), len(line))
		b.WriteString("> " + escape(line[:from]))
		if from < to {
			b.WriteString("**" + escape(line[from:to]) + "**")
			from = to
		}
		b.WriteString(escapeRest(line, from))
		at += len(line) + 1
	}
	return b.String()
}

// escapeRest escapes line[from:], which is the start of a line only at 0.
func escapeRest(line string, from int) string {
	if from == 0 {
		return escape(line)
	}
	return strings.TrimPrefix(escape("x"+line[from:]), "x")
}

// anchor draws a link with a label of ours, or nothing where the address is not
// one of the web or has more than limit characters.
func anchor(text, url string, limit int) string {
	rest, ok := strings.CutPrefix(url, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(url, "http://")
	}
	if !ok || rest == "" || strings.ContainsFunc(url, unicode.IsControl) || !utf8.ValidString(url) {
		return ""
	}
	// What could end the address, or the Markdown around it.
	url = strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", "(", "%28", ")", "%29", `\`, "%5C", `"`, "%22").Replace(url)
	if strings.ContainsFunc(url, unicode.IsSpace) || size(url) > limit {
		return ""
	}
	return "[" + text + "](<" + url + ">)"
}

// Cut cuts s to n characters and shows that it did.
func Cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
