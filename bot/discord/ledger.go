package discord

import (
	"context"
	"fmt"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// delivery is what the ledger keeps of an event: of its fields those that an
// answer needs.
type delivery struct {
	Message     *incoming    `json:"message,omitempty"`
	Interaction *interaction `json:"interaction,omitempty"`
	Reaction    *reaction    `json:"reaction,omitempty"`
	// Script is that of the button that was pressed, nil where it is known no more.
	Script *keptScript `json:"script,omitempty"`
}

// keptScript is a script as the ledger keeps it.
type keptScript struct {
	About bot.About `json:"about"`
	Then  string    `json:"then,omitempty"`
	Asks  []string  `json:"asks,omitempty"`
}

// scriptFor is the script of the button that an interaction presses, nil for none.
func (a *Adapter) scriptFor(i *interaction) *keptScript {
	if p, ok := components.ParsePress(i.Data.CustomID); ok && i.Type == pressedButton {
		if s, known := a.scripts.get(p.ID); known {
			return &keptScript{s.about, s.then, s.asks}
		}
	}
	return nil
}

// mine reports whether no other process answers what this bot knows by a key. A
// message may be for several bots, each of which answers it.
func (a *Adapter) mine(e *ledger.Entry, key string) bool {
	if a.opts.Ledger.Mine(e, a.Name()+"/"+*a.self.Load()+"/"+key) {
		return true
	}
	a.repeats.Inc()
	return false
}

// keptMessage is a message with what an answer needs: of its cards and the like only
// where nothing is written.
func keptMessage(m *incoming) *incoming {
	kept := &incoming{
		ID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID, Type: m.Type, Content: m.Content, Author: &user{ID: m.Author.ID},
		Mentions: m.Mentions, MentionRoles: m.MentionRoles,
	}
	if m.Member != nil {
		kept.Member = &member{Roles: m.Member.Roles}
	}
	if _, ok := askedOf(m.Referenced); ok {
		kept.Referenced = &incoming{ID: m.Referenced.ID, Author: m.Referenced.Author, Components: m.Referenced.Components}
	}
	if len(m.Content) <= maxMention {
		kept.Embeds, kept.Components, kept.Snapshots = m.Embeds, m.Components, m.Snapshots
	}
	return kept
}

// maxMention is how long a mention may be, in bytes: a longer text says something.
const maxMention = 64

func keptInteraction(i *interaction) *interaction {
	kept := &interaction{
		ID: i.ID, AppID: i.AppID, Type: i.Type, Data: i.Data, GuildID: i.GuildID, ChannelID: i.ChannelID, Token: i.Token, Locale: i.Locale,
		User: &user{ID: i.user().ID},
	}
	if i.Member != nil {
		kept.User = nil
		kept.Member = &member{User: &user{ID: i.user().ID}}
	}
	if i.Message != nil {
		kept.Message = &incoming{ID: i.Message.ID, Flags: i.Message.Flags}
	}
	return kept
}

// promised reports whether an interaction is a question: once it is acknowledged
// it has an answer, or word of a failure, also after the end of the process.
func promised(i *interaction) bool {
	switch i.Type {
	case usedCommand:
		return i.Data.Name != settingsCommand
	case pressedButton:
		p, ok := components.ParsePress(i.Data.CustomID)
		return ok && p.Do != components.ActionVote
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

func (a *Adapter) settleOne(e *ledger.Entry) error {
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
	case e.Told():
		return fmt.Errorf("request %q: nobody knows whether word of its failure arrived", keys)
	case len(keys) == 0 || !e.Posted() && !a.mine(e, keys[0]):
		return nil // it came to another process too, which answered it
	case d.Message != nil:
		a.withRoles(e, d.Message, func() { a.settleMessage(e, d.Message) })
	case d.Reaction != nil:
		return a.settleReaction(e, d.Reaction)
	case d.Interaction != nil:
		if p, ok := components.ParsePress(d.Interaction.Data.CustomID); ok && d.Script != nil {
			a.scripts.put(p.ID, script{d.Script.About, d.Script.Then, d.Script.Asks})
		}
		a.settleInteraction(e, d.Interaction)
	}
	return nil
}

// settleMessage answers a message. Where a post had begun it is looked for; where the
// bot cannot look, the person is told that it was interrupted, as the same message for
// Discord: for some minutes after the answer it changes nothing if that has arrived.
func (a *Adapter) settleMessage(e *ledger.Entry, m *incoming) {
	if _, ok := a.askedBy(m.Referenced); ok {
		a.settleAnswer(e, m)
		return
	}
	said, ok := a.heard(m)
	if !ok {
		return // it was overheard in a thread that is not followed any more
	}
	said.entry = e
	switch {
	case e.Posted():
		a.later(e, m.ID, func(ctx context.Context) {
			came, err := a.came(ctx, said)
			switch {
			case came:
			case err == nil && e.Answerable():
				e.Again()
				a.hear(said)
			default:
				a.tellMessage(e, said)
			}
		})
	case e.Answerable():
		e.Again()
		a.hear(said)
	default:
		a.tellMessage(e, said)
	}
}

func (a *Adapter) tellMessage(e *ledger.Entry, m said) {
	post := a.poster(&m)
	a.tell(e, m.ID, a.lang(m.Author.ID, m.text), againFor, func(ctx context.Context, out components.Message) error { return post(ctx, out, "answer") })
}

// settleInteraction answers an interaction, which takes the place of whatever
// stands there. A click may have been answered by a further message, and no
// second one is posted.
func (a *Adapter) settleInteraction(e *ledger.Entry, i *interaction) {
	click := i.Type == pressedButton
	if e.Answerable() && !(click && e.Posted()) {
		e.Again()
		a.take(e, i)
		return
	}
	answer := answering{rest: a.rest, app: i.AppID, id: i.ID, token: i.Token, click: click, late: true}
	a.tell(e, i.ID, i.Locale, tokenFor, func(ctx context.Context, m components.Message) error { return answer.post(ctx, m, false) })
}

// tell posts word of a failure, once.
func (a *Adapter) tell(e *ledger.Entry, event, lang string, keep time.Duration, post func(context.Context, components.Message) error) {
	text := phrase.Stopped
	if e.Posted() {
		text = phrase.Interrupted
	}
	m := a.drawn(bot.Notice{Text: phrase.In(lang).Say(text)}, components.Look{})
	a.later(e, event, func(ctx context.Context) {
		a.send(ctx, &sending{
			entry: e, event: event, doing: "tell of a failure", told: true, keep: keep,
			post: func(ctx context.Context) error { return post(ctx, m) },
		})
	})
}
