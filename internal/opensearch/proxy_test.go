package opensearch

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"coveragebot/internal/opensearch/opensearchtest"
)

// proxy stands before a server and may answer in its place.
type proxy struct {
	*httptest.Server
	// answer, if set, may answer a request, whose body it is given; true means that
	// it has.
	answer atomic.Pointer[func(w http.ResponseWriter, r *http.Request, body string) bool]
	// change, if set, may change the body of a reply.
	change atomic.Pointer[func(r *http.Request, body string) string]
}

func newProxy(t *testing.T, n *opensearchtest.Nodes) *proxy {
	t.Helper()
	to, err := url.Parse(n.Addresses[0])
	if err != nil {
		t.Fatal(err)
	}
	p := new(proxy)
	pass := httputil.NewSingleHostReverseProxy(to)
	pass.ModifyResponse = func(res *http.Response) error {
		change := p.change.Load()
		if change == nil {
			return nil
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			return err
		}
		text := (*change)(res.Request, string(body))
		res.Body, res.ContentLength = io.NopCloser(strings.NewReader(text)), int64(len(text))
		res.Header.Del("Content-Length")
		return nil
	}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if answer := p.answer.Load(); answer != nil {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return
			}
			if (*answer)(w, r, string(body)) {
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		r.Header.Del("Accept-Encoding")
		pass.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

// when answers requests whose path ends so; nil passes everything.
func (p *proxy) when(end string, answer http.HandlerFunc) {
	f := func(w http.ResponseWriter, r *http.Request, _ string) bool {
		if !strings.HasSuffix(r.URL.Path, end) {
			return false
		}
		answer(w, r)
		return true
	}
	p.answer.Store(&f)
}

// pass lets everything through.
func (p *proxy) pass() {
	p.answer.Store(nil)
	p.change.Store(nil)
}

// fail answers with a status and an error as servers write it.
func fail(w http.ResponseWriter, status int, kind, reason string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	io.WriteString(w, `{"error":{"type":"`+kind+`","reason":"`+reason+`"}}`)
}
