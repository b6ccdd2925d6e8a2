package posted

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/bot/ledger"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
)

// changing is a corpus that changes.
type changing struct {
	t   *testing.T
	dir string
	lib *library.Library
}

func newChanging(t *testing.T) *changing {
	c := &changing{t: t, dir: t.TempDir()}
	c.write("harbour", "“We will not close the harbour before the summer,” said Olga Lind. The ministry has not answered.")
	c.write("bridge", "The old bridge carries four thousand lorries each week, an engineer has found.")
	c.write("other", "The ferry takes ninety cars.")
	var err error
	if c.lib, err = library.Open(t.Context(), library.Options{Paths: []string{c.dir}}); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *changing) write(name, body string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name+".md"), []byte("---\ntitle: The "+name+"\nlang: en\n---\n\n"+body+"\n"), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// change alters one article and takes another away.
func (c *changing) change() {
	c.t.Helper()
	c.write("harbour", "“We will close the harbour before the summer,” said Olga Lind. The ministry has not answered.")
	if err := os.Remove(filepath.Join(c.dir, "bridge.md")); err != nil {
		c.t.Fatal(err)
	}
	if _, err := c.lib.Reload(c.t.Context(), nil); err != nil {
		c.t.Fatal(err)
	}
}

func (c *changing) open(dir string) *Log {
	c.t.Helper()
	p, err := Open(Options{File: filepath.Join(dir, "posted.jsonl"), Days: 14, Snapshot: c.lib.Snapshot})
	if err != nil {
		c.t.Fatal(err)
	}
	return p
}

// shown are quotes of the first sentence of each article.
func (c *changing) shown(ids ...string) (quotes []Quote) {
	for _, id := range ids {
		found := c.lib.Snapshot().Article(id)
		if found == nil {
			c.t.Fatalf("no article %s", id)
		}
		end := strings.Index(found.Body, ".") + 1
		quotes = append(quotes, Quote{Article: id, Title: found.Title, End: end, Words: found.Body[:end], Sum: uint32(len(id))})
	}
	return quotes
}

// tellerFake is a platform that keeps what it is told, by place and key.
type tellerFake struct {
	mu    sync.Mutex
	told  map[string]int
	last  map[string]Word
	fates []Fate // of the next ones; then all arrive
	blind bool   // it cannot be looked for
}

func newTeller() *tellerFake {
	return &tellerFake{told: make(map[string]int), last: make(map[string]Word)}
}

func (f *tellerFake) Tell(_ context.Context, w Word) (Fate, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fate := Arrived
	if len(f.fates) > 0 {
		fate, f.fates = f.fates[0], f.fates[1:]
	}
	if fate == Arrived || fate == Unknown {
		f.told[string(w.Place)+" "+w.Key]++
		f.last[string(w.Place)] = w
	}
	if fate != Arrived {
		return fate, errors.New("a fault")
	}
	return fate, nil
}

func (f *tellerFake) Told(_ context.Context, w Word, _ time.Time) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.blind {
		return false, errors.New("not to be seen")
	}
	return f.told[string(w.Place)+" "+w.Key] > 0, nil
}

// times is how often anything was told.
func (f *tellerFake) times() (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range f.told {
		n += m
	}
	return n
}

// settle tells until nothing is left.
func settle(t *testing.T, p *Log, to Teller) {
	t.Helper()
	for range 10 {
		if p.Settle(t.Context(), "test", to) {
			return
		}
	}
	t.Fatal("it is never settled")
}

func TestPosts(t *testing.T) {
	c := newChanging(t)
	dir := t.TempDir()
	p := c.open(dir)
	p.Begin("test", "one", "en", c.shown("harbour", "other"))
	p.Begin("test", "one", "en", c.shown("harbour")) // shown twice, told once
	p.Begin("test", "two", "en", c.shown("bridge"))
	p.Begin("test", "unaffected", "en", c.shown("other"))
	p.Begin("test", "failed", "en", c.shown("harbour")).Drop()
	p.Begin("elsewhere", "one", "en", c.shown("harbour"))
	if p.Begin("test", "one", "en", nil) != nil {
		t.Error("what has no quote is kept")
	}
	to := newTeller()
	settle(t, p, to)
	if len(to.told) != 0 {
		t.Errorf("told before anything changed: %v", to.told)
	}
	c.change()
	settle(t, p, to)
	settle(t, p, to)
	if len(to.told) != 2 || len(to.last[`"one"`].Corrections) != 1 {
		t.Fatalf("told %v", to.told)
	}
	for key, n := range to.told {
		if n != 1 {
			t.Errorf("%s is told %d times", key, n)
		}
	}
	one := to.last[`"one"`].Corrections[0]
	if one.Finding.Verdict != quotation.Altered || one.Title != "The harbour" || drawDiff(one.Finding.Diff) != "We will {+not+} close the harbour before the summer,” said Olga Lind" {
		t.Errorf("one is told %s %q %s", one.Finding.Verdict, one.Title, drawDiff(one.Finding.Diff))
	}
	if two := to.last[`"two"`].Corrections[0]; two.Finding.Article != nil || !strings.HasPrefix(two.Words, "The old bridge") {
		t.Errorf("two is told %+v", two)
	}
	again := c.open(dir)
	settle(t, again, to)
	if len(to.told) != 2 || again.count() != 3 { // twice other, and elsewhere
		t.Errorf("after a restart: told %v, %d kept", to.told, again.count())
	}
	data, err := os.ReadFile(filepath.Join(dir, "posted.jsonl"))
	if err != nil || bytes.Contains(data, []byte("user")) {
		t.Errorf("kept: %s, error %v", data, err)
	}
}

