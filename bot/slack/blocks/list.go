package blocks

import (
	"fmt"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// listRoom is kept for the line that says how much of a list is left out.
const listRoom = 300

// items draws a list and says how much of it does not fit.
func (d *drawing) items(items [][]api.RichTextSectionElement) {
	d.reserve(listRoom)
	leftOut := d.list(items)
	d.left += listRoom
	if leftOut > 0 {
		d.paragraph(italic(d.book.Say(phrase.DoNotFit, leftOut)))
	}
}

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.paragraph(text(r.Empty))
		return
	}
	d.paragraph(bold(r.Title))
	if len(r.Bars) > 0 {
		d.bars(r.Title, r.Bars)
		d.asks(r)
		return
	}
	var items [][]api.RichTextSectionElement
	for _, row := range r.Rows {
		item := []api.RichTextSectionElement{text(OneLine(row.Text))}
		if row.Article != nil {
			item[0] = link(row.Article.URL, row.Text)
		}
		item = detailed(item, row.Detail)
		if s := said(row); s != "" {
			item = append(item, text(": "+d.book.Quoted(s)))
		}
		items = append(items, item)
	}
	d.items(items)
}

// said is the sentence that a line shows, or "".
func said(row bot.Row) string {
	if row.Quote == nil {
		return ""
	}
	s, err := row.Quote.Text()
	if err != nil {
		return ""
	}
	return OneLine(s)
}

// asks adds a button for each line of a list that asks something.
func (d *drawing) asks(r bot.Listed) {
	var buttons []api.BlockElement
	for _, row := range r.Rows {
		value := Carried{Question: row.Ask}.value()
		if row.Ask == "" || value == "" {
			continue
		}
		label := api.NewTextBlockObject(api.PlainTextType, shorten(OneLine(row.Text), maxButton), false, false)
		buttons = append(buttons, api.NewButtonBlockElement(fmt.Sprintf("%s:%d", ActionVoice, len(buttons)), value, label))
	}
	if len(buttons) == 0 || !d.add(api.NewActionBlock("", buttons...)) {
		d.note(r.Hint)
	}
}

// explained says in words why each quote was chosen.
func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	if r.Searched != "" {
		d.paragraph(text(d.book.Say(phrase.SearchedAs)+" "), bold(OneLine(Clip(r.Searched, 2*maxAsked))))
	}
	var items [][]api.RichTextSectionElement
	for i, q := range r.Answer.Quotes[:min(r.Shown, len(r.Answer.Quotes))] {
		items = append(items, []api.RichTextSectionElement{
			bold(fmt.Sprintf("%d. ", i+1)), link(q.Article.URL, Clip(bot.Title(q.Article), maxAsked)),
			text(" – " + OneLine(Clip(bot.Matched(d.book, r.Answer, q), 2*maxAsked))),
		})
	}
	d.items(items)
	d.note(OneLine(Clip(bot.Nowhere(d.book, r.Answer), 2*maxAsked)))
	d.note(d.book.Say(phrase.HowSure, bot.Confidence(d.book, r.Answer)))
}

func (d *drawing) helped(r bot.Helped) {
	if r.About == "" {
		d.paragraph(text(d.book.Say(phrase.HelpPitch)))
	}
	d.examples(r.Examples)
	var items [][]api.RichTextSectionElement
	for _, c := range r.Commands {
		items = append(items, []api.RichTextSectionElement{bold(c.Slack), text(" – " + d.book.Say(c.Help))})
	}
	d.items(items)
	if r.About == "" {
		d.paragraph(text(d.book.Say(phrase.HelpFilters)))
	}
}

func (d *drawing) chat(r bot.Chat) {
	d.paragraph(text(OneLine(r.Text)))
	d.examples(r.Examples)
}

func (d *drawing) examples(questions []string) {
	if len(questions) > 0 {
		d.paragraph(text(d.book.Say(phrase.ForExample)))
		d.items(plainItems(questions))
	}
}

func (d *drawing) notice(r bot.Notice) {
	s := Clip(r.Text, 10*maxAsked)
	if r.Ref != "" {
		s += d.book.Say(phrase.Reference, r.Ref)
	}
	d.paragraph(text(s))
}

func plainItems(lines []string) [][]api.RichTextSectionElement {
	var items [][]api.RichTextSectionElement
	for _, l := range lines {
		items = append(items, []api.RichTextSectionElement{text(OneLine(l))})
	}
	return items
}

func detailed(item []api.RichTextSectionElement, detail string) []api.RichTextSectionElement {
	if detail == "" {
		return item
	}
	return append(item, text(" ("+OneLine(detail)+")"))
}
