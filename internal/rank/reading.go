package rank

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
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
	now     time.Time // what a question that speaks of now is held against
	span    float64   // days that the question calls now; 0 if it does not speak of now
	focus   int       // the word behind "which" or "what"; -1 without one
	counted int       // the word behind "how many"; -1 without one

	voicing      float64 // how likely it asks for a statement
	topical      bool    // it names a subject and asks nothing of it
	firstSubject int     // the first word that it is about; -1 without one

	prior func(Span) float64 // nil for none
	kin   []string           // by word, what tells the same of a person

	names  []bool   // by word, whether it is written with a capital
	proper []string // by word, its folded letters where it is met by forms of a name alone; nil for no such word
	plains float64  // weight of the subjects that are neither names nor numbers

	stems  map[string]stemOf // of the words
	dates  []date
	second map[string]int // the word behind it that a stem stands for as well
	parts  []part

	passages []*passage // best first once ranked
	articles map[*article.Article]*evidence
	top      float64 // the best hit's score
	topSum   float64 // of an article's hits

	lent    []*analyzer // while it reads
	found   []mark      // what marks are cut from
	floats  []float64   // what weights are cut from
	none    []float64   // by word, nothing; never changed
	scratch []float64   // by word, for what is not kept
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
	read      bool // one of its passages was

	fresh, recent float32

	sentences *rarity // of those looked at

	voices []voice // of its speakers
	voiced float64 // the most that one of them is named
	speaks bool    // one of them is the question's first subject
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
	near     [][]float64 // by sentence and word, how near in meaning the nearest word is
}

// readMost is how many of the hits are read word by word.
const readMost = 28

// Read reads hits, best first.
func (r *Reader) Read(words []Word, q search.Query, asked time.Time, hits []search.Hit) *Reading {
	d := r.begin(words, q, asked)
	d.choose(r, hits)
	for _, p := range d.passages {
		d.read(d.analyzer(r, p.evidence.article.Lang), p)
		d.voices(r, p.evidence)
	}
	if len(d.passages) > 0 {
		d.voicing = logistic(d.models.Asked.Score(d.AskedFeatures()))
	}
	d.names = d.named()
	d.weighPlains()
	d.rankPassages()
	if n := d.newNearness(); n != nil && d.lang == "en" {
		for _, p := range d.passages[:min(len(d.passages), sentencesOf)] {
			if p.evidence.article.Lang == "en" {
				p.near = d.nears(d.analyzer(r, "en"), n, p)
			}
		}
	}
	d.done(r)
	return d
}

// begin returns a Reading that has read nothing yet.
func (r *Reader) begin(words []Word, q search.Query, asked time.Time) *Reading {
	d := &Reading{
		models: r.models, words: words, asks: q.Asks, lang: q.Lang, text: q.Text, focus: behind(q.Text, words, which), counted: behind(q.Text, words, many), asked: asked, span: span(q.Text, q.Lang), topical: topical(q), firstSubject: -1,
		names: make([]bool, len(words)), stems: make(map[string]stemOf, 2*len(words)), found: make([]mark, 0, 256),
	}
	d.kin = make([]string, len(words))
	for i, w := range words {
		d.kin[i] = speech.Kin(w.Word)
		d.names[i] = capital(w.Word)
		if d.firstSubject < 0 && w.Role == search.Subject {
			d.firstSubject = i
		}
		if w.DocFreq > 0 || w.Role == search.Subject {
			d.total += w.Weight
		}
		for _, s := range w.Stems {
			had, ok := d.stems[s.Text]
			if !ok || had.weight < s.Weight {
				d.stems[s.Text] = stemOf{i, s.Weight}
			} else if had.word == i-1 && had.weight == s.Weight { // a word of two of the question
				if d.second == nil {
					d.second = make(map[string]int)
				}
				d.second[s.Text] = i
			}
			if !w.Exact && s.Weight == 1 && len(s.Text) >= text.LongPart {
				d.parts = append(d.parts, part{s.Text, i})
			}
		}
	}
	d.total = max(d.total, 1e-9)
	d.dates = datesOf(words)
	d.proper = proper(words, q.Text)
	d.weighPlains()
	d.none, d.scratch = d.slab(len(words)), d.slab(len(words))
	return d
}

// choose notes the articles of the hits with their headers, and keeps the
// passages that are worth reading: reading costs most of the time of an answer.
func (d *Reading) choose(r *Reader, hits []search.Hit) {
	passages := make([]passage, len(hits))
	d.passages = make([]*passage, 0, len(hits))
	d.articles = make(map[*article.Article]*evidence, len(hits))
	articles := make([]evidence, len(hits))
	d.now = d.newest(hits)
	for i, h := range hits {
		e := d.articles[h.Passage.Article]
		if e == nil {
			e = &articles[len(d.articles)]
			*e = d.evidence(r, h.Passage.Article)
			e.fresh, e.recent = d.fresh(e.article)
			d.articles[h.Passage.Article] = e
		}
		e.hits++
		e.best = max(e.best, h.Score)
		e.sum += h.Score
		d.top = max(d.top, h.Score)
		d.topSum = max(d.topSum, e.sum)
		passages[i] = passage{hit: h, evidence: e, held: d.none}
		d.passages = append(d.passages, &passages[i])
	}
	for _, p := range d.passages {
		d.outer(p)
		p.score = d.models.Passages.Score(p.features[:])
	}
	d.sortPassages()
	d.passages = d.passages[:min(len(d.passages), readMost)]
}

// evidence reads the header of an article.
func (d *Reading) evidence(r *Reader, a *article.Article) evidence {
	header := d.marks(d.analyzer(r, a.Lang), a.Header(), 0)
	d.found = d.found[:len(d.found)-len(header)]
	return evidence{article: a, header: d.dated(d.held(header), a.Published), held: d.none, pairs: d.pairs(header)}
}

// read notes what a passage holds.
func (d *Reading) read(a *analyzer, p *passage) {
	p.marks = d.marks(a, p.hit.Passage.Text(), p.hit.Passage.Start)
	p.told = told(p.hit.Passage, p.marks)
	p.held = d.held(p.told)
	for w, weight := range p.held {
		p.covered += weight * d.words[w].Weight / d.total
	}
	e := p.evidence
	if !e.read {
		e.read, e.held = true, d.slab(len(d.words))
	}
	d.hold(e.held, p.told)
}

// marks finds the words of the question in s, which starts at an offset of its
// article.
func (d *Reading) marks(a *analyzer, s string, at int) []mark {
	from := len(d.found)
	a.tokens = a.Find(a.tokens[:0], s, d.filter(a))
	for i := range a.tokens {
		t := &a.tokens[i]
		if t.Out || t.Term == "" {
			continue
		}
		if w := d.stands(*t); w.weight > 0 && d.isForm(w.word, *t, s[t.Start:t.End]) {
			d.found = append(d.found, mark{w, at + t.Start, at + t.End, i})
			if second, ok := d.second[t.Term]; ok {
				d.found = append(d.found, mark{stemOf{second, w.weight}, at + t.Start, at + t.End, i})
			}
		}
	}
	return d.found[from:len(d.found):len(d.found)]
}

// nameShare is how many of a word's occurrences inside sentences have a capital
// where it is a name.
const nameShare = 0.75

// named tells which words are names: those with a capital in the question, and
// those that the articles write with one, since people type in small letters.
func (d *Reading) named() []bool {
	seen, upper := make([]int, len(d.words)), make([]int, len(d.words))
	for _, p := range d.passages {
		body := p.hit.Passage.Article.Body
		for _, m := range p.marks {
			if m.place == 0 || m.weight < 1 || startsSentence(body, m.start) {
				continue
			}
			seen[m.word]++
			if capital(body[m.start:m.end]) {
				upper[m.word]++
			}
		}
	}
	out := slices.Clone(d.names)
	for w, n := range seen {
		if n > 0 {
			out[w] = float64(upper[w]) >= nameShare*float64(n)
		}
	}
	return out
}

// startsSentence reports that a word follows the end of a sentence or a mark that
// opens one.
func startsSentence(body string, at int) bool {
	before := strings.TrimRight(body[max(0, at-8):at], " \n\t\"“„«‘'(")
	return before == "" || strings.ContainsRune(".!?:…", rune(before[len(before)-1]))
}

// weighPlains sums the weight of the subjects that are neither names nor numbers.
func (d *Reading) weighPlains() {
	d.plains = 0
	for w := range d.words {
		if d.isPlain(w) {
			d.plains += d.words[w].Weight
		}
	}
}

// filter is what rules out most words of an analyzer's texts.
func (d *Reading) filter(a *analyzer) *text.Filter {
	if a.filter == nil {
		terms, exact := make([]string, 0, len(d.stems)), false
		for term := range d.stems {
			terms = append(terms, term)
		}
		for _, w := range d.words {
			exact = exact || w.Exact
		}
		a.filter = a.Filter(terms, exact)
	}
	return a.filter
}

// held tells for each word of the question the best weight that marks give it. It is
// not to be changed.
func (d *Reading) held(marks []mark) []float64 {
	if len(marks) == 0 {
		return d.none
	}
	out := d.slab(len(d.words))
	d.hold(out, marks)
	return out
}

// hold adds to what is held what marks hold.
func (d *Reading) hold(held []float64, marks []mark) {
	for i := range marks {
		m := &marks[i]
		held[m.word] = max(held[m.word], m.weight)
	}
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
