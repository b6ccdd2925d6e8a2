package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// delivery is what Slack sent: as it came, for the ledger, and as it was read.
type delivery struct {
	Kind     string          `json:"kind"` // as Socket Mode calls it
	Payload  json.RawMessage `json:"payload"`
	envelope string          // tells one delivery from another, where Slack names it
	data     any
}

// read reads the payload of a delivery, without what cannot be read and no question
// needs.
func (d *delivery) read() error {
	err := d.parse()
	if err == nil {
		return nil
	}
	whole := d.Payload
	if d.Payload = trimmed(whole); d.parse() == nil {
		return nil
	}
	d.Payload = whole
	return err
}

func (d *delivery) parse() error {
	switch d.Kind {
	case socketmode.RequestTypeEventsAPI:
		e, err := slackevents.ParseEvent(d.Payload, slackevents.OptionNoVerifyToken()) // it was, when it came
		d.data = e
		return err
	case socketmode.RequestTypeSlashCommands:
		var c api.SlashCommand
		err := json.Unmarshal(d.Payload, &c)
		d.data = c
		return err
	case socketmode.RequestTypeInteractive:
		var c api.InteractionCallback
		err := json.Unmarshal(d.Payload, &c)
		d.data = c
		return err
	}
	return fmt.Errorf("no kind of delivery: %q", d.Kind)
}

// accepted is a delivery that an entry point is for.
type accepted struct {
	entry entry
	keys  []string // what the delivery is known by
	// message is what its message is known by, where it is one: it may come by two
	// deliveries, and one of them is answered.
	message string
	// once is what the press of a button is known by that has its effect once, whoever
	// presses it how often.
	once    string
	place   place       // where it is answered
	asked   api.ItemRef // the message that asks, if one does
	returns bool        // it answers what was passed on to people
	idle    bool        // it is a message that is not for the bot, as far as this process knows
	run     func(*ledger.Entry)
}

// claim is the key that a delivery has in every process that it comes to.
func (a accepted) claim() string {
	if a.message != "" {
		return a.message
	}
	for _, key := range slices.Backward(a.keys) {
		if key != "" {
			return key
		}
	}
	return ""
}

// interrupted is what is said where the end came in the middle.
func (a accepted) interrupted() phrase.Sentence {
	switch {
	case a.entry.vote:
		return phrase.InterruptedVote
	case a.once != "":
		return phrase.InterruptedPassing
	case a.returns:
		return phrase.InterruptedReturn
	}
	return phrase.Interrupted
}

// stopped is what is said where nothing was done, and is not done any more.
func (a accepted) stopped() phrase.Sentence {
	if a.entry.vote {
		return phrase.StoppedVote
	}
	return phrase.Stopped
}

// deliver hands on what Slack sent, having written down what needs an answer and
// then acknowledged it. It returns at once, or where several processes share the
// work as soon as it is clear that this one answers.
func (s *session) deliver(d delivery, ack func()) {
	defer s.recovered("deliver")
	ack = sync.OnceFunc(ack)
	defer ack()
	a, ok := s.accept(d)
	if !ok || a.idle {
		return
	}
	e, fresh := s.begin(a, d)
	if !fresh {
		s.begun()
		return
	}
	defer e.Release()
	ack()
	// Of messages only those are claimed that are for the bot: see answer.
	if a.message == "" && !s.mine(e, a.claim()) {
		return
	}
	e.Try(func() { a.run(e) })
}

// begin writes down what needs an answer, unless it is a repeat.
func (s *session) begin(a accepted, d delivery) (e *ledger.Entry, fresh bool) {
	s.beginning.RLock()
	defer s.beginning.RUnlock()
	if fresh = s.fresh(a.keys...); fresh && a.entry.promised {
		e = s.opts.Ledger.Begin(s.Name(), append(a.keys, a.message, a.once), d)
	}
	return e, fresh
}

// begun returns when all is written down that came before. A repeat by HTTP, which is
// acknowledged next, may come while its first copy is still being written.
func (s *session) begun() {
	s.beginning.Lock()
	defer s.beginning.Unlock()
}

// accept finds what a delivery is for.
func (s *session) accept(d delivery) (accepted, bool) {
	switch data := d.data.(type) {
	case slackevents.EventsAPIEvent:
		return s.acceptEvent(data, d.envelope)
	case api.SlashCommand:
		e, ok := s.find(onCommand, data.Command)
		return accepted{
			entry: e, keys: []string{tagged("envelope", d.envelope), tagged("trigger", data.TriggerID)}, place: command{SlashCommand: data}.place(),
			run: func(held *ledger.Entry) {
				s.work("command", held, func(ctx context.Context) { e.command(s, ctx, command{data, held}) })
			},
		}, ok
	case api.InteractionCallback:
		return s.acceptPress(data, d.envelope)
	}
	return accepted{}, false
}

