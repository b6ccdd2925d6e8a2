package slack_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/metrics"
)

// openLedger opens a ledger in a file, as a process of its own does.
func openLedger(t *testing.T, file string, now func() time.Time) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(ledger.Options{File: file, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What a process took in and did not answer, the next one answers; what Slack then
// sends again, since it saw no acknowledgement, is not answered twice.
func TestLeftByAnotherProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := slackfake.Start()
	t.Cleanup(s.Close)
	var clock atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(clock.Load())) }

	book := openLedger(t, file, now)
	taken := make(chan string, 10)
	stop := listen(t, s, inboxFunc(func(r bot.Request, _ func(context.Context, bot.Reply)) error {
		taken <- r.Text // and nothing comes of it
		return nil
	}), func(o *slack.Options) { o.Ledger = book })
	waitFor(t, s, "a connection", func() bool { return s.Connections() == 1 })
	mention := s.Mention("C1", "", "U1", "one")
	id := s.Send(mention)
	s.Send(s.Direct("D1", "", "U1", "two"))
	s.Slash("C2", "U2", "three")
	for range 3 {
		<-taken
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}

	book = openLedger(t, file, now)
	stop = listen(t, s, inboxFunc(echo), func(o *slack.Options) { o.Ledger = book })
	waitFor(t, s, "all answers", func() bool { return s.Count() == 3 })
	s.SendAs(id, mention)
	s.Send(s.Mention("C3", "", "U1", "four"))
	waitFor(t, s, "the answer to what is new", func() bool { return s.Count() >= 4 })
	if m := s.Messages(); len(m) != 4 || m[3].Text != "four" {
		t.Errorf("posted: %v", m)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if left := book.Left("slack"); len(left) != 0 {
		t.Errorf("%d are left", len(left))
	}
}

// What was asked too long ago, or may have been answered, is not answered: the
// person is told.
func TestToldOfFailure(t *testing.T) {
	for name, c := range map[string]struct {
		later time.Duration
		fail  bool // the connection breaks in the middle of the post
		want  string
	}{
		"too old": {later: 20 * time.Minute, want: "I was stopped before I could answer this."},
		"unsure":  {fail: true, want: "I was interrupted while I answered this."},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "ledger.jsonl")
			s := slackfake.Start()
			t.Cleanup(s.Close)
			if c.fail {
				s.Fail("chat.postMessage", slackfake.Fault{Status: 502})
			}
			book := openLedger(t, file, nil)
			asked := make(chan struct{})
			stop := listen(t, s, inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
				if c.fail {
					go respond(context.Background(), bot.Notice{Text: r.Text})
				}
				close(asked)
				return nil
			}), func(o *slack.Options) { o.Ledger = book })
			waitFor(t, s, "a connection", func() bool { return s.Connections() == 1 })
			e := s.Mention("C1", "", "U1", "one")
			s.Send(e)
			<-asked
			if !c.fail {
				if err := errors.Join(stop(), book.Close()); err != nil {
					t.Fatal(err)
				}
				book = openLedger(t, file, func() time.Time { return time.Now().Add(c.later) })
				listen(t, s, inboxFunc(echo), func(o *slack.Options) { o.Ledger = book })
			}
			waitFor(t, s, "word of it", func() bool { return s.Count() > 0 })
			if m := s.Messages(); len(m) != 1 || !strings.HasPrefix(m[0].Text, c.want) || m[0].Thread != e.TS() {
				t.Errorf("posted: %v", m)
			}
		})
	}
}

// slowDisk takes a line, once it is slow, no sooner than it may.
type slowDisk struct {
	slow       atomic.Bool // for one line
	begun, may chan struct{}
}

type slowFile struct {
	*os.File
	disk *slowDisk
}

func (f slowFile) Sync() error {
	if f.disk.slow.CompareAndSwap(true, false) {
		close(f.disk.begun)
		<-f.disk.may
	}
	return f.File.Sync()
}

