package slack

import (
	"context"

	api "github.com/slack-go/slack"
)

// waitingReaction shows that a question is being looked up.
const waitingReaction = "eyes"

// see shows the person that the question was seen, and returns what takes that
// back when the answer stands.
func (s *session) see(h heard, question string) (unsee func(context.Context)) {
	if h.thread != "" && s.panes.has(h.place().key()) {
		return s.seeInPane(h, question)
	}
	item := api.NewRefToMessage(h.channel, h.stamp)
	return s.mark(h, "a reaction",
		func(ctx context.Context) error { return s.api.AddReactionContext(ctx, waitingReaction, item) },
		func(ctx context.Context) error { return s.api.RemoveReactionContext(ctx, waitingReaction, item) })
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
