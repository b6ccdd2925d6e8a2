package slack

import (
	"context"
	"errors"
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

// How long it is known at most what somebody looks at.
const looksFor = time.Hour

// lookedAt is the first message of what a user looks at. Of a channel alone nothing can
// be looked up.
func lookedAt(c slackevents.AppContext) looked {
	for _, e := range c.Entities {
		if e.Message != nil && e.Message.ChannelID != "" && e.Message.MessageTimestamp != "" {
			return looked{e.Message.ChannelID, e.Message.MessageTimestamp}
		}
	}
	return looked{}
}

// onContext notes what somebody looks at, and suggests to look that up.
func (s *session) onContext(e event) {
	c, ok := e.InnerEvent.Data.(*slackevents.AppContextChangedEvent)
	if !ok || c.User == "" || c.Channel == "" {
		return
	}
	before, _ := s.looks.get(c.User)
	now := lookedAt(c.Context)
	s.looks.set(c.User, now)
	if now != before {
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
	at, _ := s.looks.get(h.user)
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
