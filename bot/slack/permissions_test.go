package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
)

// What a reply says about permission.
const (
	denied   = "Only an operator of this bot may do that."
	inSecret = "The reply to that is for you alone."
)

// sample is a use of a command.
func sample(c bot.Command) string {
	args := map[string]string{"question": "harbour bridge", "N": "1", "URL": "https://post.example/x", "ID": "bridge"}[c.Args]
	return strings.TrimSpace(c.Name + " " + args)
}

// Every command, by every kind of user, in every kind of channel and by every way:
// operators alone do what is theirs, never where another company reads along, and
// what is private is shown to one person.
func TestPermissions(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{Queue: 5000, Workers: 4})
	w.slack.Share("CSHARED")
	w.slack.Share("DSHARED")
	users := map[string]bool{"UANYONE": false, "UOP": true, "UGROUP": true, "UADMIN": false, "WGUEST": false}
	type way struct {
		name    string
		channel string
		direct  bool // a conversation with the bot alone
		slash   bool
		thread  string
	}
	ways := []way{
		{name: "public channel", channel: "CPUBLIC"}, {name: "private channel", channel: "GPRIVATE"}, {name: "thread", channel: "CPUBLIC", thread: "1600000000.000001"},
		{name: "direct message", channel: "DDIRECT", direct: true}, {name: "shared channel", channel: "CSHARED"}, {name: "shared direct message", channel: "DSHARED", direct: true},
		{name: "slash in a public channel", channel: "CPUBLIC", slash: true}, {name: "slash in a private channel", channel: "GPRIVATE", slash: true},
		{name: "slash in a direct message", channel: "DDIRECT", slash: true}, {name: "slash in a shared channel", channel: "CSHARED", slash: true},
	}
	n := 0
	for _, c := range bot.Commands() {
		for user, operator := range users {
			for _, by := range ways {
				before := w.slack.Count()
				switch {
				case by.slash:
					w.slack.Slash(by.channel, user, sample(c))
				case by.direct:
					w.slack.Send(w.slack.Direct(by.channel, by.thread, user, sample(c)))
				default:
					w.slack.Send(w.slack.Mention(by.channel, by.thread, user, sample(c)))
				}
				waitFor(t, w.slack, c.Name+" by "+user+", "+by.name, func() bool { return w.slack.Count() > before })
				all := w.slack.Messages()
				m := all[len(all)-1]
				may := c.Who == bot.Everyone || operator && !strings.Contains(by.name, "shared")
				open := !by.slash && !by.direct
				checkPermission(t, fmt.Sprintf("%s by %s, %s", c.Name, user, by.name), m, may, may && c.Private && open)
				if by.slash && m.User != user {
					t.Errorf("%s, %s: others see %v", c.Name, by.name, m)
				}
				n++
			}
		}
	}
	t.Logf("%d combinations", n)
}

func checkPermission(t *testing.T, what string, m slackfake.Message, may, secret bool) {
	t.Helper()
	if got := strings.Contains(m.Text, denied); got == may {
		t.Errorf("%s: denied is %v: %v", what, got, m)
	}
	if got := strings.Contains(m.Text, inSecret); got != secret {
		t.Errorf("%s: kept from the others is %v: %v", what, got, m)
	}
}

// The button that reads the coverage again is shown to operators, and heeds them
// alone, whoever presses it.
func TestPermissionOfButton(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	for user, may := range map[string]bool{"UOP": true, "UGROUP": true, "UANYONE": false, "UADMIN": false} {
		before := w.slack.Count()
		w.slack.Deliver("interactive", map[string]any{
			"type": "block_actions", "team": map[string]any{"id": slackfake.Team}, "user": map[string]any{"id": user},
			"container": map[string]any{"type": "view"}, "trigger_id": "press" + user,
			"actions": []any{map[string]any{"block_id": "b", "action_id": "reload", "type": "button"}},
		})
		waitFor(t, w.slack, "a reply to "+user, func() bool { return w.slack.Count() > before })
		all := w.slack.Messages()
		checkPermission(t, "the button, by "+user, all[len(all)-1], may, false)
	}
}
