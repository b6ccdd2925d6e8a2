package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// What the coverage does not answer can be passed on to people. The question is posted
// once to the channel that the operator has named, and what is written in the thread of
// that message goes back to where it was asked. All that this takes stands in the
// metadata of the message: so it works after a restart, and in whichever process the
// answer comes to.

// Human names to whom questions are passed on. The zero value is nobody.
type Human struct {
	Channel string // an ID; "" means the channel that it was asked in
	Group   string // the ID of a user group that is named there; "" for none
}

// reaches reports whether what is asked in a place can be passed on: without a channel
// of its own not what others may not see.
func (h Human) reaches(from place) bool { return h.Channel != "" || h.Group != "" && from.open() }

// open reports a place in a channel, for all there to see.
func (p place) open() bool {
	return p.user == "" && p.channel != "" && !strings.HasPrefix(p.channel, "D")
}

// referral is what a message that passes a question on knows of it: what was asked, and
// where the answer goes.
type referral struct {
	Question string `json:"question"`
	Before   string `json:"before,omitempty"`
	Channel  string `json:"channel"`
	Thread   string `json:"thread,omitempty"`
	User     string `json:"user,omitempty"` // if set, who alone is to see the answer
}

const referralType = "coverage_question"

// metadata is the referral as Slack keeps it with a message.
func (r referral) metadata() (m api.SlackMetadata, err error) {
	data, err := json.Marshal(r)
	if err == nil {
		err = json.Unmarshal(data, &m.EventPayload)
	}
	m.EventType = referralType
	return m, err
}

func readReferral(m api.SlackMetadata) (r referral, ok bool) {
	data, err := json.Marshal(m.EventPayload)
	if err != nil || m.EventType != referralType || json.Unmarshal(data, &r) != nil {
		return r, false
	}
	return r, r.Question != "" && r.Channel != ""
}

// place is where the answer goes. What one person alone may see comes to them directly.
func (r referral) place(team string) place {
	if r.User != "" {
		return place{team: team, channel: r.User}
	}
	return place{team: team, channel: r.Channel, thread: r.Thread}
}

// humanKey is what a question is known by that is passed on: there is one of the same
// words in one place.
func humanKey(from place, question, before string) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s", question, before)
	return tagged("human", from.key(), fmt.Sprintf("%x", h.Sum64()))
}

// onHuman passes on the question of the answer that the button stands under.
func (s *session) onHuman(_ context.Context, p press) {
	c, ok := p.carried()
	if !ok || !s.allow(p.entry, p.User.ID, p.private()) {
		return
	}
	s.ask(s.request(p, "/human", c.About(c.End)), asking{to: p.place(), entry: p.entry})
}

// passOn posts a question to people, once, and says so to whoever asked.
func (s *session) passOn(ctx context.Context, k asking, q bot.PassedOn, user string) {
	key := humanKey(k.to, q.Question, q.Before)
	if !s.fresh(key) || !s.mine(k.entry, key) {
		s.replyTo(ctx, k, bot.Notice{Text: bot.BookOf(q).Say(phrase.AskedBefore)})
		return
	}
	from := referral{Question: q.Question, Before: q.Before, Channel: k.to.channel, Thread: k.to.thread, User: k.to.user}
	q.Link = s.linkTo(k.to)
	to := place{team: k.to.team, channel: cmp.Or(s.opts.Human.Channel, k.to.channel), referral: &from}
	s.replyTo(ctx, asking{to: to, entry: k.entry, look: blocks.Look{By: user, Group: s.opts.Human.Group}, after: k.after, posted: func(ctx context.Context, err error) {
		if err := s.post(ctx, k.to, blocks.Look{}, bot.Notice{Text: bot.BookOf(q).Say(s.passedOn(err, from))}); err != nil {
			s.log.Error("slack: a reply is lost", "channel", k.to.channel, "err", harmless(err))
		}
	}}, q)
}

