package library

import (
	"cmp"
	"context"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/lexicon"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// batch is how many articles are analysed before their postings are laid down:
// enough to keep all cores busy, few enough to hold in memory.
const batch = 256

// build makes a snapshot of the articles. It fills in the language of those that
// name none.
func build(ctx context.Context, articles []*article.Article, progress func(done, total int64)) (*Snapshot, error) {
	slices.SortFunc(articles, func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) })
	s := &Snapshot{Articles: articles, byID: make(map[string]*article.Article, len(articles))}
	workers := make([]*analyst, runtime.GOMAXPROCS(0))
	for i := range workers {
		workers[i] = &analyst{analyzers: make(map[string]*text.Analyzer)}
	}
	engine := index.Build(func(yield func(search.Document) bool) {
		for done := 0; done < len(articles) && ctx.Err() == nil; done += batch {
			progress(int64(done), int64(len(articles)))
			part := articles[done:min(done+batch, len(articles))]
			for _, docs := range analyse(workers, part) {
				for _, d := range docs {
					s.Passages++
					s.Words += len(d.Terms)
					if !yield(d) {
						return
					}
				}
			}
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress(int64(len(articles)), int64(len(articles)))
	s.Searcher = engine
	langs := make(map[string]int)
	for _, a := range articles {
		s.byID[a.ID] = a
		langs[a.Lang]++
	}
	s.Langs = slices.SortedFunc(maps.Keys(langs), func(a, b string) int {
		return cmp.Or(cmp.Compare(langs[b], langs[a]), strings.Compare(a, b))
	})
	var all []*text.Analyzer
	for _, w := range workers {
		all = slices.AppendSeq(all, maps.Values(w.analyzers))
	}
	s.Lexicon = lexicon.New(all...)
	return s, nil
}

// analyse turns articles into documents, one worker a core, in their order.
func analyse(workers []*analyst, articles []*article.Article) [][]search.Document {
	out := make([][]search.Document, len(articles))
	next := make(chan int)
	var wg sync.WaitGroup
	for _, w := range workers {
		wg.Go(func() {
			for i := range next {
				out[i] = w.documents(articles[i])
			}
		})
	}
	for i := range articles {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// analyst makes documents. It is used by one goroutine at a time.
type analyst struct {
	analyzers map[string]*text.Analyzer
	tokens    []text.Token
}

func (w *analyst) documents(a *article.Article) []search.Document {
	if a.Lang == "" {
		a.Lang = text.Detect(a.Body)
	}
	header := w.terms(a.Lang, a.Header())
	var docs []search.Document
	for _, p := range Passages(a) {
		docs = append(docs, search.Document{Passage: p, Terms: w.terms(a.Lang, p.Text()), Header: header})
	}
	return docs
}

func (w *analyst) terms(lang, s string) []string {
	a := w.analyzers[lang]
	if a == nil {
		a = text.NewAnalyzer(lang)
		w.analyzers[lang] = a
	}
	w.tokens = a.Tokens(w.tokens[:0], s)
	out := make([]string, 0, len(w.tokens))
	for _, t := range w.tokens {
		if t.Term != "" {
			out = append(out, t.Term)
		}
	}
	return out
}
