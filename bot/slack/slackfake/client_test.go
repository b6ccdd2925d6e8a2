package slackfake_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/bottest"
	"coveragebot/bot/slack/slackfake"
)

// Slack's own clients find in the fake what they expect of Slack.
func TestIndependentClients(t *testing.T) {
	s := slackfake.Start()
	defer s.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client := bottest.StartClient(ctx, t, "slack.mjs", s.URL, slackfake.AppToken, slackfake.BotToken)
	wait := func(cond func() bool) {
		t.Helper()
		if err := s.Wait(ctx, cond); err != nil {
			client.Fail(err)
		}
	}
	heard := func(text string) func() bool {
		return func() bool {
			for _, m := range s.Messages() {
				if strings.HasPrefix(m.Text, "heard: ") && strings.HasSuffix(m.Text, text) {
					return true
				}
			}
			return false
		}
	}
	first := s.SendAs("Ev-first", s.Mention("C1", "", "U1", "before"))
	wait(heard("before"))
	wait(func() bool { return s.Acked(first) })
	s.Disconnect()
	s.Send(s.Mention("C1", "", "U1", "after"))
	wait(heard("after"))
	client.Done()
}
