package discord

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// onMessage takes a message that mentions the bot, was sent to it directly, or may
// be answered without either.
func (a *Adapter) onMessage(m *incoming) {
	defer a.recovered(m.ID)
	if a.fromPerson(m) {
		a.withRoles(nil, m, func() { a.withRoot(m, func() { a.takeMessage(m) }) })
	}
}

// editable is how long after a message was written an edit may make it a question.
const editable = time.Minute

// onEdit takes a message that mentions the bot since it was edited, as when the
// mention was forgotten. What was answered is not answered again.
func (a *Adapter) onEdit(m *incoming) {
	defer a.recovered(m.ID)
	if !a.fromPerson(m) || !m.editedSoon(editable) {
		return
	}
	a.withRoles(nil, m, func() {
		if said, ok := a.heard(m); ok && said.called {
			a.takeMessage(m)
		}
	})
}

func (a *Adapter) takeMessage(m *incoming) {
	if a.answersHuman(m) {
		return
	}
	said, ok := a.heard(m)
	if !ok || !a.first(said.key()) || said.called && !a.allowed(said) {
		return
	}
	said.entry = a.opts.Ledger.Begin(a.Name(), []string{said.key()}, delivery{Message: keptMessage(m)})
	defer said.entry.Release()
	if a.mine(said.entry, said.key()) {
		said.entry.Try(func() { a.hear(said) })
	}
}

// allowed takes a question out of what one person may ask. Who asks more is told so
// once.
func (a *Adapter) allowed(m said) bool {
	ok, tell := a.limit.Allow(m.Author.ID, a.lang(m.Author.ID, m.text))
	if tell != nil {
		a.later(nil, m.ID, func(ctx context.Context) {
			if !m.settings.allows(m.ChannelID, a.place(ctx, m.ChannelID)) {
				return
			}
			if err := a.poster(&m)(ctx, a.drawn(*tell, components.Look{}), "limit"); err != nil {
				a.log.Warn("tell of the bound on questions", "request", m.ID, "err", err)
			}
		})
	}
	return ok
}

// fromPerson reports a message that a person wrote.
func (a *Adapter) fromPerson(m *incoming) bool {
	return m.ID != "" && m.Author != nil && !m.Author.Bot && m.Author.ID != *a.self.Load() && m.WebhookID == "" &&
		(m.Type == plainMessage || m.Type == replyMessage)
}

// heard reads a message, and reports whether it may be for the bot.
func (a *Adapter) heard(m *incoming) (s said, ok bool) {
	if !a.fromPerson(m) {
		return s, false
	}
	self := *a.self.Load()
	s = said{incoming: m, settings: a.opts.Settings.get(m.GuildID)}
	// A reply to the bot mentions it with no word in the text.
	s.called = m.GuildID == "" || slices.ContainsFunc(m.Mentions, func(u user) bool { return u.ID == self })
	names := mentions(self)
	if role := a.ownRole(m); role != "" {
		s.hidden = !s.called && m.Content == ""
		s.called = true
		names = append(names, "<@&"+role+">")
	}
	text, tagged := without(m.Content, names)
	s.text, s.called = text, s.called || tagged
	if s.called && text == "" { // a forwarded message is what the question is about
		s.text, _ = without(m.text(), names)
	}
	// A picture alone is no follow-up, and without its intent Discord sends no text.
	follows := text != "" && !s.settings.MentionsOnly && a.follows(m.ChannelID)
	if s.called || follows {
		return s, true
	}
	h := bot.Heard{Place: m.ChannelID, Opens: m.GuildID != "" && m.ID == m.ChannelID}
	if m.Member != nil {
		h.Roles = m.Member.Roles
	}
	s.aside = &h
	return s, s.settings.unasked().Hears(text, h)
}

// said is a message that may be for the bot.
type said struct {
	*incoming
	text   string // without the bot's mention
	called bool   // the bot was mentioned, or spoken to directly
	hidden bool   // it was mentioned by its role, and Discord keeps the text back
	aside  *bot.Heard
	thread bool   // it is known to stand in a thread
	into   string // the thread that the answer goes to, "" for where the message is
	entry  *ledger.Entry
	// Those of the server.
	settings guildSettings
}

// key is what a message is known by: one that was only heard may become a question
// when it is edited.
func (m said) key() string {
	if m.called {
		return m.ID
	}
	return "heard " + m.ID
}

// hear answers a message where it may.
func (a *Adapter) hear(m said) {
	if m.GuildID == "" || m.aside == nil && !a.opts.MessageContent && m.settings.allows(m.ChannelID, place{}) {
		a.ask(m)
		return
	}
	a.later(m.entry, m.ID, func(ctx context.Context) {
		p := a.place(ctx, m.ChannelID)
		if !m.settings.allows(m.ChannelID, p) || m.aside != nil && !m.settings.speaksUp(m.ChannelID, p) {
			return
		}
		if m.aside != nil && m.aside.Opens {
			m.text = p.name // the question of a post in a forum
		}
		m.thread = p.thread
		a.ask(m)
	})
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
		Heard:        m.aside,
		Open:         m.GuildID != "",
	}
	post := a.poster(&m)
	if m.hidden {
		a.later(m.entry, m.ID, func(ctx context.Context) {
			a.reply(ctx, &m, bot.Notice{Text: phrase.In(a.lang(m.Author.ID, "")).Say(phrase.RoleHidden)}, post)
		})
		return
	}
	if m.called {
		request.Progress = func(ctx context.Context, w bot.Working) {
			if err := post(ctx, a.drawn(w, components.Look{}), "progress"); err != nil {
				a.log.Warn("show progress", "request", m.ID, "err", err)
			}
		}
	}
	from := m.from()
	request.Humans = a.human(from.guild).reaches(from)
	a.put(m.entry, request, a.passing(m.entry, m.ID, from, func(ctx context.Context, r bot.Reply) {
		if m.called || answers(r) {
			a.reply(ctx, &m, r, post)
		}
	}))
}

