// Package local is the adapter for the operator on the same machine: a command
// sent to a Unix socket, such as "/reload", is one request, and its reply comes
// back as text.
//
// The socket lies in a folder that only the bot's own user may open, so whoever
// reaches it is an operator. The package promises that two processes do not serve
// one socket, and that a socket left behind by a process that was killed does not
// keep the next one from starting.
package local

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"coveragebot/bot"
)

// Options say where the adapter listens.
type Options struct {
	Socket string // the socket's file; its folder is made where it is missing
	// Draw writes a reply as text.
	Draw func(io.Writer, bot.Reply) error
}

// Local is the adapter.
type Local struct {
	opts     Options
	requests atomic.Int64
}

// ErrNobody is the error of Send where no process listens.
var ErrNobody = errors.New("no running coveragebot was found")

// ErrServed is the error of Listen where another process listens already.
var ErrServed = errors.New("another coveragebot is running with the same state folder")

const (
	maxCommand = 64 << 10         // bytes
	closing    = 10 * time.Second // that a reply may still take when the bot stops
)

// New returns a Local.
func New(opts Options) *Local { return &Local{opts: opts} }

// Name implements [bot.Adapter].
func (*Local) Name() string { return "local" }

// Listen implements [bot.Adapter].
func (l *Local) Listen(ctx context.Context, in bot.Inbox) error {
	listener, err := l.listen()
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { l.serve(w, r, in) }),
		ReadHeaderTimeout: closing,
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		ctx, cancel := context.WithTimeout(context.Background(), closing)
		defer cancel()
		server.Shutdown(ctx)
	})
	err = server.Serve(listener)
	if !stop() {
		<-stopped
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the socket: %w", err)
	}
	return nil
}

// listen opens the socket for the bot's own user alone.
func (l *Local) listen() (net.Listener, error) {
	if err := os.MkdirAll(filepath.Dir(l.opts.Socket), 0o700); err != nil {
		return nil, fmt.Errorf("make the state folder: %w", err)
	}
	if c, err := net.Dial("unix", l.opts.Socket); err == nil {
		c.Close()
		return nil, ErrServed
	}
	if err := os.Remove(l.opts.Socket); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("clear a socket left behind: %w", err)
	}
	listener, err := net.Listen("unix", l.opts.Socket)
	if err != nil {
		return nil, fmt.Errorf("listen for commands: %w", err)
	}
	if err := os.Chmod(l.opts.Socket, 0o600); err != nil {
		listener.Close()
		return nil, fmt.Errorf("listen for commands: %w", err)
	}
	return listener, nil
}

// serve puts one command into the inbox and writes the reply.
func (l *Local) serve(w http.ResponseWriter, r *http.Request, in bot.Inbox) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxCommand))
	if err != nil || r.Method != http.MethodPost {
		http.Error(w, "A command is posted, in at most 64 kB.", http.StatusBadRequest)
		return
	}
	replies := make(chan bot.Reply, 1)
	err = in.Put(bot.Request{
		ID: strconv.FormatInt(l.requests.Add(1), 10), Platform: l.Name(), Conversation: l.Name(), Text: string(text),
		User: bot.User{ID: r.Header.Get(userHeader), Operator: true},
	}, func(_ context.Context, reply bot.Reply) { replies <- reply })
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	select {
	case reply := <-replies:
		var out bytes.Buffer
		if err := l.opts.Draw(&out, reply); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if bot.Failed(reply) {
			w.WriteHeader(http.StatusConflict)
		}
		w.Write(out.Bytes())
	case <-r.Context().Done():
	}
}

// Running reports whether a process listens at a socket.
func Running(ctx context.Context, socket string) bool {
	c, err := new(net.Dialer).DialContext(ctx, "unix", socket)
	if err == nil {
		c.Close()
	}
	return err == nil
}

// userHeader carries the name that the sender has on the machine.
const userHeader = "Coverage-User"

// Send sends a command to the process behind a socket and returns its reply. user
// is the sender's name for the audit log. The error is [ErrNobody] where nobody
// listens, or the reply's own text where what was asked for was not done.
func Send(ctx context.Context, socket, user, command string) (reply string, err error) {
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket)
		},
		DisableKeepAlives: true,
	}}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://coveragebot/", bytes.NewBufferString(command))
	if err != nil {
		return "", fmt.Errorf("send a command: %w", err)
	}
	r.Header.Set(userHeader, user)
	res, err := client.Do(r)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED):
		return "", ErrNobody
	case err != nil:
		return "", fmt.Errorf("send a command: %w", err)
	}
	body, err := io.ReadAll(res.Body)
	if err := cmp.Or(err, res.Body.Close()); err != nil {
		return "", fmt.Errorf("read the reply: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return "", errors.New(string(bytes.TrimSpace(body)))
	}
	return string(body), nil
}
