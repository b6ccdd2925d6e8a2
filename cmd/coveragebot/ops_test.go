package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
	"coveragebot/internal/search"
)

// platform is connected or not, as a test wants it.
type platform bool

func (*platform) Name() string                            { return "platform" }
func (*platform) Listen(context.Context, bot.Inbox) error { return nil }
func (p *platform) Connected() bool                       { return bool(*p) }
func (p *platform) Trouble() string                       { return "the token is refused" }

func TestOps(t *testing.T) {
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	connected := new(platform)
	counts := metrics.New()
	h := opsHandler(counts, lib, []bot.Adapter{connected})
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	expect := func(path string, code int, text string) {
		t.Helper()
		if c, body := get(path); c != code || !strings.Contains(body, text) {
			t.Errorf("%s: %d %q, want %d %q", path, c, body, code, text)
		}
	}
	expect("/healthz", 200, "ok")
	expect("/readyz", 503, "no platform is connected\nplatform: not connected: the token is refused\n")
	expect("/metrics", 200, `coveragebot_connected{platform="platform"} 0`)
	*connected = true
	expect("/readyz", 200, "ready\nplatform: connected\n")
	expect("/metrics", 200, `coveragebot_connected{platform="platform"} 1`)
	expect("/anything", 404, "")
	lib.Snapshot().Searcher = away{}
	expect("/readyz", 503, "the search engine is not ready")
}

// away is an engine that cannot be reached.
type away struct{ search.Searcher }

func (away) Ready(context.Context) error { return fmt.Errorf("dial 10.0.0.1: no route") }

// child starts the program in a process of its own, in a folder with a small
// corpus, serving a Discord that cannot be reached, and waits until it listens.
func child(t *testing.T) (c *exec.Cmd, socket string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "tram.md"), []byte("The tram will run from June.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte("corpus: [tram.md]\ncache: \"-\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c = exec.Command(self)
	c.Args = []string{"coveragebot", "serve"} // TestMain makes it the program by this name
	c.Dir = dir
	c.Env = []string{"DISCORD_TOKEN=none", "HTTPS_PROXY=http://127.0.0.1:1", "HOME=" + dir}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	socket = filepath.Join(dir, ".coveragebot", "socket")
	until(t, "the socket", func() bool { return dials(socket) })
	return c, socket
}

func dials(socket string) bool {
	conn, err := net.Dial("unix", socket)
	if err == nil {
		conn.Close()
	}
	return err == nil
}

// until waits for what another process does.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for begun := time.Now(); !holds(); <-time.After(10 * time.Millisecond) {
		if time.Since(begun) > 3*time.Minute {
			t.Fatalf("no %s", what)
		}
	}
}

// One signal stops the program in order; a second one, while it still waits for
// somebody, ends it at once.
func TestSignals(t *testing.T) {
	c, _ := child(t)
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after one signal: %v", err)
	}

	c, socket := child(t)
	conn, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// The request is never whole: the stop waits for it.
	if _, err := fmt.Fprint(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil { // it is being read
		t.Fatal(err)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	until(t, "stop", func() bool { return !dials(socket) })
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	c.Wait()
	if status, ok := c.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		t.Errorf("after two signals: %v", c.ProcessState)
	}
}