// Slack sends an event again while the first request is still written down: neither
// is acknowledged before that is done.
func TestRepeatWaitsForTheLedger(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	disk := &slowDisk{begun: make(chan struct{}), may: make(chan struct{})}
	book, err := ledger.Open(ledger.Options{File: filepath.Join(t.TempDir(), "ledger.jsonl"), Create: func(name string) (ledger.File, error) {
		f, err := os.Create(name)
		return slowFile{f, disk}, err
	}})
	if err != nil {
		t.Fatal(err)
	}
	s := slackfake.Start()
	t.Cleanup(s.Close)
	counts := metrics.New()
	stop := listen(t, s, inboxFunc(echo), func(o *slack.Options) {
		o.Mode, o.AppToken, o.Listener, o.Ledger, o.Metrics = "http", "", listener, book, counts
	})
	s.PushTo("http://" + listener.Addr().String())

	disk.slow.Store(true)
	e := s.Mention("C1", "", "U1", "one")
	acked := make(chan string, 2)
	send := func() { acked <- s.SendAs("Ev1", e) }
	go send()
	<-disk.begun
	go send()
	repeats := func() bool {
		var b bytes.Buffer
		if _, err := counts.WriteTo(&b); err != nil {
			t.Error(err)
		}
		return strings.Contains(b.String(), `coveragebot_repeats_dropped_total{platform="slack"} 1`)
	}
	for !repeats() {
		runtime.Gosched()
	}
	select {
	case id := <-acked:
		t.Errorf("%s is acknowledged while nothing is on the disk", id)
		acked <- id
	case <-time.After(100 * time.Millisecond): // too short a wait could only hide a failure
	}
	close(disk.may)
	for range 2 {
		if id := <-acked; !s.Acked(id) {
			t.Errorf("%s is not acknowledged: %q", id, s.Fate(id))
		}
	}
	waitFor(t, s, "the answer", func() bool { return s.Count() == 1 })
	if err := errors.Join(stop(), book.Close()); err != nil {
		t.Error(err)
	}
	if n := s.Count(); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// slowVotes keep no vote before the end of the process that took it in.
type slowVotes struct{ taken, never chan struct{} }

func (v slowVotes) Vote(context.Context, bot.Vote) error {
	close(v.taken)
	<-v.never
	return nil
}

// A vote that was acknowledged and not kept when its process ended is kept by the next, or
// by the one after that.
func TestVoteLeftByAnotherProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	s := slackfake.Start()
	t.Cleanup(s.Close)
	book := openLedger(t, file, nil)
	slow := slowVotes{make(chan struct{}), make(chan struct{})}
	listen(t, s, inboxFunc(echo), func(o *slack.Options) { o.Ledger, o.Votes = book, slow })
	defer close(slow.never)
	waitFor(t, s, "a connection", func() bool { return s.Connections() == 1 })
	const blocks = `[{"type":"actions","elements":[{"type":"button","action_id":"helpful","value":"{\"q\":\"one\",\"h\":true}"}]}]`
	id, err := s.Pressed(slackfake.Message{Channel: "C1", TS: "1.2", Blocks: []byte(blocks)}, "U1", "helpful")
	if err != nil {
		t.Fatal(err)
	}
	<-slow.taken
	waitFor(t, s, "the acknowledgement", func() bool { return s.Acked(id) })
	if err := book.Close(); err != nil { // as on a kill, nothing is written from here on
		t.Fatal(err)
	}

	book = openLedger(t, file, nil)
	slow = slowVotes{make(chan struct{}), make(chan struct{})}
	listen(t, s, inboxFunc(echo), func(o *slack.Options) { o.Ledger, o.Votes = book, slow })
	defer close(slow.never)
	<-slow.taken
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}

	book = openLedger(t, file, nil)
	v := new(votes)
	stop := listen(t, s, inboxFunc(echo), func(o *slack.Options) { o.Ledger, o.Votes = book, v })
	waitFor(t, s, "thanks", func() bool { return s.Count() == 1 })
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.all) != 1 || v.all[0].Question != "one" || !v.all[0].Helpful || !v.all[0].Again || v.all[0].Time.IsZero() || v.all[0].User != "U1" {
		t.Errorf("kept: %+v", v.all)
	}
	if m := s.Messages()[0]; m.User != "U1" || !strings.HasPrefix(m.Text, "Thank you") {
		t.Errorf("said: %v", m)
	}
	if err := errors.Join(stop(), book.Close()); err != nil {
		t.Error(err)
	}
}
