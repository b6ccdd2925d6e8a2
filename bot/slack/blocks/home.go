package blocks

import (
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// Home is the bot's home tab: what it holds and how fresh that is, questions that are
// answered, and the newest headlines. Operators see the figures too.
type Home struct {
	Status, Help, Latest bot.Reply // to these commands; what is no such reply is left out
	Operator             bool      // who looks is one
	Command              string    // the slash command, as in "/coverage"
}

// Draw makes the blocks of the tab, in the language of a book.
func (h Home) Draw(in phrase.Book) []api.Block {
	d := drawing{page: newPage(), book: in}
	d.add(api.NewHeaderBlock(Plain(d.book.Say(phrase.HomeTitle))))
	status, held := h.Status.(bot.Status)
	if held {
		d.paragraph(text(strings.Join(status.Holds(), " · ")))
	}
	if help, ok := h.Help.(bot.Helped); ok && len(help.Examples) > 0 {
		d.paragraph(text(d.book.Say(phrase.HomeAsk)))
		d.add(api.NewActionBlock("", exampleButtons(help.Examples)...))
	}
	if list, ok := h.Latest.(bot.Listed); ok && len(list.Rows) > 0 {
		list.Title = d.book.Say(phrase.HomeNewest) // how many there are is said above
		d.listed(list)
	}
	d.add(api.NewContextBlock("", Plain(d.book.Say(phrase.HomeHow, h.Command))))
	if held && h.Operator {
		d.add(api.NewDividerBlock())
		d.status(status)
		d.add(api.NewActionBlock("", api.NewButtonBlockElement(ActionReload, "", Plain(d.book.Say(phrase.Reload)))))
	}
	return d.Blocks
}

// exampleButtons ask questions that are answered.
func exampleButtons(questions []string) []api.BlockElement {
	var out []api.BlockElement
	for _, q := range questions {
		q = Clip(OneLine(q), MaxQuestion)
		if value := (Carried{Question: q}).value(); q != "" && value != "" {
			out = append(out, api.NewButtonBlockElement(fmt.Sprintf("%s:%d", ActionExample, len(out)), value, Plain(shorten(q, maxButton))))
		}
	}
	return out
}
