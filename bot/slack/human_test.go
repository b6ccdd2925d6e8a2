package slack_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

const unanswered = "Who won the marathon in Reykjavik?"

func toHumans(o *slack.Options) { o.Human = slack.Human{Channel: "CHELP", Group: "S9"} }

// A question that the coverage does not answer goes to people once, whoever presses how
// often, and what they write under it comes back to where it was asked.
func TestAskAHuman(t *testing.T) {
	w := start(t, toHumans, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", unanswered))
	refusal := w.messages(1)[0]
	for _, user := range []string{"U1", "U2", "U1"} {
		if err := w.slack.Press(refusal, user, (phrase.Book{}).Say(phrase.AskHuman)); err != nil {
			t.Fatal(err)
		}
	}
	w.wait("word for each press", func() bool { return len(w.in("C1")) == 4 })
	passed := w.in("CHELP")
	if len(passed) != 1 {
		t.Fatalf("passed on: %v", passed)
	}
	shown := strings.Join(stringsIn(passed[0].Blocks), " ")
	for _, want := range []string{unanswered, "Where it was asked"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in %q", want, shown)
		}
	}
	link := "https://fake.slack.com/archives/C1/p" + strings.ReplaceAll(refusal.Thread, ".", "")
	for _, want := range []string{link, `"usergroup_id":"S9"`, `"user_id":"U`} {
		if !strings.Contains(string(passed[0].Blocks), want) {
			t.Errorf("%s is not in %s", want, passed[0].Blocks)
		}
	}
	if got := []string{w.in("C1")[1].Text, w.in("C1")[2].Text, w.in("C1")[3].Text}; strings.Count(strings.Join(got, " "), "Passed on. What is answered comes here.") != 1 || strings.Count(strings.Join(got, " "), (phrase.Book{}).Say(phrase.AskedBefore)) != 2 {
		t.Errorf("those who pressed are told %q", got)
	}
	w.slack.Send(w.slack.Said("CHELP", "", "U8", "What a day"))
	w.slack.Send(w.slack.Said("CHELP", passed[0].TS, "U8", "// does anyone know?"))
	w.slack.Send(w.slack.Said("CHELP", passed[0].TS, "U8", "<@U9> do you know?"))
	answer := w.slack.Said("CHELP", passed[0].TS, "U9", "Anna Jonsdottir, in 2:41.\n*Really*")
	w.slack.Send(answer)
	w.wait("the answer", func() bool { return len(w.in("C1")) == 5 })
	back := w.in("C1")[4]
	if back.Thread != refusal.Thread || !strings.Contains(back.Text, "Anna Jonsdottir, in 2:41.\n*Really*") || !strings.Contains(back.Text, "no quote from the coverage") {
		t.Errorf("back came %v", back)
	}
	w.wait("a mark on the answer", func() bool { return len(w.slack.Reactions("CHELP", answer.TS())) == 1 })
	w.slack.Send(w.slack.Mention("CHELP", passed[0].TS, "U9", "What did the harbour bridge cost?"))
	w.wait("what the bot is asked there", func() bool { return len(w.in("CHELP")) == 2 })
	w.settled()
	if n := len(w.in("C1")); n != 5 {
		t.Errorf("%d messages: %v", n, w.in("C1"))
	}
}

// What was asked in private comes back to the one who asked, alone, and there is no link.
func TestAskAHumanInPrivate(t *testing.T) {
	w := start(t, toHumans, bot.ServerOptions{})
	w.slack.Slash("C1", "U1", unanswered)
	w.messages(1)
	w.slack.Slash("C1", "U1", "human")
	w.wait("word of it", func() bool { return w.slack.Count() == 3 })
	passed := w.in("CHELP")
	if len(passed) != 1 || strings.Contains(string(passed[0].Blocks), "archives") {
		t.Fatalf("passed on: %v", passed)
	}
	w.slack.Send(w.slack.Said("CHELP", passed[0].TS, "U9", "Anna Jonsdottir."))
	w.wait("the answer", func() bool { return len(w.in("U1")) == 1 })
	if m := w.in("U1")[0]; !strings.Contains(m.Text, "Anna Jonsdottir.") {
		t.Errorf("back came %v", m)
	}
}

// Without a channel a group is asked where others see it, and nobody else is.
func TestAskAGroup(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.Human = slack.Human{Group: "S9"} }, bot.ServerOptions{})
	w.slack.Send(w.slack.Direct("D1", "", "U1", unanswered))
	w.slack.Send(w.slack.Mention("C1", "", "U1", unanswered))
	w.messages(2)
	if err := w.slack.Press(w.in("D1")[0], "U1", (phrase.Book{}).Say(phrase.AskHuman)); err == nil {
		t.Error("a direct message has the button")
	}
	if err := w.slack.Press(w.in("C1")[0], "U1", (phrase.Book{}).Say(phrase.AskHuman)); err != nil {
		t.Fatal(err)
	}
	w.wait("the question", func() bool { return len(w.in("C1")) == 3 })
	for _, m := range w.in("C1") {
		if m.Metadata != nil {
			w.slack.Send(w.slack.Said("C1", m.TS, "U9", "Anna Jonsdottir."))
		}
	}
	w.wait("the answer", func() bool { return len(w.in("C1")) == 4 })
	if m := w.in("C1")[3]; m.Thread != w.in("C1")[0].Thread || !strings.Contains(m.Text, "Anna Jonsdottir.") {
		t.Errorf("back came %v", m)
	}
}

// Nobody is offered what nobody has named, and what cannot be posted is told.
func TestNoHuman(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", unanswered))
	if err := w.slack.Press(w.messages(1)[0], "U1", (phrase.Book{}).Say(phrase.AskHuman)); err == nil {
		t.Error("there is a button")
	}
	w.slack.Slash("C1", "U1", "human")
	if m := w.messages(2)[1]; !strings.Contains(m.Text, "Nobody is named here") {
		t.Errorf("told %v", m)
	}
	shut := start(t, toHumans, bot.ServerOptions{})
	shut.slack.FailIn("CHELP", slackfake.Fault{Err: "not_in_channel"})
	shut.slack.Send(shut.slack.Mention("C1", "", "U1", unanswered))
	if err := shut.slack.Press(shut.messages(1)[0], "U1", (phrase.Book{}).Say(phrase.AskHuman)); err != nil {
		t.Fatal(err)
	}
	if m := shut.messages(2)[1]; m.Channel != "C1" || !strings.Contains(m.Text, "could not be passed on") {
		t.Errorf("told %v", m)
	}
}

// A press and an answer that a process took in and did not come to are the next one's,
// and a question that was passed on is not passed on again after a start.
func TestHumanOverAStart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := slackfake.Start()
	t.Cleanup(s.Close)
	taken := make(chan bot.Request, 10)
	drop := inboxFunc(func(r bot.Request, _ func(context.Context, bot.Reply)) error {
		taken <- r // and nothing comes of it
		return nil
	})
	b, _ := newBot(t)
	core := inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		go respond(context.Background(), b.Reply(context.Background(), r))
		return nil
	})
	run := func(in bot.Inbox) (stop func()) {
		book := openLedger(t, file, nil)
		end := listen(t, s, in, func(o *slack.Options) {
			toHumans(o)
			o.Ledger = book
		})
		return func() {
			t.Helper()
			if err := errors.Join(end(), book.Close()); err != nil {
				t.Fatal(err)
			}
		}
	}
	in := func(channel string) (out []slackfake.Message) {
		for _, m := range s.Messages() {
			if m.Channel == channel {
				out = append(out, m)
			}
		}
		return out
	}
	stop := run(core)
	s.Send(s.Mention("C1", "", "U1", unanswered))
	waitFor(t, s, "the refusal", func() bool { return s.Count() == 1 })
	refusal := s.Messages()[0]
	stop()
	press := func() {
		t.Helper()
		if err := s.Press(refusal, "U1", (phrase.Book{}).Say(phrase.AskHuman)); err != nil {
			t.Fatal(err)
		}
	}
	stop = run(drop)
	press()
	<-taken
	stop()
	stop = run(core)
	waitFor(t, s, "the question", func() bool { return len(in("CHELP")) == 1 && len(in("C1")) == 2 })
	stop()
	stop = run(core)
	press()
	waitFor(t, s, "word that it was", func() bool { return len(in("C1")) == 3 })
	stop()
	stop = run(drop)
	s.Send(s.Said("CHELP", in("CHELP")[0].TS, "U9", "Anna Jonsdottir."))
	if r := <-taken; r.Answers == nil || r.Answers.Question != unanswered {
		t.Errorf("asked %+v", r)
	}
	stop()
	stop = run(core)
	waitFor(t, s, "the answer", func() bool { return len(in("C1")) == 4 })
	stop()
	if m := in("C1"); len(in("CHELP")) != 1 || m[2].Text != (phrase.Book{}).Say(phrase.AskedBefore) || !strings.Contains(m[3].Text, "Anna Jonsdottir.") {
		t.Errorf("in CHELP %v, in C1 %v", in("CHELP"), m)
	}
}

