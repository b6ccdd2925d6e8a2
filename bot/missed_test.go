package bot

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/gaps"
	"coveragebot/bot/phrase"
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
	if b.opts.Gaps, err = gaps.Open(file, 14*24*time.Hour, clock); err != nil {
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
		"Zeppelin? | refused 2 times, 2 January 2026", `"suits and ties" | 1 👎, 2 January 2026`, "Kraken? | refused once, 2 January 2026", "a submarine | refused once, 2 January 2026",
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
	if err := os.WriteFile(file, []byte("{\"time\":\"nonsense\n\n[]\n"+string(data)+`{"time":"2 January 2026T03`), 0o600); err != nil {
		t.Fatal(err)
	}
	b, now = gapBot(t, file)
	*now = now.Add(2 * time.Hour)
	ask = func(text string) { b.Reply(t.Context(), Request{Text: text}) }
	ask("Kraken?")
	if got := listGaps(t, b); len(got) != 4 || got[0] != "Kraken? | refused 2 times, 2 January 2026" || !strings.HasPrefix(got[1], "Zeppelin? | refused 2") {
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

// Of a long list the most frequent are shown, and how many more there are.
func TestManyGaps(t *testing.T) {
	b, _ := gapBot(t, filepath.Join(t.TempDir(), "gaps.jsonl"))
	for i := range gapsMost + 7 {
		a := answer.Answer{Question: fmt.Sprintf("zeppelin %c", 'a'+i)}
		a.Query.Terms = []search.Term{{Stems: []search.Stem{{Text: a.Question}}}}
		b.missed(a, false)
	}
	got := listGaps(t, b)
	if want := (phrase.Book{}).Say(phrase.AndMore, 7) + " | "; len(got) != gapsMost+1 || got[gapsMost] != want {
		t.Errorf("%d lines; the list ends with %q", len(got), got[len(got)-1])
	}
}

func TestNoGaps(t *testing.T) {
	b := newBot(t, nil)
	if n, ok := b.Reply(t.Context(), Request{Text: "gaps", User: User{Operator: true}}).(Notice); !ok || !strings.Contains(n.Text, "not kept") {
		t.Errorf("said %+v", n)
	}
}
