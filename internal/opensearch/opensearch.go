// Package opensearch is the distributed engine: postings and ranking live in an
// OpenSearch cluster (2.5 or later), which several bots share.
//
// # The same scores, to the bit
//
// Lucene's own ranking cannot give the scores of the embedded engine: it keeps
// the length of a text in one byte, counts whole words only, and lets deleted
// copies and the borders of shards into its statistics. So no statistic of
// Lucene's enters a score here. For each passage and stem the index holds one
// number, v = tf / norm, in a field of rank features; the saturation v/(v+1) times
// the stem's weight is that stem's share of the BM25 score, but for rounding: a
// feature keeps nine bits. What the server ranks by is therefore within half a
// per cent of the score, and never further below it than a bound that is known.
//
// A [Generation] fetches the best passages by that estimate with the counts of
// their stems, and scores them anew by search.Impact, in the order that package
// search states. It goes on fetching until the bound tells that no passage that
// was not seen can be among the best: then hits, scores and ties are those of
// the embedded engine. Mostly one request does. Frequencies of stems and the mean
// length, which the weights need and which refusing needs, are in the bot's own
// memory: they cost no request and belong to the same generation as the hits.
//
// # What is where
//
// Every bot reads the corpus itself and keeps the texts, because quotes are cut
// from them: a hit of the cluster is only an article's ID and an offset, and one
// that names no passage of the bot's own is an error. So the cluster takes over
// postings, their memory and the time of ranking, but not the texts.
//
// # Generations
//
// An index holds one generation and is never changed once it is complete. Its
// name carries a hash of all its documents: bots that read the same corpus find
// the same index, and only the first of them writes it. Bots that begin at the
// same time both begin, and all but the one with the least name give way. Where
// only some articles changed, the index of the generation before is cloned, which
// copies no data, and only what changed is written; a bot that starts has no
// generation before, and writes a corpus that is not there yet whole. An index that is not complete
// serves nobody, and is not looked at once its maker is silent. The alias, named
// by [Options.Prefix], is for people: it moves in one step to the newest
// generation, and bots do not ask it.
//
// Each bot marks the indices it holds. After a reload, indices that nobody has
// marked for [Options.Grace] are deleted; two bots may do that at once.
//
// # Failure
//
// A node that fails is passed over: the request goes to the next address. Answers
// that miss a shard are errors, never shorter lists. When the cluster is gone,
// searches fail at once with an error that has a plain sentence, and a single one
// tries again now and then; the first that is answered ends that.
package opensearch

import (
	"context"
	"fmt"
	"sync"
	"time"

	"coveragebot/internal/opensearch/rest"
)

// Options say which cluster holds the passages, and how.
type Options struct {
	rest.Options        // of the connection
	Prefix       string // of the names of indices, and the alias; "" means "coverage"

	Shards   int // of an index; 0 means 1
	Replicas int // copies of each shard, as far as there are nodes for them

	Grace time.Duration // that an index is kept which nobody uses; 0 means 1 h

	Warn func(error) // is told what went wrong beside the work; may be nil
}

// Cluster is a connection to a cluster. It is safe for concurrent use.
type Cluster struct {
	opts    Options
	rest    *rest.Client
	breaker breaker
	silence time.Duration // after which the maker of an index is taken for dead

	mu   sync.Mutex
	held []string // indices of the newest generations, which a library may return to
}

// holdMost is how many generations of this process are kept alive: the present one,
// the one that a library may roll back to, and the next.
const holdMost = 3

// Connect prepares the connection; nothing is sent. Until ctx ends, the indices
// in use are marked now and then. The error tells of a file or an address.
func Connect(ctx context.Context, opts Options) (*Cluster, error) {
	opts.Options = opts.Options.WithDefaults()
	if opts.Grace <= 0 {
		opts.Grace = time.Hour
	}
	if opts.Prefix == "" {
		opts.Prefix = "coverage"
	}
	opts.Shards = max(opts.Shards, 1)
	if opts.Warn == nil {
		opts.Warn = func(error) {}
	}
	client, err := rest.Connect(opts.Options)
	if err != nil {
		return nil, fmt.Errorf("connect to OpenSearch: %w", err)
	}
	c := &Cluster{opts: opts, rest: client, silence: silence}
	go c.keep(ctx)
	return c, nil
}

// Empty is the generation without passages, from which others are made.
func (c *Cluster) Empty() *Generation { return &Generation{cluster: c} }
