package discord

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// wire is a connection that has already received everything.
type wire struct {
	net.Conn
	io.Reader
	closed atomic.Bool
}

func (w *wire) Read(p []byte) (int, error)       { return w.Reader.Read(p) }
func (w *wire) Close() error                     { w.closed.Store(true); return nil }
func (w *wire) SetReadDeadline(time.Time) error  { return nil }
func (w *wire) SetWriteDeadline(time.Time) error { return nil }
func (w *wire) Write([]byte) (int, error)        { return 0, errors.New("broken") }

const upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"

// frame makes a frame as a server sends it.
func frame(opcode byte, final bool, body string) string {
	head := []byte{opcode}
	if final {
		head[0] |= 0x80
	}
	switch n := len(body); {
	case n < 126:
		head = append(head, byte(n))
	case n <= 0xFFFF:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(n))
	}
	return string(head) + body
}

func textFrame(body string) string { return frame(1, true, body) }

// through returns what a guard lets through, and why it ended.
func through(in string) (out string, why *loss, closed bool) {
	w := &wire{Reader: strings.NewReader(in)}
	g := newGuard(w, time.Minute, new(atomic.Int32), func(string) {})
	g.beats.Do(func() { close(g.beaten) })
	b, err := io.ReadAll(g)
	errors.As(err, &why)
	return string(b), why, w.closed.Load()
}

// TestLossAfterFirstHeartbeat has a session lost as soon as it is ready: the reader
// hears of it once the first heartbeat is sent, or when none comes.
func TestLossAfterFirstHeartbeat(t *testing.T) {
	ready := upgrade + textFrame(`{"op":0,"t":"READY","s":1,"d":{}}`)
	for name, c := range map[string]struct {
		beat byte
		want time.Duration
	}{"a heartbeat": {0x81, time.Second}, "a pong": {0x8A, 30 * time.Second}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := newGuard(&wire{Reader: strings.NewReader(ready)}, time.Minute, new(atomic.Int32), func(string) {})
				begun := time.Now()
				go func() {
					time.Sleep(time.Second)
					g.Write([]byte{c.beat, 0})
				}()
				io.Copy(io.Discard, g)
				if got := time.Since(begun); got != c.want {
					t.Errorf("lost after %v, want %v", got, c.want)
				}
			})
		})
	}
}

func TestGuard(t *testing.T) {
	hello := textFrame(`{"op":10,"d":{"heartbeat_interval":1000}}`)
	ready := textFrame(`{"op":0,"t":"READY","s":1,"d":{"resume_gateway_url":"wss://x"}}`)
	ack := textFrame(`{"op":11}`)
	long := func(n int) string { return textFrame(`{"op":0,"t":"X","d":"` + strings.Repeat("x", n) + `"}`) }
	parts := frame(1, false, `{"op":0,`) + frame(9, true, "ping") + frame(0, false, `"t":"Y"`) + frame(0, true, `}`)
	closing := func(code uint16) string {
		return frame(8, true, string(binary.BigEndian.AppendUint16(nil, code))+"why")
	}
	for name, c := range map[string]struct {
		in, out string // behind the upgrade
		why     loss
	}{
		"all kinds of lengths": {hello + ready + long(100) + long(1000) + long(70_000), hello + ready + long(100) + long(1000) + long(70_000), loss{resumable: true, reason: "EOF"}},
		"parts":                {ready + parts, ready + frame(9, true, "ping") + strings.Replace(parts, frame(9, true, "ping"), "", 1), loss{resumable: true, reason: "EOF"}},
		"early ack":            {hello + ack + ready + ack, hello + ready + ack, loss{resumable: true, reason: "EOF"}},
		"reconnect":            {ready + textFrame(`{"op":7}`) + long(1), ready, loss{resumable: true, reason: "asked for a new connection"}},
		"invalid":              {textFrame(`{"op":9,"d":false}`), "", loss{invalid: true, reason: "invalid"}},
		"resumable":            {textFrame(`{"op":9,"d":true}`), "", loss{resumable: true, invalid: true, reason: "invalid"}},
		"4000":                 {ready + closing(4000), ready, loss{resumable: true, code: 4000, reason: "4000 why"}},
		"4007":                 {closing(4007), "", loss{code: 4007, reason: "4007 why"}},
		"4014":                 {closing(4014), "", loss{code: 4014, reason: "4014 why"}},
		"1000":                 {closing(1000), "", loss{code: 1000, reason: "1000 why"}},
		"closed with no code":  {frame(8, true, ""), "", loss{resumable: true, reason: "closed the connection"}},
		"no JSON":              {textFrame("hello"), "", loss{resumable: true, reason: "read a message"}},
		"no heartbeat":         {textFrame(`{"op":10,"d":{}}`), "", loss{resumable: true, reason: "names no heartbeat"}},
		"too long":             {"\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff", "", loss{resumable: true, reason: "too long"}},
		"in the middle":        {long(100)[:50], "", loss{resumable: true, reason: "EOF"}},
	} {
		out, why, closed := through(upgrade + c.in)
		if out != upgrade+c.out {
			t.Errorf("%s: let through %q", name, strings.TrimPrefix(out, upgrade))
		}
		if why == nil || why.resumable != c.why.resumable || why.invalid != c.why.invalid || why.code != c.why.code || !strings.Contains(why.reason, c.why.reason) || !closed {
			t.Errorf("%s: lost for %+v, closed: %t", name, why, closed)
		}
	}
	page := "HTTP/1.1 503 Service Unavailable\r\n\r\n<html>\r\n\r\nno frames\x81"
	if out, _, _ := through(page); out != page {
		t.Errorf("a refusal: %q", out)
	}
}

