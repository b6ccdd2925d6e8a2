package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// What a reply says about permission.
const (
	denied   = "Only an operator of this bot may do that."
	inSecret = "The reply to that is for you alone."
)

// foreignOperator is an operator by the settings who is of another company.
const foreignOperator = "UFOREIGNOP"

// person is a kind of user.
type person struct {
	slackfake.Person
	operator bool // by the settings
}

// people are every kind of user. To be a guest or an admin changes nothing.
func people() map[string]person {
	const foreign = "T2"
	return map[string]person{
		"UANYONE":       {},
		"UOP":           {operator: true},
		"UGROUP":        {operator: true},
		"UADMIN":        {Person: slackfake.Person{Admin: true}},
		"UOWNER":        {Person: slackfake.Person{Owner: true}},
		"WGUEST":        {Person: slackfake.Person{Restricted: true}},
		"WGUESTOFONE":   {Person: slackfake.Person{UltraRestricted: true}},
		"UFOREIGN":      {Person: slackfake.Person{Team: foreign}},
		foreignOperator: {Person: slackfake.Person{Team: foreign}, operator: true},
		"UOTHERBOT":     {Person: slackfake.Person{BotID: "B2"}},
	}
}

func meet(s *slackfake.Server) {
	for user, p := range people() {
		s.Meet(user, p.Person)
	}
}

// way is a kind of channel, and how a command is used there.
type way struct {
	name    string
	channel string
	direct  bool // a conversation with the bot alone
	slash   bool
	shared  bool // with another company
	thread  string
}

func ways() []way {
	return []way{
		{name: "public channel", channel: "CPUBLIC"}, {name: "private channel", channel: "GPRIVATE"}, {name: "group conversation", channel: "GMPIM"},
		{name: "thread", channel: "CPUBLIC", thread: "1600000000.000001"}, {name: "direct message", channel: "DDIRECT", direct: true},
		{name: "shared channel", channel: "CSHARED", shared: true}, {name: "shared direct message", channel: "DSHARED", direct: true, shared: true},
		{name: "slash in a public channel", channel: "CPUBLIC", slash: true}, {name: "slash in a private channel", channel: "GPRIVATE", slash: true},
		{name: "slash in a direct message", channel: "DDIRECT", slash: true}, {name: "slash in a shared channel", channel: "CSHARED", slash: true, shared: true},
	}
}

// happens reports whether Slack delivers that: strangers are where the channel is
// shared, and a bot uses no slash commands.
func (p person) happens(by way) bool {
	return (p.Team == "" || by.shared) && (p.BotID == "" || !by.slash)
}

// sample is a use of a command.
func sample(c bot.Command) string {
	args := map[string]string{"question": "harbour bridge", "N": "1", "text": "“It will carry us”", "[format]": "here csv harbour bridge wreck", "URL": "https://post.example/x", "ID": "bridge"}[c.Args]
	return strings.TrimSpace(c.Name + " " + args)
}

// use uses a command in one of the ways.
func (w *world) use(c bot.Command, user string, by way) {
	switch {
	case by.slash:
		w.slack.Slash(by.channel, user, sample(c))
	case by.direct:
		w.slack.Send(w.slack.Direct(by.channel, by.thread, user, sample(c)))
	default:
		w.slack.Send(w.slack.Mention(by.channel, by.thread, user, sample(c)))
	}
}

// Every command, by every kind of user, in every kind of channel and by every way,
// over the socket and over HTTP: operators alone do what is theirs, never where
// another company reads along, what is private is shown to one person, and bots are
// not answered.
func TestPermissions(t *testing.T) {
	many := func(o *slack.Options) { o.Operators = append(o.Operators, foreignOperator) }
	t.Run("socket", func(t *testing.T) { permissions(t, start(t, many, bot.ServerOptions{Queue: 5000, Workers: 4})) })
	t.Run("http", func(t *testing.T) { permissions(t, startHTTP(t, many)) })
}

