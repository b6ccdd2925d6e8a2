package index_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

const largeSet = "../../../shared/eval/realtimeqa_en/"

// benchDocuments are the analysed passages of a corpus, and the bytes of their
// texts.
func benchDocuments(b *testing.B, path string) (docs []search.Document, size int64) {
	b.Helper()
	if _, err := os.Stat(path); err != nil {
		b.Skip("skipped: the large set is not beside the project")
	}
	articles, _, err := ingest.Read(b.Context(), []string{path}, ingest.Options{})
	if err != nil {
		b.Fatal(err)
	}
	slices.SortFunc(articles, func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) })
	analyzer := text.NewAnalyzer("en")
	terms := func(s string) []string { return analyzer.Terms(analyzer.Tokens(nil, s)) }
	for _, a := range articles {
		header := terms(a.Header())
		for _, p := range library.Passages(a) {
			docs = append(docs, search.Document{Passage: p, Terms: terms(p.Text()), Header: header})
			size += int64(len(p.Text()))
		}
	}
	return docs, size
}

// BenchmarkBuild lays the index of analysed passages; MB are those of their texts.
func BenchmarkBuild(b *testing.B) {
	for _, corpus := range []struct{ name, path string }{{"sample", "../../corpus"}, {"large", largeSet + "articles.jsonl.gz"}} {
		b.Run(corpus.name, func(b *testing.B) {
			docs, size := benchDocuments(b, corpus.path)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				index.Build(slices.Values(docs))
			}
		})
	}
}

// BenchmarkSearch ranks for parsed questions.
func BenchmarkSearch(b *testing.B) {
	b.Run("sample", func(b *testing.B) {
		benchSearch(b, "../../corpus", []string{"Who wrote in Nikkei Asian Review?", "What would decoupling cost?", "Where did Ren speak?", "Who won the football match?"})
	})
	b.Run("large", func(b *testing.B) {
		f, err := os.Open(largeSet + "questions.jsonl")
		if err != nil {
			b.Skip("skipped: the large set is not beside the project")
		}
		defer f.Close()
		var questions []string
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var q struct{ Question string }
			if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
				b.Fatal(err)
			}
			questions = append(questions, q.Question)
		}
		benchSearch(b, largeSet+"articles.jsonl.gz", questions)
	})
}

func benchSearch(b *testing.B, corpus string, questions []string) {
	docs, _ := benchDocuments(b, corpus)
	x := index.Build(slices.Values(docs))
	var queries []search.Query
	for _, question := range questions {
		q, err := search.Parse(question, []string{"en"})
		if err != nil {
			b.Fatal(err)
		}
		queries = append(queries, q)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := x.Search(b.Context(), queries[i%len(queries)]); err != nil {
			b.Fatal(err)
		}
	}
}
