package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
)

func newBot(t *testing.T, log *slog.Logger) *Bot {
	t.Helper()
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{"../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{Library: lib, Answers: answer.New(answer.Options{}), Log: log, NewRef: func() string { return "ref-1" }})
}

// listener is an adapter that does what a function says.
type listener func(ctx context.Context, in Inbox) error

func (listener) Name() string                                 { return "fake" }
func (l listener) Listen(ctx context.Context, in Inbox) error { return l(ctx, in) }

func TestEveryRequestIsAnsweredOnce(t *testing.T) {
	const requests = 500
	var answers [requests]atomic.Int32
	s := NewServer(newBot(t, nil), ServerOptions{Queue: requests})
	err := s.Serve(t.Context(), listener(func(_ context.Context, in Inbox) error {
		var askers sync.WaitGroup
		for i := range requests {
			askers.Go(func() {
				r := Request{ID: fmt.Sprint(i), Conversation: fmt.Sprint(i % 7), Text: "Who wrote in Nikkei Asian Review?"}
				if err := in.Put(r, func(_ context.Context, reply Reply) {
					if _, ok := reply.(Answered); ok {
						answers[i].Add(1)
					}
				}); err != nil {
					t.Error(err)
				}
			})
		}
		askers.Wait()
		return nil // the queue is drained before Serve returns
	}))
	if err != nil {
		t.Fatal(err)
	}
	for i := range answers {
		if n := answers[i].Load(); n != 1 {
			t.Fatalf("request %d has %d answers", i, n)
		}
	}
}

func TestFullQueueIsSaidAtOnce(t *testing.T) {
	b := newBot(t, nil)
	synctest.Test(t, func(t *testing.T) {
		s := NewServer(b, ServerOptions{Queue: 1, Workers: 1})
		ctx, stop := context.WithCancel(t.Context())
		release := make(chan struct{})
		var answered atomic.Int32
		respond := func(context.Context, Reply) { <-release; answered.Add(1) }
		done := make(chan error)
		go func() {
			done <- s.Serve(ctx, listener(func(ctx context.Context, in Inbox) error { <-ctx.Done(); return nil }))
		}()
		put := func() error { return s.Put(Request{Text: "help"}, respond) }
		if err := put(); err != nil { // the worker takes it
			t.Error(err)
		}
		synctest.Wait()
		if err := put(); err != nil { // waits
			t.Error(err)
		}
		if err := put(); !errors.Is(err, ErrBusy) {
			t.Errorf("a full queue: %v", err)
		}
		stop()
		close(release)
		if err := <-done; err != nil {
			t.Error(err)
		}
		if answered.Load() != 2 {
			t.Errorf("%d of the 2 that were taken in are answered", answered.Load())
		}
		if err := put(); !errors.Is(err, ErrClosed) {
			t.Errorf("a stopped server: %v", err)
		}
	})
}

func TestPanicIsANotice(t *testing.T) {
	var log bytes.Buffer
	b := newBot(t, slog.New(slog.NewTextHandler(&log, nil)))
	b.commands = append(b.commands, Command{Name: "boom", fits: none, run: func(*turn, string) Reply { panic("kaboom") }})
	var replies []Reply
	s := NewServer(b, ServerOptions{Workers: 1})
	err := s.Serve(t.Context(), listener(func(_ context.Context, in Inbox) error {
		respond := func(_ context.Context, r Reply) { replies = append(replies, r) }
		return errors.Join(
			in.Put(Request{Conversation: "a", Text: "boom"}, respond),
			in.Put(Request{Conversation: "a", Text: "help"}, func(context.Context, Reply) { panic("cannot draw") }),
			in.Put(Request{Conversation: "a", Text: "status"}, respond),
		)
	}))
	if err != nil {
		t.Fatal(err)
	}
	if len(replies) != 2 {
		t.Fatalf("%d replies", len(replies))
	}
	if n, ok := replies[0].(Notice); !ok || n.Ref != "ref-1" || strings.Contains(n.Text, "kaboom") {
		t.Errorf("a panic is told as %+v", replies[0])
	}
	if !strings.Contains(log.String(), "kaboom") || !strings.Contains(log.String(), "ref-1") {
		t.Errorf("the log lacks the panic or its reference: %s", log.String())
	}
	if _, ok := replies[1].(Status); !ok {
		t.Errorf("after two panics the bot says %+v", replies[1])
	}
}

func TestLostAdapterEndsAll(t *testing.T) {
	lost := errors.New("the platform said goodbye")
	err := NewServer(newBot(t, nil), ServerOptions{}).Serve(t.Context(),
		listener(func(ctx context.Context, _ Inbox) error { <-ctx.Done(); return nil }),
		listener(func(context.Context, Inbox) error { return lost }),
	)
	if !errors.Is(err, lost) || !strings.Contains(err.Error(), "fake") {
		t.Errorf("error %v", err)
	}
}

// connector is a listener of a platform that keeps a connection.
type connector struct{ listener }

func (connector) Connected() bool { return true }

// A lost platform leaves the others alone, until none is left, unless they are to end
// together.
func TestLostPlatform(t *testing.T) {
	b := newBot(t, nil)
	for _, together := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			var log bytes.Buffer
			counts := metrics.New()
			first, second := errors.New("the token is refused"), errors.New("that one too")
			more := make(chan struct{})
			s := NewServer(b, ServerOptions{Together: together, Metrics: counts, Log: slog.New(slog.NewTextHandler(&log, nil))})
			done := make(chan error, 1)
			go func() {
				done <- s.Serve(t.Context(),
					listener(func(ctx context.Context, _ Inbox) error { <-ctx.Done(); return nil }),
					connector{func(context.Context, Inbox) error { return first }},
					connector{func(ctx context.Context, _ Inbox) error {
						select {
						case <-more:
							return second
						case <-ctx.Done():
							return nil
						}
					}},
				)
			}()
			synctest.Wait()
			select {
			case err := <-done:
				if !together || !errors.Is(err, first) {
					t.Errorf("together %t: it ends with %v", together, err)
				}
				return
			default:
			}
			if together {
				t.Error("the others go on")
			}
			if err := s.Put(Request{Text: "help"}, func(context.Context, Reply) {}); err != nil {
				t.Errorf("the others are not answered: %v", err)
			}
			synctest.Wait()
			var page bytes.Buffer
			counts.WriteTo(&page)
			if !strings.Contains(log.String(), "the token is refused") || !strings.Contains(page.String(), `coveragebot_platforms_lost_total{platform="fake"} 1`) {
				t.Errorf("nobody is told: %s %s", log.String(), page.String())
			}
			close(more)
			if err := <-done; !errors.Is(err, first) || !errors.Is(err, second) {
				t.Errorf("in the end: %v", err)
			}
		})
	}
}

