package slack_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// The same conversation has the same replies on Slack as anywhere, word for word.
func TestStory(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	opts := options(s)
	install(t, s, opts)
	a, err := slack.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	server := bot.NewServer(bottest.NewSampleBot(t), bot.ServerOptions{Workers: 1})
	go func() { ended <- server.Serve(ctx, a) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	i := 0
	for _, name := range bottest.Stories() {
		for _, turns := range bottest.Story(t, name) {
			thread := "" // that the first message of a conversation began
			for _, turn := range turns {
				s.Send(s.Direct("D1", thread, "U1", turn.Say))
				waitFor(t, s, "a reply to "+turn.Say, func() bool { return s.Count() > i })
				m := s.Messages()[i]
				i++
				thread = m.Thread
				shown := m.Text + " " + strings.Join(stringsIn(m.Blocks), " ")
				if missing := turn.Missing(shown); missing != nil {
					t.Errorf("%q: the message lacks %q:\n%s", turn.Say, missing, shown)
				}
			}
		}
	}
}

// stringsIn are the texts of blocks, in their order.
func stringsIn(blocks json.RawMessage) (out []string) {
	var v any
	if json.Unmarshal(blocks, &v) != nil {
		return nil
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			if s, ok := v["text"].(string); ok {
				out = append(out, s)
			}
			for k, e := range v {
				if k == "text" || k == "elements" || k == "blocks" {
					walk(e)
				}
			}
		}
	}
	walk(v)
	return out
}
