package slack_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// listen runs an adapter on an inbox of the test.
func listen(t *testing.T, s *slackfake.Server, in bot.Inbox, change func(*slack.Options)) (stop func() error) {
	t.Helper()
	opts := options(s)
	if change != nil {
		change(&opts)
	}
	a, err := slack.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Listen(ctx, in) }()
	var once sync.Once
	stop = func() (err error) {
		once.Do(func() {
			cancel()
			select {
			case err = <-ended:
			case <-time.After(patience):
				t.Error("Listen does not return")
			}
		})
		return err
	}
	t.Cleanup(func() { stop() })
	return stop
}

// echo replies with the question, from another goroutine.
func echo(r bot.Request, respond func(context.Context, bot.Reply)) error {
	go respond(context.Background(), bot.Notice{Text: r.Text})
	return nil
}

func waitFor(t *testing.T, s *slackfake.Server, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.Wait(ctx, cond); err != nil {
		t.Fatalf("%s: %v; there are %v", what, err, s.Messages())
	}
}

func TestSocketCutInMidAnswer(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	asked, release := make(chan struct{}, 1), make(chan struct{})
	listen(t, s, inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		asked <- struct{}{}
		go func() {
			<-release
			respond(context.Background(), bot.Notice{Text: r.Text})
		}()
		return nil
	}), nil)
	waitFor(t, s, "a connection", func() bool { return s.Connections() == 1 })
	s.HoldAcks() // Slack will not know that the question came, and send it again
	s.Send(s.Mention("C1", "", "U1", "one"))
	<-asked
	s.Cut()
	waitFor(t, s, "another connection", func() bool { return s.Connections() == 2 })
	s.Send(s.Mention("C1", "", "U1", "two"))
	<-asked
	close(release)
	waitFor(t, s, "both answers", func() bool { return s.Count() >= 2 })
	select {
	case <-asked:
		t.Error("the question was asked again after the cut")
	default:
	}
}

func TestDisconnectRequested(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	listen(t, s, inboxFunc(echo), nil)
	for i := range 3 {
		waitFor(t, s, "a connection", func() bool { return s.Connections() == i+1 })
		s.Send(s.Mention("C1", "", "U1", "hello"))
		waitFor(t, s, "the answer", func() bool { return s.Count() == i+1 })
		s.Disconnect()
	}
}

func TestRateLimited(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	listen(t, s, inboxFunc(echo), nil)
	wait := slackfake.Fault{Status: 429, RetryAfter: 1}
	s.Fail("chat.postMessage", wait, wait)
	s.Send(s.Mention("C1", "", "U1", "hello"))
	waitFor(t, s, "the answer", func() bool { return s.Count() == 1 })
	if n := len(s.Calls("chat.postMessage")); n != 3 {
		t.Errorf("%d tries, want 3", n)
	}
}

func TestSlackFailsAtTheStart(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	s.Fail("auth.test", slackfake.Fault{Err: "internal_error"})
	s.Fail("apps.connections.open", slackfake.Fault{Err: "internal_error"})
	listen(t, s, inboxFunc(echo), nil)
	s.Send(s.Mention("C1", "", "U1", "hello"))
	waitFor(t, s, "the answer", func() bool { return s.Count() == 1 })
}

// A message that Slack may have taken is not sent again.
func TestNoSecondTryOfWhatMayHaveArrived(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	listen(t, s, inboxFunc(echo), nil)
	s.Fail("chat.postMessage", slackfake.Fault{Status: 503})
	s.Send(s.Mention("C1", "", "U1", "lost"))
	s.Send(s.Mention("C1", "", "U1", "hello"))
	waitFor(t, s, "the second answer", func() bool { return s.Count() == 1 })
	if n := len(s.Calls("chat.postMessage")); n != 2 {
		t.Errorf("%d calls for two answers", n)
	}
}

