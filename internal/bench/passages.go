package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// writePassages writes the articles with the offsets of their passages, in binary
// so that reading them costs next to nothing, and notes what there is to know.
func writePassages(name string, articles iter.Seq[*article.Article], f *facts) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	counts := newCounter(f)
	var buf []byte
	for a := range articles {
		f.Articles++
		passages := library.Passages(a)
		buf = binary.AppendUvarint(buf[:0], uint64(len(a.Body)))
		buf = append(buf, a.Body...)
		buf = binary.AppendUvarint(buf, uint64(len(passages)))
		for _, p := range passages {
			buf = binary.AppendUvarint(binary.AppendUvarint(buf, uint64(p.Start)), uint64(p.End))
			counts.add(p.Text())
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	f.Stops = slices.Sorted(maps.Keys(counts.stops))
	f.Postings /= float64(len(f.Questions))
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// counter notes what the passages hold.
type counter struct {
	*facts
	analyzer *text.Analyzer
	tokens   []text.Token
	stops    map[string]bool
	asked    map[string]float64 // stems to how many questions have them
	last     map[string]int     // stems of questions to the last passage that has them, from 1
}

func newCounter(f *facts) *counter {
	c := &counter{facts: f, analyzer: text.NewAnalyzer("en"), stops: make(map[string]bool), asked: make(map[string]float64), last: make(map[string]int)}
	for _, q := range f.Questions {
		in := make(map[string]bool)
		for _, t := range c.analyzer.Tokens(nil, q.Text) {
			in[t.Term] = true
		}
		for stem := range in {
			c.asked[stem]++
		}
	}
	delete(c.asked, "")
	return c
}

func (c *counter) add(s string) {
	c.Passages++
	c.Bytes += int64(len(s))
	c.tokens = c.analyzer.Tokens(c.tokens[:0], s)
	for _, t := range c.tokens {
		if t.Term == "" {
			c.stops[strings.ToLower(s[t.Start:t.End])] = true
		} else if n := c.asked[t.Term]; n > 0 && c.last[t.Term] != c.Passages {
			c.last[t.Term] = c.Passages
			c.Postings += n
		}
	}
}

// corpus is what an engine is given.
type corpus struct {
	facts
	dir string // of the engine's own
	in  string // the file of passages
}

func openCorpus(dir, name string) (*corpus, error) {
	c := &corpus{dir: filepath.Join(dir, name), in: filepath.Join(dir, passagesFile)}
	if err := readJSON(filepath.Join(dir, factsFile), &c.facts); err != nil {
		return nil, err
	}
	return c, os.MkdirAll(c.dir, 0o700)
}

// articles yields the passages of one article after the other, as the file is
// read. It ends early with an error.
func (c *corpus) articles() iter.Seq2[[]article.Passage, error] {
	return func(yield func([]article.Passage, error) bool) {
		f, err := os.Open(c.in)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		r := bufio.NewReaderSize(f, 1<<20)
		for i := 0; ; i++ {
			passages, err := readArticle(r, i)
			if err == io.EOF || !yield(passages, err) || err != nil {
				return
			}
		}
	}
}

func readArticle(r *bufio.Reader, number int) ([]article.Passage, error) {
	size, err := binary.ReadUvarint(r)
	if err != nil {
		return nil, err
	}
	var body strings.Builder
	body.Grow(int(size))
	if _, err := io.CopyN(&body, r, int64(size)); err != nil {
		return nil, err
	}
	a := &article.Article{ID: fmt.Sprintf("%08d", number), Lang: "en", Body: body.String()}
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return nil, err
	}
	passages := make([]article.Passage, n)
	for i := range passages {
		start, _ := binary.ReadUvarint(r)
		end, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		passages[i] = article.Passage{Article: a, Start: int(start), End: int(end)}
	}
	return passages, nil
}

// texts yields the passages' texts.
func (c *corpus) texts() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for passages, err := range c.articles() {
			if err != nil {
				yield("", err)
				return
			}
			for _, p := range passages {
				if !yield(p.Text(), nil) {
					return
				}
			}
		}
	}
}
