package blocks

import (
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
)

// refused says as much as helps to ask again.
func (d *drawing) refused(r bot.Refused) {
	d.question(r.Answer.Question)
	d.note(r.Note)
	no := r.Answer.Refusal
	if no == nil || no.NoWords {
		d.paragraph(text(d.book.Say(phrase.NoWord)))
		return
	}
	d.paragraph(bold(d.book.Say(phrase.DoesNotSay)))
	for _, reason := range bot.Reasons(d.book, r.Answer) {
		d.paragraph(text(OneLine(Clip(reason, 4*maxAsked))))
	}
	d.offers(r)
}

// offers are what comes closest, each with a button that asks for it, and a row of other
// spellings, of the same anyway and of who can be asked. The spellings take what the others
// leave of the row; all of them stand in the text.
func (d *drawing) offers(r bot.Refused) {
	var row []api.BlockElement
	offers, pressed := r.Offers(), 0
	spellings := maxControls
	if n := len(offers); n > 0 && offers[n-1].Anyway {
		spellings--
	}
	if d.Humans {
		spellings--
	}
	add := func(i int, label string) *api.ButtonBlockElement {
		c, action := Carried{Question: offers[i].Ask}, fmt.Sprintf("%s:%d", ActionOffer, i)
		if offers[i].Anyway { // the quotes from the first on
			c.Before, c.Anyway, action = r.Answer.Before, true, ActionMore
		}
		value := c.value()
		if value == "" || pressed+len(value) > maxButtons {
			return nil
		}
		pressed += len(value)
		return api.NewButtonBlockElement(action, value, Plain(label))
	}
	for i, o := range offers {
		if o.Anyway || o.Article == nil && len(row) < spellings {
			if b := add(i, shorten(OneLine(o.Label), maxButton)); b != nil {
				row = append(row, b)
			}
		}
	}
	if c := (Carried{Question: r.Answer.Question, Before: r.Answer.Before}); d.Humans && c.value() != "" && len(c.value()) < maxButtons/2 {
		row = append(row, api.NewButtonBlockElement(ActionHuman, c.value(), Plain(d.book.Say(phrase.AskHuman))))
	}
	if len(r.Answer.Refusal.Closest) > 0 {
		d.paragraph(text(d.book.Say(phrase.Closest)))
	}
	next := 0
	for _, a := range r.Answer.Refusal.Closest {
		var ask *api.Accessory
		for i := next; i < len(offers); i++ {
			if offers[i].Article != a {
				continue
			}
			if b := add(i, d.book.Say(phrase.Ask)); b != nil {
				ask = api.NewAccessory(b)
			}
			next = i + 1
			break
		}
		d.near(a, ask)
	}
	if row != nil && d.add(api.NewActionBlock("", row...)) || pressed > 0 {
		return
	}
	d.note(r.Hint())
}

// near is a line about an article, with the button that asks for it.
func (d *drawing) near(a *article.Article, ask *api.Accessory) {
	about := d.about(a)
	line := anchor(literal(about[0]), maxLine, a.URL)
	for _, s := range about[1:] {
		if s = " · " + literal(s); len(line)+len(s) <= maxLine {
			line += s
		}
	}
	if d.add(api.NewSectionBlock(small(line), nil, ask)) {
		d.say("• " + strings.Join(about, " · "))
	}
}
