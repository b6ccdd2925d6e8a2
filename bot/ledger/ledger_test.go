package ledger

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
	book, err := Open(Options{File: s.file, Now: func() time.Time { return s.now }, Create: func(name string) (File, error) {
		if s.full.Load() {
			return nil, syscall.ENOSPC
		}
		f, err := os.Create(name)
		return disk{f, s}, err
	}})
	if err != nil {
		s.Fatal(err)
	}
	return book
}

// killed ends a ledger as SIGKILL does: nothing is written any more.
func (s *shop) killed(book *Ledger) { book.lock.Close() }

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

func TestBookAfterKill(t *testing.T) {
	s := newShop(t)
	book := s.open()
	for i := range 3 {
		e := book.Begin("slack", []string{fmt.Sprint("key", i)}, fmt.Sprint("question ", i))
		if i == 1 {
			e.Hold() // its answer is on the way
			e.Posting()
		}
		if i != 0 {
			e.Release()
		}
	}
	book.Begin("discord", nil, "elsewhere")
	s.killed(book)

	book = s.open()
	left := book.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"question 0", "question 1"}) {
		t.Fatalf("left: %q", got)
	}
	if got := book.Known("slack"); !slices.Equal(got, []string{"key2"}) {
		t.Errorf("known: %q", got)
	}
	if left[0].Posted() || !left[0].Answerable() || !left[1].Posted() {
		t.Error("what was begun is not what is said")
	}
	if again := book.Left("slack"); len(again) != 0 {
		t.Errorf("%d are left twice", len(again))
	}
	left[0].Again()
	left[1].Release()
	s.killed(book)

	book = s.open()
	left = book.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"question 0"}) || left[0].Answerable() {
		t.Errorf("what ended two processes is left and answered again: %q", got)
	}
	left[0].Release()
	if err := book.Close(); err != nil {
		t.Error(err)
	}
	if book = s.open(); len(book.Left("slack")) != 0 || len(book.Known("slack")) != 3 {
		t.Errorf("after an end in order: left %d, known %q", len(book.Left("slack")), book.Known("slack"))
	}
	if data, err := os.ReadFile(s.file); err != nil || strings.Contains(string(data), "question") {
		t.Errorf("what is answered is still kept: %s, error %v", data, err)
	}
}

func TestBookAges(t *testing.T) {
	s := newShop(t)
	book := s.open()
	e := book.Begin("slack", []string{"key"}, "question")
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
	left := book.Left("slack")
	if len(left) != 1 || !left[0].Posted() {
		t.Fatalf("%d are kept", len(left))
	}
	left[0].Release()
	s.now = s.now.Add(keysFor + time.Second)
	book.Begin("slack", nil, "another").Release()
	if known := book.Known("slack"); len(known) != 1 {
		t.Errorf("known after a quarter of an hour in which little was asked: %q", known)
	}
	for range keysLeast {
		book.known = append(book.known, &Entry{ledger: book, line: record{At: s.now}})
	}
	book.Begin("slack", nil, "another").Release()
	if known := book.Known("slack"); len(known) != 0 {
		t.Errorf("known after a quarter of an hour in which much was asked: %q", known)
	}
}

// A full disk costs no answer; once there is room, what could not be written is.
func TestBookOnFullDisk(t *testing.T) {
	s := newShop(t)
	book := s.open()
	book.Begin("slack", nil, "before")
	s.full.Store(true)
	book.Begin("slack", nil, "while it is full").Posting()
	s.full.Store(false)
	book.Begin("slack", nil, "after")
	if got := book.failures.Value(); got != 2 {
		t.Errorf("%d failures are counted", got)
	}
	s.killed(book)
	book = s.open()
	if got := deliveries(t, book.Left("slack")); !slices.Equal(got, []string{"before", "while it is full", "after"}) {
		t.Errorf("left: %q", got)
	}
	s.full.Store(true)
	if err := book.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closing: error %v", err)
	}
	s.full.Store(false)
	if got := deliveries(t, s.open().Left("slack")); len(got) != 3 {
		t.Errorf("left after an end on a full disk: %q", got)
	}
}

