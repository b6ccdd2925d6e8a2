package components

import (
	"fmt"
	"strings"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/chart"
)

// Bars stand in a code block. A phone of 330 pixels shows so many columns; wider lines wrap.
const (
	barColumns   = 32
	labelColumns = 16
)

func (d *drawing) status(r bot.Status) {
	lines := []string{"**" + d.book.Say(phrase.GenerationOnly, r.Generation) + "**, " + d.book.Say(phrase.LoadedSince, fmt.Sprintf("<t:%d:R>", r.Loaded.Unix()))}
	for _, fact := range r.Facts() {
		lines = append(lines, "- "+Label(fact, maxQuestion))
	}
	d.lines(lines)
	if len(r.Sources) > 0 {
		d.text("**" + r.SourcesTitle() + "**\n" + codeBars(r.Sources))
		d.note(r.SourcesRest())
	}
}

// codeBars draws bars as a code block. Nothing in a label ends it.
func codeBars(bars []chart.Bar) string {
	clean := func(s string) string {
		s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
		return strings.ReplaceAll(s, "`", "\u02CB")
	}
	return "```\n" + strings.Join(chart.Lines(chart.Shorten(bars, labelColumns, clean), barColumns), "\n") + "\n```"
}

func (d *drawing) reloaded(r bot.Reloaded) {
	if r.Err != nil {
		if why, known := r.Why(); known {
			d.text(Label(d.book.Say(phrase.ReloadFailedAs, why), 4*maxQuestion))
			return
		}
		// What names files of the operator's machine is for the log.
		d.text(d.book.Say(phrase.ReloadFailed))
		return
	}
	lines := []string{"**" + d.book.Say(phrase.GenerationOnly, r.Report.Generation) + "**: " + Label(bot.Summary(d.book, r.Report), maxQuestion)}
	first, more := r.LeftOut()
	for _, f := range first {
		lines = append(lines, "- "+Label(f, maxQuestion))
	}
	if more != "" {
		lines = append(lines, "-# "+Label(more, maxQuestion))
	}
	d.lines(lines)
}

func (d *drawing) working(r bot.Working) {
	d.text("-# " + Label(r.String(), maxQuestion))
}

func (d *drawing) timeline(r bot.Timeline) {
	if len(r.Bars) == 0 {
		d.text(Label(r.Empty, maxQuestion))
		return
	}
	d.text("**" + Label(r.Title, maxQuestion) + "**")
	if d.Plain || !d.picture(r) {
		d.text(codeBars(r.Bars))
	}
	d.note(r.Note())
}
