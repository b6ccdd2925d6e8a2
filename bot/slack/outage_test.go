package slack_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// outage is an adapter with a ledger and its Slack, in a bubble where hours pass at
// once.
type outage struct {
	*testing.T
	slack   *slackfake.Server
	ledger  *ledger.Ledger
	adapter *slack.Adapter
	log     *syncBuffer
	ended   chan error
	stop    context.CancelFunc
	file    string // of the ledger
	opts    slack.Options
	inbox   inboxFunc
}

// inBubble runs f in a bubble, with an adapter that echoes. change, if given, changes
// its options, and its Slack before it starts.
func inBubble(t *testing.T, change func(*slackfake.Server, *slack.Options), f func(*outage)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	synctest.Test(t, func(t *testing.T) {
		o := &outage{T: t, slack: slackfake.StartPiped(), log: new(syncBuffer), file: file, inbox: echo, ended: make(chan error, 1)}
		opts := options(o.slack)
		opts.Dial = o.slack.Dial
		opts.Log = slog.New(slog.NewTextHandler(o.log, &slog.HandlerOptions{Level: slog.LevelInfo}))
		if change != nil {
			change(o.slack, &opts)
		}
		install(t, o.slack, opts)
		o.opts = opts
		o.start()
		f(o)
		o.stop()
		o.slack.Close()
		if err := o.ledger.Close(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Logf("log:\n%s", o.log.String())
		}
	})
}

// start starts an adapter, with what is left in the ledger.
func (o *outage) start() {
	o.Helper()
	o.ledger = openLedger(o.T, o.file, nil)
	o.opts.Ledger = o.ledger
	a, err := slack.New(o.opts)
	if err != nil {
		o.Fatal(err)
	}
	ctx, stop := context.WithCancel(o.Context())
	o.adapter, o.stop = a, stop
	go func() { o.ended <- a.Listen(ctx, o.inbox) }()
	pass(time.Second)
}

// restart stops the adapter in order and starts another.
func (o *outage) restart() {
	o.Helper()
	o.stop()
	<-o.ended
	if err := o.ledger.Close(); err != nil {
		o.Fatal(err)
	}
	o.start()
}

// kill ends the adapter and starts another: nothing is written from its beginning on.
func (o *outage) kill() {
	o.Helper()
	if err := o.ledger.Close(); err != nil {
		o.Fatal(err)
	}
	o.slack.Mend("chat.postMessage") // what is under way may end
	o.stop()
	<-o.ended
	o.start()
}

// pass lets time pass in a bubble.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// texts are those of the messages.
func texts(all []slackfake.Message) (texts []string) {
	for _, m := range all {
		texts = append(texts, m.Text)
	}
	return texts
}

// lost counts the lines of the log that say so.
func (o *outage) lost() int { return strings.Count(o.log.String(), "a reply is lost") }

// What Slack refuses for good is refused once an hour, not every two seconds: there is
// one try, one line of the log, and no notice.
func TestRefusedForGood(t *testing.T) {
	for _, code := range []string{
		"restricted_action_thread_locked", "restricted_action_read_only_channel", "restricted_action_non_threadable_channel", "messages_tab_disabled",
		"user_not_in_channel", "ekm_access_denied", "account_inactive", "token_revoked", "missing_scope", "cannot_reply_to_message",
		"team_access_not_granted", "is_archived", "not_in_channel", "a_code_of_next_year", "msg_too_long", "no_text", "invalid_blocks",
	} {
		t.Run(code, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.slack.FailAlways("chat.postMessage", slackfake.Fault{Err: code})
				o.slack.FailAlways("chat.postEphemeral", slackfake.Fault{Err: code})
				q := o.slack.Mention("C1", "", "U1", "one")
				o.slack.Send(q)
				pass(time.Hour)
				calls := o.slack.Posts("C1", q.TS())
				if n := slackfake.MostIn(time.Minute, calls); n == 0 || n > 2 || len(calls) > 2 {
					t.Errorf("%d calls, %d in a minute", len(calls), n)
				}
				if n := o.lost(); n != 1 {
					t.Errorf("%d lines of the log", n)
				}
				o.slack.Mend("chat.postMessage")
				pass(time.Minute)
				if m := o.slack.Messages(); len(m) > 0 {
					t.Errorf("said afterwards: %q", texts(m))
				}
				o.slack.Send(o.slack.Mention("C1", "", "U1", "two"))
				pass(time.Second)
				if m := o.slack.Messages(); len(m) != 1 || m[0].Text != "two" {
					t.Errorf("the next question is answered by %q", texts(m))
				}
			})
		})
	}
}

