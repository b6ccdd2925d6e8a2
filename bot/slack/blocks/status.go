package blocks

import (
	"slices"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/chart"
)

// Bars stand in a block of letters of one width. A phone of 330 pixels shows so many columns; wider lines wrap.
const (
	barColumns   = 32
	labelColumns = 16
)

func (d *drawing) status(r bot.Status) {
	d.paragraph(bold(r.Head()))
	facts := r.Facts()
	for i, fact := range facts {
		facts[i] = Clip(fact, maxAsked)
	}
	d.items(plainItems(facts))
	if len(r.Sources) > 0 {
		d.paragraph(bold(r.SourcesTitle()))
		d.bars(r.SourcesTitle(), r.Sources)
		d.note(r.SourcesRest())
	}
}

// timeline draws the bars as text, or leaves them to the picture.
func (d *drawing) timeline(r bot.Timeline) {
	if len(r.Bars) == 0 {
		d.paragraph(text(Clip(r.Empty, 2*maxAsked)))
		return
	}
	d.paragraph(bold(OneLine(Clip(r.Title, maxAsked))))
	if !d.Pictured {
		d.bars(r.Title, r.Bars)
	}
	d.note(r.Note())
}

// bars draws bars as charts, or as lines of text.
func (d *drawing) bars(title string, bars []chart.Bar) {
	lines := strings.Join(chart.Lines(chart.Shorten(bars, labelColumns, OneLine), barColumns), "\n")
	if d.Charts {
		if blocks := charts(title, bars); len(blocks) > 0 && size(blocks) < d.left {
			for _, b := range blocks {
				d.add(b)
			}
			d.say(lines)
			return
		}
	}
	block := &api.RichTextPreformatted{Type: api.RTEPreformatted, Elements: []api.RichTextSectionElement{text(lines)}}
	if d.add(api.NewRichTextBlock("", block)) {
		d.say(lines)
	}
}

// What Slack draws of bars: two charts a message, of 20 bars each.
const (
	chartsMost  = 2
	chartBars   = 20
	chartTitle  = 50 // characters
	chartLabel  = 20
	chartSeries = "articles"
)

// Charted reports a reply that [Look].Charts draws with a chart.
func Charted(r bot.Reply) bool {
	switch r := r.(type) {
	case bot.Timeline:
		return len(charts(r.Title, r.Bars)) > 0
	case bot.Status:
		return len(charts(r.SourcesTitle(), r.Sources)) > 0
	}
	return false
}

// charts are bars as charts of Slack's own; none where they are too many, or their names
// are not told apart within Slack's limit.
func charts(title string, bars []chart.Bar) (blocks []api.Block) {
	if len(bars) == 0 || len(bars) > chartsMost*chartBars {
		return nil
	}
	parts := (len(bars) + chartBars - 1) / chartBars
	for part := range slices.Chunk(bars, (len(bars)+parts-1)/parts) {
		var points []api.DataVisualizationDataPoint
		var labels []string
		for _, b := range part {
			label := shorten(OneLine(b.Label), chartLabel)
			if label == "" || slices.Contains(labels, label) {
				return nil
			}
			labels = append(labels, label)
			points = append(points, api.NewDataVisualizationDataPoint(label, float64(b.Count)))
		}
		name := title
		if parts > 1 {
			name = labels[0] + " – " + labels[len(labels)-1]
		}
		blocks = append(blocks, api.NewDataVisualizationBlock(shorten(OneLine(name), chartTitle),
			api.NewDataVisualizationBarChart(api.NewDataVisualizationAxisConfig(labels...), api.NewDataVisualizationDataSeries(chartSeries, points...))))
	}
	return blocks
}

func (d *drawing) reloaded(r bot.Reloaded) {
	if r.Err != nil {
		why, _ := r.Why()
		d.paragraph(text(d.book.Say(phrase.ReloadFailedAs, Clip(why, 10*maxAsked))))
		return
	}
	d.paragraph(bold(d.book.Say(phrase.GenerationIs, r.Report.Generation, bot.Summary(d.book, r.Report))))
	first, more := r.LeftOut()
	if len(first) == 0 {
		return
	}
	d.paragraph(text(d.book.Say(phrase.LeftOut)))
	for i, f := range first {
		first[i] = Clip(f, maxAsked)
	}
	d.items(plainItems(first))
	d.note(more)
}

func (d *drawing) working(r bot.Working) {
	d.paragraph(italic(r.String()))
}
