// Package library keeps the corpus that questions are asked of.
//
// A [Snapshot] is one generation: articles, their passages in an engine, their
// words, which of them are prints of one report, and the [Report] of how it was
// read. It never changes. A [Library] points to the present snapshot.
//
// [Library.Reload] reads what changed in the corpus, makes the next snapshot off
// to the side from the present one and swaps the pointer in one step, so that no
// question waits for a reload or sees half of one. A snapshot made so is the same
// as one made from nothing. A reload that fails, or finds no article, leaves the
// old generation in place; one that finds nothing changed keeps its number. One
// reload goes on at a time, and who asks for another meanwhile gets its outcome.
// [Library.Rollback] returns to the generation before, and [Library.Watch] reloads
// when the files change.
//
// A corpus that takes long to read is kept on the disk, by Open and by
// [Library.Save]. The next Open maps it into memory and goes on as from a reload:
// what did not change since is not read.
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
	"coveragebot/internal/flat"
	"coveragebot/internal/ingest"
	"coveragebot/internal/lexicon"
	"coveragebot/internal/search"
)

// Options say what a library is read from.
type Options struct {
	Paths    []string // folders and files
	MaxBytes int64    // of one article; 0 means the readers' default
	Now      func() time.Time
	Progress Progress // of the first load; may be nil
	// Cache is the folder for snapshots that a later Open begins with; empty for
	// none. Note is told of one that is begun with, or is another program's and made
	// anew, and Warn of a damaged one, or why one cannot be kept. Both may be nil.
	Cache string
	Note  func(string)
	Warn  func(error)
	// Engine holds no passage and is gone on from; nil means the embedded engine.
	// Snapshots of others are not saved in Cache.
	Engine search.Engine
	// MayBeEmpty lets the first generation hold no article: they are to come.
	MayBeEmpty bool
}

// Progress is told how far a load has come: bytes read, then articles indexed, then
// passages sent where the engine is not in this process.
// It is called by one goroutine at a time.
type Progress = func(stage Stage, done, total int64)

// Stage is a part of a load.
type Stage string

// The stages of a load, in their order.
const (
	Reading  Stage = "reading"
	Indexing Stage = "indexing"
	Sending  Stage = "sending"
)

// Library is the corpus as it is now. It is safe for concurrent use.
type Library struct {
	opts    Options
	current atomic.Pointer[Snapshot]

	mu      sync.Mutex
	loading *load     // the one that goes on, or nil
	before  *Snapshot // what Rollback returns to, or nil
	last    int       // the number of the newest generation
	cache   *ingest.Cache
	saved   *Snapshot     // the one in the cache folder, or nil
	cost    time.Duration // of the longest load
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

	engine search.Engine
	byID   map[string]*entry
	copies map[*article.Article][]*article.Article
	voices *voices
}

// Report tells what a load found.
type Report struct {
	Generation                         int
	Added, Changed, Removed, Unchanged int
	Faults                             []article.Fault // what was left out or ignored
	Took                               time.Duration
	RolledBack                         bool // to the generation before; nothing was read
}

// The errors of a library.
var (
	ErrEmpty        = errors.New("no article in the corpus")
	ErrNoGeneration = errors.New("no generation before this one is kept")
	ErrLoading      = errors.New("a reload is going on; try again when it is done")
)

// Open reads the corpus for the first time. The error wraps an [*EmptyError]
// where nothing could be read and that may not be.
func Open(ctx context.Context, opts Options) (*Library, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	l := &Library{opts: opts, cache: ingest.NewCache()}
	note := opts.Note
	if note == nil {
		note = func(string) {}
	}
	old, err := l.restore()
	switch {
	case errors.Is(err, flat.ErrOutdated):
		note(fmt.Sprintf("the saved corpus is made anew: %v", err))
	case err != nil && opts.Warn != nil:
		opts.Warn(fmt.Errorf("the saved corpus is of no use and is made anew: %w", err))
	}
	if old == nil {
		old = opts.empty()
	} else {
		note("the saved corpus is " + l.file())
		l.saved, l.cost = old, worthSaving
	}
	ld := &load{}
	ld.follow(opts.Progress)
	if _, err := l.load(ctx, ld, old); err != nil {
		return nil, err
	}
	if err := l.remap(); err != nil && opts.Warn != nil {
		opts.Warn(err)
	}
	return l, nil
}

// Snapshot returns the present generation. A caller that needs several things
// of it calls Snapshot once.
func (l *Library) Snapshot() *Snapshot { return l.current.Load() }

// Reload reads what changed in the corpus and swaps it in. On an error the old
// generation stays. Where a reload is going on, its outcome is that of this one
// too. A reload goes on when ctx ends, but its outcome is not waited for; progress
// may be nil.
func (l *Library) Reload(ctx context.Context, progress Progress) (Report, error) {
	l.mu.Lock()
	ld := l.loading
	if ld == nil {
		ld = &load{done: make(chan struct{})}
		l.loading = ld
		go func() {
			ld.report, ld.err = l.load(context.WithoutCancel(ctx), ld, l.Snapshot())
			l.mu.Lock()
			l.loading = nil
			l.mu.Unlock()
			close(ld.done)
		}()
	}
	ld.follow(progress)
	l.mu.Unlock()
	select {
	case <-ld.done:
		return ld.report, ld.err
	case <-ctx.Done():
		return Report{}, fmt.Errorf("wait for the reload: %w", ctx.Err())
	}
}

