package library

import (
	"context"
	"slices"
	"time"

	"coveragebot/internal/ingest"
)

// Watching lists the files every look, which works on every file system and for
// every number of folders. Files that change are let settle: a reload waits until
// two looks find the same, but no longer than patience.
const (
	look     = 2 * time.Second
	patience = 30 * time.Second
)

// Watch reloads when files of the corpus are added, changed or removed, until ctx
// ends, and tells the outcome of each reload. A listing that fails is told once,
// until one works again.
func (l *Library) Watch(ctx context.Context, tell func(Report, error)) {
	w := watcher{lib: l, tell: tell}
	for tick := time.NewTicker(look); ; {
		select {
		case <-tick.C:
			w.look(ctx)
		case <-ctx.Done():
			tick.Stop()
			return
		}
	}
}

type watcher struct {
	lib    *Library
	tell   func(Report, error)
	seen   []ingest.File // by the last look
	since  time.Time     // when the files were first found changed; zero where they are not
	failed bool
}

func (w *watcher) look(ctx context.Context) {
	files, _, err := ingest.List(ctx, w.lib.opts.Paths)
	if err != nil {
		if !w.failed && ctx.Err() == nil {
			w.tell(Report{}, err)
		}
		w.failed = true
		return
	}
	w.failed = false
	settled := slices.EqualFunc(files, w.seen, ingest.File.Same)
	w.seen = files
	switch {
	case !w.lib.changed(files):
		w.since = time.Time{}
		return
	case w.since.IsZero():
		w.since = time.Now()
	}
	if settled || time.Since(w.since) >= patience {
		w.since = time.Time{}
		w.tell(w.lib.Reload(ctx, nil))
	}
}

// changed reports whether files differ from those of the last load.
func (l *Library) changed(files []ingest.File) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.loading == nil && !l.cache.Holds(files)
}
