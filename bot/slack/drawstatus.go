package slack

import (
	"fmt"
	"strings"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/internal/chart"
)

// Bars stand in a block of letters of one width. Wider lines wrap on a phone.
const (
	barColumns   = 56
	labelColumns = 24
)

func (d *drawing) status(r bot.Status) {
	d.paragraph(bold(fmt.Sprintf("Generation %d, loaded %s ago", r.Generation, r.Age.Round(time.Second))))
	facts := r.Facts()
	for i, fact := range facts {
		facts[i] = clip(fact, maxAsked)
	}
	d.items(plainItems(facts))
	if len(r.Sources) > 0 {
		d.paragraph(bold(bot.SourcesTitle))
		d.bars(r.Sources)
		d.note(r.SourcesRest())
	}
}

// timeline draws the bars as text, or leaves them to the picture.
func (d *drawing) timeline(r bot.Timeline) {
	if len(r.Bars) == 0 {
		d.paragraph(text(clip(r.Empty, 2*maxAsked)))
		return
	}
	d.paragraph(bold(oneLine(clip(r.Title, maxAsked))))
	if !d.pictured {
		d.bars(r.Bars)
	}
	d.note(r.Note())
}

// bars draws bars as lines of text.
func (d *drawing) bars(bars []chart.Bar) {
	lines := chart.Lines(chart.Shorten(bars, labelColumns, oneLine), barColumns)
	words := text(strings.Join(lines, "\n"))
	block := &api.RichTextPreformatted{Type: api.RTEPreformatted, Elements: []api.RichTextSectionElement{words}}
	if d.add(api.NewRichTextBlock("", block)) {
		d.say(strings.Join(lines, "\n"))
	}
}

func (d *drawing) reloaded(r bot.Reloaded) {
	if r.Err != nil {
		d.paragraph(text("The coverage could not be read again, so the old one stays: " + clip(r.Err.Error(), 10*maxAsked)))
		return
	}
	d.paragraph(bold(fmt.Sprintf("Generation %d: %s", r.Report.Generation, bot.Summary(r.Report))))
	first, more := r.LeftOut()
	if len(first) == 0 {
		return
	}
	d.paragraph(text("Left out or ignored:"))
	for i, f := range first {
		first[i] = clip(f, maxAsked)
	}
	d.items(plainItems(first))
	d.note(more)
}

func (d *drawing) working(r bot.Working) {
	d.paragraph(italic(r.String()))
}
