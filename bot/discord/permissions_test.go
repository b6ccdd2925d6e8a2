package discord

import (
	"fmt"
	"strings"
	"testing"

	"coveragebot/bot"
)

// Every command, by every kind of user, in every kind of channel and by every way:
// operators alone do what is theirs, a server's admin is none by that, and what is
// private is shown to one person.
func TestPermissions(t *testing.T) {
	const (
		denied   = "Only an operator of this bot may do that."
		inSecret = "The reply to that is for you alone."
		foreign  = "501"
	)
	w := begin(t, setup{}).ready()
	w.Thread("6300", channel)
	users := []struct {
		id, rights string
		operator   bool
	}{{asker, "0", false}, {operator, "0", true}, {"702", "8", false}, {"703", "32", false}} // 8 is Administrator, 32 Manage Server
	places := []struct{ name, guild, channel string }{
		{"channel", guild, channel}, {"private channel", guild, "6100"}, {"direct message", "", "6200"}, {"thread", guild, "6300"}, {"foreign server", foreign, "6400"},
	}
	n := 0
	for _, c := range bot.Commands() {
		arg := map[string]string{"question": "wreck", "N": "1", "URL": "https://post.example/x", "ID": "bridge"}[c.Args]
		for _, u := range users {
			for _, p := range places {
				for _, slashed := range []bool{true, false} {
					what := fmt.Sprintf("%s by %s, %s, slash %v", c.Name, u.id, p.name, slashed)
					id := w.newEvent(c, arg, u.id, u.rights, p.guild, p.channel, slashed)
					if id == "" {
						continue // it is no slash command
					}
					post := w.answered(id)
					may := c.Who == bot.Everyone || u.operator
					if got := strings.Contains(text(post), denied); got == may {
						t.Errorf("%s: denied is %v: %s", what, got, text(post))
					}
					secret := may && c.Private && !slashed && p.guild != ""
					if got := strings.Contains(text(post), inSecret); got != secret {
						t.Errorf("%s: kept from the others is %v: %s", what, got, text(post))
					}
					if slashed && c.Private && !post.Ephemeral {
						t.Errorf("%s: others see it", what)
					}
					n++
				}
			}
		}
	}
	t.Logf("%d combinations", n)
	w.faultless()
}

// newEvent uses a command as a slash command, where it is one, or by a mention, and
// returns the event's ID.
func (w *world) newEvent(c bot.Command, arg, user, rights, guild, channel string, slashed bool) string {
	if !slashed {
		return w.Message(guild, channel, user, strings.TrimSpace("<@1001> "+c.Name+" "+arg))
	}
	if !strings.Contains(c.Discord, "/coverage "+c.Name) {
		return ""
	}
	options := []any{}
	if arg != "" {
		options = append(options, option(strings.ToLower(c.Args), arg))
	}
	id := "i" + c.Name + user + channel
	event := w.InteractionEvent(id, slash, guild, channel, user, map[string]any{"id": "2", "name": "coverage", "type": 1, "options": []any{
		map[string]any{"type": 1, "name": c.Name, "options": options},
	}}, "")
	if member, ok := event["member"].(map[string]any); ok {
		member["permissions"] = rights
	}
	w.Event(guild, "INTERACTION_CREATE", event)
	return id
}
