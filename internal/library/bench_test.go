package library

import (
	"os"
	"testing"
)

// BenchmarkOpen opens the corpus from its files, and from the snapshot that was
// saved of it, mapped into memory.
func BenchmarkOpen(b *testing.B) {
	for _, corpus := range []struct{ name, path string }{{"sample", "../../corpus"}, {"large", "../../../shared/eval/realtimeqa_en/articles.jsonl.gz"}} {
		if _, err := os.Stat(corpus.path); err != nil {
			b.Log("skipped: the large set is not beside the project")
			continue
		}
		b.Run(corpus.name+"/files", func(b *testing.B) { benchOpen(b, Options{Paths: []string{corpus.path}}) })
		b.Run(corpus.name+"/snapshot", func(b *testing.B) {
			opts := Options{Paths: []string{corpus.path}, Cache: b.TempDir(), Warn: func(err error) { b.Error(err) }}
			lib, err := Open(b.Context(), opts)
			if err != nil {
				b.Fatal(err)
			}
			lib.cost = worthSaving
			if err := lib.Save(); err != nil {
				b.Fatal(err)
			}
			opts.Progress = func(s Stage, _, total int64) {
				if s == Reading && total > 0 {
					b.Error("files are read, not the snapshot")
				}
			}
			benchOpen(b, opts)
		})
	}
}

func benchOpen(b *testing.B, opts Options) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(b.Context(), opts); err != nil {
			b.Fatal(err)
		}
	}
}
