package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
)

// delivery is what the ledger keeps of an event: of its fields those that an
// answer needs.
type delivery struct {
	Message     *discordgo.Message     `json:"message,omitempty"`
	Interaction *discordgo.Interaction `json:"interaction,omitempty"`
}

// mine reports whether no other process answers an event. A message may be for
// several bots, each of which answers it; an interaction is for one.
func (a *Adapter) mine(e *bot.Entry, d delivery) bool {
	key := ""
	switch {
	case d.Message != nil:
		key = a.Name() + "/" + *a.self.Load() + "/" + d.Message.ID
	case d.Interaction != nil:
		key = a.Name() + "/" + d.Interaction.ID
	}
	if a.opts.Ledger.Mine(e, key) {
		return true
	}
	a.repeats.Inc()
	return false
}

func keptMessage(m *discordgo.Message) *discordgo.Message {
	kept := &discordgo.Message{ID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID, Content: m.Content, Type: m.Type, Author: &discordgo.User{ID: m.Author.ID}}
	for _, u := range m.Mentions {
		kept.Mentions = append(kept.Mentions, &discordgo.User{ID: u.ID})
	}
	return kept
}

func keptInteraction(i *discordgo.Interaction) *discordgo.Interaction {
	kept := &discordgo.Interaction{
		ID: i.ID, AppID: i.AppID, Type: i.Type, Data: i.Data, GuildID: i.GuildID, ChannelID: i.ChannelID, Token: i.Token,
		User: &discordgo.User{ID: userOf(i).ID},
	}
	if i.Message != nil {
		kept.Message = &discordgo.Message{ID: i.Message.ID, Flags: i.Message.Flags}
	}
	return kept
}

// promised reports whether an interaction is a question: once it is acknowledged
// it has an answer, or word of a failure, also after the end of the process.
func promised(i *discordgo.Interaction) bool {
	switch data := i.Data.(type) {
	case discordgo.ApplicationCommandInteractionData:
		return i.Type == discordgo.InteractionApplicationCommand && data.Name != settingsCommand
	case discordgo.MessageComponentInteractionData:
		p, ok := parsePress(data.CustomID)
		return ok && p.do != doVote
	}
	return false
}

// settleEvery is how often those are told whose answer could not be posted.
const settleEvery = 2 * time.Second

// settle answers what is left in the ledger, or tells that it failed.
func (a *Adapter) settle() {
	for _, e := range a.opts.Ledger.Left(a.Name()) {
		if err := a.settleOne(e); err != nil {
			a.log.Error("a question is lost", "err", err)
		}
	}
}

func (a *Adapter) settleOne(e *bot.Entry) error {
	defer e.Release()
	defer a.recovered("settle a question")
	var d delivery
	keys, err := e.Read(&d)
	if err != nil {
		return err
	}
	for _, id := range keys {
		a.seen.put(id, struct{}{})
	}
	switch {
	case e.Hopeless():
		return fmt.Errorf("request %q: nobody could be told in time", keys)
	case !e.Posted() && !a.mine(e, d):
		return nil // it came to another process too, which answered it
	case d.Message != nil:
		return a.settleMessage(e, d.Message)
	case d.Interaction != nil:
		a.settleInteraction(e, d.Interaction)
	}
	return nil
}

// settleMessage answers a message. Where a post had begun it is told that it was
// interrupted, as the same message for Discord: for some minutes after the answer
// it changes nothing if that has arrived.
func (a *Adapter) settleMessage(e *bot.Entry, m *discordgo.Message) error {
	said, ok := a.heard(m)
	if !ok {
		return nil // it was overheard in a thread that is not followed any more
	}
	said.entry = e
	if !e.Posted() && e.Answerable() {
		e.Again()
		a.hear(said)
		return nil
	}
	a.tell(e, m.ID, func(ctx context.Context, out message) error { return a.poster(said)(ctx, out, "answer") })
	return nil
}

// settleInteraction answers an interaction, which takes the place of whatever
// stands there. A click may have been answered by a further message, and no
// second one is posted.
func (a *Adapter) settleInteraction(e *bot.Entry, i *discordgo.Interaction) {
	_, click := i.Data.(discordgo.MessageComponentInteractionData)
	if e.Answerable() && !(click && e.Posted()) {
		e.Again()
		a.take(e, i)
		return
	}
	answer := answering{rest: a.rest, app: i.AppID, id: i.ID, token: i.Token, click: click, late: true}
	a.tell(e, i.ID, func(ctx context.Context, m message) error { return answer.post(ctx, m, false) })
}

// tell posts word of a failure.
func (a *Adapter) tell(e *bot.Entry, event string, post func(context.Context, message) error) {
	a.later(e, event, func(ctx context.Context) {
		text := "I was stopped before I could answer this. Please ask again."
		if e.Posted() {
			text = "I was interrupted while I answered this. If you see no answer here, please ask again."
		}
		if err := post(ctx, draw(bot.Notice{Text: text}, view{}, a.log)); err != nil {
			a.log.Warn("tell of a failure", "request", event, "err", err)
			keepUnless(e, err)
		}
	})
}

// keepUnless keeps an entry, whose person must still be told, unless Discord has
// closed the place to the bot.
func keepUnless(e *bot.Entry, err error) {
	var said *apiError
	if !errors.As(err, &said) || said.status == http.StatusTooManyRequests || said.status >= http.StatusInternalServerError {
		e.Keep()
	}
}
