package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/local"
)

// verb runs a command line in the folder of a test.
func verb(ctx context.Context, args ...string) (out string, err error) {
	var stdout, stderr bytes.Buffer
	err = run(ctx, append([]string{"coveragebot", "-config", "config.yaml"}, args...), func(string) string { return "" }, strings.NewReader(""), &stdout, &stderr)
	return strings.Join(strings.Fields(stdout.String()), " "), err
}

// The verbs of operators reach the running bot, which also heeds SIGHUP and what
// happens to its files, and notes all of it.
func TestRunningBot(t *testing.T) {
	t.Chdir(t.TempDir())
	put := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("config.yaml", "corpus: [news]\nwatch: false\n")
	put("news/tram.md", "---\ntitle: The tram\n---\nThe tram will run from June.\n")
	p := program{out: new(bytes.Buffer), errOut: new(bytes.Buffer), configFile: "config.yaml"}
	conf, lib, err := p.load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(conf, slog.New(slog.DiscardHandler))
	b, err := p.bot(d, lib, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := p.run(ctx, d, lib, b, bot.ServerOptions{}, localAdapter(conf)); err != nil {
			t.Error(err)
		}
	})
	defer running.Wait()
	defer stop()
	for _, err := local.Send(ctx, conf.Kept(socketFile), "", "/status"); err != nil; _, err = local.Send(ctx, conf.Kept(socketFile), "", "/status") {
		if ctx.Err() != nil {
			t.Fatal(err)
		}
	}

	put("news/ferry.md", "---\ntitle: The ferry\n---\nThe ferry is late by a year.\n")
	if out, err := verb(ctx, "reload"); err != nil || !strings.Contains(out, "Generation 2: 1 added, 0 changed, 0 removed, 1 unchanged") {
		t.Errorf("reload: %q, error %v", out, err)
	}
	if out, err := verb(ctx, "rollback"); err != nil || !strings.Contains(out, "now generation 3: 0 added, 0 changed, 1 removed") {
		t.Errorf("rollback: %q, error %v", out, err)
	}
	if lib.Snapshot().Article("ferry") != nil {
		t.Error("the generation before is not back")
	}
	if _, err := verb(ctx, "remove", "nothing"); err == nil || !strings.Contains(err.Error(), "There is no article with the ID “nothing”.") {
		t.Errorf("remove: error %v", err)
	}
	if out, err := verb(ctx, "remove", "tram"); err != nil || !strings.Contains(out, "Removed “The tram”") {
		t.Errorf("remove: %q, error %v", out, err)
	}

	put("config.yaml", "corpus: [news\n") // broken settings do not end a running bot
	put("news/dam.md", "---\ntitle: The dam\n---\nThe dam will hold.\n")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	audit := func() string {
		data, err := os.ReadFile(conf.Kept(auditFile))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for begun := time.Now(); !strings.Contains(audit(), `"platform":"signal","action":"reload"`); {
		if time.Since(begun) > time.Minute {
			t.Fatalf("SIGHUP does not reload:\n%s", audit())
		}
	}
	if lib.Snapshot().Article("dam") == nil {
		t.Error("SIGHUP reloads nothing")
	}
	for _, want := range []string{`"action":"reload","result":"1 added, `, `"action":"rollback","result":"`, `"action":"remove","on":"tram","result":"kept as `} {
		if !strings.Contains(audit(), want) {
			t.Errorf("the audit log lacks %s:\n%s", want, audit())
		}
	}
}
