package components

import (
	"strings"

	"coveragebot/bot"
	"coveragebot/internal/quotation"
)

// checked tells of each quotation, as many as fit: the verdict, the difference, with
// what was left out struck through and what was put in bold, and where the words stand.
func (d *drawing) checked(r bot.Checked) {
	d.note(r.Rest(d.findings(r.Each())))
}

// findings draws as many as fit, and returns how many are left out.
func (d *drawing) findings(all []bot.CheckedQuote) (leftOut int) {
	const room = 80 // for the last line
	for i, c := range all {
		s := d.finding(i+1, c, max(maxLinks/len(all), maxLinks/4))
		if d.used+size(s) > maxText-room {
			return len(all) - i
		}
		d.text(s)
	}
	return 0
}

func (d *drawing) finding(n int, c bot.CheckedQuote, maxLink int) string {
	lines := []string{"**" + Label(c.Head, maxQuestion) + "**"}
	for _, n := range c.Notes {
		lines = append(lines, Label(n, maxQuestion))
	}
	if c.Quote.Article == nil {
		return strings.Join(lines, "\n")
	}
	lines = append(lines, strings.TrimSuffix(d.head(n, c.Quote), "\n"), "> "+edited(c.Diff), d.below(c.Quote, maxLink))
	if c.Other != nil {
		lines = append(lines, d.below(*c.Other, maxLink))
	}
	return strings.Join(lines, "\n")
}

// edited draws a difference in one line, each piece shortened where it is long.
func edited(diff []quotation.Piece) string {
	const most = 1200 // characters of all pieces
	var b strings.Builder
	for i, p := range diff {
		s := Label(p.Text, max(most/len(diff), 40))
		switch p.Op {
		case quotation.LeftOut:
			s = "~~" + s + "~~"
		case quotation.PutIn:
			s = "**" + s + "**"
		case quotation.Elsewhere:
			s = "‖ " + s
		}
		b.WriteString(quotation.Lead(diff, i) + s)
	}
	return b.String()
}
