package terminal

import (
	"strings"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/chart"
)

func (d *drawing) status(r bot.Status) {
	d.line(bold, r.Head())
	for _, fact := range r.Facts() {
		d.item(fact, "")
	}
	if len(r.Sources) > 0 {
		d.line(bold, r.SourcesTitle())
		d.bars(r.Sources)
		d.indented(r.SourcesRest())
	}
}

func (d *drawing) timeline(r bot.Timeline) {
	if len(r.Bars) == 0 {
		d.line("", r.Empty)
		return
	}
	d.line(bold, r.Title)
	d.bars(r.Bars)
	d.note(r.Note())
}

// bars draws bars into the width, their labels in at most a third of it.
func (d *drawing) bars(bars []chart.Bar) {
	bars = chart.Shorten(bars, d.Width/3, visibleLine)
	for _, line := range chart.Lines(bars, d.Width-2) {
		d.WriteString("  " + line + "\n")
	}
}

func (d *drawing) reloaded(r bot.Reloaded) {
	if r.Err != nil {
		why, _ := r.Why()
		d.line("", d.book.Say(phrase.ReloadFailedAs, why))
		return
	}
	d.line(bold, d.book.Say(phrase.GenerationIs, r.Report.Generation, bot.Summary(d.book, r.Report)))
	first, more := r.LeftOut()
	for _, f := range first {
		d.WriteString("  · " + visible(f) + "\n") // not wrapped: editors read it
	}
	d.indented(more)
}

func (d *drawing) working(r bot.Working) {
	const width = 30
	done := min(max(int(r.Share()*width), 0), width)
	d.WriteString("  " + strings.Repeat("█", done) + strings.Repeat("░", width-done) + "\n")
	d.line(dim, r.String())
}

// indented writes a line of a list that has no bullet, if there is one.
func (d *drawing) indented(s string) {
	if s != "" {
		d.WriteString("    " + visible(s) + "\n")
	}
}

func visibleLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }
