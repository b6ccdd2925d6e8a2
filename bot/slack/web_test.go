package slack_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// startHTTP runs a bot in http mode.
func startHTTP(t *testing.T, change func(*slack.Options)) *world {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := start(t, func(o *slack.Options) {
		o.Mode, o.AppToken, o.Listener = "http", "", listener
		if change != nil {
			change(o)
		}
	}, bot.ServerOptions{})
	w.await(http.StatusMethodNotAllowed, "/slack/events")
	return w
}

// await waits for a status.
func (w *world) await(status int, path string) {
	w.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		r, err := http.Get(w.web + path)
		if err != nil {
			w.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode == status {
			return
		}
	}
	w.Fatalf("%s does not become %d", path, status)
}

func TestHTTP(t *testing.T) {
	w := startHTTP(t, nil)
	q := w.slack.Mention("C1", "", "U1", "harbour bridge")
	w.slack.SendAs("Ev1", q)
	w.slack.SendAs("Ev1", q) // Slack tries again
	m := w.messages(1)[0]
	if m.Thread != q.TS() {
		t.Errorf("answered %v", m)
	}
	if err := w.slack.Press(m, "U1", "Why"); err != nil {
		t.Fatal(err)
	}
	if m := w.messages(2)[1]; !strings.Contains(m.Text, "matched:") {
		t.Errorf("answered %v", m)
	}
	w.slack.Slash("C1", "U1", "status & more")
	w.slack.Slash("C1", "U1", "status")
	w.wait("the command", func() bool { return w.slack.Count() == 4 })
	w.slack.Shortcut("find_coverage", "C1", "U1", "harbour bridge")
	w.messages(5)
	w.settled()
	if n := len(w.in("C1")); n != 5 {
		t.Errorf("%d messages, want 5", n)
	}
}

func TestHTTPVerification(t *testing.T) {
	w := startHTTP(t, nil)
	body := []byte(`{"type":"url_verification","challenge":"abc"}`)
	now := time.Now()
	for _, c := range []struct {
		name   string
		at     time.Time
		secret string
		status int
		answer string
	}{
		{"signed", now, slackfake.SigningSecret, http.StatusOK, "abc"},
		{"wrong secret", now, "another", http.StatusUnauthorized, "not signed\n"},
		{"stale", now.Add(-6 * time.Minute), slackfake.SigningSecret, http.StatusUnauthorized, "not signed\n"},
		{"from the future", now.Add(6 * time.Minute), slackfake.SigningSecret, http.StatusUnauthorized, "not signed\n"},
	} {
		r, err := w.slack.Push("/slack/events", "application/json", body, c.at, c.secret)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.StatusCode != c.status || string(got) != c.answer {
			t.Errorf("%s: %d %q, want %d %q", c.name, r.StatusCode, got, c.status, c.answer)
		}
	}
	for path, want := range map[string]int{"/slack/events": http.StatusUnauthorized, "/slack/commands": http.StatusUnauthorized, "/": http.StatusNotFound} {
		r, err := http.Post(w.web+path, "application/json", bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want {
			t.Errorf("%s unsigned: %d, want %d", path, r.StatusCode, want)
		}
	}
}

// A copy of a signed request does nothing, whatever is in it.
func TestHTTPReplay(t *testing.T) {
	w := startHTTP(t, nil)
	at := time.Now()
	for range 3 {
		r, err := w.slack.Push("/slack/commands", "application/x-www-form-urlencoded",
			[]byte("command=/coverage&text=status&team_id=T1&channel_id=C1&user_id=U1"), at, slackfake.SigningSecret)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusOK {
			t.Errorf("status %d", r.StatusCode)
		}
	}
	w.settled()
	if n := len(w.in("C1")); n != 1 {
		t.Errorf("%d answers to one command", n)
	}
}

func TestHTTPUnreadable(t *testing.T) {
	w := startHTTP(t, nil)
	for path, body := range map[string]string{
		"/slack/events":       `{"type":"event_callback","event":{"type":"unheard_of"}}`,
		"/slack/commands":     "%zz",
		"/slack/interactions": "payload=%7B",
	} {
		r, err := w.slack.Push(path, "application/json", []byte(body), time.Now(), slackfake.SigningSecret)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %d; Slack would send it again", path, r.StatusCode)
		}
	}
	r, err := w.slack.Push("/slack/events", "application/json", bytes.Repeat([]byte("x"), 2<<20), time.Now(), slackfake.SigningSecret)
	if err == nil {
		r.Body.Close()
		if r.StatusCode != http.StatusBadRequest {
			t.Errorf("two megabytes: %d", r.StatusCode)
		}
	}
}

func TestHTTPAddressTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	w := start(t, func(o *slack.Options) { o.Mode, o.HTTPAddr = "http", taken.Addr().String() }, bot.ServerOptions{})
	if err := w.end(); err == nil || !strings.Contains(err.Error(), "listen for events") {
		t.Errorf("Listen ended with %v", err)
	}
}
