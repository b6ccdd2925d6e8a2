// Package bot is the core that every adapter shares: it decides what to reply
// and posts nothing.
//
// An adapter turns what happened on its platform into a [Request] and puts it
// into an [Inbox]; a worker of the [Server] asks [Bot.Reply]; the adapter draws
// the [Reply]. What can be asked for is one table, [Commands], with its help, who
// may use it and how it is called on each platform; everything that is no
// command is a question about the coverage.
//
// The bot remembers the last question of each conversation, a few words and no
// text of the coverage, so that "more", "2" and "and in Europe?" work; a reply that
// takes the last question into account says so.
//
// The package promises one Reply a Request, never an error in its place: what
// goes wrong is a [Notice] in one plain sentence with a reference that the log
// carries too. It knows no platform and no postings list.
package bot

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
	"coveragebot/internal/search"
	"coveragebot/internal/shelf"
)

// Options are what a bot is made of. Library and Answers are required.
type Options struct {
	Library *library.Library
	Answers *answer.Answerer
	Quotes  int               // on a page, 1 to 3; 0 means 3
	Ballot  *Ballot           // where votes are kept; nil for nowhere
	Gaps    *Gaps             // where what was not answered is kept; nil for nowhere
	Shelf   *shelf.Shelf      // what operators add and remove articles by; nil for nothing
	Audit   *Audit            // where it is noted what operators do; nil for nowhere
	Metrics *metrics.Registry // what happens is counted in; nil for one of its own
	Log     *slog.Logger
	Now     func() time.Time
	Memory  func() Memory // nil for that of the process
	// NewRef makes the reference that ties a notice to the log.
	NewRef func() string
}

// Bot replies to requests. It is safe for concurrent use.
type Bot struct {
	opts     Options
	talks    *conversations
	commands []Command
	counts   counts
}

// User is who asks.
type User struct {
	ID       string // on its platform
	Operator bool   // may reload the corpus; the adapter has checked it
}

// Request is one thing that a person said to the bot.
type Request struct {
	ID           string // of the event on its platform, for the log
	Platform     string // the adapter's name
	Conversation string // what follow-ups belong to: a thread, a channel, a direct message
	User         User
	Text         string // a command or a question, without the bot's name
	About        *About // what the text is about, if not the last answer of the conversation
	Prefer       Preferences
	// Overheard marks what was not said to the bot: where the coverage does not
	// answer it, nothing is missing.
	Overheard bool
	// Open marks a place where others see the reply: what is private is not said
	// there.
	Open bool
	// Progress, if set, is told now and then how far a long command has come. It
	// may take as long as its context lives: what it misses meanwhile is left out,
	// and the reply comes after it has returned.
	Progress func(context.Context, Working)
}

// Preferences are how those who run the place of a conversation want questions
// answered. Zero values mean the bot's own.
type Preferences struct {
	Lang          string  // quote only articles in this language
	MinConfidence float64 // refuse below it
}

// About is an answer by its question. A button carries it, so that it works
// after a restart and in any order.
type About struct {
	Question string
	Before   string // the question that it leaned on, or ""
	Shown    int    // quotes that were shown, from the first
	// Seen are marks of quotes as they were shown, from the first. What is not known
	// is left out or zero.
	Seen []Mark
}

