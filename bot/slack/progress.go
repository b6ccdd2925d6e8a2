package slack

import (
	"context"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/slack/blocks"
)

// standIn is the message that shows how far a long command has come, until the
// reply takes its place. It is only used when the turn of its lane has come.
type standIn struct {
	channel, stamp string // "" for one that a response address knows
	uses           int    // how often it was posted or edited
	last           time.Time
}

// there reports a message that a reply can replace.
func (i *standIn) there() bool { return i != nil && i.uses > 0 }

func (i *standIn) posted(channel, stamp string, now time.Time) {
	if i != nil {
		*i = standIn{channel, stamp, i.uses + 1, now}
	}
}

// A response address takes five messages. Three show the progress, further and
// further apart, and the others are left to the reply.
const (
	respondMost  = 3
	respondPause = 10 * time.Second // times the messages so far
)

// progress shows how far a long command has come, where it can be edited.
func (s *session) progress(to place) func(context.Context, bot.Working) {
	if to.user != "" && to.respond == "" {
		return nil
	}
	return func(ctx context.Context, w bot.Working) {
		done := make(chan struct{})
		err := s.out.put(ctx, to.lane(), func(ctx context.Context) {
			defer close(done)
			if to.respond != "" && (to.instead.uses == respondMost || s.opts.Now().Sub(to.instead.last) < time.Duration(to.instead.uses)*respondPause) {
				return
			}
			if err := s.send(ctx, to, s.drawn(w, blocks.Look{})); err != nil {
				s.log.Debug("slack: progress is not shown", "err", err)
			}
		})
		if err != nil {
			return
		}
		select {
		case <-done:
		case <-ctx.Done():
		}
	}
}
