package discord

import (
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// What could not be read is told to each operator in a direct message, or in the channel
// that was named.
func TestTellOperators(t *testing.T) {
	t.Parallel()
	fault := bot.Reloaded{Report: library.Report{Faults: []article.Fault{{File: "news/a.md", Line: 7, Reason: "is broken"}}}}
	for _, named := range []string{"", helpers} {
		w := begin(t, setup{change: func(_ *discordfake.Server, o *Options) {
			o.Operators, o.OperatorChannel = []string{helper}, named
		}}).ready()
		if err := w.adapter.TellOperators(t.Context(), fault); err != nil {
			t.Fatal(err)
		}
		posted := w.Posts()
		if len(posted) != 1 || !strings.Contains(text(posted[0]), "is broken") || (posted[0].Channel == helpers) != (named != "") {
			t.Errorf("to %q: %v", named, posted)
		}
	}
}
