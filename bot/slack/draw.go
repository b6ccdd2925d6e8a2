package slack

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// look says how a reply is drawn.
type look struct {
	style   style
	votes   bool   // with 👍 and 👎
	private bool   // one person sees it, and may share it; the question is repeated
	by      string // the user who shares it, to be named with the question
	// pictured leaves the bars of a timeline to a picture.
	pictured bool
}

// alsoMost is how many other articles with the same words are named.
const alsoMost = 5

// draw makes a message of a reply. Quotes that are not verbatim are left out and
// logged.
func draw(r bot.Reply, l look, log *slog.Logger) message {
	d := drawing{look: l, page: newPage(), log: log}
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
		log.Error("slack: a kind of reply that cannot be drawn", "kind", fmt.Sprintf("%T", r))
		d.notice(bot.Notice{Text: "I have an answer, but I cannot show it here."})
	}
	if l.style == styleText {
		d.blocks = nil
	}
	return d.message
}

type drawing struct {
	look
	*page
	log *slog.Logger
}

// question repeats what was asked where that is not to be seen, and says who did.
func (d *drawing) question(asked string) {
	asked = "“" + oneLine(clip(asked, maxAsked)) + "”"
	switch {
	case d.by != "":
		d.paragraph(api.NewRichTextSectionUserElement(d.by, nil), text(" asked: "), italic(asked))
	case d.private:
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
	quotes := r.Answer.Quotes[r.First:r.End]
	foot := d.foot(r, len(quotes), true)
	for _, b := range foot {
		d.reserve(size(b) + 1)
	}
	shown := 0
	for i, q := range quotes {
		if !d.quote(r.First+i+1, q, q) {
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

// quote draws a numbered quote; shown is the quote, or the quote with what is
// around it. It reports false where the whole of it does not fit.
func (d *drawing) quote(n int, q, shown answer.Quote) bool {
	words, err := verbatim(q, shown)
	if err != nil {
		d.log.Error("slack: a quote is left out", "article", q.Article.ID, "err", err)
		return d.paragraph(italic(fmt.Sprintf("Quote %d cannot be shown.", n)))
	}
	elements := []api.RichTextElement{
		&api.RichTextQuote{Type: api.RTEQuote, Elements: words},
		api.NewRichTextSection(d.byline(n, q)...),
	}
	if also := alsoIn(q.Also); also != nil {
		elements = append(elements, api.NewRichTextSection(also...))
	}
	if !d.add(api.NewRichTextBlock("", elements...)) {
		return false
	}
	d.say(fmt.Sprintf("[%d] “%s” (%s)", n, spoken(words), strings.Join(about(q), ", ")))
	return true
}

// verbatim is the text of a quote. Within its surroundings the quote is bold.
func verbatim(q, shown answer.Quote) ([]api.RichTextSectionElement, error) {
	s, err := q.Text()
	if err != nil {
		return nil, err
	}
	if shown.Start == q.Start && shown.End == q.End {
		return []api.RichTextSectionElement{text(s)}, nil
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

// byline names the quote's number, speaker and article, and leads to the very
// sentence.
func (d *drawing) byline(n int, q answer.Quote) []api.RichTextSectionElement {
	out := []api.RichTextSectionElement{bold(fmt.Sprintf("[%d] ", n))}
	if who := q.Speaker(); who != "" {
		out = append(out, text("said by "+oneLine(who)+" · "))
	}
	out = append(out, d.source(n, q))
	after := ""
	if s := oneLine(q.Article.Source); s != "" {
		after = " · " + s
	}
	date := q.Article.LongDay()
	if date == "" || q.Article.Precision != article.Day || isDay(q.Article.Published) {
		if date != "" {
			after += " · " + date
		}
		return append(out, filled([]api.RichTextSectionElement{text(after)})...)
	}
	return append(out, text(after+" · "), api.NewRichTextSectionDateElement(q.Article.Published.Unix(), "{date_long}", nil, &date))
}

// isDay reports a date without its time. It is in nobody's time zone and stays as
// it is; of a date with its time, Slack shows the day that it was for the reader.
func isDay(t time.Time) bool { return t.Equal(t.UTC().Truncate(24 * time.Hour)) }

// source is the title as a link to the sentence, or to the article where the
// address of the sentence is too long.
func (d *drawing) source(n int, q answer.Quote) api.RichTextSectionElement {
	label := oneLine(cmp.Or(strings.TrimSpace(q.Article.Title), q.Article.ID, "article"))
	for _, address := range []string{q.Link(), q.Article.URL} {
		if !followable(address) {
			continue
		}
		if d.style == styleNative {
			details := api.NewRichTextCitationWebDetails(cmp.Or(oneLine(q.Article.Source), label))
			return api.NewRichTextSectionCitationElement(address, label, float64(n), details)
		}
		return link(address, label)
	}
	return italic(label)
}

// alsoIn names other articles with the same words.
func alsoIn(also []*article.Article) []api.RichTextSectionElement {
	if len(also) == 0 {
		return nil
	}
	out := []api.RichTextSectionElement{text("Also in: ")}
	for i, a := range also[:min(alsoMost, len(also))] {
		if i > 0 {
			out = append(out, text(", "))
		}
		out = append(out, link(a.URL, cmp.Or(oneLine(a.Source), oneLine(a.Title), a.ID)))
	}
	if n := len(also) - alsoMost; n > 0 {
		out = append(out, text(fmt.Sprintf(" and %d more", n)))
	}
	return out
}

// unquotable names a quote that is longer than a message, with the way to it.
func (d *drawing) unquotable(n int, q answer.Quote) {
	d.paragraph(text("This quote is longer than a message on Slack can be. It stands in the article:"))
	if !d.paragraph(d.byline(n, q)...) {
		d.paragraph(bold(fmt.Sprintf("[%d] ", n)), text(oneLine(clip(q.Article.Title, maxAsked))))
	}
}

func (d *drawing) context(r bot.Context) {
	d.note(r.Note)
	if d.quote(r.N, r.Quote, r.Wide) {
		return
	}
	if d.quote(r.N, r.Quote, r.Quote) {
		d.paragraph(italic("The sentences around it are too long to show here."))
		return
	}
	d.unquotable(r.N, r.Quote)
}

// refused says as much as helps to ask again.
func (d *drawing) refused(r bot.Refused) {
	d.question(r.Answer.Question)
	d.note(r.Note)
	no := r.Answer.Refusal
	if no == nil || no.NoWords {
		d.paragraph(text("There is no word in that to search for. Ask about a person, a place, a company or a thing."))
		return
	}
	d.paragraph(bold("The coverage does not say."))
	if len(no.Unmatched) > 0 {
		d.paragraph(text("Nowhere in it: " + strings.Join(few(no.Unmatched), ", ") + "."))
	}
	if len(no.Suggestions) > 0 {
		d.paragraph(text("Did you mean: " + strings.Join(few(no.Suggestions), ", ") + "?"))
	}
	if len(no.Closest) > 0 {
		d.paragraph(text("What comes closest:"))
		var items [][]api.RichTextSectionElement
		for _, a := range no.Closest {
			item := []api.RichTextSectionElement{link(a.URL, cmp.Or(strings.TrimSpace(a.Title), a.ID))}
			if s := strings.Join(slices.DeleteFunc([]string{oneLine(a.Source), a.LongDay()}, isEmpty), " · "); s != "" {
				item = append(item, text(" · "+s))
			}
			items = append(items, item)
		}
		d.list(items)
	}
}

// few bounds what is named of a long list, and says so.
func few(words []string) []string {
	const most = 12
	var out []string
	for _, w := range words[:min(most, len(words))] {
		out = append(out, oneLine(clip(w, 60)))
	}
	if n := len(words) - most; n > 0 {
		out = append(out, fmt.Sprintf("and %d more", n))
	}
	return out
}

// about is what is known of a quote's article, for a notification.
func about(q answer.Quote) []string {
	return slices.DeleteFunc([]string{oneLine(q.Speaker()), oneLine(q.Article.Title), oneLine(q.Article.Source), q.Article.LongDay()}, isEmpty)
}

func isEmpty(s string) bool { return s == "" }