// Rollback returns to the generation before the present one, under a number of
// its own. A second one returns from there. The error is [ErrNoGeneration] where
// the present one is the first. The files stay as they are, so the next reload
// that finds them changed reads them again. It is refused during a reload.
func (l *Library) Rollback() (Report, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.loading != nil:
		return Report{}, ErrLoading
	case l.before == nil:
		return Report{}, ErrNoGeneration
	}
	now := l.Snapshot()
	back := *l.before
	back.Report = diff(now, &back)
	back.Report.RolledBack = true
	back.Loaded = l.opts.Now()
	l.publish(now, &back)
	return back.Report, nil
}

// publish makes a snapshot the present one, under the next number. l.mu is held.
func (l *Library) publish(old, next *Snapshot) {
	l.last++
	next.Generation, next.Report.Generation = l.last, l.last
	if old.Generation > 0 {
		l.before = old
	}
	l.current.Store(next)
}

// Article returns the article with this ID, or nil.
func (s *Snapshot) Article(id string) *article.Article {
	if e := s.byID[id]; e != nil {
		return e.served
	}
	return nil
}

// Prints returns all articles that print the report that a prints too, the first
// printed first; a alone where there is no other.
func (s *Snapshot) Prints(a *article.Article) []*article.Article {
	if prints := s.copies[a]; prints != nil {
		return prints
	}
	return []*article.Article{a}
}

// load is a load that goes on, for all who wait for it.
type load struct {
	done   chan struct{} // closed when report and err are set
	report Report
	err    error

	mu        sync.Mutex
	followers []Progress
}

func (ld *load) follow(p Progress) {
	if p == nil {
		return
	}
	ld.mu.Lock()
	defer ld.mu.Unlock()
	ld.followers = append(ld.followers, p)
}

func (ld *load) tell(stage Stage, done, total int64) {
	ld.mu.Lock()
	defer ld.mu.Unlock()
	for _, p := range ld.followers {
		p(stage, done, total)
	}
}

// load reads and builds the generation after old and swaps it in.
func (l *Library) load(ctx context.Context, ld *load, old *Snapshot) (Report, error) {
	start := l.opts.Now()
	read, faults, err := ingest.Read(ctx, l.opts.Paths, ingest.Options{
		MaxBytes: l.opts.MaxBytes,
		Now:      start,
		Cache:    l.cache,
		Progress: func(done, total int64) { ld.tell(Reading, done, total) },
	})
	if err != nil {
		return Report{}, fmt.Errorf("read corpus: %w", err)
	}
	if len(read) == 0 && !(l.opts.MayBeEmpty && old.Generation == 0) {
		return Report{Faults: faults}, emptyError(faults)
	}
	next, err := build(ctx, old, read, ld.tell)
	if errors.Is(err, search.ErrStale) {
		next, err = build(ctx, l.opts.empty(), read, ld.tell)
	}
	if err != nil {
		return Report{}, fmt.Errorf("index corpus: %w", err)
	}
	next.Report = diff(old, next)
	next.Report.Faults = faults
	next.Loaded = l.opts.Now()
	next.Report.Took = next.Loaded.Sub(start)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cost = max(l.cost, next.Report.Took)
	changed := next.Report.Added+next.Report.Changed+next.Report.Removed > 0
	if l.saved == old && !changed {
		l.saved = next
	}
	if changed || old.Generation == 0 {
		l.publish(old, next)
	} else {
		next.Generation, next.Report.Generation = old.Generation, old.Generation
		l.current.Store(next)
	}
	return next.Report, nil
}

// EmptyError is an [ErrEmpty] with the first faults, since they are why nothing was read.
type EmptyError struct{ Faults []article.Fault }

// Error names the faults.
func (e *EmptyError) Error() string {
	s := ErrEmpty.Error()
	for _, f := range e.Faults {
		s += "; " + f.String()
	}
	return s
}

// Unwrap returns ErrEmpty.
func (e *EmptyError) Unwrap() error { return ErrEmpty }

func emptyError(faults []article.Fault) error {
	const most = 3
	return fmt.Errorf("read corpus: %w", &EmptyError{faults[:min(most, len(faults))]})
}

// diff counts what a generation changes of another.
func diff(old, next *Snapshot) Report {
	var r Report
	for id, e := range next.byID {
		switch was := old.byID[id]; {
		case was == nil:
			r.Added++
		case was == e || same(was.read, e.read):
			r.Unchanged++
		default:
			r.Changed++
		}
	}
	for id := range old.byID {
		if next.byID[id] == nil {
			r.Removed++
		}
	}
	return r
}
