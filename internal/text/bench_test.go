package text

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// benchTexts are the texts of the sample, and of the large set's first articles
// where it is there.
func benchTexts(b *testing.B, large bool) (texts []string, size int64) {
	b.Helper()
	if !large {
		files, err := filepath.Glob("../../corpus/*.md")
		if err != nil || len(files) == 0 {
			b.Fatalf("no sample: %v", err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			texts, size = append(texts, string(data)), size+int64(len(data))
		}
		return texts, size
	}
	f, err := os.Open("../../../shared/eval/realtimeqa_en/articles.jsonl.gz")
	if err != nil {
		b.Skip("skipped: the large set is not beside the project")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	for lines := json.NewDecoder(z); len(texts) < 1000; {
		var a struct{ Text string }
		if err := lines.Decode(&a); err != nil {
			b.Fatal(err)
		}
		texts, size = append(texts, a.Text), size+int64(len(a.Text))
	}
	return texts, size
}

func onBenchTexts(b *testing.B, each func(string)) {
	for _, set := range []string{"sample", "large"} {
		b.Run(set, func(b *testing.B) {
			texts, size := benchTexts(b, set == "large")
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range texts {
					each(s)
				}
			}
		})
	}
}

// BenchmarkTokens cuts texts into stems with an Analyzer that has seen their words.
func BenchmarkTokens(b *testing.B) {
	a := NewAnalyzer("en")
	var tokens []Token
	onBenchTexts(b, func(s string) { tokens = a.Tokens(tokens[:0], s) })
}

// BenchmarkSentences finds the sentences of texts, each taken as one paragraph.
func BenchmarkSentences(b *testing.B) {
	onBenchTexts(b, func(s string) {
		for range Sentences(s) {
		}
	})
}
