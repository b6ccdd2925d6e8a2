package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// site is a server on loopback and the options that let a client reach it there
// and nowhere else.
func site(t *testing.T, handler http.HandlerFunc) (address string, opts Options) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	at := netip.MustParseAddrPort(server.Listener.Addr().String())
	return server.URL, Options{
		Allow: func(ip netip.Addr) bool { return ip == at.Addr() || Public(ip) },
		Ports: []uint16{at.Port()},
	}
}

// refused fetches address and returns the fault of the error that must come.
func refused(t *testing.T, c *Client, address string) Fault {
	t.Helper()
	page, err := c.Get(t.Context(), address, Conditions{})
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("%s: got the page %+v and error %v, want an *Error", address, page, err)
	}
	if e.Fault == "" || e.Error() == "" {
		t.Errorf("%s: error %q, fault %q", address, e, e.Fault)
	}
	return e.Fault
}

func TestGet(t *testing.T) {
	address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/old":
			http.SetCookie(w, &http.Cookie{Name: "who", Value: "me"})
			http.Redirect(w, r, "/page?a=1", http.StatusMovedPermanently)
		case len(r.Cookies()) > 0 || r.Header.Get("Authorization") != "":
			t.Errorf("the request carries %v", r.Header)
		case r.Header.Get("If-None-Match") == `"one"` && r.Header.Get("If-Modified-Since") == "then":
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("ETag", `"one"`)
			w.Header().Set("Last-Modified", "then")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "%s by %s", r.URL, r.UserAgent())
		}
	})
	c := New(opts)
	page, err := c.Get(t.Context(), address+"/old", Conditions{})
	if err != nil {
		t.Fatal(err)
	}
	if string(page.Body) != "/page?a=1 by "+defaultUserAgent || page.URL != address+"/page?a=1" || page.Status != 200 ||
		page.ContentType != "text/html; charset=utf-8" || page.NotModified {
		t.Errorf("got %+v with %q", page, page.Body)
	}
	again, err := c.Get(t.Context(), page.URL, Conditions{ETag: page.ETag, LastModified: page.LastModified})
	if err != nil || !again.NotModified || again.Status != http.StatusNotModified || len(again.Body) > 0 {
		t.Errorf("a page that has not changed: %+v, %v", again, err)
	}
}

// TestAddresses asks for what no spelling may reach. Nothing is allowed but what
// is public, so a connection would be an error of its own.
func TestAddresses(t *testing.T) {
	const private, none = Private, NoAddress
	for address, want := range map[string]Fault{
		"http://127.0.0.1/":                        private,
		"http://127.0.0.1:443/":                    private,
		"http://localhost/":                        private,
		"http://169.254.169.254/latest/meta-data/": private,
		"http://[::1]/":                            private,
		"http://[::]/":                             private,
		"http://[::ffff:127.0.0.1]/":               private,
		"http://[::ffff:7f00:1]/":                  private,
		"http://[0:0:0:0:0:ffff:a9fe:a9fe]/":       private,
		"http://[64:ff9b::7f00:1]/":                private,
		"http://[2002:7f00:1::]/":                  private,
		"http://[fe80::1%25lo]/":                   private,
		"http://[fd00:ec2::254]/":                  private,
		"http://0.0.0.0/":                          private,
		"http://10.1.2.3/":                         private,
		"http://100.100.100.200/":                  private,
		"http://2130706433/":                       none,
		"http://0x7f000001/":                       none,
		"http://0x7f.0.0.1/":                       none,
		"http://0177.0.0.1/":                       none,
		"http://017700000001/":                     none,
		"http://127.1/":                            none,
		"http://127.0.0.1./":                       none,
		"http://127.0.0.0x1/":                      none,
		"http://0/":                                none,
		"http://256.256.256.256/":                  none,
		"http://example.com:22/":                   WrongPort,
		"http://example.com:65616/":                WrongPort, // 80 in 16 bits
		"https://example.com:8443/":                WrongPort,
		"http://me:secret@example.com/":            Credentials,
		"http://me@example.com/":                   Credentials,
		"file:///etc/passwd":                       NotWeb,
		"ftp://example.com/":                       NotWeb,
		"gopher://127.0.0.1:80/_x":                 NotWeb,
		"javascript:alert(1)":                      NotWeb,
		"example.com":                              NotWeb,
		"//example.com/":                           NotWeb,
		"http:///path":                             none,
		"http:example.com":                         none,
		"http://exa mple.com/":                     none,
		"http://\x7f/":                             none,
		"":                                         NotWeb,
	} {
		if got := refused(t, New(Options{}), address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// TestRedirects follows a site that leads elsewhere.
func TestRedirects(t *testing.T) {
	address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch n, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/count/")); {
		case r.URL.Path == "/to":
			w.Header().Set("Location", r.URL.Query().Get("url"))
			w.WriteHeader(http.StatusFound)
		case err != nil || n < 0:
			http.Redirect(w, r, "/loop", http.StatusTemporaryRedirect)
		case n > 0:
			http.Redirect(w, r, fmt.Sprintf("/count/%d", n-1), http.StatusSeeOther)
		default:
			io.WriteString(w, "the end")
		}
	})
	c := New(opts)
	port := ":" + strconv.Itoa(int(opts.Ports[0]))
	for to, want := range map[string]Fault{
		"http://127.0.0.2" + port + "/":                 Private,
		"http://localhost" + port + "/to":               LeadsOn,
		"http://169.254.169.254" + port + "/":           Private,
		"http://[::1]" + port + "/":                     Private,
		"//10.0.0.1" + port + "/":                       Private,
		"http://[::ffff:10.0.0.1]" + port:               Private,
		"http://0x7f.1" + port + "/":                    NoAddress,
		"http://127.0.0.1:1/":                           WrongPort,
		"http://a:b@127.0.0.1" + port + "/":             Credentials,
		"file:///etc/passwd":                            NotWeb,
		"data:text/html,hello":                          NotWeb,
		address + "/loop":                               LeadsOn,
		address + "/count/5":                            LeadsOn,
		"http://[::ffff:127.0.0.1]" + port + "/count/4": "",
		address + "/count/4":                            "",
	} {
		if strings.Contains(to, "localhost") {
			to += "?url=" + url.QueryEscape("/loop")
		}
		from := address + "/to?url=" + url.QueryEscape(to)
		if want != "" {
			if got := refused(t, c, from); got != want {
				t.Errorf("to %s: %q, want %q", to, got, want)
			}
		} else if page, err := c.Get(t.Context(), from, Conditions{}); err != nil || string(page.Body) != "the end" {
			t.Errorf("to %s: %+v, %v", to, page, err)
		}
	}
}

