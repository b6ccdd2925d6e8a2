package opensearch

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
)

const (
	// driftMost is how far the mean length may be from that by which an index was made
	// before it is made anew: searches fetch about as much more.
	driftMost = 0.02
	// beat is how often the maker of an index tells that it is at work; after silence
	// others take it for dead.
	beat    = 10 * time.Second
	silence = time.Minute
	look    = time.Second // how often somebody else's work is looked at
)

// build brings a generation into the cluster.
type build struct {
	*Cluster
	old, next *Generation
	news      *spool
	gone      []string // keys of documents that are no more
	progress  func(done, total int64)

	telling sync.Mutex
	index   string
	meta    meta
	beaten  time.Time
}

// serve finds or makes the index of b.next and sets it.
func (b *build) serve(ctx context.Context) error {
	corpus := b.next.corpus()
	idx, err := b.await(ctx, corpus, "")
	if err == nil && idx == nil {
		idx, err = b.make(ctx, corpus)
	}
	if err != nil {
		return err
	}
	b.next.index, b.next.mean = idx.name, idx.meta.Mean
	if err := b.hold(ctx, *idx); err != nil {
		return err
	}
	if err := b.point(ctx, idx.name); err != nil {
		b.opts.Warn(fmt.Errorf("move the alias %s: %w", b.opts.Prefix, err))
	}
	if err := b.collect(ctx); err != nil {
		b.opts.Warn(fmt.Errorf("delete indices of old generations: %w", err))
	}
	return nil
}

