package slack

import (
	"context"
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/slack/blocks"
)

// A file goes to the one who asked, in a direct message: every file of a channel is for
// all who are there. It goes there where that is asked for.

// directly reports a file that is not for the place where it was asked for.
func (s *session) directly(to place, r bot.Reply) bool {
	x, ok := r.(bot.Exported)
	return ok && !x.Here && !strings.HasPrefix(to.channel, "D")
}

// handOver sends a file to a user, and says so where it was asked for.
func (s *session) handOver(ctx context.Context, k asking, x bot.Exported, user string) {
	direct := asking{to: place{team: k.to.team, channel: user}, entry: k.entry, after: k.after}
	direct.posted = func(ctx context.Context, err error) {
		said := x.Sent()
		if err != nil {
			s.log.Error("slack: a file is not sent", "err", harmless(err))
			said = x.NotSent(outcomeOf(err) == unknown)
		}
		if err := s.post(ctx, k.to, blocks.Look{}, said); err != nil {
			s.log.Error("slack: a reply is lost", "channel", k.to.channel, "err", harmless(err))
		}
	}
	s.replyTo(ctx, direct, x)
}

// file posts a file. Slack shows files in channels alone, so that the direct one with a
// user is looked up.
func (s *session) file(ctx context.Context, to place, l blocks.Look, x bot.Exported) error {
	if strings.HasPrefix(to.channel, "U") || strings.HasPrefix(to.channel, "W") {
		direct, _, _, err := s.api.OpenConversationContext(ctx, &api.OpenConversationParameters{Users: []string{to.channel}})
		if outcomeOf(err) == unknown { // nothing is posted yet
			err = &unsent{harmless(err)}
		}
		if err != nil {
			return wrapped("open a direct message", err)
		}
		to.channel = direct.ID
	}
	id, err := s.upload(ctx, x.Name, x.Data, "")
	if err != nil {
		return wrapped("hand a file over", err)
	}
	_, err = s.api.CompleteUploadExternalContext(ctx, api.CompleteUploadExternalParameters{
		Files:   []api.FileSummary{{ID: id, Title: blocks.Label(x.Title)}},
		Channel: to.channel, ThreadTimestamp: to.thread, Blocks: api.Blocks{BlockSet: s.drawn(x, l).Blocks},
	})
	if err != nil {
		return fmt.Errorf("post a file: %w", err)
	}
	return nil
}
