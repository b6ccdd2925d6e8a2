package slack_test

import (
	"context"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// A reaction finds coverage for a message, in its thread, once however many react, and
// also after the bot has been started anew.
func TestReaction(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	said := w.slack.Said("C1", "", "U2", "What did the harbour bridge cost?")
	stamp := w.slack.Write(said)
	w.slack.Send(w.slack.React("C1", stamp, "U1", "U2", "newspaper"))
	if m := w.messages(1)[0]; m.Channel != "C1" || m.Thread != stamp || !strings.Contains(m.Text, "40 million euros") {
		t.Errorf("answered with %v", m)
	}
	w.wait("the bot's own reaction", func() bool { return len(w.slack.Reactions("C1", stamp)) > 0 })
	w.slack.Send(w.slack.React("C1", stamp, "U3", "U2", "newspaper::skin-tone-3"))

	inThread := w.slack.Write(w.slack.Said("C1", stamp, "U2", "").With("attachments", []any{map[string]any{"title": "The last ferry"}}))
	w.slack.Send(w.slack.React("C1", inThread, "U1", "U2", "newspaper"))
	if m := w.messages(2)[1]; m.Thread != stamp || !strings.Contains(m.Text, "The last ferry crossed") {
		t.Errorf("of a message in a thread: %v", m)
	}
	empty := w.slack.Write(w.slack.Said("C1", "", "U2", ""))
	w.slack.Send(w.slack.React("C1", empty, "U1", "U2", "newspaper"))
	if m := w.messages(3)[2]; m.User != "U1" || !strings.Contains(m.Text, "no text in that message") {
		t.Errorf("of a message without text: %v", m)
	}
	w.slack.Send(w.slack.React("C1", "1.5", "U1", "U2", "newspaper"))
	if m := w.messages(4)[3]; m.User != "U1" || !strings.Contains(m.Text, "I cannot read that message") {
		t.Errorf("of a message that cannot be read: %v", m)
	}
	other := w.slack.Write(w.slack.Said("C1", "", "U2", "The harbour bridge?"))
	w.slack.Send(w.slack.React("C1", other, "U1", "U2", "eyes"))
	w.slack.Send(w.slack.React("C1", other, slackfake.BotUser, "U2", "newspaper"))
	w.slack.Send(w.slack.React("C1", other, "U1", slackfake.BotUser, "newspaper"))
	w.settled()
	if n := len(w.in("C1")); n != 4 {
		t.Errorf("%d messages: %v", n, w.in("C1"))
	}

	asked := make(chan string, 10)
	listen(t, w.slack, inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		asked <- r.Text
		return echo(r, respond)
	}), nil)
	w.slack.Send(w.slack.React("C1", stamp, "U4", "U2", "newspaper"))
	w.slack.Send(w.slack.React("C1", other, "U4", "U2", "newspaper"))
	for text := ""; !strings.Contains(text, "The harbour bridge?"); { // what was not acknowledged at the stop comes too
		if text = <-asked; strings.Contains(text, "cost") {
			t.Errorf("asked again after a start: %q", text)
		}
	}
}

// Where answers are private each who reacts has one.
func TestReactionInPrivate(t *testing.T) {
	kept, _ := set(t, map[string]string{"C1": `{"private":true}`})
	w := start(t, withSettings(kept), bot.ServerOptions{})
	stamp := w.slack.Write(w.slack.Said("C1", "", "U2", "What did the harbour bridge cost?"))
	for i, user := range []string{"U1", "U3"} {
		for range 2 {
			w.slack.Send(w.slack.React("C1", stamp, user, "U2", "newspaper"))
		}
		if m := w.messages(i + 1)[i]; m.User != user || !strings.Contains(m.Text, "40 million euros") {
			t.Errorf("%s is told %v", user, m)
		}
	}
	w.settled()
	if n := len(w.in("C1")); n != 2 || len(w.slack.Reactions("C1", stamp)) > 0 {
		t.Errorf("%d messages: %v", n, w.in("C1"))
	}
}

// Without a reaction in the settings there is none, and the app asks for no more scopes.
func TestNoReaction(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.Reaction = "" }, bot.ServerOptions{})
	stamp := w.slack.Write(w.slack.Said("C1", "", "U2", "harbour bridge"))
	w.slack.Send(w.slack.React("C1", stamp, "U1", "U2", "newspaper"))
	w.slack.Send(w.slack.React("C1", stamp, "U1", "U2", ""))
	w.settled()
	if m := w.in("C1"); len(m) > 0 {
		t.Errorf("answered: %v", m)
	}
	with, err := slack.Manifest(slack.Options{Reaction: "newspaper"})
	if err != nil {
		t.Fatal(err)
	}
	without, err := slack.Manifest(slack.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"reaction_added", "reactions:read", "channels:history"} {
		if !strings.Contains(string(with), want) || strings.Contains(string(without), want) {
			t.Errorf("%s: with a reaction %v, without %v", want, strings.Contains(string(with), want), strings.Contains(string(without), want))
		}
	}
}

// While Slack does not say what stands in many messages, what else comes is acknowledged
// and answered.
func TestReactionsThatHang(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	release := w.slack.Hang("conversations.replies")
	const many = 100
	for range many {
		w.slack.Send(w.slack.React("C1", w.slack.Write(w.slack.Said("C1", "", "U2", "harbour bridge")), "U1", "U2", "newspaper"))
	}
	w.slack.Send(w.slack.Mention("C2", "", "U1", "harbour bridge"))
	w.wait("the answer to who asks", func() bool { return len(w.in("C2")) == 1 })
	release()
	w.wait("all the others", func() bool { return len(w.in("C1")) == many })
}
