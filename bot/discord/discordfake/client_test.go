package discordfake_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/bottest"
	"coveragebot/bot/discord/discordfake"
)

// discord.js finds in the fake what it expects of Discord.
func TestIndependentClient(t *testing.T) {
	s, err := discordfake.New(discordfake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client := bottest.StartClient(ctx, t, "discord.mjs", strings.TrimSuffix(s.API(), "/v10"), discordfake.Token)
	wait := func(posts int) {
		t.Helper()
		if err := s.Wait(ctx, func() bool { return s.Count() >= posts }); err != nil {
			client.Fail(err)
		}
	}
	asked := s.Message("", "200", "300", "before")
	wait(1)
	s.React("", "200", asked, "300", "📰")
	wait(2)
	command := func(name string) map[string]any {
		return map[string]any{"id": "1", "name": name, "type": 1, "options": []any{}}
	}
	s.Interact(2, "", "200", "300", command("ask"), "")
	wait(3)
	form := s.Interact(2, "", "200", "300", command("form"), "")
	if err := s.Wait(ctx, func() bool { _, ok := s.Modal(form); return ok }); err != nil {
		client.Fail(err)
	}
	s.Interact(5, "", "200", "300", map[string]any{"custom_id": "form", "components": []any{
		map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": "question", "value": "a form"}}},
	}}, "")
	wait(4)
	s.Reconnect()
	s.Message("", "200", "300", "after")
	wait(5)
	client.Done()
	if got := s.Posts()[4].Body; !strings.Contains(string(got), "heard: after") {
		t.Errorf("posted %s", got)
	}
}
