package blocks

import (
	"encoding/json"
	"unicode/utf16"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
)

// The IDs of the buttons' actions, each up to its first colon. They stand in messages that
// outlive the process, so that they stay.
const (
	ActionMore    = "more"
	ActionContext = "context"
	ActionWhy     = "why"
	ActionShare   = "share"
	ActionReload  = "reload"
	ActionExample = "example"
	ActionOffer   = "offer" // of a refusal, a question in the place of the refused one
	ActionHuman   = "human"
	ActionVoice   = "voice" // of a list, what somebody said
	ActionHelpful = "helpful"
	ActionUseless = "useless"
)

// MaxQuestion is how much of a question that is not an answer's a button carries, in bytes.
const MaxQuestion = 300

// Carried is what a button carries: all that is needed to repeat what it stands
// for.
type Carried struct {
	Question string `json:"q"`
	Before   string `json:"b,omitempty"` // the question that it leaned on
	Anyway   bool   `json:"w,omitempty"` // its best quote is shown though it is refused
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

// ReadCarried reads the value of a button. ok is false where no answer of this bot's
// carries that.
func ReadCarried(value string) (c Carried, ok bool) {
	err := json.Unmarshal([]byte(value), &c)
	return c, err == nil && c.Question != "" && c.First >= 0 && c.End >= c.First && c.N >= 0 && c.N <= answer.MaxListed && len(c.Sums) <= answer.MaxListed
}

// value is what a button carries, as text. It is empty where that is too long.
func (c Carried) value() string {
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

// About is the answer that the button stands under, of which shown quotes count as
// shown.
func (c Carried) About(shown int) *bot.About {
	a := &bot.About{Question: c.Question, Before: c.Before, Anyway: c.Anyway, Shown: shown, Seen: make([]bot.Mark, max(c.N, len(c.Sums)))}
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
func (c Carried) at(n int, m bot.Mark) Carried {
	c.N, c.Sums = n, []uint32{m.Sum}
	if len(m.Article) <= maxArticleID {
		c.Article, c.Place = m.Article, [2]int{m.Start, m.End}
	}
	return c
}

// maxValue is the longest value of a button, in UTF-16 units.
const maxValue = 2_000

// maxArticleID is the longest ID of an article that a button carries, in bytes.
const maxArticleID = 200

// maxButtons bounds the room of a message that buttons take, which carry the
// question each.
const maxButtons = 4_000

// foot is what stands under an answer of which shown quotes are drawn: buttons,
// or a line that says what to write instead where the question cannot be carried.
func (d *drawing) foot(r bot.Answered, shown int, more bool) []api.Block {
	blocks := append([]api.Block{api.NewContextBlock("", Plain(bot.Foot(r, r.First+shown)))}, d.buttons(r, shown, more)...)
	if size(blocks) > maxButtons || (Carried{Question: r.Answer.Question, Before: r.Answer.Before}).value() == "" {
		return append(blocks[:1], api.NewRichTextBlock("", api.NewRichTextSection(italic(d.book.Say(phrase.WriteInstead)))))
	}
	return blocks
}

// buttons are one row of at most three controls: what is left, why, and for who sees an
// answer alone to share it, for the others to vote. Who can be asked takes the place of why
// where there is more.
func (d *drawing) buttons(r bot.Answered, shown int, more bool) []api.Block {
	c := Carried{Question: r.Answer.Question, Before: r.Answer.Before, Anyway: r.Answer.Anyway, First: r.First, End: r.First + shown}
	for _, m := range bot.MarksOf(r.Answer.Quotes[:c.End]) {
		c.Sums = append(c.Sums, m.Sum)
	}
	var row []api.BlockElement
	button := func(action, label string, c Carried) *api.ButtonBlockElement {
		return api.NewButtonBlockElement(action, c.value(), api.NewTextBlockObject(api.PlainTextType, label, true, false))
	}
	if more {
		next := c
		next.First = r.First + shown
		next.End = next.First
		row = append(row, button(ActionMore, d.book.Say(phrase.More, len(r.Answer.Quotes)-next.First), next))
	}
	human := d.Humans && bot.Open(r)
	if !more || !human {
		row = append(row, button(ActionWhy, d.book.Say(phrase.Why), c))
	}
	if human {
		row = append(row, button(ActionHuman, d.book.Say(phrase.AskHuman), c))
	}
	switch {
	case d.Private:
		row = append(row, button(ActionShare, d.book.Say(phrase.Share), c))
	case d.Votes:
		up := c
		up.Helpful = true
		row = append(row, spokenButton{button(ActionHelpful, thumbUp, up), d.book.Say(phrase.Helps)},
			spokenButton{button(ActionUseless, thumbDown, c), d.book.Say(phrase.HelpsNo)})
	}
	return []api.Block{api.NewActionBlock("", row...)}
}

// spokenButton is a button with what is read aloud of it, which slack-go does not know.
type spokenButton struct {
	*api.ButtonBlockElement
	Spoken string `json:"accessibility_label"`
}

const (
	thumbUp   = "👍"
	thumbDown = "👎"
)
