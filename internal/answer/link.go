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
	maxEdgeWords  = 12 // where the first four stood in the article before
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
	before := strings.Join(strings.Fields(a.Body[:start]), " ")
	words := strings.Fields(a.Body[start:end])
	whole := strings.Join(words, " ")
	fragment := escapeFragment(whole)
	if end-start > wholeFragment && len(words) > 2*edgeWords {
		n := edgeWords
		for n < min(len(words)/2, maxEdgeWords) && strings.Contains(before, strings.Join(words[:n], " ")) {
			n++
		}
		fragment = escapeFragment(strings.Join(words[:n], " ")) + "," + escapeFragment(strings.Join(words[len(words)-edgeWords:], " "))
	}
	// A browser goes to the first place that fits: what stood in the article
	// before needs the words in front of it.
	if strings.Contains(before, whole) {
		lead := strings.Fields(before)
		fragment = escapeFragment(strings.Join(lead[max(0, len(lead)-edgeWords):], " ")) + "-," + fragment
	}
	return url + sep + fragment
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
