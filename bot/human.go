package bot

import (
	"cmp"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
)

// What the coverage does not answer, people may know. Where an operator has named a
// place for it, a question is passed on to that place, once, with a link back, and
// what is answered there comes back to whoever asked. The core says what is passed
// on and keeps what was answered; where to is the adapter's business.

// Asked is a question that was passed on to people.
type Asked struct{ Question, Before string }

// PassedOn is a question on its way to people. An adapter shows it to them, and says
// to whoever asked that it did.
type PassedOn struct {
	spoken

	Question string
	Before   string // the questions that it leaned on, a line each, or ""
	Link     string // to where it was asked; "" where nobody else can go there
}

// FromPerson is what somebody answered to a question that was passed on: their words,
// not those of the coverage.
type FromPerson struct {
	spoken

	Question string
	Text     string
}

func (r PassedOn) in(b phrase.Book) Reply   { r.book = b; return r }
func (r FromPerson) in(b phrase.Book) Reply { r.book = b; return r }

// AsideMark begins what is written where a question was passed on and is for the others
// there: it goes nowhere.
const AsideMark = "//"

// IsAside reports such words.
func IsAside(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), AsideMark) }

// Open reports an answer that leaves the question open: it may not be one.
func Open(r Reply) bool {
	switch r := r.(type) {
	case Answered:
		return r.Answer.Hedged
	case Refused:
		return r.Answer.Refusal != nil && !r.Answer.Refusal.NoWords
	}
	return false
}

// human passes the last question on.
func (t *turn) human(string) Reply {
	switch {
	case !t.request.Humans:
		return Notice{Text: t.say(phrase.NoHumans)}
	case t.talk.question == "" || t.talk.listing:
		return Notice{Text: t.say(phrase.AskFirstToPass)}
	}
	t.did("human", "", "a question was passed on")
	return PassedOn{Question: t.talk.question, Before: t.talk.before}
}

// fromPerson keeps what somebody answered to a question that was passed on, and hands
// it on.
func (t *turn) fromPerson(asked Asked) Reply {
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, t.narrowed(asked.Question, asked.Before))
	if err != nil { // its words are kept all the same
		t.bot.opts.Log.Warn("look a question up that a person answered", "err", err)
		a = answer.Answer{Question: asked.Question, Before: asked.Before}
	}
	if g := t.bot.opts.Gaps; g != nil {
		if err := g.Answer(a, t.request.Text); err != nil {
			t.bot.opts.Log.Warn("an answer of a person is not kept", "err", err)
		}
	}
	t.did("answer", "", "a question was answered by a person")
	return FromPerson{Question: cmp.Or(a.Question, asked.Question), Text: t.request.Text}
}
