package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/ledger"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// bubble is a bot whose hours pass at once: it has no gateway, and its calls reach
// the fake with no network.
type bubble struct {
	*testing.T
	*discordfake.Server
	adapter *Adapter
	logs    *logs
	file    string // of the ledger
	stop    func()
	ended   chan error
}

// deskbound is an adapter without a gateway.
type deskbound struct{ *Adapter }

func (d deskbound) Listen(ctx context.Context, in bot.Inbox) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	d.lose.Store(&stop)
	d.inbox.Store(&in)
	d.tasks.open()
	d.tasks.do(func() {
		for sleep(ctx, settleEvery) == nil {
			d.settle()
		}
	})
	<-ctx.Done()
	d.tasks.close()
	d.inbox.Store(nil)
	return context.Cause(ctx)
}

// inBubble runs f beside a bot in a bubble.
func inBubble(t *testing.T, opts Options, f func(*bubble)) {
	t.Helper()
	inBubbleWith(t, opts, true, f)
}

// inBubbleWith does that for a bot with a ledger or without one.
func inBubbleWith(t *testing.T, opts Options, kept bool, f func(*bubble)) {
	t.Helper()
	fake, err := discordfake.New(discordfake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Stop()
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{"testdata/corpus"}, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	core := bot.New(bot.Options{Library: lib, Answers: answer.New(answer.Options{}), Quotes: 1, Memory: memory})
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "ledger.jsonl")
		book, err := ledger.Open(ledger.Options{File: file})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		b := &bubble{T: t, Server: fake, logs: new(logs), file: file, ended: make(chan error, 1)}
		if kept {
			opts.Ledger = book
		}
		opts.Token, opts.Log = discordfake.Token, slog.New(slog.NewTextHandler(b.logs, nil))
		if opts.QuestionsPerMinute == 0 {
			opts.QuestionsPerMinute = -1
		}
		if b.adapter, err = New(opts); err != nil {
			t.Fatal(err)
		}
		self := discordfake.BotID
		b.adapter.self.Store(&self)
		b.adapter.rest.client.Transport = fake
		ctx, stop := context.WithCancel(t.Context())
		b.stop = func() {
			stop()
			synctest.Wait()
		}
		server := bot.NewServer(core, bot.ServerOptions{})
		go func() { b.ended <- server.Serve(ctx, deskbound{b.adapter}) }()
		synctest.Wait()
		f(b)
		b.stop()
		if t.Failed() {
			t.Logf("log:\n%s", b.logs)
		}
	})
}

// say lets somebody ask the bot.
func (b *bubble) say(id, text string) {
	b.Helper()
	b.event("MESSAGE_CREATE", b.MessageEvent(id, "", "601", asker, text))
}

func (b *bubble) event(kind string, data map[string]any) {
	b.Helper()
	raw, err := json.Marshal(data)
	if err != nil {
		b.Fatal(err)
	}
	b.adapter.onEvent(kind, raw)
}

// most is how many of some times lie within one span at most.
func most(times []time.Time, within time.Duration) (n int) {
	for i := range times {
		j := i
		for j < len(times) && times[j].Sub(times[i]) < within {
			j++
		}
		n = max(n, j-i)
	}
	return n
}

