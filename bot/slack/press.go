package slack

import (
	"context"
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// press is a use of a button or a shortcut.
type press struct {
	api.InteractionCallback
	button string // the entry's name
	action api.BlockAction
	entry  *ledger.Entry
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

// carried is what the button carried.
func (p press) carried() (c blocks.Carried, ok bool) { return blocks.ReadCarried(p.action.Value) }

// request is what a press asks for.
func (s *session) request(p press, text string, about *bot.About) bot.Request {
	return bot.Request{
		ID: p.TriggerID, Conversation: p.place().key(), User: bot.User{ID: p.User.ID}, Text: text, About: about, Prefer: s.set(p.Channel.ID).prefer(),
	}
}

// onCommand answers the slash command, privately.
func (s *session) onCommand(ctx context.Context, c command) {
	to := c.place()
	if !s.allow(c.entry, c.UserID, to) {
		return
	}
	text := plainText(c.Text, s.self.user)
	if hasSettings(s.opts) && strings.EqualFold(text, settingsWord) {
		s.onSettings(ctx, c)
		return
	}
	s.ask(bot.Request{
		ID: c.TriggerID, Conversation: to.key(), Text: text, Prefer: s.set(c.ChannelID).prefer(),
		User: bot.User{ID: c.UserID, Operator: s.operators.here(ctx, c.UserID, c.ChannelID)},
	}, asking{to: to, entry: c.entry})
}

// onShortcut looks a message up, for the one who wants to know.
func (s *session) onShortcut(ctx context.Context, p press) {
	to := p.private()
	if !s.allow(p.entry, p.User.ID, to) {
		return
	}
	question, in := s.wording(p.Message.Msg), phrase.In(s.lang(p.User.ID))
	if question == "" {
		p.entry.Hold()
		s.replyTo(ctx, asking{to: to, entry: p.entry}, bot.Notice{Text: in.Say(phrase.NoTextInMessage)})
		return
	}
	s.ask(s.request(p, "/ask "+question, nil), asking{to: to, entry: p.entry})
}

// onCheck tells of the quotations in a message, for the one who wants to know.
func (s *session) onCheck(_ context.Context, p press) {
	to := p.private()
	if s.allow(p.entry, p.User.ID, to) {
		s.ask(s.request(p, "/check "+s.whole(p.Message.Msg), nil), asking{to: to, entry: p.entry})
	}
}

// onRepeat answers the buttons More, Context and Why.
func (s *session) onRepeat(_ context.Context, p press) {
	c, ok := p.carried()
	if !ok || !s.allow(p.entry, p.User.ID, p.private()) {
		return
	}
	text, shown := "/"+p.button, c.End
	switch p.button {
	case blocks.ActionMore:
		shown = c.First
	case blocks.ActionContext:
		text = fmt.Sprintf("/context %d", c.N)
	}
	to := p.place()
	s.ask(s.request(p, text, c.About(shown)), asking{to: to, entry: p.entry, after: func(context.Context) {
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
	to, in := place{team: p.Team.ID, channel: p.Channel.ID, thread: p.Container.ThreadTs}, phrase.In(s.lang(p.User.ID))
	s.ask(s.request(p, "/more", c.About(c.First)), asking{
		to: to, entry: p.entry, look: blocks.Look{By: p.User.ID},
		turn: func(k *asking, r bot.Reply) bot.Reply {
			if a, ok := r.(bot.Answered); ok && !a.Stale {
				return shared(a, c.End)
			}
			k.to, k.look, k.posted = p.private(), blocks.Look{}, nil
			if trouble, ok := r.(bot.Notice); ok {
				return trouble
			}
			return bot.Notice{Text: in.Say(phrase.SharedStale)}
		},
		posted: func(ctx context.Context, err error) {
			if err == nil {
				if err := s.webhook(ctx, p.ResponseURL, &api.WebhookMessage{DeleteOriginal: true}); err != nil {
					s.log.Debug("slack: a private answer stays", "err", harmless(err))
				}
				return
			}
			told := phrase.ShareFailed
			switch {
			case notThere(err):
				told = phrase.ShareNotThere
			case outcomeOf(err) == unknown:
				told = phrase.ShareUnknown
			}
			if err := s.post(ctx, p.private(), blocks.Look{}, bot.Notice{Text: in.Say(told)}); err != nil {
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
	in := phrase.In(s.lang(p.User.ID))
	notice := bot.Notice{Text: in.Say(phrase.Voted)}
	err := s.opts.Votes.Vote(ctx, bot.Vote{
		Platform: s.Name(), User: p.User.ID, Question: c.Question, Before: c.Before, Anyway: c.Anyway, Helpful: c.Helpful,
		Message: p.Team.ID + "/" + p.Channel.ID + "/" + p.Container.MessageTs,
		Time:    p.entry.Taken(), Again: p.entry.Late(),
	})
	if err != nil {
		ref := bot.NewRef()
		s.log.Error("slack: a vote is lost", "ref", ref, "err", err)
		notice = bot.Notice{Text: in.Say(phrase.VoteLost), Ref: ref}
	}
	s.reply(ctx, p.private(), blocks.Look{}, notice, nil)
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

// onVoice shows what somebody of a list said, to the one who pressed.
func (s *session) onVoice(_ context.Context, p press) {
	c, ok := p.carried()
	to := p.private()
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
