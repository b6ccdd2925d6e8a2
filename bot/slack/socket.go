package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
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

// listenSocket takes deliveries from Socket Mode until ctx ends or Slack refuses
// the app's token.
func (s *session) listenSocket(ctx context.Context) error {
	client := socketmode.New(s.api,
		socketmode.OptionLog(slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)),
		socketmode.OptionDialer(&websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: connectTime, WriteBufferSize: maxFrame}))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	lost := make(chan error, 1)
	s.tasks.Go(func() {
		defer stop()
		lost <- client.RunContext(ctx)
	})
	for {
		select {
		case e := <-client.Events:
			s.take(ctx, client, e)
		case <-ctx.Done():
			return s.ended(<-lost)
		}
	}
}

// ended is what is said of the end of the connection.
func (s *session) ended(err error) error {
	if reason, ok := refusedToken(err); ok {
		return fmt.Errorf("slack: the app token was refused: %s", reason)
	}
	if err != nil && s.context.Err() == nil && !isCanceled(err) {
		return fmt.Errorf("slack: the connection is lost: %w", harmless(err))
	}
	return nil
}

// take acknowledges what the socket brought and hands it on.
func (s *session) take(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	defer s.recovered("take a delivery")
	switch e.Type {
	case socketmode.EventTypeConnected:
		s.log.Info("slack: connected")
		if s.connections++; s.connections > 1 {
			s.reconnects.Inc()
		}
		s.connected.Store(true)
	case socketmode.EventTypeConnectionError:
		if failed, ok := e.Data.(*api.ConnectionErrorEvent); ok {
			s.connected.Store(false)
			s.log.Warn("slack: cannot connect", "err", harmless(failed.ErrorObj), "again_in", failed.Backoff)
		}
	case socketmode.EventTypeIncomingError:
		s.connected.Store(false)
		s.log.Warn("slack: the connection broke; another is being made")
	case socketmode.EventTypeErrorBadMessage:
		bad, ok := e.Data.(*socketmode.ErrorBadMessage)
		if !ok {
			return
		}
		var envelope struct {
			ID string `json:"envelope_id"`
		}
		s.log.Warn("slack: a delivery cannot be read", "err", bad.Cause)
		if json.Unmarshal(bad.Message, &envelope) == nil && envelope.ID != "" {
			s.ack(ctx, client, envelope.ID) // it would only come again
		}
	case socketmode.EventTypeEventsAPI, socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive:
		s.deliver(delivery{Kind: e.Request.Type, Payload: e.Request.Payload, envelope: e.Request.EnvelopeID, data: e.Data}, func() {
			s.ack(ctx, client, e.Request.EnvelopeID)
		})
	}
}

func (s *session) ack(ctx context.Context, client *socketmode.Client, envelope string) {
	ctx, cancel := context.WithTimeout(ctx, ackTime)
	defer cancel()
	if err := client.AckCtx(ctx, envelope, nil); err != nil {
		s.log.Debug("slack: not acknowledged", "envelope", envelope, "err", err)
	}
}
