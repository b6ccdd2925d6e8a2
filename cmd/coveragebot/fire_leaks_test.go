package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/slack/slackfake"
)

// secrets is what the bot must never say or write down.
func secrets() []string {
	return []string{"swordfish", slackfake.AppToken, slackfake.BotToken, slackfake.SigningSecret, discordfake.Token, "ticket=secret"}
}

// keys are what the bot answers one question by: Slack's response addresses and
// Discord's tokens of interactions. They are in the ledger until their question is
// answered, and nowhere else.
func keys() []string { return []string{"/respond/", "token-1"} }

// leaks looks for secrets. It is safe for concurrent use.
type leaks struct {
	mu     sync.Mutex
	looked map[string]int // how much, by where
	found  []string       // where, and what
}

// look looks into a text.
func (l *leaks) look(where, text string) { l.lookFor(where, text, append(secrets(), keys()...)) }

func (l *leaks) lookFor(where, text string, all []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.looked == nil {
		l.looked = make(map[string]int)
	}
	l.looked[where]++
	for _, secret := range all {
		if strings.Contains(text, secret) {
			l.found = append(l.found, fmt.Sprintf("%s has %q", where, secret))
		}
	}
}

// state looks into every file of a state folder, and whether others may read it.
// stopped says that the bot has ended in order: then the ledger has no keys.
func (l *leaks) state(dir string, stopped bool) error {
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		all := secrets()
		if stopped || !strings.HasPrefix(e.Name(), ledgerFile) {
			all = append(all, keys()...)
		}
		l.lookFor("state files", string(data), all)
		info, err := e.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			l.lookFor("state files", "", nil)
			l.found = append(l.found, fmt.Sprintf("others may read %s: %v", e.Name(), info.Mode()))
		}
		return err
	})
}

// said looks into all that the bot printed, posted and showed.
func (f *fire) said() {
	f.leaks.look("logs", f.output.String())
	for _, m := range f.slack.Messages() {
		f.leaks.look("posts", m.Text+string(m.Blocks))
	}
	for _, p := range f.discord.Posts() {
		f.leaks.look("posts", string(p.Body))
	}
	for _, q := range f.asked {
		if q.platform == "local" {
			f.leaks.look("the shell", fmt.Sprint(q.replies, q.err))
		}
	}
}

// A secret is found wherever it lies.
func TestLeaks(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, file, text string
		mode             os.FileMode
		stopped          bool
		want             int
	}{
		{"nothing", "audit.jsonl", "{}\n", 0o600, true, 0},
		{"a token in the audit log", "audit.jsonl", `{"on":"` + slackfake.BotToken + `"}`, 0o600, false, 1},
		{"a token in the ledger", ledgerFile, discordfake.Token, 0o600, false, 1},
		{"a key that is needed", ledgerFile, "https://a/respond/r1", 0o600, false, 0},
		{"a key that is not", ledgerFile, "https://a/respond/r1", 0o600, true, 1},
		{"a key elsewhere", "gaps.jsonl", "token-100001", 0o600, false, 1},
		{"a file for all", "votes.jsonl", "", 0o644, false, 1},
	} {
		os.RemoveAll(dir)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		put(c.file, c.text, c.mode)
		var l leaks
		if err := l.state(dir, c.stopped); err != nil || len(l.found) != c.want || l.looked["state files"] == 0 {
			t.Errorf("%s: found %q, %v", c.name, l.found, err)
		}
	}
	var l leaks
	l.look("/metrics", "coveragebot_requests_total 7\n")
	l.look("/metrics", "go_env{token=\""+slackfake.AppToken+"\"} 1\n")
	if len(l.found) != 1 || l.looked["/metrics"] != 2 {
		t.Errorf("found %q", l.found)
	}
}
