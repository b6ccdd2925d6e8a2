package slack

import (
	"context"
	"slices"
	"strings"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
)

// entry is one way in: what Slack calls it, what it needs and who handles it.
type entry struct {
	kind   kind
	name   string // the manifest's name of it, or the ID of a button
	label  string // what people see of a command, shortcut or button
	scopes []string
	when   func(Options) bool // whether it is wanted; nil: always

	// promised marks what is a question or a vote: once it is acknowledged it has an
	// answer or is kept, or there is word of a failure, also after the end of the process.
	promised bool
	vote     bool

	event   func(*session, event)                    // of an onEvent
	command func(*session, context.Context, command) // of an onCommand
	press   func(*session, context.Context, press)   // of an onShortcut or onButton
}

type kind uint8

const (
	onEvent kind = iota
	onCommand
	onShortcut
	onButton
)

// event is a delivery of the Events API.
type event struct {
	slackevents.EventsAPIEvent
	id    string
	entry *bot.Entry
}

// command is a use of the slash command.
type command struct {
	api.SlashCommand
	entry *bot.Entry
}

func (c command) place() place {
	return place{team: c.TeamID, channel: c.ChannelID, user: c.UserID, respond: c.ResponseURL}
}

// The names of entries that are used elsewhere too.
const (
	commandName  = "/coverage"
	shortcutFind = "find_coverage"

	buttonMore     = "more"
	buttonContext  = "context"
	buttonWhy      = "why"
	buttonShare    = "share"
	buttonReload   = "reload"
	buttonExample  = "example"
	buttonHelpful  = "helpful"
	buttonUseless  = "useless"
	buttonFeedback = "feedback" // both of them, natively
)

// baseScopes are what answering needs, whatever the entry. Without files:write,
// bars are drawn as text.
func baseScopes() []string {
	return []string{"chat:write", "files:write", "reactions:write", "channels:read", "groups:read", "im:read", "mpim:read"}
}

// entries is the table of all ways in.
func entries() []entry {
	return []entry{
		{kind: onEvent, name: "app_mention", scopes: []string{"app_mentions:read"}, promised: true, event: (*session).onMention},
		{kind: onEvent, name: "message.im", scopes: []string{"im:history", "im:write"}, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.channels", scopes: []string{"channels:history"}, when: followsThreads, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.groups", scopes: []string{"groups:history"}, when: followsThreads, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.mpim", scopes: []string{"mpim:history"}, when: followsThreads, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "app_home_opened", event: (*session).onHome},
		{kind: onEvent, name: "assistant_thread_started", scopes: []string{"assistant:write"}, event: (*session).onPane},

		{kind: onCommand, name: commandName, label: "Quote what the coverage says", scopes: []string{"commands"}, promised: true, command: (*session).onCommand},
		{kind: onShortcut, name: shortcutFind, label: "Find coverage", scopes: []string{"commands"}, promised: true, press: (*session).onShortcut},

		{kind: onButton, name: buttonMore, label: "More", promised: true, press: (*session).onRepeat},
		{kind: onButton, name: buttonContext, label: "Context", promised: true, press: (*session).onRepeat},
		{kind: onButton, name: buttonWhy, label: "Why", promised: true, press: (*session).onRepeat},
		{kind: onButton, name: buttonShare, label: "Share in channel", promised: true, press: (*session).onShare},
		{kind: onButton, name: buttonReload, label: "Read the coverage again", promised: true, press: (*session).onReload},
		{kind: onButton, name: buttonExample, label: "Ask", promised: true, press: (*session).onExample},
		{kind: onButton, name: buttonHelpful, label: "👍", when: takesVotes, promised: true, vote: true, press: (*session).onVote},
		{kind: onButton, name: buttonUseless, label: "👎", when: takesVotes, promised: true, vote: true, press: (*session).onVote},
		{kind: onButton, name: buttonFeedback, when: takesVotes, promised: true, vote: true, press: (*session).onVote},
	}
}

func followsThreads(o Options) bool { return o.ThreadFollowups == followAlways }
func takesVotes(o Options) bool     { return o.Votes != nil }

// find returns the entry for something that was delivered.
func (a *Adapter) find(k kind, name string) (entry, bool) {
	for _, e := range entries() {
		if e.kind == k && e.name == name && (e.when == nil || e.when(a.opts)) {
			return e, true
		}
	}
	return entry{}, false
}

// labelOf returns the text of a button.
func labelOf(button string) string {
	all := entries()
	i := slices.IndexFunc(all, func(e entry) bool { return e.kind == onButton && e.name == button })
	return all[i].label
}

// fresh remembers what a delivery is known by, and reports whether none of it was.
func (s *session) fresh(keys ...string) bool {
	if s.seen.first(keys...) {
		return true
	}
	s.repeats.Inc()
	return false
}

// mine reports whether no other process answers a delivery that it knows by this key.
func (s *session) mine(e *bot.Entry, key string) bool {
	if key == "" || s.opts.Ledger.Mine(e, tagged(s.Name(), s.self.team, s.self.user, key)) {
		return true
	}
	s.repeats.Inc()
	return false
}

// tagged is the key of a delivery, or "" where what it is known by is missing.
func tagged(parts ...string) string {
	if parts[len(parts)-1] == "" {
		return ""
	}
	return strings.Join(parts, "/")
}

// channelKind is the part of an event's name that the message's channel decides.
func channelKind(m *slackevents.MessageEvent) string {
	switch m.ChannelType {
	case "channel":
		return "channels"
	case "group":
		return "groups"
	}
	return m.ChannelType
}
