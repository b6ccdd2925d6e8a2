package slack_test

import (
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
)

const setAgent = "assistant.threads.set"

// Every message to an agent has its own thread, in which it is answered with a status;
// what is written there later knows what was asked.
func TestAgent(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Pane("D1", "1.1", "U1")) // is not sent to agents
	w.slack.Send(w.slack.Opened("D1", "U1", "messages"))
	w.wait("prompts", func() bool { return len(w.slack.Calls(setAgent+"SuggestedPrompts")) == 1 })
	if p := w.slack.Calls(setAgent + "SuggestedPrompts")[0]; p.Err != "" || p.Values.Has("thread_ts") || !strings.Contains(p.Values.Get("prompts"), "Last ferry") {
		t.Errorf("prompts: %+v", p)
	}
	q := w.slack.Direct("D1", "", "U1", "harbour bridge")
	w.slack.Send(q)
	if m := w.messages(1)[0]; m.Channel != "D1" || m.Thread != q.TS() {
		t.Errorf("answered at %s/%s, want in the thread of %s", m.Channel, m.Thread, q.TS())
	}
	w.slack.Send(w.slack.Direct("D1", q.TS(), "U1", "why"))
	if m := w.messages(2)[1]; m.Thread != q.TS() || strings.Contains(m.Text, "Ask a question first") {
		t.Errorf("the follow-up in its thread is answered with %v", m)
	}
	other := w.slack.Direct("D1", "", "U1", "more")
	w.slack.Send(other)
	if m := w.messages(3)[2]; m.Thread != other.TS() || !strings.Contains(m.Text, "Ask a question first") {
		t.Errorf("the follow-up in another thread is answered with %v", m)
	}
	w.settled()
	for _, method := range []string{"Status", "Title", "SuggestedPrompts"} {
		for _, c := range w.slack.Calls(setAgent + method) {
			if c.Err != "" {
				t.Errorf("%s is refused: %+v", method, c)
			}
		}
	}
	titles := make(map[string]string) // by thread; they come in any order
	for _, c := range w.slack.Calls(setAgent + "Title") {
		titles[c.Values.Get("thread_ts")] = c.Values.Get("title")
	}
	if titles[q.TS()] != "harbour bridge" || titles[other.TS()] != "more" || len(titles) != 3 { // and that of the last message
		t.Errorf("titles: %q", titles)
	}
	status := w.slack.Calls(setAgent + "Status")
	if len(status) < 6 || status[0].Values.Get("status") == "" || status[0].Values.Get("thread_ts") != q.TS() { // each is set and taken back
		t.Errorf("statuses: %+v", status)
	}
	if n := len(w.slack.Calls("reactions.add")); n > 0 {
		t.Errorf("%d reactions besides the status", n)
	}
}

// Where Slack shows no status, as on its free plan, a reaction takes its place.
func TestAgentWithoutStatus(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	for _, method := range []string{"SuggestedPrompts", "Status", "Title"} {
		w.slack.FailAlways(setAgent+method, slackfake.Fault{Err: "feature_not_enabled"})
	}
	q := w.slack.Direct("D1", "", "U1", "harbour bridge")
	w.slack.Send(q)
	w.messages(1)
	w.wait("the reaction to go", func() bool {
		return len(w.slack.Calls("reactions.remove")) == 1 && len(w.slack.Reactions("D1", q.TS())) == 0
	})
	if n := len(w.slack.Calls("reactions.add")); n != 1 {
		t.Errorf("%d reactions", n)
	}
}

// The bot can be asked for the message that somebody looks at beside the talk with it.
func TestLooksAt(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	const prompt = "Find coverage for the message I am looking at."
	stamp := w.slack.Write(w.slack.Said("C1", "", "U2", "What did the <https://x.example|harbour bridge> cost?"))
	ask := func(n int) slackfake.Message {
		t.Helper()
		w.slack.Send(w.slack.Direct("D1", "", "U1", prompt))
		return w.messages(n)[n-1]
	}
	if m := ask(1); !strings.Contains(m.Text, "I cannot read that message") {
		t.Errorf("who looks at nothing is told %q", m.Text)
	}
	w.slack.Send(w.slack.LooksAt("D1", "U1", "C1", stamp))
	w.wait("prompts", func() bool { return len(w.slack.Calls(setAgent+"SuggestedPrompts")) == 1 })
	if p := w.slack.Calls(setAgent + "SuggestedPrompts")[0]; p.Err != "" || !strings.Contains(p.Values.Get("prompts"), prompt) {
		t.Errorf("prompts: %+v", p)
	}
	if m := ask(2); !strings.Contains(m.Text, "40 million euros") || m.Channel != "D1" {
		t.Errorf("answered with %v", m)
	}
	w.slack.Leave("C1")
	if m := ask(3); !strings.Contains(m.Text, "I cannot read that message") {
		t.Errorf("of a message that the bot cannot read: %v", m)
	}
	w.slack.Send(w.slack.LooksAt("D1", "U1", "C1", ""))
	w.wait("prompts", func() bool { return len(w.slack.Calls(setAgent+"SuggestedPrompts")) == 2 })
	if p := w.slack.Calls(setAgent + "SuggestedPrompts")[1]; strings.Contains(p.Values.Get("prompts"), prompt) {
		t.Errorf("prompts: %+v", p)
	}
}

// The text of what is attached to a message counts, and where a message is forwarded to
// the bot that is the question.
func TestAttachments(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	forwarded := []any{map[string]any{"is_share": true, "text": "What did the harbour bridge cost?", "fallback": "[a message]"}}
	w.slack.ShortcutOn("find_coverage", w.slack.Said("C1", "", "U2", "").With("attachments", forwarded), "U1")
	if m := w.messages(1)[0]; !strings.Contains(m.Text, "40 million euros") {
		t.Errorf("of the attachment: %v", m)
	}
	alert := []any{map[string]any{"title": "Bakers raise prices", "fields": []any{map[string]any{"title": "Of what", "value": "rye bread"}}}}
	w.slack.ShortcutOn("find_coverage", w.slack.Said("C1", "", "U2", "").With("attachments", alert).With("bot_id", "B2"), "U1")
	if m := w.messages(2)[1]; !strings.Contains(m.Text, "rye bread by a tenth") {
		t.Errorf("of a field of an alert: %v", m)
	}
	w.slack.Send(w.slack.Direct("D1", "", "U1", "").With("attachments", forwarded))
	if m := w.messages(3)[2]; !strings.Contains(m.Text, "40 million euros") {
		t.Errorf("of a forwarded message: %v", m)
	}
}
