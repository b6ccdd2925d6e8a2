package blocks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// question repeats what was asked where that is not to be seen, and says who did.
func (d *drawing) question(asked string) {
	asked = d.book.Quoted(OneLine(Clip(bot.Worded(asked), maxAsked)))
	switch {
	case d.By != "":
		d.paragraph(api.NewRichTextSectionUserElement(d.By, nil), text(d.book.Say(phrase.AskedBy)), italic(asked))
	case d.Private:
		d.paragraph(italic(asked))
	}
}

// maxAsked is how much of a question is repeated, in bytes.
const maxAsked = 300

func (d *drawing) note(s string) {
	if s != "" {
		d.paragraph(italic(s))
	}
}

// answered draws the quotes that fit; the others are left to the button "More".
func (d *drawing) answered(r bot.Answered) {
	d.question(r.Answer.Question)
	d.note(r.Note)
	d.note(r.Doubt())
	quotes := r.Answer.Quotes[r.First:r.End]
	d.alone = len(r.Answer.Quotes) == 1
	foot := d.foot(r, len(quotes), true)
	for _, b := range foot {
		d.reserve(size(b) + 1)
	}
	shown := 0
	for i, q := range quotes {
		if !d.quote(r.First+i+1, q, q, d.around(r, i)) {
			break
		}
		shown++
	}
	if shown == 0 && len(quotes) > 0 {
		d.unquotable(r.First+1, quotes[0])
		shown = 1
	}
	for _, b := range foot {
		d.left += size(b) + 1
	}
	for _, b := range d.foot(r, shown, r.First+shown < len(r.Answer.Quotes)) {
		d.add(b)
	}
}

// quote draws a quote so that it cannot be read without whose it is: who speaks, the
// words, and in small where they stand. shown is the quote, or the quote with what is
// around it; around is the button for that, or nil. It reports false where the whole of it
// does not fit.
func (d *drawing) quote(n int, q, shown answer.Quote, around *api.Accessory) bool {
	words, err := verbatim(q, shown)
	if err != nil {
		d.faults = append(d.faults, fmt.Errorf("leave out quote %d, of the article %q: %w", n, q.Article.ID, err))
		return d.paragraph(italic(d.book.Say(phrase.QuoteNotShown, n)))
	}
	who, rest := d.who(q)
	head := strong(who) + literal(rest)
	if on := bot.On(d.book, q); on != "" {
		head = literal(OneLine(Clip(on, maxWho))) + "\n" + head
	}
	blocks := []api.Block{
		api.NewSectionBlock(small(d.number(n)+head), nil, around),
		api.NewRichTextBlock("", &api.RichTextQuote{Type: api.RTEQuote, Elements: words}),
		d.stands(q),
	}
	if size(blocks)+1 > d.left {
		return false
	}
	for _, b := range blocks {
		d.add(b)
	}
	d.say(fmt.Sprintf("[%d] %s%s: “%s” (%s)", n, who, rest, spoken(words), strings.Join(d.about(q.Article), ", ")))
	return true
}

// number stands before a quote where there are several.
func (d *drawing) number(n int) string {
	if d.alone {
		return ""
	}
	return fmt.Sprintf("%d. ", n)
}

// who is whose the words of a quote are, and what else is to be said of them: the one who
// speaks, or else the outlet.
func (d *drawing) who(q answer.Quote) (name, rest string) {
	name = OneLine(Clip(bot.Named(q), maxWho))
	if name == "" {
		return OneLine(Clip(cmp.Or(q.Article.Source, bot.Title(q.Article)), maxWho)), ""
	}
	rest, ok := strings.CutPrefix(OneLine(Clip(bot.Attribution(d.book, q), 2*maxWho)), name)
	if !ok {
		return name, ""
	}
	return name, rest
}

// stands says in small where a quote stands, and leads to the very sentence, or to the
// article where the address of the sentence is too long.
func (d *drawing) stands(q answer.Quote) api.Block {
	parts := d.about(q.Article)
	if q.Speaker() == "" && q.Article.Source != "" { // it stands above the quote
		parts = slices.Delete(parts, 1, 2)
	}
	line := anchor(literal(parts[0]), maxLine, q.Link(), q.Article.URL)
	for _, s := range parts[1:] {
		if s = " · " + literal(s); len(line)+len(s) <= maxLine {
			line += s
		}
	}
	return api.NewContextBlock("", small(line+d.also(q, maxLine-len(line))))
}

