package components

import (
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// Action is what a button does.
type Action string

// The actions of buttons. They are part of messages that outlive the process:
// their names stay.
const (
	ActionPage    Action = "page"    // show the page that holds quote N+1
	ActionContext Action = "context" // show quote N among its surroundings
	ActionWhy     Action = "why"     // explain the ranking
	ActionShare   Action = "share"   // show a private reply to all, at the page with quote N+1
	ActionVote    Action = "vote"    // N is 1 for 👍 and 0 for 👎
	ActionAsk     Action = "ask"     // ask what line N of a list stands for
	ActionOffer   Action = "offer"   // ask what a refusal offers, where that stands
	ActionAnyway  Action = "anyway"  // show the best quote though the question is refused
	ActionHuman   Action = "human"   // pass the question on to people
)

// Press is the press of a button, as its custom_id says it.
type Press struct {
	Do Action
	ID string // of the message's [Look]
	N  int
}

// String is the custom_id; it stays far below Discord's 100 characters.
func (p Press) String() string { return string(p.Do) + ":" + p.ID + ":" + strconv.Itoa(p.N) }

// ParsePress reads a custom_id.
func ParsePress(s string) (p Press, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return Press{}, false
	}
	n, err := strconv.Atoi(parts[2])
	if err != nil || n < 0 {
		return Press{}, false
	}
	switch do := Action(parts[0]); do {
	case ActionPage, ActionContext, ActionWhy, ActionShare, ActionVote, ActionAsk, ActionOffer, ActionAnyway, ActionHuman:
		return Press{do, parts[1], n}, true
	}
	return Press{}, false
}

func (d *drawing) button(text string, do Action, n int) discordgo.Button {
	return discordgo.Button{Label: text, Style: discordgo.SecondaryButton, CustomID: Press{do, d.ID, n}.String()}
}

// buttons adds what can be done with an answer: at most three controls in a row. Who can be
// asked takes the place of why where there are other pages.
func (d *drawing) buttons(r bot.Answered) {
	if d.ID == "" {
		return
	}
	var row []discordgo.MessageComponent
	if r.First > 0 {
		row = append(row, d.button(d.book.Say(phrase.Back), ActionPage, r.First-1))
	}
	if r.More() {
		row = append(row, d.button(d.book.Say(phrase.More, len(r.Answer.Quotes)-r.End), ActionPage, r.End))
	}
	if row == nil || !d.Humans {
		row = append(row, d.button(d.book.Say(phrase.Why), ActionWhy, 0))
	}
	if d.Humans {
		row = append(row, d.button(d.book.Say(phrase.AskHuman), ActionHuman, 0))
	}
	switch {
	case d.Private && d.Quiet:
	case d.Private:
		row = append(row, d.button(d.book.Say(phrase.Share), ActionShare, r.First))
	case d.Votes:
		row = append(row, d.button("👍", ActionVote, 1), d.button("👎", ActionVote, 0))
	}
	d.parts = append(d.parts, discordgo.ActionsRow{Components: row})
}

// asks adds a button for each line of a list that asks something, or says what to
// write instead.
func (d *drawing) asks(r bot.Listed) {
	const perRow, maxLabel, most = 5, 80, 10
	if d.ID == "" {
		d.note(r.Hint)
		return
	}
	var row []discordgo.MessageComponent
	for n, line := range r.Rows[:min(most, len(r.Rows))] {
		if line.Ask == "" {
			break
		}
		row = append(row, d.button(Cut(strings.Join(strings.Fields(line.Text), " "), maxLabel), ActionAsk, n))
		if len(row) == perRow {
			d.parts = append(d.parts, discordgo.ActionsRow{Components: row})
			row = nil
		}
	}
	if row != nil {
		d.parts = append(d.parts, discordgo.ActionsRow{Components: row})
	}
}

// share adds the button by which a private reply is shown to all.
func (d *drawing) share() {
	if d.shared() {
		d.parts = append(d.parts, discordgo.ActionsRow{Components: []discordgo.MessageComponent{d.button(d.book.Say(phrase.Share), ActionShare, 0)}})
	}
}

// shared reports whether a reply can be shown to all who sees it alone.
func (d *drawing) shared() bool { return d.Private && !d.Quiet && d.ID != "" }
