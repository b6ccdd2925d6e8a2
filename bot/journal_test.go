package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A line that a killed process left half written costs only itself.
func TestJournalAfterTornLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "lines.jsonl")
	j := journal{file: file}
	add := func(v any) {
		t.Helper()
		if err := j.append(v); err != nil {
			t.Fatal(err)
		}
	}
	add(1)
	add(2)
	if err := os.WriteFile(file, []byte("1\n2\n{\"hal"), 0o600); err != nil {
		t.Fatal(err)
	}
	add(3)
	add(4)
	data, err := os.ReadFile(file)
	if want := "1\n2\n{\"hal\n3\n4\n"; err != nil || string(data) != want {
		t.Errorf("%q, %v, want %q", data, err, want)
	}
}

// smallDisk mounts a disk of a few pages, in memory. The test is skipped where that
// is not permitted.
func smallDisk(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here to be filled: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("unmount: %v: %s", err, out)
		}
	})
	return dir
}

// lines are those of a file, each of which must be whole.
func lines(t *testing.T, file string) (n int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		if !json.Valid(line) || line[len(line)-1] != '\n' {
			t.Errorf("line %d is torn: %.60q", n+1, line)
		}
		n++
	}
	return n
}

// On a disk that is full a journal has the lines that it said it took, and goes on
// when there is space again. The last page has room for a part of a line: the system
// writes that, and only then says that there is no space.
func TestJournalWithoutSpace(t *testing.T) {
	dir := smallDisk(t)
	file, filling := filepath.Join(dir, "lines.jsonl"), filepath.Join(dir, "filling")
	j := journal{file: file}
	taken, line := 0, strings.Repeat("x", 300)
	for range 3 {
		if err := os.WriteFile(filling, make([]byte, 128<<10), 0o600); !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("fill the disk: %v", err)
		}
		var err error
		for err == nil {
			if err = j.append(line); err == nil {
				taken++
			}
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("after %d lines: %v", taken, err)
		}
		if n := lines(t, file); n != taken {
			t.Errorf("%d lines are written of %d that were taken", n, taken)
		}
		if err := os.Remove(filling); err != nil {
			t.Fatal(err)
		}
		if err := j.append(line); err != nil {
			t.Fatalf("with space again: %v", err)
		}
		taken++
	}
	if n := lines(t, file); n != taken || taken < 12 {
		t.Errorf("%d lines are written of %d", n, taken)
	}
}

// On a disk that is full the ledger goes on, also after a kill, and what it then holds
// is written down when there is space again.
func TestLedgerWithoutSpace(t *testing.T) {
	dir := smallDisk(t)
	file, filling := filepath.Join(dir, "ledger.jsonl"), filepath.Join(dir, "filling")
	open := func() *Ledger {
		t.Helper()
		l, err := OpenLedger(LedgerOptions{File: file, Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	kill := func(l *Ledger) {
		l.file.Close()
		l.lock.Close()
	}
	l := open()
	l.Begin("slack", nil, "the first")
	if err := os.WriteFile(filling, make([]byte, 128<<10), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("fill the disk: %v", err)
	}
	kill(l)
	l = open()
	for range 30 {
		l.Begin("slack", nil, strings.Repeat("x", 300))
	}
	if l.failures.Value() == 0 {
		t.Error("thirty questions had room on a full disk")
	}
	lines(t, file)
	kill(l)
	l = open()
	if left := len(l.Left("slack")); left != lines(t, file) || left == 0 {
		t.Errorf("%d are left of the %d that had room", left, lines(t, file))
	}
	had := lines(t, file)
	if err := os.Remove(filling); err != nil {
		t.Fatal(err)
	}
	l.Begin("slack", nil, "the last")
	lines(t, file)
	kill(l)
	l = open()
	if left := l.Left("slack"); len(left) != had+1 {
		t.Errorf("%d are left of %d", len(left), had+1)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
