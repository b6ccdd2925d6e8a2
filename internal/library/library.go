// Package library keeps the corpus that questions are asked of.
//
// A [Snapshot] is one generation: articles, their passages in an engine, their
// words, and the [Report] of how it was read. It never changes. A [Library]
// points to the present snapshot; [Library.Reload] reads the corpus again off to
// the side and swaps the pointer in one step, so that no question waits for a
// reload or sees half of one. A reload that fails, or finds no article, leaves
// the old generation in place.
//
// The package refuses to judge: what answers a question is package answer's
// business.
package library

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
	"coveragebot/internal/lexicon"
	"coveragebot/internal/search"
)

// Options say what a library is read from.
type Options struct {
	Paths    []string // folders and files
	MaxBytes int64    // of one article; 0 means the readers' default
	Now      func() time.Time
	// Progress, if set, is told how far a load has come: bytes read, then
	// articles indexed. It is called from one goroutine.
	Progress func(stage Stage, done, total int64)
}

// Stage is a part of a load.
type Stage string

// The stages of a load, in their order.
const (
	Reading  Stage = "reading"
	Indexing Stage = "indexing"
)

// Library is the corpus as it is now. It is safe for concurrent use.
type Library struct {
	opts    Options
	current atomic.Pointer[Snapshot]
	loading sync.Mutex // one load at a time
}

// Snapshot is one generation of the corpus.
type Snapshot struct {
	Generation int // from 1
	Loaded     time.Time
	Articles   []*article.Article // by ID
	Searcher   search.Searcher
	Lexicon    *lexicon.Lexicon
	Langs      []string // the languages of the articles, the commonest first
	Passages   int
	Words      int // words that are matched, stop words left out
	Report     Report

	byID map[string]*article.Article
}

// Report tells what a load found.
type Report struct {
	Generation                         int
	Added, Changed, Removed, Unchanged int
	Faults                             []article.Fault // what was left out or ignored
	Took                               time.Duration
}

// ErrEmpty is the error of a load that found no article.
var ErrEmpty = errors.New("no article in the corpus")

// Open reads the corpus for the first time. The error wraps [ErrEmpty] where
// nothing could be read; the snapshot's faults are then in the error's text.
func Open(ctx context.Context, opts Options) (*Library, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	l := &Library{opts: opts}
	if _, err := l.Reload(ctx); err != nil {
		return nil, err
	}
	return l, nil
}

// Snapshot returns the present generation. A caller that needs several things
// of it calls Snapshot once.
func (l *Library) Snapshot() *Snapshot { return l.current.Load() }

// Reload reads the corpus anew and swaps it in. On an error the old generation
// stays. Loads wait for one another.
func (l *Library) Reload(ctx context.Context) (Report, error) {
	l.loading.Lock()
	defer l.loading.Unlock()
	start := l.opts.Now()
	articles, faults, err := ingest.Read(ctx, l.opts.Paths, ingest.Options{
		MaxBytes: l.opts.MaxBytes,
		Now:      start,
		Progress: func(done, total int64) { l.progress(Reading, done, total) },
	})
	if err != nil {
		return Report{}, fmt.Errorf("read corpus: %w", err)
	}
	if len(articles) == 0 {
		return Report{Faults: faults}, emptyError(faults)
	}
	next, err := build(ctx, articles, func(done, total int64) { l.progress(Indexing, done, total) })
	if err != nil {
		return Report{}, fmt.Errorf("index corpus: %w", err)
	}
	old := l.Snapshot()
	next.Report = compare(old, next)
	next.Report.Faults = faults
	next.Loaded = l.opts.Now()
	next.Report.Took = next.Loaded.Sub(start)
	l.current.Store(next)
	return next.Report, nil
}

func (l *Library) progress(stage Stage, done, total int64) {
	if l.opts.Progress != nil {
		l.opts.Progress(stage, done, total)
	}
}

// emptyError names the first faults, since they are why nothing was read.
func emptyError(faults []article.Fault) error {
	err := ErrEmpty
	for _, f := range faults[:min(3, len(faults))] {
		err = fmt.Errorf("%w; %s", err, f)
	}
	return fmt.Errorf("read corpus: %w", err)
}

// compare numbers the next generation and counts what it changes. old is nil
// for the first.
func compare(old, next *Snapshot) Report {
	var r Report
	next.Generation = 1
	if old == nil {
		old = &Snapshot{}
	} else {
		next.Generation = old.Generation + 1
	}
	r.Generation = next.Generation
	for _, a := range next.Articles {
		switch before := old.byID[a.ID]; {
		case before == nil:
			r.Added++
		case same(before, a):
			r.Unchanged++
		default:
			r.Changed++
		}
	}
	for _, a := range old.Articles {
		if next.byID[a.ID] == nil {
			r.Removed++
		}
	}
	return r
}

func same(a, b *article.Article) bool {
	return a.Title == b.Title && a.Author == b.Author && a.Source == b.Source && a.URL == b.URL && a.Lang == b.Lang &&
		a.Published.Equal(b.Published) && a.Body == b.Body
}

// Article returns the article with this ID, or nil.
func (s *Snapshot) Article(id string) *article.Article { return s.byID[id] }
