package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/bot"
)

// inbox replies at once.
type inbox func(bot.Request) (bot.Reply, error)

func (in inbox) Put(r bot.Request, respond func(context.Context, bot.Reply)) error {
	reply, err := in(r)
	if err == nil {
		respond(context.Background(), reply)
	}
	return err
}

func draw(w io.Writer, r bot.Reply) error {
	if notice, ok := r.(bot.Notice); ok {
		_, err := fmt.Fprintf(w, "%T %q\n", r, notice.Text)
		return err
	}
	_, err := fmt.Fprintf(w, "%T %v\n", r, r)
	return err
}

// listen starts an adapter and returns what ends it.
func listen(t *testing.T, socket string, in bot.Inbox) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	l := New(Options{Socket: socket, Draw: draw})
	go func() { done <- l.Listen(ctx, in) }()
	for {
		if _, err := Send(t.Context(), socket, "", ""); !errors.Is(err, ErrNobody) {
			break
		}
		select {
		case err := <-done:
			t.Fatalf("listening ended: %v", err)
		default:
		}
	}
	return func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("listening ended: %v", err)
		}
	}
}

func TestLocal(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "state", "socket")
	if _, err := Send(t.Context(), socket, "ann", "/reload"); !errors.Is(err, ErrNobody) {
		t.Errorf("with nobody there: error %v", err)
	}
	stop := listen(t, socket, inbox(func(r bot.Request) (bot.Reply, error) {
		switch {
		case r.Text == "":
			return bot.Notice{}, nil
		case !r.User.Operator || r.User.ID != "ann" || r.Platform != "local":
			t.Errorf("request %+v", r)
		case r.Text == "busy":
			return nil, bot.ErrBusy
		case r.Text == "fail":
			return bot.Reloaded{Err: errors.New("the disk is gone")}, nil
		}
		return bot.Notice{Text: "did " + r.Text}, nil
	}))
	for _, c := range []struct{ command, reply, err string }{
		{"/reload", "bot.Notice \"did /reload\"\n", ""},
		{"busy", "", bot.ErrBusy.Error()},
		{"fail", "", "the disk is gone"},
		{strings.Repeat("x", maxCommand+1), "", "at most 64 kB"},
	} {
		reply, err := Send(t.Context(), socket, "ann", c.command)
		if reply != c.reply || (err != nil) != (c.err != "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%.20s: reply %q, error %v", c.command, reply, err)
		}
	}
	if info, err := os.Stat(socket); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket's mode is %v, error %v", info.Mode(), err)
	}
	second := New(Options{Socket: socket, Draw: draw})
	if err := second.Listen(t.Context(), nil); !errors.Is(err, ErrServed) {
		t.Errorf("a second process: error %v", err)
	}
	stop()
	if _, err := Send(t.Context(), socket, "ann", "/reload"); !errors.Is(err, ErrNobody) {
		t.Errorf("after its end: error %v", err)
	}
}

// A socket that a killed process left behind is taken over.
func TestLeftBehind(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "socket")
	if err := os.WriteFile(socket, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	listen(t, socket, inbox(func(bot.Request) (bot.Reply, error) { return bot.Notice{}, nil }))()
}
