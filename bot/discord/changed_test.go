package discord

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/bot/posted"
	"coveragebot/internal/library"
)

// A channel in which the bot quoted what has gone since is told once, also by the
// process after one that was killed while it told; who asked privately is not, since it
// is not kept who asked.
func TestChangedQuotes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/corpus")); err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	var now atomic.Pointer[library.Snapshot]
	now.Store(lib.Snapshot())
	file := filepath.Join(t.TempDir(), "posted.jsonl")
	open := func(file string) *posted.Log {
		posts, err := posted.Open(posted.Options{File: file, Days: 14, Snapshot: now.Load})
		if err != nil {
			t.Fatal(err)
		}
		return posts
	}
	posts := open(file)
	w := begin(t, setup{opts: Options{Posts: posts}}).ready()
	asked := w.Message(guild, channel, asker, "<@1001> how old is the wreck?")
	shown := w.posted(1)
	w.has(shown, "three hundred years old")
	w.ask("how old is the wreck?", "private", true)
	w.posted(2)
	for _, a := range now.Load().Articles {
		if !strings.Contains(a.Body, "three hundred years old") {
			continue
		}
		data, err := os.ReadFile(a.File)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(a.File, []byte(strings.ReplaceAll(string(data), "three hundred years old", "two hundred years old")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := lib.Reload(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	now.Store(lib.Snapshot())
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	posts.Changed()
	p := w.posted(3)
	w.has(p, "now reads so", "three", "two")
	if p.Channel != channel || p.ReplyTo != asked || p.Ephemeral {
		t.Errorf("told %+v", p)
	}
	posts.Changed()
	w.ask("zeppelins")
	w.has(w.posted(4), "zeppelins")

	// The process before was killed after it had told and before it could note that.
	killed := filepath.Join(t.TempDir(), "posted.jsonl")
	if err := os.WriteFile(killed, append(kept, telling(t, file)...), 0o600); err != nil {
		t.Fatal(err)
	}
	again := open(killed)
	done := make(chan struct{})
	go func() { again.Serve(t.Context(), "discord", w.adapter.teller()); close(done) }()
	until := time.Now().Add(patience)
	for !strings.Contains(read(t, killed), `"told"`) {
		if time.Now().After(until) {
			t.Fatal("it is not looked for")
		}
		<-time.After(time.Millisecond)
	}
	w.ask("quixotry")
	w.has(w.posted(5), "quixotry")
	w.faultless()
}

// telling is the line by which a process notes that it tells a place.
func telling(t *testing.T, file string) []byte {
	for line := range strings.Lines(read(t, file)) {
		if strings.Contains(line, `"telling"`) {
			return []byte(line)
		}
	}
	t.Fatal("it was not noted")
	return nil
}

func read(t *testing.T, file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
