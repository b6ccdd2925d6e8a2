package slack

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
)

// heard is something that a person wrote.
type heard struct {
	id, team, channel, user string
	stamp, thread           string // the time stamps that Slack tells messages by; thread may be ""
	text                    string // as Slack writes it
	shared                  bool   // with another company
	direct                  bool
	entry                   *bot.Entry
}

// key is what a message is known by.
func (h heard) key() string { return tagged("message", h.channel, h.stamp) }

// heard is what somebody wrote, where an event is that and nothing else.
func (e event) heard() (h heard, ok bool) {
	h = heard{id: e.id, team: e.TeamID, shared: e.IsExtSharedChannel, entry: e.entry}
	switch m := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		h.channel, h.user, h.stamp, h.thread, h.text = m.Channel, m.User, m.TimeStamp, m.ThreadTimeStamp, m.Text
		h.direct = strings.HasPrefix(m.Channel, "D")
		return h, m.BotID == "" && m.Edited == nil
	case *slackevents.MessageEvent:
		h.channel, h.user, h.stamp, h.thread, h.text = m.Channel, m.User, m.TimeStamp, m.ThreadTimeStamp, m.Text
		h.direct = m.ChannelType == "im"
		return h, m.BotID == "" && written(m.SubType) && (m.Message == nil || m.Message.Edited == nil)
	}
	return h, false
}

// onMention answers who names the bot.
func (s *session) onMention(e event) {
	if h, ok := e.heard(); ok && s.person(h.user) {
		s.answer(h)
	}
}

// onMessage answers direct messages and, where threads are followed, what is
// written in a thread of the bot. What names the bot comes as a mention too; both
// count as one.
func (s *session) onMessage(e event) {
	h, ok := e.heard()
	if !ok || !s.person(h.user) {
		return
	}
	named := strings.Contains(h.text, "<@"+s.self.user)
	if !h.direct && !named && (!s.threads.has(h.place().key()) || toAnother(h.text)) {
		return
	}
	s.answer(h)
}

// person reports whether a user may be a person and not this bot.
func (s *session) person(user string) bool {
	return user != "" && user != s.self.user && user != "USLACKBOT"
}

// written reports a message that somebody wrote: not one edited, deleted or made
// by Slack.
func written(subtype string) bool {
	return subtype == "" || subtype == "thread_broadcast" || subtype == "file_share"
}

// toAnother reports a message that begins by naming somebody else.
func toAnother(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "<@") }

// place is where the answer goes: a thread in a channel, a thread of a direct
// message where there is one.
func (h heard) place() place {
	p := place{team: h.team, channel: h.channel, thread: h.thread}
	if p.thread == "" && !h.direct {
		p.thread = h.stamp
	}
	return p
}

// answer puts a question into the inbox, once.
func (s *session) answer(h heard) {
	if !s.fresh(h.key()) || !s.mine(h.entry, h.key()) {
		return
	}
	to := h.place()
	if !s.allow(h.entry, h.user, to) {
		return
	}
	text := plainText(h.text, s.self.user)
	seen := s.see(h, text)
	s.ask(bot.Request{
		ID: h.id, Conversation: to.key(), Text: text, Open: !h.direct,
		User: bot.User{ID: h.user, Operator: !h.shared && s.operators.is(h.user)},
	}, asking{to: to, entry: h.entry, after: func(ctx context.Context) {
		s.threads.first(to.key())
		seen(ctx)
	}})
}

// asking is what becomes of a reply.
type asking struct {
	to     place
	entry  *bot.Entry // held until the reply is posted
	look   look
	turn   func(*asking, bot.Reply) bot.Reply // if set, makes another reply of it
	posted func(context.Context, error)       // if set, is told whether it was posted, in place of the log
	after  func(context.Context)              // if set, is called in any case
}

// ask has a request answered. That the bot cannot take it is an answer too.
func (s *session) ask(r bot.Request, k asking) {
	r.Platform = s.Name()
	k.to.instead = new(standIn)
	r.Progress = s.progress(k.to)
	k.entry.Hold()
	err := s.in.Put(r, func(ctx context.Context, reply bot.Reply) {
		if k.turn != nil {
			reply = k.turn(&k, reply)
		}
		s.replyTo(ctx, k, reply)
	})
	if err == nil {
		return
	}
	busy := func(ctx context.Context) {
		s.replyTo(ctx, asking{to: k.to, entry: k.entry, after: k.after}, bot.Notice{Text: err.Error()})
	}
	if !s.task("notice", busy) {
		busy(s.context)
	}
}

// allow takes a question out of a user's bucket. Who has none left is told so
// once, privately.
func (s *session) allow(held *bot.Entry, user string, to place) bool {
	ok, tell, wait := s.limit.take(user)
	if tell {
		notice := bot.Notice{Text: fmt.Sprintf("That is more than I can look up for one person. Please go on in %.0f seconds.", math.Ceil(wait.Seconds()))}
		to.user = user
		held.Hold()
		s.work("notice", nil, func(ctx context.Context) { s.replyTo(ctx, asking{to: to, entry: held}, notice) })
	}
	return ok
}

// markup is what Slack puts between angle brackets: users, channels, groups,
// calls and links.
var markup = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

// plainText is what a person meant by a message: without the bot's name and
// Slack's markup.
func plainText(text, self string) string {
	text = markup.ReplaceAllStringFunc(text, func(m string) string {
		parts := markup.FindStringSubmatch(m)
		target, label := parts[1], parts[2]
		switch {
		case target == "@"+self:
			return ""
		case label != "" || strings.HasPrefix(target, "@") || strings.HasPrefix(target, "#") || strings.HasPrefix(target, "!"):
			return label
		}
		return target
	})
	text = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
	return strings.TrimSpace(text)
}