// The same holds for what one person alone sees.
func TestPrivatelyRefusedForGood(t *testing.T) {
	for name, faults := range map[string]map[string]slackfake.Fault{
		"403":                      {"response": {Status: 403}},
		"used up, then refused":    {"response": {Status: 404}, "chat.postEphemeral": {Err: "user_not_in_channel"}},
		"used up, then no channel": {"response": {Status: 410}, "chat.postEphemeral": {Err: "channel_not_found"}},
		"blocks, as it seems":      {"response": {Status: 400}},
		"failing":                  {"response": {Status: 500}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				for method, f := range faults {
					o.slack.FailAlways(method, f)
				}
				o.slack.Slash("C1", "U1", "one")
				pass(3 * time.Hour)
				calls := o.slack.Posts("C1", "")
				if n := slackfake.MostIn(time.Minute, calls); n == 0 || n > 4 || len(calls) > 4 {
					t.Errorf("%d calls, %d in a minute", len(calls), n)
				}
				if m := o.slack.Messages(); len(m) > 0 || o.lost() == 0 || o.lost() > 2 {
					t.Errorf("posted %q, %d lines of the log", texts(m), o.lost())
				}
			})
		})
	}
}

// A message that Slack finds too long, or without text, is posted in a shorter form.
func TestShorterForm(t *testing.T) {
	for _, code := range []string{"msg_too_long", "no_text"} {
		t.Run(code, func(t *testing.T) {
			w := start(t, nil, bot.ServerOptions{})
			w.slack.Fail("chat.postMessage", slackfake.Fault{Err: code})
			w.slack.Send(w.slack.Mention("C1", "", "U1", "harbour bridge"))
			m := w.messages(1)[0]
			if len(m.Blocks) > 0 || !strings.Contains(m.Text, "harbour bridge") || len(m.Text) > 1_010 {
				t.Errorf("posted %s with blocks %s", m, m.Blocks)
			}
			if n := len(w.slack.Calls("chat.postMessage")); n != 2 {
				t.Errorf("%d calls", n)
			}
		})
	}
}

// A post that works and whose answer is lost is told of once, however often that
// happens.
func TestOutcomeUnknown(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{
		"502": {Status: 502, Lost: true}, "500": {Status: 500, Lost: true}, "cut": {Cut: true, Lost: true}, "no body": {Status: 200, Lost: true}, "502, not posted": {Status: 502},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.slack.FailAlways("chat.postMessage", f)
				q := o.slack.Mention("C1", "", "U1", "one")
				o.slack.Send(q)
				pass(3 * time.Hour)
				if calls := o.slack.Posts("C1", q.TS()); len(calls) != 2 {
					t.Errorf("%d calls, want the answer and one notice", len(calls))
				}
				m := texts(o.slack.Messages())
				if f.Lost && (len(m) != 2 || m[0] != "one" || !strings.HasPrefix(m[1], "I was interrupted")) || !f.Lost && len(m) > 0 {
					t.Errorf("posted: %q", m)
				}
			})
		})
	}
}

// Where nobody knows whether even word of a failure arrived, the question gets a mark, as
// soon as Slack takes one, and one alone.
func TestWarning(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{"502": {Status: 502}, "cut": {Cut: true, Lost: true}, "limited": {Status: 429, RetryAfter: 5}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.slack.FailAlways("chat.postMessage", slackfake.Fault{Status: 502})
				q := o.slack.Mention("C1", "", "U1", "one")
				o.slack.Send(q)
				pass(time.Second)
				o.slack.FailAlways("reactions.add", f)
				pass(20 * time.Minute)
				o.slack.Mend("reactions.add")
				pass(3 * time.Hour)
				if marks := o.slack.Reactions("C1", q.TS()); !slices.Equal(marks, []string{"warning"}) {
					t.Errorf("marked with %q", marks)
				}
				if n := len(o.slack.Calls("reactions.add")); n > 40 {
					t.Errorf("%d calls in twenty minutes", n)
				}
			})
		})
	}
}

// What Slack has refused is known not to be posted, also while its next turn is waited for:
// after a kill the answer goes out, and no word of a failure.
func TestKilledWhileLimited(t *testing.T) {
	inBubble(t, nil, func(o *outage) {
		o.slack.FailAlways("chat.postMessage", slackfake.Fault{Status: 429, RetryAfter: 20})
		o.slack.Send(o.slack.Mention("C1", "", "U1", "one"))
		pass(5 * time.Second)
		o.kill()
		pass(5 * time.Minute)
		if m := texts(o.slack.Messages()); !slices.Equal(m, []string{"one"}) {
			t.Errorf("posted: %q", m)
		}
	})
}

// A file that breaks off on its way to Slack was posted nowhere: it is handed over again.
func TestUploadBreaksOff(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{"cut": {Cut: true}, "502": {Status: 502}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.inbox = func(r bot.Request, respond func(context.Context, bot.Reply)) error {
					go respond(context.Background(), bot.Exported{Name: "a.csv", Data: []byte("a,b\n"), Title: "A", Here: true})
					return nil
				}
				o.restart()
				o.slack.FailAlways("upload", f)
				o.slack.Send(o.slack.Mention("C1", "", "U1", "export here csv"))
				pass(time.Minute)
				o.slack.Mend("upload")
				pass(10 * time.Minute)
				if m := o.slack.Messages(); len(m) != 1 || m[0].File == nil || o.lost() > 0 {
					t.Errorf("posted: %+v", m)
				}
			})
		})
	}
}

