package slack

import (
	"context"

	api "github.com/slack-go/slack"

	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// waitingReaction shows that a question is being looked up.
const waitingReaction = "eyes"

// see shows the person that the question was seen, and returns what takes that
// back when the answer stands.
func (s *session) see(h heard, question string) (unsee func(context.Context)) {
	item := api.NewRefToMessage(h.channel, h.stamp)
	react := func(ctx context.Context) error { return s.api.AddReactionContext(ctx, waitingReaction, item) }
	unreact := func(ctx context.Context) error { return s.api.RemoveReactionContext(ctx, waitingReaction, item) }
	if !h.direct || !h.rooted && (h.thread == "" || !s.panes.has(h.place().key())) {
		return s.mark(h, "a reaction", react, unreact)
	}
	s.name(h, question)
	status := func(status string) func(context.Context) error {
		return func(ctx context.Context) error {
			return s.api.SetAssistantThreadsStatusContext(ctx, api.AssistantThreadsSetStatusParameters{
				ChannelID: h.channel, ThreadTS: h.place().thread, Status: status,
			})
		}
	}
	shown := false // both run in one lane, one after the other
	return s.mark(h, "a status",
		func(ctx context.Context) error {
			err := status(phrase.In(s.lang(h.user)).Say(phrase.Looking))(ctx)
			if shown = err == nil; !shown {
				s.log.Debug("slack: no status", "err", harmless(err)) // on free plans there is none
				return react(ctx)
			}
			return nil
		},
		func(ctx context.Context) error {
			if !shown {
				return unreact(ctx)
			}
			return status("")(ctx)
		})
}

// name names a thread with the bot alone after its first question.
func (s *session) name(h heard, question string) {
	if question == "" || !s.panes.first(h.place().key()+"/title") {
		return
	}
	s.task("title", func(ctx context.Context) {
		err := s.api.SetAssistantThreadsTitleContext(ctx, api.AssistantThreadsSetTitleParameters{
			ChannelID: h.channel, ThreadTS: h.place().thread, Title: blocks.Label(question),
		})
		if err != nil {
			s.log.Debug("slack: no title", "err", harmless(err))
		}
	})
}

// mark sets a mark at once and returns what removes it. Where Slack does not let
// it, the answer is none the worse.
func (s *session) mark(h heard, what string, set, unset func(context.Context) error) func(context.Context) {
	do := func(ctx context.Context, f func(context.Context) error) {
		err := s.marks.put(ctx, h.channel+"/"+h.stamp, func(ctx context.Context) {
			if err := f(ctx); err != nil {
				s.log.Debug("slack: not marked", "what", what, "err", harmless(err))
			}
		})
		if err != nil {
			s.log.Debug("slack: not marked", "what", what, "err", err)
		}
	}
	do(s.context, set)
	return func(ctx context.Context) { do(ctx, unset) }
}
