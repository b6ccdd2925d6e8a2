package discord

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"coveragebot/bot"
)

// link is one session with the gateway: a discordgo.Session, and the guarded
// connection it has at a time. The Session makes no HTTP call: what it would ask
// for, the address to connect to, the link tells it.
type link struct {
	*shard
	dg   *discordgo.Session
	gone chan struct{} // discordgo has let go of a connection

	mu     sync.Mutex
	url    string // where to connect
	resume string // where to connect to resume, once the session is ready
	began  bool   // the session has been ready
	refuse bool   // the next connection
	guard  *guard
	closed bool
}

// newLink makes a link that is not connected.
func (s *shard) newLink(gateway string) *link {
	l := &link{shard: s, url: gateway, resume: gateway, gone: make(chan struct{}, 1)}
	dg, _ := discordgo.New("Bot " + s.opts.Token) // never fails
	dg.LogLevel = -1                              // what it logs may hold more than a log should
	dg.StateEnabled = false
	dg.SyncEvents = true // a conversation's messages stay in their order
	dg.Compress = false  // the guard reads along
	dg.ShouldReconnectOnError = false
	dg.ShouldReconnectVoiceOnSessionError = false
	dg.ShardID, dg.ShardCount = s.id, s.count
	dg.Identify.Intents = discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages
	if s.opts.Reaction != "" {
		dg.Identify.Intents |= discordgo.IntentsGuildMessageReactions | discordgo.IntentsDirectMessageReactions
	}
	if s.opts.MessageContent {
		dg.Identify.Intents |= discordgo.IntentMessageContent
	}
	dg.Client = &http.Client{Transport: l}
	dg.Dialer = &websocket.Dialer{HandshakeTimeout: s.pace.connect, NetDialContext: l.dial, NetDialTLSContext: l.dialTLS}
	dg.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { s.onEvent(e.Type, e.RawData) })
	dg.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case l.gone <- struct{}{}:
		default:
		}
	})
	l.dg = dg
	return l
}

// open connects. It returns nil once discordgo listens; the session may be lost
// before it is ready all the same.
func (l *link) open(ctx context.Context) *loss {
	select {
	case <-l.gone: // of the connection before
	default:
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- bot.Panicked(p)
			}
		}()
		done <- l.dg.Open()
	}()
	// The guard and the dialer bound every step of Open; this bounds what nobody
	// thought of.
	timer := time.NewTimer(4 * l.pace.connect)
	defer timer.Stop()
	select {
	case err := <-done:
		return l.opened(err)
	case <-ctx.Done():
	case <-timer.C:
	}
	return &loss{reason: "connecting took too long"}
}

// opened says what became of an attempt to connect: the guard knows better than
// discordgo.
func (l *link) opened(err error) *loss {
	if err == nil {
		return nil
	}
	if g := l.current(); g != nil {
		select {
		case <-g.lost:
			return g.why
		default:
		}
	}
	return &loss{reason: fmt.Sprintf("cannot connect: %v", err), resumable: true}
}

// reopen resumes the session. discordgo asks for the address only after it could
// not connect, so that it takes a refused attempt to make it use another one.
func (l *link) reopen(ctx context.Context) *loss {
	l.mu.Lock()
	l.guard = nil
	if l.refuse = l.url != l.resume; l.refuse {
		l.url = l.resume
	}
	again := l.refuse
	l.mu.Unlock()
	why := l.open(ctx)
	if again && ctx.Err() == nil {
		why = l.open(ctx)
	}
	return why
}

// wait waits until the connection is lost and says why.
func (l *link) wait(ctx context.Context) *loss {
	g := l.current()
	if g == nil {
		return &loss{reason: "there is no connection"}
	}
	select {
	case <-g.lost:
		return g.why
	case <-ctx.Done():
		return &loss{reason: "the bot is stopped"}
	}
}

// released waits until discordgo has let go of a lost connection.
func (l *link) released(ctx context.Context) bool {
	timer := time.NewTimer(l.pace.connect)
	defer timer.Stop()
	select {
	case <-l.gone:
		return true
	case <-ctx.Done():
	case <-timer.C:
	}
	return false
}

// ready reports whether the session has been ready: only then there is something
// to resume.
func (l *link) ready() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.began
}

func (l *link) current() *guard {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.guard
}

// close leaves Discord. discordgo notices by itself that its connection is gone.
func (l *link) close() {
	l.mu.Lock()
	l.closed = true
	g := l.guard
	l.mu.Unlock()
	if g != nil {
		g.goodbye()
	}
}

// dialTLS connects for discordgo, through a guard.
func (l *link) dialTLS(ctx context.Context, network, addr string) (net.Conn, error) {
	return l.guarded(func() (net.Conn, error) {
		return dialer{l.pace.connect, l.proxy, l.tls}.dialTLS(ctx, network, addr)
	})
}

// dial is dialTLS without TLS, for a gateway on this machine.
func (l *link) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	return l.guarded(func() (net.Conn, error) {
		dialer := net.Dialer{Timeout: l.pace.connect}
		return dialer.DialContext(ctx, network, addr)
	})
}

func (l *link) guarded(dial func() (net.Conn, error)) (net.Conn, error) {
	l.mu.Lock()
	refuse := l.refuse || l.closed
	l.refuse = false
	l.mu.Unlock()
	if refuse {
		return nil, errors.New("this connection is not wanted")
	}
	conn, err := dial()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		conn.Close()
		return nil, errors.New("the link was closed")
	}
	l.guard = newGuard(conn, l.pace.connect, &l.live, l.nowReady)
	return l.guard, nil
}

// nowReady is told by the guard that the session is ready.
func (l *link) nowReady(resume string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.began = true
	if resume != "" && l.opts.GatewayURL == "" {
		l.resume = strings.TrimSuffix(resume, "/")
	}
}

// RoundTrip answers discordgo's one question, where the gateway is.
func (l *link) RoundTrip(r *http.Request) (*http.Response, error) {
	l.mu.Lock()
	body := `{"url":` + strconv.Quote(l.url) + `}`
	l.mu.Unlock()
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: make(http.Header), Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}
