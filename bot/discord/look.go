package discord

import (
	"cmp"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
)

// drawn draws a reply. What has to be left out of it goes to the log.
func (a *Adapter) drawn(r bot.Reply, l components.Look) components.Message {
	m, err := components.Draw(r, l)
	if err != nil {
		a.log.Error("not all of a reply is drawn", "err", err)
	}
	return m
}

// lang is the language of a person, as a locale: the one that came with a command or
// a button of theirs, since messages do not tell, else that of what they wrote, or "".
func (a *Adapter) lang(user, text string) string {
	locale, _ := a.langs.get(user)
	return cmp.Or(locale, bot.LangOf(text))
}

// look says what a reply's message has besides the reply, and remembers how to
// repeat it.
func (a *Adapter) look(r bot.Reply, private bool) components.Look {
	l := components.Look{Private: private, Votes: a.opts.Votes != nil}
	switch r := r.(type) {
	case bot.Answered:
		l.ID = a.remember(scriptOf(r))
	case bot.Listed:
		var asks []string
		for _, row := range r.Rows {
			if row.Ask == "" {
				break
			}
			asks = append(asks, row.Ask)
		}
		if asks != nil {
			l.ID = a.remember(script{asks: asks})
		}
	case bot.Refused:
		s := script{about: bot.About{Question: r.Answer.Question, Before: r.Answer.Before}}
		for _, o := range r.Offers() {
			s.asks = append(s.asks, o.Ask)
		}
		l.ID = a.remember(s)
	}
	return l
}

// lookFor is look where a question can be passed on to people, if its place allows it.
func (a *Adapter) lookFor(r bot.Reply, private bool, from origin) components.Look {
	l := a.look(r, private)
	l.Humans = bot.Open(r) && a.human(from.guild).reaches(from)
	return l
}

func (a *Adapter) remember(s script) string {
	id := a.newID()
	a.scripts.put(id, s)
	return id
}
