package bot

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

// gapBot is a bot that keeps gaps in a file, with a clock to be set.
func gapBot(t *testing.T, file string) (b *Bot, now *time.Time) {
	t.Helper()
	now = new(time.Time)
	*now = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	b = newBot(t, nil)
	clock := func() time.Time { return *now }
	var err error
	if b.opts.Gaps, err = OpenGaps(file, 14*24*time.Hour, clock); err != nil {
		t.Fatal(err)
	}
	return b, now
}

func listGaps(t *testing.T, b *Bot) []string {
	t.Helper()
	l, ok := b.Reply(t.Context(), Request{Text: "gaps", User: User{Operator: true}}).(Listed)
	if !ok {
		t.Fatal("gaps is no list")
	}
	var rows []string
	for _, r := range l.Rows {
		rows = append(rows, r.Text+" | "+r.Detail)
	}
	return rows
}

func TestGaps(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gaps.jsonl")
	b, now := gapBot(t, file)
	ask := func(text string) {
		b.Reply(t.Context(), Request{Platform: "slack", Conversation: "C7/" + text, User: User{ID: "U9"}, Text: text})
	}
	ask("What about zeppelins?")
	ask("Zeppelin?")
	ask("Who wrote in Nikkei Asian Review?") // is answered
	ask("the")                               // asks nothing
	*now = now.Add(time.Hour)
	ask("a submarine")
	ask("Kraken?")
	b.opts.Ballot = NewBallot(filepath.Join(t.TempDir(), "votes"), true)
	for _, v := range []Vote{{User: "U9", Question: `"suits and ties"`}, {User: "U9", Question: "Who wrote in Nikkei Asian Review?", Helpful: true}} {
		if err := b.Vote(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	b.Reply(t.Context(), Request{Text: "Atlantis?", Overheard: true})
	want := []string{
		"Zeppelin? | refused 2 times, 2026-01-02", `"suits and ties" | 1 👎, 2026-01-02`, "Kraken? | refused once, 2026-01-02", "a submarine | refused once, 2026-01-02",
	}
	if got := listGaps(t, b); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"U9", "C7", "slack", "Atlantis"} {
		if strings.Contains(string(data), name) {
			t.Errorf("%s is kept:\n%s", name, data)
		}
	}

	// It survives a restart and broken lines, which cost only themselves.
	if err := os.WriteFile(file, []byte("{\"time\":\"nonsense\n\n[]\n"+string(data)+`{"time":"2026-01-02T03`), 0o600); err != nil {
		t.Fatal(err)
	}
	b, now = gapBot(t, file)
	*now = now.Add(2 * time.Hour)
	ask = func(text string) { b.Reply(t.Context(), Request{Text: text}) }
	ask("Kraken?")
	if got := listGaps(t, b); len(got) != 4 || got[0] != "Kraken? | refused 2 times, 2026-01-02" || !strings.HasPrefix(got[1], "Zeppelin? | refused 2") {
		t.Errorf("after a restart:\n%s", strings.Join(got, "\n"))
	}

	// What is too old is not listed, and leaves the file.
	*now = now.Add(14*24*time.Hour - 30*time.Minute)
	if got := listGaps(t, b); len(got) != 1 {
		t.Errorf("after two weeks:\n%s", strings.Join(got, "\n"))
	}
	ask("Yeti?")
	if data, err := os.ReadFile(file); err != nil || strings.Count(string(data), "\n") != 2 || strings.Contains(string(data), "eppelin") {
		t.Errorf("the file holds (%v)\n%s", err, data)
	}
}

func TestGapsAreBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gaps.jsonl")
	b, now := gapBot(t, file)
	long := strings.Repeat("é", 4000)
	var askers sync.WaitGroup
	for i := range 8 {
		askers.Go(func() {
			for j := range 400 {
				a := answer.Answer{Question: fmt.Sprintf("%d%c %s", j, 'a'+i, long)}
				a.Query.Terms = []search.Term{{Stems: []search.Stem{{Text: a.Question[:8]}}}}
				if err := b.opts.Gaps.add(a, false); err != nil {
					t.Error(err)
				}
			}
		})
	}
	askers.Wait()
	info, err := os.Stat(file)
	if err != nil || info.Size() > maxGapFile || info.Size() < maxGapFile/4 {
		t.Fatalf("the file has %d bytes: %v", info.Size(), err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Count(string(data), "\n")
	kept, whole, err := b.opts.Gaps.read()
	if err != nil || !whole || len(kept) != lines {
		t.Errorf("%d of %d lines can be read: %v", len(kept), lines, err)
	}
	for _, one := range kept {
		if n := utf8.RuneCountInString(one.Question); n != maxGapRunes {
			t.Fatalf("a question of %d characters is kept", n)
		}
	}
	if left, err := filepath.Glob(file + ".*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q %v", left, err)
	}
	*now = now.Add(time.Second)
	if got := listGaps(t, b); got[len(got)-1] != fmt.Sprintf("and %d more | ", len(kept)-gapsMost) {
		t.Errorf("the list ends with %q", got[len(got)-1])
	}
}

func TestNoGaps(t *testing.T) {
	b := newBot(t, nil)
	if n, ok := b.Reply(t.Context(), Request{Text: "gaps", User: User{Operator: true}}).(Notice); !ok || !strings.Contains(n.Text, "not kept") {
		t.Errorf("said %+v", n)
	}
	if _, err := OpenGaps(t.TempDir(), time.Hour, nil); err == nil {
		t.Error("a folder was taken for a file")
	}
}
