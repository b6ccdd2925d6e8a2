package opensearch

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"coveragebot/internal/opensearch/opensearchtest"
)

// shared is the cluster of one node that most tests use, started by the first.
var shared = sync.OnceValues(func() (*opensearchtest.Nodes, error) { return opensearchtest.Start(context.Background(), 1, nil) })

var sharedStarted bool

func TestMain(m *testing.M) {
	code := m.Run()
	if sharedStarted {
		if n, err := shared(); err == nil {
			n.Stop()
		}
	}
	os.Exit(code)
}

// single is the shared cluster.
func single(t testing.TB) *opensearchtest.Nodes {
	t.Helper()
	sharedStarted = true
	n, err := shared()
	opensearchtest.UnlessMissing(t, err)
	return n
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
