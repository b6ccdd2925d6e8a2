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
// What the coverage does not answer can be passed on to people, and what they write comes
// back as their words ([PassedOn], [FromPerson]).
//
// What people did not say to it is answered only where those who run the place want
// that, by the rules of [Unasked]; what one person may ask is bounded by a [Limiter].
//
// What must survive a crash is kept by package ledger, which quotes stand where by package
// posted, and what was not answered by package gaps. Errors of the search half are kinds;
// this package says them in the asker's language.
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
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"coveragebot/bot/gaps"
	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/bot/talk"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
	"coveragebot/internal/quotation"
	"coveragebot/internal/search"
	"coveragebot/internal/shelf"
	"coveragebot/internal/text"
)

// Options are what a bot is made of. Library and Answers are required.
type Options struct {
	Library *library.Library
	Answers *answer.Answerer
	Quotes  int               // on a page at most, 1 to 3; 0 means 3
	Ballot  *Ballot           // where votes are kept; nil for nowhere
	Gaps    *gaps.List        // where what was not answered is kept; nil for nowhere
	Posts   *posted.Log       // where what was posted is kept; nil for nowhere
	Shelf   *shelf.Shelf      // what operators add and remove articles by; nil for nothing
	Pages   Pages             // of articles, to read a quote on; nil for none
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
	opts       Options
	talks      *conversations
	spoke      spoke
	commands   []Command
	counts     counts
	examples   examples
	quotations quotation.Checker
	failing    atomic.Pointer[string] // why the last reload failed; nil where it did not
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
	Lang         string // the asker's language or locale; "" where the platform does not tell
	Text         string // a command or a question, without the bot's name
	About        *About // what the text is about, if not the last answer of the conversation
	Prefer       Preferences
	// Overheard marks what was not said to the bot: where the coverage does not
	// answer it, nothing is missing.
	Overheard bool
	// Heard, if set, tells of an overheard message that is no follow-up either:
	// Prefer.Unasked decides whether it is answered. Where it is not, the reply is
	// Refused.
	Heard *Heard
	// Alone marks what was not said as a turn of the conversation, as a message that
	// somebody reacted to: it means what it says by itself.
	Alone bool
	// Open marks a place where others see the reply: what is private is not said
	// there.
	Open bool
	// Humans marks a place whose questions can be passed on to people.
	Humans bool
	// Answers, if set, is the question that a person answers by Text, as it was passed
	// on to them.
	Answers *Asked
	// Progress, if set, is told now and then how far a long command has come. It
	// may take as long as its context lives: what it misses meanwhile is left out,
	// and the reply comes after it has returned.
	Progress func(context.Context, Working)
}

// Preferences are how those who run the place of a conversation want questions
// answered. Zero values mean the bot's own.
type Preferences struct {
	// The part of the coverage to quote, where a question does not say source:, lang:
	// or folder: itself: an outlet, by a part of its name; a language, by its code; and
	// a folder of the corpus, with those below it.
	Source, Lang, Folder string
	MinConfidence        float64 // refuse below it
	Unasked              Unasked
}

// About is an answer by its question. A button carries it, so that it works
// after a restart and in any order.
type About struct {
	Question string
	Before   string // the question that it leaned on, or ""
	Shown    int    // quotes that were shown, from the first
	Anyway   bool   `json:",omitempty"` // its best quote is shown though it is refused
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
		opts.NewRef = NewRef
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
	t.book = t.speak(r.Text)
	t.request.Lang = t.book.Lang()
	return In(t.book, t.withIDs(t.paged(t.reply())))
}

func (t *turn) reply() Reply {
	b, r, talk := t.bot, t.request, t.talk
	switch {
	case r.Heard != nil:
		return t.unasked(*r.Heard)
	case r.Answers != nil:
		return t.fromPerson(*r.Answers)
	}
	if a := r.About; a != nil {
		talk.asked(a.Question, a.Before, t.recall(a.Before))
		talk.settle()
		talk.shown, talk.seen, talk.anyway = max(0, a.Shown), a.Seen, a.Anyway
		talk.show(a.Seen[:min(talk.shown, len(a.Seen))])
	}
	said := strings.TrimSpace(r.Text)
	if said == "" {
		return t.help("")
	}
	if c, args, ok := b.command(said); ok {
		if c.Who == Operators && !r.User.Operator {
			return Notice{Text: t.say(phrase.OnlyOperators)}
		}
		if c.Private && r.Open {
			return Notice{Text: t.say(phrase.ForYouAlone)}
		}
		return c.run(t, args)
	}
	if strings.HasPrefix(said, "/") {
		return Notice{Text: t.say(phrase.NoCommand, t.book.Quoted(text.Cut(firstWord(said), maxEcho)))}
	}
	return t.question(said)
}

