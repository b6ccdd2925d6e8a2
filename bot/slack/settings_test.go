package slack_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/settings"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// shelf keeps settings in memory.
type shelf struct {
	mu     sync.Mutex
	values map[string][]byte
	err    error // of every change
}

func (s *shelf) All(context.Context) (map[string][]byte, error) { return s.values, nil }

func (s *shelf) Change(_ context.Context, place string, f func([]byte) ([]byte, error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := f(s.values[place])
	if err = errors.Join(err, s.err); err == nil {
		s.values[place] = v
	}
	return err
}

// set makes settings of channels, as JSON.
func set(t *testing.T, channels map[string]string) (*slack.Settings, *shelf) {
	t.Helper()
	store := &shelf{values: make(map[string][]byte)}
	for channel, value := range channels {
		store.values[slackfake.Team+"/"+channel] = []byte(value)
	}
	s, err := settings.Open[slack.ChannelSettings](t.Context(), store, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s, store
}

func withSettings(s *slack.Settings) func(*slack.Options) {
	return func(o *slack.Options) { o.Settings = s }
}

// filled is a form with everything set.
func filled() map[string]any {
	return map[string]any{
		"follow": slackfake.Chosen("always"), "private": slackfake.Chosen("on"), "lang": "EN", "source": " Harbour Post", "folder": "harbour/", "sure": "0.25",
		"unasked": slackfake.Chosen("on"), "unasked_sure": "0.5", "unasked_every": "30", "left_out": []string{"U9", "U8"}, "left_out_groups": "s1, S2",
	}
}

func TestSettingsForm(t *testing.T) {
	kept, store := set(t, nil)
	audit := filepath.Join(t.TempDir(), "audit.jsonl")
	w := start(t, func(o *slack.Options) { o.Settings, o.Audit = kept, bot.NewAudit(audit, o.Log) }, bot.ServerOptions{})
	w.slack.Create("C1", "UMADE")
	w.slack.Slash("C1", "UMADE", "settings")
	w.wait("the form", func() bool { return len(w.slack.Modals()) == 1 })
	m := w.slack.Modals()[0]
	if m.User != "UMADE" || !strings.Contains(string(m.View), `"left_out"`) {
		t.Errorf("opened %s for %s", m.View, m.User)
	}
	w.slack.Submit(m, "UMADE", filled())
	told := w.messages(1)[0]
	for _, want := range []string{"follow-ups without a mention", "Only the person who asks", "“Harbour Post”", "“en”", "“harbour”", "0.25", "0.5 or more, at most one in 30 minutes", "people (2), user groups (2)"} {
		if !strings.Contains(told.Text, want) {
			t.Errorf("%q is not in what is told: %s", want, told.Text)
		}
	}
	if told.User != "UMADE" || told.Channel != "C1" {
		t.Errorf("told to others: %v", told)
	}
	const want = `{"follow":"always","private":true,"lang":"en","source":"Harbour Post","folder":"harbour","min_confidence":0.25,` +
		`"unasked":{"on":true,"min_confidence":0.5,"every_minutes":30,"left_out":["U8","U9"],"left_out_groups":["S1","S2"]}}`
	if got := string(store.values["T1/C1"]); got != want {
		t.Errorf("kept %s", got)
	}

	w.slack.Slash("C1", "UMADE", "Settings") // shows what is set
	w.wait("the form", func() bool { return len(w.slack.Modals()) == 2 })
	for _, want := range []string{`"initial_value":"Harbour Post"`, `"initial_value":"0.25"`, `"initial_users":["U8","U9"]`, `"initial_value":"S1 S2"`} {
		if view := string(w.slack.Modals()[1].View); !strings.Contains(view, want) {
			t.Errorf("%s is not in %s", want, view)
		}
	}

	n := 1
	for field, value := range map[string]any{"lang": "english", "sure": "7", "unasked_every": "many", "source": strings.Repeat("x", 101), "follow": slackfake.Chosen("never"), "left_out_groups": "editors"} {
		form := filled()
		form[field] = value
		w.slack.Submit(m, "UMADE", form)
		n++
		if told := w.messages(n)[n-1]; !strings.Contains(told.Text, "The settings stay as they were") || string(store.values["T1/C1"]) != want {
			t.Errorf("%s = %v: told %q, kept %s", field, value, told.Text, store.values["T1/C1"])
		}
	}
	store.err = errors.New("the disk is full")
	w.slack.Submit(m, "UMADE", map[string]any{})
	if told := w.messages(n + 1)[n]; !strings.Contains(told.Text, "could not be kept") || strings.Contains(told.Text, "disk") || kept.Get("T1/C1").Lang != "en" {
		t.Errorf("told %q", told.Text)
	}
	w.slack.Slash("D1", "UMADE", "settings")
	if told := w.messages(n + 2)[n+1]; !strings.Contains(told.Text, "belong to a channel") {
		t.Errorf("told %q", told.Text)
	}
	w.slack.Leave("G1")
	w.slack.Slash("G1", "UMADE", "settings")
	if told := w.messages(n + 3)[n+2]; !strings.Contains(told.Text, "invite me first") {
		t.Errorf("told %q", told.Text)
	}
}

// A form that cannot be opened any more is not left without a word.
func TestSettingsFormTooLate(t *testing.T) {
	kept, _ := set(t, nil)
	w := start(t, withSettings(kept), bot.ServerOptions{})
	w.slack.Fail("views.open", slackfake.Fault{Err: "expired_trigger_id"})
	w.slack.Slash("C1", "UOP", "settings")
	if told := w.messages(1)[0]; !strings.Contains(told.Text, "could not be opened") || told.User != "UOP" {
		t.Errorf("told %v", told)
	}
}

// The person who made a channel, admins of the workspace and operators see and change its
// settings, by the command and by a form that is sent without one; nobody else, and no
// operator and nobody of another company where that reads along.
func TestPermissionOfSettings(t *testing.T) {
	run := func(t *testing.T, start func(change func(*slack.Options)) *world) {
		kept, _ := set(t, nil)
		w := start(withSettings(kept))
		meet(w.slack)
		w.slack.Share("CSHARED")
		for user, p := range people() {
			if p.BotID != "" {
				continue // uses no command
			}
			for _, channel := range []string{"COTHERS", "COWN", "CSHARED"} {
				maker := map[bool]string{true: user, false: "USOMEBODY"}[channel != "COTHERS"]
				w.slack.Create(channel, maker)
				guest := p.Restricted || p.UltraRestricted
				may := p.operator && channel != "CSHARED" || p.Team == "" && !guest && (p.Admin || p.Owner || channel != "COTHERS")
				if p.Team != "" && channel != "CSHARED" {
					continue // is not there
				}
				before, forms := w.slack.Count(), len(w.slack.Modals())
				w.slack.Slash(channel, user, "settings")
				waitFor(t, w.slack, "a form or a word", func() bool { return w.slack.Count() > before || len(w.slack.Modals()) > forms })
				if opened := len(w.slack.Modals()) > forms; opened != may {
					t.Errorf("%s in %s: the form is opened: %v", user, channel, opened)
				}
				before = w.slack.Count()
				carried, err := json.Marshal(map[string]string{"c": channel})
				if err != nil {
					t.Fatal(err)
				}
				mark := map[bool]string{true: "aa", false: "bb"}[kept.Get("T1/"+channel).Lang != "aa"]
				w.slack.Submit(slackfake.Modal{Callback: "settings", Carries: string(carried)}, user, map[string]any{"lang": mark})
				waitFor(t, w.slack, "a word", func() bool { return w.slack.Count() > before })
				if changed := kept.Get("T1/"+channel).Lang == mark; changed != may {
					t.Errorf("%s in %s: a form of one's own changes settings: %v", user, channel, changed)
				}
			}
		}
	}
	t.Run("socket", func(t *testing.T) {
		run(t, func(change func(*slack.Options)) *world { return start(t, change, bot.ServerOptions{}) })
	})
	t.Run("http", func(t *testing.T) {
		run(t, func(change func(*slack.Options)) *world { return startHTTP(t, change) })
	})
}

// A channel is answered from its part of the coverage, by every way in.
func TestSettingsNarrow(t *testing.T) {
	kept, _ := set(t, map[string]string{"C1": `{"source":"Ledger"}`, "C2": `{"min_confidence":1}`, "C3": `{"lang":"de"}`, "C4": `{"folder":"nowhere"}`})
	w := start(t, withSettings(kept), bot.ServerOptions{})
	ways := map[string]func(channel string){
		"mention":  func(c string) { w.slack.Send(w.slack.Mention(c, "", "U1", "harbour bridge")) },
		"command":  func(c string) { w.slack.Slash(c, "U1", "harbour bridge") },
		"shortcut": func(c string) { w.slack.Shortcut("find_coverage", c, "U1", "harbour bridge") },
		"reaction": func(c string) {
			w.slack.Send(w.slack.React(c, w.slack.Write(w.slack.Said(c, "", "U2", "harbour bridge")), "U1", "U2", "newspaper"))
		},
	}
	n := 0
	for name, ask := range ways {
		for channel, want := range map[string]string{"C0": "Coast Weekly", "C1": "Ledger", "C2": "Not sure that this answers", "C3": "The coverage does not say", "C4": "The coverage does not say"} {
			ask(channel)
			n++
			m := w.messages(n)[n-1]
			if !strings.Contains(m.Text, want) || channel == "C1" && strings.Contains(m.Text, "Coast Weekly") {
				t.Errorf("by %s in %s: %s", name, channel, m)
			}
		}
	}
	w.slack.Slash("C1", "U1", "harbour bridge")
	m := w.messages(n + 1)[n]
	if err := w.slack.Press(m, "U1", "why"); err != nil {
		t.Fatal(err)
	}
	if why := w.messages(n + 2)[n+1]; strings.Contains(why.Text, "Harbour Post") {
		t.Errorf("a button answers from all of the coverage: %s", why)
	}
}

// Where answers are private only the one who asks sees them, and follow-ups go on.
func TestSettingsPrivateAndFollow(t *testing.T) {
	kept, _ := set(t, map[string]string{"C1": `{"private":true,"follow":"always"}`, "C2": `{"follow":"always"}`, "C3": `{"follow":"mention"}`})
	w := start(t, withSettings(kept), bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "1.5", "U1", "harbour bridge"))
	if m := w.messages(1)[0]; m.User != "U1" || m.Thread != "1.5" {
		t.Errorf("answered for others to see: %v", m)
	}
	w.wait("the reaction to go", func() bool { return removed(w.slack, "C1") })
	w.slack.Send(w.slack.Said("C1", "1.5", "U1", "why"))
	if m := w.messages(2)[1]; m.User != "U1" || strings.Contains(m.Text, "Ask a question first") {
		t.Errorf("the follow-up: %v", m)
	}
	w.slack.Send(w.slack.Said("C1", "1.5", "U2", "why"))
	for i, channel := range []string{"C2", "C3"} {
		q := w.slack.Mention(channel, "", "U1", "harbour bridge")
		w.slack.Send(q)
		w.messages(3 + 2*i)
		w.wait("the reaction to go", func() bool { return removed(w.slack, channel) })
		w.slack.Send(w.slack.Said(channel, q.TS(), "U2", "context 1"))
		if channel == "C2" {
			w.messages(4)
			w.slack.Send(w.slack.Said(channel, q.TS(), "U2", "<@U1> context 1"))
		}
	}
	w.settled()
	for channel, want := range map[string]int{"C1": 2, "C2": 2, "C3": 1} {
		if n := len(w.in(channel)); n != want {
			t.Errorf("%d answers in %s: %v", n, channel, w.in(channel))
		}
	}
}

// removed reports whether the bot took a reaction back in a channel.
func removed(s *slackfake.Server, channel string) bool {
	for _, c := range s.Calls("reactions.remove") {
		if c.Values.Get("channel") == channel {
			return true
		}
	}
	return false
}

// A message that nobody said to the bot is answered where that is set: where it asks, the
// bot is sure, and seldom; else without a word or a mark.
func TestUnasked(t *testing.T) {
	kept, _ := set(t, map[string]string{"C1": `{"unasked":{"on":true,"min_confidence":0.1,"every_minutes":10,"left_out":["U9"],"left_out_groups":["S1"]}}`, "C3": `{"unasked":{"on":true,"left_out_groups":["S9"]}}`})
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	w := start(t, func(o *slack.Options) { o.Settings, o.Ledger = kept, openLedger(t, file, nil) }, bot.ServerOptions{})
	const text = "When did the harbour bridge open?"
	silent := []slackfake.Event{
		w.slack.Said("C1", "", "U1", "The harbour bridge opened on Monday."),
		w.slack.Said("C1", "", "U1", "Who sells zeppelins?"),
		w.slack.Said("C1", "", "U1", "<@U2> "+text),
		w.slack.Said("C1", "", "U9", text),
		w.slack.Said("C1", "", "UGROUP", text), // is in S1
		w.slack.Said("C3", "", "U1", text),     // may be in S9, of which Slack does not tell
		w.slack.Said("C1", "", "U1", text).With("bot_id", "B2"),
		w.slack.Said("C1", "", slackfake.BotUser, text),
		w.slack.Said("C1", "1.5", "U1", text), // in a thread of others
		w.slack.Said("C2", "", "U1", text),    // nothing is set there
	}
	for _, e := range silent {
		w.slack.Send(e)
	}
	q := w.slack.Said("C1", "", "U1", text)
	w.slack.Send(q)
	if m := w.messages(1)[0]; m.Thread != q.TS() || !strings.Contains(m.Text, "on Monday") || !strings.Contains(m.Text, "Nobody asked me") {
		t.Errorf("answered with %v", m)
	}
	w.slack.Send(w.slack.Said("C1", "", "U1", "What did the harbour bridge cost?")) // too soon
	w.slack.Send(w.slack.Mention("C1", "", "U1", "harbour bridge"))                 // is asked
	w.messages(2)
	w.settled()
	if n := len(w.in("C1")) + len(w.in("C2")) + len(w.in("C3")); n != 2 {
		t.Errorf("%d answers: %v %v", n, w.in("C1"), w.in("C2"))
	}
	if kept, err := os.ReadFile(file); err != nil || strings.Contains(string(kept), "bridge opened") || strings.Contains(string(kept), `"C2"`) || !strings.Contains(string(kept), `"C1"`) {
		t.Errorf("what is not for the bot is written down: %s %v", kept, err)
	}
	for _, e := range silent {
		channel, _ := e["channel"].(string)
		for _, c := range w.slack.Calls("reactions.add") {
			if c.Values.Get("channel") == channel && c.Values.Get("timestamp") == e.TS() {
				t.Errorf("marked without being asked: %v", e)
			}
		}
	}
}

// What is kept and cannot be read counts for nothing, and the log says so.
func TestDamagedSettings(t *testing.T) {
	kept, _ := set(t, map[string]string{"C1": `{"lang":"x"}`, "C2": `no JSON`, "C3": `{"lang":"de","later":1}`})
	log := new(syncBuffer)
	opts := slack.Options{AppToken: "xapp-1", BotToken: "xoxb-1", Settings: kept, Log: slog.New(slog.NewTextHandler(log, nil))}
	if _, err := slack.New(opts); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(log.String(), "counts for nothing"); n != 2 {
		t.Errorf("%d lines of the log: %s", n, log)
	}
	if kept.Get("T1/C1").Lang != "" || kept.Get("T1/C3").Lang != "de" {
		t.Errorf("%+v, %+v", kept.Get("T1/C1"), kept.Get("T1/C3"))
	}
}
