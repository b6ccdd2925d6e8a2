package bot

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/library"
)

// The progress is told every second and a half, one telling at a time, and never
// after the reply.
func TestTell(t *testing.T) {
	b := newBot(t, nil)
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var told []string
		update, done := b.tell(Request{Progress: func(ctx context.Context, w Working) {
			told = append(told, fmt.Sprint(time.Since(start), " ", w))
			if len(told) == 2 {
				time.Sleep(5 * time.Second) // a slow platform
			}
			if _, ok := ctx.Deadline(); !ok {
				t.Error("the telling has no end")
			}
		}}, phrase.Book{})
		time.Sleep(1950 * time.Millisecond) // nothing to tell yet
		for i := range 100 {
			update(library.Reading, int64(i)*1e6, 100e6)
			time.Sleep(100 * time.Millisecond)
		}
		update(library.Indexing, 500, 1000)
		time.Sleep(1100 * time.Millisecond)
		done()
		update(library.Indexing, 600, 1000) // comes too late
		time.Sleep(10 * time.Second)
		want := []string{
			"3s Reading the coverage: 10.0 of 100.0 MB (10 %)", "4.5s Reading the coverage: 25.0 of 100.0 MB (25 %)",
			"9.5s Reading the coverage: 75.0 of 100.0 MB (75 %)", "10.5s Reading the coverage: 85.0 of 100.0 MB (85 %)",
			"12s The coverage is being prepared: 500 of 1,000 articles (50 %)",
		}
		if !slices.Equal(told, want) {
			t.Errorf("told\n%q, want\n%q", told, want)
		}
	})
}

func TestQuickIsNotTold(t *testing.T) {
	b := newBot(t, nil)
	b.Reply(t.Context(), Request{Text: "reload", User: User{Operator: true}, Progress: func(context.Context, Working) { t.Error("told") }})
	synctest.Test(t, func(t *testing.T) {
		_, done := b.tell(Request{Progress: func(context.Context, Working) { t.Error("told of nothing") }}, phrase.Book{})
		time.Sleep(time.Minute)
		done()
		update, done := b.tell(Request{Progress: func(context.Context, Working) { panic("in an adapter") }}, phrase.Book{})
		update(library.Reading, 0, 0)
		time.Sleep(3 * time.Second)
		done()
	})
}

// What is slow keeps no worker from the questions, has no time-out, and is given
// up where the server stops.
func TestSlowRunsBeside(t *testing.T) {
	b := newBot(t, nil)
	b.commands = append(b.commands, Command{Name: "long", slow: true, fits: none, run: func(t *turn, _ string) Reply {
		select {
		case <-time.After(time.Hour):
			return Notice{Text: "an hour later"}
		case <-t.ctx.Done():
			return Notice{Text: "given up"}
		}
	}})
	synctest.Test(t, func(t *testing.T) {
		s := NewServer(b, ServerOptions{Workers: 1, Timeout: time.Second})
		replies := make(chan string, 20)
		put := func(conversation, text string) {
			if err := s.Put(Request{Conversation: conversation, Text: text}, func(_ context.Context, r Reply) {
				replies <- fmt.Sprintf("%T %s", r, r.(Notice).Text)
			}); err != nil {
				t.Error(err)
			}
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() {
			ended <- s.Serve(ctx, listener(func(ctx context.Context, _ Inbox) error { <-ctx.Done(); return nil }))
		}()
		for i := range slowMost + 1 {
			put(fmt.Sprint(i), "long")
		}
		put("other", "more")
		synctest.Wait()
		if got := []string{<-replies, <-replies}; !slices.Equal(got, []string{
			"bot.Notice That is under way several times already. Please wait for its end, then ask again.",
			"bot.Notice Ask a question first; then I can say more about its answer.",
		}) {
			t.Errorf("meanwhile: %q", got)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		for range slowMost {
			if got := <-replies; got != "bot.Notice an hour later" {
				t.Errorf("said %q", got)
			}
		}
		put("again", "long")
		synctest.Wait()
		stop()
		if got := <-replies; got != "bot.Notice given up" {
			t.Errorf("at the end: %q", got)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// A reload that is given up leaves the old generation.
func TestReloadIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("---\ntitle: A\n---\n\nWords stand here.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	b := newBot(t, nil)
	b.opts.Library = lib
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, ok := b.Reply(ctx, Request{Text: "reload", User: User{Operator: true}}).(Reloaded)
	if !ok || !errors.Is(r.Err, context.Canceled) || lib.Snapshot().Generation != 1 {
		t.Errorf("%+v, generation %d", r, lib.Snapshot().Generation)
	}
}
