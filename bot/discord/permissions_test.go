package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

// person is a kind of user.
type person struct {
	discordfake.Person
	operator bool // by the settings of the bot
}

func (p person) machine() bool { return p.Bot || p.Webhook != "" }

func (p person) manages() bool {
	return p.Permissions&(discordfake.ManageServer|discordfake.Administrator) != 0
}

// people are every kind of user.
func people() map[string]person {
	return map[string]person{
		asker:    {},
		operator: {operator: true},
		"702":    {Person: discordfake.Person{Permissions: discordfake.Administrator}},
		"703":    {Person: discordfake.Person{Permissions: discordfake.ManageServer}},
		"704":    {Person: discordfake.Person{Bot: true}},
		"705":    {Person: discordfake.Person{Webhook: "705"}},
	}
}

// spot is a kind of channel.
type spot struct{ name, guild, channel string }

func spots() []spot {
	return []spot{
		{"channel", guild, channel}, {"private channel", guild, "6100"}, {"direct message", "", "6200"}, {"thread", guild, "6300"}, {"foreign server", "501", "6400"},
	}
}

// The ways to use a command.
const (
	mentioned = "mention"
	slashed   = "slash"
	overHTTP  = "slash over HTTP"
)

// gateway is a world whose commands come by every way.
type gateway struct {
	*world
	sign signer
	used int
}

// use uses a command and returns the event's ID, or "" where it is none of that
// way.
func (g *gateway) use(way, name, arg, user string, at spot) string {
	if way == mentioned {
		return g.Message(at.guild, at.channel, user, strings.TrimSpace("<@1001> "+name+" "+arg))
	}
	sub := map[string]any{"type": 1, "name": name}
	if arg != "" {
		sub["options"] = []any{option("words", arg)}
	}
	return g.interact(way, user, at, map[string]any{"id": "2", "name": "coverage", "type": 1, "options": []any{sub}})
}

func (g *gateway) interact(way, user string, at spot, data map[string]any) string {
	g.Helper()
	g.used++
	id := fmt.Sprint("i", g.used)
	event := g.InteractionEvent(id, slash, at.guild, at.channel, user, data, "")
	if way == slashed {
		g.Event(at.guild, "INTERACTION_CREATE", event)
		return id
	}
	body, err := json.Marshal(event)
	if err != nil {
		g.Fatal(err)
	}
	if status, answer := g.sign.send(body, clock(), nil); status != http.StatusAccepted {
		g.Fatal(status, answer)
	}
	return id
}

// everyWay starts a bot that knows the people and has settings of servers.
func everyWay(t *testing.T) *gateway {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	settings := opened(t, filepath.Join(t.TempDir(), "settings.db"))
	w := begin(t, setup{opts: Options{PublicKey: hex.EncodeToString(public), Now: clock, Settings: settings}}).ready()
	w.Thread("6300", channel)
	for user, p := range people() {
		w.Meet(user, p.Person)
	}
	server := httptest.NewServer(w.adapter.Handler())
	t.Cleanup(server.Close)
	return &gateway{world: w, sign: signer{t, private, server}}
}

// Every command, by every kind of user, in every kind of channel and by every way:
// operators alone do what is theirs, a server's admin is none by that, what is
// private is shown to one person, and bots and webhooks are not answered.
func TestPermissions(t *testing.T) {
	const (
		denied   = "Only an operator of this bot may do that."
		inSecret = "The reply to that is for you alone."
	)
	g := everyWay(t)
	n := 0
	for _, c := range bot.Commands() {
		arg := map[string]string{"question": "wreck", "N": "1", "text": "“It will carry us”", "[format]": "here csv harbour bridge wreck", "URL": "https://post.example/x", "ID": "bridge"}[c.Args]
		for user, p := range people() {
			for _, at := range spots() {
				for _, way := range []string{mentioned, slashed, overHTTP} {
					if way != mentioned && (p.machine() || !strings.Contains(c.Discord, "/coverage "+c.Name)) {
						continue // machines use no slash commands, and not everything is one
					}
					n++
					what := fmt.Sprintf("%s by %s, %s, %s", c.Name, user, at.name, way)
					if p.machine() {
						at.channel = "6900" // nothing is ever said there
						g.use(way, c.Name, arg, user, at)
						continue
					}
					post := g.answered(g.use(way, c.Name, arg, user, at))
					may := c.Who == bot.Everyone || p.operator
					if got := strings.Contains(text(post), denied); got == may {
						t.Errorf("%s: denied is %v: %s", what, got, text(post))
					}
					secret := may && c.Private && way == mentioned && at.guild != ""
					if got := strings.Contains(text(post), inSecret); got != secret {
						t.Errorf("%s: kept from the others is %v: %s", what, got, text(post))
					}
					if way != mentioned && c.Private && !post.Ephemeral {
						t.Errorf("%s: others see it", what)
					}
				}
			}
		}
	}
	g.answered(g.use(mentioned, "help", "", asker, spots()[0])) // what came before has been heard
	g.stop()
	for _, p := range g.Posts() {
		if p.Channel == "6900" {
			t.Errorf("a machine is answered: %s", text(p))
		}
	}
	t.Logf("%d combinations", n)
	g.faultless()
}

