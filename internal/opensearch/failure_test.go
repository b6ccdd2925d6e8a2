package opensearch

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/internal/index"
	"coveragebot/internal/opensearch/opensearchtest"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
	"coveragebot/internal/search/searchtest"
)

// Documents that a busy server turns away are sent again, and no other.
func TestRejected(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	c := connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}})
	docs := corpus(rand.New(rand.NewPCG(1, 1)), 200, 50)
	var rounds atomic.Int64
	sent := make(chan int, 10)
	answer := func(w http.ResponseWriter, r *http.Request, body string) bool {
		if !strings.HasSuffix(r.URL.Path, "/_bulk") {
			return false
		}
		switch rounds.Add(1) {
		case 1:
			fail(w, http.StatusTooManyRequests, "rejected_execution_exception", "the queue is full")
			return true
		case 5: // the client itself repeats what is turned away whole
			items := strings.Repeat(`{"index":{"status":429,"error":{"type":"rejected_execution_exception","reason":"full"}}},`, strings.Count(body, "\n")/2)
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"errors":true,"items":[`+strings.TrimSuffix(items, ",")+`]}`)
			return true
		}
		sent <- strings.Count(body, "\n") / 2
		return false
	}
	p.answer.Store(&answer)
	var told int64
	next, err := c.Empty().Update(t.Context(), search.Change{
		Now: gone, New: slices.Values(docs), Gone: slices.Values([]search.Document(nil)), Progress: func(done, total int64) { told = done },
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := <-sent; n != len(docs) || len(sent) > 0 || rounds.Load() < 2 {
		t.Errorf("%d documents sent in %d rounds, want %d", n, rounds.Load(), len(docs))
	}
	if told == 0 || next.Len() != len(docs) {
		t.Errorf("progress up to %d, %d passages of %d", told, next.Len(), len(docs))
	}
	compare(t, index.Build(slices.Values(docs)), next, question(rand.New(rand.NewPCG(1, 2)), 50))
}

// A part of a batch that is turned away is sent again alone.
func TestRejectedInPart(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	c := connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}})
	var bulks []int
	answer := func(w http.ResponseWriter, r *http.Request, body string) bool {
		if strings.HasSuffix(r.URL.Path, "/_bulk") {
			bulks = append(bulks, strings.Count(body, "\n")/2)
		}
		return false
	}
	p.answer.Store(&answer)
	change := func(r *http.Request, body string) string {
		if strings.HasSuffix(r.URL.Path, "/_bulk") && len(bulks) == 1 {
			return strings.Replace(body, `"status":201`, `"status":503,"error":{"type":"unavailable_shards_exception","reason":"starting"}`, 1)
		}
		return body
	}
	p.change.Store(&change)
	g := from(t, c, []search.Document{searchtest.Doc("a", "x"), searchtest.Doc("b", "x y"), searchtest.Doc("c", "y")})
	if !slices.Equal(bulks, []int{3, 1}) || g.Len() != 3 {
		t.Errorf("sent %v documents for %d passages", bulks, g.Len())
	}
}

// A cluster whose disks are full fails the reload at once, and so does a document
// that it does not take; nothing is left behind.
func TestRefused(t *testing.T) {
	n := single(t)
	for _, c := range []struct{ name, item, want string }{
		{"full disk", `{"status":429,"error":{"type":"cluster_block_exception","reason":"flood-stage watermark"}}`, "disks are full"},
		{"no such field", `{"status":400,"error":{"type":"mapper_parsing_exception","reason":"no such field"}}`, "no such field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProxy(t, n)
			cluster := connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}})
			p.when("/_bulk", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				fmt.Fprintf(w, `{"errors":true,"items":[{"index":%s}]}`, c.item)
			})
			docs := []search.Document{searchtest.Doc("a", "x")}
			_, err := cluster.Empty().Update(t.Context(), search.Change{Now: gone, New: slices.Values(docs), Gone: slices.Values([]search.Document(nil))})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if all, err := cluster.list(t.Context()); err != nil || len(all) > 0 {
				t.Errorf("left behind: %v, error %v", all, err)
			}
		})
	}
}

// An answer that misses a shard is an error.
func TestInPart(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	g := from(t, connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}}), []search.Document{searchtest.Doc("a", "x")})
	for _, body := range []string{`{"timed_out":true,"_shards":{"failed":0},"hits":{"hits":[]}}`, `{"timed_out":false,"_shards":{"failed":1},"hits":{"hits":[]}}`} {
		p.when("/_search", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		if res, err := g.Search(t.Context(), searchtest.Query("x")); !errors.Is(err, errPart) {
			t.Errorf("%s: %d hits, error %v", body, len(res.Hits), err)
		}
	}
}

// When the cluster is gone a search fails at once, in plain words; when it is back
// searches go on by themselves.
func TestGone(t *testing.T) {
	n := single(t)
	p := newProxy(t, n)
	g := from(t, connect(t, Options{Options: rest.Options{Addresses: []string{p.URL}}}), []search.Document{searchtest.Doc("a", "x")})
	var asked atomic.Int64
	p.when("", func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		fail(w, http.StatusServiceUnavailable, "gone", "nobody is here")
	})
	for range breakAfter {
		if _, err := g.Search(t.Context(), searchtest.Query("x")); !errors.Is(err, search.ErrUnavailable) {
			t.Fatalf("error %v is another", err)
		}
	}
	if err := g.Ready(t.Context()); err == nil {
		t.Error("a cluster that is gone is ready")
	}
	before := asked.Load()
	for range 100 {
		if _, err := g.Search(t.Context(), searchtest.Query("x")); !errors.Is(err, search.ErrUnavailable) {
			t.Fatalf("error %v is another", err)
		}
	}
	if more := asked.Load() - before; more > 20 {
		t.Errorf("%d requests for 100 questions to a cluster that is gone", more)
	}
	p.pass()
	err := opensearchtest.Until(time.Minute, func() error {
		_, err := g.Search(t.Context(), searchtest.Query("x"))
		return err
	})
	if err != nil {
		t.Errorf("the cluster is back: error %v", err)
	}
}

// The breaker lets one search through when a wait is over.
func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b breaker
		enters := func(want bool) {
			t.Helper()
			if got := b.enter(time.Now(), time.Minute); got != want {
				t.Errorf("after %d failures: enters %v", b.failed, got)
			}
		}
		for range breakAfter {
			enters(true)
			b.fail(time.Now())
		}
		enters(false)
		time.Sleep(waitLeast)
		enters(true)
		enters(false) // while the first is tried
		b.fail(time.Now())
		time.Sleep(waitLeast)
		enters(false)
		time.Sleep(waitLeast)
		enters(true)
		for range 100 {
			b.fail(time.Now())
		}
		time.Sleep(waitMost)
		enters(true)
		b.succeed()
		enters(true)
		enters(true)
	})
}
