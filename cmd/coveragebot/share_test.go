package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/internal/opensearch/opensearchtest"
)

// Two processes share a cluster, and for a while all servers on Discord, as when one
// takes over from the other. What reaches both is answered by one, and what a server
// sets is kept for both.
func TestTwoProcesses(t *testing.T) {
	n, err := opensearchtest.Start(t.Context(), 1, nil)
	opensearchtest.UnlessMissing(t, err)
	t.Cleanup(n.Stop)
	d, err := discordfake.New(discordfake.Options{Deadline: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Stop)
	wait := func(what string, holds func() bool) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		if err := d.Wait(ctx, holds); err != nil {
			t.Fatalf("no %s: %d posts, refused %q", what, d.Count(), d.Refused())
		}
	}
	var bots [2]*exec.Cmd
	var said [2]output
	for i := range bots {
		bots[i] = startBot(t, n.Addresses[0], d.API(), &said[i])
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("one:\n%s\nthe other:\n%s", said[0].String(), said[1].String())
		}
	})
	wait("connection", func() bool { return d.Connected() == 4 }) // two shards of each
	const questions = 30
	for i := range questions {
		guild, channel := fmt.Sprint((i+1)<<22), fmt.Sprint(600+i)
		d.Message(guild, channel, fmt.Sprint(700+i), "<@"+discordfake.BotID+"> What did Ren say about miners?")
	}
	set := d.InteractionEvent("900", 2, "500", "600", "700", map[string]any{"name": "settings", "options": []any{
		map[string]any{"type": 1, "name": "language", "options": []any{map[string]any{"type": 3, "name": "code", "value": "en"}}},
	}}, "")
	set["member"].(map[string]any)["permissions"] = "32"
	d.Event("500", "INTERACTION_CREATE", set)
	answered := func() bool {
		done := 0
		for _, p := range d.Posts() {
			if !p.Loading {
				done++
			}
		}
		return done > questions
	}
	wait("all answers", answered)
	for _, c := range bots {
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("a bot's end: %v", err)
		}
	}
	if n := d.Count(); n != questions+1 || len(d.Refused()) > 0 {
		t.Errorf("%d answers to %d questions; refused: %q", n, questions+1, d.Refused())
	}
	// Discord would drop a second post of one answer, so what the bots did counts.
	if both := said[0].String() + said[1].String(); strings.Count(both, "msg=reply") != questions || strings.Count(both, "changed the settings") != 1 {
		t.Error("the bots did something twice")
	}
	res, err := http.Get(n.Addresses[0] + "/coverage-discord/_doc/500")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if kept, err := io.ReadAll(res.Body); err != nil || !strings.Contains(string(kept), `{\"lang\":\"en\"}`) {
		t.Errorf("kept is %s, error %v", kept, err)
	}
}

// startBot starts the program as a process of its own, with a folder of its own.
func startBot(t *testing.T, node, discord string, said *output) *exec.Cmd {
	t.Helper()
	dir := t.TempDir()
	corpus, err := filepath.Abs("../../corpus")
	if err != nil {
		t.Fatal(err)
	}
	settings := "corpus: [" + corpus + "]\nwatch: false\nengine: opensearch\nopensearch:\n  addresses: [" + node + "]\n  timeout: 1m\n" +
		"discord:\n  settings: cluster\n  shards: {count: 2, ids: [0, 1]}\n"
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Args = []string{"coveragebot-under-fire", "serve"}
	c.Dir, c.Env = dir, []string{"HOME=" + dir, "DISCORD_TOKEN=" + discordfake.Token, "FIRE_DISCORD=" + discord}
	c.Stdout, c.Stderr = said, said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	return c
}
