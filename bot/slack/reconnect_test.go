package slack_test

import (
	"strings"
	"testing"
	"time"

	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// A connection that says hello and ends at once is a failure: the next comes after a
// pause that grows to two minutes, the log has a line a minute at most, and the bot
// does not say that it is connected.
func TestFlappingSocket(t *testing.T) {
	for _, reason := range []string{"too_many_websockets", "link_disabled", "refresh_requested", ""} {
		t.Run("reason "+reason, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				pass(2 * time.Minute) // the first stands
				before := o.slack.Connections()
				logged := strings.Count(o.log.String(), "\n")
				o.slack.Flap(reason)
				o.slack.Cut()
				pass(time.Minute)
				if n := o.slack.Connections() - before; n == 0 || n > 10 {
					t.Errorf("%d connections in the first minute", n)
				}
				if o.adapter.Connected() || !strings.Contains(o.adapter.Trouble(), "connections in a row did not stand") {
					t.Errorf("connected in a pause: %v; %s", o.adapter.Connected(), o.adapter.Trouble())
				}
				pass(time.Hour)
				if n := o.slack.Connections() - before; n < 25 || n > 40 {
					t.Errorf("%d connections in the hour", n)
				}
				if n := strings.Count(o.log.String(), "\n") - logged; n == 0 || n > 61 {
					t.Errorf("%d lines of the log in the hour", n)
				}
				o.slack.Steady()
				pass(3 * time.Minute)
				if !o.adapter.Connected() || o.adapter.Trouble() != "" {
					t.Errorf("not connected after it is over: %s", o.adapter.Trouble())
				}
				o.slack.Send(o.slack.Mention("C1", "", "U1", "one"))
				pass(time.Minute)
				if m := texts(o.slack.Messages()); len(m) != 1 {
					t.Errorf("posted: %q", m)
				}
				before = o.slack.Connections()
				o.slack.Disconnect() // one that stood is replaced at once
				pass(100 * time.Millisecond)
				if n := o.slack.Connections() - before; n != 1 {
					t.Errorf("%d connections after a refresh", n)
				}
			})
		})
	}
}

// So it is from the first connection on.
func TestFlappingFromTheStart(t *testing.T) {
	inBubble(t, func(s *slackfake.Server, _ *slack.Options) { s.Flap("too_many_websockets") }, func(o *outage) {
		pass(59 * time.Second)
		if n := o.slack.ConnectionsIn(time.Minute); n < 3 || n > 10 {
			t.Errorf("%d connections in the first minute", n)
		}
		if o.adapter.Connected() {
			t.Error("is said to be connected")
		}
	})
}

// Where no connection can be had at all, the same holds.
func TestNoSocket(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{"internal_error": {Err: "internal_error"}, "404": {Status: 404}, "502": {Status: 502}, "cut": {Cut: true}, "429": {Status: 429, RetryAfter: 45}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, nil, func(o *outage) {
				pass(2 * time.Minute)
				o.slack.FailAlways("apps.connections.open", f)
				o.slack.Cut()
				pass(time.Hour)
				calls := o.slack.Calls("apps.connections.open")[1:]
				if n := slackfake.MostIn(time.Minute, calls); n > 10 || len(calls) > 45 || len(calls) < 20 {
					t.Errorf("%d calls, %d in a minute", len(calls), n)
				}
				if n := strings.Count(o.log.String(), "no connection stands"); n == 0 || n > 61 {
					t.Errorf("%d lines of the log", n)
				}
				o.slack.Mend("apps.connections.open")
				pass(3 * time.Minute)
				if !o.adapter.Connected() {
					t.Error("not connected after it is over")
				}
			})
		})
	}
}
