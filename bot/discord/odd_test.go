package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
)

// oddComponents are what discordgo v0.29.0 refuses a whole message for.
func oddComponents() []any {
	odd := []any{}
	for _, kind := range []int{16, 18, 19, 20, 21, 22, 23, 99} {
		odd = append(odd, map[string]any{"type": kind, "content": fmt.Sprint("text of ", kind), "components": []any{map[string]any{"type": kind}}})
	}
	return odd
}

// A message is answered whatever components it has, wherever they stand.
func TestUnknownComponents(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	for i, change := range []func(map[string]any){
		func(m map[string]any) { m["components"] = oddComponents() },
		func(m map[string]any) {
			m["referenced_message"] = map[string]any{"id": "5", "components": oddComponents()}
		},
		func(m map[string]any) {
			m["message_snapshots"] = []any{map[string]any{"message": map[string]any{"components": oddComponents()}}}
		},
		func(m map[string]any) { m["components"] = "none" },
		func(m map[string]any) { m["components"] = []any{map[string]any{"content": 5}} },
		func(m map[string]any) { m["embeds"] = []any{"card", map[string]any{"fields": "x"}} },
		func(m map[string]any) { m["mention_roles"], m["thread"], m["flags"] = 7, "x", "y" },
	} {
		mention := w.MessageEvent(fmt.Sprint(930+i), guild, channel, asker, "<@1001> How old is the wreck?")
		direct := w.MessageEvent(fmt.Sprint(950+i), "", "601", asker, "How old is the wreck?")
		for _, m := range []map[string]any{mention, direct} {
			change(m)
			g, _ := m["guild_id"].(string)
			w.Event(g, "MESSAGE_CREATE", m)
			w.has(w.answered(m["id"].(string)), "three hundred")
		}
	}
	if n := strings.Count(w.logs.String(), "cannot be read"); n != 4 {
		t.Errorf("%d lines on what cannot be read, want one for each of 4 fields", n)
	}
	w.faultless()
}

// Find coverage takes all that a person reads in a message.
func TestFindWhatIsRead(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	for name, message := range map[string]map[string]any{
		"odd components":  {"content": "How old is the wreck?", "components": oddComponents()},
		"text components": {"flags": 1 << 15, "components": []any{map[string]any{"type": 17, "components": []any{map[string]any{"type": 10, "content": "How old is the wreck?"}}}}},
		"an embed":        {"content": "", "embeds": []any{map[string]any{"title": "How old is", "description": "the wreck?"}}},
		"a field":         {"embeds": []any{map[string]any{"fields": []any{map[string]any{"name": "The wreck", "value": "How old is the wreck?"}}}}},
		"forwarded":       {"message_snapshots": []any{map[string]any{"message": map[string]any{"content": "How old is the wreck?", "components": oddComponents()}}}},
		"forwarded embed": {"message_snapshots": []any{map[string]any{"message": map[string]any{"embeds": []any{map[string]any{"title": "How old is the wreck?"}}}}}},
	} {
		message["id"] = "77"
		data := map[string]any{"id": "3", "name": findCommand, "type": 3, "target_id": "77", "resolved": map[string]any{"messages": map[string]any{"77": message}}}
		if p := w.answered(w.Interact(slash, guild, channel, asker, data, "")); !strings.Contains(text(p), "three hundred") {
			t.Errorf("%s: %s", name, text(p))
		}
	}
	// A message that is forwarded to the bot is a question.
	m := w.MessageEvent("960", "", "601", asker, "")
	m["message_snapshots"] = []any{map[string]any{"message": map[string]any{"content": "How old is the wreck?"}}}
	w.Event("", "MESSAGE_CREATE", m)
	w.has(w.answered("960"), "three hundred")
	w.faultless()
}

func TestRoleMention(t *testing.T) {
	t.Parallel()
	const role = "<@&" + discordfake.BotRole + ">"
	hidden := begin(t, setup{}).ready()
	hidden.Message(guild, channel, asker, "<@&1004> How old is the wreck?") // another bot's role
	hidden.has(hidden.answered(hidden.Message(guild, channel, asker, role+" How old is the wreck?")), "mention me as a user, or use", "ask")
	hidden.has(hidden.answered(hidden.Message(guild, channel, asker, role+" <@1001> How old is the wreck?")), "three hundred")
	hidden.stop()
	if n, asked := hidden.Count(), hidden.Calls("GET roles"); n != 2 || asked != 1 {
		t.Errorf("%d answers, the roles were asked for %d times", n, asked)
	}
	hidden.faultless()

	shown := begin(t, setup{opts: Options{MessageContent: true}}).ready()
	shown.Fail("GET roles", 1, discordfake.Failure{Status: 403, Body: `{"message":"Missing Access","code":50001}`})
	shown.Message(guild, channel, asker, "<@&1004> How old is the wreck?")
	shown.wait("the refusal", func() bool { return strings.Contains(shown.logs.String(), "Missing Access") })
	shown.has(shown.answered(shown.Message(guild, channel, asker, role+" How old is the wreck?")), "three hundred")
	edited := shown.MessageEvent("980", "501", channel, asker, "<@&1006> "+role+" How old is the wreck?") // of roles that are not known yet
	shown.Edit(edited, time.Second)
	shown.has(shown.answered("980"), "three hundred")
	shown.stop()
	if n := shown.Count(); n != 2 {
		t.Errorf("%d answers", n)
	}
}