// await returns a complete index of the corpus, or nil where nobody makes one whose
// name is less than own.
func (b *build) await(ctx context.Context, corpus, own string) (*entry, error) {
	last, seen := make(map[string]int64), make(map[string]time.Time) // the beats of makers
	for {
		all, err := b.list(ctx)
		if err != nil {
			return nil, err
		}
		var working bool
		for _, idx := range all {
			if idx.meta.Corpus != corpus || idx.name == own {
				continue
			}
			if idx.complete() {
				return &idx, nil
			}
			if seen[idx.name].IsZero() || last[idx.name] != idx.meta.Used {
				last[idx.name], seen[idx.name] = idx.meta.Used, time.Now()
			}
			working = working || (own == "" || idx.name < own) && time.Since(seen[idx.name]) < b.silence && b.recent(idx.meta.Used)
		}
		if !working {
			return nil, nil
		}
		select {
		case <-time.After(look):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// recent tells whether the time that a maker wrote may be one of a maker at work,
// by this machine's clock, which may go wrong by as much as silence.
func (c *Cluster) recent(used int64) bool {
	return time.Since(time.Unix(used, 0)).Abs() < 2*c.silence
}

// make makes the index, or returns that of another who has begun it too.
func (b *build) make(ctx context.Context, corpus string) (_ *entry, err error) {
	change := len(b.next.groups) > 0 && b.news.n < b.next.passages
	if change {
		if err := b.continues(ctx); err != nil {
			return nil, err
		}
	}
	b.index = b.opts.Prefix + "-" + corpus + "-" + randomHex(makerDigits/2)
	b.meta = meta{Corpus: corpus, Mean: b.next.meanLength(), Used: time.Now().Unix()}
	b.beaten = time.Now()
	defer func() {
		if err != nil {
			b.drop(ctx, b.index)
		}
	}()
	if change {
		b.meta.Mean = b.old.mean
		err = b.clone(ctx)
	} else {
		err = b.create(ctx)
	}
	if err != nil {
		return nil, err
	}
	if other, err := b.await(ctx, corpus, b.index); err != nil || other != nil {
		if other != nil {
			b.drop(ctx, b.index)
		}
		return other, err
	}
	if err := b.fill(ctx); err != nil {
		return nil, err
	}
	if err := b.complete(ctx); err != nil {
		return nil, err
	}
	return &entry{b.index, b.meta}, nil
}

// continues reports whether the index of the old generation can be gone on from.
func (b *build) continues(ctx context.Context) error {
	if drift := b.next.meanLength()/b.old.mean - 1; math.Abs(drift) > driftMost {
		return search.ErrStale
	}
	all, err := b.list(ctx)
	if err != nil {
		return err
	}
	for _, idx := range all {
		if idx.name == b.old.index && idx.complete() {
			return nil
		}
	}
	return search.ErrStale
}

// create makes an empty index.
func (b *build) create(ctx context.Context) error {
	text := map[string]any{"type": "keyword", "ignore_above": pageMost}
	stored := map[string]any{"type": "keyword", "index": false, "doc_values": false}
	number := map[string]any{"type": "long", "index": false, "doc_values": false}
	return b.put(ctx, "/"+b.index, map[string]any{
		"settings": map[string]any{"index": map[string]any{
			"number_of_shards": b.opts.Shards, "number_of_replicas": 0, "refresh_interval": "-1",
		}},
		"mappings": map[string]any{
			"dynamic": "strict", "_meta": b.meta, "_source": map[string]any{"excludes": []string{"f"}},
			"properties": map[string]any{
				"f": map[string]any{"type": "rank_features"}, "t": stored, "a": stored, "o": number, "n": number,
				"key": map[string]any{"type": "keyword", "index": false}, "published": map[string]any{"type": "long"},
				"source": text, "author": text, "lang": text,
			},
		},
	})
}

// clone makes the index a copy of the old generation's, which shares its files.
func (b *build) clone(ctx context.Context) error {
	err := b.put(ctx, "/"+b.old.index+"/_clone/"+b.index, map[string]any{"settings": map[string]any{"index": map[string]any{
		"blocks.write": false, "auto_expand_replicas": false, "number_of_replicas": 0,
	}}})
	if err != nil {
		return err
	}
	return b.mark(ctx, b.index, b.meta)
}

// fill deletes what is gone and writes what is new.
func (b *build) fill(ctx context.Context) error {
	total := int64(len(b.gone) + b.news.n)
	w := writer{cluster: b.Cluster, index: b.index, tell: func(done int64) { b.tell(ctx, done, total) }}
	err := w.all(ctx, func(add func(write) error) error {
		for _, k := range b.gone {
			if err := add(write{key: k}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.all(ctx, func(add func(write) error) error {
		return b.news.each(func(d document, line []byte) error {
			k := key(d.Article, d.Start)
			source, err := d.source(line, k, b.meta.Mean)
			if err != nil {
				return err
			}
			return add(write{k, source})
		})
	})
}

// tell tells the progress, and others that the work goes on.
func (b *build) tell(ctx context.Context, done, total int64) {
	b.telling.Lock()
	defer b.telling.Unlock()
	if b.progress != nil {
		b.progress(done, total)
	}
	b.live(ctx)
}

// live tells others now and then that the index is being made.
func (b *build) live(ctx context.Context) {
	if time.Since(b.beaten) < beat {
		return
	}
	b.beaten, b.meta.Used = time.Now(), time.Now().Unix()
	if err := b.mark(ctx, b.index, b.meta); err != nil {
		b.opts.Warn(fmt.Errorf("mark the index that is made: %w", err))
	}
}

// complete makes the index searchable and read-only, with its copies, and says at
// last that it is complete.
func (b *build) complete(ctx context.Context) error {
	if err := b.rest.Call(ctx, http.MethodPost, "/"+b.index+"/_refresh", nil, nil); err != nil {
		return err
	}
	var held struct{ Count int }
	if err := b.rest.Call(ctx, http.MethodGet, "/"+b.index+"/_count", nil, &held); err != nil {
		return err
	}
	if held.Count != b.next.passages {
		return fmt.Errorf("index %s holds %d passages after %d were written", b.index, held.Count, b.next.passages)
	}
	settings := map[string]any{"refresh_interval": nil, "blocks.write": true}
	if b.opts.Replicas > 0 {
		settings["auto_expand_replicas"] = fmt.Sprintf("0-%d", b.opts.Replicas)
	}
	if err := b.put(ctx, "/"+b.index+"/_settings", map[string]any{"index": settings}); err != nil {
		return err
	}
	for start := time.Now(); time.Since(start) < b.opts.WriteTimeout; {
		var health struct{ Status string }
		err := b.rest.Call(ctx, http.MethodGet, "/_cluster/health/"+b.index+"?wait_for_status=green&timeout=5s", nil, &health)
		if err != nil && rest.Status(err) != http.StatusRequestTimeout {
			return err
		}
		if health.Status == "green" {
			break
		}
		b.live(ctx)
	}
	b.meta.Complete, b.meta.Used = b.index, time.Now().Unix()
	return b.mark(ctx, b.index, b.meta)
}

// drop deletes an index, even where the work was given up.
func (b *build) drop(ctx context.Context, name string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), b.opts.Timeout)
	defer cancel()
	if err := b.remove(ctx, name); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		b.opts.Warn(fmt.Errorf("delete an index that was not completed: %w", err))
	}
}

func (b *build) put(ctx context.Context, path string, body any) error {
	return b.rest.Call(ctx, http.MethodPut, path, body, nil)
}

func randomHex(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
