package slack

import (
	"fmt"
	"strings"
	"unicode/utf8"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

// listRoom is kept for the line that says how much of a list is left out.
const listRoom = 300

// items draws a list and says how much of it does not fit.
func (d *drawing) items(items [][]api.RichTextSectionElement) {
	d.reserve(listRoom)
	leftOut := d.list(items)
	d.left += listRoom
	if leftOut > 0 {
		d.paragraph(italic(fmt.Sprintf("… and %d more that do not fit here.", leftOut)))
	}
}

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.paragraph(text(r.Empty))
		return
	}
	d.paragraph(bold(r.Title))
	var items [][]api.RichTextSectionElement
	for _, row := range r.Rows {
		item := []api.RichTextSectionElement{text(oneLine(row.Text))}
		if row.Article != nil {
			item[0] = link(row.Article.URL, row.Text)
		}
		items = append(items, detailed(item, row.Detail))
	}
	d.items(items)
}

// explained shows the ranking: each word with its stems, its weight and where it
// stands in the quotes that were shown.
func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	d.paragraph(text("The question as it was searched: "), bold(oneLine(clip(r.Answer.Query.String(), 2*maxAsked))))
	shown := r.Answer.Quotes[:min(r.Shown, len(r.Answer.Quotes))]
	var items [][]api.RichTextSectionElement
	for i, w := range r.Answer.Words {
		var stems []string
		for _, s := range w.Stems {
			stems = append(stems, s.Text)
		}
		detail := fmt.Sprintf(" as %s: weight %.2f, in %d passages", strings.Join(few(stems), ", "), w.Weight, w.DocFreq)
		items = append(items, []api.RichTextSectionElement{bold(oneLine(clip(w.Word, 60))), text(detail + matches(r, i))})
	}
	for i, q := range shown {
		items = append(items, []api.RichTextSectionElement{
			bold(fmt.Sprintf("[%d] ", i+1)), text(fmt.Sprintf("score %.3f: ", q.Score)), link(q.Article.URL, clip(q.Article.Title, maxAsked)),
		})
	}
	d.items(items)
	d.paragraph(italic(fmt.Sprintf("Confidence %.2f.", r.Answer.Confidence)))
}

// matches tells where a word of the question stands in the quotes: [1] “miners”,
// [2] header.
func matches(r bot.Explained, word int) string {
	var out []string
	for i, q := range r.Answer.Quotes[:min(r.Shown, len(r.Answer.Quotes))] {
		for _, m := range q.Matches {
			if m.Word != word {
				continue
			}
			where := "header"
			if body := q.Article.Body; m.End > 0 && m.End <= len(body) && m.Start < m.End && m.Start >= 0 {
				where = "“" + oneLine(clip(body[m.Start:m.End], 60)) + "”"
			}
			out = append(out, fmt.Sprintf("[%d] %s", i+1, where))
			break
		}
	}
	if out == nil {
		return ""
	}
	return "; found in " + strings.Join(out, ", ")
}

func (d *drawing) helped(r bot.Helped) {
	if r.About == "" {
		d.paragraph(text("Ask me what the press wrote. I answer with quotes, word for word, and say where each stands."))
	}
	var items [][]api.RichTextSectionElement
	for _, c := range r.Commands {
		items = append(items, []api.RichTextSectionElement{bold(c.Slack), text(" – " + c.Help)})
	}
	d.items(items)
	if r.About == "" {
		d.paragraph(text("In a question: \"exact words\", -without, source:NAME, author:NAME, lang:en, after:2021-05-01 (that day and later), before:2021-06 (earlier than that)."))
	}
}

func (d *drawing) notice(r bot.Notice) {
	s := clip(r.Text, 10*maxAsked)
	if r.Ref != "" {
		s += " (Reference " + r.Ref + ".)"
	}
	d.paragraph(text(s))
}

func plainItems(lines []string) [][]api.RichTextSectionElement {
	var items [][]api.RichTextSectionElement
	for _, l := range lines {
		items = append(items, []api.RichTextSectionElement{text(oneLine(l))})
	}
	return items
}

func detailed(item []api.RichTextSectionElement, detail string) []api.RichTextSectionElement {
	if detail == "" {
		return item
	}
	return append(item, text(" ("+oneLine(detail)+")"))
}

// clip cuts s after at most n bytes, between characters, and shows that it did.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
