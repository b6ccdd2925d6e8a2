package opensearch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/internal/index"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

// Of three nodes one is killed while eight people ask: all of them get the answers
// that the embedded engine gives. Then the others go too, and come back.
func TestNodeLost(t *testing.T) {
	n, err := startNodes(t.Context(), 3, nil)
	unlessMissing(t, err)
	t.Cleanup(n.stop)
	docs := corpus(mathrand.New(mathrand.NewPCG(1, 3)), 2000, 300)
	g := from(t, connect(t, Options{Options: rest.Options{Addresses: n.addresses}, Shards: 3, Replicas: 1, Warn: func(error) {}}), docs)
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
					lost.Do(func() { n.kill(t, 0) })
				}
			}
		})
	}
	askers.Wait()
	if t.Failed() {
		return
	}
	n.kill(t, 1)
	n.kill(t, 2)
	var plain interface{ Plain() string }
	if _, err := g.Search(t.Context(), searchtest.Query("w1")); !errors.As(err, &plain) {
		t.Errorf("with no node left: error %v, want a plain one", err)
	}
	if g.Ready(t.Context()) == nil {
		t.Error("with no node left it is ready")
	}
	for i := range 3 {
		n.restart(t, i)
	}
	r := mathrand.New(mathrand.NewPCG(4, 9))
	err = until(startTime, func() error {
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
// for a password.
func TestTLS(t *testing.T) {
	safe := newCertificates(t)
	n, err := startNodes(t.Context(), 1, safe)
	unlessMissing(t, err)
	t.Cleanup(n.stop)
	docs := []search.Document{searchtest.Doc("a", "x y"), searchtest.Doc("b", "x")}
	ca := filepath.Join(safe.dir, "ca.pem")
	good := Options{Options: rest.Options{Addresses: n.addresses, CA: ca, User: user, Password: password}}
	g := from(t, connect(t, good), docs)
	if res, err := g.Search(t.Context(), searchtest.Query("x")); err != nil || len(res.Hits) != 2 {
		t.Errorf("%d hits, error %v", len(res.Hits), err)
	}
	for _, c := range []struct {
		name   string
		change func(*Options)
		want   string
	}{
		{"no password", func(o *Options) { o.User, o.Password = "", "" }, "401"},
		{"wrong password", func(o *Options) { o.Password = "secret-word" }, "401"},
		{"a key that is none", func(o *Options) { o.User, o.Password, o.APIKey = "", "", "secret-word" }, "401"},
		{"no authority", func(o *Options) { o.CA = "" }, "certificate"},
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
	for _, o := range []rest.Options{{CA: filepath.Join(safe.dir, "node-key.pem")}, {CA: "missing.pem"}, {Cert: ca, Key: ca}} {
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

// restart starts a node again that was killed.
func (c *nodes) restart(t *testing.T, i int) {
	t.Helper()
	if out, err := run("node", c.dir, fmt.Sprint(i)); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// certificates are those of an authority and of a node.
type certificates struct {
	dir  string // with ca.pem, node.pem and node-key.pem
	pool *x509.CertPool
}

func (c *certificates) client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: c.pool}}}
}

func newCertificates(t *testing.T) *certificates {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	c := &certificates{dir: t.TempDir(), pool: x509.NewCertPool()}
	write := func(name, kind string, data []byte) {
		must(os.WriteFile(filepath.Join(c.dir, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600))
	}
	template := func(name string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
			NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), BasicConstraintsValid: true,
		}
	}
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	ca := template("authority")
	ca.IsCA, ca.KeyUsage = true, x509.KeyUsageCertSign
	caDER, err := x509.CreateCertificate(rand.Reader, ca, ca, caKey.Public(), caKey)
	must(err)
	write("ca.pem", "CERTIFICATE", caDER)
	parsed, err := x509.ParseCertificate(caDER)
	must(err)
	c.pool.AddCert(parsed)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	node := template("node")
	node.KeyUsage, node.IPAddresses = x509.KeyUsageDigitalSignature, []net.IP{net.IPv4(127, 0, 0, 1)}
	node.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	der, err := x509.CreateCertificate(rand.Reader, node, parsed, key.Public(), caKey)
	must(err)
	write("node.pem", "CERTIFICATE", der)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	must(err)
	write("node-key.pem", "PRIVATE KEY", keyDER)
	return c
}
