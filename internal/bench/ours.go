package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// alone is the product's engine without the rest, given what its peers are given.
type alone struct {
	index  *index.Index
	parser search.Parser
}

// batch is how many articles are analysed at a time, on all cores.
const batch = 256

func (e *alone) build(c *corpus) error {
	var failed error
	e.index = index.Build(func(yield func(search.Document) bool) {
		failed = c.documents(yield)
	})
	return failed
}

// documents yields the analysed passages in their order, until yield returns false.
func (c *corpus) documents(yield func(search.Document) bool) error {
	analyzers := make([]*text.Analyzer, runtime.GOMAXPROCS(0))
	analyzers[0] = text.NewAnalyzer("en")
	for i := range analyzers[1:] {
		analyzers[i+1] = analyzers[0].Fork()
	}
	var part []article.Passage
	flush := func() bool {
		docs := make([]search.Document, len(part))
		var wg sync.WaitGroup
		share := len(part)/len(analyzers) + 1
		for i, a := range analyzers {
			wg.Go(func() {
				var tokens []text.Token
				for n := min(i*share, len(part)); n < min((i+1)*share, len(part)); n++ {
					tokens = a.Tokens(tokens[:0], part[n].Text())
					docs[n] = search.Document{Passage: part[n], Terms: a.Terms(tokens)}
				}
			})
		}
		wg.Wait()
		part = part[:0]
		return !slices.ContainsFunc(docs, func(d search.Document) bool { return !yield(d) })
	}
	n := 0
	for passages, err := range c.articles() {
		if err != nil {
			return err
		}
		part = append(part, passages...)
		if n++; n%batch == 0 && !flush() {
			return nil
		}
	}
	flush()
	return nil
}

func (e *alone) search(q question) (int, error) {
	parsed, err := e.parser.Parse(q.Text, []string{"en"})
	if err != nil {
		return 0, err
	}
	r, err := e.index.Search(context.Background(), parsed)
	return fetched(r.Hits), err
}

// fetched counts the bytes of the hits' texts.
func fetched(hits []search.Hit) (n int) {
	for _, h := range hits {
		n += len(h.Passage.Text())
	}
	return n
}

func (*alone) close() error { return nil }

// product is the whole search half as the bot holds it: it reads the files, tells
// languages and prints of one report, keeps the corpus's words and ranks headers
// too.
type product struct {
	lib     *library.Library
	answers *answer.Answerer
	parser  search.Parser
	cache   string
	notes   string // a folder with the article that reloads find changed
}

func (e *product) options(c *corpus) library.Options {
	e.cache, e.notes = filepath.Join(c.dir, "cache"), filepath.Join(c.dir, "notes")
	return library.Options{Paths: append(slices.Clone(c.Corpus), e.notes), Cache: e.cache}
}

func (e *product) build(c *corpus) error {
	opts := e.options(c)
	if err := errors.Join(os.MkdirAll(e.notes, 0o700), e.note(0)); err != nil {
		return err
	}
	return e.load(opts)
}

func (e *product) open(c *corpus) error { return e.load(e.options(c)) }

func (e *product) load(opts library.Options) error {
	lib, err := library.Open(context.Background(), opts)
	e.lib, e.answers = lib, answer.New(answer.Options{})
	return err
}

// note writes the article that changes, with a time that lies back, since a file
// of this moment would be read again to make sure.
func (e *product) note(number int) error {
	name := filepath.Join(e.notes, "note.md")
	text := fmt.Sprintf("---\ntitle: Note %d\nlang: en\n---\nThe harbour was named on day %d. Nobody else spoke.\n", number, number)
	old := time.Now().Add(time.Duration(number-3600) * time.Second)
	return errors.Join(os.WriteFile(name, []byte(text), 0o600), os.Chtimes(name, old, old))
}

func (e *product) keep() (bool, error) {
	if err := e.lib.Save(); err != nil {
		return false, err
	}
	saved, err := filepath.Glob(filepath.Join(e.cache, "*.snapshot"))
	return len(saved) > 0, err // a small corpus is not worth it
}

func (e *product) search(q question) (int, error) {
	hits, err := e.answers.Search(context.Background(), e.lib.Snapshot(), answer.Question{Text: q.Text}, 10)
	return fetched(hits), err
}

func (*product) close() error { return nil }

// measure measures whole answers, and searches while the corpus is reloaded again
// and again.
func (e *product) measure(ctx context.Context, c *corpus, r result) error {
	took, err := pass(c.Questions, func(q question) error {
		_, err := e.answers.Ask(ctx, e.lib.Snapshot(), answer.Question{Text: q.Text})
		return err
	})
	if err != nil {
		return err
	}
	r[askP50], r[askP99] = percentile(took, 50), percentile(took, 99)
	if took, err = pass(c.Questions, func(q question) error { return e.plain(ctx, q) }); err != nil {
		return err
	}
	r[plainP50] = percentile(took, 50)
	idle, err := e.searching(c, func() error {
		time.Sleep(atLeast)
		return nil
	})
	if err != nil {
		return err
	}
	r[idleP99] = percentile(idle, 99)
	const reloads = 5
	began := time.Now()
	busy, err := e.searching(c, func() error {
		for i := range reloads {
			if err := e.note(i + 1); err != nil {
				return err
			}
			if report, err := e.lib.Reload(ctx, nil); err != nil || report.Changed != 1 {
				return fmt.Errorf("a reload changed %d articles: %w", report.Changed, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	r[reloadTime] = time.Since(began).Seconds() * 1000 / reloads
	r[reloadP99] = percentile(busy, 99)
	return nil
}

// plain asks the engine alone, over all that it holds: an answer begins so.
func (e *product) plain(ctx context.Context, q question) error {
	snap := e.lib.Snapshot()
	parsed, err := e.parser.Parse(q.Text, snap.Langs)
	if err != nil {
		return err
	}
	_, err = snap.Searcher.Search(ctx, snap.Lexicon.Widen(parsed))
	return err
}

// searching asks without pause while do runs, and returns the times in order of
// length.
func (e *product) searching(c *corpus, do func() error) ([]time.Duration, error) {
	done := make(chan error)
	go func() { done <- do() }()
	var took []time.Duration
	for i := 0; ; i++ {
		select {
		case err := <-done:
			slices.Sort(took)
			return took, err
		default:
		}
		start := time.Now()
		if _, err := e.search(c.Questions[i%len(c.Questions)]); err != nil {
			<-done
			return nil, err
		}
		took = append(took, time.Since(start))
	}
}
