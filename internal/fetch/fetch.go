// Package fetch gets pages from the public web for a process that may stand
// inside a private network.
//
// A [Client] promises that it connects to public addresses alone, however it is
// led elsewhere: the address is judged at each connection, after the name was
// resolved and right before it is dialled, so that neither a redirect, nor a name
// that resolves anew, nor an odd spelling of an address gets past. It speaks http
// and https, on the ports that it was given, directly and never through a proxy;
// it keeps to limits of size, time, headers and redirects, and carries neither
// cookies nor credentials.
//
// It refuses to judge what a page holds. Every error is an [*Error], which has a
// [Fault], to be put into words for people, and the chain for operators.
package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Options bound what a client does. The zero value is good.
type Options struct {
	MaxBytes  int64         // of a page, counted after unpacking; 0 means 5 MB
	Timeout   time.Duration // of a page with all its redirects; 0 means 30 s
	UserAgent string        // empty means one that names the bot

	// Allow tells to which addresses a connection may be made; nil means
	// [Public]. It gets addresses without a zone, and IPv4 in its own form.
	Allow func(netip.Addr) bool
	Ports []uint16 // that are used; none means 80 and 443

	// Resolver resolves names; nil means the system's.
	Resolver *net.Resolver
}

const (
	defaultMaxBytes  = 5_000_000
	defaultTimeout   = 30 * time.Second
	defaultUserAgent = "coveragebot (reads news pages and feeds)"

	maxRedirects = 5
	maxHeader    = 64 << 10 // bytes; a page of cookies is a tenth of it
	accept       = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"
)

// Client fetches pages. It is safe for concurrent use.
type Client struct {
	opts Options
	http *http.Client
}

// Conditions are what is known of a page that was fetched before.
type Conditions struct {
	ETag         string
	LastModified string
}

// Page is what an address answered.
type Page struct {
	URL         string // the one that answered, after redirects
	Status      int    // 200 to 299, or 304
	ContentType string // as the site gave it
	Body        []byte // unpacked, and in UTF-8 where the header alone tells the encoding

	ETag         string // for the next Conditions
	LastModified string // for the next Conditions
	NotModified  bool   // the page is as the Conditions say; Body is empty
}

// New returns a client.
func New(opts Options) *Client {
	opts.MaxBytes = cmp.Or(opts.MaxBytes, defaultMaxBytes)
	opts.Timeout = cmp.Or(opts.Timeout, defaultTimeout)
	opts.UserAgent = cmp.Or(opts.UserAgent, defaultUserAgent)
	if opts.Allow == nil {
		opts.Allow = Public
	}
	if len(opts.Ports) == 0 {
		opts.Ports = []uint16{80, 443}
	}
	c := &Client{opts: opts}
	dialer := &net.Dialer{Timeout: opts.Timeout, Resolver: opts.Resolver, Control: c.checkDial}
	c.http = &http.Client{
		CheckRedirect: c.checkRedirect,
		Transport: &http.Transport{
			Proxy:                  nil, // a proxy would connect to where this one may not
			DialContext:            dialer.DialContext,
			DisableKeepAlives:      true, // pages come minutes apart
			MaxResponseHeaderBytes: maxHeader,
			TLSHandshakeTimeout:    opts.Timeout,
		},
	}
	return c
}

// Get fetches a page. Where the site says that it is as the conditions have it,
// NotModified is set. Any other answer than a page is an error.
func (c *Client) Get(ctx context.Context, address string, known Conditions) (Page, error) {
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	page, err := c.get(ctx, address, known)
	if err != nil {
		return Page{}, c.explain(err)
	}
	return page, nil
}

