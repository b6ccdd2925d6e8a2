package discord

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/internal/answer"
)

// The notes under a quote that was too long for its message, or whose
// surroundings were.
const (
	cutNote   = "-# The quote is cut here; read on at its source."
	aloneNote = "-# What stands around it is too long to show here."
)

// maxLinks is how many characters the addresses of a message may take together.
const maxLinks = 1500

// numbered is a quote to be drawn. Around is the quote with what stands around
// it, or the zero value.
type numbered struct {
	n      int
	quote  answer.Quote
	around answer.Quote
}

// quotes draws quotes into what is left of the message. Where they do not all
// fit, the longest are cut to the same length.
func (d *drawing) quotes(all []numbered, buttons bool) {
	var list []numbered
	var texts, belows []string
	var needs []int
	room := maxText - d.used
	for _, q := range all {
		text, err := q.quote.Text()
		if err != nil {
			d.log.Error("draw a quote", "article", q.quote.Article.ID, "quote", q.n, "err", err)
			continue
		}
		under := below(q.quote, maxLinks/len(all))
		list, texts, belows = append(list, q), append(texts, text), append(belows, under)
		needs = append(needs, size(blockquote(text, 0, 0)))
		room -= size(number(q.n)) + size("\n") + size(under) + max(size(cutNote), size(aloneNote)) + size("\n")
	}
	if len(list) == 0 {
		d.text("The quotes cannot be shown; the log says why.")
		return
	}
	limit := share(needs, room)
	for i, q := range list {
		body, wide := widely(q, room)
		switch {
		case wide:
		case needs[i] > limit:
			body = fitted(texts[i], limit, func(s string) string { return blockquote(s, 0, 0) }) + "\n" + cutNote
		default:
			body = blockquote(texts[i], 0, 0)
			if q.around.Article != nil {
				body += "\n" + aloneNote
			}
		}
		d.quote(number(q.n)+body+"\n"+belows[i], q.n, buttons)
	}
}

// quote adds a drawn quote, with its button where there is something to press.
func (d *drawing) quote(text string, n int, button bool) {
	if !button || d.id == "" {
		d.text(text)
		return
	}
	d.used += size(text)
	d.parts = append(d.parts, discordgo.Section{
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text}},
		Accessory:  d.button("Context", doContext, n),
	})
}

// widely draws a quote in bold among what stands around it. ok is false where
// there is nothing around it, or too much for the room.
func widely(q numbered, room int) (body string, ok bool) {
	if q.around.Article == nil {
		return "", false
	}
	text, err := q.around.Text()
	if err != nil {
		return "", false
	}
	body = blockquote(text, q.quote.Start-q.around.Start, q.quote.End-q.around.Start)
	return body, size(body) <= room
}

func number(n int) string { return fmt.Sprintf("**%d**\n", n) }

// below is what stands under a quote: who speaks, where it was printed, the link
// to the very sentence, and who else printed it.
func below(q answer.Quote, maxLink int) string {
	var parts []string
	if s := q.Speaker(); s != "" {
		parts = append(parts, label(s, maxName)+" speaking")
	}
	parts = append(parts, about(q.Article)...)
	parts = append(parts, fmt.Sprintf("paragraph %d", q.Paragraph),
		cmp.Or(anchor("read it there", q.Link(), maxLink), anchor("read the article", q.Article.URL, maxLink)))
	lines := "-# " + joined(parts...)
	var also []string
	for _, a := range q.Also {
		also = append(also, cmp.Or(a.Source, a.Title))
	}
	if also != nil {
		lines += "\n-# Also in: " + label(strings.Join(also, ", "), maxName)
	}
	return lines
}

// share is the largest length to which all needs can be cut so that they take no
// more than room together.
func share(needs []int, room int) int {
	needs = slices.Sorted(slices.Values(needs))
	for i, need := range needs {
		if need*(len(needs)-i) > room {
			return max(room/(len(needs)-i), 0)
		}
		room -= need
	}
	return maxText
}

// buttons adds what can be done with an answer.
func (d *drawing) buttons(r bot.Answered) {
	if d.id == "" {
		return
	}
	var row []discordgo.MessageComponent
	if r.First > 0 {
		row = append(row, d.button("Back", doPage, r.First-1))
	}
	if r.More() {
		row = append(row, d.button("More", doPage, r.End))
	}
	row = append(row, d.button("Why", doWhy, 0))
	switch {
	case d.private && d.quiet:
	case d.private:
		row = append(row, d.button("Share", doShare, r.First))
	case d.votes:
		row = append(row, d.button("👍", doVote, 1), d.button("👎", doVote, 0))
	}
	d.parts = append(d.parts, discordgo.ActionsRow{Components: row})
}

// share adds the button by which a private reply is shown to all.
func (d *drawing) share() {
	if d.private && !d.quiet && d.id != "" {
		d.parts = append(d.parts, discordgo.ActionsRow{Components: []discordgo.MessageComponent{d.button("Share", doShare, 0)}})
	}
}

func (d *drawing) button(text string, do action, n int) discordgo.Button {
	return discordgo.Button{Label: text, Style: discordgo.SecondaryButton, CustomID: press{do, d.id, n}.String()}
}
