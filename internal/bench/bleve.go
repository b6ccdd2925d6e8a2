package main

import (
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/analysis/token/stop"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/analysis/tokenmap"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// bleveIndex is bleve with its scorch index, in memory or in one segment on disk,
// ranked by its BM25. It stores the text and neither positions nor columns.
type bleveIndex struct {
	disk  bool
	index bleve.Index
}

// bleveBatch makes few segments: in memory bleve does not merge them.
const bleveBatch = 1 << 15

func (e *bleveIndex) build(c *corpus) error {
	m, err := bleveMapping(c.Stops)
	if err != nil {
		return err
	}
	if e.disk {
		return e.buildOnDisk(c, m)
	}
	if e.index, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil); err != nil {
		return err
	}
	b, n := e.index.NewBatch(), 0
	for text, err := range c.texts() {
		if err != nil {
			return err
		}
		if err := b.Index(strconv.Itoa(n), map[string]any{"text": text}); err != nil {
			return err
		}
		if n++; b.Size() == bleveBatch {
			if err := e.index.Batch(b); err != nil {
				return err
			}
			b.Reset()
		}
	}
	return e.index.Batch(b)
}

func (e *bleveIndex) buildOnDisk(c *corpus, m mapping.IndexMapping) error {
	b, err := bleve.NewBuilder(e.path(c), m, map[string]any{"buildPathPrefix": c.dir, "batchSize": bleveBatch})
	if err != nil {
		return err
	}
	n := 0
	for text, err := range c.texts() {
		if err != nil {
			return err
		}
		if err := b.Index(strconv.Itoa(n), map[string]any{"text": text}); err != nil {
			return err
		}
		n++
	}
	if err := b.Close(); err != nil {
		return err
	}
	return e.open(c)
}

func (*bleveIndex) path(c *corpus) string { return filepath.Join(c.dir, "index") }

func (e *bleveIndex) open(c *corpus) (err error) {
	e.index, err = bleve.Open(e.path(c))
	return err
}

func (e *bleveIndex) keep() (bool, error) { return e.disk, nil }

func bleveMapping(stops []string) (mapping.IndexMapping, error) {
	words := make([]any, len(stops))
	for i, w := range stops {
		words[i] = w
	}
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	if err := m.AddCustomTokenMap("stops", map[string]any{"type": tokenmap.Name, "tokens": words}); err != nil {
		return nil, fmt.Errorf("stop list: %w", err)
	}
	if err := m.AddCustomTokenFilter("stops", map[string]any{"type": stop.Name, "stop_token_map": "stops"}); err != nil {
		return nil, fmt.Errorf("stop filter: %w", err)
	}
	if err := m.AddCustomAnalyzer("english", map[string]any{
		"type": custom.Name, "tokenizer": unicode.Name,
		"token_filters": []any{en.PossessiveName, lowercase.Name, "stops", porter.Name},
	}); err != nil {
		return nil, fmt.Errorf("analyzer: %w", err)
	}
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll, text.IncludeTermVectors, text.DocValues = "english", true, false, false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", text)
	m.DefaultMapping = doc
	return m, nil
}

func (e *bleveIndex) search(q question) (int, error) {
	match := bleve.NewMatchQuery(q.Text)
	match.SetField("text")
	req := bleve.NewSearchRequestOptions(match, 10, 0, false)
	req.Fields = []string{"text"}
	r, err := e.index.Search(req)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, hit := range r.Hits {
		text, _ := hit.Fields["text"].(string)
		n += len(text)
	}
	return n, nil
}

func (e *bleveIndex) close() error { return e.index.Close() }