// While Discord cannot take an answer it is kept, and then it is the answer that is
// sent, once, with no word of an interruption.
func TestOutage(t *testing.T) {
	for name, c := range map[string]struct {
		failure discordfake.Failure
		lasts   time.Duration
		calls   int // at most, all in all
	}{
		"429 with its time":    {discordfake.Failure{Status: 429, Body: `{"retry_after":600,"global":false}`}, 10 * time.Minute, 3},
		"429 with no time":     {discordfake.Failure{Status: 429, Body: "<html>"}, 10 * time.Minute, 60},
		"502":                  {discordfake.Failure{Status: 502, Body: "bad gateway"}, 20 * time.Minute, 80},
		"503":                  {discordfake.Failure{Status: 503, Body: `{"message":"down","code":0}`}, 50 * time.Minute, 160},
		"cut":                  {discordfake.Failure{Cut: true}, 20 * time.Minute, 80},
		"502 that posted once": {discordfake.Failure{Status: 502}, 20 * time.Minute, 80},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, Options{}, func(b *bubble) {
				if strings.HasSuffix(name, "once") {
					b.Fail("POST message", 1, discordfake.Failure{Status: 502, After: true})
				}
				b.FailFor("POST message", c.lasts, c.failure)
				b.FailFor("GET messages", c.lasts/2, discordfake.Failure{Status: 502})
				b.say("900", "How old is the wreck?")
				time.Sleep(2 * time.Hour)
				posts := b.Posts()
				if len(posts) != 1 || !strings.Contains(text(posts[0]), "three hundred") || posts[0].ReplyTo != "900" {
					t.Errorf("%d messages: %v", len(posts), posts)
				}
				if n := len(b.Times("POST message")); n > c.calls {
					t.Errorf("%d calls, at most %d are fine", n, c.calls)
				}
				if log := b.logs.String(); strings.Contains(log, "level=ERROR") {
					t.Error("what went well in the end is logged as an error")
				}
				if left := b.adapter.opts.Ledger.Left("discord"); len(left) > 0 {
					t.Errorf("%d are left in the ledger", len(left))
				}
			})
		})
	}
}

// Where the bot stops meanwhile the next process answers.
func TestStopInOutage(t *testing.T) {
	inBubble(t, Options{}, func(b *bubble) {
		b.FailFor("POST message", time.Hour, discordfake.Failure{Status: 429, Body: `{"retry_after":20}`})
		b.say("900", "How old is the wreck?")
		time.Sleep(time.Minute)
		began := time.Now()
		b.stop()
		if d := time.Since(began); d > 0 {
			t.Errorf("it took %v to stop", d)
		}
		book := b.adapter.opts.Ledger
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
		next, err := ledger.Open(ledger.Options{File: b.file})
		if err != nil {
			t.Fatal(err)
		}
		defer next.Close()
		if left := next.Left("discord"); len(left) != 1 || left[0].Posted() || !left[0].Answerable() {
			t.Errorf("%d are left", len(left))
		}
	})
}

// An answer to an interaction that was acknowledged completes it within the time of
// its token.
func TestOutageOfInteractions(t *testing.T) {
	inBubble(t, Options{}, func(b *bubble) {
		in := *b.adapter.inbox.Load()
		var slow bot.Inbox = inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			return in.Put(r, func(ctx context.Context, reply bot.Reply) {
				time.Sleep(time.Second) // and is acknowledged meanwhile
				respond(ctx, reply)
			})
		})
		b.adapter.inbox.Store(&slow)
		b.adapter.pace.ack = time.Millisecond
		b.FailFor("PATCH original", 5*time.Minute, discordfake.Failure{Status: 500})
		b.event("INTERACTION_CREATE", b.InteractionEvent("i1", slash, guild, channel, asker, map[string]any{
			"id": "1", "name": "ask", "type": 1, "options": []any{option("question", "How old is the wreck?")},
		}, ""))
		time.Sleep(time.Hour)
		if posts := b.Posts(); len(posts) != 1 || posts[0].Loading || !strings.Contains(text(posts[0]), "three hundred") {
			t.Errorf("%d messages: %v", len(posts), posts)
		}
	})
}

// A refusal ends it: at most two calls a minute and one notice, with a line of the log,
// and nothing after that.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ status, code int }{
		{403, 50001}, {403, 50013}, {403, 50007}, {403, 20026}, {404, 10003}, {404, 10008}, {400, 50035}, {400, 50024}, {400, 50006},
		{400, 160005}, {400, 50083}, {403, 40001}, {403, 240000}, {400, 30033}, {405, 0}, {413, 40005},
	} {
		t.Run(fmt.Sprint(c.code), func(t *testing.T) {
			inBubble(t, Options{}, func(b *bubble) {
				b.FailFor("POST message", 4*time.Hour, discordfake.Failure{Status: c.status, Body: fmt.Sprintf(`{"code":%d,"message":"no"}`, c.code)})
				for i, question := range []string{"How old is the wreck?", "timeline"} { // the latter with a picture
					b.say(fmt.Sprint(900+i), question)
					time.Sleep(3 * time.Hour / 2)
					times := b.Times("POST message")
					if n := most(times, time.Minute); n > 2 || len(times) > 2*(i+1) {
						t.Errorf("%q: %d calls, %d in a minute", question, len(times), n)
					}
					if n := strings.Count(b.logs.String(), "level=ERROR"); n > len(times) || n == 0 {
						t.Errorf("%q: %d lines in the log", question, n)
					}
				}
				if n := b.Count(); n > 0 {
					t.Errorf("%d messages", n)
				}
			})
		})
	}
}

