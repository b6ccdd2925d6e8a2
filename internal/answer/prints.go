package answer

import (
	"slices"

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
	words := text.Words(q.Article.Body[q.Start:q.End])
	for _, a := range prints {
		if a != q.Article && !slices.Contains(q.Also, a) && text.ContainsWords(a.Body, words) {
			q.Also = append(q.Also, a)
		}
	}
}
