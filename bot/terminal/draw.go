package terminal

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// Style says how replies look.
type Style struct {
	Color bool
	Width int // columns; 0 means 80
}

// Draw writes a reply as text, for a person. Control characters of articles and
// questions are shown, not sent: no text can act on the terminal.
func Draw(w io.Writer, r bot.Reply, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	d := drawing{Style: s}
	switch r := r.(type) {
	case bot.Answered:
		d.answered(r)
	case bot.Refused:
		d.refused(r)
	case bot.Context:
		d.context(r)
	case bot.Explained:
		d.explained(r)
	case bot.Listed:
		d.listed(r)
	case bot.Timeline:
		d.timeline(r)
	case bot.Status:
		d.status(r)
	case bot.Working:
		d.working(r)
	case bot.Reloaded:
		d.reloaded(r)
	case bot.Helped:
		d.helped(r)
	case bot.Notice:
		d.notice(r)
	default:
		return fmt.Errorf("draw a reply: unknown kind %T", r)
	}
	_, err := io.WriteString(w, d.String())
	return err
}

type drawing struct {
	Style
	strings.Builder
}

// The escape sequences of colour.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	reset = "\x1b[0m"
)

func (d *drawing) answered(r bot.Answered) {
	d.note(r.Note)
	for i, q := range r.Answer.Quotes[r.First:r.End] {
		d.quote(r.First+i+1, q, q)
	}
	rest := ""
	if n := len(r.Answer.Quotes) - r.End; n > 0 {
		rest = fmt.Sprintf("; %d more: type “more”", n)
	}
	d.line(dim, fmt.Sprintf("Confidence %.2f%s.", r.Answer.Confidence, rest))
}

// quote draws a numbered quote; shown is the quote, or the quote with what is
// around it.
func (d *drawing) quote(n int, q, shown answer.Quote) {
	text, err := shown.Text()
	if err != nil {
		d.line("", fmt.Sprintf("[%d] cannot be shown: %v.", n, err))
		return
	}
	mark := fmt.Sprintf("[%d]", n)
	for i, line := range wrap(text, d.Width-len(mark)-3) {
		if i > 0 {
			mark = strings.Repeat(" ", len(mark))
		}
		d.WriteString(d.in(bold, mark) + d.in(dim, " │ ") + line + "\n")
	}
	indent := strings.Repeat(" ", len(mark)+1)
	for _, line := range wrap(byline(q), d.Width-len(indent)) {
		d.WriteString(indent + d.in(dim, line) + "\n")
	}
	if link := q.Link(); link != "" {
		d.WriteString(indent + d.in(dim, visible(link)) + "\n")
	}
	if len(q.Also) > 0 {
		var also []string
		for _, a := range q.Also {
			also = append(also, cmp.Or(a.Source, a.Title))
		}
		for _, line := range wrap("also in: "+strings.Join(also, ", "), d.Width-len(indent)) {
			d.WriteString(indent + d.in(dim, line) + "\n")
		}
	}
	d.WriteByte('\n')
}

// byline is what is said of a quote: who speaks, and where it stands.
func byline(q answer.Quote) string {
	var parts []string
	if s := q.Speaker(); s != "" {
		parts = append(parts, "said by "+s)
	}
	parts = append(parts, about(q.Article)...)
	return strings.Join(append(parts, fmt.Sprintf("paragraph %d", q.Paragraph)), " · ")
}

