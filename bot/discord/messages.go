package discord

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
)

// onMessage takes a message that mentions the bot or was sent to it directly.
func (a *Adapter) onMessage(m *discordgo.Message) {
	said, ok := a.heard(m)
	if !ok || !a.first(m.ID) {
		return
	}
	said.entry = a.opts.Ledger.Begin(a.Name(), []string{m.ID}, delivery{Message: keptMessage(m)})
	defer said.entry.Release()
	if a.mine(said.entry, delivery{Message: m}) {
		said.entry.Try(func() { a.hear(said) })
	}
}

// heard reads a message, and reports whether it may be for the bot.
func (a *Adapter) heard(m *discordgo.Message) (s said, ok bool) {
	self := *a.self.Load()
	if m.Author == nil || m.Author.Bot || m.Author.ID == self || m.WebhookID != "" ||
		m.Type != discordgo.MessageTypeDefault && m.Type != discordgo.MessageTypeReply {
		return s, false
	}
	// A reply to the bot mentions it with no word in the text.
	called := m.GuildID == "" || slices.ContainsFunc(m.Mentions, func(u *discordgo.User) bool { return u.ID == self })
	text, tagged := unmentioned(m.Content, self)
	settings := a.opts.Settings.get(m.GuildID)
	// A picture alone is no follow-up, and without its intent Discord sends no text.
	follows := text != "" && !settings.MentionsOnly && a.follows(m.ChannelID)
	return said{Message: m, text: text, called: called || tagged, settings: settings}, called || tagged || follows
}

// hear answers a message where it may.
func (a *Adapter) hear(m said) {
	if m.GuildID == "" || !a.opts.MessageContent && m.settings.allows(m.ChannelID, place{}) {
		a.ask(m)
		return
	}
	a.later(m.entry, m.ID, func(ctx context.Context) {
		p := a.place(ctx, m.ChannelID)
		if !m.settings.allows(m.ChannelID, p) {
			return
		}
		m.thread = p.thread
		a.ask(m)
	})
}

// said is a message that may be for the bot.
type said struct {
	*discordgo.Message
	text   string // without the bot's mention
	called bool   // the bot was mentioned, or spoken to directly
	thread bool   // it is known to stand in a thread
	entry  *bot.Entry
	// Those of the server.
	settings guildSettings
}

// ask puts a message's question into the inbox. What people say to one another
// in a thread is answered only where the coverage does.
func (a *Adapter) ask(m said) {
	request := bot.Request{
		ID: m.ID, Platform: a.Name(), Text: m.text,
		User:         bot.User{ID: m.Author.ID, Operator: a.operator(m.Author.ID)},
		Conversation: conversation(m.ChannelID, m.Author.ID, m.GuildID == "" || m.thread),
		Prefer:       m.settings.prefer(),
		Overheard:    !m.called,
		Open:         m.GuildID != "",
	}
	post := a.poster(m)
	if m.called {
		request.Progress = func(ctx context.Context, w bot.Working) {
			if err := post(ctx, draw(w, view{}, a.log), "progress"); err != nil {
				a.log.Warn("show progress", "request", m.ID, "err", err)
			}
		}
	}
	a.put(m.entry, request, func(ctx context.Context, r bot.Reply) {
		if !m.called && !answers(r) {
			return
		}
		v := a.view(r, false)
		out := draw(r, v, a.log)
		m.entry.Posting()
		err := post(ctx, out, "answer")
		if refusedPicture(out, err) {
			a.log.Info("a picture was refused", "request", m.ID, "err", err)
			v.plain = true
			err = post(ctx, draw(r, v, a.log), "answer")
		}
		if err != nil {
			a.failed(m.entry, m.ID, "post an answer", err, func(ctx context.Context, out message) error { return post(ctx, out, "failure") })
			return
		}
		if m.thread {
			a.joined.put(m.ChannelID, struct{}{})
		}
	})
}

// poster posts in reply to a message, once: what is posted after that takes its
// place, unless it has been deleted. kind tells a repeated call from another.
func (a *Adapter) poster(m said) func(ctx context.Context, out message, kind string) error {
	posted := "" // the ID of the message
	return func(ctx context.Context, out message, kind string) error {
		if posted != "" {
			err := a.rest.call(ctx, patchMessage(m.ChannelID, posted), out, nil)
			if !refused(err, http.StatusNotFound) {
				return err
			}
		}
		no := false
		out.Reference = &discordgo.MessageReference{MessageID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID, FailIfNotExists: &no}
		out.Nonce, out.EnforceNonce = nonce(m.ID, kind), true
		var got struct{ ID string }
		err := a.rest.call(ctx, postMessage(m.ChannelID), out, &got)
		if err == nil {
			posted = got.ID
		}
		return err
	}
}

// answers reports whether a reply is more than that there is none.
func answers(r bot.Reply) bool {
	switch r.(type) {
	case bot.Refused, bot.Notice:
		return false
	}
	return true
}

// view says what a reply's message has besides the reply, and remembers how to
// repeat it.
func (a *Adapter) view(r bot.Reply, private bool) view {
	v := view{private: private, votes: a.opts.Votes != nil}
	switch r := r.(type) {
	case bot.Answered:
		v.id = a.remember(scriptOf(r))
	case bot.Refused:
		if private { // it can be shared
			v.id = a.remember(script{about: bot.About{Question: r.Answer.Question, Before: r.Answer.Before}})
		}
	}
	return v
}

func (a *Adapter) remember(s script) string {
	id := a.newID()
	a.scripts.put(id, s)
	return id
}

// follows reports whether the bot reads along in this thread, since it has
// answered there.
func (a *Adapter) follows(channel string) bool {
	_, ok := a.joined.get(channel)
	return ok
}

// place is what is known of a channel.
type place struct {
	thread bool
	parent string // the channel of a thread, else ""
}

// place says what a channel is. Events do not tell: Discord is asked once for each
// channel. Of what it does not tell nothing is known.
func (a *Adapter) place(ctx context.Context, channel string) (p place) {
	if p, ok := a.places.get(channel); ok {
		return p
	}
	var c discordgo.Channel
	if err := a.rest.call(ctx, getChannel(channel), nil, &c); err != nil {
		a.log.Warn("ask what a channel is", "channel", channel, "err", err)
		return p
	}
	if c.IsThread() {
		p = place{thread: true, parent: c.ParentID}
	}
	a.places.put(channel, p)
	return p
}

// conversation names what follow-ups belong to: all of a thread or a direct
// message, and in a channel what one person says there, since many talk at once.
func conversation(channel, user string, whole bool) string {
	if whole {
		return "discord/" + channel
	}
	return "discord/" + channel + "/" + user
}

// unmentioned takes the bot's mentions out of a text and reports whether there
// was one.
func unmentioned(text, self string) (rest string, tagged bool) {
	rest = strings.NewReplacer("<@"+self+">", " ", "<@!"+self+">", " ").Replace(text)
	return strings.TrimSpace(rest), rest != text
}

// nonce makes Discord drop a message that a repeated call would post twice. It
// has at most 25 characters.
func nonce(event, kind string) string {
	sum := sha256.Sum256([]byte(event + " " + kind))
	return hex.EncodeToString(sum[:12])
}

// newRef makes the reference that ties a notice to the log.
func newRef() string { return strings.ToLower(newID()[:8]) }

// userOf is who caused an interaction: a member in a guild, else a user.
func userOf(i *discordgo.Interaction) *discordgo.User {
	if i.Member != nil && i.Member.User != nil {
		return i.Member.User
	}
	return cmp.Or(i.User, &discordgo.User{})
}
