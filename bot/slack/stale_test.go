package slack_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
)

// Buttons under an answer whose articles were changed or removed since say so;
// those of an article that stayed go on to work.
func TestButtonsAfterAReload(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	const question = "harbour bridge"
	w.slack.Send(w.slack.Mention("C1", "", "U1", question))
	w.slack.Slash("C1", "U1", question)
	w.wait("the answers", func() bool { return w.slack.Count() == 2 })
	var public, private slackfake.Message
	for _, m := range w.slack.Messages() {
		if m.User == "" {
			public = m
		} else {
			private = m
		}
	}
	next := 2
	press := func(m slackfake.Message, label, want string) {
		t.Helper()
		if err := w.slack.Press(m, "U1", label); err != nil {
			t.Fatal(err)
		}
		next++
		if got := w.messages(next)[next-1]; !strings.Contains(got.Text, want) {
			t.Errorf("%s: %s", label, got)
		}
	}
	press(public, "context:1", "Quote 1 for")

	// The article of the first quote is removed, that of the second changed.
	names := make(map[string]string)
	for name, text := range stories {
		names[strings.Split(strings.Split(text, "title: ")[1], "\n")[0]] = name
	}
	titled := func(n string) string {
		line := public.Text[strings.Index(public.Text, "["+n+"]"):]
		line, _, _ = strings.Cut(line, "\n")
		for title, name := range names {
			if strings.Contains(line, title+",") {
				return filepath.Join(w.dir, name)
			}
		}
		t.Fatalf("no article in %q", line)
		return ""
	}
	if err := os.Remove(titled("1")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(titled("2"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(titled("2"), []byte(strings.Replace(string(data), "---\n\n", "---\n\nOther words stand here about the harbour bridge now. ", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	w.slack.Send(w.slack.Direct("D9", "", "UOP", "reload"))
	next++
	if m := w.messages(next)[next-1]; !strings.Contains(m.Text, "0 added, 1 changed, 1 removed, 2 unchanged") {
		t.Fatalf("reloaded: %s", m)
	}
	press(public, "context:1", "stood in an article that is no longer in the coverage")
	press(public, "context:2", "stood in an article that was changed since")
	press(public, "Why", "The coverage has changed since you asked")
	press(public, "more", "The coverage has changed since you asked")
	press(private, "share", "and this is not what it says now")
	if last := w.slack.Messages(); last[len(last)-1].User != "U1" {
		t.Error("that nothing is shared is told to all")
	}
}