// about is what is known of an article, for a person.
func about(a *article.Article) []string {
	parts := []string{"“" + a.Title + "”"}
	for _, s := range []string{a.Source, a.Author, a.LongDay()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}

func (d *drawing) refused(r bot.Refused) {
	d.note(r.Note)
	no := r.Answer.Refusal
	if no.NoWords {
		d.line("", "There is no word in that to search for. Ask about a person, a place, a company or a thing.")
		return
	}
	d.line(bold, "The coverage does not say.")
	if len(no.Unmatched) > 0 {
		d.line("", "Nowhere in it: "+strings.Join(no.Unmatched, ", ")+".")
	}
	if len(no.Suggestions) > 0 {
		d.line("", "Did you mean: "+strings.Join(no.Suggestions, ", ")+"?")
	}
	if len(no.Closest) > 0 {
		d.line("", "What comes closest:")
		for _, a := range no.Closest {
			d.item(strings.Join(about(a), " · "), "")
		}
	}
	d.line(dim, fmt.Sprintf("Confidence %.2f.", r.Answer.Confidence))
}

func (d *drawing) context(r bot.Context) {
	d.note(r.Note)
	d.quote(r.N, r.Quote, r.Wide)
}

func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	d.line("", "The question as it was searched: "+r.Answer.Query.String())
	d.WriteString(fmt.Sprintf("\n  %-18s %-28s %8s %9s  %s\n", "word", "matched as", "weight", "passages", "in the quotes"))
	for i, w := range r.Answer.Words {
		var stems []string
		for _, s := range w.Stems {
			stems = append(stems, s.Text)
		}
		d.WriteString(fmt.Sprintf("  %s %s %8.2f %9d  %s\n", pad(visible(w.Word), 18), pad(visible(strings.Join(stems, ", ")), 28),
			w.Weight, w.DocFreq, matches(r, i)))
	}
	d.WriteByte('\n')
	for i, q := range r.Answer.Quotes[:r.Shown] {
		d.line("", fmt.Sprintf("[%d] score %.3f: %s", i+1, q.Score, q.Article.Title))
	}
	d.line(dim, fmt.Sprintf("Confidence %.2f.", r.Answer.Confidence))
}

// matches tells where a word of the question stands in the quotes that were
// shown: 1 "miners", 2 header.
func matches(r bot.Explained, word int) string {
	var out []string
	for i, q := range r.Answer.Quotes[:r.Shown] {
		for _, m := range q.Matches {
			if m.Word != word {
				continue
			}
			where := "header"
			if m.End > 0 {
				where = "“" + visible(q.Article.Body[m.Start:m.End]) + "”"
			}
			out = append(out, fmt.Sprintf("[%d] %s", i+1, where))
			break
		}
	}
	if out == nil {
		return "–"
	}
	return strings.Join(out, ", ")
}

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.line("", r.Empty)
		return
	}
	d.line(bold, r.Title)
	for _, row := range r.Rows {
		d.item(row.Text, row.Detail)
	}
}

func (d *drawing) helped(r bot.Helped) {
	for _, c := range r.Commands {
		head := d.in(bold, pad(c.Terminal, 22))
		for _, l := range wrap(c.Help, d.Width-25) {
			d.WriteString("  " + head + " " + l + "\n")
			head = strings.Repeat(" ", 22)
		}
	}
	if r.About == "" {
		d.WriteString(`
  In a question: "exact words", -without, source:NAME, author:NAME, lang:en,
  after:2021-05-01 (that day and later), before:2021-06 (earlier than that).
`)
	}
}

func (d *drawing) notice(r bot.Notice) {
	text := r.Text
	if r.Ref != "" {
		text += " (Reference " + r.Ref + ".)"
	}
	d.line("", text)
}

func (d *drawing) note(s string) {
	if s != "" {
		d.line(dim, s)
	}
}

// line writes a wrapped paragraph.
func (d *drawing) line(color, s string) {
	for _, l := range wrap(s, d.Width) {
		d.WriteString(d.in(color, l) + "\n")
	}
}

// item writes a line of a list.
func (d *drawing) item(s, detail string) {
	if detail != "" {
		s += " (" + detail + ")"
	}
	for i, l := range wrap(s, d.Width-4) {
		bullet := "  · "
		if i > 0 {
			bullet = "    "
		}
		d.WriteString(bullet + l + "\n")
	}
}

func (d *drawing) in(color, s string) string {
	if !d.Color || color == "" || s == "" {
		return s
	}
	return color + s + reset
}

// wrap breaks s into lines of at most width columns at white space. A longer
// word has a line of its own.
func wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for w := range strings.FieldsSeq(visible(s)) {
		size := utf8.RuneCountInString(w)
		if line != "" && n+1+size > width {
			lines = append(lines, line)
			line, n = "", 0
		}
		if line != "" {
			line, n = line+" ", n+1
		}
		line, n = line+w, n+size
	}
	return append(lines, line)
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}
