package shared

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/opensearch/opensearchtest"
	"coveragebot/internal/opensearch/rest"
)

// With a real server: what several bots do at once, each with a connection of its own.
func TestShared(t *testing.T) {
	n, err := opensearchtest.Start(t.Context(), 1, nil)
	opensearchtest.UnlessMissing(t, err)
	t.Cleanup(n.Stop)
	to, err := url.Parse(n.Addresses[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Run("claims", func(t *testing.T) { testClaims(t, n.Addresses) })
	t.Run("a reply is lost", func(t *testing.T) { testLostReply(t, to) })
	t.Run("documents", func(t *testing.T) { testDocuments(t, n.Addresses) })
	t.Run("starts at once", func(t *testing.T) { testStarts(t, n.Addresses) })
}

// Bots that start at the same time can all read the index that one of them makes.
func testStarts(t *testing.T, addresses []string) {
	client := connect(t, addresses...)
	for i := range 10 {
		var starting sync.WaitGroup
		for range 3 {
			starting.Go(func() {
				d, err := OpenDocuments(t.Context(), client, fmt.Sprint("c-start-", i))
				if err == nil {
					_, err = d.All(t.Context())
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		starting.Wait()
	}
}

// connect connects to a cluster, patiently: this machine may be busy.
func connect(t *testing.T, addresses ...string) *rest.Client {
	t.Helper()
	c, err := rest.Connect(rest.Options{Addresses: addresses, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func claims(t *testing.T, client *rest.Client, index string) *Claims {
	t.Helper()
	c, err := OpenClaims(t.Context(), client, index, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func testClaims(t *testing.T, addresses []string) {
	const bots, keys = 4, 25
	var all [bots]*Claims
	var opening sync.WaitGroup
	for i := range bots {
		client := connect(t, addresses...)
		opening.Go(func() { all[i] = claims(t, client, "c-claims") })
	}
	opening.Wait()
	if t.Failed() {
		return
	}
	claim := func(bot int, key, holder string) bool {
		t.Helper()
		mine, err := all[bot].Claim(t.Context(), key, holder)
		if err != nil {
			t.Fatal(err)
		}
		return mine
	}
	var have [keys]atomic.Int64
	var racing sync.WaitGroup
	for bot := range bots {
		racing.Go(func() {
			for k := range keys {
				mine, err := all[bot].Claim(t.Context(), fmt.Sprint("key/", k), fmt.Sprint("bot ", bot))
				if err != nil {
					t.Error(err)
				}
				if mine {
					have[k].Add(1)
				}
			}
		})
	}
	racing.Wait()
	for k := range keys {
		if n := have[k].Load(); n != 1 {
			t.Errorf("key %d has %d holders", k, n)
		}
	}
	if !claim(0, "a", "one") || !claim(1, "a", "one") || claim(1, "a", "two") {
		t.Error("a claim is not known again by its holder")
	}
	// What is deleted is what a search finds, which is a little behind.
	if err := all[0].client.Call(t.Context(), http.MethodPost, "/c-claims/_refresh", nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(all[0].sweep(t.Context(), time.Now().Add(-time.Minute)), all[1].sweep(t.Context(), time.Now().Add(-time.Minute))); err != nil {
		t.Fatal(err)
	}
	if claim(0, "a", "two") {
		t.Error("a claim is deleted before its time")
	}
	if err := all[0].sweep(t.Context(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if !claim(0, "a", "two") {
		t.Error("a claim is kept for ever")
	}
}

// A connection that breaks after the server took a claim has it sent again, which is
// no claim of somebody else's.
func testLostReply(t *testing.T, to *url.URL) {
	var lost atomic.Int64
	pass := httputil.NewSingleHostReverseProxy(to)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/_update/") && lost.Add(1) == 1 {
			pass.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		pass.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	c := claims(t, connect(t, proxy.URL), "l-claims")
	if mine, err := c.Claim(t.Context(), "a", "one"); err != nil || !mine || lost.Load() != 2 {
		t.Errorf("mine %t, error %v, after %d attempts", mine, err, lost.Load())
	}
	proxy.CloseClientConnections()
	proxy.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if mine, err := c.Claim(ctx, "b", "one"); err == nil || mine {
		t.Errorf("with no server: mine %t, error %v", mine, err)
	}
}

func testDocuments(t *testing.T, addresses []string) {
	const bots, each = 3, 5
	var all [bots]*Documents
	for i := range bots {
		var err error
		if all[i], err = OpenDocuments(t.Context(), connect(t, addresses...), "d-guilds"); err != nil {
			t.Fatal(err)
		}
	}
	var changing sync.WaitGroup
	for _, d := range all {
		changing.Go(func() {
			for range each {
				if err := d.Change(t.Context(), "1/ä?", func(value []byte) ([]byte, error) { return append(value, 'x'), nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	changing.Wait()
	no := errors.New("no")
	if err := all[0].Change(t.Context(), "2", func(value []byte) ([]byte, error) {
		if value != nil {
			t.Errorf("a value that is not there is %q", value)
		}
		return nil, no
	}); err != no {
		t.Errorf("error %v", err)
	}
	got, err := all[1].All(t.Context())
	if diff := cmp.Diff(map[string][]byte{"1/ä?": bytes.Repeat([]byte("x"), bots*each)}, got); err != nil || diff != "" {
		t.Errorf("error %v, -want +got:\n%s", err, diff)
	}
	var bulk bytes.Buffer
	for i := range 2*page + 1 {
		fmt.Fprintf(&bulk, "{\"index\":{\"_id\":\"k%d\"}}\n{\"key\":\"k%d\",\"value\":\"v\"}\n", i, i)
	}
	if err := all[0].client.Call(t.Context(), http.MethodPost, "/d-guilds/_bulk?refresh=true", bulk.Bytes(), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := all[1].All(t.Context()); err != nil || len(got) != 2*page+2 {
		t.Errorf("%d values, error %v", len(got), err)
	}
}
