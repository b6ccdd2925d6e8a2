package library

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"coveragebot/internal/flat"
)

// A library that opens from a saved snapshot is the one that opens from the files,
// also where files changed since; a damaged snapshot is made anew, with a notice.
func TestSave(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../corpus")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "broken.md", "---\ntitle: never closed")
	write(t, dir, "lines.jsonl", `{"id":"l1","text":"Ships and coal.","published":"2021-05-20T23:00:00-07:00"}`+"\n"+`{"id":"l2","text":"Steel.","published":"2021"}`+"\n")
	long := time.Now().Add(-time.Hour)
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.Chtimes(f, long, long); err != nil {
			t.Fatal(err)
		}
	}
	var warned error
	var noted string
	open := func(read bool) *Library {
		t.Helper()
		warned, noted = nil, ""
		fromFiles := false
		lib, err := Open(t.Context(), Options{Paths: []string{dir}, Cache: cache, Warn: func(err error) { warned = err }, Note: func(text string) { noted = text },
			Progress: func(s Stage, _, total int64) { fromFiles = fromFiles || s == Reading && total > 0 }})
		if err != nil {
			t.Fatal(err)
		}
		if fromFiles != read {
			t.Errorf("files were read: %v, want %v", fromFiles, read)
		}
		lib.cost = worthSaving
		if err := lib.Save(); err != nil {
			t.Fatal(err)
		}
		return lib
	}
	same := func(lib *Library) {
		t.Helper()
		fresh, err := Open(t.Context(), Options{Paths: []string{dir}})
		if err != nil {
			t.Fatal(err)
		}
		got, want := lib.Snapshot(), fresh.Snapshot()
		if !reflect.DeepEqual(got.Articles, want.Articles) || !reflect.DeepEqual(got.engine, want.engine) || !reflect.DeepEqual(got.Lexicon, want.Lexicon) ||
			!reflect.DeepEqual(printsOf(got), printsOf(want)) || !reflect.DeepEqual(got.Report.Faults, want.Report.Faults) || got.Generation != 1 ||
			got.Passages != want.Passages || got.Words != want.Words || !reflect.DeepEqual(got.Langs, want.Langs) {
			t.Error("the snapshot is not that of the files")
		}
	}
	same(open(true))
	same(open(false))
	if warned != nil {
		t.Errorf("warned of a good snapshot: %v", warned)
	}
	// However the corpus is named, it is one.
	t.Chdir(filepath.Dir(dir))
	absolute := dir
	dir = filepath.Base(dir)
	same(open(false))
	dir = "." + string(filepath.Separator) + dir + string(filepath.Separator)
	same(open(false))
	dir = absolute
	same(open(false))
	write(t, dir, "lines.jsonl", `{"id":"l3","text":"Wood."}`+"\n"+`{"id":"l1","text":"Ships and coal."}`+"\n")
	write(t, dir, "new.md", head+"The new report is about wool.\n")
	lib := open(true)
	if r := lib.Snapshot().Report; r.Added != 2 || r.Removed != 1 || r.Changed != 1 {
		t.Errorf("after a change: %+v", r)
	}
	same(lib)

	saved, _ := filepath.Glob(filepath.Join(cache, "*"))
	if len(saved) != 1 {
		t.Fatalf("saved: %v", saved)
	}
	data, err := os.ReadFile(saved[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	write(t, cache, filepath.Base(saved[0]), string(data))
	same(open(true))
	if !errors.Is(warned, flat.ErrDamaged) {
		t.Errorf("a damaged snapshot: warned %v", warned)
	}
	// One of another program is made anew without a warning.
	w, err := flat.Create(saved[0], "another program")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	same(open(true))
	if warned != nil || !strings.Contains(noted, "made anew") {
		t.Errorf("an old snapshot: warned %v, noted %q", warned, noted)
	}
}