func TestPanics(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	listen(t, s, inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		switch r.Text {
		case "inbox":
			panic("in the inbox")
		case "draw":
			go respond(context.Background(), bot.Answered{First: 3, End: 7}) // out of range
		case "kind":
			go respond(context.Background(), nil)
		default:
			return echo(r, respond)
		}
		return nil
	}), func(o *slack.Options) { o.Votes = panics{} })
	for _, text := range []string{"inbox", "draw", "kind", "hello"} {
		s.Send(s.Mention("C"+text, "", "U1", text))
	}
	s.Deliver("interactive", map[string]any{
		"type": "block_actions", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "channel": map[string]any{"id": "C1"},
		"actions": []any{map[string]any{"block_id": "b", "action_id": "helpful", "type": "button", "value": `{"q":"x"}`}},
	})
	waitFor(t, s, "the answers", func() bool { return s.Count() == 3 })
	s.Send(s.Mention("C1", "", "U1", "still here"))
	waitFor(t, s, "an answer after all that", func() bool { return s.Count() == 4 })
	for _, m := range s.Messages() {
		if m.Channel == "Cdraw" && !strings.Contains(m.Text, "Something went wrong while I was writing the answer down. (Reference ") {
			t.Errorf("said %q", m.Text)
		}
	}
}

type panics struct{}

func (panics) Vote(context.Context, bot.Vote) error { panic("in the votes") }

func TestShutdownWithQuestionsWaiting(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.Pace = time.Millisecond }, bot.ServerOptions{Workers: 1, Queue: 100})
	const questions = 50
	for i := range questions {
		w.slack.Send(w.slack.Mention(fmt.Sprintf("C%d", i%3), "", fmt.Sprintf("U%d", i), "status"))
	}
	w.wait("the first answers", func() bool { return w.slack.Count() >= 3 })
	w.wait("all questions to be taken in", func() bool { return len(w.slack.Calls("reactions.add")) == questions })
	w.stop()
	if err := w.end(); err != nil {
		t.Errorf("Serve: %v", err)
	}
	if n := w.slack.Count(); n != questions {
		t.Errorf("%d answers to %d questions", n, questions)
	}
	if n := len(w.slack.Calls("reactions.remove")); n != questions {
		t.Errorf("%d of %d reactions taken away", n, questions)
	}
}

// Ten thousand questions of fifty users at once, each delivered twice, have ten
// thousand answers, each where its question stands.
func TestLoad(t *testing.T) {
	const users, each = 50, 200
	// The question is that none is lost, not how fast a busy machine is: a worker may
	// wait for as long as it takes until a channel has room for an answer.
	w := start(t, nil, bot.ServerOptions{Queue: users * each, Timeout: 5 * time.Minute})
	w.slack.Twice = true
	var asking sync.WaitGroup
	for u := range users {
		asking.Go(func() {
			user := fmt.Sprintf("U%d", u)
			for i := range each {
				const text = "What did the harbour bridge cost?"
				if i%2 == 0 {
					w.slack.Send(w.slack.Mention(fmt.Sprintf("C%d", u%10), "", user, text))
				} else {
					w.slack.Send(w.slack.Direct(fmt.Sprintf("D%d", u), "", user, text))
				}
			}
		})
	}
	asking.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if err := w.slack.Wait(ctx, func() bool { return w.slack.Count() >= users*each }); err != nil {
		t.Fatalf("%v: %d answers", err, w.slack.Count())
	}
	w.stop()
	if err := w.end(); err != nil {
		t.Error(err)
	}
	places := make(map[string]int)
	for _, m := range w.slack.Messages() {
		places[m.Channel+"/"+m.Thread]++
		if !strings.Contains(m.Text, "[1]") {
			t.Fatalf("no answer: %s", m)
		}
	}
	for place, n := range places {
		if n != 1 {
			t.Errorf("%d answers in the thread %s", n, place)
		}
	}
	if len(places) != users*each || w.slack.Count() != users*each {
		t.Errorf("%d messages, %d threads", w.slack.Count(), len(places))
	}
}
