// Package rank orders passages and sentences by how likely they answer a question,
// puts sentences together to what may be quoted, and tells how sure that is.
//
// [Reader.Read] reads the best hits of an engine word by word: first the headers of
// all of them, then the text of those that look best. Their letters rule most words
// out before they are looked up. Passages, sentences and the
// confidence each have a linear [Model] over features that a person can name: how
// much of the question's weight is held and where, which words stand together,
// whether the kind of thing that is asked for is there. The weights are the same
// for all languages and lie in weights.go; internal/eval/train fits them on judged
// questions. A sentence's score becomes its share of likelihood among all that were
// read, and a [Window] is the run of sentences that most of it falls into.
//
// The package promises the same order for the same hits on every machine. It looks
// for nothing itself and decides nothing: what is quoted, and when to refuse, is
// package answer's business.
package rank

import (
	"runtime"
	"sync"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Word is a word of the question as the ranking sees it.
type Word struct {
	search.Term
	Weight  float64 // its IDF in the corpus times the weight of its role
	DocFreq int     // passages it occurs in
}

// Reader reads hits word by word. It is safe for concurrent use.
type Reader struct {
	models Models

	mu        sync.Mutex
	analyzers map[string]chan *analyzer // idle ones, by language
}

// analyzer is one that is lent to a Reading.
type analyzer struct {
	*text.Analyzer
	lang   string
	filter *text.Filter // of the Reading, once it is needed
	tokens []text.Token // of the text read last
}

// NewReader returns a Reader that orders by these models.
func NewReader(models Models) *Reader {
	return &Reader{models: models, analyzers: make(map[string]chan *analyzer)}
}

// lend lends an analyzer for a language; give takes it back. Those given back are
// kept with the stems they have learnt.
func (r *Reader) lend(lang string) *analyzer {
	select {
	case a := <-r.idle(lang):
		return a
	default:
		return &analyzer{Analyzer: text.NewAnalyzer(lang), lang: lang}
	}
}

func (r *Reader) give(a *analyzer) {
	a.filter = nil
	select {
	case r.idle(a.lang) <- a:
	default:
	}
}

// analyzer returns what reads a language, until the Reading is done.
func (d *Reading) analyzer(r *Reader, lang string) *analyzer {
	for _, a := range d.lent {
		if a.lang == lang {
			return a
		}
	}
	a := r.lend(lang)
	d.lent = append(d.lent, a)
	return a
}

// done gives back what was lent.
func (d *Reading) done(r *Reader) {
	for _, a := range d.lent {
		r.give(a)
	}
	d.lent = nil
}

func (r *Reader) idle(lang string) chan *analyzer {
	r.mu.Lock()
	defer r.mu.Unlock()
	idle := r.analyzers[lang]
	if idle == nil {
		idle = make(chan *analyzer, runtime.GOMAXPROCS(0))
		r.analyzers[lang] = idle
	}
	return idle
}

// Mark is a token of an article that is a word of the question: Body[Start:End],
// or in its header where End is 0.
type Mark struct {
	Word       int // index into the words
	Start, End int
}

// Candidate is a sentence that may be quoted: Body[Start:End].
type Candidate struct {
	Article    *article.Article
	Start, End int
	Paragraph  int
	Marks      []Mark
	Score      float64
	P          float64 // share of likelihood among all sentences
	Features   [NumFeatures]float32

	facts facts
	back  bool // its subject was named before it
}

// Span is a piece of an article: Body[Start:End].
type Span struct {
	Article    *article.Article
	Start, End int
}
