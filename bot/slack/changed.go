package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/posted"
	"coveragebot/bot/slack/blocks"
)

// changedType is the type of the metadata of messages that tell what changed.
const changedType = "coverage_changed"

// where is a place as it is kept with the quotes that were posted there.
type where struct {
	Channel string `json:"channel"`
	Thread  string `json:"thread,omitempty"`
}

// keeps writes down which quotes are about to be posted, unless one person alone sees
// them.
func (s *session) keeps(to place, r bot.Reply) *posted.Post {
	if to.user != "" || strings.HasPrefix(to.channel, "U") || strings.HasPrefix(to.channel, "W") {
		return nil
	}
	return bot.Posting(s.opts.Posts, s.Name(), where{to.channel, to.thread}, r)
}

// teller tells threads what became of quotes.
func (s *session) teller() posted.Teller {
	return bot.Teller[where]{Post: s.correct, Posted: s.corrected}
}

// correct posts a correction.
func (s *session) correct(ctx context.Context, to where, key string, r bot.Corrected) (posted.Fate, error) {
	if to.Channel == "" {
		return posted.Lost, errors.New("slack: a place without a channel")
	}
	err := s.post(ctx, place{team: s.self.team, channel: to.Channel, thread: to.Thread, marked: key}, blocks.Look{}, r)
	switch outcomeOf(err) {
	case arrived:
		return posted.Arrived, nil
	case passing:
		return posted.Later, err
	case unknown:
		return posted.Unknown, err
	}
	return posted.Lost, err
}

// corrected looks for a correction in its thread.
func (s *session) corrected(ctx context.Context, to where, key string, _ bot.Corrected, since time.Time) (bool, error) {
	if to.Thread == "" {
		return false, errors.New("slack: a place without a thread cannot be read")
	}
	for cursor := ""; ; {
		all, more, next, err := s.api.GetConversationRepliesContext(ctx, &api.GetConversationRepliesParameters{
			ChannelID: to.Channel, Timestamp: to.Thread, Oldest: fmt.Sprintf("%d.000000", since.Unix()), Limit: 200, IncludeAllMetadata: true, Cursor: cursor,
		})
		if err != nil {
			return false, fmt.Errorf("slack: read a thread: %w", err)
		}
		for _, m := range all {
			if m.Metadata.EventType == changedType && m.Metadata.EventPayload["key"] == key {
				return true, nil
			}
		}
		if cursor = next; !more || next == "" {
			return false, nil
		}
	}
}
