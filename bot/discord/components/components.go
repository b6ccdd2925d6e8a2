// Package components draws what the bot replies as Discord's components, version 2.
//
// [Draw] is a pure function: of a reply, which knows its language, and a [Look], which says
// who sees it and what can be done with it, it makes the [Message] to post. Nothing here
// calls Discord, reads a clock or remembers; of Discord's client it uses the types of what
// is posted.
//
// A message is one container of texts, quotes with a button beside them, and rows of
// buttons. Their characters are counted as they are added, and each line is made to fit.
// Quotes that do not fit together are cut to the same length, and say so. Text of articles
// and questions is escaped, so that it shows as it is written, and a message mentions
// nobody but whom the look names.
//
// Under an answer or a refusal stands one row of at most three controls, where 👍 and 👎 are
// one, and so are the pages before and after. The button beside a quote or a headline
// belongs to that, and is not counted.
//
// A button has a custom_id, which [Press] reads: what it does, and the ID by which the
// adapter knows what to repeat.
package components

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
)

// Discord's limits, with room to spare where its documentation says "about".
const (
	maxText     = 3900 // characters of all texts of a message; Discord: 4,000
	maxQuestion = 250  // of a question or a note that a message repeats
	maxName     = 100  // of a title, a source or a person
)

// maxControls is how many controls the row under an answer or a refusal has.
const maxControls = 3

// accent is the colour of the bar beside an answer.
const accent = 0x3B6EA5

// Message is a message as Discord's API takes it. discordgo's MessageSend has no nonce and
// its WebhookEdit no flags, so all posts share this type. Nonce, EnforceNonce and Reference
// are for who posts it.
type Message struct {
	Flags           discordgo.MessageFlags            `json:"flags"`
	Components      []discordgo.MessageComponent      `json:"components"`
	AllowedMentions *discordgo.MessageAllowedMentions `json:"allowed_mentions"`
	Nonce           string                            `json:"nonce,omitempty"`
	EnforceNonce    bool                              `json:"enforce_nonce,omitempty"`
	Reference       *discordgo.MessageReference       `json:"message_reference,omitempty"`
	Attachments     []Attachment                      `json:"attachments,omitempty"`

	File []byte `json:"-"` // that Attachments announces, nil for none
}

// Look says how a reply is drawn.
type Look struct {
	ID      string // by which its buttons are known; "" for no buttons
	Votes   bool   // with 👍 and 👎
	Private bool   // only the person who asked sees it, and may share it
	Quiet   bool   // nothing may be shared
	Plain   bool   // without a picture: bars are text
	Humans  bool   // what is not answered can be passed on to people

	By     string // the user who passes a question on or answered one; "" for nobody
	Origin string // the custom_id of a message that passes a question on
	Role   string // that is mentioned there, "" for none
}

// Draw makes the message for a reply. The message can be posted whatever the error, which
// tells what had to be left out of it: quotes that are not verbatim.
func Draw(r bot.Reply, l Look) (Message, error) {
	d := drawing{Look: l, book: bot.BookOf(r)}
	switch r := r.(type) {
	case bot.Answered:
		d.answered(r)
	case bot.Corrected:
		d.note(r.Intro())
		d.findings(r.Each())
	case bot.Exported:
		d.exported(r)
	case bot.Refused:
		d.refused(r)
	case bot.Context:
		d.note(r.Note)
		d.quotes([]numbered{{r.N, r.Quote, r.Wide}}, false)
		d.share()
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
	case bot.Chat:
		d.chat(r)
	case bot.PassedOn:
		d.passedOn(r)
	case bot.FromPerson:
		d.fromPerson(r)
	case bot.Checked:
		d.checked(r)
	case bot.Notice:
		d.text(d.notice(r))
	default:
		d.text(d.book.Say(phrase.NotDrawn))
		d.fault("a reply of the kind %T cannot be drawn", r)
	}
	return d.message(), errors.Join(d.faults...)
}

// Private is a message of lines in Discord's Markdown, as many as fit, for one person.
func Private(in phrase.Book, lines []string) Message {
	d := drawing{Look: Look{Private: true}, book: in}
	d.lines(lines)
	return d.message()
}

// drawing collects the components of one message and the characters they have.
type drawing struct {
	Look
	book  phrase.Book
	parts []discordgo.MessageComponent
	used  int

	attached []Attachment
	file     []byte
	faults   []error
}

