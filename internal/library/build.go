package library

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/article"
	"coveragebot/internal/index"
	"coveragebot/internal/lexicon"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// batch is how many articles are analysed before their postings are laid down:
// enough to keep all cores busy, few enough to hold in memory.
const batch = 256

// entry is an article as it was read and as it is served: with its language, its
// statements, and without the lines that its source prints everywhere.
type entry struct {
	read, served *article.Article
	sketch       sketch
}

// change is what turns one generation into the next.
type change struct {
	entries []*entry // of the next generation, by ID
	fresh   []*entry // those of them whose text is to be analysed
	stands  map[*article.Article]*article.Article
	dropped []*article.Article // of the old generation, neither kept nor standing
	kept    bool               // every entry is the one before
}

// build makes the next snapshot of what was read. It analyses only what the old
// one does not hold; the result is that of building from nothing.
func build(ctx context.Context, old *Snapshot, read []*article.Article, progress Progress) (*Snapshot, error) {
	read = slices.Clone(read)
	slices.SortFunc(read, func(a, b *article.Article) int { return strings.Compare(a.ID, b.ID) })
	c := compare(old, read)
	if len(c.fresh)+len(c.dropped) == 0 && c.kept && old.engine.Ready(ctx) == nil {
		next := *old
		return &next, nil
	}
	more, less := newAnalysts(), newAnalysts()
	engine, err := old.engine.Update(ctx, search.Change{
		Now: func(a *article.Article) *article.Article { return c.stands[a] },
		New: more.all(ctx, len(c.fresh), func(a *analyst, i int) []search.Document {
			e := c.fresh[i]
			e.served.Statements, e.served.Speakers = a.speech.Read(e.served)
			docs := a.documents(e.served)
			e.sketch = newSketch(docs)
			return docs
		}, func(done int) { progress(Indexing, int64(done), int64(len(c.fresh))) }),
		Gone:     less.all(ctx, len(c.dropped), func(a *analyst, i int) []search.Document { return a.documents(c.dropped[i]) }, func(int) {}),
		Progress: func(done, total int64) { progress(Sending, done, total) },
	})
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return nil, err
	}
	s := &Snapshot{Searcher: engine, engine: engine, Passages: engine.Len(), Words: engine.Tokens()}
	s.Lexicon = old.Lexicon.Update(less.analyzers(), more.analyzers())
	s.hold(c.entries)
	s.copies = group(c.entries)
	return s, nil
}

// compare finds what the old generation already holds of what was read.
func compare(old *Snapshot, read []*article.Article) change {
	c := change{stands: make(map[*article.Article]*article.Article, len(read)), entries: make([]*entry, len(read)), kept: true}
	newAnalysts().each(len(read), func(_ *analyst, i int) {
		c.entries[i] = next(old.byID[read[i].ID], read[i])
	})
	if len(read) != len(old.byID) || slices.ContainsFunc(c.entries, func(e *entry) bool { return e.sketch == nil }) {
		c.clear(read)
	}
	for _, e := range c.entries {
		if was := old.byID[e.read.ID]; was != nil && e.sketch != nil {
			c.stands[was.served] = e.served
			c.kept = c.kept && was == e
		} else {
			c.fresh = append(c.fresh, e)
		}
	}
	for _, a := range old.Articles {
		if c.stands[a] == nil {
			c.dropped = append(c.dropped, a)
		}
	}
	return c
}

// clear marks the lines that a source prints everywhere, which any article that
// comes or goes may change.
func (c *change) clear(read []*article.Article) {
	recurring := article.NewRecurring(read)
	newAnalysts().each(len(c.entries), func(_ *analyst, i int) {
		e := c.entries[i]
		if blocks := recurring.Blocks(e.read); !slices.Equal(blocks, e.served.Blocks) {
			served := *e.served
			served.Blocks = blocks
			c.entries[i] = &entry{read: e.read, served: &served}
		}
	})
}

// next is the entry of an article that was read, the one before where nothing
// changed. An entry without a sketch is to be analysed.
func next(was *entry, read *article.Article) *entry {
	switch {
	case was != nil && was.read == read:
		return was
	case was != nil && same(was.read, read):
		served := *was.served
		served.File, served.Line = read.File, read.Line
		return &entry{read, &served, was.sketch}
	}
	served := *read
	if served.Lang == "" {
		served.Lang = text.Detect(served.Body)
	}
	return &entry{read: read, served: &served}
}

