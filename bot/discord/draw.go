package discord

import (
	"cmp"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/internal/article"
)

// Discord's limits, with room to spare where its documentation says "about".
const (
	maxText     = 3900 // characters of all texts of a message; Discord: 4,000
	maxQuestion = 250  // of a question or a note that a message repeats
	maxName     = 100  // of a title, a source or a person
)

// accent is the colour of the bar beside an answer.
const accent = 0x3B6EA5

// message is a message as Discord's API takes it. discordgo's MessageSend has no
// nonce and its WebhookEdit no flags, so all posts share this type.
type message struct {
	Flags           discordgo.MessageFlags            `json:"flags"`
	Components      []discordgo.MessageComponent      `json:"components"`
	AllowedMentions *discordgo.MessageAllowedMentions `json:"allowed_mentions"`
	Nonce           string                            `json:"nonce,omitempty"`
	EnforceNonce    bool                              `json:"enforce_nonce,omitempty"`
	Reference       *discordgo.MessageReference       `json:"message_reference,omitempty"`
	Attachments     []attachment                      `json:"attachments,omitempty"`

	file []byte // the picture that Attachments announces, nil for none
}

// view is what a message has besides the reply it shows.
type view struct {
	id      string // of the script that repeats the reply; "" for no buttons
	votes   bool
	private bool // only the person who asked sees it, and may share it
	quiet   bool // nothing may be shared
	plain   bool // without a picture: bars are text
}

// draw makes the message for a reply.
func draw(r bot.Reply, v view, log *slog.Logger) message {
	d := drawing{view: v, log: log}
	switch r := r.(type) {
	case bot.Answered:
		d.answered(r)
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
	case bot.Notice:
		d.text(notice(r))
	default:
		d.text("I have a reply to that, but I cannot show it on Discord.")
		log.Error("draw a reply", "err", fmt.Sprintf("unknown kind %T", r))
	}
	return d.message()
}

// drawing collects the components of one message and the characters they have.
type drawing struct {
	view
	log   *slog.Logger
	parts []discordgo.MessageComponent
	used  int

	attached []attachment
	file     []byte
}

func (d *drawing) message() message {
	color := accent
	m := message{
		Flags:           discordgo.MessageFlagsIsComponentsV2,
		Components:      []discordgo.MessageComponent{discordgo.Container{AccentColor: &color, Components: d.parts}},
		AllowedMentions: &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
		Attachments:     d.attached,
		file:            d.file,
	}
	if d.private {
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
		d.log.Error("draw a reply", "err", "a text is beyond the limit and was left out", "characters", size(s))
		return
	}
	d.used += size(s)
	d.parts = append(d.parts, discordgo.TextDisplay{Content: s})
}

func (d *drawing) note(s string) {
	if s != "" {
		d.text("-# " + label(s, maxQuestion))
	}
}

// lines adds as many lines as fit and says how many did not.
func (d *drawing) lines(lines []string) {
	const room = 40 // for the last line
	var b strings.Builder
	for i, l := range lines {
		if d.used+size(b.String())+size(l)+1 > maxText-room {
			fmt.Fprintf(&b, "… and %d more.\n", len(lines)-i)
			break
		}
		b.WriteString(l + "\n")
	}
	d.text(strings.TrimSuffix(b.String(), "\n"))
}

func (d *drawing) answered(r bot.Answered) {
	d.text("**" + label(r.Answer.Question, maxQuestion) + "**")
	d.note(r.Note)
	var shown []numbered
	for i, q := range r.Answer.Quotes[r.First:r.End] {
		shown = append(shown, numbered{n: r.First + i + 1, quote: q})
	}
	foot := fmt.Sprintf("-# Confidence %.2f · quotes %d to %d of %d", r.Answer.Confidence, r.First+1, r.End, len(r.Answer.Quotes))
	d.used += size(foot)
	d.quotes(shown, true)
	d.used -= size(foot)
	d.text(foot)
	d.buttons(r)
}

