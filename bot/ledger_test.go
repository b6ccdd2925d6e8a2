package bot

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// shop opens ledgers in one folder, as one process after the other does.
type shop struct {
	*testing.T
	file string
	now  time.Time
	full atomic.Bool // the disk
}

func newShop(t *testing.T) *shop {
	return &shop{T: t, file: filepath.Join(t.TempDir(), "state", "ledger.jsonl"), now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func (s *shop) open() *Ledger {
	s.Helper()
	l, err := OpenLedger(LedgerOptions{File: s.file, Now: func() time.Time { return s.now }, Create: func(name string) (LedgerFile, error) {
		if s.full.Load() {
			return nil, syscall.ENOSPC
		}
		f, err := os.Create(name)
		return disk{f, s}, err
	}})
	if err != nil {
		s.Fatal(err)
	}
	return l
}

// killed ends a ledger as SIGKILL does: nothing is written any more.
func (s *shop) killed(l *Ledger) { l.lock.Close() }

// disk is a file on a disk that may be full, which then takes half a line.
type disk struct {
	*os.File
	shop *shop
}

func (d disk) Write(p []byte) (int, error) {
	if d.shop.full.Load() {
		n, _ := d.File.Write(p[:len(p)/2])
		return n, syscall.ENOSPC
	}
	return d.File.Write(p)
}

// deliveries are what is left of a platform.
func deliveries(t *testing.T, left []*Entry) (texts []string) {
	t.Helper()
	for _, e := range left {
		var text string
		if _, err := e.Read(&text); err != nil {
			t.Error(err)
		}
		texts = append(texts, text)
	}
	return texts
}

func TestLedgerAfterKill(t *testing.T) {
	s := newShop(t)
	l := s.open()
	for i := range 3 {
		e := l.Begin("slack", []string{fmt.Sprint("key", i)}, fmt.Sprint("question ", i))
		if i == 1 {
			e.Hold() // its answer is on the way
			e.Posting()
		}
		if i != 0 {
			e.Release()
		}
	}
	l.Begin("discord", nil, "elsewhere")
	s.killed(l)

	l = s.open()
	left := l.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"question 0", "question 1"}) {
		t.Fatalf("left: %q", got)
	}
	if got := l.Known("slack"); !slices.Equal(got, []string{"key2"}) {
		t.Errorf("known: %q", got)
	}
	if left[0].Posted() || !left[0].Answerable() || !left[1].Posted() {
		t.Error("what was begun is not what is said")
	}
	if again := l.Left("slack"); len(again) != 0 {
		t.Errorf("%d are left twice", len(again))
	}
	left[0].Again()
	left[1].Release()
	s.killed(l)

	l = s.open()
	left = l.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"question 0"}) || left[0].Answerable() {
		t.Errorf("what ended two processes is left and answered again: %q", got)
	}
	left[0].Release()
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if l = s.open(); len(l.Left("slack")) != 0 || len(l.Known("slack")) != 3 {
		t.Errorf("after an end in order: left %d, known %q", len(l.Left("slack")), l.Known("slack"))
	}
	if data, err := os.ReadFile(s.file); err != nil || strings.Contains(string(data), "question") {
		t.Errorf("what is answered is still kept: %s, error %v", data, err)
	}
}

func TestLedgerAges(t *testing.T) {
	s := newShop(t)
	l := s.open()
	e := l.Begin("slack", []string{"key"}, "question")
	for _, c := range []struct {
		after                time.Duration
		answerable, hopeless bool
	}{{-time.Hour, true, false}, {time.Minute, true, false}, {11 * time.Minute, false, false}, {2 * time.Hour, false, true}} {
		began := s.now
		s.now = s.now.Add(c.after) // clocks jump
		if e.Answerable() != c.answerable || e.Hopeless() != c.hopeless {
			t.Errorf("after %v: answerable %v, hopeless %v", c.after, e.Answerable(), e.Hopeless())
		}
		s.now = began
	}
	e.Keep()
	e.Release()
	left := l.Left("slack")
	if len(left) != 1 || !left[0].Posted() {
		t.Fatalf("%d are kept", len(left))
	}
	left[0].Release()
	s.now = s.now.Add(keysFor + time.Second)
	l.Begin("slack", nil, "another").Release()
	if known := l.Known("slack"); len(known) != 1 {
		t.Errorf("known after a quarter of an hour in which little was asked: %q", known)
	}
	for range keysLeast {
		l.known = append(l.known, &Entry{ledger: l, line: ledgerLine{At: s.now}})
	}
	l.Begin("slack", nil, "another").Release()
	if known := l.Known("slack"); len(known) != 0 {
		t.Errorf("known after a quarter of an hour in which much was asked: %q", known)
	}
}

