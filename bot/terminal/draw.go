package terminal

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// Style says how replies look.
type Style struct {
	Color bool
	Width int // columns; 0 means 80
	// Links makes addresses links that the terminal follows (OSC 8), so that only
	// their site is seen.
	Links bool
	// Brief leaves out what an address has to lead to the very sentence, where it
	// is to be seen and not to be followed.
	Brief bool
	// Once leaves out what asks for a next line, where none can come.
	Once bool
}

// Draw writes a reply as text, for a person. Control characters of articles and
// questions are shown, not sent: no text can act on the terminal.
func Draw(w io.Writer, r bot.Reply, s Style) error {
	if s.Width == 0 {
		s.Width = 80
	}
	d := drawing{Style: s, book: bot.BookOf(r)}
	switch r := r.(type) {
	case bot.Answered:
		d.answered(r)
	case bot.Corrected:
		d.note(r.Intro())
		d.findings(r.Each())
	case bot.Exported:
		d.exported(r)
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
	case bot.Chat:
		d.chat(r)
	case bot.PassedOn:
		d.line("", d.book.Say(phrase.PassedOnIs, d.book.Quoted(r.Question)))
	case bot.FromPerson:
		d.line("", d.book.Say(phrase.PersonAnswersTo, d.book.Quoted(r.Question)))
		d.line("", r.Text)
	case bot.Checked:
		d.checked(r)
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
	book phrase.Book
}

// The escape sequences of colour.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	cyan  = "\x1b[36m"
	reset = "\x1b[0m"
)

func (d *drawing) answered(r bot.Answered) {
	d.note(r.Note)
	if s := r.Doubt(); s != "" {
		d.line("", s)
	}
	for i, q := range r.Answer.Quotes[r.First:r.End] {
		if on := bot.On(d.book, q); on != "" {
			d.line(bold, on+":")
		}
		d.quote(r.First+i+1, q, q)
	}
	foot := d.book.Say(phrase.HowSure, bot.Confidence(d.book, r.Answer))
	if n := len(r.Answer.Quotes) - r.End; n > 0 && !d.Once {
		foot += " · " + d.book.Say(phrase.TypeMore, n)
	}
	if ids := bot.IDs(r); ids != "" {
		foot += " · " + ids
	}
	d.line(dim, foot)
}

// quote draws a numbered quote; shown is the quote, or the quote with what is
// around it. In colour the likeliest sentence stands out, or the quote from what is
// around it.
func (d *drawing) quote(n int, q, shown answer.Quote) {
	text, err := shown.Text()
	if err != nil {
		d.line("", d.book.Say(phrase.QuoteNotShown, n))
		return
	}
	mark := fmt.Sprintf("[%d]", n)
	if who := bot.Attribution(d.book, q); who != "" {
		for _, line := range wrap(who, d.Width-len(mark)-1) {
			d.WriteString(d.in(bold, mark) + " " + d.in(cyan, line) + "\n")
			mark = strings.Repeat(" ", len(mark))
		}
	}
	from, to := q.Core()
	if shown.Start != q.Start || shown.End != q.End {
		from, to = q.Start, q.End
	}
	before, inside := solid(text[:from-shown.Start]), solid(text[from-shown.Start:to-shown.Start])
	for i, line := range wrapLists(text, d.Width-len(mark)-3) {
		if i > 0 {
			mark = strings.Repeat(" ", len(mark))
		}
		a := past(line, before)
		b := a + past(line[a:], inside)
		before, inside = before-solid(line[:a]), inside-solid(line[a:b])
		d.WriteString(d.in(bold, mark) + d.in(dim, " │ ") + line[:a] + d.in(bold, line[a:b]) + line[b:] + "\n")
	}
	indent := strings.Repeat(" ", len(mark)+1)
	for _, line := range wrap(d.stands(q), d.Width-len(indent)) {
		d.WriteString(indent + d.in(dim, line) + "\n")
	}
	if link := q.Link(); link != "" {
		d.WriteString(indent + d.in(dim, d.link(link, d.Width-len(indent))) + "\n")
	}
	d.WriteByte('\n')
}

// stands is where a quote stands, and where else.
func (d *drawing) stands(q answer.Quote) string {
	parts := d.about(q.Article)
	if q.Link() == "" {
		parts = append(parts, d.book.Say(phrase.Paragraph, q.Paragraph))
	}
	if also := bot.Also(d.book, q); also != "" {
		parts = append(parts, also)
	}
	return strings.Join(parts, " · ")
}