// A question that takes too long is given up and told so.
func TestTimeout(t *testing.T) {
	b := newBot(t, nil)
	b.commands = append(b.commands, Command{Name: "slow", fits: none, run: func(t *turn, _ string) Reply {
		<-t.ctx.Done()
		return t.bot.Trouble(t.request, "wait", t.ctx.Err())
	}})
	synctest.Test(t, func(t *testing.T) {
		s := NewServer(b, ServerOptions{Timeout: time.Minute})
		start := time.Now()
		var reply Reply
		err := s.Serve(t.Context(), listener(func(_ context.Context, in Inbox) error {
			return in.Put(Request{Text: "slow"}, func(ctx context.Context, r Reply) {
				reply = r
				if ctx.Err() != nil {
					t.Error("no time is left to post the notice")
				}
			})
		}))
		if err != nil {
			t.Error(err)
		}
		if n, ok := reply.(Notice); !ok || !strings.Contains(n.Text, "too long") || time.Since(start) != time.Minute {
			t.Errorf("after %s: %+v", time.Since(start), reply)
		}
	})
}

func TestConversationsAreBounded(t *testing.T) {
	s := newConversations()
	first := s.of("first")
	for i := range maxConversations {
		s.of(fmt.Sprint(i))
	}
	if s.order.Len() != maxConversations || len(s.byKey) != maxConversations || s.of("first") == first {
		t.Errorf("%d conversations are kept", s.order.Len())
	}
}

func TestTableOfCommands(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range Commands() {
		if seen[c.Name] || !strings.HasSuffix(phrase.Book{}.Say(c.Help), ".") || c.Terminal == "" || c.Slack == "" || c.Discord == "" || c.fits == nil || c.run == nil {
			t.Errorf("command %q is not whole", c.Name)
		}
		seen[c.Name] = true
	}
	for _, name := range []string{"ask", "more", "context", "why", "sources", "latest", "timeline", "status", "reload", "gaps", "help"} {
		if !seen[name] {
			t.Errorf("there is no command %q", name)
		}
	}
}

func TestReloadIsForOperators(t *testing.T) {
	b := newBot(t, nil)
	if n, ok := b.Reply(t.Context(), Request{Text: "reload"}).(Notice); !ok || !strings.Contains(n.Text, "operator") {
		t.Error("anybody may reload")
	}
	if r, ok := b.Reply(t.Context(), Request{Text: "/reload", User: User{Operator: true}}).(Reloaded); !ok || r.Err != nil || r.Report.Unchanged == 0 {
		t.Errorf("an operator may not: %+v", r)
	}
}

// A button's request is about the answer that the button stands under, whatever
// the conversation was about last; what follows it is about that answer too.
func TestAbout(t *testing.T) {
	b := newBot(t, nil)
	ask := func(text string, about *About) Reply {
		return b.Reply(t.Context(), Request{Conversation: "a", Text: text, About: about})
	}
	ask("Who won the football match?", nil)
	question := "How much would decoupling cost the United States?"
	more, ok := ask("/more", &About{Question: question, Shown: 3}).(Answered)
	if !ok || more.First != 3 || more.Answer.Question != question {
		t.Fatalf("more: %+v", more)
	}
	if r, ok := ask("2", nil).(Context); !ok || r.Quote.Start != more.Answer.Quotes[1].Start {
		t.Errorf("then 2: %+v", r)
	}
	if r, ok := ask("/why", &About{Question: "and in Europe?", Before: question, Shown: 1}).(Explained); !ok || r.Answer.Before != question {
		t.Errorf("why of a question that leaned on another: %+v", r)
	}
	if r, ok := ask("/more", &About{Question: question, Shown: -5}).(Answered); !ok || r.First != 0 {
		t.Errorf("a broken button: %+v", r)
	}
}

func TestPreferences(t *testing.T) {
	b := newBot(t, nil)
	ask := func(p Preferences) Reply {
		return b.Reply(t.Context(), Request{Text: "Who wrote in Nikkei Asian Review?", Prefer: p})
	}
	if r, ok := ask(Preferences{Lang: "es"}).(Answered); !ok || r.Answer.Quotes[0].Article.Lang != "es" {
		t.Errorf("only Spanish: %+v", r)
	}
	if r, ok := ask(Preferences{MinConfidence: 0.999}).(Answered); ok && !r.Answer.Hedged {
		t.Errorf("only what is certain: %+v", r)
	}
}
