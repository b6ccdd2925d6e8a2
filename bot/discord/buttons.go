package discord

import (
	"context"
	"strconv"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/phrase"
)

// pressed answers the press of a button.
func (t *turn) pressed(customID string) {
	t.answer.click = true
	p, ok := components.ParsePress(customID)
	base, known := t.scripts.get(p.ID)
	if known && p.Do == components.ActionVote {
		t.later(t.entry, t.event, func(ctx context.Context) { t.vote(ctx, base.about, p.N == 1) })
		return
	}
	t.answer.start(t.pace.ack, t.unacknowledged)
	if !ok || !known {
		t.later(t.entry, t.event, func(ctx context.Context) {
			t.post(ctx, bot.Notice{Text: t.word(phrase.NotAtHand)}, components.Look{Private: true}, false)
		})
		return
	}
	switch p.Do {
	case components.ActionPage:
		t.say(base, p.N, func(ctx context.Context, r bot.Reply) {
			a, replace := r.(bot.Answered)
			replace = replace && (t.hidden || !t.quiet)
			id := p.ID
			if a.Stale {
				id = t.remember(scriptOf(a))
			}
			t.post(ctx, r, components.Look{ID: id, Votes: t.opts.Votes != nil, Private: t.hidden || !replace, Humans: bot.Open(r) && t.human(t.from.guild).reaches(t.from)}, replace)
		})
	case components.ActionContext:
		t.sayPrivately(script{about: base.about, then: "/context " + strconv.Itoa(p.N)})
	case components.ActionWhy:
		t.sayPrivately(script{about: base.about, then: "/why"})
	case components.ActionAsk:
		if p.N < len(base.asks) {
			t.sayPrivately(script{about: bot.About{Question: base.asks[p.N]}})
		}
	case components.ActionOffer:
		if p.N < len(base.asks) {
			t.line("/ask "+base.asks[p.N], nil, t.below)
		}
	case components.ActionAnyway:
		about := base.about
		about.Anyway = true
		t.line("/more", &about, t.below)
	case components.ActionHuman:
		t.line("/human", &base.about, func(ctx context.Context, r bot.Reply) {
			t.post(ctx, r, components.Look{Private: true}, false)
		})
	case components.ActionShare:
		if t.quiet { // the button is older than that setting
			t.later(t.entry, t.event, func(ctx context.Context) {
				t.post(ctx, bot.Notice{Text: t.word(phrase.ShareForbidden)}, components.Look{Private: true}, false)
			})
			return
		}
		t.say(base, p.N, t.shared)
	}
}

// below shows a reply under the message of the button, to those who see that.
func (t *turn) below(ctx context.Context, r bot.Reply) {
	t.post(ctx, r, t.lookFor(r, t.hidden || t.quiet, t.from), false)
}

// sayPrivately shows the reply of a script to the one person.
func (t *turn) sayPrivately(s script) {
	t.say(s, 0, func(ctx context.Context, r bot.Reply) {
		t.post(ctx, r, components.Look{ID: t.remember(s), Private: true}, false)
	})
}

// say says a script to the bot, in a conversation of its own, and hands on the
// reply. An answer is paged until it shows quote n+1.
func (t *turn) say(s script, n int, respond func(context.Context, bot.Reply)) {
	if s.then != "" {
		t.line(s.then, &s.about, respond)
		return
	}
	first := s.about
	first.Shown = 0
	t.line("/more", &first, t.upTo(n, respond))
}

// upTo asks for more until quote n+1 is shown, unless there are other quotes now.
func (t *turn) upTo(n int, respond func(context.Context, bot.Reply)) func(context.Context, bot.Reply) {
	return func(ctx context.Context, r bot.Reply) {
		if a, ok := r.(bot.Answered); ok && a.End <= n && a.More() && !a.Stale {
			t.line("/more", nil, t.upTo(n, respond))
			return
		}
		respond(ctx, r)
	}
}

// line says one line in the conversation of this press.
func (t *turn) line(text string, about *bot.About, respond func(context.Context, bot.Reply)) {
	request := t.request(text)
	request.Conversation, request.About = "discord/button/"+t.event, about
	request.Humans = t.human(t.from.guild).reaches(t.from)
	t.put(t.entry, request, t.passing(t.entry, t.event, t.from, respond))
}

// shared shows a private reply to all. What is no reply to it, or not what the
// person saw, is told to them alone.
func (t *turn) shared(ctx context.Context, r bot.Reply) {
	a, _ := r.(bot.Answered)
	if a.Stale {
		r = bot.Notice{Text: t.word(phrase.SharedStale)}
	}
	if _, trouble := r.(bot.Notice); trouble {
		t.post(ctx, r, components.Look{Private: true}, false)
		return
	}
	t.post(ctx, bot.Notice{Text: t.word(phrase.Shared)}, components.Look{Private: true}, true)
	m := t.drawn(r, t.look(r, false))
	t.send(ctx, &sending{
		entry: t.entry, event: t.event, doing: "share an answer", keep: tokenFor,
		post: func(ctx context.Context) error { return t.answer.more(ctx, m) },
		tell: func(ctx context.Context, m components.Message) error { return t.answer.more(ctx, m) },
	})
}

// vote hands on a vote. Nothing acknowledges it before it is kept: where that does
// not come about, the person sees it, even if this process ends.
func (t *turn) vote(ctx context.Context, about bot.About, up bool) {
	keeping, cancel := context.WithTimeout(ctx, t.pace.ack)
	defer cancel()
	reply := bot.Notice{Text: t.word(phrase.Voted)}
	if t.opts.Votes == nil {
		reply.Text = t.word(phrase.VotesOff)
	} else if err := t.opts.Votes.Vote(keeping, bot.Vote{
		Platform: t.Name(), User: t.user, Message: t.message, Question: about.Question, Before: about.Before, Anyway: about.Anyway, Helpful: up,
	}); err != nil {
		reply = bot.Notice{Text: t.word(phrase.VoteLost), Ref: t.newRef()}
		t.log.Error("count a vote", "ref", reply.Ref, "request", t.event, "err", err)
	}
	t.post(ctx, reply, components.Look{Private: true}, false)
}