// A process that ends before the mark is set leaves it to the next.
func TestWarningOutlivesProcess(t *testing.T) {
	inBubble(t, nil, func(o *outage) {
		o.slack.FailAlways("chat.postMessage", slackfake.Fault{Status: 502})
		o.slack.FailAlways("reactions.add", slackfake.Fault{Status: 502})
		q := o.slack.Mention("C1", "", "U1", "one")
		o.slack.Send(q)
		pass(time.Minute)
		o.restart()
		o.slack.Mend("reactions.add")
		pass(10 * time.Minute)
		if marks := o.slack.Reactions("C1", q.TS()); !slices.Equal(marks, []string{"warning"}) {
			t.Errorf("marked with %q", marks)
		}
	})
}

// A response address that answers with a status of success has taken the message,
// whatever stands in its body.
func TestResponseWithoutBody(t *testing.T) {
	for _, status := range []int{200, 201, 204} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.slack.FailAlways("response", slackfake.Fault{Status: status, Lost: true})
				o.slack.Slash("C1", "U1", "one")
				pass(time.Hour)
				if m := texts(o.slack.Messages()); len(m) != 1 || m[0] != "one" {
					t.Errorf("posted: %q", m)
				}
				if n := len(o.slack.Calls("response")); n != 1 {
					t.Errorf("%d calls", n)
				}
			})
		})
	}
}

// While Slack cannot take an answer it is kept, tried with growing pauses, and posted
// when Slack can.
func TestOutage(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{
		"internal_error": {Err: "internal_error"}, "fatal_error": {Err: "fatal_error"}, "service_unavailable": {Err: "service_unavailable"}, "ratelimited": {Err: "ratelimited"},
		"429": {Status: 429, RetryAfter: 30}, "429 for long": {Status: 429, RetryAfter: 300}, "429 without a word": {Status: 429}, "503": {Status: 503},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				o.slack.FailAlways("chat.postMessage", f)
				if f.Status != 0 { // a response address states no errors
					o.slack.FailAlways("response", f)
				}
				q := o.slack.Mention("C1", "", "U1", "one")
				o.slack.Send(q)
				o.slack.Slash("C2", "U2", "two")
				pass(20 * time.Minute)
				calls := o.slack.Posts("C1", q.TS())
				if n := slackfake.MostIn(time.Minute, calls); n > 6 || len(calls) > 60 || len(calls) < 3 {
					t.Errorf("%d calls, %d in a minute", len(calls), n)
				}
				if last := calls[len(calls)-1].At.Sub(calls[len(calls)-2].At); f.Status != 429 && last < time.Minute {
					t.Errorf("the last pause is of %v", last)
				}
				o.slack.Mend("chat.postMessage")
				o.slack.Mend("response")
				pass(10 * time.Minute)
				if m := texts(o.slack.Messages()); len(m) != 2 || strings.Join(m, "") != "onetwo" && strings.Join(m, "") != "twoone" {
					t.Errorf("posted: %q", m)
				}
				if n := o.lost(); n > 0 {
					t.Errorf("%d are said to be lost", n)
				}
			})
		})
	}
}

// An outage that outlives the hour ends the tries, and one that outlives the process
// leaves the question to the next.
func TestOutageWithoutEnd(t *testing.T) {
	inBubble(t, nil, func(o *outage) {
		o.slack.FailAlways("chat.postMessage", slackfake.Fault{Err: "internal_error"})
		q := o.slack.Mention("C1", "", "U1", "one")
		o.slack.Send(q)
		pass(2 * time.Hour)
		tries := len(o.slack.Posts("C1", q.TS()))
		pass(10 * time.Hour)
		if n := len(o.slack.Posts("C1", q.TS())); n != tries || o.lost() != 1 {
			t.Errorf("%d tries after the hour, %d lines of the log", n-tries, o.lost())
		}
		o.slack.Send(o.slack.Mention("C1", "", "U1", "two"))
		pass(time.Minute)
		o.stop()
		pass(time.Minute)
		o.slack.Mend("chat.postMessage")
		if left := o.ledger.Left("slack"); len(left) > 0 {
			t.Errorf("%d are given back by a process that works on them", len(left))
		}
		if err := <-o.ended; err != nil {
			t.Error(err)
		}
	})
}

// A token that Slack does not take any more ends the adapter, with the reason; one that
// it still takes does not, whatever is said of a message.
func TestTokenRevoked(t *testing.T) {
	inBubble(t, nil, func(o *outage) {
		o.slack.FailAlways("chat.postMessage", slackfake.Fault{Err: "token_revoked"})
		o.slack.Send(o.slack.Mention("C1", "", "U1", "one"))
		pass(time.Hour)
		select {
		case err := <-o.ended:
			t.Fatalf("ended with %v while auth.test holds", err)
		default:
		}
		o.slack.FailAlways("auth.test", slackfake.Fault{Err: "token_revoked"})
		o.slack.Send(o.slack.Mention("C1", "", "U1", "two"))
		pass(time.Minute)
		if err := <-o.ended; err == nil || !strings.Contains(err.Error(), "the bot token was refused: token_revoked") || !strings.Contains(o.adapter.Trouble(), "token_revoked") {
			t.Errorf("ended with %v; %s", err, o.adapter.Trouble())
		}
	})
}
