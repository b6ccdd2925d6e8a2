package slack

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

// place is where a message goes.
type place struct {
	team, channel, thread string
	user                  string // if set, the only one who sees it
	respond               string // Slack's address for a private reply, if it gave one
	instead               *standIn
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

// style is how much of Slack's newer blocks a message uses.
type style int32

const (
	styleNative   style = iota // numbered citations and feedback buttons
	styleFeedback              // feedback buttons; citations are links
	styleClassic               // what Slack has had for years
	styleText                  // no blocks: the last resort
)

// reply draws a reply and sends it when the channel's turn comes. after, if set,
// is called in either case.
func (s *session) reply(ctx context.Context, to place, l look, r bot.Reply, after func(context.Context)) {
	s.replyTo(ctx, asking{to: to, look: l, after: after}, r)
}

func (s *session) replyTo(ctx context.Context, k asking, r bot.Reply) {
	err := s.out.put(ctx, k.to.lane(), func(ctx context.Context) {
		if k.after != nil {
			defer k.after(ctx)
		}
		defer k.entry.Release()
		k.entry.Try(func() {
			k.entry.Posting()
			err := s.post(ctx, k.to, k.look, r)
			if k.posted != nil {
				k.posted(ctx, err)
				return
			}
			s.unless(k.entry, k.to, err)
		})
	})
	if err != nil { // the lane is full
		s.unless(k.entry, k.to, err)
		k.entry.Release()
	}
}

// post sends a reply in the newest style that Slack takes, and remembers which.
func (s *session) post(ctx context.Context, to place, l look, r bot.Reply) error {
	l.votes = s.opts.Votes != nil
	l.private = to.user != ""
	if t, ok := r.(bot.Timeline); ok {
		if sent, err := s.picture(ctx, to, l, t); sent {
			return err
		}
	}
	known := style(s.style.Load())
	for l.style = known; ; l.style++ {
		err := s.send(ctx, to, s.drawn(r, l))
		if refusedBlocks(err) && l.style < styleText {
			continue
		}
		if err == nil && l.style > known && l.style < styleText {
			s.log.Info("slack: the workspace does not take newer blocks", "style", int(l.style))
			s.style.Store(int32(l.style))
		}
		return err
	}
}

// send sends one message, once.
func (s *session) send(ctx context.Context, to place, m message) error {
	options := []api.MsgOption{
		api.MsgOptionText(m.text, false), // escaped already
		api.MsgOptionDisableMarkdown(), api.MsgOptionDisableLinkUnfurl(), api.MsgOptionDisableMediaUnfurl(),
	}
	if m.blocks != nil {
		options = append(options, api.MsgOptionBlocks(m.blocks...))
	}
	if to.respond != "" {
		mode := api.MsgOptionResponseURL(to.respond, "ephemeral")
		if to.instead.there() {
			mode = api.MsgOptionReplaceOriginal(to.respond)
		}
		_, _, err := s.api.PostMessageContext(ctx, to.channel, append(options, mode)...)
		if !expired(err) {
			to.instead.posted(to.channel, "", s.opts.Now())
			return wrapped("answer privately", err)
		}
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

func wrapped(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, harmless(err))
}

// drawn draws a reply, or a notice where that panics.
func (s *session) drawn(r bot.Reply, l look) (m message) {
	defer func() {
		if p := recover(); p != nil {
			ref := newRef()
			s.log.Error("slack: panic", "doing", "draw a reply", "ref", ref, "err", bot.Panicked(p))
			m = draw(bot.Notice{Text: "Something went wrong while I was writing the answer down.", Ref: ref}, look{style: l.style}, s.log)
		}
	}()
	return draw(r, l, s.log)
}

func newRef() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