func permissions(t *testing.T, w *world) {
	meet(w.slack)
	w.slack.Share("CSHARED")
	w.slack.Share("DSHARED")
	n := 0
	for _, c := range bot.Commands() {
		for user, p := range people() {
			for _, by := range ways() {
				if !p.happens(by) {
					continue
				}
				n++
				before := w.slack.Count()
				if p.BotID != "" {
					by.channel = "BOTS" // nothing is ever said there
					w.use(c, user, by)
					continue
				}
				w.use(c, user, by)
				waitFor(t, w.slack, c.Name+" by "+user+", "+by.name, func() bool { return w.slack.Count() > before })
				all := w.slack.Messages()
				m := all[len(all)-1]
				may := c.Who == bot.Everyone || p.operator && !by.shared
				open := !by.slash && !by.direct
				checkPermission(t, fmt.Sprintf("%s by %s, %s", c.Name, user, by.name), m, may, may && c.Private && open)
				if m.Channel != by.channel || by.slash && m.User != user {
					t.Errorf("%s, %s: others see %v", c.Name, by.name, m)
				}
			}
		}
	}
	w.settled()
	if got := w.in("BOTS"); len(got) > 0 {
		t.Errorf("bots are answered: %v", got)
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
	press := func(t *testing.T, w *world) {
		meet(w.slack)
		for user, p := range people() {
			if p.Team != "" || p.BotID != "" {
				continue // another company's people see no home tab, and a bot presses nothing
			}
			before := w.slack.Count()
			w.slack.Deliver("interactive", map[string]any{
				"type": "block_actions", "team": map[string]any{"id": slackfake.Team}, "user": map[string]any{"id": user, "team_id": slackfake.Team},
				"container": map[string]any{"type": "view"}, "trigger_id": "press" + user,
				"actions": []any{map[string]any{"block_id": "b", "action_id": "reload", "type": "button"}},
			})
			waitFor(t, w.slack, "a reply to "+user, func() bool { return w.slack.Count() > before })
			all := w.slack.Messages()
			checkPermission(t, "the button, by "+user, all[len(all)-1], p.operator, false)
		}
	}
	t.Run("socket", func(t *testing.T) { press(t, start(t, nil, bot.ServerOptions{})) })
	t.Run("http", func(t *testing.T) { press(t, startHTTP(t, nil)) })
}

// A reaction asks for what everyone may ask: whoever puts it on a message of whomever, in
// every kind of channel, it is answered there; the text of the message is never a command.
func TestPermissionOfReaction(t *testing.T) {
	react := func(t *testing.T, w *world) {
		meet(w.slack)
		w.slack.Share("CSHARED")
		for user, p := range people() {
			for _, channel := range []string{"CPUBLIC", "GPRIVATE", "GMPIM", "CSHARED"} {
				if p.BotID != "" || p.Team != "" && channel != "CSHARED" {
					continue
				}
				for _, text := range []string{"harbour bridge", "reload", "/gaps"} {
					before := w.slack.Count()
					stamp := w.slack.Write(w.slack.Said(channel, "", "UAUTHOR", text))
					w.slack.Send(w.slack.React(channel, stamp, user, "UAUTHOR", "newspaper"))
					waitFor(t, w.slack, "a reply to "+user, func() bool { return w.slack.Count() > before })
					all := w.slack.Messages()
					m := all[len(all)-1]
					if m.Channel != channel || m.Thread != stamp || strings.Contains(m.Text, denied) || strings.Contains(m.Text, "Generation") || strings.Contains(m.Text, inSecret) {
						t.Errorf("%s reacts to %q in %s: %v", user, text, channel, m)
					}
				}
			}
		}
	}
	t.Run("socket", func(t *testing.T) { react(t, start(t, nil, bot.ServerOptions{})) })
	t.Run("http", func(t *testing.T) { react(t, startHTTP(t, nil)) })
}