func (s *session) acceptEvent(d slackevents.EventsAPIEvent, envelope string) (a accepted, ok bool) {
	outer, ok := d.Data.(*slackevents.EventsAPICallbackEvent)
	if !ok {
		return a, false
	}
	name := d.InnerEvent.Type
	if m, ok := d.InnerEvent.Data.(*slackevents.MessageEvent); ok {
		name += "." + channelKind(m)
	}
	if a.entry, ok = s.find(onEvent, name); !ok {
		return a, false
	}
	whole := event{d, outer.EventID, nil}
	switch inner := d.InnerEvent.Data.(type) {
	case *slackevents.MessageEvent, *slackevents.AppMentionEvent:
		h, ok := s.heard(whole)
		if !ok || !s.person(h.user) {
			return a, false
		}
		a.message, a.place, a.asked = h.key(), s.placeOf(h), api.NewRefToMessage(h.channel, h.stamp)
		if name != "app_mention" {
			regard := s.regards(h)
			a.idle, a.returns = regard == nothing, regard == answers
		}
	case *slackevents.ReactionAddedEvent:
		if !s.asksByReaction(inner) {
			return a, false
		}
		a.message, a.place = s.reactionKey(inner), place{team: d.TeamID, channel: inner.Item.Channel, thread: inner.Item.Timestamp}
		a.asked = api.NewRefToMessage(inner.Item.Channel, inner.Item.Timestamp)
	}
	a.keys = []string{tagged("envelope", envelope), tagged("event", d.TeamID, outer.EventID)}
	a.run = func(held *ledger.Entry) {
		whole.entry = held
		a.entry.event(s, whole)
	}
	return a, true
}

func (s *session) acceptPress(d api.InteractionCallback, envelope string) (a accepted, ok bool) {
	p := press{InteractionCallback: d, button: d.CallbackID}
	k := onShortcut
	switch d.Type {
	case api.InteractionTypeMessageAction:
		a.place = p.private()
	case api.InteractionTypeViewSubmission:
		k, p.button = onForm, d.View.CallbackID
		a.place = formPlace(p)
	case api.InteractionTypeBlockActions:
		if len(d.ActionCallback.BlockActions) == 0 {
			return a, false
		}
		k = onButton
		p.action = *d.ActionCallback.BlockActions[0]
		p.button, _, _ = strings.Cut(p.action.ActionID, ":")
		a.place = p.place()
	default:
		return a, false
	}
	a.entry, ok = s.find(k, p.button)
	if a.entry.vote {
		a.place = p.private()
	}
	if c, carries := p.carried(); carries && a.entry.name == blocks.ActionHuman {
		a.once = humanKey(a.place, c.Question, c.Before)
	}
	a.keys = []string{tagged("envelope", envelope), tagged("trigger", d.TriggerID)}
	a.run = func(held *ledger.Entry) {
		p.entry = held
		s.work(p.button, held, func(ctx context.Context) { a.entry.press(s, ctx, p) })
	}
	return a, ok
}

// work runs f as a task, after others where too many run: what was acknowledged is
// answered. The reader of deliveries does not wait for it.
func (s *session) work(doing string, held *ledger.Entry, f func(context.Context)) {
	held.Hold()
	s.tasks.Go(func() {
		defer held.Release()
		s.places <- struct{}{}
		defer func() { <-s.places }()
		defer s.recovered(doing)
		ctx, cancel := context.WithTimeout(s.context, taskTime)
		defer cancel()
		held.Try(func() { f(ctx) })
	})
}

// settleEvery is how often those are told whose answer could not be posted.
const settleEvery = 2 * time.Second

// resume takes up what the process before left, before anything new comes.
func (s *session) resume() {
	s.seen.first(s.opts.Ledger.Known(s.Name())...)
	s.settle()
}

// settle answers what is left in the ledger, or tells that it failed.
func (s *session) settle() {
	for _, e := range s.opts.Ledger.Left(s.Name()) {
		if err := s.settleOne(e); err != nil {
			s.log.Error("slack: a question is lost", "err", harmless(err))
		}
	}
}

func (s *session) settleOne(e *ledger.Entry) error {
	defer e.Release()
	defer s.recovered("settle a question")
	var d delivery
	keys, err := e.Read(&d)
	if err == nil {
		err = d.read()
	}
	if err != nil {
		return err
	}
	a, ok := s.accept(d)
	vote := a.entry.vote && !e.Tried() // is kept however old it is, and by whichever process comes to it
	switch {
	case !ok:
		return fmt.Errorf("nothing answers a delivery of kind %s any more", d.Kind)
	case e.Hopeless() && !vote:
		return fmt.Errorf("in channel %s: nobody could be told in time", a.place.channel)
	case e.Told():
		e.Hold()
		if s.warn(asking{to: a.place, message: a.asked, entry: e}) {
			return nil
		}
		e.Release()
		return fmt.Errorf("in channel %s: nobody knows whether word of its failure arrived", a.place.channel)
	}
	for _, k := range keys {
		if k != a.message && k != a.once { // answering it looks at that itself
			s.seen.first(k)
		}
	}
	switch {
	case !e.Posted() && !s.mine(e, a.claim()):
		s.seen.first(a.message) // it came to another process too, which answered it
	case e.Posted():
		s.seen.first(a.message, a.once)
		s.tell(e, a, phrase.In(s.lang(a.place.user)).Say(a.interrupted()))
	case !e.Answerable() && !vote:
		s.seen.first(a.message)
		s.tell(e, a, phrase.In(s.lang(a.place.user)).Say(a.stopped()))
	default:
		e.Again()
		a.run(e)
	}
	return nil
}

// tell posts word of a failure, once.
func (s *session) tell(e *ledger.Entry, a accepted, text string) {
	ctx, cancel := context.WithTimeout(s.context, settleEvery)
	defer cancel()
	e.Hold()
	s.replyTo(ctx, asking{to: a.place, message: a.asked, entry: e, told: true}, bot.Notice{Text: text})
}
