package library

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/internal/search/searchtest"
)

// Searches during reloads see one whole generation each.
func TestSearchDuringReload(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../corpus")); err != nil {
		t.Fatal(err)
	}
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var askers sync.WaitGroup
	for range 4 {
		askers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				s := lib.Snapshot()
				res, err := s.Searcher.Search(context.Background(), searchtest.Query("huawei"))
				if err != nil || len(res.Hits) == 0 || res.Passages != s.Passages {
					t.Errorf("%d hits in %d passages, error %v", len(res.Hits), res.Passages, err)
					return
				}
				for _, h := range res.Hits {
					if s.Article(h.Passage.Article.ID) != h.Passage.Article {
						t.Error("a hit of another generation")
						return
					}
				}
			}
		})
	}
	for i := range 10 {
		write(t, dir, "more.md", fmt.Sprintf("%sHuawei was named %d times.\n", head, i))
		if _, err := lib.Reload(t.Context(), nil); err != nil {
			t.Error(err)
		}
	}
	close(done)
	askers.Wait()
	if g := lib.Snapshot().Generation; g != 11 {
		t.Errorf("generation %d after 10 reloads", g)
	}
}

// After any changes a reload gives the snapshot that a first load gives.
func TestReloadEqualsOpen(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../corpus")); err != nil {
		t.Fatal(err)
	}
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 12 {
		disturb(t, r, dir)
		if _, err := lib.Reload(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		fresh, err := Open(t.Context(), Options{Paths: []string{dir}})
		if err != nil {
			t.Fatal(err)
		}
		got, want := lib.Snapshot(), fresh.Snapshot()
		for what, same := range map[string]bool{
			"articles": reflect.DeepEqual(got.Articles, want.Articles),
			"postings": reflect.DeepEqual(got.engine, want.engine),
			"words":    reflect.DeepEqual(got.Lexicon, want.Lexicon),
			"numbers":  got.Passages == want.Passages && got.Words == want.Words,
			"prints":   reflect.DeepEqual(printsOf(got), printsOf(want)),
			"faults":   reflect.DeepEqual(got.Report.Faults, want.Report.Faults),
		} {
			if !same {
				t.Errorf("round %d: the %s are not those of a first load", round, what)
			}
		}
	}
}

// disturb adds, changes, breaks and removes files.
func disturb(t *testing.T, r *rand.Rand, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for range 1 + r.IntN(4) {
		name := files[r.IntN(len(files))]
		data, err := os.ReadFile(name)
		if err != nil {
			continue // removed before
		}
		switch r.IntN(5) {
		case 0:
			err = os.Remove(name)
		case 1:
			err = os.WriteFile(name, append(data, "\n\nA further sentence of the year 2026 says more.\n"...), 0o600)
		case 2:
			err = os.WriteFile(name, []byte("---\ntitle: never closed"), 0o600)
		case 3:
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("copy%d.md", r.IntN(9))), data, 0o600)
		default:
			line := fmt.Sprintf(`{"id":"line-%d","text":"Record %d tells of ships and coal."}`+"\n", r.IntN(9), r.IntN(1000))
			all, _ := os.ReadFile(filepath.Join(dir, "more.jsonl"))
			err = os.WriteFile(filepath.Join(dir, "more.jsonl"), append([]byte(line), all...), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func printsOf(s *Snapshot) map[string][]string {
	out := make(map[string][]string)
	for _, a := range s.Articles {
		for _, p := range s.Prints(a) {
			out[a.ID] = append(out[a.ID], p.ID)
		}
	}
	return out
}

func TestUnchanged(t *testing.T) {
	lib, err := Open(t.Context(), Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	n := len(lib.Snapshot().Articles)
	r, err := lib.Reload(t.Context(), nil)
	if err != nil || r.Generation != 1 || r.Unchanged != n || r.Added+r.Changed+r.Removed != 0 {
		t.Errorf("a reload of what did not change: %+v, error %v", r, err)
	}
}

func TestRollback(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", head+"The first report is about chips.\n")
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Rollback(); !errors.Is(err, ErrNoGeneration) {
		t.Errorf("before a second generation: error %v", err)
	}
	write(t, dir, "b.md", head+"The second report is about coal.\n")
	if _, err := lib.Reload(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	r, err := lib.Rollback()
	if err != nil || !r.RolledBack || r.Generation != 3 || r.Removed != 1 || r.Unchanged != 1 {
		t.Errorf("rolled back: %+v, error %v", r, err)
	}
	if s := lib.Snapshot(); s.Generation != 3 || s.Article("b") != nil {
		t.Error("the generation before is not back")
	}
	if r, err := lib.Rollback(); err != nil || r.Generation != 4 || r.Added != 1 || lib.Snapshot().Article("b") == nil {
		t.Errorf("a second time: %+v, error %v", r, err)
	}
}

// Who asks for a reload while one goes on gets its outcome.
func TestReloadJoins(t *testing.T) {
	lib, err := Open(t.Context(), Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	going := &load{done: make(chan struct{})}
	lib.loading = going
	if _, err := lib.Rollback(); !errors.Is(err, ErrLoading) {
		t.Errorf("a rollback during a reload: error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := lib.Reload(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("who does not wait: error %v", err)
	}
	var report Report
	var wg sync.WaitGroup
	wg.Go(func() { report, err = lib.Reload(t.Context(), nil) })
	going.report = Report{Added: 7}
	close(going.done)
	wg.Wait()
	if report.Added != 7 || err != nil {
		t.Errorf("report %+v, error %v", report, err)
	}
}

// A watched folder is reloaded once its files have settled.
func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		put := func(name, body string) {
			write(t, dir, name, head+body)
			now := time.Now()
			if err := os.Chtimes(filepath.Join(dir, name), now, now); err != nil {
				t.Fatal(err)
			}
		}
		put("a.md", "The first report is about chips.\n")
		time.Sleep(time.Minute)
		lib, err := Open(t.Context(), Options{Paths: []string{dir}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		told := make(chan string, 100)
		var wg sync.WaitGroup
		wg.Go(func() {
			lib.Watch(ctx, func(r Report, err error) { told <- fmt.Sprint(r.Added, r.Changed, r.Removed, err != nil) })
		})
		after := func(d time.Duration) (out []string) {
			time.Sleep(d)
			synctest.Wait()
			for len(told) > 0 {
				out = append(out, <-told)
			}
			return out
		}
		expect := func(d time.Duration, want ...string) {
			t.Helper()
			if got := after(d); strings.Join(got, ", ") != strings.Join(want, ", ") {
				t.Errorf("told %q, want %q", got, want)
			}
		}
		expect(time.Hour)
		put("b.md", "The second report is about coal.\n")
		expect(look)
		put("b.md", "The second report is about coal and steel.\n")
		expect(look)
		expect(2*look, "1 0 0 false")
		read := 0
		for range 20 { // never at rest
			put("c.md", "The third report is about ships, at "+time.Now().String()+".\n")
			read += len(after(look))
		}
		if read == 0 {
			t.Error("files that never settle are never read")
		}
		after(time.Minute)
		if err := os.Rename(dir, dir+"-away"); err != nil {
			t.Fatal(err)
		}
		expect(time.Hour, "0 0 0 true")
		if err := os.Rename(dir+"-away", dir); err != nil {
			t.Fatal(err)
		}
		expect(time.Hour)
		if err := os.Remove(filepath.Join(dir, "b.md")); err != nil {
			t.Fatal(err)
		}
		expect(time.Minute, "0 0 1 false")
		cancel()
		wg.Wait()
	})
}
