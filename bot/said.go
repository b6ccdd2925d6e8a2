package bot

import (
	"slices"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// said lists what somebody said, on a topic if one is named: "said X", "said X
// about Y". It asks the same as a question with by: does, so that all that can be
// done with an answer can be done with its reply.
func (t *turn) said(args string) Reply {
	who, rest := splitSaid(args)
	if who == "" {
		return Notice{Text: t.say(phrase.WhoseWords)}
	}
	return t.ask(saidBy(who, rest), "", "")
}

// topics are the words that part who speaks from what about.
var topics = []string{" about ", " on ", " regarding ", " sobre ", " sur ", " om ", " про ", " о ", " об "}

// splitSaid parts who speaks from the topic and the filters.
func splitSaid(args string) (who, rest string) {
	at, until := len(args), len(args)
	lower := strings.ToLower(args)
	if len(lower) != len(args) {
		lower = args
	}
	for _, sep := range topics {
		if i := strings.Index(lower, sep); i > 0 && i < at {
			at, until = i, i+len(sep)
		}
	}
	for _, mark := range []string{" after:", " before:", " source:", " author:", " lang:", " folder:", " earliest"} {
		if i := strings.Index(lower, mark); i > 0 && i < at {
			at, until = i, i
		}
	}
	return strings.Trim(args[:at], " \"“”„«»?."), strings.TrimSpace(args[until:])
}

// voiceNote says what a question about somebody's words came to, or "".
func (t *turn) voiceNote(a answer.Answer) string {
	if a.Silent != "" {
		return t.nobody(a.Silent) + " " + t.say(phrase.OthersSay)
	}
	by := a.Query.Filter.By
	if by == "" && (a.Refusal == nil || a.Refusal.Speaks == "" && a.Refusal.Silent == "") {
		return ""
	}
	if r := a.Refusal; r != nil {
		if r.Silent != "" {
			return t.nobody(r.Silent)
		}
		all, on := t.say(phrase.Statements, r.Statements), t.say(phrase.ListsIt, t.book.Quoted("said "+r.Speaks+" about "+r.About))
		switch {
		case r.About != "" && r.Heard == 0:
			return t.say(phrase.SpeaksMany, r.Speaks, all) + " " + on
		case r.Heard > 0:
			return t.say(phrase.SpeaksNear, r.Speaks, t.say(phrase.Statements, r.Heard)) + " " + on
		}
		return t.say(phrase.SpeaksElse, r.Speaks, all) + " " + t.say(phrase.ListsIt, t.book.Quoted("said "+r.Speaks))
	}
	names := []string{}
	for _, q := range a.Quotes {
		if who := q.Speaker(); who != "" && !slices.Contains(names, who) {
			names = append(names, who)
		}
	}
	names = slices.DeleteFunc(slices.Clone(names), func(part string) bool { // "Ren" beside "Ren Zhengfei"
		return slices.ContainsFunc(names, func(whole string) bool {
			return len(whole) > len(part) && text.ContainsWords(whole, text.Words(part))
		})
	})
	const most = 3
	if len(names) > most {
		names = append(names[:most-1:most-1], t.say(phrase.Others, len(names)-most+1))
	}
	s := t.say(phrase.WhatTheySaid, strings.Join(names, ", "), t.say(phrase.Statements, a.Found))
	if len(a.Quotes) == answer.MaxListed && a.Found > answer.MaxListed {
		s += ", " + t.say(phrase.OfWhich, answer.MaxListed)
	}
	return s + "."
}

func (t *turn) nobody(name string) string {
	return t.say(phrase.NobodyCalled, t.book.Quoted(text.Cut(name, maxEcho)))
}

// others shows what others say of somebody who never speaks.
func (t *turn) others(a answer.Answer, note string) Reply {
	q := t.narrowed(a.Query.Filter.By+" "+a.Query.Text, "")
	about, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
	if err != nil || about.Refusal != nil {
		return Refused{Answer: a, Note: note}
	}
	t.talk.asked(q.Text, "", nil)
	t.talk.settle()
	return t.page(about, 0, note+" "+t.say(phrase.OthersSay))
}

// voicesMost is how many people "voices" lists.
const voicesMost = 10

// voices lists who speaks in the coverage, or in the articles that have these words.
func (t *turn) voices(words string) Reply {
	l := Listed{Title: t.say(phrase.WhoSpeaks), Empty: t.say(phrase.NobodySpeaks)}
	var within map[*article.Article]bool
	if words != "" {
		articles, err := t.bot.opts.Answers.Articles(t.ctx, t.snap, words)
		if err != nil {
			return t.bot.Trouble(t.request, "list who speaks", err)
		}
		within = make(map[*article.Article]bool, len(articles))
		for _, a := range articles {
			within[a] = true
		}
		l.Title = t.say(phrase.WhoSpeaksOn, t.book.Quoted(words))
		l.Empty = t.say(phrase.NobodySpeaksOn, t.book.Quoted(words))
	}
	type counted struct {
		voice library.Voice
		n     int
	}
	var all []counted
	for v := range t.snap.Voices() {
		n := v.Statements
		if within != nil {
			n = 0
			for s := range v.Said() {
				if within[s.Article] {
					n++
				}
			}
		}
		if n > 0 {
			all = append(all, counted{v, n})
		}
	}
	slices.SortStableFunc(all, func(a, b counted) int { return b.n - a.n })
	if len(all) > 0 {
		l.Hint = t.say(phrase.ListsWords, all[0].voice.Name)
	}
	if n := len(all) - voicesMost; n > 0 {
		l.Title += ": " + t.say(phrase.Shown, voicesMost, len(all))
	}
	for _, c := range all[:min(voicesMost, len(all))] {
		detail := t.say(phrase.Statements, c.n)
		if c.voice.Role != "" {
			detail += ", " + c.voice.Role
		}
		l.Rows = append(l.Rows, Row{Text: c.voice.Name, Detail: detail, Ask: saidBy(c.voice.Name, words)})
		l.Bars = append(l.Bars, chart.Bar{Label: c.voice.Name, Count: c.n})
	}
	return l
}
