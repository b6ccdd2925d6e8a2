package ledger

import (
	"encoding/json"
	"fmt"
	"time"
)

// Entry is one delivery in the ledger. A nil Entry does nothing.
type Entry struct {
	ledger *Ledger
	line   record
	users  int  // who still work on it
	kept   bool // it was not answered, and nobody could be told
	again  bool // this process answers it anew
}

// record is a line of the file. One with a platform opens an entry, the
// others change it.
type record struct {
	ID       int64           `json:"id"`
	Platform string          `json:"platform,omitempty"`
	At       time.Time       `json:"at,omitzero"`
	Keys     []string        `json:"keys,omitempty"`     // what the platform may know it by when it comes again
	Holder   string          `json:"holder,omitempty"`   // who claims the delivery, a random word
	Delivery json.RawMessage `json:"delivery,omitempty"` // as the adapter wants it back
	Posting  bool            `json:"posting,omitempty"`  // the answer was begun to be posted
	Unposted bool            `json:"unposted,omitempty"` // and did not arrive
	Telling  bool            `json:"telling,omitempty"`  // word of a failure was begun to be posted
	Untold   bool            `json:"untold,omitempty"`   // and did not arrive
	Again    bool            `json:"again,omitempty"`    // it was answered anew after a start
	Done     bool            `json:"done,omitempty"`
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
		l.note(record{ID: e.line.ID, Done: true}, false)
	}
}

// Posting notes that the answer is about to be posted. From then on nobody can
// know whether it was, until the entry is released.
func (e *Entry) Posting() { e.mark(func(line *record) { line.Posting = true }) }

// Telling notes that word of a failure is about to be posted. It is so once: where
// nobody knows whether it arrived, nothing more is said.
func (e *Entry) Telling() { e.mark(func(line *record) { line.Telling = true }) }

// Unposted notes that what was begun to be posted did not arrive: the platform said
// that it did not take it, or was not reached.
func (e *Entry) Unposted() {
	if e == nil {
		return
	}
	line := record{ID: e.line.ID}
	e.ledger.mu.Lock()
	if e.line.Telling {
		e.line.Telling, line.Untold = false, true
	} else {
		e.line.Posting, line.Unposted = false, true
	}
	e.ledger.mu.Unlock()
	e.ledger.note(line, true)
}

// Again notes that the entry is about to be answered anew.
func (e *Entry) Again() {
	e.ledger.mu.Lock()
	e.again = true
	e.ledger.mu.Unlock()
	e.mark(func(line *record) { line.Again = true })
}

// Tried reports whether this process has answered the entry anew.
func (e *Entry) Tried() bool {
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return e.again
}

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

// Told reports whether word of a failure had begun to be posted.
func (e *Entry) Told() bool {
	e.ledger.mu.Lock()
	defer e.ledger.mu.Unlock()
	return e.line.Telling
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

func (e *Entry) mark(change func(*record)) {
	if e == nil {
		return
	}
	line := record{ID: e.line.ID}
	change(&line)
	e.ledger.mu.Lock()
	change(&e.line)
	e.ledger.mu.Unlock()
	e.ledger.note(line, true)
}