// Torn and foreign lines cost only themselves.
func TestBookTorn(t *testing.T) {
	s := newShop(t)
	book := s.open()
	book.Begin("slack", nil, "whole")
	s.killed(book)
	data, err := os.ReadFile(s.file)
	if err != nil {
		t.Fatal(err)
	}
	for _, torn := range []string{`{"id":2,"platform":"slack","deli`, "\x00\x00\x00", "{}", `{"id":-1,"platform":"slack"}`, `{"id":77,"done":true}`} {
		if err := os.WriteFile(s.file, append(data, torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		book := s.open()
		if got := deliveries(t, book.Left("slack")); !slices.Equal(got, []string{"whole"}) {
			t.Errorf("%q: left %q", torn, got)
		}
		s.killed(book)
	}
}

func TestBookOfTwo(t *testing.T) {
	s := newShop(t)
	book := s.open()
	if _, err := Open(Options{File: s.file}); err == nil || !strings.Contains(err.Error(), "another coveragebot") {
		t.Errorf("a second process: error %v", err)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

// Many write at once while the file is written anew; what is left is right.
func TestBookOfMany(t *testing.T) {
	s := newShop(t)
	book := s.open()
	book.rewrite = 1000
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			for n := range 50 {
				e := book.Begin("slack", []string{"k"}, strings.Repeat("x", 2000))
				e.Posting()
				if n != 0 || i != 7 {
					e.Release()
				}
			}
		})
	}
	all.Wait()
	s.killed(book)
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

func BenchmarkBook(b *testing.B) {
	book, err := Open(Options{File: filepath.Join(b.TempDir(), "ledger.jsonl")})
	if err != nil {
		b.Fatal(err)
	}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			e := book.Begin("slack", []string{"key"}, "a question of some words")
			e.Posting()
			e.Release()
		}
	})
}

// Where work on an entry panics, the person is told later.
func TestBookTry(t *testing.T) {
	s := newShop(t)
	book := s.open()
	handle := func(question string, f func()) {
		e := book.Begin("slack", nil, question)
		defer func() { recover() }()
		defer e.Release()
		e.Try(f)
	}
	handle("answered", func() {})
	handle("broken", func() { panic("at the seams") })
	left := book.Left("slack")
	if got := deliveries(t, left); !slices.Equal(got, []string{"broken"}) || !left[0].Posted() {
		t.Errorf("left: %q", got)
	}
	var none *Entry
	none.Try(func() {})
}

// What a platform said it did not take is answered by the next process; word of a
// failure is begun once, and again only where it did not arrive.
func TestBookUnposted(t *testing.T) {
	s := newShop(t)
	book := s.open()
	begin := func(text string) *Entry { return book.Begin("slack", []string{text}, text) }
	begin("posting").Posting()
	refused := begin("refused")
	refused.Posting()
	refused.Unposted()
	told := begin("told")
	told.Posting()
	told.Telling()
	untold := begin("untold")
	untold.Posting()
	untold.Telling()
	untold.Unposted()
	for range 2 { // as written line by line, and as written anew
		s.killed(book)
		book = s.open()
		left := book.Left("slack")
		if got := deliveries(t, left); !slices.Equal(got, []string{"posting", "refused", "told", "untold"}) {
			t.Fatalf("left: %q", got)
		}
		for i, want := range []struct{ posted, told bool }{{true, false}, {false, false}, {true, true}, {true, false}} {
			if e := left[i]; e.Posted() != want.posted || e.Told() != want.told {
				t.Errorf("entry %d: posted %v, told %v", i, e.Posted(), e.Told())
			}
		}
	}
}

// On a disk that is full the ledger goes on, also after a kill, and what it then holds
// is written down when there is space again.
func TestBookWithoutSpace(t *testing.T) {
	dir := smallDisk(t)
	file, filling := filepath.Join(dir, "ledger.jsonl"), filepath.Join(dir, "filling")
	open := func() *Ledger {
		t.Helper()
		book, err := Open(Options{File: file, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		return book
	}
	kill := func(book *Ledger) {
		book.file.Close()
		book.lock.Close()
	}
	book := open()
	book.Begin("slack", nil, "the first")
	if err := os.WriteFile(filling, make([]byte, 128<<10), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("fill the disk: %v", err)
	}
	kill(book)
	book = open()
	for range 30 {
		book.Begin("slack", nil, strings.Repeat("x", 300))
	}
	if book.failures.Value() == 0 {
		t.Error("thirty questions had room on a full disk")
	}
	lines(t, file)
	kill(book)
	book = open()
	if left := len(book.Left("slack")); left != lines(t, file) || left == 0 {
		t.Errorf("%d are left of the %d that had room", left, lines(t, file))
	}
	had := lines(t, file)
	if err := os.Remove(filling); err != nil {
		t.Fatal(err)
	}
	book.Begin("slack", nil, "the last")
	lines(t, file)
	kill(book)
	book = open()
	if left := book.Left("slack"); len(left) != had+1 {
		t.Errorf("%d are left of %d", len(left), had+1)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}
