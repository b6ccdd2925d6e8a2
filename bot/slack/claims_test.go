package slack_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"

	"coveragebot/bot/bottest"
	"coveragebot/bot/ledger"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

// pair is two bots that share their claims, each at an address and with a ledger of
// its own.
func pair(t *testing.T, s *slackfake.Server) (addresses [2]string, ledgers [2]*ledger.Ledger, stop func()) {
	t.Helper()
	claims := new(bottest.Claims)
	var stops [2]func() error
	for i := range stops {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ledgers[i], err = ledger.Open(ledger.Options{File: filepath.Join(t.TempDir(), "ledger.jsonl"), Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		addresses[i] = "http://" + listener.Addr().String()
		stops[i] = listen(t, s, inboxFunc(echo), func(o *slack.Options) {
			o.Mode, o.AppToken, o.Listener, o.Ledger, o.ThreadFollowups = "http", "", listener, ledgers[i], "always"
		})
	}
	return addresses, ledgers, func() {
		t.Helper()
		if err := errors.Join(stops[0](), stops[1]()); err != nil {
			t.Error(err)
		}
	}
}

// Whatever Slack sends to two bots, as when it tries again behind a load balancer, one
// of them answers.
func TestTwoBotsAnswerOnce(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	addresses, ledgers, stop := pair(t, s)
	both := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		var sending sync.WaitGroup
		for _, address := range addresses {
			again, err := http.NewRequest(r.Method, address+r.URL.Path, bytes.NewReader(body))
			if err != nil {
				t.Error(err)
				return
			}
			again.Header = r.Header.Clone()
			sending.Go(func() {
				res, err := http.DefaultClient.Do(again)
				if err != nil {
					t.Error(err)
					return
				}
				res.Body.Close()
				if res.StatusCode != http.StatusOK {
					t.Errorf("%s answers %s", address, res.Status)
				}
			})
		}
		sending.Wait()
	}))
	defer both.Close()
	s.PushTo(both.URL)
	const rounds = 10
	for range rounds {
		s.Send(s.Mention("C1", "", "U1", "a mention"))
		s.Send(s.Direct("D1", "", "U1", "directly"))
		s.Slash("C1", "U1", "a command")
		s.Shortcut("find_coverage", "C1", "U1", "a shortcut")
	}
	waitFor(t, s, "all answers", func() bool { return s.Count() >= 4*rounds })
	stop()
	if n := s.Count(); n != 4*rounds {
		t.Errorf("%d answers to %d questions: %v", n, 4*rounds, s.Messages())
	}
	for i, l := range ledgers {
		if left := l.Left("slack"); len(left) > 0 {
			t.Errorf("bot %d has %d left", i, len(left))
		}
	}
}

// A message that names the bot comes as two events, which may go to two bots.
func TestTwoEventsOfOneMessage(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	addresses, _, stop := pair(t, s)
	mention := s.Mention("C1", "", "U1", "once")
	said := s.Said("C1", "", "U1", "once")
	said["ts"], said["text"] = mention["ts"], mention["text"]
	s.PushTo(addresses[0])
	s.Send(mention)
	s.PushTo(addresses[1])
	s.Send(said)
	s.Send(s.Direct("D1", "", "U1", "another"))
	waitFor(t, s, "two answers", func() bool { return s.Count() >= 2 })
	stop()
	if n := s.Count(); n != 2 {
		t.Errorf("%d answers to 2 questions: %v", n, s.Messages())
	}
}
