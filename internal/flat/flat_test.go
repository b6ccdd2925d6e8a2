package flat

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"coveragebot/internal/article"
)

func save(t *testing.T, path string, numbers []uint32) {
	t.Helper()
	w, err := Create(path, "key")
	if err != nil {
		t.Fatal(err)
	}
	Put(w, numbers)
	PutText(w, "some text")
	Put(w, []article.Block{{Start: 1, End: 2, Kind: article.Heading, Number: 3}})
	Put(w, []float32(nil))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFlat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", "file")
	if _, err := Open(path, "key"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: error %v", err)
	}
	for _, n := range []int{0, 1, 7, chunk / 4, chunk/4 - 16, 3*chunk/4 + 1} {
		numbers := make([]uint32, n)
		for i := range numbers {
			numbers[i] = uint32(i * i)
		}
		save(t, path, numbers)
		r, err := Open(path, "key")
		if err != nil {
			t.Fatalf("%d numbers: %v", n, err)
		}
		if !slices.Equal(Get[uint32](r), numbers) || Text(r) != "some text" || Get[article.Block](r)[0].Number != 3 || Get[float32](r) != nil || r.Err() != nil {
			t.Errorf("%d numbers: not what was written", n)
		}
		if Get[uint64](r); r.Err() == nil {
			t.Errorf("%d numbers: a section too many", n)
		}
	}
	if _, err := Open(path, "other key"); !errors.Is(err, ErrOutdated) {
		t.Errorf("another key: error %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// No byte of a file can be changed, and none cut off, without being noticed.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	save(t, path, []uint32{1, 2, 3})
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		data[i] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, "key"); !errors.Is(err, ErrDamaged) {
			t.Errorf("byte %d changed: error %v", i, err)
		}
		data[i] ^= 1
	}
	for i := range data {
		if err := os.WriteFile(path, data[:i], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, "key"); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: error %v", i, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("flatfile"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := Open(path, "key"); err == nil {
			Get[article.Sentence](r)
			Text(r)
		}
	})
}