// slow reports a request that takes longer than an answer may.
func (b *Bot) slow(r Request) bool {
	c, _, ok := b.command(strings.TrimSpace(r.Text))
	return ok && c.slow && (c.Who == Everyone || r.User.Operator)
}

// Trouble logs an error and returns what the person is told of it.
func (b *Bot) Trouble(r Request, doing string, err error) Notice {
	in := phrase.In(r.Lang, LangOf(r.Text))
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		return Notice{Text: unread(in, syntax)}
	}
	ref := b.opts.NewRef()
	b.counts.failures.Inc()
	b.opts.Log.Error(doing, "ref", ref, "platform", r.Platform, "request", r.ID, "err", err)
	said, known := told(in, err)
	switch {
	case known:
	case errors.Is(err, context.DeadlineExceeded):
		said = in.Say(phrase.TookTooLong)
	default:
		said = in.Say(phrase.WentWrong)
	}
	return Notice{Text: said, Ref: ref}
}

// turn is one request being replied to.
type turn struct {
	bot     *Bot
	ctx     context.Context
	request Request
	snap    *library.Snapshot // loaded once
	talk    *conversation
	book    phrase.Book // of the asker's language
}

// speak chooses the language to reply in: that of the asker's platform, else that of
// what was asked, else the one of the conversation so far, else English.
func (t *turn) speak(asked string) phrase.Book {
	question, plain := strings.CutPrefix(asked, "/ask ")
	if _, _, command := t.bot.command(asked); !command || plain {
		t.talk.lang = cmp.Or(LangOf(question), t.talk.lang)
	}
	return phrase.In(t.request.Lang, t.talk.lang)
}

// LangOf is the language of what was asked, or "" where it does not tell: of a few words
// that ask nothing, as of names, the spelling alone does not.
func LangOf(asked string) string {
	const few, more = 3, 6 // words of a question, and of anything
	if lang := cmp.Or(talk.Lang(asked), text.Detect(asked)); lang != "" {
		return lang
	}
	asks := strings.HasSuffix(strings.TrimSpace(asked), "?")
	if n := len(strings.Fields(asked)); n < few || n < more && !asks {
		return ""
	}
	var langs []string
	for _, b := range phrase.All() {
		langs = append(langs, b.Lang())
	}
	return text.DetectAmong(asked, langs)
}

// say says a sentence in the asker's language.
func (t *turn) say(s phrase.Sentence, values ...any) string { return t.book.Say(s, values...) }

// ask puts a question to the coverage and remembers it. before are the questions
// that it leans on, or "".
func (t *turn) ask(question, before, note string) Reply {
	if len(t.snap.Articles) == 0 && !t.request.Overheard {
		return Notice{Text: t.say(phrase.CoverageEmpty)}
	}
	start := t.bot.opts.Now()
	q, leant := t.narrowed(question, before), []Mark(nil)
	if before != "" {
		leant = t.talk.recent
		q.Thread = t.thread(leant)
	}
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
	if err != nil {
		return t.bot.Trouble(t.request, "answer a question", err)
	}
	t.bot.counts.took.Add(t.bot.opts.Now().Sub(start))
	t.talk.asked(question, before, leant)
	note = strings.Join(given(note, t.searched(a), t.differs(a), t.unanswered(a)), " ")
	if n := t.voiceNote(a); n != "" {
		note = strings.TrimSpace(note + " " + n)
		if a.Refusal != nil && a.Refusal.Silent != "" {
			return t.others(a, note)
		}
	}
	if a.Refusal != nil {
		if !t.request.Overheard {
			t.bot.counts.refused.Inc()
			t.bot.missed(a, false)
		}
		if t.talk.subject == "" {
			t.talk.settle()
			t.talk.show(t.told(a, 0))
		}
		r := Refused{Answer: a, Note: note}
		t.talk.offer(r)
		return r
	}
	if who := a.Who(); who != "" {
		note = strings.TrimSpace(note + " " + who + ":")
	}
	t.bot.counts.answered.Inc()
	t.talk.settle()
	return t.page(a, 0, note)
}

