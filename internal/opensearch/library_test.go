package opensearch

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/answer"
	"coveragebot/internal/library"
	"coveragebot/internal/opensearch/rest"
)

// both opens a corpus with each engine.
func both(t *testing.T, c *Cluster, paths ...string) (own, remote *library.Library) {
	t.Helper()
	own, err := library.Open(t.Context(), library.Options{Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	remote, err = library.Open(t.Context(), library.Options{Paths: paths, Engine: c.Empty()})
	if err != nil {
		t.Fatal(err)
	}
	return own, remote
}

// sameAnswers asks both libraries and compares all that an answer holds.
func sameAnswers(t *testing.T, own, remote *library.Library, questions []string) {
	t.Helper()
	a := answer.New(answer.Options{})
	asked := func(l *library.Library, question string) string {
		ans, err := a.Ask(t.Context(), l.Snapshot(), answer.Question{Text: question})
		if err != nil {
			return err.Error()
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%b %v\n", ans.Confidence, ans.Words)
		for _, q := range ans.Quotes {
			fmt.Fprintf(&b, "%s %d–%d %b %v\n", q.Article.ID, q.Start, q.End, q.Score, q.Matches)
			for _, also := range q.Also {
				fmt.Fprintf(&b, "also in %s\n", also.ID)
			}
		}
		if r := ans.Refusal; r != nil {
			fmt.Fprintf(&b, "refused: %v %v\n", r.Unmatched, r.Suggestions)
			for _, closest := range r.Closest {
				fmt.Fprintf(&b, "close: %s\n", closest.ID)
			}
		}
		all, err := a.Articles(t.Context(), l.Snapshot(), question)
		fmt.Fprintf(&b, "%d articles have all words, error %v\n", len(all), err)
		return b.String()
	}
	for _, q := range questions {
		if got, want := asked(remote, q), asked(own, q); got != want {
			t.Errorf("%s\n%s\nwant:\n%s", q, got, want)
		}
	}
}

// A corpus is loaded, reloaded, and loaded anew where the cluster has lost it, with
// the answers of the embedded engine each time.
func TestLibrary(t *testing.T) {
	n := single(t)
	c := connect(t, Options{Options: rest.Options{Addresses: n.Addresses}})
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../corpus")); err != nil {
		t.Fatal(err)
	}
	questions := []string{
		"Who wrote in Nikkei Asian Review?", "What did Ren say about miners?", "How much would decoupling cost the United States?",
		"What did Tim Cook say about Huawei?", "¿Qué proveedores eligió Telefónica?", `"suits and ties" -Biden`, "5G -Ericsson source:\"Sample Wire\" after:2020-07", "",
		"Was the harbour at Samplehaven closed?",
	}
	own, remote := both(t, c, dir)
	sameAnswers(t, own, remote, questions)
	first := remote.Snapshot().Searcher.(*Generation).index
	reload := func(l *library.Library) {
		t.Helper()
		if _, err := l.Reload(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	text := "---\ntitle: The harbour\nsource: Sample Wire\npublished: 2021-01-02\n---\nThe harbour at Samplehaven was closed for a day because of ice.\n"
	if err := os.WriteFile(filepath.Join(dir, "harbour.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	reload(own)
	reload(remote)
	sameAnswers(t, own, remote, questions)
	second := remote.Snapshot().Searcher.(*Generation)
	if second.index == first {
		t.Error("a reload that finds something new keeps the index")
	}
	if _, err := remote.Rollback(); err != nil {
		t.Fatal(err)
	}
	if _, err := own.Rollback(); err != nil {
		t.Fatal(err)
	}
	sameAnswers(t, own, remote, questions)
	for _, name := range []string{first, second.index} {
		if err := c.remove(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	reload(own)
	reload(remote)
	sameAnswers(t, own, remote, questions)
}

// The answers to judged questions are those of the embedded engine.
func TestJudged(t *testing.T) {
	const sets = "../../../shared/eval/"
	if _, err := os.Stat(sets); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the judged questions are not here: ", sets)
	}
	n := single(t)
	own, remote := both(t, connect(t, Options{Options: rest.Options{Addresses: n.Addresses}, Shards: 2}), sets+"wikinews_en/articles.jsonl.gz", sets+"xquad_en/articles.jsonl.gz")
	sameAnswers(t, own, remote, append(judged(t, sets+"xquad_en/questions.jsonl", 4), judged(t, sets+"realtimeqa_en/questions.jsonl", 8)...))
}

// judged are the questions of a file, one of so many.
func judged(t *testing.T, name string, of int) (questions []string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for i := 0; lines.Scan(); i++ {
		var q struct{ Question string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		if i%of == 0 {
			questions = append(questions, q.Question)
		}
	}
	return questions
}