// Where the bot may write and not read the history, its answers refer to nothing.
func TestNoHistory(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Unreadable(channel)
	for n := range 3 {
		w.Message(guild, channel, asker, "<@1001> How old is the wreck?")
		w.has(w.posted(n+1), "three hundred")
	}
	if n := w.Calls("POST message"); n != 4 {
		t.Errorf("%d calls for 3 answers, want one more", n)
	}
	if p := w.answered(w.Message("", "601", asker, "How old is the wreck?")); p.ReplyTo == "" {
		t.Error("no reference elsewhere")
	}
	w.faultless()
}

func TestBoundPerPerson(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{QuestionsPerMinute: 2, Now: clock}}).ready()
	for n := range 5 {
		w.Message(guild, channel, asker, "<@1001> How old is the wreck?")
		w.posted(min(n+1, 3))
	}
	w.has(w.posted(3), "more than I can look up for one person")
	w.Message(guild, channel, asker, "what others say to one another")
	w.has(w.answered(w.Message(guild, channel, "702", "<@1001> How old is the wreck?")), "three hundred")
	// Discord wants each interaction answered.
	for range 2 {
		if p := w.answered(w.ask("How old is the wreck?")); !p.Ephemeral || !strings.Contains(text(p), "more than I can look up") {
			t.Errorf("ephemeral %t: %s", p.Ephemeral, text(p))
		}
	}
	w.stop()
	if n := w.Count(); n != 6 {
		t.Errorf("%d messages, want 6", n)
	}
	w.faultless()
}

func TestEdited(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	forgotten := w.MessageEvent("970", guild, channel, asker, "How old is the wreck?")
	w.Event(guild, "MESSAGE_CREATE", forgotten)
	edit := func(id, text string, after time.Duration) {
		w.Edit(w.MessageEvent(id, guild, channel, asker, text), after)
	}
	edit("970", "<@1001> How old is the wreck?", 50*time.Second)
	w.has(w.answered("970"), "three hundred")
	edit("970", "<@1001> How old is the wreck, really?", 55*time.Second) // it has been answered
	edit("971", "<@1001> How old is the wreck?", 61*time.Second)         // too late
	edit("972", "How old is the wreck?", time.Second)                    // to nobody
	preview := w.MessageEvent("973", guild, channel, asker, "<@1001> How old is the wreck?")
	w.Event(guild, "MESSAGE_UPDATE", preview) // with no edit, as when a preview comes
	direct := w.MessageEvent("974", "", "601", asker, "What does cod cost?")
	w.Event("", "MESSAGE_CREATE", direct)
	w.Edit(direct, time.Second)
	w.has(w.answered("974"), "12")
	w.answered(w.Message("", "601", asker, "status"))
	w.stop()
	if n := w.Count(); n != 3 {
		t.Errorf("%d answers, want 3", n)
	}
	w.faultless()
}

// One command that Discord refuses does not cost the others.
func TestDoubtfulCommand(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{})}, change: func(s *discordfake.Server, _ *Options) { s.Doubt(settingsCommand) }}).ready()
	commands, written := w.Commands()
	if written != 1 || strings.Contains(string(commands), `"settings"`) || !strings.Contains(string(commands), `"coverage"`) {
		t.Errorf("written %d times: %s", written, commands)
	}
	log := w.logs.String()
	if !strings.Contains(log, "command=settings") || !strings.Contains(log, "Value must be one of") {
		t.Errorf("the log does not say so: %s", log)
	}
	w.has(w.answered(w.settings(manager, "show")), "How I answer") // of an earlier start
	w.faultless()
}

// Whatever Discord sends, an event is read as far as it can be, and nothing panics.
func FuzzEvents(f *testing.F) {
	for _, seed := range []string{
		`{"id":"1","channel_id":"2","content":"x","author":{"id":"3"},"components":[{"type":99,"components":"x"}]}`,
		`{"id":"1","type":2,"token":"t","data":{"name":"ask","options":[{"name":"question","value":5}],"resolved":{"messages":{"7":null}}},"user":{"id":"3"}}`,
		`{"user_id":"1","channel_id":"2","message_id":"3","emoji":{"name":"📰"},"member":{"user":null}}`,
		`{"message_snapshots":[{"message":{"embeds":[{"fields":[{}]}]}}],"edited_timestamp":"x"}`, `[]`, `null`, `"`,
	} {
		f.Add(seed)
	}
	a, err := New(Options{Token: discordfake.Token, Reaction: news})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data string) {
		m, i, r := new(incoming), new(interaction), new(reaction)
		if a.read("message", []byte(data), m) {
			m.text()
			m.editedSoon(editable)
			if again := new(incoming); m.Author != nil {
				kept, err := json.Marshal(keptMessage(m))
				if err != nil || !a.read("kept", kept, again) || again.Content != m.Content || again.ID != m.ID {
					t.Errorf("kept as %s: %v", kept, err)
				}
			}
		}
		if a.read("interaction", []byte(data), i) {
			i.user()
			promised(i)
			target(i.Data)
			question(i.Data.Options, false)
			if i.Member != nil {
				i.Member.permissions()
			}
			new(guildSettings).set(&filledIn{Name: "part", Options: i.Data.Options})
		}
		if a.read("reaction", []byte(data), r) {
			r.is(news)
		}
	})
}
