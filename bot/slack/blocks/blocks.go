// Package blocks draws what the bot replies as Slack's Block Kit.
//
// [Draw] is a pure function: of a reply, which knows its language, and a [Look], which says
// who sees it, it makes the [Message] to post. [Home] draws the home tab likewise. Nothing
// here calls Slack, reads a clock or remembers; of Slack's client it uses the types of what
// is posted.
//
// A message is made block by block on a [page], which counts what each takes as JSON and
// takes none that would be beyond Slack's limits. What comes last has its room reserved
// first. Quotes are there whole or not at all: what does not fit stays behind the button
// "More". Beside the blocks grows the text that is shown in notifications and read aloud.
//
// Text of articles and questions stands where Slack takes it literally: in rich text, or in
// mrkdwn with its signs escaped. So it mentions nobody, leads nowhere and formats nothing.
// Buttons carry what they need to be repeated, as [Carried], and work after a restart.
//
// Under an answer or a refusal stands one row of at most three controls, where 👍 and 👎 are
// one. The button beside a quote or a headline belongs to that, and is not counted.
package blocks

import (
	"errors"
	"fmt"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// Look says how a reply is drawn.
type Look struct {
	Votes   bool   // with 👍 and 👎
	Private bool   // one person sees it, and may share it; the question is repeated
	By      string // the user who shares it, to be named with the question
	Group   string // the user group to be named where a question is passed on to it
	Humans  bool   // what is not answered can be passed on to people
	Charts  bool   // bars are a chart of Slack's own, where they fit one
	// Pictured leaves the bars of a timeline to a picture.
	Pictured bool
}

// Draw makes a message of a reply. The message can be posted whatever the error, which
// tells what had to be left out of it: quotes that are not verbatim.
func Draw(r bot.Reply, l Look) (Message, error) {
	d := drawing{Look: l, page: newPage(), book: bot.BookOf(r)}
	switch r := r.(type) {
	case bot.Answered:
		d.answered(r)
	case bot.Corrected:
		d.note(r.Intro())
		d.findings(r.Each())
	case bot.Exported:
		d.paragraph(bold(OneLine(r.Title)))
		d.paragraph(text(r.Summary()))
	case bot.Refused:
		d.refused(r)
	case bot.Context:
		d.context(r)
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
		d.notice(r)
	default:
		d.faults = append(d.faults, fmt.Errorf("a reply of the kind %T cannot be drawn", r))
		d.notice(bot.Notice{Text: d.book.Say(phrase.NotDrawn)})
	}
	return d.Message, errors.Join(d.faults...)
}

// maxControls is how many controls the row under an answer or a refusal has.
const maxControls = 3

type drawing struct {
	Look
	*page
	book   phrase.Book
	alone  bool // the answer has one quote
	faults []error
}
