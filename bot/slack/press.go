package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/internal/answer"
)

// press is a use of a button or a shortcut.
type press struct {
	api.InteractionCallback
	button string // the entry's name
	action api.BlockAction
	entry  *bot.Entry
}

// place is where the answer to a press goes: to the one who pressed where the
// message was private, else to the message's thread.
func (p press) place() place {
	to := place{team: p.Team.ID, channel: p.Channel.ID, thread: p.Container.ThreadTs}
	switch {
	case p.Container.IsEphemeral:
		to.user, to.respond = p.User.ID, p.ResponseURL
	case to.thread == "" && p.Message.ThreadTimestamp != "":
		to.thread = p.Message.ThreadTimestamp
	case to.thread == "" && !strings.HasPrefix(to.channel, "D"):
		to.thread = p.Message.Timestamp
	}
	return to
}

// private is where only the one who pressed sees it.
func (p press) private() place {
	return place{team: p.Team.ID, channel: p.Channel.ID, thread: p.Container.ThreadTs, user: p.User.ID, respond: p.ResponseURL}
}

// carried is what the button carried. ok is false where no answer of this bot's
// carries that.
func (p press) carried() (c carried, ok bool) {
	err := json.Unmarshal([]byte(p.action.Value), &c)
	return c, err == nil && c.Question != "" && c.First >= 0 && c.End >= c.First && c.N >= 0 && c.N <= answer.MaxQuotes && len(c.Sums) <= answer.MaxQuotes
}

// request is what a press asks for.
func (p press) request(text string, about *bot.About) bot.Request {
	return bot.Request{
		ID: p.TriggerID, Conversation: p.place().key(), User: bot.User{ID: p.User.ID}, Text: text, About: about,
	}
}

// onCommand answers the slash command, privately.
func (s *session) onCommand(ctx context.Context, c command) {
	to := c.place()
	if !s.allow(c.entry, c.UserID, to) {
		return
	}
	s.ask(bot.Request{
		ID: c.TriggerID, Conversation: to.key(), Text: plainText(c.Text, s.self.user),
		User: bot.User{ID: c.UserID, Operator: s.operators.here(ctx, c.UserID, c.ChannelID)},
	}, asking{to: to, entry: c.entry})
}

// onShortcut looks a message up, for the one who wants to know.
func (s *session) onShortcut(ctx context.Context, p press) {
	to := p.private()
	if !s.allow(p.entry, p.User.ID, to) {
		return
	}
	question := clip(plainText(p.Message.Text, s.self.user), maxCarried)
	if question == "" {
		p.entry.Hold()
		s.replyTo(ctx, asking{to: to, entry: p.entry}, bot.Notice{Text: "There is no text in that message that I could look up."})
		return
	}
	s.ask(p.request("/ask "+question, nil), asking{to: to, entry: p.entry})
}

// maxCarried is how much of a message is looked up, in bytes. Its buttons can
// carry that.
const maxCarried = 300

// onRepeat answers the buttons More, Context and Why.
func (s *session) onRepeat(_ context.Context, p press) {
	c, ok := p.carried()
	if !ok || !s.allow(p.entry, p.User.ID, p.private()) {
		return
	}
	text, shown := "/"+p.button, c.End
	switch p.button {
	case buttonMore:
		shown = c.First
	case buttonContext:
		text = fmt.Sprintf("/context %d", c.N)
	}
	to := p.place()
	s.ask(p.request(text, c.about(shown)), asking{to: to, entry: p.entry, after: func(context.Context) {
		if to.user == "" {
			s.threads.first(to.key())
		}
	}})
}

// onShare posts a private answer anew, for the channel, and takes the private one
// away. Where the coverage says other words now, only the one who pressed is told.
func (s *session) onShare(ctx context.Context, p press) {
	c, ok := p.carried()
	if !ok || !s.allow(p.entry, p.User.ID, p.private()) {
		return
	}
	to := place{team: p.Team.ID, channel: p.Channel.ID, thread: p.Container.ThreadTs}
	s.ask(p.request("/more", c.about(c.First)), asking{
		to: to, entry: p.entry, look: look{by: p.User.ID},
		turn: func(k *asking, r bot.Reply) bot.Reply {
			if a, ok := r.(bot.Answered); ok && !a.Stale {
				return shared(a, c.End)
			}
			k.to, k.look, k.posted = p.private(), look{}, nil
			if trouble, ok := r.(bot.Notice); ok {
				return trouble
			}
			return bot.Notice{Text: "The coverage has changed since you asked, and this is not what it says now. Please ask again, then share that."}
		},
		posted: func(ctx context.Context, err error) {
			if err == nil {
				_, _, err = s.api.PostMessageContext(ctx, p.Channel.ID, api.MsgOptionDeleteOriginal(p.ResponseURL))
				if err != nil {
					s.log.Debug("slack: a private answer stays", "err", harmless(err))
				}
				return
			}
			text := "The answer could not be shared. Please try again."
			if notThere(err) {
				text = "I am not in this channel, so I cannot share the answer here. Invite me first, then press again."
			}
			if err := s.post(ctx, p.private(), look{}, bot.Notice{Text: text}); err != nil {
				s.log.Error("slack: a reply is lost", "channel", p.Channel.ID, "err", err)
			}
		},
	})
}

// shared is a page as it was shown before, up to the quote end.
func shared(a bot.Answered, end int) bot.Reply {
	a.Note = ""
	if a.First < end && end < a.End {
		a.End = end
	}
	return a
}

// onVote passes a vote on and thanks. After a crash it does so again, of a vote that
// may have been kept.
func (s *session) onVote(ctx context.Context, p press) {
	c, ok := p.carried()
	if !ok {
		return
	}
	notice := bot.Notice{Text: "Thank you, that is noted."}
	err := s.opts.Votes.Vote(ctx, bot.Vote{
		Platform: s.Name(), User: p.User.ID, Question: c.Question, Before: c.Before, Helpful: c.Helpful,
		Message: p.Team.ID + "/" + p.Channel.ID + "/" + p.Container.MessageTs,
		Time:    p.entry.Taken(), Again: p.entry.Late(),
	})
	if err != nil {
		ref := newRef()
		s.log.Error("slack: a vote is lost", "ref", ref, "err", err)
		notice = bot.Notice{Text: "Your vote could not be kept.", Ref: ref}
	}
	s.reply(ctx, p.private(), look{}, notice, nil)
}

// onExample answers an example of the home tab, in a direct message.
func (s *session) onExample(_ context.Context, p press) {
	c, ok := p.carried()
	to := place{team: p.Team.ID, channel: p.User.ID}
	if !ok || !s.allow(p.entry, p.User.ID, to) {
		return
	}
	s.ask(bot.Request{
		ID: p.TriggerID, Conversation: to.key(), Text: "/ask " + c.Question, User: bot.User{ID: p.User.ID},
	}, asking{to: to, entry: p.entry})
}

// onReload reads the coverage again, for an operator, and reports to them.
func (s *session) onReload(ctx context.Context, p press) {
	to := place{team: p.Team.ID, channel: p.User.ID}
	s.ask(bot.Request{
		ID: p.TriggerID, Conversation: to.key(), Text: "/reload",
		User: bot.User{ID: p.User.ID, Operator: s.operators.is(p.User.ID)},
	}, asking{to: to, entry: p.entry})
}
