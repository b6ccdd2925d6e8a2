package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// The weights of what speaks for a sentence, as shares of the question's whole
// weight. They were set by trying a few values on judged questions.
const (
	headerShare   = 0.35 // a word that only the article's header holds
	passageShare  = 0.15 // a word that only the rest of the passage holds
	pairShare     = 0.2  // two words of the question close together, in its order
	rankShare     = 0.4  // the passage's score against the best passage's
	kindShare     = 0.2  // the kind of thing that is asked for
	pairDistance  = 8    // tokens between two words that stand together
	shortSentence = 120  // bytes below which a sentence takes its neighbour along
	longQuote     = 320  // bytes past which a quote takes no neighbour along
	otherLanguage = 0.9  // what a quote counts that is not in the question's language
	perByte       = 5e-5 // what a byte of a quote costs: of two that say as much, the shorter
	costlyBytes   = 1000 // past which a byte costs no more
	fewWords      = 4    // a sentence of fewer words says nothing
)

// candidate is a run of sentences that may be quoted.
type candidate struct {
	quote    Quote
	core     article.Sentence // the one of its sentences that holds most of the question
	inCore   float64          // weight of the question in core
	covered  float64          // share of the question's weight in the sentences
	near     float64          // share in the sentences, the header or the passage
	kind     bool             // holds what is asked for
	rank     float64          // of its passage, 1 for the best
	asked    search.Ask
	distance float64 // share of the words' weight that stands close together
}

// reader scores the sentences of passages against one question.
type reader struct {
	words  []Word
	stems  map[string]stemOf
	total  float64 // weight of the words
	asks   search.Ask
	lang   string
	tokens []text.Token
}

type stemOf struct {
	word   int
	weight float64
}

// mark is a token of a passage that is a word of the question.
type mark struct {
	stemOf
	start, end int // in the article
	place      int // in the passage's tokens
}

func newReader(ans *Answer) *reader {
	r := &reader{words: ans.Words, stems: make(map[string]stemOf), asks: ans.Query.Asks, lang: ans.Query.Lang}
	for i, w := range ans.Words {
		if w.DocFreq > 0 || w.Role == search.Subject {
			r.total += w.Weight
		}
		for _, s := range w.Stems {
			if had, ok := r.stems[s.Text]; !ok || had.weight < s.Weight {
				r.stems[s.Text] = stemOf{i, s.Weight}
			}
		}
	}
	return r
}

// candidates scores the sentences of all hits, best first.
func (e *Answerer) candidates(ans *Answer, res search.Result) []candidate {
	r := newReader(ans)
	var out []candidate
	for _, h := range res.Hits {
		a, give := e.analyzer(h.Passage.Article.Lang)
		out = append(out, r.passage(a, h.Passage, h.Score/res.Hits[0].Score)...)
		give()
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.quote.Score, a.quote.Score), strings.Compare(a.quote.Article.ID, b.quote.Article.ID),
			cmp.Compare(a.quote.Start, b.quote.Start))
	})
	return out
}

// passage returns a candidate for each quotable sentence of a passage.
func (r *reader) passage(a *text.Analyzer, p article.Passage, rank float64) []candidate {
	header := r.marks(a, p.Article.Header(), 0)
	inHeader := r.held(header)
	headerPairs := headerShare * r.pairs(header)
	marks := r.marks(a, p.Text(), p.Start)
	inPassage := r.held(marks)
	out := make([]candidate, 0, len(p.Sentences))
	for i := range p.Sentences {
		first, last := r.grow(p, i)
		start, end := int(p.Sentences[first].Start), int(p.Sentences[last].End)
		own := within(marks, start, end)
		c := candidate{
			quote: Quote{Article: p.Article, Start: start, End: end, Paragraph: int(p.Sentences[first].Paragraph)},
			rank:  rank, asked: r.asks,
		}
		c.core, c.inCore = r.core(p.Sentences[first:last+1], own)
		for _, m := range own {
			c.quote.Matches = append(c.quote.Matches, Match{m.word, m.start, m.end})
		}
		held := r.held(own)
		for w := range r.words {
			best := max(held[w], headerShare*inHeader[w], passageShare*inPassage[w])
			c.covered += best * r.words[w].Weight
			c.near += max(held[w], inHeader[w], inPassage[w]) * r.words[w].Weight
			if held[w] == 0 && inHeader[w] > 0 {
				c.quote.Matches = append(c.quote.Matches, Match{Word: w})
			}
		}
		c.covered, c.near = c.covered/max(r.total, 1e-9), c.near/max(r.total, 1e-9)
		c.distance = max(r.pairs(own), headerPairs)
		c.kind = r.asks == search.Anything || holds(r.asks, p.Article.Body[start:end], own, start)
		c.quote.Score = c.score(p.Article.Body[start:end], r.lang)
		out = append(out, c)
	}
	return out
}

