package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	mrand "math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The kinds of trouble that a proxy makes.
const (
	cut = iota
	delay
	duplicate
	reorder
	corrupt
	troubles
)

var troubleNames = [troubles]string{"connections cut", "bytes delayed", "bytes doubled", "bytes out of order", "bytes corrupted"}

// proxy stands between the bot and a fake, in either direction. Who connects speaks
// TLS, as between the bot and the platforms: bytes that are doubled, out of order or corrupted arrive as they
// would there: as a connection that cannot be trusted any more.
type proxy struct {
	address string
	made    [troubles]atomic.Int64
	storm   atomic.Bool

	mu    sync.Mutex
	conns map[net.Conn]bool
}

// stormOdds is how many chunks of bytes one trouble comes on.
const stormOdds = 60

// startProxy makes a proxy before a server on this machine. The certificate is
// written to a file for the bot to trust.
func startProxy(t *testing.T, to string, cert tls.Certificate) *proxy {
	t.Helper()
	inner, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{cert}})
	if err != nil {
		t.Fatal(err)
	}
	outer, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{address: outer.Addr().String(), conns: make(map[net.Conn]bool)}
	quiet := func(from, to net.Conn, _ *mrand.Rand) { io.Copy(to, from) }
	go accept(inner, func(c net.Conn) { p.join(c, to, quiet) })
	go accept(outer, func(c net.Conn) { p.join(c, inner.Addr().String(), p.carry) })
	t.Cleanup(func() {
		outer.Close()
		inner.Close()
		p.cutAll()
	})
	return p
}

func accept(l net.Listener, handle func(net.Conn)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go handle(c)
	}
}

// join carries bytes between a connection and a server, both ways.
func (p *proxy) join(c net.Conn, server string, carry func(from, to net.Conn, r *mrand.Rand)) {
	defer c.Close()
	s, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer s.Close()
	p.keep(c, true)
	defer p.keep(c, false)
	done := make(chan struct{}, 2)
	for _, pair := range [][2]net.Conn{{c, s}, {s, c}} {
		go func() {
			carry(pair[0], pair[1], mrand.New(mrand.NewPCG(1, uint64(time.Now().UnixNano()))))
			done <- struct{}{}
		}()
	}
	<-done
}

func (p *proxy) keep(c net.Conn, on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if on {
		p.conns[c] = true
	} else {
		delete(p.conns, c)
	}
}

// cutAll breaks every connection.
func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		c.Close()
		p.made[cut].Add(1)
	}
}

// carry copies bytes with the troubles of a storm.
func (p *proxy) carry(from, to net.Conn, r *mrand.Rand) {
	buffer := make([]byte, 16<<10)
	var held []byte
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		chunk := buffer[:n]
		kind := -1
		if p.storm.Load() && r.IntN(stormOdds) == 0 {
			kind = r.IntN(troubles)
			p.made[kind].Add(1)
		}
		switch kind {
		case cut:
			return
		case delay:
			time.Sleep(time.Duration(r.IntN(700)) * time.Millisecond)
		case duplicate:
			to.Write(chunk)
		case reorder:
			if held == nil {
				held = append([]byte(nil), chunk...)
				continue
			}
		case corrupt:
			chunk[r.IntN(n)] ^= 0x55
		}
		if _, err := to.Write(chunk); err != nil {
			return
		}
		if held != nil {
			to.Write(held)
			held = nil
		}
	}
}

// trusting is a client that trusts a certificate.
func trusting(t *testing.T, cert tls.Certificate) *http.Client {
	t.Helper()
	parsed, err := x509.ParseCertificate(cert.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, MaxIdleConnsPerHost: 20}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// certify makes a certificate for this machine, and a file that a process may
// trust it by.
func certify(t *testing.T) (cert tls.Certificate, file string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "cert.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}
