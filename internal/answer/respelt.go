package answer

import (
	"slices"
	"strings"

	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// A word that is nowhere may be a name that is misspelt in one of several ways, or that is
// too short to be respelt by itself ("Macrn"). Which name was meant is told by what is
// found for the other words of the question.

const (
	meantMost   = 8  // names near a word that are looked for
	meantIn     = 12 // of the best passages
	respeltMost = 2  // of one question
)

// meant finds the name that was meant by a word of the question which occurs nowhere: of
// those spelt nearly as it is, the first that stands in what was found for the other
// words. It returns the question with the name in its place, or "".
func meant(snap *library.Snapshot, ans Answer, hits []search.Hit) (question, word, name string) {
	for _, w := range ans.Words {
		if w.DocFreq > 0 || w.Role != search.Subject || w.Exact || w.Respelt != "" {
			continue
		}
		near := slices.DeleteFunc(snap.Lexicon.Suggest(w.Word, meantMost), func(s string) bool { return !snap.Lexicon.IsName(s) })
		for _, h := range hits[:min(len(hits), meantIn)] {
			a := h.Passage.Article
			there := text.Words(a.Title + " " + h.Passage.Text())
			for _, s := range near {
				if slices.Contains(there, text.Fold(s)) {
					return strings.Replace(ans.Question, w.Word, s, 1), w.Word, s
				}
			}
		}
	}
	return "", "", ""
}
