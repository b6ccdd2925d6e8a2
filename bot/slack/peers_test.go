package slack_test

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/slack"
)

// peers is where lies what others say that Slack sends and takes.
const peers = "../../../shared/peers"

// sampled is a delivery as another project recorded it, mostly empty.
type sampled struct {
	name, kind string
	payload    map[string]any
}

func samples(t *testing.T) (all []sampled) {
	t.Helper()
	for kind, pattern := range map[string]string{
		"events_api": "slack-events/*.json", "slash_commands": "slack-interactions/slash-commands/*.json", "interactive": "slack-interactions/[^s]*/*.json",
	} {
		files, err := filepath.Glob(filepath.Join(peers, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := sampled{name: strings.TrimSuffix(filepath.Base(file), ".json"), kind: kind}
			if err := json.Unmarshal(data, &s.payload); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		t.Skipf("skipped: %s is missing", peers)
	}
	return all
}

// questions are the samples that are questions once their fields have values, and where
// these are answered.
var questions = map[string]string{
	"AppMentionPayload": "DAPP", "MessagePayload": "DMESSAGE", "MessageMePayload": "DME", "MessageFileSharePayload": "DFILE", "MessageThreadBroadcastPayload": "DBROADCAST",
	"SlashCommandPayload": "CSLASH", "MessageShortcutPayload": "CSHORTCUT",
}

const sampleText = "When did the harbour bridge open?"

// fill gives the fields values that make a delivery whole.
func (s sampled) fill(n int) {
	channel := questions[s.name]
	if channel == "" {
		channel = "CNOTHING"
	}
	set := func(o any, fields map[string]any) {
		m, ok := o.(map[string]any)
		for k, v := range fields {
			if _, has := m[k]; ok && has {
				m[k] = v
			}
		}
	}
	stamp := fmt.Sprintf("1700000000.%06d", n)
	said := map[string]any{"user": "U1", "text": sampleText, "ts": stamp, "channel": channel, "channel_type": "im", "thread_ts": "", "event_ts": stamp}
	set(s.payload, map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": fmt.Sprint("EvPeer", n), "user_id": "U1", "channel_id": channel,
		"command": "/coverage", "text": sampleText, "callback_id": "find_coverage", "trigger_id": fmt.Sprint("peer", n),
	})
	if s.kind == "interactive" {
		s.payload["type"] = map[string]string{"MessageShortcutPayload": "message_action", "BlockActionPayload": "block_actions"}[s.name]
	}
	set(s.payload["team"], map[string]any{"id": "T1"})
	set(s.payload["user"], map[string]any{"id": "U1"})
	set(s.payload["channel"], map[string]any{"id": channel})
	set(s.payload["message"], said)
	set(s.payload["event"], said)
	if e, ok := s.payload["event"].(map[string]any); ok {
		delete(e, "edited")
		delete(e, "bot_profile")
	}
}

// Whatever Slack sends is acknowledged, by the socket within a second, and nothing
// panics; of what is whole the questions are answered.
func TestPeers(t *testing.T) {
	t.Run("socket, within a second", func(t *testing.T) {
		all := samples(t)
		inBubble(t, nil, func(o *outage) {
			for _, filled := range []bool{false, true} {
				var ids []string
				for i, s := range all {
					if filled {
						s.fill(i)
					}
					ids = append(ids, o.slack.Deliver(s.kind, s.payload))
				}
				pass(time.Second)
				for i, id := range ids {
					if !o.slack.Acked(id) {
						t.Errorf("%s, filled %v: not acknowledged", all[i].name, filled)
					}
				}
			}
			if log := o.log.String(); strings.Contains(log, "panic") {
				t.Errorf("it panicked: %s", log)
			}
		})
	})
	t.Run("http", func(t *testing.T) {
		all := samples(t)
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		w := start(t, func(o *slack.Options) { o.Mode, o.Listener = "http", listener }, bot.ServerOptions{})
		for _, filled := range []bool{false, true} {
			for i, s := range all {
				if filled {
					s.fill(i)
				}
				if id := w.slack.Deliver(s.kind, s.payload); !w.slack.Acked(id) {
					t.Errorf("%s, filled %v: %q", s.name, filled, w.slack.Fate(id))
				}
			}
		}
		for name, channel := range questions {
			w.wait(name, func() bool { return len(w.in(channel)) > 0 })
			if m := w.in(channel); len(m) != 1 || !strings.Contains(m[0].Text, "on Monday") {
				t.Errorf("%s is answered with %q", name, m)
			}
		}
		w.settled()
		if m := w.in("CNOTHING"); len(m) > 0 {
			t.Errorf("answered: %q", m)
		}
		if log := w.log.String(); strings.Contains(log, "panic") {
			t.Errorf("it panicked: %s", log)
		}
	})
}

// Every manifest is what Slack's schema says one is.
func TestManifestSchema(t *testing.T) {
	schema, err := filepath.Abs(filepath.Join(peers, "manifest.schema.2.0.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(schema); err != nil {
		t.Skipf("skipped: %s is missing", peers)
	}
	args := []string{schema}
	for i, opts := range []slack.Options{
		{}, {AssistantView: true}, {Reaction: "newspaper", PerChannel: true}, {ThreadFollowups: "always", OperatorGroups: []string{"S1"}, AppName: "Clippings"}, {Mode: "http", PublicURL: "https://bot.example/"},
	} {
		text, err := slack.Manifest(opts)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := yaml.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), fmt.Sprintf("manifest%d.json", i))
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	bottest.StartClient(t.Context(), t, "slack-manifest.mjs", args...).Done()
}