// from is where a message was written, for who answers it in the bot's stead.
func (m said) from() origin {
	return origin{guild: m.GuildID, channel: cmp.Or(m.into, m.ChannelID), message: m.ID, user: m.Author.ID}
}

// reply posts the reply to a message.
func (a *Adapter) reply(ctx context.Context, m *said, r bot.Reply, post func(context.Context, components.Message, string) error) {
	l := a.lookFor(r, false, m.from())
	out := a.drawn(r, l)
	s := &sending{entry: m.entry, event: m.ID, lang: r.Book().Lang(), doing: "post an answer"}
	s.post = func(ctx context.Context) (err error) {
		defer a.keeps(where{cmp.Or(m.into, m.ChannelID), m.ID}, r)(&err)
		err = post(ctx, out, "answer")
		if refusedPicture(out, err) {
			a.log.Info("a picture was refused", "request", m.ID, "err", err)
			l.Plain, s.tell = true, nil
			out = a.drawn(r, l)
			err = post(ctx, out, "answer")
		}
		return err
	}
	// As the same message for Discord: it changes nothing if the answer came.
	s.tell = func(ctx context.Context, out components.Message) error { return post(ctx, out, "answer") }
	s.came = func(ctx context.Context) (bool, error) { return a.came(ctx, *m) }
	s.done = func() {
		if m.thread && m.aside == nil {
			a.joined.put(m.ChannelID, struct{}{})
		}
	}
	a.send(ctx, s)
}

// came reports whether a message has a reply of the bot's. In the thread of a message
// any message of the bot's is one; the thread may be missing.
func (a *Adapter) came(ctx context.Context, m said) (bool, error) {
	var after []struct {
		Author    user `json:"author"`
		Reference struct {
			MessageID string `json:"message_id"`
		} `json:"message_reference"`
	}
	err := a.rest.call(ctx, getMessages(cmp.Or(m.into, m.ChannelID), m.ID), nil, &after)
	if err != nil && !(m.into != "" && refused(err, http.StatusNotFound)) {
		return false, err
	}
	for _, one := range after {
		if one.Author.ID == *a.self.Load() && (one.Reference.MessageID == m.ID || m.into != "") {
			return true, nil
		}
	}
	return false, nil
}

// codeNoHistory is Discord's code for a reply where the bot may not read what it
// replies to.
const codeNoHistory = 160002

// poster posts in reply to a message, once: what is posted after that takes its
// place, unless it has been deleted. kind tells a repeated call from another.
func (a *Adapter) poster(m *said) func(ctx context.Context, out components.Message, kind string) error {
	posted := "" // the ID of the message
	return func(ctx context.Context, out components.Message, kind string) error {
		if posted != "" {
			err := a.rest.call(ctx, patchMessage(cmp.Or(m.into, m.ChannelID), posted), out, nil)
			if !refused(err, http.StatusNotFound) {
				return err
			}
		}
		no := false
		out.Nonce, out.EnforceNonce = nonce(m.ID, kind), true
		if _, unread := a.unread.get(m.ChannelID); !unread && m.into == "" {
			out.Reference = &discordgo.MessageReference{MessageID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID, FailIfNotExists: &no}
		}
		var got struct{ ID string }
		err := a.rest.call(ctx, postMessage(cmp.Or(m.into, m.ChannelID)), out, &got)
		var said *apiError
		if out.Reference != nil && errors.As(err, &said) && said.code == codeNoHistory {
			if a.unread.put(m.ChannelID, struct{}{}) {
				a.log.Warn("the bot may not read the history of a channel, so its answers there refer to no message", "channel", m.ChannelID)
			}
			out.Reference = nil
			err = a.rest.call(ctx, postMessage(cmp.Or(m.into, m.ChannelID)), out, &got)
		}
		if err == nil {
			posted = got.ID
		}
		return err
	}
}

// answers reports whether a reply is more than that there is none, or perhaps one.
func answers(r bot.Reply) bool {
	switch r := r.(type) {
	case bot.Refused, bot.Chat, bot.Notice:
		return false
	case bot.Answered:
		return !r.Answer.Hedged
	}
	return true
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
	name   string // of a thread: the title of a post in a forum
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
		p = place{thread: true, parent: c.ParentID, name: c.Name}
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

// mentions are the ways in which a text names a user.
func mentions(user string) []string { return []string{"<@" + user + ">", "<@!" + user + ">"} }

// without takes mentions out of a text and reports whether there was one.
func without(text string, mentions []string) (rest string, found bool) {
	rest = text
	for _, m := range mentions {
		rest = strings.ReplaceAll(rest, m, " ")
	}
	return strings.TrimSpace(rest), rest != text
}

// nonce makes Discord drop a message that a repeated call would post twice. It
// has at most 25 characters.
func nonce(event, kind string) string {
	sum := sha256.Sum256([]byte(event + " " + kind))
	return hex.EncodeToString(sum[:12])
}
