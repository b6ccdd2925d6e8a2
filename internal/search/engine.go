package search

import (
	"context"
	"errors"
	"iter"

	"coveragebot/internal/article"
)

// Engine holds the passages of one generation of the corpus. It never changes:
// Update makes the next one beside it.
type Engine interface {
	Searcher
	// Update makes the engine of the next generation, the same as one made from
	// nothing. The error is [ErrStale] where this engine cannot be gone on from.
	Update(context.Context, Change) (Engine, error)
	// Ready tells why a search would fail now, or returns nil.
	Ready(context.Context) error
	Len() int    // passages
	Tokens() int // in all passages, those of headers left out
}

// ErrStale is the error of an Engine that cannot be gone on from: the next one
// must be made from nothing.
var ErrStale = errors.New("the generation before cannot be gone on from")

// Change is what turns one generation into the next. Each sequence is read to its
// end, once.
type Change struct {
	// Now tells for each article what stands for it from now on, the same text under
	// the same ID, or nil for none.
	Now func(*article.Article) *article.Article
	// New are documents of articles that were not there before, Gone those of
	// articles for which nothing stands; by article ID, then offset.
	New, Gone iter.Seq[Document]
	// Progress is told how many passages were sent to where they are kept.
	Progress func(done, total int64)
}

// The formula takes what is more than these as these, so that engines may keep each
// in a byte: units of one stem in a passage, and tokens of its own. Passages are
// hardly ever as long.
const (
	MaxUnits  = 255
	MaxLength = 255
)

// Norm is the part of the formula's denominator that belongs to a passage: length
// is in its own tokens, mean is [Mean] of the corpus.
func Norm(length uint32, mean float64) float64 {
	return K1 * (1 - B + B*float64(min(length, MaxLength))/mean)
}

// Mean is the mean length of passages, at least 1.
func Mean(tokens float64, passages int) float64 {
	return max(tokens/float64(max(passages, 1)), 1)
}

// Units is how many units of [HeaderWeight] a stem counts for where it stands in
// the passage itself; in the header it counts for one.
const Units = 1 / HeaderWeight

// Impact is what a stem that a passage has so many units of adds to its score, for
// each unit of the stem's weight: less than K1+1. The stem's weight is its IDF
// times what it counts in the query. Engines round here, then the stem's weight,
// then the product of the two, then each sum, all to single precision and in the
// order of the query's stems.
func Impact(units uint32, norm float64) float32 {
	tf := HeaderWeight * float64(min(units, MaxUnits))
	return float32(tf * (K1 + 1) / (tf + norm))
}
