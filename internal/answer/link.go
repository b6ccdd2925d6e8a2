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
	whole := strings.Join(strings.Fields(a.Body[start:end]), " ")
	first, last, several := edges(a, start, end)
	fragment := escapeFragment(whole)
	if several || end-start > wholeFragment && len(first) > 2*edgeWords {
		n := min(len(first), edgeWords)
		for n < min(len(first)/2, maxEdgeWords) && strings.Contains(before, strings.Join(first[:n], " ")) {
			n++
		}
		fragment = escapeFragment(strings.Join(first[:n], " ")) + "," + escapeFragment(strings.Join(last[max(0, len(last)-edgeWords):], " "))
	}
	// A browser goes to the first place that fits: what stood in the article
	// before needs the words in front of it.
	if strings.Contains(before, whole) {
		lead := strings.Fields(before)
		fragment = escapeFragment(strings.Join(lead[max(0, len(lead)-edgeWords):], " ")) + "-," + fragment
	}
	return url + sep + fragment
}

// edges are the words of the first and the last paragraph in Body[start:end], the same
// ones unless there are several. A browser finds no words on both sides of an edge
// between paragraphs, and no mark of a list, which the page may draw otherwise.
func edges(a *article.Article, start, end int) (first, last []string, several bool) {
	for _, b := range a.Blocks {
		if b.End <= start || b.Start >= end || b.Kind == article.Boilerplate {
			continue
		}
		last = strings.Fields(a.Body[max(start, b.Start):min(end, b.End)])
		if first == nil {
			first = last
		} else {
			several = true
		}
	}
	if first == nil { // an article without blocks
		first = strings.Fields(a.Body[start:end])
		last = first
	}
	return first, last, several
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