func (d *drawing) refused(r bot.Refused) {
	d.text("**" + label(r.Answer.Question, maxQuestion) + "**")
	d.note(r.Note)
	no := r.Answer.Refusal
	if no.NoWords {
		d.text("There is no word in that to search for. Ask about a person, a place, a company or a thing.")
		return
	}
	lines := []string{"The coverage does not say."}
	if len(no.Unmatched) > 0 {
		lines = append(lines, "Nowhere in it: "+label(strings.Join(no.Unmatched, ", "), maxQuestion)+".")
	}
	if len(no.Suggestions) > 0 {
		lines = append(lines, "Did you mean: "+label(strings.Join(no.Suggestions, ", "), maxQuestion)+"?")
	}
	if len(no.Closest) > 0 {
		lines = append(lines, "What comes closest:")
	}
	for _, a := range no.Closest {
		lines = append(lines, "- "+joined(append(about(a), anchor("open", a.URL, maxLinks/3))...))
	}
	d.lines(append(lines, fmt.Sprintf("-# Confidence %.2f", r.Answer.Confidence)))
	d.share()
}

func (d *drawing) listed(r bot.Listed) {
	if len(r.Rows) == 0 {
		d.text(label(r.Empty, maxQuestion))
		return
	}
	lines := []string{"**" + label(r.Title, maxQuestion) + "**"}
	for _, row := range r.Rows {
		url := ""
		if row.Article != nil {
			url = anchor("open", row.Article.URL, maxLinks/5)
		}
		lines = append(lines, "- "+joined(label(row.Text, maxQuestion), label(row.Detail, maxName), url))
	}
	d.lines(lines)
}

func (d *drawing) helped(r bot.Helped) {
	var lines []string
	for _, c := range r.Commands {
		lines = append(lines, "- **"+label(c.Discord, maxName)+"**: "+label(c.Help, maxQuestion))
	}
	if r.About == "" {
		lines = append(lines, `In a question: "exact words", \-without, source\:NAME, author\:NAME, lang\:en, `+
			`after\:2021\-05\-01 \(that day and later\), before\:2021\-06 \(earlier than that\).`)
	}
	d.lines(lines)
}

func (d *drawing) explained(r bot.Explained) {
	d.note(r.Note)
	lines := []string{"**The question as it was searched:** " + label(r.Answer.Query.String(), maxQuestion)}
	for i, w := range r.Answer.Words {
		var stems []string
		for _, s := range w.Stems {
			stems = append(stems, s.Text)
		}
		lines = append(lines, fmt.Sprintf("- **%s** matched as %s: weight %.2f, in %d passages; in the quotes: %s",
			label(w.Word, maxName), label(strings.Join(stems, ", "), maxName), w.Weight, w.DocFreq, matches(r, i)))
	}
	for i, q := range r.Answer.Quotes[:r.Shown] {
		lines = append(lines, fmt.Sprintf("Quote %d scores %.3f: %s", i+1, q.Score, label(q.Article.Title, maxName)))
	}
	d.lines(append(lines, fmt.Sprintf("-# Confidence %.2f", r.Answer.Confidence)))
	d.share()
}

// matches tells in which of the quotes shown a word of the question stands.
func matches(r bot.Explained, word int) string {
	var out []string
	for i, q := range r.Answer.Quotes[:r.Shown] {
		for _, m := range q.Matches {
			if m.Word != word {
				continue
			}
			where := "header"
			if m.End > 0 {
				where = "“" + label(q.Article.Body[m.Start:m.End], maxName) + "”"
			}
			out = append(out, fmt.Sprintf("%d %s", i+1, where))
			break
		}
	}
	return cmp.Or(strings.Join(out, ", "), "none")
}

// notice is a notice as text.
func notice(r bot.Notice) string {
	if r.Ref == "" {
		return label(r.Text, maxText)
	}
	return label(r.Text, maxText-maxName) + " (Reference " + label(r.Ref, maxName/2) + ".)"
}

// about is what is known of an article, for a person.
func about(a *article.Article) []string {
	parts := []string{"“" + label(a.Title, maxName) + "”", label(a.Source, maxName), label(a.Author, maxName)}
	if !a.Published.IsZero() {
		parts = append(parts, date(a))
	}
	return parts
}

// date draws a day in the reader's own language. An article that knows no hour
// is put at noon: at midnight half the world would read the day before.
func date(a *article.Article) string {
	if a.Precision != article.Day {
		return a.LongDay()
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
