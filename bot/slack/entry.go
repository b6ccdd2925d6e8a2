package slack

import (
	"context"
	"strings"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// entry is one way in: what Slack calls it, what it needs and who handles it.
type entry struct {
	kind   kind
	name   string          // the manifest's name of it, or the ID of a button
	label  phrase.Sentence // what people see of a command or shortcut
	about  phrase.Sentence // what the manifest says of a shortcut
	scopes []string
	when   func(Options) bool // whether it is wanted; nil: always

	// promised marks what is a question or a vote: once it is acknowledged it has an
	// answer or is kept, or there is word of a failure, also after the end of the process.
	promised bool
	vote     bool

	event   func(*session, event)                    // of an onEvent
	command func(*session, context.Context, command) // of an onCommand
	press   func(*session, context.Context, press)   // of an onShortcut, onButton or onForm
}

type kind uint8

const (
	onEvent kind = iota
	onCommand
	onShortcut
	onButton
	onForm
)

// event is a delivery of the Events API.
type event struct {
	slackevents.EventsAPIEvent
	id    string
	entry *ledger.Entry
}

// command is a use of the slash command.
type command struct {
	api.SlashCommand
	entry *ledger.Entry
}

func (c command) place() place {
	return place{team: c.TeamID, channel: c.ChannelID, user: c.UserID, respond: c.ResponseURL}
}

// The names of entries that are used elsewhere too.
const (
	commandName  = "/coverage"
	shortcutFind = "find_coverage"
	shortcutTrue = "check_quotes"

	formSettings = "settings"
)

// baseScopes are what answering needs, whatever the entry. Without files:write,
// bars are drawn as text.
func baseScopes() []string {
	return []string{"chat:write", "files:write", "reactions:write", "users:read", "channels:read", "groups:read", "im:read", "mpim:read"}
}

// entries is the table of all ways in.
func entries() []entry {
	return []entry{
		{kind: onEvent, name: "app_mention", scopes: []string{"app_mentions:read"}, promised: true, event: (*session).onMention},
		{kind: onEvent, name: "message.im", scopes: []string{"im:history", "im:write"}, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.channels", scopes: []string{"channels:history"}, when: hearsAll, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.groups", scopes: []string{"groups:history"}, when: hearsAll, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "message.mpim", scopes: []string{"mpim:history"}, when: hearsAll, promised: true, event: (*session).onMessage},
		{kind: onEvent, name: "reaction_added", scopes: []string{"reactions:read", "channels:history", "groups:history", "mpim:history"}, when: takesReactions, promised: true, event: (*session).onReaction},
		{kind: onEvent, name: "app_home_opened", event: (*session).onHome},
		{kind: onEvent, name: "app_context_changed", scopes: []string{"assistant:write"}, when: isAgent, event: (*session).onContext},
		{kind: onEvent, name: "assistant_thread_started", scopes: []string{"assistant:write"}, when: isAssistant, event: (*session).onPane},

		{kind: onCommand, name: commandName, label: phrase.CommandHow, scopes: []string{"commands"}, promised: true, command: (*session).onCommand},
		{kind: onShortcut, name: shortcutFind, label: phrase.Find, about: phrase.FindHow, scopes: []string{"commands"}, promised: true, press: (*session).onShortcut},
		{kind: onShortcut, name: shortcutTrue, label: phrase.CheckQuotes, about: phrase.CheckHow, scopes: []string{"commands"}, promised: true, press: (*session).onCheck},

		{kind: onForm, name: formSettings, scopes: []string{"users:read", "usergroups:read"}, when: hasSettings, promised: true, press: (*session).onForm},

		{kind: onButton, name: blocks.ActionMore, promised: true, press: (*session).onRepeat},
		{kind: onButton, name: blocks.ActionContext, promised: true, press: (*session).onRepeat},
		{kind: onButton, name: blocks.ActionWhy, promised: true, press: (*session).onRepeat},
		{kind: onButton, name: blocks.ActionShare, promised: true, press: (*session).onShare},
		{kind: onButton, name: blocks.ActionReload, promised: true, press: (*session).onReload},
		{kind: onButton, name: blocks.ActionExample, promised: true, press: (*session).onExample},
		{kind: onButton, name: blocks.ActionOffer, promised: true, press: (*session).onOffer},
		{kind: onButton, name: blocks.ActionHuman, when: asksHumans, promised: true, press: (*session).onHuman},
		{kind: onButton, name: blocks.ActionVoice, promised: true, press: (*session).onVoice},
		{kind: onButton, name: blocks.ActionHelpful, when: takesVotes, promised: true, vote: true, press: (*session).onVote},
		{kind: onButton, name: blocks.ActionUseless, when: takesVotes, promised: true, vote: true, press: (*session).onVote},
	}
}

func isAgent(o Options) bool     { return !o.AssistantView }
func isAssistant(o Options) bool { return o.AssistantView }
func hasSettings(o Options) bool { return o.PerChannel }
func asksHumans(o Options) bool  { return o.Human != Human{} }
func hearsAll(o Options) bool {
	return o.ThreadFollowups == followAlways || hasSettings(o) || asksHumans(o)
}
func takesReactions(o Options) bool { return o.Reaction != "" }
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

// fresh remembers what a delivery is known by, and reports whether none of it was.
func (s *session) fresh(keys ...string) bool {
	if s.seen.first(keys...) {
		return true
	}
	s.repeats.Inc()
	return false
}

// mine reports whether no other process answers a delivery that it knows by this key.
func (s *session) mine(e *ledger.Entry, key string) bool {
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
