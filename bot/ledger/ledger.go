// Package ledger keeps on the disk what must survive the end of the process, even by
// a signal that cannot be caught.
//
// A [Ledger] keeps what adapters have taken in and not answered yet. An adapter writes
// a delivery down before it acknowledges it, notes on its [Entry] that it begins to
// post the answer, and crosses it out at the end. After a start it asks for what is
// left.
//
// The promise is one answer or word of a failure, and never two of either: where a
// post had begun, nobody knows whether it arrived, and the person is told so, once. It
// holds for what could be written; where the disk is full, questions are answered
// as ever and a warning is logged. Where several processes serve a platform it holds
// for all of them together by [Claims]: an entry carries who claims for it, so that
// what was claimed and not answered is answered after the next start. While claims
// cannot be made each process goes by what it knows itself.
//
// A ledger's file is a line of JSON for each entry and for each change of one, and is
// written anew, in one step, once it is several times as long as what still counts. A
// torn line costs only itself. A lock beside it keeps another process out.
//
// A [Journal] is for what is only added to, such as votes: lines of JSON too, each
// whole or not at all.
//
// The package knows neither a question nor a platform: a delivery is what the adapter
// wants back.
package ledger

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"coveragebot/internal/metrics"
)

// Ledger is a ledger of deliveries. It is safe for concurrent use; a nil Ledger keeps
// nothing.
type Ledger struct {
	opts Options
	lock *os.File

	mu      sync.Mutex // guards all below, and the use of entries
	file    File
	size    int64 // of the file, as far as it is sound
	rewrite int64 // the size at which the file is written anew
	last    int64 // ID given
	written int64 // lines
	failing bool  // it has been logged
	behind  bool  // the file lacks what memory has
	open    map[int64]*Entry
	known   []*Entry // crossed out lately, the oldest first

	syncing sync.Mutex // one at a time; taken before mu
	synced  int64      // lines that are on the disk

	failures *metrics.Counter
	claiming claiming
}

// Options say where a ledger is kept. File is required.
type Options struct {
	File string
	// Claims settle which of several processes answers; nil where this one is alone.
	Claims    Claims
	ClaimWait time.Duration // that a delivery waits for its claim; 0 means 400 ms
	Metrics   *metrics.Registry
	Log       *slog.Logger
	Now       func() time.Time
	// Create opens a file for writing from its start; nil means the system's.
	Create func(name string) (File, error)
}

// File is what a ledger is written to, as an [os.File].
type File interface {
	io.Writer
	Sync() error
	Truncate(size int64) error
	Seek(offset int64, whence int) (int64, error)
	Close() error
}

const (
	// keysFor is how long it is remembered what was answered, above the time for
	// which a platform sends again what was not acknowledged.
	keysFor   = 15 * time.Minute
	keysLeast = 5_000 // of them are remembered in any case
	// freshFor is how long after its taking in a question is still answered after a
	// start. Discord's way to answer an interaction is open for 15 minutes.
	freshFor = 10 * time.Minute
	// tellFor is how long it is tried to tell somebody of a failure.
	tellFor = time.Hour
	// rewriteAt is the least size at which the file is written anew, in bytes.
	rewriteAt = 1 << 20
	maxLine   = 8 << 20 // bytes of one
)

// Open reads the ledger of the process before, and goes on with it. Lines
// that cannot be read are left out and logged. The error says that the file cannot
// be read or made, or that another process has it; a full disk is none while there
// is a file.
func Open(opts Options) (*Ledger, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	if opts.Create == nil {
		opts.Create = func(name string) (File, error) {
			return os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		}
	}
	l := &Ledger{opts: opts, open: make(map[int64]*Entry)}
	l.failures = opts.Metrics.Counter("coveragebot_ledger_failures_total", "Lines of the ledger of questions that could not be written.")
	l.claiming = claiming{
		claims: opts.Claims, wait: cmp.Or(opts.ClaimWait, claimWait), log: opts.Log,
		failures: opts.Metrics.Counter("coveragebot_claim_failures_total", "Times that it could not be agreed with other bots who answers."),
	}
	if err := l.begin(); err != nil {
		return nil, fmt.Errorf("open the ledger of questions: %w", err)
	}
	opts.Metrics.Gauge("coveragebot_unanswered", "Questions that were taken in and are not answered yet.", func() float64 {
		l.mu.Lock()
		defer l.mu.Unlock()
		return float64(len(l.open))
	})
	return l, nil
}

// Close writes down what is left, for the next start.
func (l *Ledger) Close() error {
	if l == nil {
		return nil
	}
	l.syncing.Lock()
	defer l.syncing.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.anew()
	return errors.Join(err, l.file.Close(), l.lock.Close())
}

// Begin writes a delivery down and returns once it is on the disk, or could not be
// written. keys are what the platform may send it by again. Whoever works on it
// holds the entry; the caller does already, and releases it.
func (l *Ledger) Begin(platform string, keys []string, delivery any) *Entry {
	if l == nil {
		return nil
	}
	data, err := json.Marshal(delivery)
	if err != nil {
		l.opts.Log.Error("write a question down", "platform", platform, "err", err)
		return nil
	}
	l.mu.Lock()
	l.last++
	e := &Entry{ledger: l, users: 1, line: record{ID: l.last, Platform: platform, At: l.opts.Now().UTC(), Keys: keys, Holder: rand.Text(), Delivery: data}}
	l.open[e.line.ID] = e
	l.mu.Unlock()
	l.note(e.line, true)
	return e
}

// Left are the entries of a platform that nobody works on: those of the process
// before, and those whose failure could not be told. The caller holds them.
func (l *Ledger) Left(platform string) []*Entry {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var left []*Entry
	for _, id := range slices.Sorted(maps.Keys(l.open)) {
		if e := l.open[id]; e.users == 0 && e.line.Platform == platform {
			e.users, e.kept = 1, false
			left = append(left, e)
		}
	}
	return left
}

// Known are the keys of what was answered or told lately.
func (l *Ledger) Known(platform string) (keys []string) {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.known {
		if e.line.Platform == platform {
			keys = append(keys, e.line.Keys...)
		}
	}
	return keys
}
