package bot

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestVote(t *testing.T) {
	file := filepath.Join(t.TempDir(), "votes.jsonl")
	b := newBot(t, nil)
	b.opts.Now = func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	vote := Vote{Platform: "slack", User: "U1", Message: "C1/1.2", Question: `"suits and ties"`, Helpful: true}
	if err := b.Vote(t.Context(), vote); err == nil {
		t.Error("a vote without a file was kept")
	}
	b.opts.Ballot = NewBallot(file, false)
	if err := b.Vote(t.Context(), vote); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"time":"2026-01-02T03:04:05Z","platform":"slack","question":"\"suits and ties\"","helpful":true,` +
		`"quotes":[{"id":"2021-02-09-ren-in-taiyuan","start":`
	if !strings.HasPrefix(string(data), want) || strings.Contains(string(data), "U1") {
		t.Errorf("kept %s", data)
	}

	b.opts.Ballot = NewBallot(file, true)
	var voters sync.WaitGroup
	for range 20 {
		voters.Go(func() {
			if err := b.Vote(t.Context(), vote); err != nil {
				t.Error(err)
			}
		})
	}
	voters.Wait()
	data, err = os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), "\n"); n != 21 || strings.Count(string(data), `"user":"U1"`) != 20 {
		t.Errorf("%d lines are kept of 21", n)
	}
}

// A vote that comes again after a crash, which may have hit before or after it was
// written down, is kept once.
func TestVoteAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "votes.jsonl")
	b := newBot(t, nil)
	b.opts.Ballot = NewBallot(file, false)
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)
	for i, c := range []struct {
		platform string
		at       time.Time
		again    bool
		lines    int
	}{
		{"slack", at, true, 1}, // the crash hit before
		{"slack", at, true, 1}, // or after
		{"slack", at.Add(1), true, 2},
		{"discord", at, true, 3},
		{"slack", at, false, 4}, // of one time, but not one that comes again
		{"slack", at.Add(1).In(time.FixedZone("", 3600)), true, 4},
	} {
		err := b.Vote(t.Context(), Vote{Platform: c.platform, Question: `"suits and ties"`, Time: c.at, Again: c.again})
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range bytes.Lines(data) {
			if json.Valid(line) && bytes.HasSuffix(line, []byte("\n")) {
				n++
			}
		}
		if n != c.lines {
			t.Errorf("after vote %d there are %d lines, want %d", i+1, n, c.lines)
		}
	}
}

// A vote on what was shown though it was refused keeps that quote.
func TestVoteAnyway(t *testing.T) {
	file := filepath.Join(t.TempDir(), "votes.jsonl")
	b := newBot(t, nil)
	b.opts.Ballot = NewBallot(file, false)
	for _, anyway := range []bool{false, true} {
		if err := b.Vote(t.Context(), Vote{Platform: "slack", User: "U1", Message: "C1/1.2", Question: "Did Ren Zhengfei win the marathon of Reykjavik?", Anyway: anyway}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(string(data), "\n"); !strings.Contains(lines[0], `"quotes":[]`) || strings.Count(lines[1], `"id":`) != 1 {
		t.Errorf("kept %s", data)
	}
}