// passedOn says what became of a question that was to be passed on.
func (s *session) passedOn(err error, from referral) phrase.Sentence {
	switch {
	case err == nil && from.User != "":
		return phrase.PassedOnDirect
	case err == nil:
		return phrase.PassedOn
	}
	s.log.Error("slack: a question is not passed on", "channel", s.opts.Human.Channel, "err", harmless(err))
	if outcomeOf(err) == unknown {
		return phrase.PassingUnknown
	}
	return phrase.PassingForbidden
}

// linkTo leads to a message for whoever may see it, or is "".
func (s *session) linkTo(p place) string {
	if !p.open() || p.thread == "" || s.self.url == "" {
		return ""
	}
	return strings.TrimSuffix(s.self.url, "/") + "/archives/" + p.channel + "/p" + strings.ReplaceAll(p.thread, ".", "")
}

// answersHuman reports a message in a thread where people may answer what was passed on.
func (s *session) answersHuman(h heard) bool {
	to := s.opts.Human
	if to == (Human{}) || h.thread == "" || h.direct || s.names(h.text) {
		return false
	}
	return to.Channel == h.channel || to.Channel == "" && h.under == s.self.user
}

// answerHuman takes what somebody wrote under a question back to where it was asked.
func (s *session) answerHuman(h heard) {
	if !s.fresh(h.key()) || !s.mine(h.entry, h.key()) {
		return
	}
	s.work("take an answer back", h.entry, func(ctx context.Context) {
		from, ok, err := s.referralAt(ctx, h.channel, h.thread)
		text := plainText(h.text, s.self.user)
		tell := func(ctx context.Context, said phrase.Sentence) {
			h.entry.Hold()
			s.replyTo(ctx, asking{to: place{team: h.team, channel: h.channel, thread: h.thread, user: h.user}, entry: h.entry}, bot.Notice{Text: phrase.In(s.lang(h.user)).Say(said)})
		}
		switch {
		case err != nil:
			s.log.Error("slack: what somebody answered is lost", "channel", h.channel, "err", harmless(err))
			tell(ctx, phrase.ReturnUnread)
			return
		case !ok:
			return
		case text == "":
			tell(ctx, phrase.ReturnEmpty)
			return
		}
		s.ask(bot.Request{
			ID: h.id, Conversation: "human/" + h.channel + "/" + h.thread, Text: text, User: bot.User{ID: h.user},
			Answers: &bot.Asked{Question: from.Question, Before: from.Before},
		}, asking{to: from.place(h.team), entry: h.entry, look: blocks.Look{By: h.user}, posted: func(ctx context.Context, err error) {
			switch {
			case err == nil:
				if err := s.api.AddReactionContext(ctx, "white_check_mark", api.NewRefToMessage(h.channel, h.stamp)); err != nil {
					s.log.Debug("slack: not marked", "what", "an answer of a person", "err", harmless(err))
				}
				return
			case outcomeOf(err) == unknown:
				tell(ctx, phrase.ReturnUnknown)
			default:
				tell(ctx, phrase.ReturnForbidden)
			}
			s.log.Error("slack: what somebody answered is lost", "channel", from.Channel, "err", harmless(err))
		}})
	})
}

// referralAt reads the question that a thread of people is about. ok is false where it
// is about none.
func (s *session) referralAt(ctx context.Context, channel, thread string) (r referral, ok bool, err error) {
	m, err := s.messageAt(ctx, channel, thread)
	switch {
	case errors.Is(err, errNoMessage):
		return r, false, nil
	case err != nil:
		return r, false, err
	case m.User != s.self.user && m.BotID != s.self.bot:
		return r, false, nil
	}
	r, ok = readReferral(m.Metadata)
	return r, ok, nil
}

// onOffer asks what a refusal offered, where that stands.
func (s *session) onOffer(_ context.Context, p press) {
	c, ok := p.carried()
	to := p.place()
	if !ok || !s.allow(p.entry, p.User.ID, p.private()) {
		return
	}
	s.ask(s.request(p, "/ask "+c.Question, nil), asking{to: to, entry: p.entry, after: func(context.Context) {
		if to.user == "" {
			s.threads.first(to.key())
		}
	}})
}
