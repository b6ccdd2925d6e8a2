package opensearch

import (
	"errors"
	mathrand "math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"coveragebot/internal/index"
	"coveragebot/internal/opensearch/opensearchtest"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

// Of three nodes one is killed while eight people ask: all of them get the answers
// that the embedded engine gives. Then the others go too, and come back.
func TestNodeLost(t *testing.T) {
	n, err := opensearchtest.Start(t.Context(), 3, nil)
	opensearchtest.UnlessMissing(t, err)
	t.Cleanup(n.Stop)
	docs := corpus(mathrand.New(mathrand.NewPCG(1, 3)), 2000, 300)
	g := from(t, connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Shards: 3, Replicas: 1, Warn: func(error) {}}), docs)
	own := index.Build(slices.Values(docs))
	const each = 40 // questions of each asker, a third of them before a node is lost
	var asked atomic.Int64
	var lost sync.Once
	var askers sync.WaitGroup
	for i := range 8 {
		r := mathrand.New(mathrand.NewPCG(4, uint64(i)))
		askers.Go(func() {
			for range each {
				compare(t, own, g, question(r, 300))
				if asked.Add(1) > 8*each/3 {
					lost.Do(func() { n.Kill(t, 0) })
				}
			}
		})
	}
	askers.Wait()
	if t.Failed() {
		return
	}
	n.Kill(t, 1)
	n.Kill(t, 2)
	if _, err := g.Search(t.Context(), searchtest.Query("w1")); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("with no node left: error %v, want one that tells", err)
	}
	if g.Ready(t.Context()) == nil {
		t.Error("with no node left it is ready")
	}
	for i := range 3 {
		n.Restart(t, i)
	}
	r := mathrand.New(mathrand.NewPCG(4, 9))
	err = opensearchtest.Until(opensearchtest.StartTime, func() error {
		_, err := g.Search(t.Context(), searchtest.Query("w1"))
		return err
	})
	if err != nil {
		t.Fatalf("the nodes are back: %v", err)
	}
	for range 10 {
		compare(t, own, g, question(r, 300))
	}
}

// Nodes that speak TLS are trusted by their authority's certificate alone, and ask
// for a password, or for a certificate from that authority.
func TestTLS(t *testing.T) {
	safe := opensearchtest.NewCertificates(t)
	n, err := opensearchtest.Start(t.Context(), 1, safe)
	opensearchtest.UnlessMissing(t, err)
	t.Cleanup(n.Stop)
	docs := []search.Document{searchtest.Doc("a", "x y"), searchtest.Doc("b", "x")}
	ca := filepath.Join(safe.Dir, "ca.pem")
	good := Options{Options: rest.Options{Addresses: n.Addresses, CA: ca, User: opensearchtest.User, Password: opensearchtest.Password}}
	certified := func(by *opensearchtest.Certificates) Options {
		cert, key := filepath.Join(by.Dir, "admin.pem"), filepath.Join(by.Dir, "admin-key.pem")
		return Options{Options: rest.Options{Addresses: n.Addresses, CA: ca, Cert: cert, Key: key}}
	}
	for name, o := range map[string]Options{"a password": good, "a certificate": certified(safe)} {
		g := from(t, connect(t, o), docs)
		if res, err := g.Search(t.Context(), searchtest.Query("x")); err != nil || len(res.Hits) != 2 {
			t.Errorf("with %s: %d hits, error %v", name, len(res.Hits), err)
		}
	}
	stranger := opensearchtest.NewCertificates(t)
	for _, c := range []struct {
		name   string
		change func(*Options)
		want   string
	}{
		{"no password", func(o *Options) { o.User, o.Password = "", "" }, "401"},
		{"wrong password", func(o *Options) { o.Password = "secret-word" }, "401"},
		{"a key that is none", func(o *Options) { o.User, o.Password, o.APIKey = "", "", "secret-word" }, "401"},
		{"no authority", func(o *Options) { o.CA = "" }, "certificate"},
		{"a stranger's certificate", func(o *Options) { *o = certified(stranger) }, "tls: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := good
			c.change(&o)
			bad := connect(t, o)
			_, err := bad.Empty().Update(t.Context(), search.Change{Now: gone, New: slices.Values(docs), Gone: slices.Values([]search.Document(nil))})
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret-word") {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
	for _, o := range []rest.Options{{CA: filepath.Join(safe.Dir, "node-key.pem")}, {CA: "missing.pem"}, {Cert: ca, Key: ca}} {
		if _, err := Connect(t.Context(), Options{Options: o}); err == nil {
			t.Errorf("files %s %s %s: no error", o.CA, o.Cert, o.Key)
		}
	}
}

// An API key goes into the header that servers read it from.
func TestAPIKey(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	var wrong atomic.Int64
	answer := func(_ http.ResponseWriter, r *http.Request, _ string) bool {
		if r.Header.Get("Authorization") != "ApiKey abc" {
			wrong.Add(1)
		}
		r.Header.Del("Authorization")
		return false
	}
	p.answer.Store(&answer)
	from(t, connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}, APIKey: "abc"}}), []search.Document{searchtest.Doc("a", "x")})
	if n := wrong.Load(); n > 0 {
		t.Errorf("%d requests without the key", n)
	}
}
