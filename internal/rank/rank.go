// Package rank orders passages and sentences by how likely they answer.
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
	mu        sync.Mutex
	analyzers map[string]chan *text.Analyzer // idle ones, by language
}

// NewReader returns a Reader.
func NewReader() *Reader { return &Reader{analyzers: make(map[string]chan *text.Analyzer)} }

// analyzer lends an Analyzer for a language; give takes it back. Those given
// back are kept with the stems they have learnt.
func (r *Reader) analyzer(lang string) (a *text.Analyzer, give func()) {
	r.mu.Lock()
	pool := r.analyzers[lang]
	if pool == nil {
		pool = make(chan *text.Analyzer, runtime.GOMAXPROCS(0))
		r.analyzers[lang] = pool
	}
	r.mu.Unlock()
	select {
	case a = <-pool:
	default:
		a = text.NewAnalyzer(lang)
	}
	return a, func() {
		select {
		case pool <- a:
		default:
		}
	}
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
}

// Span is a piece of an article: Body[Start:End].
type Span struct {
	Article    *article.Article
	Start, End int
}
