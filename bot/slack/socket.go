package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// ackTime bounds the wait for a connection to acknowledge on. While there is none
// acknowledgements pile up in the client; the reader must go on nevertheless, or
// the client, which tells it of every try to connect, could not connect again.
// What is not acknowledged comes again and is dropped as a repeat.
const ackTime = time.Second

// connectTime bounds the making of a connection, all of it: slack-go would wait for 45
// seconds where the other side begins to answer and says no more.
const connectTime = 10 * time.Second

// maxFrame is above the longest acknowledgement that Slack takes, 20 KB, which then is
// sent in one piece.
const maxFrame = 32 << 10

// What a connection that breaks costs. slack-go takes one for good that says hello and
// is closed at once, and would open the next without a pause.
const (
	stands         = time.Minute // that a connection must last, or it is a failure
	reconnectFirst = 500 * time.Millisecond
	reconnectMost  = 2 * time.Minute
	complainEvery  = time.Minute
)

// socket makes one connection after the other, and pauses between those that fail.
type socket struct {
	*session
	client *socketmode.Client
	once   *once

	made       int       // connections so far
	failures   int       // in a row
	complained time.Time // the last line of the log about them
}

// listenSocket takes deliveries from Socket Mode until ctx ends or Slack refuses
// the app's token.
func (s *session) listenSocket(ctx context.Context) error {
	c := &socket{session: s, once: &once{web: s.web}}
	options := []api.Option{api.OptionHTTPClient(c.once), api.OptionAppLevelToken(s.opts.AppToken)}
	if s.opts.APIURL != "" {
		options = append(options, api.OptionAPIURL(strings.TrimSuffix(s.opts.APIURL, "/")+"/"))
	}
	c.client = socketmode.New(api.New(s.opts.BotToken, options...),
		socketmode.OptionLog(slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)),
		socketmode.OptionDialer(&websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: connectTime, WriteBufferSize: maxFrame, NetDialContext: s.opts.Dial}))
	for {
		err := c.connection(ctx)
		s.connected.Store(false)
		if ctx.Err() != nil {
			return nil
		}
		if reason, ok := refusedToken(err); ok {
			return tokenRefused{"app", reason}
		}
		wait := time.Duration(0)
		if c.failures > 0 {
			wait = max(growing(c.failures-1, reconnectFirst, reconnectMost), retryAfter(err))
			c.complain(err, wait)
		}
		if !pause(ctx, wait) {
			return nil
		}
	}
}

// complain tells that there is no connection, and logs it now and then.
func (c *socket) complain(err error, wait time.Duration) {
	c.troubled(fmt.Errorf("%d connections in a row did not stand: %w", c.failures, harmless(err)))
	if now := time.Now(); c.complained.IsZero() || now.Sub(c.complained) >= complainEvery {
		c.complained = now
		c.log.Warn("slack: no connection stands", "failures", c.failures, "err", harmless(err), "again_in", wait.Round(time.Millisecond))
	}
}

// once lets a single request for the address of a connection through. slack-go asks
// for the next by itself, when it likes.
type once struct {
	web  *http.Client
	left atomic.Bool
}

var errSecond = errors.New("ended by Slack")

// Do implements the client that slack-go calls Slack by.
func (o *once) Do(r *http.Request) (*http.Response, error) {
	if !o.left.CompareAndSwap(true, false) {
		return nil, errSecond
	}
	return o.web.Do(r)
}

// connection makes one connection and takes what it brings until it ends. The error
// says why; it is nil where the connection stood long enough.
func (c *socket) connection(ctx context.Context) (err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c.once.left.Store(true)
	ended := make(chan error, 1)
	c.tasks.Go(func() { ended <- c.client.RunContext(ctx) })
	c.failures++ // until it stands
	var stood <-chan time.Time
	why := errSecond
	for {
		select {
		case e := <-c.client.Events:
			switch data := e.Data.(type) {
			case *api.ConnectionErrorEvent: // slack-go would try again
				why = cmp.Or(unlessSecond(data.ErrorObj), why)
				stop()
			case *api.IncomingEventError:
				why = data.ErrorObj
			}
			if e.Type == socketmode.EventTypeHello && stood == nil {
				stood = c.hello()
			}
			c.take(ctx, e)
		case <-stood:
			if c.failures > 1 {
				c.log.Info("slack: connected again")
			}
			c.failures, c.complained = 0, time.Time{}
		case err := <-ended:
			c.rest()
			if err != nil && !isCanceled(err) {
				why = err
			}
			if c.failures == 0 {
				return nil
			}
			return why
		}
	}
}

// unlessSecond drops the error of the request that was not let through.
func unlessSecond(err error) error {
	if errors.Is(err, errSecond) {
		return nil
	}
	return err
}

// hello notes that a connection is made, and returns what tells that it stands.
func (c *socket) hello() <-chan time.Time {
	if c.failures == 1 {
		c.log.Info("slack: connected")
	}
	if c.made++; c.made > 1 {
		c.reconnects.Inc()
	}
	c.connected.Store(true)
	return time.After(stands)
}

// rest takes what a connection brought before its end.
func (c *socket) rest() {
	for {
		select {
		case e := <-c.client.Events:
			c.take(c.context, e)
		default:
			return
		}
	}
}

// take acknowledges what the socket brought and hands it on.
func (c *socket) take(ctx context.Context, e socketmode.Event) {
	defer c.recovered("take a delivery")
	switch e.Type {
	case socketmode.EventTypeErrorBadMessage:
		bad, ok := e.Data.(*socketmode.ErrorBadMessage)
		if !ok {
			return
		}
		var envelope struct {
			ID      string          `json:"envelope_id"`
			Type    string          `json:"type"`
			Payload json.RawMessage `json:"payload"`
		}
		if json.Unmarshal(bad.Message, &envelope) != nil || envelope.ID == "" {
			c.log.Warn("slack: a delivery cannot be read", "err", bad.Cause)
			return
		}
		d := delivery{Kind: envelope.Type, Payload: envelope.Payload, envelope: envelope.ID}
		if err := d.read(); err != nil {
			c.log.Warn("slack: a delivery cannot be read", "err", err)
			c.ack(ctx, envelope.ID) // it would only come again
			return
		}
		c.deliver(d, func() { c.ack(ctx, envelope.ID) })
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive:
		c.deliver(delivery{Kind: e.Request.Type, Payload: e.Request.Payload, envelope: e.Request.EnvelopeID, data: e.Data}, func() {
			c.ack(ctx, e.Request.EnvelopeID)
		})
	}
}

func (c *socket) ack(ctx context.Context, envelope string) {
	ctx, cancel := context.WithTimeout(ctx, ackTime)
	defer cancel()
	if err := c.client.AckCtx(ctx, envelope, nil); err != nil {
		c.log.Debug("slack: not acknowledged", "envelope", envelope, "err", err)
	}
}