// TestRebinding has a name that first leads to the site and then, for the
// redirect, to a private address.
func TestRebinding(t *testing.T) {
	var asked atomic.Int32
	address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/again", http.StatusFound)
	})
	opts.Resolver = resolver(func() netip.Addr {
		if asked.Add(1) == 1 {
			return netip.MustParseAddr("127.0.0.1")
		}
		return netip.MustParseAddr("127.0.0.2") // where the same port would answer as well, if it listened
	})
	_, port, _ := strings.Cut(strings.TrimPrefix(address, "http://"), ":")
	if got := refused(t, New(opts), "http://news.example:"+port+"/"); got != Private {
		t.Errorf("got %q", got)
	}
	if asked.Load() != 2 {
		t.Errorf("the name was resolved %d times, want twice", asked.Load())
	}
	if got := refused(t, New(opts), "http://news.example:"+port+"/"); got != Private {
		t.Errorf("a name that leads inside at once: %q", got)
	}
}

// resolver answers every question for an IPv4 address with the next one, and
// has no other kind.
func resolver(next func() netip.Addr) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		go func() {
			defer there.Close()
			for {
				var size [2]byte // DNS over a stream has its length before each message
				if _, err := io.ReadFull(there, size[:]); err != nil {
					return
				}
				message := make([]byte, binary.BigEndian.Uint16(size[:]))
				if _, err := io.ReadFull(there, message); err != nil {
					return
				}
				reply := answer(message, next)
				binary.BigEndian.PutUint16(size[:], uint16(len(reply)))
				if _, err := there.Write(append(size[:], reply...)); err != nil {
					return
				}
			}
		}()
		return here, nil
	}}
}

// answer makes the reply to a DNS question (RFC 1035, section 4). Without next
// there is no such name.
func answer(question []byte, next func() netip.Addr) []byte {
	const header, typeA = 12, 1
	end := header + bytes.IndexByte(question[header:], 0) + 1 + 4 // the name, its type and class
	reply := append([]byte{}, question[:end]...)
	reply[2], reply[3] = 0x81, 0x80 // a response, without error
	copy(reply[6:header], make([]byte, 6))
	if next == nil {
		reply[3] |= 3 // no such name
	} else if kind := binary.BigEndian.Uint16(question[end-4:]); kind == typeA {
		reply[7] = 1
		reply = append(reply, 0xc0, header, 0, typeA, 0, 1, 0, 0, 0, 0, 0, 4) // the name again, and no time to live
		reply = append(reply, next().AsSlice()...)
	}
	return reply
}

