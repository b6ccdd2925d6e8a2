package main

import (
	"context"
	"strconv"

	"github.com/blugelabs/bluge"
	"github.com/blugelabs/bluge/analysis"
	"github.com/blugelabs/bluge/analysis/lang/en"
	"github.com/blugelabs/bluge/analysis/token"
	"github.com/blugelabs/bluge/analysis/tokenizer"
)

// blugeIndex is bluge in memory, ranked by its BM25, with the text stored.
type blugeIndex struct {
	analyzer *analysis.Analyzer
	writer   *bluge.Writer
	reader   *bluge.Reader
}

const blugeBatch = 1 << 15

func (e *blugeIndex) build(c *corpus) error {
	stops := analysis.NewTokenMap()
	for _, w := range c.Stops {
		stops.AddToken(w)
	}
	e.analyzer = &analysis.Analyzer{
		Tokenizer:    tokenizer.NewUnicodeTokenizer(),
		TokenFilters: []analysis.TokenFilter{en.NewPossessiveFilter(), token.NewLowerCaseFilter(), token.NewStopTokensFilter(stops), en.StemmerFilter()},
	}
	var err error
	if e.writer, err = bluge.OpenWriter(bluge.InMemoryOnlyConfig()); err != nil {
		return err
	}
	b, n := bluge.NewBatch(), 0
	for text, err := range c.texts() {
		if err != nil {
			return err
		}
		b.Insert(bluge.NewDocument(strconv.Itoa(n)).AddField(bluge.NewTextField("text", text).WithAnalyzer(e.analyzer).StoreValue()))
		if n++; n%blugeBatch == 0 {
			if err := e.writer.Batch(b); err != nil {
				return err
			}
			b.Reset()
		}
	}
	if err := e.writer.Batch(b); err != nil {
		return err
	}
	e.reader, err = e.writer.Reader()
	return err
}

func (e *blugeIndex) search(q question) (int, error) {
	match := bluge.NewMatchQuery(q.Text).SetField("text").SetAnalyzer(e.analyzer)
	found, err := e.reader.Search(context.Background(), bluge.NewTopNSearch(10, match))
	if err != nil {
		return 0, err
	}
	n := 0
	for {
		hit, err := found.Next()
		if err != nil || hit == nil {
			return n, err
		}
		if err := hit.VisitStoredFields(func(field string, value []byte) bool {
			if field == "text" {
				n += len(string(value))
			}
			return true
		}); err != nil {
			return n, err
		}
	}
}

func (e *blugeIndex) close() error {
	if err := e.reader.Close(); err != nil {
		return err
	}
	return e.writer.Close()
}
