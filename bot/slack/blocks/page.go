package blocks

import (
	"encoding/json"
	"strings"
	"unicode/utf16"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"coveragebot/bot/phrase"
)

const (
	// maxMessage bounds all blocks of a message together, written as JSON, in
	// UTF-16 units. Slack refuses messages from about 11,000 characters.
	maxMessage = 10_000
	// maxFallback bounds the text beside the blocks; Slack advises 4,000.
	maxFallback = 3_500
	maxShort    = 1_000 // bytes of the shortest form
)

// Message is a reply as it is sent.
type Message struct {
	Blocks []api.Block
	Text   string // escaped; shown in notifications and read aloud
}

// Short is the message where Slack finds it too long, or without text: whole lines of
// the text, without blocks.
func (m Message) Short() Message {
	var b strings.Builder
	for line := range strings.Lines(m.Text) {
		if b.Len()+len(line) > maxShort {
			b.WriteString("…")
			break
		}
		b.WriteString(line)
	}
	if strings.TrimSpace(strings.TrimSuffix(b.String(), "…")) == "" {
		return Message{Text: phrase.Book{}.Say(phrase.DoesNotFit)}
	}
	return Message{Text: b.String()}
}

// Plain is the message where Slack does not take its blocks.
func (m Message) Plain() Message { return Message{Text: m.Text} }

// page collects the blocks of a message, and refuses what would be too much.
type page struct {
	Message
	left int  // of the budget
	full bool // of the fallback text
}

func newPage() *page { return &page{left: maxMessage - len("[]")} }

// reserve keeps room for what comes last.
func (p *page) reserve(n int) { p.left -= n }

// add adds a block if it fits.
func (p *page) add(b api.Block) bool {
	n := size(b) + 1
	if n > p.left {
		return false
	}
	p.left -= n
	p.Blocks = append(p.Blocks, b)
	return true
}

// say adds a line to the fallback text if the whole line fits; where one did not,
// a mark says so and nothing follows.
func (p *page) say(line string) {
	line = slackutilsx.EscapeMessage(visible(line))
	if p.full || strings.TrimSpace(line) == "" {
		return
	}
	if p.Text != "" {
		line = "\n" + line
	}
	if len(utf16.Encode([]rune(p.Text+line))) > maxFallback {
		p.full = true
		line = "\n…"
	}
	p.Text = strings.TrimPrefix(p.Text+line, "\n")
}

// paragraph adds a line of text to both the blocks and the fallback.
func (p *page) paragraph(parts ...api.RichTextSectionElement) bool {
	parts = filled(parts)
	if len(parts) == 0 {
		return true
	}
	if !p.add(api.NewRichTextBlock("", api.NewRichTextSection(parts...))) {
		return false
	}
	p.say(spoken(parts))
	return true
}

// list adds a list, as many items as fit, and returns how many are left out.
func (p *page) list(items [][]api.RichTextSectionElement) (leftOut int) {
	const frame = 120 // the block and the list without items
	left := p.left - frame
	var lines []api.RichTextElement
	leftOut = len(items)
	for _, item := range items {
		if item = filled(item); len(item) > 0 {
			line := api.NewRichTextSection(item...)
			n := size(line) + 1
			if n > left {
				break
			}
			left -= n
			lines = append(lines, line)
			p.say("• " + spoken(item))
		}
		leftOut--
	}
	if len(lines) > 0 {
		p.add(api.NewRichTextBlock("", api.NewRichTextList(api.RTEListBullet, 0, lines...)))
	}
	return leftOut
}

// size is the length of v as it is sent, in UTF-16 units. Slack counts fewer.
func size(v any) int {
	b, err := json.Marshal(v)
	if err != nil {
		return maxMessage + 1
	}
	n := 0
	for _, r := range string(b) {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
