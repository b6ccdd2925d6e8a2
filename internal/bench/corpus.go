package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
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
