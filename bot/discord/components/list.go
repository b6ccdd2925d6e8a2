package components

import (
	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.text(Label(r.Empty, maxQuestion))
		return
	}
	if len(r.Bars) > 0 {
		d.text("**" + Label(r.Title, maxQuestion) + "**")
		d.text(codeBars(r.Bars))
		d.asks(r)
		return
	}
	lines := []string{"**" + Label(r.Title, maxQuestion) + "**"}
	for _, row := range r.Rows {
		url := ""
		if row.Article != nil {
			url = anchor(d.book.Say(phrase.Open), row.Article.URL, maxLinks/5)
		}
		lines = append(lines, "- "+joined(Label(row.Text, maxQuestion), Label(row.Detail, maxName), url)+sentenceOf(row))
	}
	d.lines(lines)
}

// sentenceOf is the sentence that a line shows, on a line of its own, or "".
func sentenceOf(row bot.Row) string {
	if row.Quote == nil {
		return ""
	}
	s, err := row.Quote.Text()
	if err != nil {
		return ""
	}
	return "\n  “" + Label(s, maxQuestion) + "”"
}

func (d *drawing) chat(r bot.Chat) {
	d.lines(append([]string{Label(r.Text, maxText/2)}, d.exampleLines(r.Examples)...))
}

// exampleLines are questions to go on with.
func (d *drawing) exampleLines(questions []string) []string {
	if len(questions) == 0 {
		return nil
	}
	lines := []string{d.book.Say(phrase.ForExample)}
	for _, q := range questions {
		lines = append(lines, "- "+Label(q, maxQuestion))
	}
	return lines
}

func (d *drawing) helped(r bot.Helped) {
	lines := d.exampleLines(r.Examples)
	for _, c := range r.Commands {
		lines = append(lines, "- **"+Label(c.Discord, maxName)+"**: "+Label(d.book.Say(c.Help), maxQuestion))
	}
	if r.About == "" {
		lines = append(lines, Label(d.book.Say(phrase.HelpFilters), 2*maxQuestion))
	}
	d.lines(lines)
}
