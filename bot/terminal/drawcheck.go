package terminal

import (
	"io"
	"strings"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/quotation"
)

// The escape sequences for what was left out and put in.
const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
)

// checked tells of each quotation: the verdict, the difference, and where the words
// stand.
func (d *drawing) checked(r bot.Checked) {
	d.findings(r.Each())
	if rest := r.Rest(0); rest != "" {
		d.line(dim, rest)
	}
}

func (d *drawing) findings(all []bot.CheckedQuote) {
	for i, c := range all {
		if i > 0 {
			d.WriteByte('\n')
		}
		d.line(bold, c.Head)
		for _, n := range c.Notes {
			d.line("", n)
		}
		if c.Quote.Article == nil {
			continue
		}
		for _, l := range wrap(difference(c.Diff), d.Width-4) {
			d.WriteString(d.in(dim, "  │ ") + d.edited(l) + "\n")
		}
		places := []string{d.whose(c.Quote)}
		if c.Other != nil {
			places = append(places, d.whose(*c.Other))
		}
		for _, where := range places {
			for _, l := range wrap(where, d.Width-4) {
				d.WriteString("    " + d.in(dim, l) + "\n")
			}
		}
		if link := c.Quote.Link(); link != "" {
			d.WriteString("    " + d.in(dim, visible(link)) + "\n")
		}
	}
}

// whose says whose words a quote is and where it stands.
func (d *drawing) whose(q answer.Quote) string {
	if who := bot.Attribution(d.book, q); who != "" {
		return who + " · " + d.stands(q)
	}
	return d.stands(q)
}

// exported shows a file as it is, but for control characters.
func (d *drawing) exported(r bot.Exported) {
	d.line(bold, r.Summary())
	for line := range strings.Lines(string(r.Data)) {
		d.WriteString(visible(strings.TrimRight(line, "\r\n")) + "\n")
	}
}

// difference draws a difference in one line: [-left out-] {+put in+}, and ‖ between
// two places.
func difference(diff []quotation.Piece) string {
	var b strings.Builder
	for i, p := range diff {
		s := strings.Join(strings.Fields(p.Text), " ")
		switch p.Op {
		case quotation.LeftOut:
			s = "[-" + s + "-]"
		case quotation.PutIn:
			s = "{+" + s + "+}"
		case quotation.Elsewhere:
			s = "‖ " + s
		}
		b.WriteString(quotation.Lead(diff, i) + s)
	}
	return b.String()
}

// edited colours what was left out and put in, as far as a line holds it whole.
func (d *drawing) edited(line string) string {
	if !d.Color {
		return line
	}
	return strings.NewReplacer("[-", red+"[-", "-]", "-]"+reset, "{+", green+"{+", "+}", "+}"+reset).Replace(line)
}

// DrawQuotations writes what "check-quote" found, all of it.
func DrawQuotations(w io.Writer, found []quotation.Finding, s Style) error {
	return Draw(w, bot.Checked{Findings: found}, s)
}

// QuotationJSON is a finding as "check-quote -json" prints it. Start and End are byte
// offsets into the article's text, and Text is what stands there; all are empty where
// the quotation is not found.
type QuotationJSON struct {
	Quote   string            `json:"quote"`
	Verdict quotation.Verdict `json:"verdict"`
	Text    string            `json:"text"`
	Diff    []quotation.Piece `json:"diff"`
	Speaker string            `json:"speaker"`
	Named   string            `json:"named"`
	Article *PlacedJSON       `json:"article"` // null where it is not found
	Start   int               `json:"start"`
	End     int               `json:"end"`
	Also    []AlsoPlaceJSON   `json:"also"` // others that print it; of what is stitched, first the second place
}

// PlacedJSON is an article with how it gives the words: "direct", "reported" or
// "narrated", which is no quotation of anybody.
type PlacedJSON struct {
	ArticleJSON
	Paragraph int            `json:"paragraph"`
	Form      quotation.Form `json:"form"`
}

// AlsoPlaceJSON is another place: Text is what stands there.
type AlsoPlaceJSON struct {
	ArticleJSON
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// NewQuotations gives findings their JSON form.
func NewQuotations(found []quotation.Finding) []QuotationJSON {
	out := []QuotationJSON{}
	for i, c := range (bot.Checked{Findings: found}).Each() {
		f := found[i]
		j := QuotationJSON{Quote: f.Quote, Verdict: f.Verdict, Text: f.Text(), Diff: f.Diff, Speaker: f.Speaker, Named: f.Named, Start: f.Start, End: f.End, Also: []AlsoPlaceJSON{}}
		if f.Diff == nil {
			j.Diff = []quotation.Piece{}
		}
		if f.Article != nil {
			j.Article = &PlacedJSON{newArticle(f.Article, c.Quote.Link()), f.Paragraph, f.Form}
		}
		also := f.Also
		if f.Second != nil {
			also = append([]quotation.Place{*f.Second}, also...)
		}
		for _, p := range also {
			j.Also = append(j.Also, AlsoPlaceJSON{newArticle(p.Article, ""), p.Start, p.End, p.Text()})
		}
		out = append(out, j)
	}
	return out
}
