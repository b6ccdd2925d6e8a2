package slack

import (
	"encoding/json"
	"fmt"
	"unicode/utf16"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

// carried is what a button carries: all that is needed to repeat what it stands
// for.
type carried struct {
	Question string `json:"q"`
	Before   string `json:"b,omitempty"` // the question that it leaned on
	First    int    `json:"p,omitempty"` // the first quote to show, from 0
	End      int    `json:"e,omitempty"` // the end of the quotes that were shown
	N        int    `json:"n,omitempty"` // the quote's number, from 1
	Helpful  bool   `json:"h,omitempty"`
	// What tells whether a quote is still the one that was shown: checksums of the
	// first quotes, or the place and checksum of quote N alone.
	Sums    []uint32 `json:"s,omitempty"`
	Article string   `json:"a,omitempty"`
	Place   [2]int   `json:"o,omitzero"`
}

// value is what a button carries, as text. It is empty where that is too long.
func (c carried) value() string {
	b, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	// JSON lets some control characters stand that Slack refuses.
	v := visible(string(b))
	if len(utf16.Encode([]rune(v))) > maxValue {
		return ""
	}
	return v
}

// about is the answer that the button stands under, of which shown quotes count as
// shown.
func (c carried) about(shown int) *bot.About {
	a := &bot.About{Question: c.Question, Before: c.Before, Shown: shown, Seen: make([]bot.Mark, max(c.N, len(c.Sums)))}
	for i, sum := range c.Sums {
		a.Seen[i].Sum = sum
	}
	if c.N > 0 && len(c.Sums) == 1 {
		a.Seen[0] = bot.Mark{}
		a.Seen[c.N-1] = bot.Mark{Article: c.Article, Start: c.Place[0], End: c.Place[1], Sum: c.Sums[0]}
	}
	return a
}

// at is what the button for quote n carries.
func (c carried) at(n int, m bot.Mark) carried {
	c.N, c.Sums = n, []uint32{m.Sum}
	if len(m.Article) <= maxArticleID {
		c.Article, c.Place = m.Article, [2]int{m.Start, m.End}
	}
	return c
}

// maxArticleID is the longest ID of an article that a button carries, in bytes.
const maxArticleID = 200

// maxButtons bounds the room of a message that buttons take, which carry the
// question each.
const maxButtons = 4_000

// foot is what stands under an answer of which shown quotes are drawn: buttons,
// or a line that says what to write instead where the question cannot be carried.
func (d *drawing) foot(r bot.Answered, shown int, more bool) []api.Block {
	blocks := d.buttons(r, shown, more)
	if size(blocks) > maxButtons || (carried{Question: r.Answer.Question, Before: r.Answer.Before}).value() == "" {
		return []api.Block{api.NewRichTextBlock("", api.NewRichTextSection(
			italic("Write “more”, “why” or “context 1” for further quotes, the ranking, or what stands around a quote.")))}
	}
	return blocks
}

func (d *drawing) buttons(r bot.Answered, shown int, more bool) []api.Block {
	c := carried{Question: r.Answer.Question, Before: r.Answer.Before, First: r.First, End: r.First + shown}
	marks := bot.MarksOf(r.Answer.Quotes[:c.End])
	for _, m := range marks {
		c.Sums = append(c.Sums, m.Sum)
	}
	var row []api.BlockElement
	add := func(action, label string, c carried) {
		row = append(row, api.NewButtonBlockElement(action, c.value(), api.NewTextBlockObject(api.PlainTextType, label, true, false)))
	}
	for n := r.First + 1; n <= r.First+shown; n++ {
		add(fmt.Sprintf("%s:%d", buttonContext, n), fmt.Sprintf("%s %d", labelOf(buttonContext), n), c.at(n, marks[n-1]))
	}
	if more {
		next := c
		next.First = r.First + shown
		next.End = next.First
		add(buttonMore, labelOf(buttonMore), next)
	}
	add(buttonWhy, labelOf(buttonWhy), c)
	if d.private {
		add(buttonShare, labelOf(buttonShare), c)
	}
	return append([]api.Block{api.NewActionBlock("", row...)}, d.thumbs(c)...)
}

// thumbs are the buttons for votes.
func (d *drawing) thumbs(c carried) []api.Block {
	up := c
	up.Helpful = true
	if !d.votes {
		return nil
	}
	label := func(name string) *api.TextBlockObject {
		return api.NewTextBlockObject(api.PlainTextType, labelOf(name), true, false)
	}
	if d.style <= styleFeedback {
		return []api.Block{api.NewContextActionsBlock("", api.NewFeedbackButtonsBlockElement(buttonFeedback,
			api.NewFeedbackButton(label(buttonHelpful), up.value()).WithAccessibilityLabel("This answer helps"),
			api.NewFeedbackButton(label(buttonUseless), c.value()).WithAccessibilityLabel("This answer does not help")))}
	}
	return []api.Block{api.NewActionBlock("",
		api.NewButtonBlockElement(buttonHelpful, up.value(), label(buttonHelpful)),
		api.NewButtonBlockElement(buttonUseless, c.value(), label(buttonUseless)))}
}
