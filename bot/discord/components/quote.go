package components

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
)

// maxLinks is how many characters the addresses of a message may take together.
const maxLinks = 1500

// numbered is a quote to be drawn. Around is the quote with what stands around
// it, or the zero value.
type numbered struct {
	n      int
	quote  answer.Quote
	around answer.Quote
}

// quotes draws quotes into what is left of the message. Where they do not all
// fit, the longest are cut to the same length.
func (d *drawing) quotes(all []numbered, buttons bool) {
	var list []numbered
	var texts, heads, belows []string
	var needs []int
	room := maxText - d.used
	// The notes under a quote that was too long for its message, or whose surroundings were.
	cutNote, aloneNote := "-# "+d.book.Say(phrase.QuoteCut), "-# "+d.book.Say(phrase.AroundTooLong)
	for _, q := range all {
		text, err := q.quote.Text()
		if err != nil {
			d.fault("leave out quote %d, of the article %q: %w", q.n, q.quote.Article.ID, err)
			continue
		}
		head, under := d.head(q.n, q.quote), d.below(q.quote, maxLinks/len(all))
		list, texts, heads, belows = append(list, q), append(texts, text), append(heads, head), append(belows, under)
		needs = append(needs, size(marked(q.quote, text)))
		room -= size(head) + size("\n") + size(under) + max(size(cutNote), size(aloneNote)) + size("\n")
	}
	if len(list) == 0 {
		d.text(d.book.Say(phrase.QuotesNotShown))
		return
	}
	limit := share(needs, room)
	for i, q := range list {
		body, wide := widely(q, room)
		switch {
		case wide:
		case needs[i] > limit:
			body = fitted(texts[i], limit, func(s string) string { return blockquote(s, 0, 0) }) + "\n" + cutNote
		default:
			body = marked(q.quote, texts[i])
			if q.around.Article != nil {
				body += "\n" + aloneNote
			}
		}
		d.quote(heads[i]+body+"\n"+belows[i], q.n, buttons)
	}
}

// quote adds a drawn quote, with its button where there is something to press.
func (d *drawing) quote(text string, n int, button bool) {
	if !button || d.ID == "" {
		d.text(text)
		return
	}
	d.used += size(text)
	d.parts = append(d.parts, discordgo.Section{
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: text}},
		Accessory:  d.button(d.book.Say(phrase.Context), ActionContext, n),
	})
}

// marked draws a quote with its likeliest sentence in bold.
func marked(q answer.Quote, text string) string {
	from, to := q.Core()
	if from == q.Start && to == q.End {
		return blockquote(text, 0, 0)
	}
	return blockquote(text, from-q.Start, to-q.Start)
}

// widely draws a quote in bold among what stands around it. ok is false where
// there is nothing around it, or too much for the room.
func widely(q numbered, room int) (body string, ok bool) {
	if q.around.Article == nil {
		return "", false
	}
	text, err := q.around.Text()
	if err != nil {
		return "", false
	}
	body = blockquote(text, q.quote.Start-q.around.Start, q.quote.End-q.around.Start)
	return body, size(body) <= room
}

// head is what stands above a quote: its number, whose words it is, and on what.
func (d *drawing) head(n int, q answer.Quote) string {
	parts := []string{fmt.Sprintf("**%d**", n)}
	if on := bot.On(d.book, q); on != "" {
		parts = append(parts, Label(on, maxName))
	}
	if name := bot.Named(q); name != "" {
		rest, _ := strings.CutPrefix(bot.Attribution(d.book, q), name)
		parts = append(parts, "**"+Label(name, maxName)+"**"+Label(rest, maxName))
	}
	return joined(parts...) + "\n"
}

// below is what stands under a quote: where it was printed, the link to the very
// sentence, and who else printed it.
func (d *drawing) below(q answer.Quote, maxLink int) string {
	read := cmp.Or(anchor(d.book.Say(phrase.ReadThere), q.Link(), maxLink), anchor(d.book.Say(phrase.ReadIt), q.Article.URL, maxLink))
	if read == "" {
		read = d.book.Say(phrase.Paragraph, q.Paragraph)
	}
	lines := "-# " + joined(append(d.about(q.Article), read)...)
	if also := bot.Also(d.book, q); also != "" {
		lines += "\n-# " + Label(also, maxQuestion)
	}
	return lines
}

// share is the largest length to which all needs can be cut so that they take no
// more than room together.
func share(needs []int, room int) int {
	needs = slices.Sorted(slices.Values(needs))
	for i, need := range needs {
		if need*(len(needs)-i) > room {
			return max(room/(len(needs)-i), 0)
		}
		room -= need
	}
	return maxText
}
