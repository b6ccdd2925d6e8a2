package components

import (
	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

func (d *drawing) refused(r bot.Refused) {
	d.text("**" + Label(bot.Worded(r.Answer.Question), maxQuestion) + "**")
	d.note(r.Note)
	no := r.Answer.Refusal
	if no.NoWords {
		d.text(d.book.Say(phrase.NoWord))
		return
	}
	lines := []string{d.book.Say(phrase.DoesNotSay)}
	for _, reason := range bot.Reasons(d.book, r.Answer) {
		lines = append(lines, Label(reason, maxQuestion))
	}
	if len(no.Closest) > 0 {
		lines = append(lines, d.book.Say(phrase.Closest))
	}
	d.lines(lines)
	d.closest(r)
	d.offers(r)
}

// closest are the articles that come closest, each with a button that asks for it.
func (d *drawing) closest(r bot.Refused) {
	offers, next := r.Offers(), 0
	for _, a := range r.Answer.Refusal.Closest {
		line := joined(append(d.about(a), anchor(d.book.Say(phrase.Open), a.URL, maxLinks/3))...)
		n := next
		for n < len(offers) && offers[n].Article != a {
			n++
		}
		if d.ID == "" || n == len(offers) || d.used+size(line) > maxText-maxQuestion {
			d.lines([]string{"- " + line})
			continue
		}
		next = n + 1
		d.used += size(line)
		d.parts = append(d.parts, discordgo.Section{
			Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: line}},
			Accessory:  d.button(d.book.Say(phrase.Ask), ActionOffer, n),
		})
	}
}

// offers are the row under a refusal: other spellings, the same anyway, who can be asked,
// and for who sees it alone to share it. One spelling is there always, more where there is
// room; all of them stand in the text.
func (d *drawing) offers(r bot.Refused) {
	const maxLabel = 80
	if d.ID == "" {
		d.note(r.Hint())
		return
	}
	var spellings, row []discordgo.MessageComponent
	for n, o := range r.Offers() {
		switch {
		case o.Anyway:
			row = append(row, d.button(o.Label, ActionAnyway, n))
		case o.Article == nil:
			spellings = append(spellings, d.button(Cut(o.Label, maxLabel), ActionOffer, n))
		}
	}
	if d.Humans {
		row = append(row, d.button(d.book.Say(phrase.AskHuman), ActionHuman, 0))
	}
	if d.shared() {
		row = append(row, d.button(d.book.Say(phrase.Share), ActionShare, 0))
	}
	row = append(spellings[:min(len(spellings), max(1, maxControls-len(row)))], row...)
	if row != nil {
		d.parts = append(d.parts, discordgo.ActionsRow{Components: row[:min(len(row), maxControls)]})
	}
}
