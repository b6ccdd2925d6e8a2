package slack_test

import (
	"strings"
	"testing"

	"coveragebot/bot"
)

// The names under "voices" are buttons that show, to the one who presses, what
// somebody said.
func TestVoices(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "voices"))
	m := w.messages(1)[0]
	if !strings.Contains(m.Text, "Who speaks in the coverage") {
		t.Fatalf("voices: %q", m.Text)
	}
	if err := w.slack.Press(m, "U2", "Ada Lindqvist"); err != nil {
		t.Fatal(err)
	}
	got := w.messages(2)[1]
	if got.User != "U2" || !strings.Contains(got.Text, "it cost 40 million euros") || !strings.Contains(got.Text, "[1] Mayor Ada Lindqvist, as reported: “") {
		t.Errorf("what was said is shown to %q: %q", got.User, got.Text)
	}
}
