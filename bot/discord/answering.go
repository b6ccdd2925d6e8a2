package discord

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot/discord/components"
)

// answering is the answer to one interaction. Discord takes exactly one callback
// for it: the message itself, where it is there in time, else an acknowledgement
// that the message completes later. It is safe for concurrent use.
type answering struct {
	rest           *rest
	app, id, token string
	private        bool // only the person sees the answer
	click          bool // of a button: the answer may replace the message it is on
	late           bool // it may have been acknowledged by a process before

	mu    sync.Mutex
	timer *time.Timer
	acked bool
}

// callback is what Discord is answered with.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`
}

// start begins to watch the time. failed is told of an acknowledgement that
// Discord refused.
func (a *answering) start(after time.Duration, failed func(error)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.timer = time.AfterFunc(after, func() {
		ctx, cancel := context.WithTimeout(context.Background(), postTimeout)
		defer cancel()
		if err := a.ack(ctx); err != nil {
			failed(err)
		}
	})
}

// ack acknowledges the interaction, unless it has been answered.
func (a *answering) ack(ctx context.Context) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.deferred(ctx)
}

// deferred is ack with the lock held.
func (a *answering) deferred(ctx context.Context) error {
	if a.acked {
		return nil
	}
	c := callback{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	switch {
	case a.click:
		c.Type = discordgo.InteractionResponseDeferredMessageUpdate
	case a.private:
		c.Data = struct {
			Flags discordgo.MessageFlags `json:"flags"`
		}{discordgo.MessageFlagsEphemeral}
	}
	return a.callback(ctx, c)
}

// post answers with a message. replace puts it in the place of the message whose
// button was pressed.
func (a *answering) post(ctx context.Context, m components.Message, replace bool) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.timer != nil {
		a.timer.Stop()
	}
	if replace {
		m.Flags &^= discordgo.MessageFlagsEphemeral // the message is what it is
	}
	if a.late {
		if err := a.deferred(ctx); err != nil {
			return err
		}
	}
	switch {
	case !a.acked && replace:
		return a.callback(ctx, callback{discordgo.InteractionResponseUpdateMessage, m})
	case !a.acked:
		return a.callback(ctx, callback{discordgo.InteractionResponseChannelMessageWithSource, m})
	case a.click && !replace:
		return a.rest.call(ctx, postFollowup(a.app, a.token), m, nil)
	}
	m.Flags &^= discordgo.MessageFlagsEphemeral // the acknowledgement has settled that
	return a.rest.call(ctx, patchOriginal(a.app, a.token), m, nil)
}

// more posts a further message behind the answer.
func (a *answering) more(ctx context.Context, m components.Message) error {
	return a.rest.call(ctx, postFollowup(a.app, a.token), m, nil)
}

// callback gives the one callback. Where a repetition is told that there has
// been one, the first attempt had arrived.
func (a *answering) callback(ctx context.Context, c callback) error {
	err := a.rest.call(ctx, postCallback(a.id, a.token), c, nil)
	var said *apiError
	if errors.As(err, &said) && said.code == codeAcknowledged {
		err = nil
	}
	a.acked = err == nil
	return err
}