// TestBodies has a site that would fill the memory or the time.
func TestBodies(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write(make([]byte, 10<<20))
	z.Close()
	address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb.Bytes())
		case "/endless":
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
			}
		case "/promised":
			w.Header().Set("Content-Length", "5000001")
		case "/most":
			w.Write(make([]byte, 5_000_000))
		case "/slow", "/silent":
			if r.URL.Path == "/slow" {
				io.WriteString(w, "one byte, then nothing")
				w.(http.Flusher).Flush()
			}
			<-r.Context().Done()
		case "/headers":
			for i := range 100 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
			}
		case "/cut":
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "too short")
		case "/broken":
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "no gzip")
		case "/brotli":
			w.Header().Set("Content-Encoding", "br")
		}
	})
	c := New(opts)
	for path, want := range map[string]Fault{
		"/bomb": TooLarge, "/endless": TooLarge, "/promised": TooLarge,
		"/headers": Unreachable, "/cut": Unreachable, "/broken": Unreachable,
		"/brotli": Packed,
	} {
		if got := refused(t, c, address+path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if page, err := c.Get(t.Context(), address+"/most", Conditions{}); err != nil || len(page.Body) != 5_000_000 {
		t.Errorf("a page of just the limit: %d bytes, %v", len(page.Body), err)
	}
	opts.Timeout = 50 * time.Millisecond
	for _, path := range []string{"/slow", "/silent"} {
		if got := refused(t, New(opts), address+path); got != Slow {
			t.Errorf("%s: %q", path, got)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Get(ctx, address, Conditions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a fetch that was stopped: %v", err)
	}
}

func TestStatus(t *testing.T) {
	address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
		status, _ := strconv.Atoi(r.URL.Path[1:])
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(status)
	})
	for status, want := range map[int]Fault{404: NoPage, 429: NoPage, 503: NoPage, 299: "", 304: NoPage, 599: NoPage} {
		_, err := New(opts).Get(t.Context(), fmt.Sprintf("%s/%d", address, status), Conditions{})
		if want == "" {
			if err != nil {
				t.Errorf("%d: %v", status, err)
			}
			continue
		}
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Fault != want || e.Status != status || e.RetryAfter != 2*time.Minute {
			t.Errorf("%d: %+v", status, e)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "0": 0, "90": 90 * time.Second, "-5": 0, "soon": 0, "99999999999999": 0,
		"Sun, 01 Mar 2026 12:01:00 GMT": time.Minute, "Sun, 01 Mar 2026 11:00:00 GMT": 0,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

// TestNoProxy makes sure that a proxy that the environment names sees nothing.
func TestNoProxy(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("the proxy was asked for %s", r.URL)
	}))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	if transport := New(Options{}).http.Transport.(*http.Transport); transport.Proxy != nil {
		t.Error("the transport asks for a proxy")
	}
	if got := refused(t, New(Options{}), "http://10.0.0.1/"); got != Private {
		t.Errorf("got %q", got)
	}
}

// TestUnreachable has sites that are not there, or not who they say.
func TestUnreachable(t *testing.T) {
	if got := refused(t, New(Options{Resolver: resolver(nil)}), "http://news.example/"); got != UnknownName {
		t.Errorf("a name that is not known: %q", got)
	}
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	at := netip.MustParseAddrPort(server.Listener.Addr().String())
	c := New(Options{Allow: func(ip netip.Addr) bool { return ip == at.Addr() }, Ports: []uint16{at.Port()}})
	if got := refused(t, c, server.URL); got != Untrusted {
		t.Errorf("a certificate that nobody knows: %q", got)
	}
	server.Close()
	if got := refused(t, c, server.URL); got != Unreachable {
		t.Errorf("a port where nobody listens: %q", got)
	}
}

func TestCharsets(t *testing.T) {
	const want = "Мост открыт"
	old, err := charmap.Windows1251.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ body, contentType, want string }{
		{old, "text/html; charset=windows-1251", want},
		{old, `text/html; charset="CP1251"`, want},
		{want, "text/html; charset=windows-1251", want},
		{old, "text/html", old},
		{old, "text/html; charset=none", old},
		{old, "text/html; charset", old},
		{"<meta charset=windows-1251>" + old, "text/html; charset=windows-1251", "<meta charset=windows-1251>" + old},
		{`<?xml version="1.0" encoding="windows-1251"?>` + old, "text/xml; charset=windows-1251", `<?xml version="1.0" encoding="windows-1251"?>` + old},
	} {
		address, opts := site(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", c.contentType)
			io.WriteString(w, c.body)
		})
		if page, err := New(opts).Get(t.Context(), address, Conditions{}); err != nil || string(page.Body) != c.want {
			t.Errorf("%q as %s: %q, %v", c.body, c.contentType, page.Body, err)
		}
	}
}
