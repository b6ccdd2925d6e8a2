package discord

import (
	"fmt"
	"strings"

	"coveragebot/bot"
	"coveragebot/internal/chart"
)

// Bars stand in a code block. Wider lines wrap on a phone.
const (
	barColumns   = 52
	labelColumns = 22
)

func (d *drawing) status(r bot.Status) {
	lines := []string{fmt.Sprintf("**Generation %d**, loaded <t:%d:R>", r.Generation, r.Loaded.Unix())}
	for _, fact := range r.Facts() {
		lines = append(lines, "- "+label(fact, maxQuestion))
	}
	d.lines(lines)
	if len(r.Sources) > 0 {
		d.text("**" + bot.SourcesTitle + "**\n" + codeBars(r.Sources))
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
		// The chain of the error names files of the operator's machine: it is in the log.
		d.text("The coverage could not be read again, so the old one stays. The log says why.")
		return
	}
	lines := []string{fmt.Sprintf("**Generation %d**: %s", r.Report.Generation, label(bot.Summary(r.Report), maxQuestion))}
	first, more := r.LeftOut()
	for _, f := range first {
		lines = append(lines, "- "+label(f, maxQuestion))
	}
	if more != "" {
		lines = append(lines, "-# "+label(more, maxQuestion))
	}
	d.lines(lines)
}

func (d *drawing) working(r bot.Working) {
	d.text("-# " + label(r.String(), maxQuestion))
}

func (d *drawing) timeline(r bot.Timeline) {
	if len(r.Bars) == 0 {
		d.text(label(r.Empty, maxQuestion))
		return
	}
	d.text("**" + label(r.Title, maxQuestion) + "**")
	if d.plain || !d.picture(r) {
		d.text(codeBars(r.Bars))
	}
	d.note(r.Note())
}
