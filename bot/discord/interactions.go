package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// onInteraction takes a slash command, a message command, a button or the typing
// of a name.
func (a *Adapter) onInteraction(i *interaction) {
	defer a.recovered(i.ID)
	user := i.user()
	if i.ID == "" || user.ID == "" || user.Bot || !a.first(i.ID) {
		return
	}
	a.langs.set(user.ID, i.Locale)
	var e *ledger.Entry
	if promised(i) {
		if ok, tell := a.limit.Allow(user.ID, i.Locale); !ok {
			a.turnAway(i, tell)
			return
		}
		e = a.opts.Ledger.Begin(a.Name(), []string{i.ID}, delivery{Interaction: keptInteraction(i), Script: a.scriptFor(i)})
	}
	defer e.Release()
	if i.Type == autocomplete || a.mine(e, i.ID) {
		e.Try(func() { a.take(e, i) })
	}
}

// turnAway answers an interaction of a person who asks too much. Each is answered, to
// that person alone: Discord shows a failure else.
func (a *Adapter) turnAway(i *interaction, tell *bot.Notice) {
	if tell == nil {
		tell = &bot.Notice{Text: phrase.In(i.Locale).Say(phrase.TooManyNow)}
	}
	a.later(nil, i.ID, func(ctx context.Context) {
		answer := answering{rest: a.rest, app: i.AppID, id: i.ID, token: i.Token, click: i.Type == pressedButton}
		if err := answer.post(ctx, a.drawn(*tell, components.Look{Private: true}), false); err != nil {
			a.log.Warn("tell of the bound on questions", "request", i.ID, "err", err)
		}
	})
}

// take answers an interaction that was taken in.
func (a *Adapter) take(e *ledger.Entry, i *interaction) {
	t := &turn{Adapter: a, user: i.user().ID, lang: i.Locale, event: i.ID, entry: e, settings: a.opts.Settings.get(i.GuildID)}
	t.from = origin{guild: i.GuildID, channel: i.ChannelID, user: t.user}
	t.answer = answering{rest: a.rest, app: i.AppID, id: i.ID, token: i.Token, late: e.Late()}
	switch {
	case i.Type == autocomplete:
		a.later(nil, i.ID, func(ctx context.Context) { t.complete(ctx, i.Data) })
	case i.Type == usedCommand && i.Data.Name == settingsCommand && a.opts.Settings != nil:
		t.configure(i)
	case i.Type == usedCommand:
		t.placed(i.ChannelID, func() { t.command(i) })
	case i.Type == pressedButton:
		if i.Message != nil {
			t.message, t.hidden = i.Message.ID, i.Message.Flags&int(discordgo.MessageFlagsEphemeral) != 0
			t.from.message, t.from.alone = i.Message.ID, t.hidden
		}
		t.placed(i.ChannelID, func() { t.pressed(i.Data.CustomID) })
	}
}

// turn is one interaction being answered.
type turn struct {
	*Adapter
	answer answering
	user   string
	lang   string // its locale
	event  string
	entry  *ledger.Entry
	// The server's settings, and whether they let nobody else see an answer here.
	settings guildSettings
	quiet    bool
	// The message whose button was pressed, and whether only the user sees it.
	message string
	hidden  bool
	from    origin
}

// placeWait bounds how long it may take to learn what a channel is, before an
// interaction is even acknowledged.
const placeWait = 700 * time.Millisecond

// placed runs f once it is clear whether others may see the answer. Where Discord
// does not say in time what the channel is, they may not.
func (t *turn) placed(channel string, f func()) {
	p, known := t.places.get(channel)
	t.quiet = !t.settings.allows(channel, p)
	if known || !t.quiet {
		f()
		return
	}
	t.later(t.entry, t.event, func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, placeWait)
		defer cancel()
		t.quiet = !t.settings.allows(channel, t.place(ctx, channel))
		f()
	})
}

// command answers a slash command or a message command.
func (t *turn) command(i *interaction) {
	text, slow, data := "", false, i.Data
	switch {
	case data.Name == findCommand:
		t.answer.private = true
		text = "/ask " + target(data)
	case data.Name == checkCommand:
		t.answer.private = true
		text = "/check " + target(data)
	case data.Name == "ask":
		text, t.answer.private = question(data.Options, t.settings.Private)
	case data.Name == "coverage" && len(data.Options) > 0:
		sub := data.Options[0]
		text, slow = "/"+sub.Name, sub.Name == "reload"
		t.answer.private = private(sub.Name)
		for _, o := range sub.Options {
			text += fmt.Sprintf(" %v", o.Value)
		}
	default:
		text = "/" + data.Name
	}
	t.answer.private = t.answer.private || t.quiet
	t.from.alone = t.answer.private && i.GuildID != ""
	// What is asked privately stays with the person: no follow-up of anybody else
	// may build on it.
	p, _ := t.places.get(i.ChannelID)
	whole := (i.GuildID == "" || p.thread) && !t.answer.private
	after := t.pace.ack
	if slow {
		after = 0
	}
	t.answer.start(after, t.unacknowledged)
	request := t.request(text)
	request.Conversation = conversation(i.ChannelID, t.user, whole)
	if t.answer.private {
		request.Conversation += "/private"
	}
	request.Progress = func(ctx context.Context, w bot.Working) {
		if err := t.answer.post(ctx, t.drawn(w, components.Look{Private: t.answer.private}), false); err != nil {
			t.log.Warn("show progress", "request", t.event, "err", err)
		}
	}
	request.Humans = t.human(t.from.guild).reaches(t.from)
	t.put(t.entry, request, t.passing(t.entry, t.event, t.from, func(ctx context.Context, r bot.Reply) {
		t.post(ctx, r, t.lookFor(r, t.answer.private, t.from), false)
	}))
}

