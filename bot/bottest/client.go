package bottest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Client is an independent client of a platform, for Node.js, that talks to a
// fake of the platform.
type Client struct {
	t      *testing.T
	cmd    *exec.Cmd
	end    context.CancelFunc
	stderr strings.Builder
}

// StartClient starts a script of the folder .ci/clients and returns when it is
// ready. Where the clients are not installed ("npm ci" in that folder) the test
// is skipped, or fails if the environment says CLIENTS=required.
func StartClient(ctx context.Context, t *testing.T, script string, args ...string) *Client {
	t.Helper()
	dir, err := Clients()
	if err != nil {
		if os.Getenv("CLIENTS") == "required" {
			t.Fatal(err)
		}
		t.Skip("skipped: ", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	t.Cleanup(cancel)
	c := &Client{t: t, end: cancel, cmd: exec.CommandContext(ctx, "node", append([]string{script}, args...)...)}
	c.cmd.Dir, c.cmd.Stderr = dir, &c.stderr
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		c.Fail("the client did not get ready")
	}
	return c
}

// Clients is the folder of the independent clients. The error says that they are not
// installed.
func Clients() (dir string, err error) {
	dir, err = os.Getwd() // of the package that is tested
	for err == nil {
		if _, err = os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", err
		}
		dir, err = parent, nil
	}
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, ".ci", "clients")
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return "", err
	}
	var wanted struct{ Dependencies map[string]string }
	if err := json.Unmarshal(data, &wanted); err != nil {
		return "", fmt.Errorf("read the clients' package.json: %w", err)
	}
	for name := range wanted.Dependencies { // some may be there from before others were asked for
		if _, err := os.Stat(filepath.Join(dir, "node_modules", name, "package.json")); err != nil {
			return "", errors.New("the clients in .ci/clients are not installed (npm ci)")
		}
	}
	return dir, nil
}

// Fail ends the client and the test, with what the client had to say.
func (c *Client) Fail(why any) {
	c.t.Helper()
	c.end()
	c.t.Fatalf("%v; the client: %v\n%s", why, c.cmd.Wait(), c.stderr.String())
}

// Done waits for the client's own end, which must be a good one.
func (c *Client) Done() {
	c.t.Helper()
	if err := c.cmd.Wait(); err != nil {
		c.t.Fatalf("the client: %v\n%s", err, c.stderr.String())
	}
}