func TestGuardWrites(t *testing.T) {
	w := &wire{}
	g := newGuard(w, time.Minute, new(atomic.Int32), nil)
	if n, err := g.Write([]byte("abc")); n != 3 || err != nil {
		t.Errorf("Write: %d, %v", n, err)
	}
	select {
	case <-g.lost:
	default:
		t.Error("the loss goes unnoticed")
	}
	if !w.closed.Load() || !g.why.resumable {
		t.Errorf("lost for %+v, closed: %t", g.why, w.closed.Load())
	}
}

func FuzzGuard(f *testing.F) {
	f.Add([]byte(textFrame(`{"op":0,"t":"READY"}`)))
	f.Add([]byte(frame(1, false, `{"op"`) + frame(0, true, `:11}`)))
	f.Add([]byte("\x88\x02\x0f\xa4\x81\x7e\x00\x05"))
	f.Fuzz(func(t *testing.T, in []byte) {
		out, why, closed := through(upgrade + string(in))
		if why == nil || !closed || !bytes.HasPrefix([]byte(out), []byte(upgrade)) || len(out) > len(upgrade)+len(in) {
			t.Errorf("%q: %q, lost for %v", in, out, why)
		}
	})
}

// The connection lives as long as heartbeats are answered, and two and a half beats
// longer.
func TestGuardOutlivesHeartbeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const beat, beats = time.Second, 100
		ours, discords := net.Pipe()
		defer discords.Close()
		g := newGuard(ours, time.Minute, new(atomic.Int32), func(string) {})
		go io.Copy(io.Discard, g)
		io.WriteString(discords, upgrade+textFrame(`{"op":10,"d":{"heartbeat_interval":1000}}`)+textFrame(`{"op":0,"t":"READY","s":1,"d":{}}`))
		for range beats {
			time.Sleep(beat)
			if _, err := io.WriteString(discords, textFrame(`{"op":11}`)); err != nil {
				t.Fatalf("the connection is cut: %v", g.why)
			}
		}
		answered := time.Now()
		<-g.lost
		close(g.beaten) // none was sent that would let the reader go
		if got := time.Since(answered); got != 5*beat/2 || !g.why.resumable || !strings.Contains(g.why.reason, "no sign of life") {
			t.Errorf("without answers it lives %v, then %v", got, g.why)
		}
	})
}
