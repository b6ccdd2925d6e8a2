package opensearch

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
	"sync"
	"syscall"
	"testing"
	"time"
)

// script starts real servers; it says itself how.
const script = "../../.ci/opensearch"

// nodes is a cluster of real servers on this machine.
type nodes struct {
	dir       string
	addresses []string
	client    *http.Client // which trusts them
}

// shared is the cluster of one node that most tests use, started by the first.
var shared = sync.OnceValues(func() (*nodes, error) { return startNodes(context.Background(), 1, nil) })

var sharedStarted bool

func TestMain(m *testing.M) {
	code := m.Run()
	if sharedStarted {
		if n, err := shared(); err == nil {
			n.stop()
		}
	}
	os.Exit(code)
}

// single is the shared cluster.
func single(t testing.TB) *nodes {
	t.Helper()
	sharedStarted = true
	n, err := shared()
	unlessMissing(t, err)
	return n
}

// unlessMissing skips a test where the machine cannot run servers, unless
// OPENSEARCH=required.
func unlessMissing(t testing.TB, err error) {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &exit) && exit.ExitCode() == 3 && os.Getenv("OPENSEARCH") != "required":
		t.Skipf("no OpenSearch server can be started here: %v", err)
	default:
		t.Fatal(err)
	}
}

// startNodes starts a cluster of n nodes and waits until it is one. With safe the
// nodes speak TLS and ask for a password.
func startNodes(ctx context.Context, n int, safe *certificates) (*nodes, error) {
	dir, err := os.MkdirTemp("", "coveragebot-opensearch-")
	if err != nil {
		return nil, err
	}
	c := &nodes{dir: dir, client: http.DefaultClient}
	args, env, scheme := []string{"start", dir}, os.Environ(), "http"
	if safe != nil {
		scheme, env, c.client = "https", append(env, "CERTS="+safe.dir), safe.client()
	}
	for range n {
		web, inner := freePort(), freePort()
		args = append(args, fmt.Sprintf("%d:%d", web, inner))
		c.addresses = append(c.addresses, fmt.Sprintf("%s://127.0.0.1:%d", scheme, web))
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
		c.stop()
		return nil, err
	}
	return c, nil
}

// What the nodes of the script ask for when they speak TLS.
const user, password = "admin", "admin"

// startTime is the longest that servers may take to start, on a busy machine.
const startTime = 4 * time.Minute

// await waits until node i sees n nodes in its cluster.
func (c *nodes) await(i, n int) error {
	address := c.addresses[i] + "/_cluster/health?timeout=2s&wait_for_nodes=" + strconv.Itoa(n)
	return until(startTime, func() error {
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		r.SetBasicAuth(user, password)
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

// until tries again until there is no error, or time is up.
func until(most time.Duration, try func() error) error {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(most); ; <-tick.C {
		if err := try(); err == nil || time.Now().After(end) {
			return err
		}
	}
}

func (c *nodes) stop() { run("stop", c.dir) }

// run runs the script.
func run(args ...string) (out string, err error) {
	text, err := exec.Command(script, args...).CombinedOutput()
	return string(text), err
}

// kill ends a node as a crash would.
func (c *nodes) kill(t *testing.T, i int) {
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

func freePort() int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// connect connects to a cluster under a prefix of the test's own.
func connect(t *testing.T, opts Options) *Cluster {
	t.Helper()
	if opts.Prefix == "" {
		opts.Prefix = "t" + randomHex(4)
	}
	if opts.Timeout == 0 {
		opts.Timeout = 30 * time.Second // this machine may be busy
	}
	if opts.Warn == nil {
		opts.Warn = func(err error) { t.Error(err) }
	}
	ctx, cancel := context.WithCancel(context.Background())
	c, err := Connect(ctx, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer cancel()
		all, _ := c.list(context.Background())
		for _, idx := range all {
			c.remove(context.Background(), idx.name)
		}
	})
	return c
}
