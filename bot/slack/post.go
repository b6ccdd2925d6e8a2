package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// place is where a message goes.
type place struct {
	team, channel, thread string
	user                  string // if set, the only one who sees it
	respond               string // Slack's address for a private reply, if it gave one
	instead               *standIn
	marked                string    // what the message is known by
	referral              *referral // of a question that is passed on there
}

// key is what the follow-ups of a place belong to.
func (p place) key() string {
	key := p.team + "/" + p.channel + "/" + p.thread
	if p.user != "" {
		key += "/" + p.user
	}
	return key
}

// lane is whose turn the place waits for. What one person sees does not count
// towards the pace of its channel.
func (p place) lane() string {
	if p.user != "" {
		return p.channel + "/" + p.user
	}
	return p.channel
}

// reply draws a reply and sends it when the channel's turn comes. after, if set,
// is called in either case.
func (s *session) reply(ctx context.Context, to place, l blocks.Look, r bot.Reply, after func(context.Context)) {
	s.replyTo(ctx, asking{to: to, look: l, after: after}, r)
}

// post sends a reply. Bars are a chart, else a picture, else text.
func (s *session) post(ctx context.Context, to place, l blocks.Look, r bot.Reply) error {
	l.Votes = s.opts.Votes != nil
	l.Humans = s.opts.Human.reaches(to)
	l.Private = to.user != ""
	if x, ok := r.(bot.Exported); ok {
		return s.file(ctx, to, l, x)
	}
	chartless := false
	if blocks.Charted(r) && !s.chartless.Load() {
		l.Charts = true
		m := s.drawn(r, l)
		err := s.send(ctx, to, m)
		switch {
		case outcomeOf(err) == unfit:
			return s.send(ctx, to, m.Short())
		case !refusedBlocks(err):
			return err
		}
		l.Charts, chartless = false, true
	}
	err := s.postPlain(ctx, to, l, r)
	if err == nil && chartless {
		s.chartless.Store(true)
		s.log.Info("slack: the workspace takes no charts")
	}
	return err
}

// postPlain is post without charts, and without blocks where Slack does not take them.
func (s *session) postPlain(ctx context.Context, to place, l blocks.Look, r bot.Reply) error {
	if t, ok := r.(bot.Timeline); ok {
		if sent, err := s.picture(ctx, to, l, t); sent {
			return err
		}
	}
	m := s.drawn(r, l)
	err := s.send(ctx, to, m)
	switch {
	case outcomeOf(err) == unfit:
		return s.send(ctx, to, m.Short())
	case refusedBlocks(err) && m.Blocks != nil:
		s.log.Warn("slack: the blocks of an answer were refused, so it goes as text", "err", harmless(err))
		return s.send(ctx, to, m.Plain())
	}
	return err
}

// send sends one message, once.
func (s *session) send(ctx context.Context, to place, m blocks.Message) error {
	if to.respond != "" {
		err := s.respond(ctx, to.respond, m, to.instead.there())
		if !errors.Is(err, errExpired) {
			if err == nil {
				to.instead.posted(to.channel, "", s.opts.Now())
			}
			return wrapped("answer privately", err)
		}
	}
	options := []api.MsgOption{
		api.MsgOptionText(m.Text, false), // escaped already
		api.MsgOptionDisableMarkdown(), api.MsgOptionDisableLinkUnfurl(), api.MsgOptionDisableMediaUnfurl(),
	}
	if m.Blocks != nil {
		options = append(options, api.MsgOptionBlocks(m.Blocks...))
	}
	if to.referral != nil {
		carries, err := to.referral.metadata()
		if err != nil {
			return fmt.Errorf("pass a question on: %w", err)
		}
		options = append(options, api.MsgOptionMetadata(carries))
	}
	if to.marked != "" {
		options = append(options, api.MsgOptionMetadata(api.SlackMetadata{EventType: changedType, EventPayload: map[string]any{"key": to.marked}}))
	}
	if to.instead.there() && to.user == "" {
		_, _, _, err := s.api.UpdateMessageContext(ctx, to.instead.channel, to.instead.stamp, options...)
		if !lostMessage(err) {
			return wrapped("edit an answer", err)
		}
	}
	if to.thread != "" {
		options = append(options, api.MsgOptionTS(to.thread))
	}
	if to.user != "" {
		_, err := s.api.PostEphemeralContext(ctx, to.channel, to.user, options...)
		return wrapped("answer privately", err)
	}
	channel, stamp, err := s.api.PostMessageContext(ctx, to.channel, options...)
	if err == nil {
		to.instead.posted(channel, stamp, s.opts.Now())
	}
	return wrapped("post an answer", err)
}

// respond sends a message, or its place in what stands there, to a response address.
// Any status of success is one, whatever the body.
func (s *session) respond(ctx context.Context, address string, m blocks.Message, replace bool) error {
	never := false
	w := &api.WebhookMessage{Text: m.Text, ResponseType: "ephemeral", ReplaceOriginal: replace, UnfurlLinks: &never, UnfurlMedia: &never}
	if m.Blocks != nil {
		w.Blocks = &api.Blocks{BlockSet: m.Blocks}
	}
	return s.webhook(ctx, address, w)
}

// errExpired says that a response address is used up or unknown.
var errExpired = errors.New("the response address takes no more")

// blocksRefused is an error of a response address, which says no more than 400 or 500
// where it does not take the blocks.
type blocksRefused struct{ error }

func (e blocksRefused) Unwrap() error { return e.error }

func (s *session) webhook(ctx context.Context, address string, w *api.WebhookMessage) error {
	err := api.PostWebhookCustomHTTPContext(ctx, address, s.web, w)
	var status api.StatusCodeError
	if !errors.As(err, &status) {
		return err
	}
	switch status.Code {
	case http.StatusNotFound, http.StatusGone:
		return errExpired
	case http.StatusBadRequest, http.StatusInternalServerError:
		return blocksRefused{err}
	}
	if status.Code/100 == 2 {
		return nil
	}
	return err
}

func wrapped(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, harmless(err))
}

// drawn draws a reply, or a notice where that panics.
func (s *session) drawn(r bot.Reply, l blocks.Look) (m blocks.Message) {
	defer func() {
		if p := recover(); p != nil {
			ref := bot.NewRef()
			s.log.Error("slack: panic", "doing", "draw a reply", "ref", ref, "err", bot.Panicked(p))
			in := bot.BookOf(r)
			m, _ = blocks.Draw(bot.In(in, bot.Notice{Text: in.Say(phrase.CannotWrite), Ref: ref}), blocks.Look{}) // a notice has no quote
		}
	}()
	m, err := blocks.Draw(r, l)
	if err != nil {
		s.log.Error("slack: not all of a reply is drawn", "err", err)
	}
	return m
}
