package slack

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"
)

const (
	// maxMessage bounds all blocks of a message together, written as JSON, in
	// UTF-16 units. Slack refuses messages from about 11,000 characters.
	maxMessage = 10_000
	// maxFallback bounds the text beside the blocks; Slack advises 4,000.
	maxFallback = 3_500
	maxURL      = 3_000
	maxValue    = 2_000 // of a button
)

// message is a reply as it is sent.
type message struct {
	blocks []api.Block
	text   string // escaped; shown in notifications and read aloud
}

// page collects the blocks of a message, and refuses what would be too much.
type page struct {
	message
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
	p.blocks = append(p.blocks, b)
	return true
}

// say adds a line to the fallback text if the whole line fits; where one did not,
// a mark says so and nothing follows.
func (p *page) say(line string) {
	line = slackutilsx.EscapeMessage(visible(line))
	if p.full || strings.TrimSpace(line) == "" {
		return
	}
	if p.text != "" {
		line = "\n" + line
	}
	if len(utf16.Encode([]rune(p.text+line))) > maxFallback {
		p.full = true
		line = "\n…"
	}
	p.text = strings.TrimPrefix(p.text+line, "\n")
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

// filled drops what has no text: Slack refuses it.
func filled(parts []api.RichTextSectionElement) []api.RichTextSectionElement {
	return slices.DeleteFunc(slices.Clone(parts), func(p api.RichTextSectionElement) bool {
		t, ok := p.(*api.RichTextSectionTextElement)
		return ok && t.Text == ""
	})
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

// spoken is the text of a line without its links.
func spoken(parts []api.RichTextSectionElement) string {
	var b strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case *api.RichTextSectionTextElement:
			b.WriteString(p.Text)
		case *api.RichTextSectionLinkElement:
			b.WriteString(p.Text)
		case *api.RichTextSectionCitationElement:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// text is text that Slack takes literally.
func text(s string) api.RichTextSectionElement {
	return api.NewRichTextSectionTextElement(visible(s), nil)
}

func bold(s string) api.RichTextSectionElement {
	return api.NewRichTextSectionTextElement(visible(s), &api.RichTextSectionTextStyle{Bold: true})
}

func italic(s string) api.RichTextSectionElement {
	return api.NewRichTextSectionTextElement(visible(s), &api.RichTextSectionTextStyle{Italic: true})
}

// link is text that leads to an address, or only text where the address may not
// be followed.
func link(address, label string) api.RichTextSectionElement {
	label = oneLine(label)
	if !followable(address) {
		return text(label)
	}
	if label == "" {
		label = address
	}
	return api.NewRichTextSectionLinkElement(address, label, nil)
}

// followable reports a web address that is what it looks like and that Slack
// takes.
func followable(address string) bool {
	if address == "" || len(address) > maxURL || !utf8.ValidString(address) || strings.ContainsFunc(address, func(r rune) bool {
		return r <= ' ' || unicode.IsControl(r) || unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune("<>|\\\"", r)
	}) {
		return false
	}
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// visible writes out control characters, which Slack would refuse, and those that
// turn the direction of what follows.
func visible(s string) string {
	if !strings.ContainsFunc(s, acts) {
		return s
	}
	const hex = "0123456789abcdef"
	var b strings.Builder
	for _, r := range s {
		if !acts(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hex[r>>shift&15])
		}
	}
	return b.String()
}

// acts reports a character that does something; the marks that Arabic and Hebrew
// are written with do not.
func acts(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case unicode.IsControl(r):
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// oneLine is a title or name without line breaks.
func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }
