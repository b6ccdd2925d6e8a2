package slack

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// heard is something that a person wrote.
type heard struct {
	id, team, channel, user string
	stamp, thread           string // the time stamps that Slack tells messages by; thread may be ""
	under                   string // who began the thread, as far as Slack says so
	text                    string // as Slack writes it
	attached                []api.Attachment
	shared                  bool // with another company
	direct                  bool
	rooted                  bool // it has a thread of its own, in a direct message too
	entry                   *ledger.Entry
}

// key is what a message is known by.
func (h heard) key() string { return tagged("message", h.channel, h.stamp) }

// heard is what somebody wrote, where an event is that and nothing else.
func (s *session) heard(e event) (h heard, ok bool) {
	h = heard{id: e.id, team: e.TeamID, shared: e.IsExtSharedChannel, entry: e.entry, rooted: isAgent(s.opts)}
	switch m := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		h.channel, h.user, h.stamp, h.thread, h.text = m.Channel, m.User, m.TimeStamp, m.ThreadTimeStamp, m.Text
		h.direct, h.attached = strings.HasPrefix(m.Channel, "D"), m.Attachments
		return h, m.BotID == "" && (m.Edited == nil || soon(m.TimeStamp, m.Edited.TimeStamp))
	case *slackevents.MessageEvent:
		if m.SubType == "message_changed" {
			return s.edited(h, m)
		}
		h.channel, h.user, h.stamp, h.thread, h.text = m.Channel, m.User, m.TimeStamp, m.ThreadTimeStamp, m.Text
		h.direct = m.ChannelType == "im"
		if m.Message != nil {
			h.attached, h.under = m.Message.Attachments, m.Message.ParentUserId
		}
		return h, m.BotID == "" && written(m.SubType) && (m.Message == nil || m.Message.Edited == nil)
	}
	return h, false
}

// edited is what somebody wrote who has just changed it so that it names the bot. What
// named it before was heard then.
func (s *session) edited(h heard, m *slackevents.MessageEvent) (heard, bool) {
	now, before := m.Message, m.PreviousMessage
	if now == nil || before == nil || now.Edited == nil || now.BotID != "" || !written(now.SubType) {
		return h, false
	}
	h.channel, h.user, h.stamp, h.thread, h.text, h.attached = m.Channel, now.User, now.Timestamp, now.ThreadTimestamp, now.Text, now.Attachments
	named := s.names(now.Text) && !s.names(before.Text)
	return h, m.ChannelType != "im" && named && soon(now.Timestamp, now.Edited.Timestamp)
}

// editTime is how long after it was written a message becomes a question by an edit.
const editTime = time.Minute

// soon reports an edit that followed a message soon, by Slack's time stamps.
func soon(message, edit string) bool {
	written, err := strconv.ParseFloat(message, 64)
	edited, editErr := strconv.ParseFloat(edit, 64)
	return err == nil && editErr == nil && edited >= written && edited-written <= editTime.Seconds()
}

// names reports a text that names the bot.
func (s *session) names(text string) bool { return strings.Contains(text, "<@"+s.self.user) }

// onMention answers who names the bot.
func (s *session) onMention(e event) {
	if h, ok := s.heard(e); ok && s.person(h.user) {
		s.answer(h)
	}
}

// onMessage answers direct messages, what names the bot, what is written in a thread of
// the bot that is followed, and, where that is set, what asks and names nobody. What names
// the bot comes as a mention too; both count as one.
func (s *session) onMessage(e event) {
	h, ok := s.heard(e)
	if !ok || !s.person(h.user) {
		return
	}
	switch s.regards(h) {
	case called:
		s.answer(h)
	case aside:
		s.answerAside(h)
	case answers:
		s.answerHuman(h)
	case nothing:
		if h.entry.Late() { // the process before followed its thread
			s.answer(h)
		}
	}
}

// regard is what a message has to do with the bot.
type regard uint8

const (
	nothing regard = iota
	called         // it is said to the bot
	aside          // it is not, and may be answered all the same
	answers        // it answers, perhaps, what the bot passed on to people
)

func (s *session) regards(h heard) regard {
	set := s.set(h.channel)
	switch {
	case s.answersHuman(h):
		if toAnother(h.text) || bot.IsAside(h.text) {
			return nothing
		}
		return answers
	case h.direct || s.names(h.text):
		return called
	case h.thread != "":
		if cmp.Or(set.Follow, s.opts.ThreadFollowups) == followAlways && s.followed(h) && !toAnother(h.text) {
			return called
		}
	case !toAnother(h.text) && set.prefer().Unasked.Hears(plainText(h.text, s.self.user), h.overheard()):
		return aside
	}
	return nothing
}

// followed reports a thread in which the bot answered, all or this person alone.
func (s *session) followed(h heard) bool {
	p := h.place()
	everyone := p.key()
	p.user = h.user
	return s.threads.has(everyone) || s.threads.has(p.key())
}

// overheard is what the core must know of a message that was not said to the bot. Slack
// does not tell there who is in which user group: people are left out by their IDs, and
// groups are asked for before the core is.
func (h heard) overheard() bot.Heard {
	return bot.Heard{Place: h.team + "/" + h.channel, Roles: []string{h.user}}
}

// answerAside answers what nobody asked the bot, where the core wants it to.
func (s *session) answerAside(h heard) {
	if !s.fresh(h.key()) || !s.mine(h.entry, h.key()) {
		return
	}
	if ok, _ := s.limit.Allow(h.user, ""); !ok {
		return
	}
	to, about, set := s.placeOf(h), h.overheard(), s.set(h.channel)
	r := bot.Request{
		ID: h.id, Conversation: to.key(), Text: plainText(h.text, s.self.user), Open: true, Overheard: true, Heard: &about,
		User: bot.User{ID: h.user}, Prefer: set.prefer(),
	}
	k := asking{to: to, entry: h.entry, aside: true, after: func(context.Context) { s.threads.first(to.key()) }}
	if len(set.Unasked.LeftOutGroups) == 0 {
		s.ask(r, k)
		return
	}
	s.work("see who is left out", h.entry, func(ctx context.Context) {
		if !s.operators.inAny(ctx, h.user, set.Unasked.LeftOutGroups) {
			s.ask(r, k)
		}
	})
}

// person reports whether a user may be a person and not this bot.
func (s *session) person(user string) bool {
	return user != "" && user != s.self.user && user != "USLACKBOT"
}

// written reports a message that somebody wrote: not one edited, deleted or made
// by Slack.
func written(subtype string) bool {
	switch subtype {
	case "", "thread_broadcast", "file_share", "me_message":
		return true
	}
	return false
}

// toAnother reports a message that begins by naming somebody else.
func toAnother(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "<@") }

// place is where the answer goes: the thread of the message, which in the direct
// messages of an older app it only has where there is one already.
func (h heard) place() place {
	p := place{team: h.team, channel: h.channel, thread: h.thread}
	if p.thread == "" && (!h.direct || h.rooted) {
		p.thread = h.stamp
	}
	return p
}

// placeOf is place as the channel wants it: where answers are private, only the one who
// asks sees it. Slack shows no such message in a thread that has nothing else.
func (s *session) placeOf(h heard) place {
	p := h.place()
	if !h.direct && s.set(h.channel).Private {
		p.user, p.thread = h.user, h.thread
	}
	return p
}

// answer puts a question into the inbox, once.
func (s *session) answer(h heard) {
	if !s.fresh(h.key()) || !s.mine(h.entry, h.key()) {
		return
	}
	to := s.placeOf(h)
	if !s.allow(h.entry, h.user, to) {
		return
	}
	text := plainText(h.text, s.self.user)
	if text == "" && len(h.attached) > 0 { // a message that is forwarded to the bot
		if attached := s.wording(api.Msg{Attachments: h.attached}); attached != "" {
			text = "/ask " + attached
		}
	}
	seen := s.see(h, text)
	r := bot.Request{
		ID: h.id, Conversation: to.key(), Text: text, Open: !h.direct && to.user == "", Prefer: s.set(h.channel).prefer(),
		User: bot.User{ID: h.user, Operator: !h.shared && s.operators.is(h.user)},
	}
	k := asking{to: to, entry: h.entry, after: func(ctx context.Context) {
		s.threads.first(to.key())
		seen(ctx)
	}}
	if h.direct && text == findThis {
		s.answerLooked(h, r, k)
		return
	}
	s.ask(r, k)
}

// asking is what becomes of a reply.
type asking struct {
	to      place
	message api.ItemRef   // the message that asks, where word of a failure is posted
	entry   *ledger.Entry // held until the reply is posted
	look    blocks.Look
	turn    func(*asking, bot.Reply) bot.Reply // if set, makes another reply of it
	posted  func(context.Context, error)       // if set, is told whether it was posted, in place of the log
	after   func(context.Context)              // if set, is called in any case, at the end
	told    bool                               // it is word of a failure
	aside   bool                               // nobody asked: nothing but an answer is posted

	begun    time.Time // when it could not be posted first
	failures int       // so far
}

// ask has a request answered. That the bot cannot take it is an answer too.
func (s *session) ask(r bot.Request, k asking) {
	r.Platform, r.Lang = s.Name(), s.lang(r.User.ID)
	k.to.instead = new(standIn)
	r.Progress = s.progress(k.to)
	r.Humans = s.opts.Human.reaches(k.to)
	k.entry.Hold()
	err := s.in.Put(r, func(ctx context.Context, reply bot.Reply) {
		if k.turn != nil {
			reply = k.turn(&k, reply)
		}
		_, answered := reply.(bot.Answered)
		switch q, passed := reply.(bot.PassedOn); {
		case passed:
			s.passOn(ctx, k, q, r.User.ID)
		case s.directly(k.to, reply):
			s.handOver(ctx, k, reply.(bot.Exported), r.User.ID)
		case k.aside && !answered:
			k.entry.Release()
		default:
			s.replyTo(ctx, k, reply)
		}
	})
	switch {
	case err == nil:
		return
	case k.aside:
		k.entry.Release()
		return
	}
	busy := func(ctx context.Context) {
		s.replyTo(ctx, asking{to: k.to, entry: k.entry, after: k.after}, bot.Sorry(phrase.In(r.Lang), err))
	}
	if !s.task("notice", busy) {
		busy(s.context)
	}
}

// allow takes a question out of a user's bucket. Who has none left is told so
// once, privately.
func (s *session) allow(held *ledger.Entry, user string, to place) bool {
	ok, tell := s.limit.Allow(user, s.lang(user))
	if tell != nil {
		to.user = user
		held.Hold()
		s.work("notice", nil, func(ctx context.Context) { s.replyTo(ctx, asking{to: to, entry: held}, *tell) })
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
