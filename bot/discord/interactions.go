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
)

// onInteraction takes a slash command, a message command, a button or the typing
// of a name.
func (a *Adapter) onInteraction(i *discordgo.Interaction) {
	user := userOf(i)
	if user.ID == "" || user.Bot || !a.first(i.ID) {
		return
	}
	var e *bot.Entry
	if promised(i) {
		e = a.opts.Ledger.Begin(a.Name(), []string{i.ID}, delivery{Interaction: keptInteraction(i)})
	}
	defer e.Release()
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete || a.mine(e, delivery{Interaction: i}) {
		e.Try(func() { a.take(e, i) })
	}
}

// take answers an interaction that was taken in.
func (a *Adapter) take(e *bot.Entry, i *discordgo.Interaction) {
	t := &turn{Adapter: a, user: userOf(i).ID, event: i.ID, entry: e, settings: a.opts.Settings.get(i.GuildID)}
	t.answer = answering{rest: a.rest, app: i.AppID, id: i.ID, token: i.Token, late: e.Late()}
	switch data := i.Data.(type) {
	case discordgo.ApplicationCommandInteractionData:
		if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
			a.later(nil, i.ID, func(ctx context.Context) { t.complete(ctx, data) })
			return
		}
		if data.Name == settingsCommand && a.opts.Settings != nil {
			t.configure(i, data)
			return
		}
		t.placed(i.ChannelID, func() { t.command(i, data) })
	case discordgo.MessageComponentInteractionData:
		if i.Message != nil {
			t.message, t.hidden = i.Message.ID, i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
		}
		t.placed(i.ChannelID, func() { t.pressed(data.CustomID) })
	}
}

// turn is one interaction being answered.
type turn struct {
	*Adapter
	answer answering
	user   string
	event  string
	entry  *bot.Entry
	// The server's settings, and whether they let nobody else see an answer here.
	settings guildSettings
	quiet    bool
	// The message whose button was pressed, and whether only the user sees it.
	message string
	hidden  bool
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
func (t *turn) command(i *discordgo.Interaction, data discordgo.ApplicationCommandInteractionData) {
	text, slow := "", false
	switch {
	case data.Name == findCommand:
		t.answer.private = true
		text = "/ask " + target(data)
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
		if err := t.answer.post(ctx, draw(w, view{private: t.answer.private}, t.log), false); err != nil {
			t.log.Warn("show progress", "request", t.event, "err", err)
		}
	}
	t.put(t.entry, request, func(ctx context.Context, r bot.Reply) {
		t.post(ctx, r, t.view(r, t.answer.private), false)
	})
}

// private reports a command whose reply only the one who asked may see.
func private(command string) bool {
	return slices.ContainsFunc(bot.Commands(), func(c bot.Command) bool { return c.Name == command && c.Private })
}

func (t *turn) request(text string) bot.Request {
	return bot.Request{
		ID: t.event, Platform: t.Name(), User: bot.User{ID: t.user, Operator: t.operator(t.user)}, Text: text,
		Prefer: t.settings.prefer(),
	}
}

// post draws a reply and answers with it. replace puts it in the place of the
// message whose button was pressed.
func (t *turn) post(ctx context.Context, r bot.Reply, v view, replace bool) {
	v.quiet = t.quiet
	m := draw(r, v, t.log)
	t.entry.Posting()
	err := t.answer.post(ctx, m, replace)
	if refusedPicture(m, err) {
		t.log.Info("a picture was refused", "request", t.event, "err", err)
		v.plain = true
		err = t.answer.post(ctx, draw(r, v, t.log), replace)
	}
	if err != nil {
		t.failed(t.entry, t.event, "answer an interaction", err, func(ctx context.Context, m message) error {
			if v.private {
				m.Flags |= discordgo.MessageFlagsEphemeral
			}
			return t.answer.post(ctx, m, false)
		})
	}
}

func (t *turn) unacknowledged(err error) {
	t.log.Error("acknowledge an interaction", "request", t.event, "err", err)
}

// question makes one text of what was filled in at /ask: the filters become the
// filter words of a question. byDefault is whether it is private if that is not
// said.
func question(options []*discordgo.ApplicationCommandInteractionDataOption, byDefault bool) (text string, private bool) {
	filters, private := "", byDefault
	for _, o := range options {
		value := strings.TrimSpace(fmt.Sprint(o.Value))
		switch {
		case value == "":
		case o.Name == "question":
			text = value
		case o.Name == "private":
			private = o.Value == true
		case o.Name == "source", o.Name == "author":
			filters += fmt.Sprintf(` %s:"%s"`, o.Name, strings.ReplaceAll(value, `"`, " "))
		case o.Name == "after", o.Name == "before":
			filters += " " + o.Name + ":" + strings.Join(strings.Fields(value), "-")
		}
	}
	return "/ask " + text + filters, private
}

// target is the text of the message that a message command is about.
func target(data discordgo.ApplicationCommandInteractionData) string {
	if data.Resolved == nil || data.Resolved.Messages[data.TargetID] == nil {
		return ""
	}
	return data.Resolved.Messages[data.TargetID].Content
}

// complete suggests names for what a person is typing.
func (t *turn) complete(ctx context.Context, data discordgo.ApplicationCommandInteractionData) {
	const mostChoices, maxChoice = 25, 100
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for _, o := range data.Options {
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
