package blocks

import (
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/internal/quotation"
)

// checked tells of each quotation, as many as fit: the verdict, the difference, with
// what was left out struck through and what was put in bold, and where the words stand.
func (d *drawing) checked(r bot.Checked) {
	const room = 400 // for the last line
	d.reserve(room)
	leftOut := d.findings(r.Each())
	d.reserve(-room)
	d.note(r.Rest(leftOut))
}

// findings draws as many as fit, and returns how many are left out.
func (d *drawing) findings(all []bot.CheckedQuote) (leftOut int) {
	for i, c := range all {
		if !d.finding(i+1, c) {
			return len(all) - i
		}
	}
	return 0
}

func (d *drawing) finding(n int, c bot.CheckedQuote) bool {
	head := []api.RichTextSectionElement{bold(OneLine(c.Head))}
	for _, note := range c.Notes {
		head = append(head, text(" "+OneLine(note)))
	}
	if c.Quote.Article == nil {
		return d.paragraph(head...)
	}
	words := edited(c.Diff)
	who, rest := d.who(c.Quote)
	blocks := []api.Block{
		api.NewRichTextBlock("", api.NewRichTextSection(head...), api.NewRichTextSection(bold(who), text(rest+" "))),
		api.NewRichTextBlock("", &api.RichTextQuote{Type: api.RTEQuote, Elements: words}),
		d.stands(c.Quote),
	}
	if c.Other != nil {
		blocks = append(blocks, d.stands(*c.Other))
	}
	if size(blocks)+1 > d.left {
		return false
	}
	for _, b := range blocks {
		d.add(b)
	}
	d.say(fmt.Sprintf("[%d] %s %s (%s)", n, c.Head, spoken(words), strings.Join(append([]string{who + rest}, d.about(c.Quote.Article)...), ", ")))
	return true
}

// edited draws a difference. Between its pieces stands a blank, or nothing before a sign.
func edited(diff []quotation.Piece) (out []api.RichTextSectionElement) {
	for i, p := range diff {
		if lead := quotation.Lead(diff, i); lead != "" {
			out = append(out, text(lead))
		}
		switch p.Op {
		case quotation.LeftOut:
			out = append(out, api.NewRichTextSectionTextElement(visible(p.Text), &api.RichTextSectionTextStyle{Strike: true}))
		case quotation.PutIn:
			out = append(out, bold(p.Text))
		case quotation.Elsewhere:
			out = append(out, text("‖ "+p.Text))
		default:
			out = append(out, text(p.Text))
		}
	}
	return out
}
