// Package opensearchtest starts real OpenSearch servers on this machine, for tests
// alone. They speak TLS where they are given [Certificates].
package opensearchtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Nodes is a cluster of real servers on this machine.
type Nodes struct {
	Addresses []string
	script    string // that starts them
	dir       string
	client    *http.Client // which trusts them
}

// errUnasked is why no server was started.
var errUnasked = errors.New("servers take minutes: they are started where OPENSEARCH is set, as CI does (OPENSEARCH=1 go test ./internal/opensearch/...)")

// UnlessMissing skips a test where no servers were asked for by the environment's
// OPENSEARCH, or the machine cannot run them, unless OPENSEARCH=required.
func UnlessMissing(t testing.TB, err error) {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
	case errors.Is(err, errUnasked):
		t.Skip("skipped: ", err)
	case errors.As(err, &exit) && exit.ExitCode() == 3 && os.Getenv("OPENSEARCH") != "required":
		t.Skipf("no OpenSearch server can be started here: %v", err)
	default:
		t.Fatal(err)
	}
}

// Start starts a cluster of n nodes and waits until it is one. With safe the
// nodes speak TLS and ask for a password.
func Start(ctx context.Context, n int, safe *Certificates) (*Nodes, error) {
	if os.Getenv("OPENSEARCH") == "" {
		return nil, errUnasked
	}
	script, err := find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "coveragebot-opensearch-")
	if err != nil {
		return nil, err
	}
	c := &Nodes{script: script, dir: dir, client: http.DefaultClient}
	args, env, scheme := []string{"start", dir}, os.Environ(), "http"
	if safe != nil {
		scheme, env, c.client = "https", append(env, "CERTS="+safe.Dir), safe.client()
	}
	for range n {
		web, inner := freePort(), freePort()
		args = append(args, fmt.Sprintf("%d:%d", web, inner))
		c.Addresses = append(c.Addresses, fmt.Sprintf("%s://127.0.0.1:%d", scheme, web))
	}
	cmd := exec.CommandContext(ctx, script, args...)
	cmd.Env = env
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("%w: %s", err, strings.TrimSpace(said.String()))
	}
	if err := c.await(0, n); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

// What nodes that speak TLS ask for.
const User, Password = "admin", "admin"

// StartTime is the longest that servers may take to start, on a busy machine.
const StartTime = 4 * time.Minute

// await waits until node i sees n nodes in its cluster.
func (c *Nodes) await(i, n int) error {
	address := c.Addresses[i] + "/_cluster/health?timeout=2s&wait_for_nodes=" + strconv.Itoa(n)
	return Until(StartTime, func() error {
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		r.SetBasicAuth(User, Password)
		res, err := c.client.Do(r)
		if err != nil {
			return err
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return fmt.Errorf("the cluster's health has status %d", res.StatusCode)
		}
		return nil
	})
}

// Until tries again until there is no error, or time is up.
func Until(most time.Duration, try func() error) error {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(most); ; <-tick.C {
		if err := try(); err == nil || time.Now().After(end) {
			return err
		}
	}
}

// Stop ends all nodes and removes what they kept.
func (c *Nodes) Stop() { c.run("stop", c.dir) }

// run runs the script.
func (c *Nodes) run(args ...string) (out string, err error) {
	text, err := exec.Command(c.script, args...).CombinedOutput()
	return string(text), err
}

// Kill ends a node as a crash would.
func (c *Nodes) Kill(t testing.TB, i int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, strconv.Itoa(i), "pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

// Restart starts a node again that was killed.
func (c *Nodes) Restart(t testing.TB, i int) {
	t.Helper()
	if out, err := c.run("node", c.dir, fmt.Sprint(i)); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// find looks for the script in the folders above this one.
func find() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		script := filepath.Join(dir, ".ci", "opensearch")
		if _, err := os.Stat(script); err == nil {
			return script, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("start OpenSearch: there is no .ci/opensearch")
		}
		dir = filepath.Dir(dir)
	}
	return "", err
}

func freePort() int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
