package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// The files that the parts of the benchmark share.
const (
	factsFile    = "facts.json"
	passagesFile = "passages"
	articlesFile = "articles.jsonl"
)

// facts are what all engines are given besides the passages.
type facts struct {
	Corpus    []string // what the library reads
	Articles  int
	Passages  int
	Bytes     int64   // of the passages' texts
	Postings  float64 // of a question: how many passages its words occur in, summed
	Questions []question
	Stops     []string // the words of the corpus that are not matched, in lower case
}

// question is one of the stream, and its words that are not stop words.
type question struct {
	Text  string
	Words []string
}

// sampleQuestions are asked where no file of questions is named.
func sampleQuestions() []string {
	return []string{
		"Who wrote in Nikkei Asian Review?", "How much would decoupling cost the United States?", "What did Ren say about miners?",
		"Where did Ren Zhengfei meet reporters?", "When was the temporary licence granted?", "How many patents does Huawei hold?",
		"Which country removed equipment from its network?", "What do tariffs on trade with China cost?",
	}
}

// prepare cuts the corpus into passages and writes what the other parts read.
func prepare(ctx context.Context, s settings) error {
	f := facts{Corpus: []string{s.corpus}}
	var err error
	if f.Questions, err = readQuestions(s); err != nil {
		return fmt.Errorf("read questions: %w", err)
	}
	articles, _, err := ingest.Read(ctx, f.Corpus, ingest.Options{})
	if err != nil {
		return err
	}
	slices.SortFunc(articles, func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) })
	recurring := article.NewRecurring(articles)
	for _, a := range articles {
		a.Blocks = recurring.Blocks(a) // as the library serves it
	}
	all := slices.Values(articles)
	if s.passages > 0 {
		all = repeated(articles, s.passages)
		f.Corpus = []string{filepath.Join(s.dir, articlesFile)}
		if err := writeArticles(f.Corpus[0], all); err != nil {
			return fmt.Errorf("write articles: %w", err)
		}
	}
	if err := writePassages(filepath.Join(s.dir, passagesFile), all, &f); err != nil {
		return fmt.Errorf("write passages: %w", err)
	}
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.dir, factsFile), data, 0o600)
}

func readQuestions(s settings) ([]question, error) {
	texts := sampleQuestions()
	if s.questions != "" {
		texts = nil
		f, err := os.Open(s.questions)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		for d := json.NewDecoder(f); ; {
			var line struct{ Question string }
			if err := d.Decode(&line); err == io.EOF {
				break
			} else if err != nil {
				return nil, err
			}
			texts = append(texts, line.Question)
		}
	}
	// In an order of chance, so that the first ones stand for all.
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	a := text.NewAnalyzer("en")
	var out []question
	for _, t := range texts {
		q := question{Text: t}
		for _, tok := range a.Tokens(nil, t) {
			if tok.Term != "" && !tok.Part {
				q.Words = append(q.Words, t[tok.Start:tok.End])
			}
		}
		if len(q.Words) > 0 && (s.queries == 0 || len(out) < s.queries) {
			out = append(out, q)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("there is none")
	}
	return out, nil
}

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

// repeated yields articles with about so many passages: the first ones, or all of
// them and then again with changed words.
func repeated(articles []*article.Article, passages int) iter.Seq[*article.Article] {
	return func(yield func(*article.Article) bool) {
		left := passages
		for copies := 0; ; copies++ {
			for _, a := range articles {
				next := *a // no word changes its length, so the blocks are the same
				next.ID, next.Title, next.Body = fmt.Sprintf("%d-%s", copies, a.ID), changed(a.Title, copies), changed(a.Body, copies)
				if !yield(&next) {
					return
				}
				if left -= len(library.Passages(a)); left <= 0 {
					return
				}
			}
			if left == passages {
				return // there is none to repeat
			}
		}
	}
}

// writeArticles writes articles for the library to read.
func writeArticles(name string, articles iter.Seq[*article.Article]) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	lines := json.NewEncoder(w)
	for a := range articles {
		if err := lines.Encode(map[string]string{
			"id": a.ID, "title": a.Title, "text": a.Body, "source": a.Source, "author": a.Author, "url": a.URL, "lang": a.Lang, "published": a.Day(),
		}); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	// A file that was written this moment would be read again to make sure.
	old := time.Now().Add(-time.Hour)
	return errors.Join(f.Close(), os.Chtimes(name, old, old))
}

func readJSON(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}