// searched tells which words were searched for in the place of others, or "".
func (t *turn) searched(a answer.Answer) string {
	var names, spelt string
	if a.Names != nil {
		names = t.say(phrase.Searched, t.book.List(a.Names))
	}
	if searched, nowhere := a.Respelt(); searched != nil {
		spelt = t.say(phrase.SearchedInstead, t.book.List(searched), t.book.List(nowhere))
	}
	return strings.Join(given(names, spelt), " ")
}

// differs says that articles give different figures, with their days, or "".
func (t *turn) differs(a answer.Answer) string {
	if len(a.Figures) < 2 {
		return ""
	}
	then, now := a.Figures[0], a.Figures[len(a.Figures)-1]
	return t.say(phrase.FiguresDiffer, then.Count, t.book.Day(then.Article), now.Count, t.book.Day(now.Article))
}

// unanswered names the parts of a question that nothing is quoted for, or "".
func (t *turn) unanswered(a answer.Answer) string {
	if len(a.Missing) == 0 {
		return ""
	}
	return t.say(phrase.NothingOn, quoted(t.book, a.Missing))
}

// narrowed is a question as the place it was asked in wants it answered.
func (t *turn) narrowed(question, before string) answer.Question {
	p := t.request.Prefer
	return answer.Question{Text: question, Before: before, Source: p.Source, Lang: p.Lang, Folder: p.Folder, Asked: t.bot.opts.Now(), MinConfidence: p.MinConfidence}
}

// page shows the quotes of an answer from the first on: those that deserve it, and
// on further pages as many as fit.
func (t *turn) page(a answer.Answer, first int, note string) Reply {
	end := t.end(a, first)
	t.talk.shown, t.talk.seen = end, MarksOf(a.Quotes[:end])
	t.talk.show(t.told(a, first))
	return Answered{Answer: a, First: first, End: end, Note: note}
}

// end is where a page of an answer ends that begins with a quote: the first page
// shows what deserves it.
func (t *turn) end(a answer.Answer, first int) int {
	end := min(first+t.bot.opts.Quotes, len(a.Quotes))
	if first == 0 {
		end = min(end, a.Shown)
	}
	return end
}

// question replies to what is no command.
func (t *turn) question(text string) Reply {
	if r, ok := t.chat(text); ok {
		return r
	}
	if t.talk.subject == "" {
		return t.ask(text, "", "")
	}
	n := cmp.Or(quoteNumber(text), talk.Nth(text))
	switch o, ok := t.talk.offered(n); {
	case o.Anyway:
		return t.anyway()
	case ok:
		return t.ask(o.Ask, "", t.say(phrase.Asked, t.book.Quoted(Worded(o.Ask))))
	}
	switch {
	case n == talk.Last:
		return t.context(fmt.Sprint(len(t.talk.seen)))
	case n > 0:
		return t.context(fmt.Sprint(n))
	case asksWho(text):
		return t.speakers()
	}
	rest, how := t.leansBack(text)
	if how == near {
		if a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, t.narrowed(text, "")); err == nil && (a.Refusal != nil || a.Hedged) {
			how = leans
		}
	}
	if how != leans {
		return t.ask(text, "", "")
	}
	return t.ask(rest, t.talk.subject, t.say(phrase.TakenTogether, t.book.Quoted(t.talk.about())))
}

// again repeats the last question of the conversation, for a command about its
// answer. ok is false where there is none; the reply then says so.
func (t *turn) again() (a answer.Answer, trouble Reply, ok bool) {
	if t.talk.question == "" {
		return a, Notice{Text: t.say(phrase.AskFirst)}, false
	}
	q := t.narrowed(t.talk.question, t.talk.before)
	q.Thread, q.Anyway = t.thread(t.talk.leant), t.talk.anyway
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
	if err != nil {
		return a, t.bot.Trouble(t.request, "repeat a question", err), false
	}
	return a, nil, true
}

// NewRef makes a reference that ties what a person is told to the log.
func NewRef() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
