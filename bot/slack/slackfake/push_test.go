package slackfake_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"coveragebot/bot/slack/slackfake"
)

// An event that gets no 200 comes again, three times at most; of a command the
// person is told at once.
func TestPushedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		failures int
		slash    bool
		fate     slackfake.Fate
		tries    []string // the numbers of the repetitions
	}{
		"taken":          {0, false, slackfake.ByHTTP, []string{""}},
		"taken late":     {3, false, slackfake.ByHTTP, []string{"", "1", "2", "3"}},
		"never taken":    {9, false, slackfake.GivenUp, []string{"", "1", "2", "3"}},
		"command":        {0, true, slackfake.ByHTTP, []string{""}},
		"failed command": {1, true, slackfake.Refused, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			var mu sync.Mutex
			var tries []string
			web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				tries = append(tries, r.Header.Get("X-Slack-Retry-Num"))
				if reason := r.Header.Get("X-Slack-Retry-Reason"); (reason == "http_error") != (len(tries) > 1) {
					t.Errorf("try %d is for the reason %q", len(tries), reason)
				}
				if len(tries) <= c.failures {
					w.WriteHeader(http.StatusInternalServerError)
				}
			}))
			defer web.Close()
			s := slackfake.Start()
			defer s.Close()
			s.Retries = make([]time.Duration, 3)
			s.PushTo(web.URL)
			var id string
			if c.slash {
				id = s.Slash("C1", "U1", "status")
			} else {
				id = s.SendAs("Ev1", s.Mention("C1", "", "U1", "status"))
			}
			if err := s.Wait(t.Context(), func() bool { return s.Fate(id) != "" }); err != nil {
				t.Fatal(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if got := s.Fate(id); got != c.fate || !slices.Equal(tries, c.tries) || s.Acked(id) != (c.fate == slackfake.ByHTTP) || s.Repeated() != len(tries)-1 {
				t.Errorf("%s after the tries %q", got, tries)
			}
		})
	}
}

// What waits for a socket is delivered by HTTP where the app is changed to that.
func TestPushedInstead(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer web.Close()
	s := slackfake.Start()
	defer s.Close()
	id := s.SendAs("Ev1", s.Mention("C1", "", "U1", "status"))
	s.PushTo(web.URL)
	if err := s.Wait(t.Context(), func() bool { return s.Fate(id) == slackfake.ByHTTP }); err != nil {
		t.Error(err)
	}
}
