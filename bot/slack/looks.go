package slack

import (
	"context"
	"errors"
	"sync"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// findThis is what somebody writes to have the message looked up that they look at.
var findThis = phrase.Book{}.Say(phrase.PromptFind) + "."

// looked is the message that somebody looks at; zero for none.
type looked struct{ channel, stamp string }

// looks knows what people look at beside their talk with the bot.
type looks struct {
	now func() time.Time

	mu   sync.Mutex
	of   map[string]looked // by user
	from time.Time         // when of was begun
}

// How long it is known at most what somebody looks at, and of how many.
const (
	looksFor  = time.Hour
	looksMost = 10_000 // users
)

func newLooks(now func() time.Time) *looks {
	return &looks{now: now, of: make(map[string]looked), from: now()}
}

// note notes what a user looks at. Of a channel alone nothing can be looked up.
func (l *looks) note(user string, c slackevents.AppContext) {
	var at looked
	for _, e := range c.Entities {
		if e.Message != nil && e.Message.ChannelID != "" && e.Message.MessageTimestamp != "" {
			at = looked{e.Message.ChannelID, e.Message.MessageTimestamp}
			break
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now(); now.Sub(l.from) > looksFor || len(l.of) >= looksMost {
		l.of, l.from = make(map[string]looked), now
	}
	if at == (looked{}) {
		delete(l.of, user)
		return
	}
	l.of[user] = at
}

// at is what a user looks at.
func (l *looks) at(user string) looked {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.of[user]
}

// onContext notes what somebody looks at, and suggests to look that up.
func (s *session) onContext(e event) {
	c, ok := e.InnerEvent.Data.(*slackevents.AppContextChangedEvent)
	if !ok || c.User == "" || c.Channel == "" {
		return
	}
	before := s.looks.at(c.User)
	s.looks.note(c.User, c.Context)
	if s.looks.at(c.User) != before {
		s.prompt(e, c.User, c.Channel, "")
	}
}

// cannotRead is what a person is told whose message cannot be looked up.
func (s *session) cannotRead(user string) string {
	in := phrase.In(s.lang(user))
	return in.Say(phrase.CannotReadMessage, in.Quoted(phrase.Book{}.Say(phrase.Find)))
}

// answerLooked looks up the message that the person who asks for it looks at.
func (s *session) answerLooked(h heard, r bot.Request, k asking) {
	at := s.looks.at(h.user)
	s.work("look up what is looked at", h.entry, func(ctx context.Context) {
		question, err := "", errors.New("nothing is looked at")
		if at != (looked{}) {
			var m api.Msg
			m, err = s.messageAt(ctx, at.channel, at.stamp)
			question = s.wording(m)
		}
		if err != nil || question == "" {
			s.log.Debug("slack: a message cannot be looked up", "channel", at.channel, "err", harmless(err))
			k.entry.Hold()
			s.replyTo(ctx, k, bot.Notice{Text: s.cannotRead(h.user)})
			return
		}
		r.Text = "/ask " + question
		s.ask(r, k)
	})
}
