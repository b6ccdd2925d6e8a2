package bottest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the replies into the transcripts")

func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { Play(t, file, *update) })
	}
}

// The transcript in the README is a real one.
func TestReadme(t *testing.T) {
	const file = "../../README.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), "```text\n")
	script, tail, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the README shows no transcript")
	}
	got := Replay(t, script)
	got = strings.TrimRight(got, "\n") + "\n"
	if got == script {
		return
	}
	if !*update {
		t.Errorf("the README's transcript is out of date. Got:\n%s", got)
		return
	}
	if err := os.WriteFile(file, []byte(head+"```text\n"+got+"```"+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
