package slack

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// reactedFor is how long it is remembered at least that coverage was found for a message.
// Beyond that its own reaction tells the bot so.
const reactedFor = 24 * time.Hour

// asksByReaction reports the reaction of a person that asks for coverage of a message
// that is not the bot's own.
func (s *session) asksByReaction(r *slackevents.ReactionAddedEvent) bool {
	name, _, _ := strings.Cut(r.Reaction, "::") // the tone of skin
	return name == s.opts.Reaction && r.Item.Type == "message" && r.Item.Channel != "" && s.person(r.User) && r.ItemUser != s.self.user
}

// reactionKey is what a message is known by that somebody reacted to: where answers are
// private, for each person.
func (s *session) reactionKey(r *slackevents.ReactionAddedEvent) string {
	key := tagged("reaction", r.Item.Channel, r.Item.Timestamp)
	if key != "" && s.set(r.Item.Channel).Private {
		key += "/" + r.User
	}
	return key
}

// onReaction finds coverage for a message, in its thread, once however many react.
func (s *session) onReaction(e event) {
	r, ok := e.InnerEvent.Data.(*slackevents.ReactionAddedEvent)
	if !ok || !s.asksByReaction(r) {
		return
	}
	key := s.reactionKey(r)
	if s.reacted.has(key) || !s.allow(e.entry, r.User, place{team: e.TeamID, channel: r.Item.Channel, thread: r.Item.Timestamp}) || !s.reacted.first(key) {
		return
	}
	if !s.mine(e.entry, key) {
		return
	}
	s.work("look up what was reacted to", e.entry, func(ctx context.Context) { s.answerReaction(ctx, e, r) })
}

func (s *session) answerReaction(ctx context.Context, e event, r *slackevents.ReactionAddedEvent) {
	m, err := s.messageAt(ctx, r.Item.Channel, r.Item.Timestamp)
	if err != nil {
		s.log.Warn("slack: a message that somebody reacted to cannot be read", "channel", r.Item.Channel, "err", harmless(err))
		s.tellReactor(ctx, e, r, s.cannotRead(r.User))
		return
	}
	mine := func(x api.ItemReaction) bool {
		return x.Name == s.opts.Reaction && slices.Contains(x.Users, s.self.user)
	}
	question := s.wording(m)
	switch {
	case slices.ContainsFunc(m.Reactions, mine):
		return // it was answered before
	case question == "":
		s.tellReactor(ctx, e, r, phrase.In(s.lang(r.User)).Say(phrase.NoTextInMessage))
		return
	}
	to := place{team: e.TeamID, channel: r.Item.Channel, thread: m.ThreadTimestamp}
	private := s.set(r.Item.Channel).Private
	switch {
	case private:
		to.user = r.User
	case to.thread == "":
		to.thread = r.Item.Timestamp
	}
	k := asking{to: to, entry: e.entry, after: func(ctx context.Context) {
		s.threads.first(to.key())
		if private {
			return
		}
		err := s.api.AddReactionContext(ctx, s.opts.Reaction, api.NewRefToMessage(r.Item.Channel, r.Item.Timestamp))
		if err != nil {
			s.log.Debug("slack: not marked", "what", "a message that was reacted to", "err", harmless(err))
		}
	}}
	s.ask(bot.Request{ID: e.id, Conversation: to.key(), Text: "/ask " + question, Alone: true, Open: !private, User: bot.User{ID: r.User}, Prefer: s.set(r.Item.Channel).prefer()}, k)
}

// tellReactor tells the person who reacted alone.
func (s *session) tellReactor(ctx context.Context, e event, r *slackevents.ReactionAddedEvent, text string) {
	e.entry.Hold()
	to := place{team: e.TeamID, channel: r.Item.Channel, thread: r.Item.Timestamp, user: r.User}
	s.replyTo(ctx, asking{to: to, entry: e.entry}, bot.Notice{Text: text})
}

// messageAt is a message by its time stamp.
func (s *session) messageAt(ctx context.Context, channel, stamp string) (api.Msg, error) {
	all, _, _, err := s.api.GetConversationRepliesContext(ctx, &api.GetConversationRepliesParameters{
		ChannelID: channel, Timestamp: stamp, Latest: stamp, Oldest: stamp, Inclusive: true, Limit: 10, IncludeAllMetadata: true,
	})
	if err != nil {
		return api.Msg{}, err
	}
	for _, m := range all {
		if m.Timestamp == stamp {
			return m.Msg, nil
		}
	}
	return api.Msg{}, errNoMessage
}

var errNoMessage = errors.New("the message is not there")

// wording is what a message says, as far as it is looked up: what is attached to it, as a
// forwarded message or the summary of a link, counts too.
func (s *session) wording(m api.Msg) string { return blocks.Clip(s.whole(m), blocks.MaxQuestion) }

// whole is all that a message says.
func (s *session) whole(m api.Msg) string {
	parts := []string{m.Text}
	for _, a := range m.Attachments {
		text := strings.TrimSpace(strings.Join([]string{a.Pretext, a.Title, a.Text}, "\n"))
		for _, f := range a.Fields {
			text += "\n" + f.Value
		}
		if strings.TrimSpace(text) == "" {
			text = a.Fallback
		}
		parts = append(parts, text)
	}
	var words []string
	for _, p := range parts {
		if p = plainText(p, s.self.user); p != "" {
			words = append(words, p)
		}
	}
	return strings.Join(words, "\n")
}