func drawDiff(diff []quotation.Piece) string {
	var parts []string
	for _, p := range diff {
		parts = append(parts, map[quotation.Op]string{quotation.Same: p.Text, quotation.LeftOut: "[-" + p.Text + "-]", quotation.PutIn: "{+" + p.Text + "+}"}[p.Op])
	}
	return strings.Join(parts, " ")
}

// An article that is only called otherwise, or told at another place of its text, has not
// changed.
func TestPostsMoved(t *testing.T) {
	c := newChanging(t)
	p := c.open(t.TempDir())
	p.Begin("test", "one", "en", c.shown("harbour", "bridge"))
	if err := os.Rename(filepath.Join(c.dir, "harbour.md"), filepath.Join(c.dir, "quay.md")); err != nil {
		t.Fatal(err)
	}
	c.write("bridge", "An update. The old bridge carries four thousand lorries each week, an engineer has found.")
	if _, err := c.lib.Reload(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	to := newTeller()
	settle(t, p, to)
	if n := to.times(); n != 0 || p.count() != 2 {
		t.Errorf("told %d times, %d kept: %+v", n, p.count(), to.last)
	}
}

// What cannot be told now is told later; what may have arrived is looked for; what is
// refused is given up.
func TestPostsTroubles(t *testing.T) {
	for _, test := range []struct {
		name  string
		fates []Fate
		blind bool
		want  int
	}{
		{"later", []Fate{Later, Later}, false, 1},
		{"unknown", []Fate{Unknown}, false, 1},
		{"unknown and unseen", []Fate{Unknown}, true, 1},
		{"refused", []Fate{Lost}, false, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newChanging(t)
			p := c.open(t.TempDir())
			p.Begin("test", "one", "en", c.shown("harbour"))
			c.change()
			to := newTeller()
			to.fates, to.blind = test.fates, test.blind
			settle(t, p, to)
			if n := to.times(); n != test.want || p.count() != 0 {
				t.Errorf("told %d times, %d kept", to.times(), p.count())
			}
		})
	}
}

// A process may be killed within any write and between any two: each place is told
// exactly once.
func TestPostsKilled(t *testing.T) {
	c := newChanging(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "posted.jsonl")
	p := c.open(dir)
	p.Begin("test", "one", "en", c.shown("harbour"))
	p.Begin("test", "two", "en", c.shown("bridge"))
	begun, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c.change()
	// What stood in the file when each place was told, which is where a message arrives.
	to := &witness{tellerFake: newTeller(), file: file}
	settle(t, p, to)
	whole, err := os.ReadFile(file)
	if err != nil || len(to.at) != 2 {
		t.Fatalf("%d places were told, error %v", len(to.at), err)
	}
	for size := len(begun); size <= len(whole); size++ {
		const step = 11 // bytes; every write waits for the disk
		if edge := size == len(whole) || slices.Contains(to.at, size) || slices.Contains(to.at, size-1); !edge && size%step != 0 {
			continue
		}
		for _, arrived := range []bool{false, true} {
			fresh := t.TempDir()
			if err := os.WriteFile(filepath.Join(fresh, "posted.jsonl"), whole[:size], 0o600); err != nil {
				t.Fatal(err)
			}
			platform := newTeller()
			for i, at := range to.at {
				if at < size || at == size && arrived {
					platform.told[to.keys[i]]++
				}
			}
			settle(t, c.open(fresh), platform)
			for _, key := range to.keys {
				if platform.told[key] != 1 {
					t.Fatalf("killed after %d of %d bytes, arrived %t: told %v", size, len(whole), arrived, platform.told)
				}
			}
		}
	}
}

