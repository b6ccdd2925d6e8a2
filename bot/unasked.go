package bot

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
)

// Unasked is how the bot answers messages that were not said to it, in one place.
// The zero value is not at all: whoever runs the place must want it.
//
// The bot speaks up only where a message asks, where it is surer than it must be
// when it is asked, and seldom; never to machines, and never to those who are left
// out. What the coverage does not answer gets no word.
type Unasked struct {
	On            bool
	MinConfidence float64       // stay silent below it; 0 means UnaskedConfidence
	Every         time.Duration // at most one answer in it; 0 means UnaskedEvery
	LeftOut       []string      // roles, or groups, whose members are not answered
}

// The defaults of Unasked.
const (
	UnaskedConfidence = 0.8
	UnaskedEvery      = 10 * time.Minute
)

// Heard is a message that was not said to the bot, besides its text.
type Heard struct {
	Place   string   // where at most one is answered in a while: a channel
	Machine bool     // a bot or a webhook said it
	Roles   []string // of the person who said it
	Opens   bool     // it opens a thread of its own, as a post in a forum does: it asks by that
}

// maxHeard is how long a message may be to be a question, in characters. Longer
// ones tell something, whatever they ask besides.
const maxHeard = 300

// Hears reports whether a message may be answered, if the coverage does. It is the
// one place where that is decided; an adapter asks it first, so that it need not take
// in what nobody wants answered.
func (u Unasked) Hears(text string, h Heard) bool {
	return u.On && !h.Machine && (h.Opens || asks(text)) &&
		!slices.ContainsFunc(h.Roles, func(role string) bool { return slices.Contains(u.LeftOut, role) })
}

// asks reports whether a message asks, by its question mark: a word that may ask
// ("who", "when") tells as often as not. The mark ends a sentence; one within an
// address does not.
func asks(text string) bool {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > maxHeard || strings.HasPrefix(text, "/") {
		return false
	}
	for _, word := range strings.Fields(text) {
		word = strings.TrimRight(word, "!.…)*_~\"'”»’")
		if strings.HasSuffix(word, "?") || strings.HasSuffix(word, "？") || strings.HasSuffix(word, "؟") {
			return true
		}
	}
	return false
}

// unasked answers what was not said to the bot. A command is none there; where the
// bot stays silent the conversation is as it was.
func (t *turn) unasked(h Heard) Reply {
	u, text := t.request.Prefer.Unasked, strings.TrimSpace(t.request.Text)
	silent := Refused{Answer: answer.Answer{Question: text, Refusal: new(answer.Refusal)}}
	if text == "" || !u.Hears(text, h) {
		return silent
	}
	if _, leans := pointsBack(text, t.bot.opts.Answers.Relate(t.snap, text, nil)); leans {
		return silent // on what people say to one another
	}
	q := t.narrowed(text, "")
	q.MinConfidence = max(q.MinConfidence, cmp.Or(u.MinConfidence, UnaskedConfidence), t.bot.opts.Answers.MinConfidence())
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
	if err != nil {
		t.bot.Trouble(t.request, "answer what was heard", err)
		return silent
	}
	if a.Refusal != nil || a.Hedged || !t.bot.spoke.may(h.Place, t.request.ID, t.bot.opts.Now(), cmp.Or(u.Every, UnaskedEvery)) {
		return silent
	}
	t.talk.asked(text, "", nil)
	t.talk.settle()
	t.bot.counts.answered.Inc()
	return t.page(a, 0, t.say(phrase.Unasked))
}

// maxPlaces is how many places are remembered in which the bot spoke up.
const maxPlaces = 10_000

// spoke remembers when the bot spoke up last in each place, and on what. Its zero
// value remembers nothing yet.
type spoke struct {
	mu   sync.Mutex
	last map[string]utterance
}

type utterance struct {
	request string
	until   time.Time // nothing else is said there
}

// may reports whether the bot may speak up in a place, and notes that it does. The
// same request may again: it could not be posted.
func (s *spoke) may(place, request string, now time.Time, every time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, ok := s.last[place]; ok && u.request != request && now.Before(u.until) && u.until.Sub(now) <= every {
		return false
	}
	if s.last == nil {
		s.last = make(map[string]utterance)
	}
	for p := range s.last {
		if len(s.last) < maxPlaces {
			break
		}
		delete(s.last, p)
	}
	s.last[place] = utterance{request, now.Add(every)}
	return true
}