// The settings of a server are for those who may manage it, and for no operator of
// the bot.
func TestPermissionsOfSettings(t *testing.T) {
	g := everyWay(t)
	for user, p := range people() {
		for _, at := range spots() {
			for _, way := range []string{slashed, overHTTP} {
				if p.machine() {
					continue
				}
				show := map[string]any{"id": "3", "name": settingsCommand, "type": 1, "options": []any{map[string]any{"type": 1, "name": "show"}}}
				post := g.answered(g.interact(way, user, at, show))
				want := "How I answer on this server"
				switch {
				case at.guild == "":
					want = "Settings belong to a server."
				case !p.manages():
					want = "Only those with the permission Manage Server"
				}
				if got := text(post); !strings.Contains(got, want) || !post.Ephemeral {
					t.Errorf("%s, %s, %s: ephemeral %v, %s", user, at.name, way, post.Ephemeral, got)
				}
			}
		}
	}
	g.faultless()
}

// A reaction finds coverage for every person, wherever it is, and for no machine; an
// edit, a role and a message that nobody said to the bot count for people alone.
func TestPermissionsOfOtherWays(t *testing.T) {
	settings := having(t, surest(nil))
	w := begin(t, setup{opts: Options{Settings: settings, Reaction: news, MessageContent: true}}).ready()
	for user, p := range people() {
		w.Meet(user, p.Person)
	}
	unanswered := make(map[string]string)
	n := 0
	fresh := func(at spot) spot { // at most one unasked answer in a while in each place
		n++
		at.channel += fmt.Sprint(n)
		if at.name == "thread" {
			w.Thread(at.channel, channel)
		}
		return at
	}
	for user, p := range people() {
		for _, at := range spots() {
			want := func(way, id string, answered bool) {
				t.Helper()
				if !answered {
					unanswered[id] = fmt.Sprintf("%s by %s, %s", way, user, at.name)
				} else {
					w.has(w.answered(id), "12 million")
				}
			}
			if p.Webhook == "" && !(p.Bot && at.guild == "") { // no machine is in a direct message
				here := fresh(at)
				id := w.nextEvent()
				m := w.MessageEvent(id, here.guild, here.channel, "704", paid)
				w.Event(here.guild, "MESSAGE_CREATE", m)
				w.Unthreaded(here.channel)
				w.React(here.guild, here.channel, id, user, news)
				want("reaction", id, !p.machine())
			}
			here := fresh(at)
			want("unasked", w.Message(here.guild, here.channel, user, paid), !p.machine() && at.guild != "501")
			if at.guild == "" {
				continue
			}
			here = fresh(at)
			want("role", w.Message(here.guild, here.channel, user, "<@&"+discordfake.BotRole+"> "+paid), !p.machine())
			here = fresh(at)
			edited := w.MessageEvent(w.nextEvent(), here.guild, here.channel, user, "<@1001> "+paid)
			w.Edit(edited, time.Second)
			want("edit", edited["id"].(string), !p.machine())
			want("post in a forum", w.Forum(here.guild, here.channel, user, paid, ""), !p.machine() && at.guild != "501")
		}
	}
	w.answered(w.Message("", "6998", asker, "status"))
	w.stop()
	for _, p := range w.Posts() {
		if what := unanswered[p.ReplyTo]; what != "" {
			t.Errorf("%s is answered", what)
		}
	}
	w.faultless()
}
