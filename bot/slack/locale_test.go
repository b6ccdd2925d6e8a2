package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
)

// A person is answered in the language in which they read Slack, once that is known; what
// the press wrote stays as it is.
func TestLocale(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Meet("U8", slackfake.Person{Locale: "sv-SE"})
	shown := ""
	for n := range 100 { // Slack has told it after one of the first
		channel := fmt.Sprint("C", n)
		w.slack.Send(w.slack.Mention(channel, "", "U8", "When did the harbour bridge open?"))
		w.wait("an answer", func() bool { return len(w.in(channel)) == 1 })
		if shown = strings.Join(slackfake.Texts(w.in(channel)[0].Blocks), " "); strings.Contains(shown, "Svarar: ") {
			break
		}
	}
	for _, want := range []string{"12 maj 2021", "Svarar: ", "The harbour bridge opened on Monday"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in %q", want, shown)
		}
	}
	if n := len(w.slack.Calls("users.info")); n != 1 {
		t.Errorf("asked for the language %d times", n)
	}
}