// also names and links those who print the same words, in at most so many bytes.
func (d *drawing) also(q answer.Quote, room int) string {
	const most = 5
	var names []string
	for _, a := range q.Also[:min(most, len(q.Also))] {
		name := literal(OneLine(Clip(cmp.Or(a.Source, bot.Title(a)), maxName)))
		linked := anchor(name, room-most*maxName, a.URL)
		if room -= len(linked); room < most*maxName {
			break
		}
		names = append(names, linked)
	}
	if names == nil {
		return ""
	}
	s := strings.Join(names, ", ")
	if n := len(q.Also) - len(names); n > 0 {
		s += " " + d.book.Say(phrase.AndMore, n)
	}
	return " · " + d.book.Say(phrase.AlsoIn, s)
}

const (
	maxName = 60  // bytes of an outlet's name in a list
	maxWho  = 140 // bytes of what stands above a quote, a piece
)

// about is what is known of an article, its title first.
func (d *drawing) about(a *article.Article) []string {
	title := OneLine(Clip(cmp.Or(bot.Title(a), "–"), maxAsked))
	return append([]string{title}, slices.DeleteFunc([]string{
		OneLine(Clip(a.Source, maxAsked)), OneLine(bot.Byline(d.book, a)), d.book.Day(a),
	}, isEmpty)...)
}

// around is the button under quote i of a page that shows what stands around it; nil
// where the question cannot be carried.
func (d *drawing) around(r bot.Answered, i int) *api.Accessory {
	n := r.First + i + 1
	c := Carried{Question: r.Answer.Question, Before: r.Answer.Before, Anyway: r.Answer.Anyway, First: r.First, End: r.End}.at(n, bot.MarkOf(r.Answer.Quotes[n-1]))
	value := c.value()
	if value == "" || len(value) > maxAround {
		return nil
	}
	label := api.NewTextBlockObject(api.PlainTextType, d.book.Say(phrase.Context), false, false)
	return api.NewAccessory(api.NewButtonBlockElement(fmt.Sprintf("%s:%d", ActionContext, n), value, label))
}

// maxAround bounds what the button for a quote's surroundings carries, in bytes: the quote
// needs the room more.
const maxAround = 1_000

// verbatim is the text of a quote, its likeliest sentence in bold. Within its
// surroundings all of the quote is.
func verbatim(q, shown answer.Quote) ([]api.RichTextSectionElement, error) {
	s, err := q.Text()
	if err != nil {
		return nil, err
	}
	if from, to := q.Core(); shown.Start == q.Start && shown.End == q.End {
		if from == q.Start && to == q.End {
			return []api.RichTextSectionElement{text(s)}, nil
		}
		return filled([]api.RichTextSectionElement{
			text(s[:from-q.Start]), bold(s[from-q.Start : to-q.Start]), text(s[to-q.Start:]),
		}), nil
	}
	all, err := shown.Text()
	if err != nil {
		return nil, err
	}
	if shown.Article != q.Article || shown.Start > q.Start || shown.End < q.End {
		return nil, fmt.Errorf("the surroundings [%d:%d] do not hold the quote [%d:%d]", shown.Start, shown.End, q.Start, q.End)
	}
	var out []api.RichTextSectionElement
	if before := all[:q.Start-shown.Start]; before != "" {
		out = append(out, text(before))
	}
	out = append(out, bold(s))
	if after := all[q.End-shown.Start:]; after != "" {
		out = append(out, text(after))
	}
	return out, nil
}

// unquotable names a quote that is longer than a message, with the way to it.
func (d *drawing) unquotable(n int, q answer.Quote) {
	d.paragraph(text(d.book.Say(phrase.QuoteTooLong)))
	where := d.stands(q)
	d.add(where)
	d.say(fmt.Sprintf("[%d] %s", n, strings.Join(d.about(q.Article), ", ")))
}

func (d *drawing) context(r bot.Context) {
	d.note(r.Note)
	if d.quote(r.N, r.Quote, r.Wide, nil) {
		return
	}
	if d.quote(r.N, r.Quote, r.Quote, nil) {
		d.note(d.book.Say(phrase.AroundTooLong))
		return
	}
	d.unquotable(r.N, r.Quote)
}

func isEmpty(s string) bool { return s == "" }
