// Package feeds keeps a folder of the corpus filled with what RSS and Atom feeds
// announce.
//
// [Feeds.Run] polls each feed on its own, so that one that is slow or fails costs
// only itself. It is polite: it asks with the ETag and date that the site gave,
// waits as long as the site asks, waits longer after each failure, and remembers
// all that in a hidden file, so that a restart asks no sooner. An item becomes an
// article in the folder of the feed's host, and is written again only where the
// feed changes it; one that somebody takes out of the folder does not come back.
//
// The package promises what package shelf does: the corpus never holds half an
// article. It refuses to parse feeds and pages and to open connections; both are
// functions in its options.
package feeds

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/shelf"
)

// Options say what is polled and how. URLs, Folder, Get and Read are required.
type Options struct {
	URLs     []string      // of the feeds
	Folder   string        // where articles go, in a folder for each host; of one process alone
	Interval time.Duration // between two polls of a feed; 0 means 15 min, at least 1 min
	FullText bool          // fetch the page of each new item
	MaxPages int           // of those in one poll; 0 means 20
	Pause    time.Duration // between two of them; 0 means 2 s

	Get func(ctx context.Context, url string, known fetch.Conditions) (fetch.Page, error)
	// Read reads the items of a feed, or the article of a page. An item is known by
	// its URL, or where it has none by its ID.
	Read func(name string, data []byte) ([]*article.Article, []article.Fault)

	// Changed, if set, is called after a poll that wrote articles, perhaps by several
	// goroutines at once.
	Changed func()
	Log     *slog.Logger // nil means none
}

const (
	defaultInterval = 15 * time.Minute
	minInterval     = time.Minute
	maxWait         = 24 * time.Hour
	startSpread     = 10 * time.Second // so that a start does not poll all feeds at once
	defaultMaxPages = 20
	defaultPause    = 2 * time.Second
)

// Feeds polls feeds. It is safe for concurrent use.
type Feeds struct {
	opts    Options
	folders map[string]*shelf.Folder // by path

	mu    sync.Mutex // guards state
	state state
}

// Status is how one feed does.
type Status struct {
	URL      string
	Polled   time.Time // the last time it was asked, zero for never
	New      time.Time // the last time it had something new, zero for never
	Next     time.Time // when it is asked next, zero before the first time
	Items    int       // that are known
	Failures int       // without a success since
	Problem  string    // of the last poll, one sentence for people; empty where it went well
}

// New returns feeds that go on where the last process ended.
func New(ctx context.Context, opts Options) (*Feeds, error) {
	opts.Interval = max(cmp.Or(opts.Interval, defaultInterval), minInterval)
	opts.MaxPages = cmp.Or(opts.MaxPages, defaultMaxPages)
	opts.Pause = cmp.Or(opts.Pause, defaultPause)
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Changed == nil {
		opts.Changed = func() {}
	}
	f := &Feeds{opts: opts, folders: make(map[string]*shelf.Folder)}
	if err := shelf.Sweep(opts.Folder); err != nil {
		return nil, fmt.Errorf("open the folder for feeds: %w", err)
	}
	var err error
	if f.state, err = readState(f.stateFile()); err != nil {
		// Without it, pages are asked for once more than need be.
		opts.Log.Warn("the state of the feeds cannot be read, so they start anew", "error", err)
	}
	for _, address := range opts.URLs {
		if f.state.Feeds[address] == nil {
			f.state.Feeds[address] = &feed{Items: make(map[string]item)}
		}
		dir := f.folderOf(address)
		if f.folders[dir] != nil {
			continue
		}
		if f.folders[dir], err = shelf.Open(ctx, dir, time.Now); err != nil {
			return nil, fmt.Errorf("open the folder for %s: %w", address, err)
		}
	}
	return f, nil
}

// Run polls until ctx ends, and then returns nil; without feeds at once.
func (f *Feeds) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for _, address := range f.opts.URLs {
		wg.Go(func() {
			for sleep(ctx, f.untilDue(address)) {
				f.pollOnce(ctx, address)
			}
		})
	}
	wg.Wait()
	return nil
}

// Status tells how the feeds do, in the order of the options.
func (f *Feeds) Status() []Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []Status
	for _, address := range f.opts.URLs {
		s := f.state.Feeds[address]
		out = append(out, Status{
			URL: address, Polled: s.Polled, New: s.New, Next: s.Due, Items: len(s.Items), Failures: s.Failures, Problem: s.Problem,
		})
	}
	return out
}

// untilDue is how long to wait before the next poll.
func (f *Feeds) untilDue(address string) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.state.Feeds[address]
	due := s.Due
	if soonest := s.Polled.Add(f.opts.Interval + f.opts.Interval/5); s.Failures == 0 && due.After(soonest) {
		due = soonest // the interval was longer when that was written
	}
	if wait := time.Until(due); wait > 0 {
		return min(wait, 2*maxWait)
	}
	return rand.N(startSpread)
}

// pollOnce polls a feed and notes how that went.
func (f *Feeds) pollOnce(ctx context.Context, address string) {
	written, err := f.poll(ctx, address)
	if written > 0 {
		f.opts.Log.Info("feed has new articles", "url", address, "articles", written)
		f.opts.Changed()
	}
	if ctx.Err() != nil {
		return // a poll that was stopped is no failure
	}
	saved := f.update(address, func(s *feed) {
		s.Polled = time.Now()
		if err == nil {
			s.Failures, s.Problem = 0, ""
		} else {
			s.Failures, s.Problem = s.Failures+1, problem(err)
		}
		if written > 0 {
			s.New = s.Polled
		}
		s.Due = s.Polled.Add(f.wait(s.Failures, err))
	})
	if err != nil {
		f.opts.Log.Warn("feed failed", "url", address, "error", err)
	}
	if saved != nil {
		f.opts.Log.Warn("the state of the feeds cannot be kept", "error", saved)
	}
}

// wait is how long a feed is left alone after a poll: the interval, doubled with
// each failure up to a day, or as long as the site asks; and up to a fifth more,
// so that not all come at once.
func (f *Feeds) wait(failures int, err error) time.Duration {
	wait := f.opts.Interval
	for range failures - 1 {
		wait = min(2*wait, max(maxWait, f.opts.Interval))
	}
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		wait = max(wait, min(e.RetryAfter, maxWait))
	}
	return wait + rand.N(wait/5)
}

// folderOf is where the articles of a feed go.
func (f *Feeds) folderOf(address string) string {
	host := "feed"
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	host = strings.Map(func(r rune) rune {
		if r < '0' && r != '.' && r != '-' || r > '9' && r < 'a' || r > 'z' {
			return '-'
		}
		return r
	}, host)
	return filepath.Join(f.opts.Folder, cmp.Or(strings.Trim(host, "."), "feed"))
}

// sleep waits and reports whether ctx lasted that long.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return ctx.Err() == nil
	}
}

// problem is an error in short. It holds nothing that a site wrote.
func problem(err error) string {
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		if e.Status != 0 {
			return fmt.Sprintf("%s: status %d", e.Fault, e.Status)
		}
		return string(e.Fault)
	}
	if e, ok := errors.AsType[*shelf.Error](err); ok {
		return string(e.Fault)
	}
	return "its articles cannot be written"
}

func (f *Feeds) stateFile() string { return filepath.Join(f.opts.Folder, stateName) }

// exists reports whether there is a file of that name.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}
