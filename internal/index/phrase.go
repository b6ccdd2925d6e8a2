package index

import (
	"slices"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// phrases reports whether a passage holds every phrase as written. Postings hold
// no positions: the stems of a phrase narrow the passages down, the text decides.
func (x *Index) phrases(id uint32, phrases []search.Phrase) bool {
	for _, p := range phrases {
		for _, s := range p.Stems {
			if from, to := x.list(s); !contains(x.ids[from:to], id) {
				return false
			}
		}
		if !text.ContainsWords(x.passages[id].Text(), p.Words) {
			return false
		}
	}
	return true
}

func contains(ids []uint32, id uint32) bool {
	_, ok := slices.BinarySearch(ids, id)
	return ok
}
