package answer

import (
	"strings"

	"coveragebot/internal/article"
)

// A text fragment names the first and the last words of what it leads to where
// the quote is longer than wholeFragment bytes, so that the link stays short.
const (
	wholeFragment = 80
	edgeWords     = 4
)

// link makes the article's URL lead to Body[start:end] by a text fragment
// (WICG, "Text Fragments": #:~:text=[prefix-,]start[,end]).
func link(a *article.Article, start, end int) string {
	if a.URL == "" || start < 0 || end > len(a.Body) || start >= end {
		return ""
	}
	url, sep := a.URL, "#:~:text="
	if strings.Contains(url, "#") {
		sep = ":~:text="
	}
	body := a.Body[start:end]
	words := strings.Fields(body)
	fragment := escapeFragment(strings.Join(words, " "))
	if len(body) > wholeFragment && len(words) > 2*edgeWords {
		n := edgeWords
		for n < len(words)/2 && repeated(a.Body, words[:n], start) {
			n++
		}
		fragment = escapeFragment(strings.Join(words[:n], " ")) + "," + escapeFragment(strings.Join(words[len(words)-edgeWords:], " "))
	}
	if repeated(a.Body, words, start) {
		if before := strings.Fields(a.Body[:start]); len(before) > 0 {
			fragment = escapeFragment(strings.Join(before[max(0, len(before)-edgeWords):], " ")) + "-," + fragment
		}
	}
	return url + sep + fragment
}

// repeated reports whether the words stand in body before the offset too: a
// browser goes to the first place that fits.
func repeated(body string, words []string, before int) bool {
	return strings.Contains(strings.Join(strings.Fields(body[:before]), " "), strings.Join(words, " "))
}

// escapeFragment percent-encodes what has a meaning in a text fragment or in
// Markdown around a link.
func escapeFragment(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
