package bot

import (
	"os"
	"path/filepath"
	"testing"
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
