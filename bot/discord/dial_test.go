package discord

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"coveragebot/bot/discord/discordfake"
)

// secured listens with TLS in front of the fake and returns where, with who trusts it.
func secured(t *testing.T, address string) (at string, trust *tls.Config) {
	t.Helper()
	own := httptest.NewTLSServer(nil) // for its certificate, which is for example.com
	t.Cleanup(own.Close)
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: own.TLS.Certificates})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go serveEach(listener, func(conn net.Conn) { pass(conn, conn, address) })
	roots := x509.NewCertPool()
	roots.AddCert(own.Certificate())
	return listener.Addr().String(), &tls.Config{RootCAs: roots}
}

func serveEach(listener net.Listener, serve func(net.Conn)) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			serve(conn)
		}()
	}
}

// pass passes on what comes to an address, and back.
func pass(conn net.Conn, in io.Reader, address string) {
	to, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer to.Close()
	go func() {
		io.Copy(to, in)
		to.Close()
	}()
	io.Copy(conn, to)
}

// tunnels is an HTTP proxy that leads everywhere to one address. It wants a password.
func tunnels(t *testing.T, to string, opened *atomic.Int32, names *atomic.Value) *url.URL {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go serveEach(listener, func(conn net.Conn) {
		in := bufio.NewReader(conn)
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		if r.Method != http.MethodConnect || r.Header.Get("Proxy-Authorization") != "Basic bWU6c3dvcmRmaXNo" {
			io.WriteString(conn, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
			return
		}
		opened.Add(1)
		names.Store(r.Host)
		io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n")
		pass(conn, in, to)
	})
	return &url.URL{Scheme: "http", Host: listener.Addr().String(), User: url.UserPassword("me", "swordfish")}
}

// The gateway is reached through the proxy, the guard reads along inside of the
// tunnel, and a resumption takes the same way.
func TestGatewayThroughProxy(t *testing.T) {
	t.Parallel()
	var opened atomic.Int32
	var name atomic.Value
	w := begin(t, setup{adapter: func(s *discordfake.Server, a *Adapter) {
		at, trust := secured(t, s.Address())
		through := tunnels(t, at, &opened, &name)
		a.opts.GatewayURL, a.tls = "wss://example.com/gateway", trust
		a.proxy = func(r *http.Request) (*url.URL, error) {
			if r.URL.Scheme != "https" {
				t.Errorf("asked for %s", r.URL)
			}
			return through, nil
		}
	}}).ready()
	w.Message("", "601", asker, "How old is the wreck?")
	w.has(w.posted(1), "three hundred")
	w.Reconnect() // only a guard that can read knows what to do
	w.wait("a resumption", func() bool { _, resumed := w.Sessions(); return resumed == 1 && w.Connected() > 0 })
	w.Message("", "601", asker, "What does cod cost?")
	w.has(w.posted(2), "12")
	if opened.Load() < 2 || name.Load() != "example.com:443" {
		t.Errorf("%d tunnels, the last to %v", opened.Load(), name.Load())
	}
	w.faultless()
}

// A proxy that refuses is told of, without its password.
func TestProxyRefuses(t *testing.T) {
	t.Parallel()
	var opened atomic.Int32
	var name atomic.Value
	for reason, change := range map[string]func(*url.URL){
		"it refuses the tunnel: 407":         func(u *url.URL) { u.User = url.UserPassword("me", "guppyfish") },
		"it speaks neither HTTP nor SOCKS 5": func(u *url.URL) { u.Scheme = "gopher" },
		"EOF":                                func(u *url.URL) { u.Scheme = "https" },
	} {
		w := begin(t, setup{adapter: func(s *discordfake.Server, a *Adapter) {
			at, trust := secured(t, s.Address())
			through := tunnels(t, at, &opened, &name)
			change(through)
			a.opts.GatewayURL, a.tls = "wss://example.com/gateway", trust
			a.proxy = func(*http.Request) (*url.URL, error) { return through, nil }
		}})
		w.wait("the reason", func() bool {
			return strings.Contains(w.logs.String(), reason) || strings.Contains(w.logs.String(), "through the proxy")
		})
		w.stop()
		if log := w.logs.String(); !strings.Contains(log, reason) || strings.Contains(log, "fish") {
			t.Errorf("want %q: %s", reason, log)
		}
	}
}

// A SOCKS proxy leads to the gateway too.
func TestGatewayThroughSocks(t *testing.T) {
	t.Parallel()
	var opened atomic.Int32
	w := begin(t, setup{adapter: func(s *discordfake.Server, a *Adapter) {
		at, trust := secured(t, s.Address())
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { listener.Close() })
		go serveEach(listener, func(conn net.Conn) {
			in := bufio.NewReader(conn)
			hello := make([]byte, 3) // version 5, one way to say who one is, which is none
			if _, err := io.ReadFull(in, hello); err != nil || string(hello) != "\x05\x01\x00" {
				return
			}
			conn.Write([]byte{5, 0})
			ask := make([]byte, 5+len("example.com")+2) // a name of this length, and a port
			if _, err := io.ReadFull(in, ask); err != nil || string(ask) != "\x05\x01\x00\x03\x0bexample.com\x01\xbb" {
				return
			}
			conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
			opened.Add(1)
			pass(conn, in, at)
		})
		a.opts.GatewayURL, a.tls = "wss://example.com/gateway", trust
		a.proxy = func(*http.Request) (*url.URL, error) {
			return &url.URL{Scheme: "socks5", Host: listener.Addr().String()}, nil
		}
	}}).ready()
	w.Message("", "601", asker, "status")
	w.posted(1)
	if opened.Load() != 1 {
		t.Errorf("%d tunnels", opened.Load())
	}
	w.faultless()
}
