package discord

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot/discord/components"
	"coveragebot/internal/metrics"
)

// reply is an answer of the API.
type reply struct {
	status int
	header map[string]string
	body   string
	err    error
}

// script answers calls in turn and notes when they came.
type scripted struct {
	replies []reply
	began   time.Time
	at      []time.Duration
}

func (s *scripted) RoundTrip(r *http.Request) (*http.Response, error) {
	s.at = append(s.at, time.Since(s.began))
	next := reply{status: 204}
	if len(s.replies) > 0 {
		next, s.replies = s.replies[0], s.replies[1:]
	}
	if next.err != nil {
		return nil, next.err
	}
	h := make(http.Header)
	for k, v := range next.header {
		h.Set(k, v)
	}
	return &http.Response{StatusCode: next.status, Header: h, Body: io.NopCloser(strings.NewReader(next.body)), Request: r}, nil
}

// TestWaits plays answers of the API at a clock of its own: each case is what
// Discord answers to calls made one after another, and when they are made.
func TestWaits(t *testing.T) {
	cut := reply{err: io.ErrUnexpectedEOF}
	for name, c := range map[string]struct {
		to      route
		calls   int
		timeout time.Duration
		replies []reply
		at      []time.Duration
		want    string // in the error of the last call
	}{
		"fine":             {postMessage("1"), 2, time.Minute, nil, []time.Duration{0, 0}, ""},
		"429":              {postMessage("1"), 1, time.Minute, []reply{{status: 429, body: `{"retry_after":2.5}`}}, []time.Duration{0, 2500 * time.Millisecond}, ""},
		"429 by header":    {postMessage("1"), 1, time.Minute, []reply{{status: 429, header: map[string]string{"Retry-After": "3"}}}, []time.Duration{0, 3 * time.Second}, ""},
		"429 with no time": {postMessage("1"), 1, time.Minute, []reply{{status: 429}, {status: 429}}, []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond}, ""},
		"429 for ever":     {postMessage("1"), 1, time.Minute, []reply{{status: 429, body: `{"retry_after":3600}`}}, []time.Duration{0}, "too long"},
		"429 too often": {postMessage("1"), 1, time.Minute, []reply{{status: 429}, {status: 429}, {status: 429}, {status: 429}},
			[]time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond, 3500 * time.Millisecond}, "HTTP 429"},
		"used up": {postMessage("1"), 2, time.Minute, []reply{{status: 200, header: map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "4"}}},
			[]time.Duration{0, 4 * time.Second}, ""},
		"one left": {postMessage("1"), 2, time.Minute, []reply{{status: 200, header: map[string]string{"X-RateLimit-Remaining": "1", "X-RateLimit-Reset-After": "4"}}},
			[]time.Duration{0, 0}, ""},
		"global": {postMessage("1"), 2, 10 * time.Second, []reply{{status: 429, body: `{"retry_after":20,"global":true}`}}, []time.Duration{0}, "too long"},
		"global, but an interaction": {postCallback("1", "secret"), 2, 10 * time.Second, []reply{{status: 429, body: `{"retry_after":20,"global":true}`}},
			[]time.Duration{0, 0}, ""},
		"502":        {postMessage("1"), 1, time.Minute, []reply{{status: 502}, {status: 500}}, []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond}, ""},
		"cut":        {postCallback("1", "secret"), 1, time.Minute, []reply{cut}, []time.Duration{0, 500 * time.Millisecond}, ""},
		"cut twice":  {postCallback("1", "secret"), 1, 900 * time.Millisecond, []reply{cut, cut}, []time.Duration{0, 500 * time.Millisecond}, "unexpected EOF"},
		"follow-up":  {postFollowup("1", "secret"), 1, time.Minute, []reply{cut}, []time.Duration{0}, "unexpected EOF"},
		"its 502":    {postFollowup("1", "secret"), 1, time.Minute, []reply{{status: 502}}, []time.Duration{0}, "HTTP 502"},
		"its 429":    {postFollowup("1", "secret"), 1, time.Minute, []reply{{status: 429, body: `{"retry_after":1}`}}, []time.Duration{0, time.Second}, ""},
		"403":        {postMessage("1"), 1, time.Minute, []reply{{status: 403, body: `{"code":50001,"message":"Missing Access"}`}}, []time.Duration{0}, "Missing Access"},
		"proxy page": {postMessage("1"), 1, time.Minute, []reply{{status: 404, body: "<html>"}}, []time.Duration{0}, "Not Found"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &scripted{replies: c.replies, began: time.Now()}
				r := newREST("https://discord.example/api", "Bot secret", metrics.New())
				r.client = &http.Client{Transport: s}
				var err error
				for range c.calls {
					ctx, cancel := context.WithTimeout(t.Context(), c.timeout)
					err = r.call(ctx, c.to, components.Message{}, nil)
					cancel()
				}
				if len(s.at) != len(c.at) {
					t.Fatalf("called at %v, want %v (%v)", s.at, c.at, err)
				}
				for i := range s.at {
					if s.at[i] != c.at[i] {
						t.Errorf("called at %v, want %v", s.at, c.at)
						break
					}
				}
				if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
					t.Errorf("the error is %v", err)
				}
				if err != nil && strings.Contains(err.Error(), "secret") {
					t.Errorf("the error holds a token: %v", err)
				}
			})
		})
	}
}

func TestCancelledCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{replies: []reply{{status: 429, body: `{"retry_after":20}`}}}
		r := newREST("https://discord.example/api", "Bot x", metrics.New())
		r.client = &http.Client{Transport: s}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- r.call(ctx, postMessage("1"), components.Message{}, nil) }()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) || !refused(err, 429) {
			t.Errorf("the error is %v", err)
		}
	})
}
