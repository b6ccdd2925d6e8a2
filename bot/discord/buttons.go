package discord

import (
	"context"
	"strconv"

	"coveragebot/bot"
)

// pressed answers the press of a button.
func (t *turn) pressed(customID string) {
	t.answer.click = true
	p, ok := parsePress(customID)
	base, known := t.scripts.get(p.id)
	if known && p.do == doVote {
		t.later(t.entry, t.event, func(ctx context.Context) { t.vote(ctx, base.about, p.n == 1) })
		return
	}
	t.answer.start(t.pace.ack, t.unacknowledged)
	if !ok || !known {
		t.later(t.entry, t.event, func(ctx context.Context) {
			t.post(ctx, bot.Notice{Text: "I no longer have that answer at hand. Please ask your question again."}, view{private: true}, false)
		})
		return
	}
	switch p.do {
	case doPage:
		t.say(base, p.n, func(ctx context.Context, r bot.Reply) {
			a, replace := r.(bot.Answered)
			replace = replace && (t.hidden || !t.quiet)
			id := p.id
			if a.Stale {
				id = t.remember(scriptOf(a))
			}
			t.post(ctx, r, view{id: id, votes: t.opts.Votes != nil, private: t.hidden || !replace}, replace)
		})
	case doContext:
		t.sayPrivately(script{base.about, "/context " + strconv.Itoa(p.n)})
	case doWhy:
		t.sayPrivately(script{base.about, "/why"})
	case doShare:
		if t.quiet { // the button is older than that setting
			t.later(t.entry, t.event, func(ctx context.Context) {
				t.post(ctx, bot.Notice{Text: "Those who run this server want no answers for all to see in this channel."}, view{private: true}, false)
			})
			return
		}
		t.say(base, p.n, t.shared)
	}
}

// sayPrivately shows the reply of a script to the one person.
func (t *turn) sayPrivately(s script) {
	t.say(s, 0, func(ctx context.Context, r bot.Reply) {
		t.post(ctx, r, view{id: t.remember(s), private: true}, false)
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
	t.put(t.entry, request, respond)
}

// shared shows a private reply to all. What is no reply to it, or not what the
// person saw, is told to them alone.
func (t *turn) shared(ctx context.Context, r bot.Reply) {
	a, _ := r.(bot.Answered)
	if a.Stale {
		r = bot.Notice{Text: "The coverage has changed since you asked, and this is not what it says now. Please ask again, then share that."}
	}
	if _, trouble := r.(bot.Notice); trouble {
		t.post(ctx, r, view{private: true}, false)
		return
	}
	t.post(ctx, bot.Notice{Text: "Shared with everyone here."}, view{private: true}, true)
	t.entry.Posting()
	if err := t.answer.more(ctx, draw(r, t.view(r, false), t.log)); err != nil {
		t.failed(t.entry, t.event, "share an answer", err, func(ctx context.Context, m message) error { return t.answer.more(ctx, m) })
	}
}

// vote hands on a vote. Nothing acknowledges it before it is kept: where that does
// not come about, the person sees it, even if this process ends.
func (t *turn) vote(ctx context.Context, about bot.About, up bool) {
	keeping, cancel := context.WithTimeout(ctx, t.pace.ack)
	defer cancel()
	reply := bot.Notice{Text: "Thank you for your vote."}
	if t.opts.Votes == nil {
		reply.Text = "Votes are not counted any more."
	} else if err := t.opts.Votes.Vote(keeping, bot.Vote{
		Platform: t.Name(), User: t.user, Message: t.message, Question: about.Question, Before: about.Before, Helpful: up,
	}); err != nil {
		reply = bot.Notice{Text: "Your vote could not be counted. Please try again.", Ref: t.newRef()}
		t.log.Error("count a vote", "ref", reply.Ref, "request", t.event, "err", err)
	}
	t.post(ctx, reply, view{private: true}, false)
}
