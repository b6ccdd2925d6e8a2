package bot

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

// Ledger keeps what adapters have taken in and not answered yet, in a file: so
// that a question survives the end of the process, even by a signal that cannot be
// caught. An adapter writes a delivery down before it acknowledges it, notes that
// it begins to post the answer, and crosses it out at the end. After a start it
// asks for what is left.
//
// The promise is one answer or word of a failure, and never two answers: where a
// post had begun, nobody knows whether it arrived, and the person is told so. It
// holds for what could be written; where the disk is full, questions are answered
// as ever and a warning is logged. Where several processes serve a platform it holds
// for all of them together by [Claims]: an entry carries who claims for it, so that
// what was claimed and not answered is answered after the next start. While claims
// cannot be made each process goes by what it knows itself.
//
// It is safe for concurrent use; a nil Ledger keeps nothing.
type Ledger struct {
	opts LedgerOptions
	lock *os.File

	mu      sync.Mutex // guards all below, and the use of entries
	file    LedgerFile
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

// LedgerOptions say where a ledger is kept. File is required.
type LedgerOptions struct {
	File string
	// Claims settle which of several processes answers; nil where this one is alone.
	Claims    Claims
	ClaimWait time.Duration // that a delivery waits for its claim; 0 means 400 ms
	Metrics   *metrics.Registry
	Log       *slog.Logger
	Now       func() time.Time
	// Create opens a file for writing from its start; nil means the system's.
	Create func(name string) (LedgerFile, error)
}

// LedgerFile is what a ledger is written to, as an [os.File].
type LedgerFile interface {
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

// Entry is one delivery in the ledger. A nil Entry does nothing.
type Entry struct {
	ledger *Ledger
	line   ledgerLine
	users  int  // who still work on it
	kept   bool // it was not answered, and nobody could be told
}

// ledgerLine is a line of the file. One with a platform opens an entry, the
// others change it.
type ledgerLine struct {
	ID       int64           `json:"id"`
	Platform string          `json:"platform,omitempty"`
	At       time.Time       `json:"at,omitzero"`
	Keys     []string        `json:"keys,omitempty"`     // what the platform may know it by when it comes again
	Holder   string          `json:"holder,omitempty"`   // who claims the delivery, a random word
	Delivery json.RawMessage `json:"delivery,omitempty"` // as the adapter wants it back
	Posting  bool            `json:"posting,omitempty"`  // the answer was begun to be posted
	Again    bool            `json:"again,omitempty"`    // it was answered anew after a start
	Done     bool            `json:"done,omitempty"`
}

// OpenLedger reads the ledger of the process before, and goes on with it. Lines
// that cannot be read are left out and logged. The error says that the file cannot
// be read or made, or that another process has it; a full disk is none while there
// is a file.
func OpenLedger(opts LedgerOptions) (*Ledger, error) {
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
		opts.Create = func(name string) (LedgerFile, error) {
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
	e := &Entry{ledger: l, users: 1, line: ledgerLine{ID: l.last, Platform: platform, At: l.opts.Now().UTC(), Keys: keys, Holder: rand.Text(), Delivery: data}}
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

// Hold is called for each that begins to work on an entry.
func (e *Entry) Hold() {
	if e == nil {
		return
	}
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	e.users++
}

// Release is called for each hold at its end. The last one crosses the entry out,
// unless it is kept.
func (e *Entry) Release() {
	if e == nil {
		return
	}
	l := e.ledger
	l.mu.Lock()
	e.users--
	done := e.users == 0 && !e.kept && l.open[e.line.ID] == e
	if done {
		delete(l.open, e.line.ID)
		e.line.Delivery = nil
		l.known = append(l.known, e)
		l.forget()
	}
	l.mu.Unlock()
	if done {
		l.note(ledgerLine{ID: e.line.ID, Done: true}, false)
	}
}

// Posting notes that the answer is about to be posted. From then on nobody can
// know whether it was, until the entry is released.
func (e *Entry) Posting() { e.mark(func(line *ledgerLine) { line.Posting = true }) }

// Again notes that the entry is about to be answered anew.
func (e *Entry) Again() { e.mark(func(line *ledgerLine) { line.Again = true }) }

// Keep keeps the entry over its release: the person must still be told.
func (e *Entry) Keep() {
	if e == nil {
		return
	}
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	e.kept, e.line.Posting = true, true
}

// Taken is when the delivery was written down, to the nanosecond, also after a start.
// It is zero for a nil Entry.
func (e *Entry) Taken() time.Time {
	if e == nil {
		return time.Time{}
	}
	return e.line.At
}

// Try runs f. Where f panics the entry is kept: nobody knows how far f came.
func (e *Entry) Try(f func()) {
	done := false
	defer func() {
		if !done {
			e.Keep()
		}
	}()
	f()
	done = true
}

// Posted reports whether a post had begun.
func (e *Entry) Posted() bool {
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return e.line.Posting
}

// Late reports whether an entry is of a process before, or was tried before.
func (e *Entry) Late() bool {
	if e == nil {
		return false
	}
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return e.line.Again
}

// Answerable reports whether what is left should be answered now. Else the person
// is told that it failed: it is old, or answering it has failed before.
func (e *Entry) Answerable() bool {
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return !e.line.Again && e.age() < freshFor
}

// Hopeless reports whether it is too late even to tell somebody of a failure.
func (e *Entry) Hopeless() bool {
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return e.age() > tellFor
}

// Read reads the delivery as it was written down, and returns its keys.
func (e *Entry) Read(delivery any) (keys []string, err error) {
	if err := json.Unmarshal(e.line.Delivery, delivery); err != nil {
		return e.line.Keys, fmt.Errorf("read a question of the ledger: %w", err)
	}
	return e.line.Keys, nil
}

// age is the time since the entry was written. A clock that was set back makes
// nothing younger than new. The lock is held.
func (e *Entry) age() time.Duration { return max(0, e.ledger.opts.Now().Sub(e.line.At)) }

func (e *Entry) mark(change func(*ledgerLine)) {
	if e == nil {
		return
	}
	line := ledgerLine{ID: e.line.ID}
	change(&line)
	e.ledger.mu.Lock()
	change(&e.line)
	e.ledger.mu.Unlock()
	e.ledger.note(line, true)
}