// A full disk costs no answer; once there is room, what could not be written is.
func TestLedgerOnFullDisk(t *testing.T) {
	s := newShop(t)
	l := s.open()
	l.Begin("slack", nil, "before")
	s.full.Store(true)
	l.Begin("slack", nil, "while it is full").Posting()
	s.full.Store(false)
	l.Begin("slack", nil, "after")
	if got := l.failures.Value(); got != 2 {
		t.Errorf("%d failures are counted", got)
	}
	s.killed(l)
	l = s.open()
	if got := deliveries(t, l.Left("slack")); !slices.Equal(got, []string{"before", "while it is full", "after"}) {
		t.Errorf("left: %q", got)
	}
	s.full.Store(true)
	if err := l.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closing: error %v", err)
	}
	s.full.Store(false)
	if got := deliveries(t, s.open().Left("slack")); len(got) != 3 {
		t.Errorf("left after an end on a full disk: %q", got)
	}
}

// Torn and foreign lines cost only themselves.
func TestLedgerTorn(t *testing.T) {
	s := newShop(t)
	l := s.open()
	l.Begin("slack", nil, "whole")
	s.killed(l)
	data, err := os.ReadFile(s.file)
	if err != nil {
		t.Fatal(err)
	}
	for _, torn := range []string{`{"id":2,"platform":"slack","deli`, "\x00\x00\x00", "{}", `{"id":-1,"platform":"slack"}`, `{"id":77,"done":true}`} {
		if err := os.WriteFile(s.file, append(data, torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		l := s.open()
		if got := deliveries(t, l.Left("slack")); !slices.Equal(got, []string{"whole"}) {
			t.Errorf("%q: left %q", torn, got)
		}
		s.killed(l)
	}
}

func TestLedgerOfTwo(t *testing.T) {
	s := newShop(t)
	l := s.open()
	if _, err := OpenLedger(LedgerOptions{File: s.file}); err == nil || !strings.Contains(err.Error(), "another coveragebot") {
		t.Errorf("a second process: error %v", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// Many write at once while the file is written anew; what is left is right.
func TestLedgerOfMany(t *testing.T) {
	s := newShop(t)
	l := s.open()
	l.rewrite = 1000
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			for n := range 50 {
				e := l.Begin("slack", []string{"k"}, strings.Repeat("x", 2000))
				e.Posting()
				if n != 0 || i != 7 {
					e.Release()
				}
			}
		})
	}
	all.Wait()
	s.killed(l)
	if left := s.open().Left("slack"); len(left) != 1 || !left[0].Posted() {
		t.Errorf("%d are left", len(left))
	}
	var nobody *Ledger
	e := nobody.Begin("slack", nil, "x")
	e.Hold()
	e.Posting()
	e.Keep()
	e.Release()
}

func BenchmarkLedger(b *testing.B) {
	l, err := OpenLedger(LedgerOptions{File: filepath.Join(b.TempDir(), "ledger.jsonl")})
	if err != nil {
		b.Fatal(err)
	}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			e := l.Begin("slack", []string{"key"}, "a question of some words")
			e.Posting()
			e.Release()
		}
	})
}

// Where work on an entry panics, the person is told later.
func TestLedgerTry(t *testing.T) {
	s := newShop(t)
	l := s.open()
	handle := func(question string, f func()) {
		e := l.Begin("slack", nil, question)
		defer func() { recover() }()
		defer e.Release()
		e.Try(f)
	}
	handle("answered", func() {})
	handle("broken", func() { panic("at the seams") })
	left := l.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"broken"}) || !left[0].Posted() {
		t.Errorf("left: %q", got)
	}
	var none *Entry
	none.Try(func() {})
}