func (c *Client) get(ctx context.Context, address string, known Conditions) (Page, error) {
	u, err := url.Parse(address)
	if err != nil { // which may quote a password
		return Page{}, &Error{Fault: NoAddress, Err: errors.New("no URL")}
	}
	if err := c.checkURL(u); err != nil {
		return Page{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, &Error{Fault: NoAddress, Err: err}
	}
	req.Header.Set("User-Agent", c.opts.UserAgent)
	req.Header.Set("Accept", accept)
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return Page{}, err
	}
	defer resp.Body.Close()
	page := Page{
		URL: resp.Request.URL.String(), Status: resp.StatusCode, ContentType: resp.Header.Get("Content-Type"),
		ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"),
		NotModified: resp.StatusCode == http.StatusNotModified && known != Conditions{},
	}
	switch {
	case page.NotModified:
		return page, nil
	case resp.StatusCode < 200 || resp.StatusCode > 299:
		return Page{}, statusError(resp)
	}
	if page.Body, err = c.read(resp); err != nil {
		return Page{}, err
	}
	page.Body = inUTF8(page.Body, page.ContentType)
	return page, nil
}

// read reads a body within the limit. The transport has unpacked gzip, which it
// asked for.
func (c *Client) read(resp *http.Response) ([]byte, error) {
	if packing := resp.Header.Get("Content-Encoding"); packing != "" && !strings.EqualFold(packing, "identity") {
		return nil, &Error{Fault: Packed, Err: fmt.Errorf("content encoding %q", packing)}
	}
	tooLarge := &Error{Fault: TooLarge, MaxBytes: c.opts.MaxBytes, Err: errors.New("body over the limit")}
	if resp.ContentLength > c.opts.MaxBytes {
		return nil, tooLarge
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, c.opts.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read body: %w", err)
	}
	if int64(len(body)) > c.opts.MaxBytes {
		return nil, tooLarge
	}
	return body, nil
}

// checkURL refuses an address for what can be seen in it. It says less than
// checkDial does, but sooner and more plainly.
func (c *Client) checkURL(u *url.URL) error {
	host := u.Hostname()
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &Error{Fault: NotWeb, Err: fmt.Errorf("scheme %q", u.Scheme)}
	case u.User != nil:
		return &Error{Fault: Credentials, Err: errors.New("credentials in the address")}
	case host == "":
		return &Error{Fault: NoAddress, Err: errors.New("no host")}
	}
	port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || !slices.Contains(c.opts.Ports, uint16(n)) {
		return c.portError(port)
	}
	ip, err := netip.ParseAddr(host)
	switch {
	case err == nil:
		return c.checkIP(ip)
	case endsInNumber(host):
		// Resolvers read 127.1, 0x7f000001 and 2130706433 as they like.
		return &Error{Fault: NoAddress, Err: fmt.Errorf("host %q looks like a number and is no IP address", host)}
	}
	return nil
}

func (c *Client) checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return &Error{Fault: LeadsOn, Err: fmt.Errorf("more than %d redirects", maxRedirects)}
	}
	return c.checkURL(req.URL)
}

// checkDial judges the address that is about to be connected to.
func (c *Client) checkDial(network, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	switch {
	case err != nil || network != "tcp4" && network != "tcp6":
		return &Error{Fault: Private, Err: fmt.Errorf("connection to %s %s refused", network, address)}
	case !slices.Contains(c.opts.Ports, at.Port()):
		return c.portError(strconv.Itoa(int(at.Port())))
	}
	return c.checkIP(at.Addr())
}

func (c *Client) checkIP(ip netip.Addr) error {
	if plain := ip.Unmap().WithZone(""); !c.opts.Allow(plain) {
		return &Error{Fault: Private, Err: fmt.Errorf("connection to %s refused", ip)}
	}
	return nil
}

func (c *Client) portError(port string) error {
	return &Error{Fault: WrongPort, Ports: c.opts.Ports, Err: fmt.Errorf("port %q refused", port)}
}

// endsInNumber reports whether the last label of a host is a number in the sense
// of the URL standard (url.spec.whatwg.org, "ends in a number"), where only
// an IPv4 address does.
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}
