package bot

import (
	"fmt"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
)

// gapsMost is how many gaps the command lists.
const gapsMost = 20

// missed keeps a question that the coverage did not answer, or not well.
func (b *Bot) missed(a answer.Answer, unhelpful bool) {
	if b.opts.Gaps == nil {
		return
	}
	if err := b.opts.Gaps.Add(a, unhelpful); err != nil {
		b.opts.Log.Warn("a gap is not kept", "err", err)
	}
}

// gaps lists what the coverage did not answer.
func (t *turn) gaps(string) Reply {
	if t.bot.opts.Gaps == nil {
		return Notice{Text: t.say(phrase.GapsNotKept)}
	}
	all, err := t.bot.opts.Gaps.All()
	if err != nil {
		return t.bot.Trouble(t.request, "list the gaps", err)
	}
	days := t.say(phrase.Days, t.bot.opts.Gaps.Days())
	l := Listed{
		Title: t.say(phrase.Gaps, days, t.say(phrase.Questions, len(all))),
		Empty: t.say(phrase.NoGaps, days),
	}
	for _, g := range all[:min(gapsMost, len(all))] {
		text := g.Question
		if g.Before != "" {
			text = t.say(phrase.After, text, t.book.Quoted(g.Before))
		}
		detail := t.book.Date(g.Last)
		if g.Refused > 0 {
			detail = t.say(phrase.RefusedFor, t.say(phrase.Times, g.Refused)) + ", " + detail
		}
		if g.Unhelpful > 0 {
			detail = fmt.Sprintf("%d 👎, %s", g.Unhelpful, detail)
		}
		if g.Answer != "" {
			detail += ", " + t.say(phrase.AnsweredBy, g.Answer)
		}
		l.Rows = append(l.Rows, Row{Text: text, Detail: detail})
	}
	if n := len(all) - len(l.Rows); n > 0 {
		l.Rows = append(l.Rows, Row{Text: t.say(phrase.AndMore, n)})
	}
	return l
}
