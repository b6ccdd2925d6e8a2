package bot

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
)

// Articles that changed or went are listed on demand.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	write := func(name, body string) {
		if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte("---\ntitle: The "+name+"\nlang: en\n---\n\n"+body+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("harbour", "We will not close the harbour before the summer.")
	write("bridge", "The old bridge carries four thousand lorries each week.")
	write("other", "The ferry takes ninety cars.")
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC) }
	p, err := posted.Open(posted.Options{File: filepath.Join(t.TempDir(), "posted.jsonl"), Days: 14, Snapshot: lib.Snapshot, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	b := New(Options{Library: lib, Answers: answer.New(answer.Options{}), Posts: p, Now: now})
	list := func(text string) (rows []string) {
		l, ok := b.Reply(t.Context(), Request{Conversation: "C1", Text: text}).(Listed)
		if !ok {
			t.Fatalf("%s is no list", text)
		}
		for _, r := range l.Rows {
			rows = append(rows, r.Text+" | "+r.Detail)
		}
		slices.Sort(rows)
		return rows
	}
	if got := list("changes"); len(got) != 0 {
		t.Errorf("before anything changed: %q", got)
	}
	write("harbour", "We will close the harbour before the summer.")
	if err := os.Remove(filepath.Join(dir, "bridge.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Reload(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	b.Reloaded(nil)
	if got, want := list("changes 5"), []string{"The bridge | withdrawn 2026-01-02", "The harbour | changed 2026-01-02"}; !slices.Equal(got, want) {
		t.Errorf("changed: %q, want %q", got, want)
	}
}

// A place is told how the words read now, with what was left out and put in since they were
// quoted; or that they are gone.
func TestCorrected(t *testing.T) {
	was, body := "We will not close the harbour.", "We will close the harbour."
	is := &article.Article{ID: "harbour", Title: "The harbour", Body: body, Blocks: article.Split(body, false, "The harbour")}
	r := Corrected{Corrections: []posted.Correction{
		{Words: was, Title: "The harbour", Finding: quotation.Compare(was, is)},
		{Words: "The old bridge is safe.", Title: "The bridge", Finding: quotation.Finding{Verdict: quotation.NotFound}},
	}}.in(phrase.In("en")).(Corrected)
	all := r.Each()
	if all[0].Head != "“The harbour” now reads so, with what was left out and put in:" {
		t.Errorf("altered: %q", all[0].Head)
	}
	var diff []string
	for _, p := range all[0].Diff {
		diff = append(diff, map[quotation.Op]string{quotation.LeftOut: "-", quotation.PutIn: "+"}[p.Op]+p.Text)
	}
	if got := strings.Join(diff, " "); got != "We will -not close the harbour" {
		t.Errorf("the difference is %q", got)
	}
	if !strings.HasPrefix(all[1].Head, "“The bridge” is no longer in the coverage. I quoted: “The old bridge") {
		t.Errorf("gone: %q", all[1].Head)
	}
}