// The same holds for interactions: Discord states that it takes no answer.
func TestRefusedInteractions(t *testing.T) {
	for _, c := range []struct{ status, code int }{{404, 10062}, {404, 10015}, {400, 50035}, {403, 50001}, {401, 50027}} {
		t.Run(fmt.Sprint(c.code), func(t *testing.T) {
			inBubble(t, Options{}, func(b *bubble) {
				b.FailFor("POST callback", 2*time.Hour, discordfake.Failure{Status: c.status, Body: fmt.Sprintf(`{"code":%d,"message":"no"}`, c.code)})
				b.event("INTERACTION_CREATE", b.InteractionEvent("i1", slash, guild, channel, asker, map[string]any{
					"id": "1", "name": "ask", "type": 1, "options": []any{option("question", "How old is the wreck?")},
				}, ""))
				time.Sleep(3 * time.Hour)
				if n := len(b.Times("POST callback")); n > 2 {
					t.Errorf("%d calls", n)
				}
			})
		})
	}
}

// Where nobody can know whether an answer arrived there is one notice, at most.
func TestOneNotice(t *testing.T) {
	inBubble(t, Options{}, func(b *bubble) {
		b.Unreadable("601")
		b.Fail("POST message", 4, discordfake.Failure{Cut: true, After: true})
		b.FailFor("POST message", 30*time.Minute, discordfake.Failure{Status: 502})
		b.say("900", "How old is the wreck?")
		time.Sleep(3 * time.Hour)
		posts, notices := b.Posts(), 0
		for _, p := range posts {
			if strings.Contains(text(p), "I was interrupted") {
				notices++
			}
		}
		if notices > 1 || len(posts) > 2 {
			t.Errorf("%d messages, %d of them notices", len(posts), notices)
		}
		if n := most(b.Times("POST message"), time.Hour); n > 100 {
			t.Errorf("%d calls in an hour", n)
		}
	})
}

// A token that is revoked while the bot runs ends the adapter.
func TestRevokedToken(t *testing.T) {
	inBubble(t, Options{}, func(b *bubble) {
		gone := discordfake.Failure{Status: 401, Body: `{"message":"401: Unauthorized","code":0}`}
		b.FailFor("POST message", time.Hour, gone)
		b.FailFor("GET application", time.Hour, gone)
		b.say("900", "How old is the wreck?")
		time.Sleep(time.Minute)
		select {
		case err := <-b.ended:
			if err == nil || !strings.Contains(err.Error(), "takes it no more") {
				t.Errorf("it ends with %v", err)
			}
		default:
			t.Error("the adapter goes on")
		}
	})
}

// However much goes wrong, Discord's bound on invalid requests is not neared.
func TestInvalidRequests(t *testing.T) {
	// A ledger's disk would take its time.
	inBubbleWith(t, Options{}, false, func(b *bubble) {
		b.FailFor("POST message", 3*time.Hour, discordfake.Failure{Status: 403, Body: `{"code":50001,"message":"Missing Access"}`})
		for i := range 3_000 {
			b.say(fmt.Sprint(10_000+i), "How old is the wreck?")
			time.Sleep(100 * time.Millisecond)
		}
		time.Sleep(time.Hour)
		if n := most(b.Times("POST message"), 10*time.Minute); n > invalidMost+10 || n < invalidMost/2 {
			t.Errorf("%d invalid requests in ten minutes", n)
		}
		if !strings.Contains(b.logs.String(), "too many requests were invalid") {
			t.Error("the log does not say so")
		}
	})
}
