package ledger

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
)

// A line that a killed process left half written costs only itself.
func TestJournalAfterTornLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "lines.jsonl")
	j := NewJournal(file)
	add := func(v any) {
		t.Helper()
		if _, err := j.Append(v); err != nil {
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

// What a journal is replaced by stands alone, and is gone on from.
func TestJournalReplace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	j := NewJournal(filepath.Join(dir, "lines.jsonl"))
	if data, err := j.Read(); err != nil || len(data) != 0 {
		t.Errorf("before the first line: %q, %v", data, err)
	}
	if _, err := j.Append("old"); err != nil {
		t.Fatal(err)
	}
	if err := j.Replace([]byte("1\n")); err != nil {
		t.Fatal(err)
	}
	size, err := j.AppendSync(2)
	if err != nil || size != int64(len("1\n2\n")) {
		t.Errorf("%d bytes, %v", size, err)
	}
	if data, err := j.Read(); err != nil || string(data) != "1\n2\n" {
		t.Errorf("%q, %v", data, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("beside it: %v, %v", files, err)
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
	j := NewJournal(file)
	taken, line := 0, strings.Repeat("x", 300)
	for range 3 {
		if err := os.WriteFile(filling, make([]byte, 128<<10), 0o600); !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("fill the disk: %v", err)
		}
		var err error
		for err == nil {
			if _, err = j.Append(line); err == nil {
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
		if _, err := j.Append(line); err != nil {
			t.Fatalf("with space again: %v", err)
		}
		taken++
	}
	if n := lines(t, file); n != taken || taken < 12 {
		t.Errorf("%d lines are written of %d", n, taken)
	}
}
