package bottest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/terminal"
)

// The terminal shows all that every platform shows.
func TestStoryAtTheTerminal(t *testing.T) {
	for _, name := range Stories() {
		for _, turns := range Story(t, name) {
			atTheTerminal(t, turns)
		}
	}
}

func atTheTerminal(t *testing.T, turns []Turn) {
	t.Helper()
	var lines strings.Builder
	for _, turn := range turns {
		lines.WriteString(turn.Say + "\n")
	}
	var out bytes.Buffer
	server := bot.NewServer(NewSampleBot(t), bot.ServerOptions{Workers: 1})
	if err := server.Serve(context.Background(), terminal.New(terminal.Options{In: strings.NewReader(lines.String()), Out: &out})); err != nil {
		t.Fatal(err)
	}
	rest := out.String()
	for i, turn := range turns {
		_, after, ok := strings.Cut(rest, "> "+turn.Say+"\n")
		if !ok {
			t.Fatalf("%q has no reply", turn.Say)
		}
		rest = after
		message := rest
		if i+1 < len(turns) {
			message, _, _ = strings.Cut(rest, "> "+turns[i+1].Say+"\n")
		}
		if missing := turn.Missing(strings.ReplaceAll(message, "│", "")); missing != nil {
			t.Errorf("%q: the reply lacks %q:\n%s", turn.Say, missing, message)
		}
	}
}
