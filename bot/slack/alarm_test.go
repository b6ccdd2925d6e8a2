package slack_test

import (
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// What could not be read is told to each operator, or in the channel that was named.
func TestTellOperators(t *testing.T) {
	fault := bot.Reloaded{Report: library.Report{Faults: []article.Fault{{File: "news/a.md", Line: 7, Reason: "is broken"}}}}
	for _, c := range []struct{ channel, want string }{{"", "UOP"}, {"CDESK", "CDESK"}} {
		w := start(t, func(o *slack.Options) { o.OperatorChannel = c.channel }, bot.ServerOptions{})
		w.slack.Send(w.slack.Mention("C1", "", "U1", "status"))
		w.messages(1) // so it is connected
		if err := w.adapter.TellOperators(t.Context(), fault); err != nil {
			t.Fatal(err)
		}
		if posted := w.in(c.want); len(posted) != 1 || !strings.Contains(strings.Join(stringsIn(posted[0].Blocks), " "), "news/a.md:7: is broken") {
			t.Errorf("in %s: %v", c.want, posted)
		}
	}
}
