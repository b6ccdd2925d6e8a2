package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// A reaction with the emoji of [Options.Reaction] finds coverage for a message, as
// "Find coverage" does, but for all to see: in the thread of the message, which is
// made where there is none, and once, whoever reacts.

// onReaction takes a reaction.
func (a *Adapter) onReaction(r *reaction) {
	defer a.recovered(r.MessageID)
	machine := r.Member != nil && r.Member.User != nil && r.Member.User.Bot
	if r.MessageID == "" || r.UserID == "" || r.UserID == *a.self.Load() || machine || !r.is(a.opts.Reaction) {
		return
	}
	key := "reaction " + r.MessageID
	if _, known := a.seen.get(key); known {
		return
	}
	if ok, _ := a.limit.Allow(r.UserID, ""); !ok || !a.first(key) {
		return
	}
	kept := &reaction{UserID: r.UserID, ChannelID: r.ChannelID, MessageID: r.MessageID, GuildID: r.GuildID}
	e := a.opts.Ledger.Begin(a.Name(), []string{key}, delivery{Reaction: kept})
	defer e.Release()
	if a.mine(e, key) {
		e.Try(func() { a.find(e, r, false) })
	}
}

// is reports whether a reaction is of an emoji: a character, or a server's own as
// name:id.
func (r *reaction) is(emoji string) bool {
	own := r.Emoji.Name
	if r.Emoji.ID != "" {
		own += ":" + r.Emoji.ID
	}
	const variant = "\uFE0F" // asks for the picture of a character
	emoji = strings.Trim(strings.ReplaceAll(emoji, variant, ""), "<:>")
	return emoji != "" && strings.ReplaceAll(own, variant, "") == emoji
}

// find answers a reaction. again says that it may have been answered before.
func (a *Adapter) find(e *ledger.Entry, r *reaction, again bool) {
	a.later(e, r.MessageID, func(ctx context.Context) {
		m := said{called: true, entry: e, settings: a.opts.Settings.get(r.GuildID)}
		p := place{thread: r.GuildID == ""} // of a direct message there are no threads
		if r.GuildID != "" {
			p = a.place(ctx, r.ChannelID)
		}
		if !m.settings.allows(r.ChannelID, p) {
			return
		}
		var err error
		if m.incoming, err = a.message(ctx, r.ChannelID, r.MessageID); err != nil {
			a.log.Error("read a message for a reaction", "request", r.MessageID, "err", err)
			return
		}
		self := *a.self.Load()
		done := !again && m.Thread != nil && m.Thread.OwnerID == self // before the last start
		if m.Author == nil || m.Author.ID == self || done {
			return
		}
		m.GuildID, m.thread, m.text = r.GuildID, p.thread, m.incoming.text()
		if again && e.Posted() {
			if came, err := a.came(ctx, m); came || err != nil {
				return
			}
		}
		a.answerReaction(m, r.UserID)
	})
}

func (a *Adapter) answerReaction(m said, user string) {
	if m.text == "" {
		in := phrase.In(a.lang(user, ""))
		notice := in.Say(phrase.NoTextInMessage)
		if m.GuildID != "" && !a.opts.MessageContent {
			// Once in a channel: people use the emoji for other things too.
			if notice = in.Say(phrase.ReactionUnread, in.Say(phrase.Find)); !a.hidden.put(m.ChannelID, struct{}{}) {
				return
			}
		}
		post := a.poster(&m)
		a.later(m.entry, m.ID, func(ctx context.Context) { a.reply(ctx, &m, bot.Notice{Text: notice}, post) })
		return
	}
	if !m.thread {
		m.into = m.ID // a thread has the ID of the message that it hangs on
	}
	request := bot.Request{
		ID: m.ID, Platform: a.Name(), Text: "/ask " + m.text, User: bot.User{ID: user},
		Conversation: conversation(cmp.Or(m.into, m.ChannelID), user, true), Prefer: m.settings.prefer(), Open: m.GuildID != "", Alone: true,
	}
	m.thread = false // it is not followed for a reaction
	post, made := a.poster(&m), false
	a.put(m.entry, request, func(ctx context.Context, r bot.Reply) {
		a.reply(ctx, &m, r, func(ctx context.Context, out components.Message, kind string) error {
			if m.into != "" && !made {
				if err := a.thread(ctx, &m, bot.BookOf(r)); err != nil {
					return err
				}
				made = true
			}
			return post(ctx, out, kind)
		})
	})
}

// codeHasThread is Discord's code for a message that has a thread already.
const codeHasThread = 160004

// thread makes the thread of a message, named in the language of the answer. Where the bot
// may not, the answer becomes a reply.
func (a *Adapter) thread(ctx context.Context, m *said, in phrase.Book) error {
	if m.Thread != nil {
		return nil
	}
	err := a.rest.call(ctx, postThread(m.ChannelID, m.ID), map[string]any{"name": threadName(in, m.text)}, nil)
	var refused *apiError
	switch {
	case errors.As(err, &refused) && refused.code == codeHasThread:
		return nil
	case outcomeOf(err) == refusal:
		a.log.Info("a thread was refused", "request", m.ID, "err", err)
		m.into = ""
		return nil
	}
	return err
}

// threadName is a name for the thread of a message, of at most 100 characters.
func threadName(in phrase.Book, text string) string {
	const most = 80
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	return components.Cut(in.Say(phrase.ThreadName, strings.Join(strings.Fields(plain), " ")), most)
}

// message asks for a message.
func (a *Adapter) message(ctx context.Context, channel, id string) (*incoming, error) {
	var raw json.RawMessage
	if err := a.rest.call(ctx, getMessage(channel, id), nil, &raw); err != nil {
		return nil, err
	}
	m := new(incoming)
	if !a.read("message", raw, m) {
		return nil, fmt.Errorf("message %s cannot be read", id)
	}
	m.ID, m.ChannelID = id, channel
	return m, nil
}

// settleReaction answers a reaction of the process before, if it is not too old.
func (a *Adapter) settleReaction(e *ledger.Entry, r *reaction) error {
	if !e.Answerable() {
		return fmt.Errorf("a reaction to message %s is too old", r.MessageID)
	}
	e.Again()
	a.find(e, r, true)
	return nil
}