// witness notes how long the file was when each message arrived.
type witness struct {
	*tellerFake
	file string
	at   []int
	keys []string
}

func (w *witness) Tell(ctx context.Context, word Word) (Fate, error) {
	data, err := os.ReadFile(w.file)
	if err != nil {
		return Lost, err
	}
	w.at, w.keys = append(w.at, len(data)), append(w.keys, string(word.Place)+" "+word.Key)
	return w.tellerFake.Tell(ctx, word)
}

// Of several bots that quoted the same in one place, one tells.
func TestPostsOfSeveralBots(t *testing.T) {
	c := newChanging(t)
	claims := make(claimsFake)
	var bots []*Log
	for range 2 {
		dir := t.TempDir()
		l, err := ledger.Open(ledger.Options{File: filepath.Join(dir, "questions.jsonl"), Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		p, err := Open(Options{File: filepath.Join(dir, "posted.jsonl"), Days: 14, Snapshot: c.lib.Snapshot, Ledger: l})
		if err != nil {
			t.Fatal(err)
		}
		p.Begin("test", "one", "en", c.shown("harbour"))
		bots = append(bots, p)
	}
	c.change()
	to := newTeller()
	to.blind = true // so that the claim alone settles it
	for _, p := range bots {
		settle(t, p, to)
	}
	for key, n := range to.told {
		if n != 1 || len(to.told) != 1 {
			t.Errorf("%s is told %d times", key, n)
		}
	}
	if len(to.told) != 1 {
		t.Errorf("told %v", to.told)
	}
}

type claimsFake map[string]string

func (c claimsFake) Claim(_ context.Context, key, holder string) (bool, error) {
	if c[key] == "" {
		c[key] = holder
	}
	return c[key] == holder, nil
}

// A change wakes whoever serves a platform.
func TestPostsServe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newChanging(t)
		p := c.open(t.TempDir())
		p.Begin("test", "one", "en", c.shown("harbour"))
		to := newTeller()
		to.fates = []Fate{Later}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { p.Serve(ctx, "test", to); close(ended) }()
		synctest.Wait()
		c.change()
		p.Changed()
		synctest.Wait()
		if n := to.times(); n != 0 {
			t.Errorf("told at once, %d times", n)
		}
		<-time.After(2 * tellEvery)
		synctest.Wait()
		if n := to.times(); n != 1 {
			t.Errorf("told %d times", n)
		}
		stop()
		<-ended
	})
}

// Nothing is kept for longer than the days that are set.
func TestPostsForgets(t *testing.T) {
	c := newChanging(t)
	now := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	p, err := Open(Options{File: filepath.Join(t.TempDir(), "posted.jsonl"), Days: 2, Snapshot: c.lib.Snapshot, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	p.Begin("test", "one", "en", c.shown("harbour"))
	now = now.AddDate(0, 0, 3)
	c.change()
	to := newTeller()
	settle(t, p, to)
	if len(to.told) != 0 || p.count() != 0 {
		t.Errorf("told %v, %d kept", to.told, p.count())
	}
}

// The list has each article once, the newest change first, and ends with what it looks back.
func TestChanges(t *testing.T) {
	c := newChanging(t)
	now := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	p, err := Open(Options{File: filepath.Join(t.TempDir(), "posted.jsonl"), Days: 14, Snapshot: c.lib.Snapshot, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	since := func(days int) (out []string) {
		all, err := p.Changes(now.AddDate(0, 0, -days))
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range all {
			out = append(out, fmt.Sprint(one.Title, " ", one.Removed, " ", one.At.Format(time.DateOnly)))
		}
		slices.Sort(out)
		return out
	}
	if got := since(7); len(got) != 0 {
		t.Errorf("before anything changed: %q", got)
	}
	c.change()
	p.Changed()
	p.Changed()
	if got, want := since(7), []string{"The bridge true 2026-01-02", "The harbour false 2026-01-02"}; !slices.Equal(got, want) {
		t.Errorf("changed: %q, want %q", got, want)
	}
	now = now.AddDate(0, 0, 3)
	if got := since(2); len(got) != 0 {
		t.Errorf("three days later: %q", got)
	}
	if got := since(5); len(got) != 2 {
		t.Errorf("three days later, of five: %q", got)
	}
	if none, err := (*Log)(nil).Changes(now); len(none) > 0 || err != nil {
		t.Errorf("where nothing is kept: %v, %v", none, err)
	}
}
