package discordfake

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

// discord.js finds in the fake what it expects of Discord. It is installed by
// "npm ci" in .ci/clients.
func TestIndependentClient(t *testing.T) {
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
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client := exec.CommandContext(ctx, "node", "discord.mjs", strings.TrimSuffix(s.API(), "/v10"), Token)
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
	wait := func(posts int) {
		t.Helper()
		if err := s.Wait(ctx, func() bool { return s.Count() >= posts }); err != nil {
			cancel() // ends the client, so that its words are all there
			t.Fatalf("%v, client: %v\n%s", err, client.Wait(), trouble.String())
		}
	}
	s.Message("", "200", "300", "before")
	wait(1)
	s.Interact(2, "", "200", "300", map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{}}, "")
	wait(2)
	s.Reconnect()
	s.Message("", "200", "300", "after")
	wait(3)
	if err := client.Wait(); err != nil {
		t.Fatalf("the client: %v\n%s", err, trouble.String())
	}
	if got := s.Posts()[2].Body; !strings.Contains(string(got), "heard: after") {
		t.Errorf("posted %s", got)
	}
}