// core returns the sentence that holds most of the question, the first of
// equals, and how much.
func (r *reader) core(sentences []article.Sentence, marks []mark) (best article.Sentence, most float64) {
	best, most = sentences[0], -1
	for _, s := range sentences {
		sum := 0.0
		for w, weight := range r.held(within(marks, int(s.Start), int(s.End))) {
			sum += weight * r.words[w].Weight
		}
		if sum > most {
			best, most = s, sum
		}
	}
	return best, most
}

// score weighs a candidate up.
func (c candidate) score(s, lang string) float64 {
	score := c.covered + pairShare*c.distance + rankShare*c.rank - perByte*float64(min(len(s), costlyBytes))
	if c.quote.Article.Lang != lang {
		score *= otherLanguage
	}
	if c.kind && c.asked != search.Anything {
		score += kindShare
	}
	if strings.Count(s, " ") < fewWords-1 && len(s) < shortSentence/2 {
		score /= 2
	}
	return math.Round(score*1e6) / 1e6 // the same on every machine
}

// marks finds the words of the question in s, which starts at an offset of its
// article.
func (r *reader) marks(a *text.Analyzer, s string, at int) []mark {
	var out []mark
	r.tokens = a.Tokens(r.tokens[:0], s)
	for i, t := range r.tokens {
		if w, ok := r.stems[t.Term]; ok && t.Term != "" {
			out = append(out, mark{w, at + t.Start, at + t.End, i})
		}
	}
	return out
}

// held tells for each word of the question the best weight that marks give it.
func (r *reader) held(marks []mark) []float64 {
	out := make([]float64, len(r.words))
	for _, m := range marks {
		out[m.word] = max(out[m.word], m.weight)
	}
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

// pairs returns the share of the question's weight in words that follow each
// other here as they do in the question.
func (r *reader) pairs(marks []mark) float64 {
	sum := 0.0
	seen := make([]bool, len(r.words))
	for i, m := range marks {
		for _, n := range marks[i+1:] {
			if n.place-m.place > pairDistance {
				break
			}
			if n.word == m.word+1 && !seen[n.word] {
				seen[n.word] = true
				sum += min(r.words[m.word].Weight*m.weight, r.words[n.word].Weight*n.weight)
			}
		}
	}
	return sum / max(r.total, 1e-9)
}

// grow returns the sentences that are quoted for the i-th: it alone, or with a
// neighbour of the same paragraph where it points back to what was said before,
// is very short, or lacks the sum or number that is asked for and the next has
// it.
func (r *reader) grow(p article.Passage, i int) (first, last int) {
	first, last = i, i
	body := p.Article.Body
	at := func(j int) string { return body[p.Sentences[j].Start:p.Sentences[j].End] }
	fits := func(first, last int) bool {
		return first >= 0 && last < len(p.Sentences) && p.Sentences[first].Paragraph == p.Sentences[last].Paragraph &&
			int(p.Sentences[last].End-p.Sentences[first].Start) <= longQuote
	}
	s := at(i)
	asked := r.asks == search.Money || r.asks == search.Quantity
	if asked && !holds(r.asks, s, nil, 0) && i+1 < len(p.Sentences) && p.Sentences[i+1].Paragraph == p.Sentences[i].Paragraph && holds(r.asks, at(i+1), nil, 0) &&
		int(p.Sentences[i+1].End-p.Sentences[i].Start) <= 2*longQuote {
		last = i + 1
	}
	if pointsBack(s) && fits(i-1, last) {
		first = i - 1
	}
	if first == last && len(s) < shortSentence && fits(i, i+1) {
		last = i + 1
	}
	if first == last && len(s) < shortSentence && fits(i-1, i) {
		first = i - 1
	}
	return first, last
}

// confidence tells how likely a candidate answers, by how much of the question
// it covers: a logistic curve.
func confidence(c candidate) float64 {
	x := -3.6 + 3.0*c.covered + 3.0*c.near + 0.8*c.distance
	if !c.kind {
		x -= 0.5
	}
	return math.Round(1000/(1+math.Exp(-x))) / 1000
}