// Of two bots that get the same press, and the same answer, one acts.
func TestTwoBotsAskOnce(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	claims := new(bottest.Claims)
	b, _ := newBot(t)
	for range 2 {
		book, err := ledger.Open(ledger.Options{File: filepath.Join(t.TempDir(), "ledger.jsonl"), Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		listen(t, s, inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			go respond(context.Background(), b.Reply(context.Background(), r))
			return nil
		}), func(o *slack.Options) {
			toHumans(o)
			o.Ledger = book
		})
	}
	waitFor(t, s, "both connections", func() bool { return s.Connections() == 2 })
	s.Send(s.Mention("C1", "", "U1", unanswered))
	waitFor(t, s, "the refusal", func() bool { return s.Count() == 1 })
	for range 4 { // Slack gives each to one of them
		if err := s.Press(s.Messages()[0], "U1", (phrase.Book{}).Say(phrase.AskHuman)); err != nil {
			t.Fatal(err)
		}
	}
	waitFor(t, s, "word for each press", func() bool { return s.Count() == 6 })
	passed := 0
	for _, m := range s.Messages() {
		if m.Channel == "CHELP" {
			passed++
		}
	}
	if passed != 1 {
		t.Errorf("passed on %d times: %v", passed, s.Messages())
	}
}

// A spelling and a headline that a refusal offers are asked by one press, where it stands.
func TestOffers(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "Did Reykjavik pay for the harbour bridge of Akureyri in Krona?"))
	refusal := w.messages(1)[0]
	const label = "offer:0"
	if err := w.slack.Press(refusal, "U2", label); err != nil {
		t.Fatalf("nothing is offered: %v", err)
	}
	if m := w.messages(2)[1]; m.Thread != refusal.Thread || m.User != "" {
		t.Errorf("%q is answered with %v", label, m)
	}
}

// What is refused is shown anyway by one press, hedged, where the refusal stands and by
// the next process too; the buttons under it speak of the same quote.
func TestAnyway(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := slackfake.Start()
	t.Cleanup(s.Close)
	b, _ := newBot(t)
	core := inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		go respond(context.Background(), b.Reply(context.Background(), r))
		return nil
	})
	taken := make(chan bot.Request, 10)
	drop := inboxFunc(func(r bot.Request, _ func(context.Context, bot.Reply)) error {
		taken <- r // and nothing comes of it
		return nil
	})
	run := func(in bot.Inbox) (stop func()) {
		book := openLedger(t, file, nil)
		end := listen(t, s, in, func(o *slack.Options) { o.Ledger = book })
		return func() {
			t.Helper()
			if err := errors.Join(end(), book.Close()); err != nil {
				t.Fatal(err)
			}
		}
	}
	stop := run(core)
	s.Send(s.Mention("C1", "", "U1", "Did Reykjavik pay for the harbour bridge of Akureyri in Krona?"))
	waitFor(t, s, "the refusal", func() bool { return s.Count() == 1 })
	refusal := s.Messages()[0]
	stop()
	press := func(m slackfake.Message, label phrase.Sentence) {
		t.Helper()
		if err := s.Press(m, "U2", (phrase.Book{}).Say(label)); err != nil {
			t.Fatal(err)
		}
	}
	stop = run(drop)
	press(refusal, phrase.ShowAnyway)
	if r := <-taken; r.About == nil || !r.About.Anyway {
		t.Errorf("asked %+v", r)
	}
	stop()
	stop = run(core)
	defer func() { stop() }()
	waitFor(t, s, "the quote", func() bool { return s.Count() == 2 })
	shown := s.Messages()[1]
	if shown.Thread != refusal.Thread || shown.User != "" || !strings.Contains(shown.Text, (phrase.Book{}).Say(phrase.NotSure)) {
		t.Errorf("shown: %v", shown)
	}
	press(shown, phrase.Why)
	waitFor(t, s, "the reasons", func() bool { return s.Count() == 3 })
	press(shown, phrase.Context)
	waitFor(t, s, "the context", func() bool { return s.Count() == 4 })
	for _, m := range s.Messages()[2:] {
		if strings.Contains(m.Text, (phrase.Book{}).Say(phrase.DoesNotSay)) || !strings.Contains(m.Text, "1") {
			t.Errorf("under it: %v", m)
		}
	}
}

// The manifest of an app that passes questions on has what hearing the answers needs.
func TestHumanManifest(t *testing.T) {
	manifest, err := slack.Manifest(slack.Options{Human: slack.Human{Channel: "C1"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"message.channels", "message.groups", "channels:history", "groups:history"} {
		if !strings.Contains(string(manifest), want) {
			t.Errorf("%s is missing", want)
		}
	}
}
