package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coveragebot/internal/answer"
)

// Vote is what one person thinks of one answer.
type Vote struct {
	Platform string // the adapter's name
	User     string // its ID on the platform
	Message  string // the answer's ID on the platform
	Question string
	Before   string // the question that it leaned on, or ""
	Helpful  bool
}

// Ballot keeps votes: each is appended to a file as a JSON object on a line of
// its own. It is safe for concurrent use.
type Ballot struct {
	lines journal
	names bool
}

// NewBallot returns a Ballot that appends to file. Who voted is written down
// only where names is set.
func NewBallot(file string, names bool) *Ballot { return &Ballot{journal{file: file}, names} }

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

// Vote keeps a vote, with the quotes that the question has now. The error is for
// the log.
func (b *Bot) Vote(ctx context.Context, v Vote) error {
	if b.opts.Ballot == nil {
		return errors.New("keep a vote: no file is set for votes")
	}
	a, err := b.opts.Answers.Ask(ctx, b.opts.Library.Snapshot(), answer.Question{Text: v.Question, Before: v.Before, Asked: b.opts.Now()})
	if err != nil {
		return fmt.Errorf("keep a vote: %w", err)
	}
	if !v.Helpful {
		b.missed(a, true)
	}
	line := voteLine{Time: b.opts.Now().UTC(), Platform: v.Platform, Question: v.Question, Before: v.Before, Helpful: v.Helpful, Quotes: []quoteLine{}}
	for _, q := range a.Quotes[:min(b.opts.Quotes, len(a.Quotes))] {
		line.Quotes = append(line.Quotes, quoteLine{q.Article.ID, q.Start, q.End})
	}
	if b.opts.Ballot.names {
		line.User, line.Message = v.User, v.Message
	}
	if err := b.opts.Ballot.lines.append(line); err != nil {
		return fmt.Errorf("keep a vote: %w", err)
	}
	return nil
}
