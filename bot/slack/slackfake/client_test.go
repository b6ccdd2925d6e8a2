package slackfake

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Slack's own clients for Node.js find in the fake what they expect of Slack.
// They are installed by "npm ci" in .ci/clients.
func TestIndependentClients(t *testing.T) {
	dir, err := filepath.Abs("../../../.ci/clients")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		if os.Getenv("CLIENTS") == "required" {
			t.Fatal("the clients in .ci/clients are not installed")
		}
		t.Skip("skipped: the clients in .ci/clients are not installed (npm ci)")
	}
	s := Start()
	defer s.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client := exec.CommandContext(ctx, "node", "slack.mjs", s.URL, AppToken, BotToken)
	client.Dir = dir
	out, err := client.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var trouble strings.Builder
	client.Stderr = &trouble
	if err := client.Start(); err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		t.Fatalf("the client did not get ready: %v\n%s", client.Wait(), trouble.String())
	}
	heard := func(text string) func() bool {
		return func() bool {
			for _, m := range s.Messages() {
				if strings.HasPrefix(m.Text, "heard: ") && strings.HasSuffix(m.Text, text) {
					return true
				}
			}
			return false
		}
	}
	first := s.SendAs("Ev-first", s.Mention("C1", "", "U1", "before"))
	wait := func(cond func() bool) {
		t.Helper()
		if err := s.Wait(ctx, cond); err != nil {
			cancel() // ends the client, so that its words are all there
			t.Fatalf("%v, client: %v\n%s", err, client.Wait(), trouble.String())
		}
	}
	wait(heard("before"))
	wait(func() bool { return s.Acked(first) })
	s.Disconnect()
	s.Send(s.Mention("C1", "", "U1", "after"))
	wait(heard("after"))
	if err := client.Wait(); err != nil {
		t.Fatalf("the client: %v\n%s", err, trouble.String())
	}
}
