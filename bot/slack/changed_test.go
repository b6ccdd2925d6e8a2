package slack_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/posted"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/library"
)

// changing is the coverage of these tests, before and after the bridge's article was
// changed.
func changing(t *testing.T) (now *atomic.Pointer[library.Snapshot], change func()) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range stories {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	now = new(atomic.Pointer[library.Snapshot])
	now.Store(lib.Snapshot())
	return now, func() {
		text := strings.Replace(stories["bridge.md"], "opened on Monday", "never opened on Monday", 1)
		if err := os.WriteFile(filepath.Join(dir, "bridge.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Reload(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		now.Store(lib.Snapshot())
	}
}

// A thread in which the bot quoted what has changed since is told once; who asked
// privately is not, since it is not kept who asked.
func TestChangedQuotes(t *testing.T) {
	now, change := changing(t)
	posts, err := posted.Open(posted.Options{File: filepath.Join(t.TempDir(), "posted.jsonl"), Days: 14, Snapshot: now.Load})
	if err != nil {
		t.Fatal(err)
	}
	w := start(t, func(o *slack.Options) { o.Posts = posts }, bot.ServerOptions{})
	q := w.slack.Mention("C1", "", "U1", "When did the harbour bridge open?")
	w.slack.Send(q)
	w.messages(1)
	w.slack.Slash("C2", "U2", "When did the harbour bridge open?")
	w.messages(2)
	w.slack.Fail("chat.postMessage", slackfake.Fault{Status: 500, Lost: true}) // it arrives, and nobody knows
	change()
	posts.Changed()
	m := w.messages(3)[2]
	if m.Channel != "C1" || m.Thread != q.TS() || m.User != "" || !strings.Contains(m.Text, "“Harbour bridge opens” now reads so") || !strings.Contains(m.Text, "never") {
		t.Errorf("told %+v", m)
	}
	posts.Changed() // what nobody knows is looked for in the thread
	w.wait("the word to be found", func() bool { return len(w.slack.Calls("conversations.replies")) > 0 })
	posts.Changed()
	w.slack.Send(w.slack.Mention("C9", "", "U1", "status"))
	if all := w.messages(4); all[3].Channel != "C9" {
		t.Errorf("told twice: %+v", all[3])
	}
}