// about is what is known of an article, for a person.
func (d *drawing) about(a *article.Article) []string {
	parts := []string{bot.Title(a)}
	for _, s := range []string{a.Source, bot.Byline(d.book, a), d.book.Day(a)} {
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
		d.line("", d.book.Say(phrase.NoWord))
		return
	}
	d.line(bold, d.book.Say(phrase.DoesNotSay))
	for _, reason := range bot.Reasons(d.book, r.Answer) {
		d.line("", reason)
	}
	if len(no.Closest) > 0 {
		d.line("", d.book.Say(phrase.Closest))
		for _, a := range no.Closest {
			d.item(strings.Join(d.about(a), " · "), "")
		}
	}
	if !d.Once {
		d.note(r.Hint())
	}
}

func (d *drawing) context(r bot.Context) {
	d.note(r.Note)
	d.quote(r.N, r.Quote, r.Wide)
}

// explained says in words why each quote was chosen.
func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	if r.Searched != "" {
		d.line("", d.book.Say(phrase.SearchedAs)+" "+r.Searched)
	}
	for i, q := range r.Answer.Quotes[:r.Shown] {
		d.item(fmt.Sprintf("[%d] %s", i+1, bot.Title(q.Article)), bot.Matched(d.book, r.Answer, q))
	}
	d.note(bot.Nowhere(d.book, r.Answer))
	d.line(dim, d.book.Say(phrase.HowSure, bot.Confidence(d.book, r.Answer)))
}

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.line("", r.Empty)
		return
	}
	d.line(bold, r.Title)
	if len(r.Bars) > 0 {
		d.bars(r.Bars)
		d.line(dim, r.Hint)
		return
	}
	for _, row := range r.Rows {
		d.item(row.Text, row.Detail)
		if row.Quote == nil {
			continue
		}
		text, err := row.Quote.Text()
		if err != nil {
			continue
		}
		for _, l := range wrap(text, d.Width-6) {
			d.WriteString(d.in(dim, "    │ ") + l + "\n")
		}
	}
}

func (d *drawing) chat(r bot.Chat) {
	d.line("", r.Text)
	d.examples(r.Examples)
}

func (d *drawing) examples(questions []string) {
	if len(questions) == 0 {
		return
	}
	d.line(dim, d.book.Say(phrase.ForExample))
	for _, q := range questions {
		d.item(q, "")
	}
}

func (d *drawing) helped(r bot.Helped) {
	if len(r.Examples) > 0 {
		d.examples(r.Examples)
		d.WriteByte('\n')
	}
	for _, c := range r.Commands {
		d.command(c)
	}
	if r.About == "" {
		d.WriteByte('\n')
		for _, l := range wrap(d.book.Say(phrase.HelpFilters), d.Width-2) {
			d.WriteString("  " + l + "\n")
		}
	}
}

// command says what a command does: beside it, or below it where one of them is too long
// for that.
func (d *drawing) command(c bot.Command) {
	const column, narrow = 22, 60
	how := d.book.Say(c.Help)
	if len(c.Terminal) > column || d.Width < narrow {
		for _, l := range wrap(c.Terminal, d.Width-2) {
			d.WriteString("  " + d.in(bold, l) + "\n")
		}
		for _, l := range wrap(how, d.Width-4) {
			d.WriteString("    " + l + "\n")
		}
		return
	}
	head := d.in(bold, pad(c.Terminal, column))
	for _, l := range wrap(how, d.Width-column-3) {
		d.WriteString("  " + head + " " + l + "\n")
		head = strings.Repeat(" ", column)
	}
}

func (d *drawing) notice(r bot.Notice) {
	text := r.Text
	if r.Ref != "" {
		text += d.book.Say(phrase.Reference, r.Ref)
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

// solid counts the characters of s, as they are shown, that are not white space.
func solid(s string) int {
	n := 0
	for _, r := range visible(s) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// past is where in a line its first n characters that are not white space end.
func past(line string, n int) int {
	end := 0
	for i, r := range line {
		if n == 0 {
			break
		}
		if end = i + utf8.RuneLen(r); !unicode.IsSpace(r) {
			n--
		}
	}
	return end
}
