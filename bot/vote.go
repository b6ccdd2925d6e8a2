package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"coveragebot/bot/ledger"
)

// Vote is what one person thinks of one answer.
type Vote struct {
	Platform string // the adapter's name
	User     string // its ID on the platform
	Message  string // the answer's ID on the platform
	Question string
	Before   string // the question that it leaned on, or ""
	Anyway   bool   // its best quote was shown though it is refused
	Helpful  bool

	// Time is when it was cast, and tells it from all others of the platform; zero
	// means now. Again says that it may have been kept before: it is not kept twice.
	Time  time.Time
	Again bool
}

// Ballot keeps votes: each is appended to a file as a JSON object on a line of
// its own, which is on the disk when that is done. It is safe for concurrent use.
type Ballot struct {
	lines *ledger.Journal
	names bool
	mu    sync.Mutex // from looking for a vote to keeping it
}

// NewBallot returns a Ballot that appends to file. Who voted is written down
// only where names is set.
func NewBallot(file string, names bool) *Ballot {
	return &Ballot{lines: ledger.NewJournal(file), names: names}
}

// keep appends a vote, unless it may be there and is. It reports whether it was not.
func (b *Ballot) keep(line voteLine, again bool) (fresh bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if again {
		there, err := b.has(line)
		if there || err != nil {
			return false, err
		}
	}
	_, err = b.lines.AppendSync(line)
	return err == nil, err
}

// has reports whether a vote was kept before. The lock is held.
func (b *Ballot) has(vote voteLine) (bool, error) {
	data, err := b.lines.Read()
	for line := range bytes.Lines(data) {
		var kept voteLine
		if json.Unmarshal(line, &kept) == nil && kept.Time.Equal(vote.Time) && kept.Platform == vote.Platform {
			return true, nil
		}
	}
	return false, err
}

// voteLine is a vote as it is kept, with what the person had before them.
type voteLine struct {
	Time     time.Time   `json:"time"`
	Platform string      `json:"platform"`
	User     string      `json:"user,omitempty"`
	Message  string      `json:"message,omitempty"`
	Question string      `json:"question"`
	Before   string      `json:"before,omitempty"`
	Helpful  bool        `json:"helpful"`
	Quotes   []quoteLine `json:"quotes"`
}

// quoteLine is a quote by its place: bytes of an article's text.
type quoteLine struct {
	ID    string `json:"id"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Vote keeps a vote, with the quotes that the question has now. When it returns nil
// the vote is on the disk. The error is for the log.
func (b *Bot) Vote(ctx context.Context, v Vote) error {
	if b.opts.Ballot == nil {
		return errors.New("keep a vote: no file is set for votes")
	}
	t := turn{bot: b, ctx: ctx, snap: b.opts.Library.Snapshot(), talk: &conversation{}}
	q := t.narrowed(v.Question, v.Before)
	q.Thread, q.Anyway = t.thread(t.recall(v.Before)), v.Anyway
	a, err := b.opts.Answers.Ask(ctx, t.snap, q)
	if err != nil {
		return fmt.Errorf("keep a vote: %w", err)
	}
	if v.Time.IsZero() {
		v.Time = b.opts.Now()
	}
	line := voteLine{Time: v.Time.UTC(), Platform: v.Platform, Question: v.Question, Before: v.Before, Helpful: v.Helpful, Quotes: []quoteLine{}}
	for _, q := range a.Quotes[:min(b.opts.Quotes, a.Shown)] {
		line.Quotes = append(line.Quotes, quoteLine{q.Article.ID, q.Start, q.End})
	}
	if b.opts.Ballot.names {
		line.User, line.Message = v.User, v.Message
	}
	fresh, err := b.opts.Ballot.keep(line, v.Again)
	if err != nil {
		return fmt.Errorf("keep a vote: %w", err)
	}
	if fresh && !v.Helpful {
		b.missed(a, true)
	}
	return nil
}
