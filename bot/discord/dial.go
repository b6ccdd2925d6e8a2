package discord

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/proxy"
)

// dialer makes the connections to the gateway: straight, or through the proxy that
// the environment names, as for the HTTP API. The guard must read what the gateway
// says, so TLS is spoken here, inside of the tunnel, and the proxy is not left to
// the WebSocket's library.
type dialer struct {
	timeout time.Duration
	// proxy names the proxy for an address, or nil; it is that of the environment.
	proxy func(*http.Request) (*url.URL, error)
	tls   *tls.Config // nil means the defaults
}

// dialTLS connects to an address of the form host:port and speaks TLS with it.
func (d dialer) dialTLS(ctx context.Context, network, addr string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	conn, err := d.tunnel(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return d.secure(ctx, conn, addr)
}

// tunnel connects to an address, through the proxy if there is one.
func (d dialer) tunnel(ctx context.Context, network, addr string) (net.Conn, error) {
	through, err := d.proxy(&http.Request{URL: &url.URL{Scheme: "https", Host: addr}})
	if err != nil {
		return nil, errors.New("the address of the proxy cannot be read") // it may hold a password
	}
	var straight net.Dialer
	if through == nil {
		return straight.DialContext(ctx, network, addr)
	}
	conn, err := d.through(ctx, through, network, addr)
	if err != nil {
		return nil, fmt.Errorf("through the proxy %s: %w", through.Host, err)
	}
	return conn, nil
}

func (d dialer) through(ctx context.Context, through *url.URL, network, addr string) (net.Conn, error) {
	port := map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[through.Scheme]
	if port == "" {
		return nil, errors.New("it speaks neither HTTP nor SOCKS 5")
	}
	at := through.Host
	if through.Port() == "" {
		at = net.JoinHostPort(through.Hostname(), port)
	}
	if port == "1080" {
		return socks(ctx, through.User, network, at, addr)
	}
	var straight net.Dialer
	conn, err := straight.DialContext(ctx, network, at)
	if err == nil && through.Scheme == "https" {
		conn, err = d.secure(ctx, conn, at)
	}
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if err := connect(conn, through.User, addr); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// connect asks an HTTP proxy for a tunnel.
func connect(conn net.Conn, who *url.Userinfo, addr string) error {
	ask := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: addr}, Host: addr, Header: make(http.Header)}
	if who != nil {
		password, _ := who.Password()
		ask.Header.Set("Proxy-Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(who.Username()+":"+password)))
	}
	if err := ask.Write(conn); err != nil {
		return fmt.Errorf("ask for a tunnel: %w", err)
	}
	answer := bufio.NewReader(conn)
	resp, err := http.ReadResponse(answer, ask)
	switch {
	case err != nil:
		return fmt.Errorf("ask for a tunnel: %w", err)
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("it refuses the tunnel: %s", resp.Status)
	case answer.Buffered() > 0: // in TLS the gateway waits for us
		return errors.New("something speaks before the tunnel is used")
	}
	return nil
}

func socks(ctx context.Context, who *url.Userinfo, network, at, addr string) (net.Conn, error) {
	var auth *proxy.Auth
	if who != nil {
		password, _ := who.Password()
		auth = &proxy.Auth{User: who.Username(), Password: password}
	}
	way, err := proxy.SOCKS5(network, at, auth, proxy.Direct)
	if err != nil {
		return nil, err
	}
	with, ok := way.(proxy.ContextDialer)
	if !ok {
		return nil, errors.New("it cannot be dialled in a bounded time")
	}
	return with.DialContext(ctx, network, addr)
}

// secure speaks TLS over a connection.
func (d dialer) secure(ctx context.Context, conn net.Conn, addr string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		conn.Close()
		return nil, err
	}
	conf := new(tls.Config)
	if d.tls != nil {
		conf = d.tls.Clone()
	}
	conf.ServerName = host
	secured := tls.Client(conn, conf)
	if err := secured.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, err
	}
	return secured, nil
}
