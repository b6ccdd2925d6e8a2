package gaps

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"coveragebot/internal/answer"
	"coveragebot/internal/search"
)

// The file stays within its bound, whoever writes at once, and holds whole lines.
func TestBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gaps.jsonl")
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	l, err := Open(file, 14*24*time.Hour, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("é", 4000)
	var askers sync.WaitGroup
	for i := range 8 {
		askers.Go(func() {
			for j := range 400 {
				a := answer.Answer{Question: fmt.Sprintf("%d%c %s", j, 'a'+i, long)}
				a.Query.Terms = []search.Term{{Stems: []search.Stem{{Text: a.Question[:8]}}}}
				if err := l.Add(a, false); err != nil {
					t.Error(err)
				}
			}
		})
	}
	askers.Wait()
	info, err := os.Stat(file)
	if err != nil || info.Size() > maxFile || info.Size() < maxFile/4 {
		t.Fatalf("the file has %d bytes: %v", info.Size(), err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Count(string(data), "\n")
	kept, whole, err := l.read()
	if err != nil || !whole || len(kept) != lines {
		t.Errorf("%d of %d lines can be read: %v", len(kept), lines, err)
	}
	for _, one := range kept {
		if n := utf8.RuneCountInString(one.Question); n != maxRunes {
			t.Fatalf("a question of %d characters is kept", n)
		}
	}
	if left, err := filepath.Glob(file + ".*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q %v", left, err)
	}
	if _, err := Open(t.TempDir(), time.Hour, nil); err == nil {
		t.Error("a folder was taken for a file")
	}
}
