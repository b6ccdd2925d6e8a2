package blocks

import (
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// passedOn draws a question for those to whom it is passed on.
func (d *drawing) passedOn(q bot.PassedOn) {
	var line []api.RichTextSectionElement
	if d.Group != "" {
		line = append(line, api.NewRichTextSectionUserGroupElement(d.Group), text(" "))
	}
	if d.By != "" {
		line = append(line, api.NewRichTextSectionUserElement(d.By, nil), text(d.book.Say(phrase.AsksUntold)))
	} else {
		line = append(line, text(d.book.Say(phrase.Untold)))
	}
	d.paragraph(line...)
	d.paragraph(bold(d.book.Quoted(OneLine(Clip(q.Question, 4*maxAsked)))))
	for before := range strings.SplitSeq(q.Before, "\n") {
		if before != "" {
			d.paragraph(italic(d.book.Say(phrase.AfterThat, d.book.Quoted(OneLine(Clip(before, maxAsked))))))
		}
	}
	if q.Link != "" {
		d.paragraph(link(q.Link, d.book.Say(phrase.WhereAsked)))
	}
	d.paragraph(text(d.book.Say(phrase.ThreadGoesBack, bot.AsideMark)))
}

// fromPerson draws what somebody answered.
func (d *drawing) fromPerson(r bot.FromPerson) {
	d.paragraph(italic(d.book.Quoted(OneLine(Clip(r.Question, maxAsked)))))
	line := []api.RichTextSectionElement{text(d.book.Say(phrase.PersonAnswers))}
	if d.By != "" {
		line = []api.RichTextSectionElement{api.NewRichTextSectionUserElement(d.By, nil), text(d.book.Say(phrase.AnswersIt, ""))}
	}
	d.paragraph(line...)
	d.paragraph(text(Clip(r.Text, 20*maxAsked)))
	d.paragraph(italic(d.book.Say(phrase.PersonsWords)))
}