func same(a, b *article.Article) bool {
	return a.Title == b.Title && a.Author == b.Author && a.Source == b.Source && a.URL == b.URL && a.Lang == b.Lang &&
		a.Published.Equal(b.Published) && a.Precision == b.Precision && a.Body == b.Body && slices.Equal(a.Blocks, b.Blocks)
}

// hold fills in what follows from the entries.
func (s *Snapshot) hold(entries []*entry) {
	s.voices = new(voices)
	s.byID = make(map[string]*entry, len(entries))
	s.Articles = make([]*article.Article, len(entries))
	langs := make(map[string]int)
	for i, e := range entries {
		s.byID[e.read.ID] = e
		s.Articles[i] = e.served
		langs[e.served.Lang]++
	}
	s.Langs = slices.SortedFunc(maps.Keys(langs), func(a, b string) int {
		return cmp.Or(cmp.Compare(langs[b], langs[a]), strings.Compare(a, b))
	})
}

// analysts make documents, one a core.
type analysts []*analyst

func newAnalysts() analysts {
	out := make(analysts, runtime.GOMAXPROCS(0))
	from := &origins{byLang: make(map[string]*text.Analyzer)}
	for i := range out {
		out[i] = &analyst{from: from, byLang: make(map[string]*text.Analyzer)}
	}
	return out
}

// each calls do for 0 to n−1, from one goroutine an analyst.
func (w analysts) each(n int, do func(a *analyst, i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for _, a := range w[:min(n, len(w))] {
		wg.Go(func() {
			for i := range next {
				do(a, i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// all makes the documents of n articles, a batch at a time, in order. It stops where
// ctx ends; progress is told how many are done.
func (w analysts) all(ctx context.Context, n int, documents func(a *analyst, i int) []search.Document, progress func(done int)) iter.Seq[search.Document] {
	return func(yield func(search.Document) bool) {
		for done := 0; done < n && ctx.Err() == nil; done += batch {
			progress(done)
			docs := make([][]search.Document, min(batch, n-done))
			w.each(len(docs), func(a *analyst, i int) { docs[i] = documents(a, done+i) })
			for _, d := range slices.Concat(docs...) {
				if !yield(d) {
					return
				}
			}
		}
		progress(n)
	}
}

// analyzers returns all that were used, with the words they have met.
func (w analysts) analyzers() []*text.Analyzer {
	var all []*text.Analyzer
	for _, a := range w {
		all = slices.AppendSeq(all, maps.Values(a.byLang))
	}
	return all
}

// analyst makes documents. It is used by one goroutine at a time.
type analyst struct {
	from   *origins
	byLang map[string]*text.Analyzer
	tokens []text.Token
	speech speech.Reader
}

func (w *analyst) documents(a *article.Article) []search.Document {
	header := w.terms(a.Lang, a.Header())
	var docs []search.Document
	for _, p := range Passages(a) {
		docs = append(docs, search.Document{Passage: p, Terms: w.terms(a.Lang, p.Text()), Header: header})
	}
	return docs
}

func (w *analyst) terms(lang, s string) []string {
	a := w.byLang[lang]
	if a == nil {
		a = w.from.fork(lang)
		w.byLang[lang] = a
	}
	w.tokens = a.Tokens(w.tokens[:0], s)
	return a.Terms(w.tokens)
}

// origins are what the analyzers of all analysts are forked from.
type origins struct {
	mu     sync.Mutex
	byLang map[string]*text.Analyzer
}

func (o *origins) fork(lang string) *text.Analyzer {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byLang[lang] == nil {
		o.byLang[lang] = text.NewAnalyzer(lang)
	}
	return o.byLang[lang].Fork()
}

// embedded is the engine in this process.
type embedded struct{ *index.Index }

// Update implements [search.Engine].
func (e embedded) Update(_ context.Context, c search.Change) (search.Engine, error) {
	next := e.Index.Update(c.Now, c.New)
	for range c.Gone { // only the words of these are counted
	}
	return embedded{next}, nil
}

// Ready implements [search.Engine].
func (embedded) Ready(context.Context) error { return nil }

// empty is the generation before the first.
func (o Options) empty() *Snapshot {
	s := &Snapshot{engine: o.Engine, Lexicon: new(lexicon.Lexicon)}
	if s.engine == nil {
		s.engine = embedded{new(index.Index)}
	}
	s.Searcher = s.engine
	s.hold(nil)
	return s
}
