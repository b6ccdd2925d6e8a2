package index

import (
	"slices"
	"testing"

	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

func TestSuite(t *testing.T) {
	searchtest.Run(t, func(_ *testing.T, docs []search.Document) search.Searcher { return Build(slices.Values(docs)) })
}

func TestEmpty(t *testing.T) {
	res, err := Build(slices.Values([]search.Document(nil))).Search(t.Context(), searchtest.Query("x"))
	if err != nil || len(res.Hits) != 0 {
		t.Errorf("hits %v, error %v", res.Hits, err)
	}
}
