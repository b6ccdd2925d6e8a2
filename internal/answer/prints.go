package answer

import (
	"slices"
	"strings"

	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// alsoIn names the other prints of a quote's report that have its words, also
// those that no search has found.
func alsoIn(snap *library.Snapshot, q *Quote) {
	prints := snap.Prints(q.Article)
	if len(prints) == 1 {
		return
	}
	quote := q.Article.Body[q.Start:q.End]
	words, rare := text.Words(quote), longest(quote)
	for _, a := range prints {
		if a != q.Article && !slices.Contains(q.Also, a) && printed(a.Body, quote, words, rare) {
			q.Also = append(q.Also, a)
		}
	}
}

// printed reports whether body has the words of a quote one after the other. It
// looks only around where body has one of them, as written; many reports are
// printed dozens of times, and reading all prints would cost more than the answer.
func printed(body, quote string, words []string, rare string) bool {
	if rare == "" {
		return text.ContainsWords(body, words)
	}
	reach := 2*len(quote) + 64 // bytes: prints differ in signs and blanks
	for at := 0; ; {
		i := strings.Index(body[at:], rare)
		if i < 0 {
			return false
		}
		i += at
		from, to := max(0, i-reach), min(len(body), i+reach)
		if from > 0 { // not within a word
			from += strings.IndexByte(body[from:i], ' ') + 1
		}
		if text.ContainsWords(body[from:to], words) {
			return true
		}
		at = i + len(rare)
	}
}

// longest is the longest run of small ASCII letters of a quote, of those that are
// whole words; "" where there is none.
func longest(quote string) (word string) {
	for w := range strings.FieldsSeq(quote) {
		if len(w) > len(word) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			word = w
		}
	}
	return word
}
