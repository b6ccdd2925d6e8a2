package components

import (
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// maxPassed is how much of a question is passed on, in characters: Discord lets a person
// type no more.
const maxPassed = 1000

// passedOn draws a question for those to whom it is passed on.
func (d *drawing) passedOn(q bot.PassedOn) {
	line := ""
	if d.Role != "" {
		line = "<@&" + d.Role + "> "
	}
	if d.By != "" {
		d.text(line + "<@" + d.By + ">" + d.book.Say(phrase.AsksUntold))
	} else {
		d.text(line + d.book.Say(phrase.Untold))
	}
	d.text("**" + Label(q.Question, maxPassed) + "**")
	for before := range strings.SplitSeq(q.Before, "\n") {
		if before != "" {
			d.note(d.book.Say(phrase.AfterThat, d.book.Quoted(before)))
		}
	}
	d.text(anchor(d.book.Say(phrase.WhereAsked), q.Link, maxLinks))
	d.note(d.book.Say(phrase.ReplyGoesBack, bot.AsideMark))
	d.parts = append(d.parts, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.Button{
		Label: d.book.Say(phrase.ReplyToAnswer), Style: discordgo.SecondaryButton, CustomID: d.Origin, Disabled: true,
	}}})
}

// fromPerson draws what somebody answered.
func (d *drawing) fromPerson(r bot.FromPerson) {
	d.text("**" + Label(r.Question, maxQuestion) + "**")
	line := d.book.Say(phrase.PersonAnswers)
	if d.By != "" {
		line = d.book.Say(phrase.AnswersIt, "<@"+d.By+">")
	}
	d.text(line)
	d.text(fitted(strings.ToValidUTF8(r.Text, "\uFFFD"), maxText-d.used-maxQuestion, escape))
	d.note(d.book.Say(phrase.PersonsWords))
}

// escaped is a character that [escape] made show as it is.
var escaped = regexp.MustCompile(`\\([[:punct:]])`)

// Question reads the question of a message that passes one on, from the text that it stands
// in. ok is false for any other text.
func Question(content string) (words string, ok bool) {
	words, ok = strings.CutPrefix(content, "**")
	return escaped.ReplaceAllString(strings.TrimSuffix(words, "**"), "$1"), ok
}