// New returns a Bot.
func New(opts Options) *Bot {
	if opts.Quotes < 1 || opts.Quotes > 3 {
		opts.Quotes = 3
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.NewRef == nil {
		opts.NewRef = randomRef
	}
	if opts.Memory == nil {
		opts.Memory = readMemory
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	b := &Bot{opts: opts, talks: newConversations(), commands: Commands()}
	b.counts = b.count(opts.Metrics)
	return b
}

// maxEcho is how much of what somebody wrote a notice repeats, in characters.
const maxEcho = 40

// Reply decides what to say to a request. It takes about a millisecond, but for
// a reload.
func (b *Bot) Reply(ctx context.Context, r Request) Reply {
	talk := b.talks.of(r.Conversation)
	talk.Lock()
	defer talk.Unlock()
	t := turn{bot: b, ctx: ctx, request: r, snap: b.opts.Library.Snapshot(), talk: talk}
	if a := r.About; a != nil {
		talk.asked(a.Question, a.Before)
		talk.shown, talk.seen = max(0, a.Shown), a.Seen
	}
	text := strings.TrimSpace(r.Text)
	if text == "" {
		return t.help("")
	}
	if c, args, ok := b.command(text); ok {
		if c.Who == Operators && !r.User.Operator {
			return Notice{Text: "Only an operator of this bot may do that."}
		}
		if c.Private && r.Open {
			return Notice{Text: "The reply to that is for you alone. Ask me in a direct message, or with a slash command."}
		}
		return c.run(&t, args)
	}
	if strings.HasPrefix(text, "/") {
		return Notice{Text: "There is no command " + cutRunes(firstWord(text), maxEcho) + ". “help” lists them all."}
	}
	return t.question(text)
}

// slow reports a request that takes longer than an answer may.
func (b *Bot) slow(r Request) bool {
	c, _, ok := b.command(strings.TrimSpace(r.Text))
	return ok && c.slow && (c.Who == Everyone || r.User.Operator)
}

// Trouble logs an error and returns what the person is told of it: what the error
// says of itself in a method Plain() string, if one in its chain has it.
func (b *Bot) Trouble(r Request, doing string, err error) Notice {
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		return Notice{Text: syntax.Message + "."}
	}
	ref := b.opts.NewRef()
	b.counts.failures.Inc()
	b.opts.Log.Error(doing, "ref", ref, "platform", r.Platform, "request", r.ID, "err", err)
	text := "Something went wrong while I was looking that up. Please try again."
	var plain interface{ Plain() string }
	switch {
	case errors.As(err, &plain):
		text = plain.Plain()
	case errors.Is(err, context.DeadlineExceeded):
		text = "That took too long, so I stopped. Please try again."
	}
	return Notice{Text: text, Ref: ref}
}

// turn is one request being replied to.
type turn struct {
	bot     *Bot
	ctx     context.Context
	request Request
	snap    *library.Snapshot // loaded once
	talk    *conversation
}

// ask puts a question to the coverage and remembers it. before is the question
// that it leans on, or "".
func (t *turn) ask(question, before, note string) Reply {
	start := t.bot.opts.Now()
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, t.narrowed(question, before))
	if err != nil {
		return t.bot.Trouble(t.request, "answer a question", err)
	}
	t.bot.counts.took.Add(t.bot.opts.Now().Sub(start))
	t.talk.asked(question, before)
	if a.Refusal != nil {
		if !t.request.Overheard {
			t.bot.counts.refused.Inc()
			t.bot.missed(a, false)
		}
		return Refused{Answer: a, Note: note}
	}
	t.bot.counts.answered.Inc()
	return t.page(a, 0, note)
}

// narrowed is a question as the place it was asked in wants it answered.
func (t *turn) narrowed(question, before string) answer.Question {
	p := t.request.Prefer
	return answer.Question{Text: question, Before: before, Lang: p.Lang, Asked: t.bot.opts.Now(), MinConfidence: p.MinConfidence}
}

// page shows the quotes of an answer from the first on.
func (t *turn) page(a answer.Answer, first int, note string) Reply {
	end := min(first+t.bot.opts.Quotes, len(a.Quotes))
	t.talk.shown, t.talk.seen = end, MarksOf(a.Quotes[:end])
	return Answered{Answer: a, First: first, End: end, Note: note}
}

// question asks, with the last question where this one leans on it.
func (t *turn) question(text string) Reply {
	if t.talk.question == "" {
		return t.ask(text, "", "")
	}
	switch {
	case quoteNumber(text) > 0:
		return t.context(text)
	case asksWho(text):
		return t.speakers()
	}
	rest, ok := leansBack(text, t.snap.Langs)
	if !ok {
		return t.ask(text, "", "")
	}
	before := cmp.Or(t.talk.before, t.talk.question)
	return t.ask(rest, before, "Taken together with your last question, “"+before+"”.")
}

// again repeats the last question of the conversation, for a command about its
// answer. ok is false where there is none; the reply then says so.
func (t *turn) again() (a answer.Answer, trouble Reply, ok bool) {
	if t.talk.question == "" {
		return a, Notice{Text: "Ask a question first; then I can say more about its answer."}, false
	}
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, t.narrowed(t.talk.question, t.talk.before))
	if err != nil {
		return a, t.bot.Trouble(t.request, "repeat a question", err), false
	}
	return a, nil, true
}

func randomRef() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
