package slackfake

import (
	"context"
	"net"
	"sync"
)

// StartPiped starts a fake Slack that is reached by [Server.Dial] alone: its
// connections are in memory, so that a test may run it and the bot in a bubble of
// testing/synctest, where hours pass at once.
func StartPiped() *Server {
	p := &pipes{made: make(chan net.Conn), ended: make(chan struct{})}
	s := start(p)
	s.pipes = p
	return s
}

// Dial connects to a fake of [StartPiped], whatever the address.
func (s *Server) Dial(ctx context.Context, _, _ string) (net.Conn, error) {
	return s.pipes.dial(ctx)
}

// pipes is a listener whose connections are in memory.
type pipes struct {
	made  chan net.Conn
	ended chan struct{}
	end   sync.Once
}

func (p *pipes) dial(ctx context.Context) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case p.made <- theirs:
		return ours, nil
	case <-p.ended:
		return nil, &net.OpError{Op: "dial", Net: "pipe", Err: net.ErrClosed}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements [net.Listener].
func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.made:
		return c, nil
	case <-p.ended:
		return nil, net.ErrClosed
	}
}

// Close implements [net.Listener].
func (p *pipes) Close() error {
	p.end.Do(func() { close(p.ended) })
	return nil
}

// Addr implements [net.Listener]. No proxy is used for this address.
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }
