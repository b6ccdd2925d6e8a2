package rank

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Reading is the hits of one question, read word by word.
type Reading struct {
	models  Models
	words   []Word
	total   float64 // weight of the words
	asks    search.Ask
	lang    string
	text    string
	asked   time.Time // zero where it does not matter
	span    float64   // days that the question calls now; 0 if it does not speak of now
	focus   int       // the word behind "which" or "what"; -1 without one
	counted int       // the word behind "how many"; -1 without one

	number uint32            // of the reading, from 1
	stems  map[string]stemOf // of the words

	passages []*passage // best first once ranked
	articles map[*article.Article]*evidence
	top      float64 // the best hit's score
	topSum   float64 // of an article's hits
	floats   []float64
	tokens   []text.Token
	filters  map[*text.Analyzer]*text.Filter // by who reads
}

type stemOf struct {
	word   int
	weight float64
}

// mark is a token that is a word of the question.
type mark struct {
	stemOf
	start, end int // in the article
	place      int // in the passage's tokens
}

// evidence is what is known of an article over its passages.
type evidence struct {
	article   *article.Article
	header    []float64 // by word, what its header holds
	held      []float64 // by word, what its passages read hold
	pairs     float64   // in the header
	best, sum float64   // of its hits' scores
	hits      int

	fresh, recent float32
}

type passage struct {
	hit      search.Hit
	evidence *evidence
	marks    []mark
	told     []mark // those outside of questions
	held     []float64
	covered  float64
	score    float64
	features [NumPassage]float32
}

// readMost is how many of the hits are read word by word.
const readMost = 28

// Read reads hits, best first.
func (r *Reader) Read(words []Word, q search.Query, asked time.Time, hits []search.Hit) *Reading {
	d := r.begin(words, q, asked)
	d.choose(r, hits)
	for _, p := range d.passages {
		a, give := r.analyzer(p.evidence.article.Lang)
		d.read(a, p)
		give()
	}
	d.rankPassages()
	return d
}

// begin returns a Reading that has read nothing yet.
func (r *Reader) begin(words []Word, q search.Query, asked time.Time) *Reading {
	d := &Reading{
		models: r.models, words: words, asks: q.Asks, lang: q.Lang, text: q.Text, focus: behind(q.Text, words, which), counted: behind(q.Text, words, many), asked: asked, span: span(q.Text),
		number: r.readings.Add(1), stems: make(map[string]stemOf), filters: make(map[*text.Analyzer]*text.Filter), articles: make(map[*article.Article]*evidence),
	}
	for i, w := range words {
		if w.DocFreq > 0 || w.Role == search.Subject {
			d.total += w.Weight
		}
		for _, s := range w.Stems {
			if had, ok := d.stems[s.Text]; !ok || had.weight < s.Weight {
				d.stems[s.Text] = stemOf{i, s.Weight}
			}
		}
	}
	d.total = max(d.total, 1e-9)
	return d
}

// choose notes the articles of the hits with their headers, and keeps the
// passages that are worth reading: reading costs most of the time of an answer.
func (d *Reading) choose(r *Reader, hits []search.Hit) {
	none := d.slab(len(d.words))
	for _, h := range hits {
		e := d.articles[h.Passage.Article]
		if e == nil {
			a, give := r.analyzer(h.Passage.Article.Lang)
			header := d.marks(a, h.Passage.Article.Header(), 0)
			give()
			e = &evidence{article: h.Passage.Article, header: d.held(header), held: d.slab(len(d.words)), pairs: d.pairs(header)}
			e.fresh, e.recent = d.fresh(e.article)
			d.articles[h.Passage.Article] = e
		}
		e.hits++
		e.best = max(e.best, h.Score)
		e.sum += h.Score
		d.top = max(d.top, h.Score)
		d.topSum = max(d.topSum, e.sum)
		d.passages = append(d.passages, &passage{hit: h, evidence: e, held: none})
	}
	for _, p := range d.passages {
		d.outer(p)
		p.score = d.models.Passages.Score(p.features[:])
	}
	d.sortPassages()
	d.passages = d.passages[:min(len(d.passages), readMost)]
}

// read notes what a passage holds.
func (d *Reading) read(a *analyzer, p *passage) {
	p.marks = d.marks(a, p.hit.Passage.Text(), p.hit.Passage.Start)
	p.told = told(p.hit.Passage, p.marks)
	p.held = d.held(p.told)
	for w, weight := range p.held {
		p.evidence.held[w] = max(p.evidence.held[w], weight)
		p.covered += weight * d.words[w].Weight / d.total
	}
}

// marks finds the words of the question in s, which starts at an offset of its
// article.
func (d *Reading) marks(a *analyzer, s string, at int) []mark {
	var out []mark
	d.tokens = a.Find(d.tokens[:0], s, d.filter(a))
	for i, t := range d.tokens {
		if t.Term == "" || t.Out {
			continue
		}
		if w := d.meaning(a, t); w.weight > 0 {
			out = append(out, mark{w, at + t.Start, at + t.End, i})
		}
	}
	return out
}

// filter is what rules out most words of an analyzer's texts.
func (d *Reading) filter(a *analyzer) *text.Filter {
	f := d.filters[a.Analyzer]
	if f == nil {
		terms, exact := make([]string, 0, len(d.stems)), false
		for term := range d.stems {
			terms = append(terms, term)
		}
		for _, w := range d.words {
			exact = exact || w.Exact
		}
		f = a.Filter(terms, exact)
		d.filters[a.Analyzer] = f
	}
	return f
}

// partWeight is what a word counts that shares most of its letters with one of
// the question: a compound, or a form that the stemmer does not know.
const partWeight = 0.5

// meaning is the word of the question that a token stands for. It is worked out
// once for each form.
func (d *Reading) meaning(a *analyzer, t text.Token) stemOf {
	if t.Form == 0 || t.Kind != text.Word {
		return d.stands(t)
	}
	for int(t.Form) >= len(a.meanings) {
		a.meanings = append(a.meanings, make([]meaning, 1024+len(a.meanings)/2)...)
	}
	m := &a.meanings[t.Form]
	if m.reading != d.number {
		*m = meaning{d.number, d.stands(t)}
	}
	return m.is
}

func (d *Reading) stands(t text.Token) stemOf {
	if w, ok := d.stems[t.Term]; ok {
		return w
	}
	if len(t.Term) < text.LongPart || t.Kind != text.Word {
		return stemOf{}
	}
	return d.part(t.Term)
}

func (d *Reading) part(term string) stemOf {
	best, at := 0, -1
	for i, w := range d.words {
		if w.Exact {
			continue
		}
		for _, s := range w.Stems {
			if n := shared(s.Text, term); n > best && s.Weight == 1 {
				best, at = n, i
			}
		}
	}
	if at < 0 {
		return stemOf{}
	}
	return stemOf{at, partWeight}
}

// shared counts the letters that two stems have in common where one is a part of
// the other or most of their beginning is the same, else 0.
func shared(a, b string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < text.LongPart {
		return 0
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	switch {
	case n == len(a), n < len(a) && strings.HasSuffix(b, a):
		n = len(a)
	case 4*n < 3*len(a) || 2*n < len(b):
		return 0
	}
	if letters := utf8.RuneCountInString(a[:n]); letters >= text.LongPart {
		return letters
	}
	return 0
}

// held tells for each word of the question the best weight that marks give it.
func (d *Reading) held(marks []mark) []float64 {
	out := d.slab(len(d.words))
	for _, m := range marks {
		out[m.word] = max(out[m.word], m.weight)
	}
	return out
}

// slab returns n zeros, cut from a larger piece of memory.
func (d *Reading) slab(n int) []float64 {
	if len(d.floats) < n {
		d.floats = make([]float64, max(n, 1024))
	}
	out := d.floats[:n:n]
	d.floats = d.floats[n:]
	return out
}

func within(marks []mark, start, end int) []mark {
	from, _ := slices.BinarySearchFunc(marks, start, func(m mark, at int) int { return cmp.Compare(m.start, at) })
	to := from
	for to < len(marks) && marks[to].end <= end {
		to++
	}
	return marks[from:to]
}

// pairDistance is how many tokens two words may be apart that stand together.
const pairDistance = 8

// pairs returns the share of the question's weight in words that follow each
// other here as they do in the question.
func (d *Reading) pairs(marks []mark) float64 { return d.follow(marks, pairDistance) }

func (d *Reading) follow(marks []mark, distance int) float64 {
	sum := 0.0
	var seen uint64
	for i, m := range marks {
		for _, n := range marks[i+1:] {
			if n.place-m.place > distance {
				break
			}
			if n.word == m.word+1 && seen&(1<<(n.word%64)) == 0 {
				seen |= 1 << (n.word % 64)
				sum += min(d.words[m.word].Weight*m.weight, d.words[n.word].Weight*n.weight)
			}
		}
	}
	return sum / d.total
}

// told returns the marks that do not stand in a sentence which asks itself: a
// quiz or a headline repeats the question without an answer.
func told(p article.Passage, marks []mark) []mark {
	if !strings.Contains(p.Text(), "?") {
		return marks
	}
	out := slices.Clone(marks)
	for _, s := range p.Sentences {
		if isQuestion(p.Article.Body[s.Start:s.End]) {
			out = slices.DeleteFunc(out, func(m mark) bool { return m.start >= int(s.Start) && m.end <= int(s.End) })
		}
	}
	return out
}
