package discord

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/phrase"
)

const (
	elsewhere = "601" // a channel besides the usual one
	manager   = "32"
	owner     = "8"
)

// opened opens the settings of a file, until the test ends.
func opened(t *testing.T, path string) *Settings {
	t.Helper()
	f, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	s, err := NewSettings(t.Context(), f, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// closed closes the file of settings.
func closed(t *testing.T, s *Settings) {
	t.Helper()
	f, ok := s.store.(*File)
	if !ok {
		t.Fatal("the settings are in no file")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// having are settings where the guild of the tests has these.
func having(t *testing.T, g guildSettings) *Settings {
	t.Helper()
	s := opened(t, filepath.Join(t.TempDir(), "settings.db"))
	if _, err := s.change(t.Context(), guild, func(was *guildSettings) error { *was = g; return nil }); err != nil {
		t.Fatal(err)
	}
	return s
}

// settings uses /settings with these permissions; options are names and values in
// turn.
func (w *world) settings(permissions, sub string, options ...any) string {
	id := fmt.Sprint(900 + len(w.Posts()))
	data := map[string]any{"id": "3", "name": settingsCommand, "type": 1, "options": []any{
		map[string]any{"type": 1, "name": sub, "options": pairs(options)},
	}}
	i := w.InteractionEvent(id, slash, guild, channel, asker, data, "")
	i["member"].(map[string]any)["permissions"] = permissions
	w.Event(guild, "INTERACTION_CREATE", i)
	return id
}

// changes are a use of each subcommand and what it leads to.
var changes = map[string]struct {
	options []any
	want    guildSettings
}{
	"show":       {nil, guildSettings{}},
	"channels":   {[]any{"allow", channel}, guildSettings{Channels: []string{channel}}},
	"threads":    {[]any{"policy", "mention"}, guildSettings{MentionsOnly: true}},
	"private":    {[]any{"default", true}, guildSettings{Private: true}},
	"language":   {[]any{"code", "DE"}, guildSettings{Lang: "de"}},
	"confidence": {[]any{"minimum", 0.5}, guildSettings{MinConfidence: 0.5}},
	"part":       {[]any{"source", "Northern Post"}, guildSettings{Source: "Northern Post"}},
	"unasked":    {[]any{"policy", "surest"}, guildSettings{Unasked: true}},
	"human":      {[]any{"channel", helpers}, guildSettings{Human: Human{Channel: helpers}}},
}

func TestSettingsPermissions(t *testing.T) {
	t.Parallel()
	for permissions, may := range map[string]bool{
		"0": false, manager: true, owner: true, "40": true, "9007199254740991": true,
		"16":               false, // manage channels
		"2147483607":       false, // much, but neither of the two
		"1125899906842583": false,
	} {
		s := opened(t, filepath.Join(t.TempDir(), "settings.db"))
		w := begin(t, setup{opts: Options{Settings: s}}).ready()
		want := guildSettings{}
		for _, sub := range []string{"show", "channels", "threads", "private", "language", "confidence", "part", "unasked", "human"} {
			c := changes[sub]
			p := w.answered(w.settings(permissions, sub, c.options...))
			if !p.Ephemeral {
				t.Errorf("%s %s is shown to all", permissions, sub)
			}
			if refused := strings.Contains(text(p), "Only those with the permission Manage Server"); refused == may {
				t.Errorf("%s %s: %s", permissions, sub, text(p))
			}
			if may {
				want.Channels = append(want.Channels, c.want.Channels...)
				want.MentionsOnly = want.MentionsOnly || c.want.MentionsOnly
				want.Private = want.Private || c.want.Private
				want.Lang += c.want.Lang
				want.MinConfidence += c.want.MinConfidence
				want.Source += c.want.Source
				want.Unasked = want.Unasked || c.want.Unasked
				want.Human.Channel += c.want.Human.Channel
			}
			if diff := cmp.Diff(want, s.get(guild)); diff != "" {
				t.Errorf("%s %s: -want +got:\n%s", permissions, sub, diff)
			}
			logged := strings.Contains(w.logs.String(), "guild=500 user=700 what="+sub) || strings.Contains(w.logs.String(), `guild=500 user=700 what="`+sub+" ")
			if logged != (may && sub != "show") {
				t.Errorf("%s %s: logged %t", permissions, sub, logged)
			}
		}
		w.stop()
		w.faultless()
	}
}

func TestSettingsValues(t *testing.T) {
	t.Parallel()
	full := guildSettings{Channels: []string{"1", "3"}, MentionsOnly: true, Private: true, Lang: "en", MinConfidence: 0.4}
	with := func(change func(*guildSettings)) guildSettings {
		g := full
		change(&g)
		return g
	}
	s := opened(t, filepath.Join(t.TempDir(), "settings.db"))
	w := begin(t, setup{opts: Options{Settings: s}}).ready()
	for name, c := range map[string]struct {
		sub     string
		options []any
		want    guildSettings
		says    string
	}{
		"follow again":    {"threads", []any{"policy", "always"}, guildSettings{Channels: full.Channels, Private: true, Lang: "en", MinConfidence: 0.4}, "threads"},
		"public":          {"private", []any{"default", false}, guildSettings{Channels: full.Channels, MentionsOnly: true, Lang: "en", MinConfidence: 0.4}, "for everybody to see"},
		"any language":    {"language", []any{"code", " Any "}, guildSettings{Channels: full.Channels, MentionsOnly: true, Private: true, MinConfidence: 0.4}, "every language"},
		"no confidence":   {"confidence", []any{"minimum", 0.0}, guildSettings{Channels: full.Channels, MentionsOnly: true, Private: true, Lang: "en"}, "as I am set up"},
		"sure":            {"confidence", []any{"minimum", 1}, guildSettings{Channels: full.Channels, MentionsOnly: true, Private: true, Lang: "en", MinConfidence: 1}, "of 1 or more"},
		"in between":      {"channels", []any{"allow", "2"}, guildSettings{Channels: []string{"1", "2", "3"}, MentionsOnly: true, Private: true, Lang: "en", MinConfidence: 0.4}, "<#1>, <#2>, <#3>"},
		"once":            {"channels", []any{"allow", "3"}, full, "<#1>, <#3>"},
		"clear":           {"channels", []any{"clear", true}, guildSettings{MentionsOnly: true, Private: true, Lang: "en", MinConfidence: 0.4}, "every channel"},
		"only this":       {"channels", []any{"allow", "2", "clear", true}, guildSettings{Channels: []string{"2"}, MentionsOnly: true, Private: true, Lang: "en", MinConfidence: 0.4}, "only in <#2> and"},
		"clear false":     {"channels", []any{"clear", false}, full, "<#1>"},
		"look":            {"channels", nil, full, "<#1>"},
		"too sure":        {"confidence", []any{"minimum", 1.01}, full, "from 0 to 1"},
		"less than none":  {"confidence", []any{"minimum", -0.01}, full, "from 0 to 1"},
		"no number":       {"confidence", []any{"minimum", "much"}, full, "no such setting"},
		"no language":     {"language", []any{"code", "e1"}, full, "two letters"},
		"three letters":   {"language", []any{"code", "eng"}, full, "two letters"},
		"empty language":  {"language", []any{"code", ""}, full, "no such setting"},
		"no channel":      {"channels", []any{"allow", "@everyone"}, full, "no channel"},
		"no policy":       {"threads", []any{"policy", "sometimes"}, full, "no such setting"},
		"nothing":         {"private", nil, full, "no such setting"},
		"a new word":      {"colour", []any{"of", "sky"}, full, "no such setting"},
		"channel of type": {"channels", []any{"allow", 5}, full, "no channel"},
		"a part":          {"part", []any{"source", " Northern Post ", "folder", "2021"}, with(func(g *guildSettings) { g.Source, g.Folder = "Northern Post", "2021" }), "only coverage from “Northern Post”, in the folder “2021”"},
		"all of it":       {"part", []any{"source", "Any"}, full, "all of the coverage"},
		"no part":         {"part", nil, full, "no such setting"},
		"part of type":    {"part", []any{"folder", 5}, full, "no such setting"},
		"a long part":     {"part", []any{"folder", strings.Repeat("x", 101)}, full, "at most 100"},
		"an odd part":     {"part", []any{"folder", "a\u0000b"}, full, "at most 100"},
		"speak up":        {"unasked", []any{"policy", "surest"}, with(func(g *guildSettings) { g.Unasked = true }), "confidence of 0.8 or more"},
		"speak up there": {"unasked", []any{"policy", "surest", "channel", "5", "leave_out", "6", "minimum", 0.9}, with(func(g *guildSettings) {
			g.Unasked, g.UnaskedIn, g.LeftOut, g.UnaskedConfidence = true, []string{"5"}, []string{"6"}, 0.9
		}), "in <#5>. Never those with <@&6>."},
		"ask people there":  {"human", []any{"channel", "5"}, with(func(g *guildSettings) { g.Human = Human{Channel: "5"} }), "passed on to <#5>."},
		"and mention":       {"human", []any{"channel", "5", "role", "6"}, with(func(g *guildSettings) { g.Human = Human{"5", "6"} }), "passed on to <#5>, where <@&6> is mentioned"},
		"or only a role":    {"human", []any{"role", "6"}, with(func(g *guildSettings) { g.Human = Human{Role: "6"} }), "<@&6> can be asked"},
		"whom the bot asks": {"human", []any{"clear", true}, full, "as I am set up to"},
		"who is asked":      {"human", nil, full, "as I am set up to"},
		"people nowhere":    {"human", []any{"channel", "@here"}, full, "no channel"},
		"people of no role": {"human", []any{"role", "@everyone"}, full, "no role"},
		"people of type":    {"human", []any{"channel", 5}, full, "no such setting"},
		"be silent":         {"unasked", []any{"policy", "never", "clear", true}, full, "only what is said to me"},
		"too sure there":    {"unasked", []any{"policy", "surest", "minimum", 2}, full, "from 0 to 1"},
		"no role":           {"unasked", []any{"policy", "surest", "leave_out", "@everyone"}, full, "no role"},
		"no such policy":    {"unasked", []any{"policy", "often"}, full, "no such setting"},
	} {
		if _, err := s.change(t.Context(), guild, func(g *guildSettings) error { *g = full; return nil }); err != nil {
			t.Fatal(err)
		}
		p := w.answered(w.settings(manager, c.sub, c.options...))
		if !strings.Contains(text(p), c.says) || !p.Ephemeral {
			t.Errorf("%s: %s", name, text(p))
		}
		if diff := cmp.Diff(c.want, s.get(guild)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
	w.faultless()
}

func TestSettingsElsewhere(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{})}}).ready()
	data := map[string]any{"id": "3", "name": settingsCommand, "type": 1, "options": []any{map[string]any{"type": 1, "name": "show"}}}
	w.has(w.answered(w.Interact(slash, "", elsewhere, asker, data, "")), "Settings belong to a server")
	i := w.InteractionEvent("900", slash, guild, channel, asker, map[string]any{"id": "3", "name": settingsCommand, "type": 1}, "")
	i["member"].(map[string]any)["permissions"] = manager
	w.Event(guild, "INTERACTION_CREATE", i)
	w.has(w.answered("900"), "no such setting")
	w.faultless()
}

func TestSettingsNotKept(t *testing.T) {
	t.Parallel()
	s := having(t, guildSettings{Private: true})
	closed(t, s)
	w := begin(t, setup{opts: Options{Settings: s}}).ready()
	p := w.answered(w.settings(manager, "private", "default", false))
	w.has(p, "could not be kept", "(Reference ref1.)")
	if !s.get(guild).Private || !p.Ephemeral || !strings.Contains(w.logs.String(), "database not open") {
		t.Errorf("settings %+v; log:\n%s", s.get(guild), w.logs)
	}
	w.faultless()
}

func TestSettingsRegistered(t *testing.T) {
	t.Parallel()
	names := func(commands json.RawMessage) (names []string) {
		var all []struct{ Name string }
		if err := json.Unmarshal(commands, &all); err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			names = append(names, c.Name)
		}
		return names
	}
	plain := begin(t, setup{}).ready()
	commands, _ := plain.Commands()
	if slices.Contains(names(commands), settingsCommand) {
		t.Error("the command is registered with no settings")
	}
	plain.has(plain.answered(plain.settings(manager, "show")), "no command") // of an earlier start
	plain.faultless()

	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{})}}).ready()
	commands, written := w.Commands()
	golden(t, "commands_settings", commands)
	if !slices.Contains(names(commands), settingsCommand) || written != 1 {
		t.Fatalf("registered %v, %d times", names(commands), written)
	}
	w.Fail("GET commands", 1, discordfake.Failure{Status: 200, Body: asDiscord(t, commands)})
	if err := w.adapter.register(t.Context(), discordfake.AppID); err != nil {
		t.Fatal(err)
	}
	if _, written = w.Commands(); written != 1 {
		t.Error("written again with no change")
	}
	// Whatever else somebody may have made of it is put right.
	for _, change := range [][2]string{{`"32"`, `"0"`}, {`"max_value":1`, `"max_value":2`}, {`"min_value":0`, `"min_value":-1`}, {`"always"}`, `"never"}`}, {`[0,2,5,`, `[0,5,`}} {
		other := strings.Replace(string(commands), change[0], change[1], 1)
		if other == string(commands) {
			t.Fatalf("no %s in %s", change[0], commands)
		}
		w.Fail("GET commands", 1, discordfake.Failure{Status: 200, Body: other})
		_, before := w.Commands()
		if err := w.adapter.register(t.Context(), discordfake.AppID); err != nil {
			t.Fatal(err)
		}
		if _, after := w.Commands(); after != before+1 {
			t.Errorf("%s stays", change[1])
		}
	}
	w.faultless()
}

func TestDrawSettings(t *testing.T) {
	many := make([]string, maxChannels)
	for i := range many {
		many[i] = "1234567890123456789" + string(rune('0'+i%10))
	}
	for name, c := range map[string]struct {
		settings guildSettings
		readsAll bool
	}{
		"settings_default": {guildSettings{}, false},
		"settings_follows": {guildSettings{}, true},
		"settings_full":    {guildSettings{Channels: []string{"600", "601"}, MentionsOnly: true, Private: true, Lang: "de", MinConfidence: 0.45, Source: "*Post*", Folder: "2021/may", Unasked: true, Human: Human{Channel: "690", Role: "1010"}}, true},
		"settings_many":    {guildSettings{Channels: many, Source: strings.Repeat("s", maxPart), Folder: strings.Repeat("*", maxPart), Lang: "de", Unasked: true, UnaskedIn: many[:maxUnasked], LeftOut: many[:maxUnasked], UnaskedConfidence: 0.123456789}, false},
	} {
		body, err := json.Marshal(drawSettings(phrase.Book{}, c.settings, c.readsAll))
		if err != nil {
			t.Fatal(err)
		}
		if err := discordfake.Check(body); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		golden(t, name, body)
	}
}