func (d *drawing) fault(format string, args ...any) {
	d.faults = append(d.faults, fmt.Errorf(format, args...))
}

func (d *drawing) message() Message {
	color := accent
	m := Message{
		Flags:           discordgo.MessageFlagsIsComponentsV2,
		Components:      []discordgo.MessageComponent{discordgo.Container{AccentColor: &color, Components: d.parts}},
		AllowedMentions: &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
		Attachments:     d.attached,
		File:            d.file,
	}
	if d.Role != "" {
		m.AllowedMentions.Roles = []string{d.Role}
	}
	if d.Private {
		m.Flags |= discordgo.MessageFlagsEphemeral
	}
	return m
}

// text adds drawn text. What is beyond the message's limit was kept out by the
// caller; cutting drawn text could cut an escape in two.
func (d *drawing) text(s string) {
	if s == "" {
		return
	}
	if size(s) > maxText-d.used {
		d.fault("a text of %d characters is beyond the limit and left out", size(s))
		return
	}
	d.used += size(s)
	d.parts = append(d.parts, discordgo.TextDisplay{Content: s})
}

func (d *drawing) note(s string) {
	if s != "" {
		d.text("-# " + Label(s, maxQuestion))
	}
}

// lines adds as many lines as fit and says how many did not.
func (d *drawing) lines(lines []string) {
	const room = 40 // for the last line
	var b strings.Builder
	for i, l := range lines {
		if d.used+size(b.String())+size(l)+1 > maxText-room {
			b.WriteString(d.book.Say(phrase.MoreThanFit, len(lines)-i) + "\n")
			break
		}
		b.WriteString(l + "\n")
	}
	d.text(strings.TrimSuffix(b.String(), "\n"))
}

func (d *drawing) answered(r bot.Answered) {
	d.text("**" + Label(bot.Worded(r.Answer.Question), maxQuestion) + "**")
	d.note(r.Note)
	d.text(r.Doubt())
	var shown []numbered
	for i, q := range r.Answer.Quotes[r.First:r.End] {
		shown = append(shown, numbered{n: r.First + i + 1, quote: q})
	}
	foot := "-# " + bot.Foot(r, r.End)
	d.used += size(foot)
	d.quotes(shown, true)
	d.used -= size(foot)
	d.text(foot)
	d.buttons(r)
}

// explained says in words why each quote was chosen.
func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	var lines []string
	if r.Searched != "" {
		lines = append(lines, "**"+Label(d.book.Say(phrase.SearchedAs), maxName)+"** "+Label(r.Searched, maxQuestion))
	}
	for i, q := range r.Answer.Quotes[:r.Shown] {
		lines = append(lines, fmt.Sprintf("- **%d** %s: %s", i+1, Label(bot.Title(q.Article), maxName), Label(bot.Matched(d.book, r.Answer, q), maxQuestion)))
	}
	if s := bot.Nowhere(d.book, r.Answer); s != "" {
		lines = append(lines, Label(s, maxQuestion))
	}
	d.lines(append(lines, "-# "+Label(d.book.Say(phrase.HowSure, bot.Confidence(d.book, r.Answer)), maxQuestion)))
	d.share()
}

// notice is a notice as text.
func (d *drawing) notice(r bot.Notice) string {
	if r.Ref == "" {
		return Label(r.Text, maxText)
	}
	return Label(r.Text, maxText-maxName) + d.book.Say(phrase.Reference, Label(r.Ref, maxName/2))
}

// about is what is known of an article, for a person.
func (d *drawing) about(a *article.Article) []string {
	parts := []string{d.book.Quoted(Label(bot.Title(a), maxName)), Label(a.Source, maxName), Label(bot.Byline(d.book, a), maxName)}
	if !a.Published.IsZero() {
		parts = append(parts, d.date(a))
	}
	return parts
}

// date draws a day in the reader's own language. An article that knows no hour
// is put at noon: at midnight half the world would read the day before.
func (d *drawing) date(a *article.Article) string {
	if a.Precision != article.Day {
		return d.book.Day(a)
	}
	t := a.Published.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		t = t.Add(12 * time.Hour)
	}
	return fmt.Sprintf("<t:%d:D>", t.Unix())
}

// joined puts dots between the parts that are not empty.
func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
