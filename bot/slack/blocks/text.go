package blocks

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"coveragebot/bot"
)

const (
	maxURL    = 3_000 // characters
	maxLine   = 2_900 // bytes of a line in small; Slack takes 3,000 characters
	maxLabel  = 75    // characters of a title or a label
	maxButton = 70    // characters on a button; Slack takes 75
	maxAlt    = 1_000 // characters of a text in place of a picture
)

// filled drops what has no text: Slack refuses it.
func filled(parts []api.RichTextSectionElement) []api.RichTextSectionElement {
	return slices.DeleteFunc(slices.Clone(parts), func(p api.RichTextSectionElement) bool {
		t, ok := p.(*api.RichTextSectionTextElement)
		return ok && t.Text == ""
	})
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

// What follows is written in mrkdwn, which the small line and the name above a quote need:
// Slack formats it, so that names and titles go through literal, and quotes never do.

// Plain is a text that Slack takes literally, outside of rich text.
func Plain(s string) *api.TextBlockObject {
	return api.NewTextBlockObject(api.PlainTextType, s, false, false)
}

// small is a text in mrkdwn, of which nothing is made a link but what says so.
func small(mrkdwn string) *api.TextBlockObject {
	return api.NewTextBlockObject(api.MarkdownType, mrkdwn, false, true)
}

// strong is a text in bold.
func strong(s string) string {
	if s = literal(s); s == "" {
		return ""
	}
	return "*" + s + "*"
}

// literal makes text of one line one that Slack takes as it is: the signs that call or
// lead somewhere are escaped, and those that format give way to others that look alike.
func literal(s string) string {
	return emoji.ReplaceAllString(alike.Replace(slackutilsx.EscapeMessage(OneLine(s))), "∶$1∶")
}

var (
	alike = strings.NewReplacer("*", "∗", "_", "＿", "~", "∼", "`", "ˋ", "|", "∣")
	emoji = regexp.MustCompile(`:([a-z0-9+＿'-]+):`)
)

// anchor makes label lead to the first address that may be followed and leaves it within
// so many bytes; without one it is the label.
func anchor(label string, room int, addresses ...string) string {
	for _, address := range addresses {
		if linked := "<" + strings.ReplaceAll(address, "&", "&amp;") + "|" + label + ">"; followable(address) && len(linked) <= room {
			return linked
		}
	}
	return label
}

// link is text that leads to an address, or only text where the address may not
// be followed.
func link(address, label string) api.RichTextSectionElement {
	label = OneLine(label)
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

// OneLine is a title or name without line breaks.
func OneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

// Clip cuts s after at most n bytes, between characters, and shows that it did.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// shorten cuts s to n characters and shows that it did.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(slices.Concat(r[:n-1], []rune("…")))
}

// Label is s as one line that Slack takes for a title or a label.
func Label(s string) string { return shorten(OneLine(s), maxLabel) }

// Alt is what is read aloud in the place of a picture of a timeline.
func Alt(r bot.Timeline) string { return shorten(r.Alt(), maxAlt) }
