package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// Where Slack sends what to, in http mode.
const (
	pathEvents       = "/slack/events"
	pathCommands     = "/slack/commands"
	pathInteractions = "/slack/interactions"
)

const (
	maxBody  = 1 << 20 // bytes of a request; Slack's are far below
	closeIn  = 5 * time.Second
	readTime = 10 * time.Second
)

// listenHTTP takes deliveries as signed requests until ctx ends.
func (s *session) listenHTTP(ctx context.Context) error {
	listener := s.opts.Listener
	if listener == nil {
		var err error
		if listener, err = net.Listen("tcp", s.opts.HTTPAddr); err != nil {
			return fmt.Errorf("slack: listen for events: %w", err)
		}
	}
	server := &http.Server{
		Handler: s.routes(), ReadTimeout: readTime, WriteTimeout: readTime, IdleTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	s.tasks.Go(func() { ended <- server.Serve(listener) })
	s.connected.Store(true)
	s.log.Info("slack: listening", "address", listener.Addr().String())
	select {
	case err := <-ended:
		return fmt.Errorf("slack: listen for events: %w", err)
	case <-ctx.Done():
	}
	s.connected.Store(false)
	closing, cancel := context.WithTimeout(s.context, closeIn)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		server.Close()
	}
	return nil
}

func (s *session) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+pathEvents, s.signed(s.serveEvent))
	mux.Handle("POST "+pathCommands, s.signed(s.serveCommand))
	mux.Handle("POST "+pathInteractions, s.signed(s.serveInteraction))
	return mux
}

// signed lets only fresh requests from Slack through, each once, and delivers what
// f reads of them.
func (s *session) signed(f func(http.ResponseWriter, []byte) (delivery, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recovered("serve " + r.URL.Path)
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "cannot be read", http.StatusBadRequest)
			return
		}
		if err := verify(r.Header, body, s.opts.SigningSecret); err != nil {
			s.log.Warn("slack: a request that is not Slack's", "path", r.URL.Path, "err", err)
			http.Error(w, "not signed", http.StatusUnauthorized)
			return
		}
		if !s.fresh(tagged("signature", r.Header.Get("X-Slack-Signature"))) {
			s.begun()
			return // a copy of a request that was taken in
		}
		d, err := f(w, body)
		if err != nil {
			s.log.Warn("slack: a delivery cannot be read", "path", r.URL.Path, "err", err)
			return // acknowledged nevertheless: it would only come again
		}
		s.deliver(d, func() {
			if err := http.NewResponseController(w).Flush(); err != nil {
				s.log.Debug("slack: not acknowledged", "err", err)
			}
		})
	})
}

func verify(header http.Header, body []byte, secret string) error {
	v, err := api.NewSecretsVerifier(header, secret)
	if err != nil {
		return err
	}
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

func (s *session) serveEvent(w http.ResponseWriter, body []byte) (delivery, error) {
	d := delivery{Kind: socketmode.RequestTypeEventsAPI, Payload: body}
	if err := d.read(); err != nil {
		return d, err
	}
	e, _ := d.data.(slackevents.EventsAPIEvent)
	if v, ok := e.Data.(*slackevents.EventsAPIURLVerificationEvent); ok && e.Type == slackevents.URLVerification {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, v.Challenge)
		return delivery{}, nil
	}
	return d, nil
}

func (s *session) serveCommand(_ http.ResponseWriter, body []byte) (delivery, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return delivery{}, err
	}
	c := api.SlashCommand{
		TeamID: form.Get("team_id"), ChannelID: form.Get("channel_id"), UserID: form.Get("user_id"),
		Command: form.Get("command"), Text: form.Get("text"), ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"),
	}
	payload, err := json.Marshal(c)
	return delivery{Kind: socketmode.RequestTypeSlashCommands, Payload: payload, data: c}, err
}

func (s *session) serveInteraction(_ http.ResponseWriter, body []byte) (delivery, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return delivery{}, err
	}
	if form.Get("payload") == "" {
		return delivery{}, errors.New("no payload")
	}
	d := delivery{Kind: socketmode.RequestTypeInteractive, Payload: json.RawMessage(form.Get("payload"))}
	return d, d.read()
}
