package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/shelf"
)

const page = `<html lang="en"><head><title>The lighthouse is sold</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-03-02T08:00:00Z"><meta property="og:site_name" content="Coast Gazette"></head>
<body><article><h1>The lighthouse is sold</h1><p>The lighthouse at the northern cape was sold on Friday to a family of beekeepers, the council said.</p>
<p>They paid ninety thousand crowns and want to open a café in it by the summer of next year.</p></article></body></html>`

// What operators add is fetched, shown and quoted; what they remove is not quoted
// any more; both are in the audit log.
func TestDesk(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../corpus")); err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	articles, err := shelf.New(shelf.Options{
		Corpus: []string{dir}, Folder: filepath.Join(dir, "added"), Aside: filepath.Join(state, "removed"),
		Get: func(_ context.Context, url string, _ fetch.Conditions) (fetch.Page, error) {
			if !strings.HasSuffix(url, "/lighthouse") {
				return fetch.Page{}, &fetch.Error{Fault: fetch.NoPage, Status: 404, Err: errors.New("404 at " + url)}
			}
			return fetch.Page{URL: url, Status: 200, ContentType: "text/html", Body: []byte(page)}, nil
		},
		Read: func(name string, data []byte) ([]*article.Article, []article.Fault) {
			read, faults, err := ingest.ReadFrom(name, bytes.NewReader(data), ingest.Options{})
			if err != nil {
				t.Error(err)
			}
			return read, faults
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	audit := filepath.Join(state, "audit.jsonl")
	b := New(Options{Library: lib, Answers: answer.New(answer.Options{}), Shelf: articles, Audit: NewAudit(audit, slog.New(slog.DiscardHandler))})
	say := func(text string) Reply {
		return b.Reply(t.Context(), Request{Platform: "fake", Conversation: "c", User: User{ID: "ann", Operator: true}, Text: text})
	}

	added, ok := say("add <https://coast.example/lighthouse|coast.example>").(Listed)
	if !ok || len(added.Rows) == 0 {
		t.Fatalf("add: %+v", added)
	}
	var rows []string
	for _, r := range added.Rows {
		rows = append(rows, r.Text+": "+r.Detail)
	}
	got := added.Title + "\n" + strings.Join(rows, "\n")
	for _, want := range []string{"Added: The lighthouse is sold", "Source: Coast Gazette", "Author: Ann Lee", "Published: 2 March 2024", "Language: en", "Begins: The lighthouse at the northern cape"} {
		if !strings.Contains(got, want) {
			t.Errorf("what was understood lacks %q:\n%s", want, got)
		}
	}
	a, ok := say("Who bought the lighthouse?").(Answered)
	if !ok || !strings.Contains(a.Answer.Quotes[0].Article.URL, "coast.example/lighthouse") {
		t.Errorf("what was added is not quoted: %+v", a)
	}
	if n, ok := say("add https://coast.example/nothing").(Notice); !ok || n.Text != "The site answers 404 Not Found." || !Failed(n) {
		t.Errorf("a page that is not there: %+v", n)
	}
	if n, ok := say("remove " + a.Answer.Quotes[0].Article.ID).(Notice); !ok || Failed(n) || !strings.Contains(n.Text, "kept aside") {
		t.Errorf("remove: %+v", n)
	}
	if r, ok := say("/ask Who bought the lighthouse?").(Refused); !ok {
		t.Errorf("what was removed is quoted: %+v", r)
	}
	if n, ok := say("rollback").(Notice); !ok || Failed(n) {
		t.Errorf("rollback: %+v", n)
	}
	for _, c := range []string{"add https://coast.example/lighthouse", "remove x", "rollback"} {
		if n, ok := b.Reply(t.Context(), Request{Text: c}).(Notice); !ok || !strings.Contains(n.Text, "Only an operator") {
			t.Errorf("anybody may %s: %+v", c, n)
		}
	}
	data, err := os.ReadFile(audit)
	if err != nil || strings.Count(string(data), "\n") != 4 || strings.Count(string(data), `"user":"ann"`) != 4 {
		t.Errorf("audit log, error %v:\n%s", err, data)
	}
}