// private reports a command whose reply only the one who asked may see.
func private(command string) bool {
	return slices.ContainsFunc(bot.Commands(), func(c bot.Command) bool { return c.Name == command && c.Private })
}

func (t *turn) request(text string) bot.Request {
	return bot.Request{
		ID: t.event, Platform: t.Name(), User: bot.User{ID: t.user, Operator: t.operator(t.user)}, Lang: t.lang, Text: text,
		Prefer: t.settings.prefer(),
	}
}

// post draws a reply and answers with it. replace puts it in the place of the
// message whose button was pressed.
func (t *turn) post(ctx context.Context, r bot.Reply, l components.Look, replace bool) {
	l.Quiet = t.quiet
	m := t.drawn(r, l)
	s := &sending{entry: t.entry, event: t.event, lang: t.lang, doing: "answer an interaction", keep: tokenFor}
	s.tell = func(ctx context.Context, m components.Message) error {
		if l.Private {
			m.Flags |= discordgo.MessageFlagsEphemeral
		}
		return t.answer.post(ctx, m, false)
	}
	s.post = func(ctx context.Context) (err error) {
		if !l.Private {
			defer t.keeps(where{Channel: t.from.channel}, r)(&err)
		}
		err = t.answer.post(ctx, m, replace)
		if refusedPicture(m, err) {
			t.log.Info("a picture was refused", "request", t.event, "err", err)
			l.Plain, s.tell = true, nil
			m = t.drawn(r, l)
			err = t.answer.post(ctx, m, replace)
		}
		return err
	}
	t.send(ctx, s)
}

// word says a sentence in the user's language.
func (t *turn) word(s phrase.Sentence) string { return phrase.In(t.lang).Say(s) }

func (t *turn) unacknowledged(err error) {
	t.log.Error("acknowledge an interaction", "request", t.event, "err", err)
}

// question makes one text of what was filled in at /ask: the filters become the
// filter words of a question. byDefault is whether it is private if that is not
// said.
func question(options []filledIn, byDefault bool) (text string, private bool) {
	filters, private := "", byDefault
	for _, o := range options {
		value := strings.TrimSpace(fmt.Sprint(o.Value))
		switch {
		case value == "":
		case o.Name == "question":
			text = value
		case o.Name == "private":
			private = o.Value == true
		case o.Name == "speaker":
			filters += ` by:"` + strings.ReplaceAll(value, `"`, " ") + `"`
		case o.Name == "source", o.Name == "author":
			filters += fmt.Sprintf(` %s:"%s"`, o.Name, strings.ReplaceAll(value, `"`, " "))
		case o.Name == "after", o.Name == "before":
			filters += " " + o.Name + ":" + strings.Join(strings.Fields(value), "-")
		}
	}
	return "/ask " + text + filters, private
}

// target is the text of the message that a message command is about.
func target(data interactionData) string {
	if m := data.Resolved.Messages[data.TargetID]; m != nil {
		return m.text()
	}
	return ""
}

// complete suggests names for what a person is typing.
func (t *turn) complete(ctx context.Context, data interactionData) {
	const mostChoices, maxChoice = 25, 100
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	options := data.Options
	if len(options) == 1 && len(options[0].Options) > 0 { // those of a subcommand
		options = options[0].Options
	}
	for _, o := range options {
		typed, _ := o.Value.(string)
		if !o.Focused || t.opts.Complete == nil {
			continue
		}
		for _, name := range t.opts.Complete(o.Name, typed) {
			if n := utf8.RuneCountInString(name); n > 0 && n <= maxChoice && len(choices) < mostChoices {
				choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: name, Value: name})
			}
		}
	}
	list := struct {
		Choices []*discordgo.ApplicationCommandOptionChoice `json:"choices"`
	}{choices}
	if err := t.answer.callback(ctx, callback{discordgo.InteractionApplicationCommandAutocompleteResult, list}); err != nil {
		t.log.Warn("suggest names", "request", t.event, "err", err)
	}
}
