package quotation_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
)

const largeSet = "../../../shared/eval/realtimeqa_en/articles.jsonl.gz"

// BenchmarkCheck checks quotations of which one in four is exact, one has a word more,
// one has words left out and one stands nowhere. Million repeats the large set with
// words changed until there are as many passages.
func BenchmarkCheck(b *testing.B) {
	b.Run("sample", func(b *testing.B) { bench(b, "../../corpus") })
	b.Run("large", func(b *testing.B) { bench(b, large(b)) })
	b.Run("million", func(b *testing.B) {
		if testing.Short() {
			b.Skip("skipped: it takes minutes to read")
		}
		bench(b, repeated(b, large(b), 1_000_000))
	})
}

func large(b *testing.B) string {
	if _, err := os.Stat(largeSet); err != nil {
		b.Skip("skipped: the large set is not beside the project")
	}
	return largeSet
}

func bench(b *testing.B, corpus string) {
	lib, err := library.Open(b.Context(), library.Options{Paths: []string{corpus}})
	if err != nil {
		b.Fatal(err)
	}
	snap := lib.Snapshot()
	var texts []string
	const most = 400
	for i := 0; len(texts) < most && i < len(snap.Articles); i += max(1, len(snap.Articles)/most) {
		for _, st := range snap.Articles[i].Statements {
			words := strings.Fields(snap.Articles[i].Body[st.Start:st.End])
			if len(words) < 8 || len(words) > 60 {
				continue
			}
			switch len(texts) % 4 {
			case 1:
				words[len(words)/2] += " not"
			case 2:
				words = append(words[:3:3], words[5:]...)
			case 3:
				words = strings.Fields("The gardens of the palace will open for the snails of Tarragona on every other Thursday")
			}
			texts = append(texts, "“"+strings.Join(words, " ")+"”")
			break
		}
	}
	b.Logf("%d passages, %d quotations", snap.Passages, len(texts))
	var checker quotation.Checker
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := checker.Check(b.Context(), snap, texts[i%len(texts)]); err != nil {
			b.Fatal(err)
		}
	}
}

// repeated writes the articles of a set again and again, with words of their own in
// every copy.
func repeated(b *testing.B, set string, passages int) string {
	articles, _, err := ingest.Read(b.Context(), []string{set}, ingest.Options{})
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), "articles.jsonl")
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	lines := json.NewEncoder(w)
	for copies := 0; passages > 0; copies++ {
		for _, a := range articles {
			if err := lines.Encode(map[string]string{
				"id": fmt.Sprint(copies, "-", a.ID), "title": a.Title, "text": changed(a, copies), "source": a.Source, "url": a.URL, "lang": "en", "published": a.Day(),
			}); err != nil {
				b.Fatal(err)
			}
			if passages -= len(library.Passages(a)); passages <= 0 {
				break
			}
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	return name
}

// changed is the text of an article in which one of five longer words is another.
func changed(a *article.Article, copies int) string {
	if copies == 0 {
		return a.Body
	}
	words := strings.Split(a.Body, " ")
	for i, w := range words {
		if len(w) > 4 && (i*7+copies)%5 == 0 {
			words[i] = words[(i*31+copies*17)%len(words)]
		}
	}
	return strings.Join(words, " ")
}
