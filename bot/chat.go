package bot

import (
	"cmp"
	"fmt"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/bot/talk"
	"coveragebot/internal/answer"
	"coveragebot/internal/search"
)

// chat replies to what is no question about the coverage. ok is false where it is
// one.
func (t *turn) chat(text string) (r Reply, ok bool) {
	act := talk.Of(text)
	going := t.talk.question != "" // there is something to go on about
	switch act {
	case talk.Question:
		_, _, rest, time := search.Span(text, t.bot.opts.Now())
		if subject := talk.NewsOf(rest); subject != "" {
			return t.latest(subject + " " + time), true
		}
		if time != "" && talk.Of(rest) == talk.News {
			return t.latest(time), true
		}
		return nil, false
	case talk.Source:
		return t.sources(""), true
	case talk.News:
		_, _, _, time := search.Span(text, t.bot.opts.Now())
		return t.latest(time), true
	case talk.More:
		if going {
			return t.more(""), true
		}
	case talk.Proof:
		if going {
			return t.proof(), true
		}
	case talk.Since:
		if going {
			return nil, false // of what was quoted
		}
		return Chat{Text: t.small(act)}, true
	case talk.Yes:
		if q := t.talk.instead; q != "" {
			return t.ask(q, t.talk.before, t.say(phrase.Asked, t.book.Quoted(q))), true
		}
	case talk.Anyway:
		if len(t.talk.offers) > t.talk.others() { // that is offered
			return t.anyway(), true
		}
	case talk.Count, talk.Fresh:
		return Chat{Text: t.small(act)}, true
	case talk.Thanks, talk.Goodbye, talk.Praise, talk.OK, talk.No:
		if going {
			return Chat{Text: t.small(act)}, true
		}
	}
	return Chat{Text: t.small(act), Examples: t.examples()}, true
}

// small is what is said to small talk and to questions about the bot itself.
func (t *turn) small(act talk.Act) string {
	switch act {
	case talk.Greeting:
		return t.say(phrase.Hello)
	case talk.HowAreYou:
		return t.say(phrase.IAmHere, t.extent())
	case talk.Thanks:
		return t.say(phrase.YouAreWelcome)
	case talk.Goodbye:
		return t.say(phrase.Goodbye)
	case talk.Praise:
		return t.say(phrase.Praised)
	case talk.Insult:
		return t.say(phrase.Insulted)
	case talk.OK:
		if t.talk.question != "" {
			return t.say(phrase.Good)
		}
	case talk.No:
		t.talk.instead = ""
		return t.say(phrase.AllRight)
	case talk.Who:
		return t.say(phrase.WhoIAm, t.extent())
	case talk.Robot:
		return t.say(phrase.Robot, t.extent())
	case talk.Maker:
		return t.say(phrase.Maker, t.extent())
	case talk.Help:
		return t.say(phrase.WhatICanDo, t.extent())
	case talk.Count, talk.Since:
		return t.say(phrase.IHold, t.extent())
	case talk.Fresh:
		return t.fresh()
	}
	return t.say(phrase.WhatElse)
}

// extent says how much the coverage holds: "31 articles of 7 sources, from 21 May
// 2019 to 25 September 2021".
func (t *turn) extent() string {
	all := t.snap.Articles
	articles, sources := t.say(phrase.Articles, len(all)), t.say(phrase.Sources, len(sourcesOf(all)))
	if first, last := span(all); first != nil && first.LongDay() != last.LongDay() {
		return t.say(phrase.ExtentOf, articles, sources, t.book.Day(first), t.book.Day(last))
	}
	return t.say(phrase.Extent, articles, sources)
}

// fresh says how new the coverage is.
func (t *turn) fresh() string {
	s := ""
	if _, last := span(t.snap.Articles); last != nil {
		s = t.say(phrase.FreshNewest, t.book.Day(last), t.book.Quoted(Title(last)), cmp.Or(last.Source, t.say(phrase.NoSourceNamed))) + " "
	}
	loaded := t.snap.Loaded.UTC()
	return s + t.say(phrase.LastRead, t.book.Date(loaded), loaded.Format("15:04"))
}

// proof lists where the quotes stand that were shown.
func (t *turn) proof() Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	l := Listed{Title: t.say(phrase.WhereTheyStand, t.book.Quoted(Worded(t.talk.question))), Empty: t.say(phrase.NoQuoteLast)}
	for n := 1; n <= t.talk.shown; n++ {
		if q, found := t.seenQuote(a, n); found {
			l.Rows = append(l.Rows, t.stands(n, q))
		}
	}
	return l
}

// stands says where a quote stands, and who says it there.
func (t *turn) stands(n int, q answer.Quote) Row {
	said := ""
	if who := q.Speaker(); who != "" {
		said = t.say(phrase.SaidBy, who)
	}
	return Row{Text: fmt.Sprintf("%d. %s", n, Title(q.Article)), Detail: strings.Join(given(t.byline(q.Article), said), ", "), Article: q.Article}
}

// given are the strings that are not empty.
func given(all ...string) (out []string) {
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
