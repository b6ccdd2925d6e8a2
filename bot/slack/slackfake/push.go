package slackfake

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Fate is what became of a delivery.
type Fate string

// The fates. An event has none of them until it is acknowledged or given up.
const (
	BySocket Fate = "acknowledged over the socket"
	ByHTTP   Fate = "acknowledged by HTTP"
	Refused  Fate = "told by Slack that the app did not respond" // of a command or a press by HTTP
	GivenUp  Fate = "given up"                                   // of an event by HTTP
)

// Fate returns what became of an envelope; "" while that is open.
func (s *Server) Fate(id string) Fate {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fates[id]
}

// Acked reports whether an envelope was acknowledged.
func (s *Server) Acked(id string) bool {
	fate := s.Fate(id)
	return fate == BySocket || fate == ByHTTP
}

// Repeated returns how many requests were sent again.
func (s *Server) Repeated() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.repeated
}

// ackTime is how long Slack waits for the answer to a request.
const ackTime = 3 * time.Second

// PushTo has everything delivered by signed requests to an address, or by Socket
// Mode where it is "", from now on: also what was not acknowledged yet.
func (s *Server) PushTo(address string) {
	s.mu.Lock()
	s.pushURL = strings.TrimSuffix(address, "/")
	var left []envelope
	if address != "" {
		left = s.line.take()
	}
	s.mu.Unlock()
	for _, e := range left {
		e.Attempt = 0
		s.later.Go(func() { s.dispatch(e) })
	}
}

// dispatch delivers by the present way. By HTTP it returns after the first try.
func (s *Server) dispatch(e envelope) {
	s.mu.Lock()
	base := s.pushURL
	if base == "" {
		s.line.send(e)
	}
	s.mu.Unlock()
	if base == "" {
		return
	}
	e.Reason = s.push(base, e)
	retries := s.Retries
	if retries == nil {
		retries = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	switch {
	case e.Reason == "":
		s.decide(e.ID, ByHTTP)
	case e.Type != "events_api":
		s.decide(e.ID, Refused)
	case e.Attempt >= len(retries):
		s.decide(e.ID, GivenUp)
	default:
		wait := retries[e.Attempt]
		e.Attempt++
		s.later.Go(func() {
			select {
			case <-time.After(wait):
				s.dispatch(e)
			case <-s.ending.Done():
			}
		})
	}
}

func (s *Server) decide(id string, fate Fate) { s.change(func() { s.fates[id] = fate }) }

// push sends one request and returns why it counts as failed, in Slack's words, or
// "" where the answer came in time, whole.
func (s *Server) push(base string, e envelope) (reason string) {
	path, contentType, body := form(e.Type, e.Payload)
	ctx, cancel := context.WithTimeout(s.ending, ackTime)
	defer cancel()
	r, err := signed(ctx, base+path, contentType, body, time.Now(), SigningSecret)
	if err != nil {
		return "unknown_error"
	}
	if e.Attempt > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(e.Attempt))
		r.Header.Set("X-Slack-Retry-Reason", e.Reason)
		s.change(func() { s.repeated++ })
	}
	answer, err := s.client().Do(r)
	if err == nil {
		_, err = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "http_timeout"
	case err != nil:
		return "connection_failed"
	case answer.StatusCode/100 != 2:
		return "http_error"
	}
	return ""
}

// Push sends any signed request to the address of [Server.PushTo].
func (s *Server) Push(path, contentType string, body []byte, at time.Time, secret string) (*http.Response, error) {
	s.mu.Lock()
	base := s.pushURL
	s.mu.Unlock()
	r, err := signed(s.ending, base+path, contentType, body, at, secret)
	if err != nil {
		return nil, err
	}
	return s.client().Do(r)
}

func (s *Server) client() *http.Client { return cmp.Or(s.Client, http.DefaultClient) }

// form is a payload as it is sent by HTTP.
func form(kind string, payload any) (path, contentType string, body []byte) {
	data, err := json.Marshal(payload)
	if err != nil {
		return "", "", nil
	}
	const form = "application/x-www-form-urlencoded"
	switch kind {
	case "slash_commands":
		values := url.Values{}
		fields, _ := payload.(map[string]any)
		for k, v := range fields {
			values.Set(k, fmt.Sprint(v))
		}
		return "/slack/commands", form, []byte(values.Encode())
	case "interactive":
		return "/slack/interactions", form, []byte(url.Values{"payload": {string(data)}}.Encode())
	}
	return "/slack/events", "application/json", data
}

func signed(ctx context.Context, address, contentType string, body []byte, at time.Time, secret string) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return r, nil
}
