package quotation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a quotation as it is aligned: its words and signs, without the "…" in it.
type pattern struct {
	*view
	tokens []token
	exact  []int // of each token, a number: the same for the same bytes
	folded []int // the same for the same letters in either case
	weight []float64
	open   []bool // of each place between tokens, from before the first on: "…" stands there
	opens  bool   // it does anywhere
	total  float64

	numbers, foldedNumbers map[string]int
}

func newPattern(v *view) *pattern {
	p := &pattern{view: v, open: []bool{false}, numbers: make(map[string]int), foldedNumbers: make(map[string]int)}
	all := v.tokens()
	for i := 0; i < len(all); i++ {
		if n := p.ellipsis(all[i:]); n > 0 {
			p.open[len(p.open)-1], p.opens = true, true
			i += n - 1
			continue
		}
		t := all[i]
		s := v.text[t.start:t.end]
		p.tokens, p.open = append(p.tokens, t), append(p.open, false)
		p.exact, p.folded = append(p.exact, number(p.numbers, s)), append(p.folded, number(p.foldedNumbers, strings.ToLower(s)))
		p.weight = append(p.weight, weightOf(s, t.word))
		p.total += p.weight[len(p.weight)-1]
	}
	return p
}

// number gives each string a number, from 1.
func number(m map[string]int, s string) int {
	n, ok := m[s]
	if !ok {
		n = len(m) + 1
		m[s] = n
	}
	return n
}

// weightOf is what a word counts for the likeness of two texts: small words stand
// everywhere. Signs count nothing.
func weightOf(s string, word bool) float64 {
	switch {
	case !word:
		return 0
	case len(s) >= 4 || strings.ContainsFunc(s, unicode.IsNumber):
		return 1
	}
	return 0.4
}

// ellipsis counts the tokens at the start of all that are one: …, ..., […], (...).
func (p *pattern) ellipsis(all []token) int {
	is := func(i int, signs string) bool {
		return i < len(all) && strings.Contains(signs, p.text[all[i].start:all[i].end])
	}
	i := 0
	bracket := is(0, "[(")
	if bracket {
		i++
	}
	switch {
	case is(i, "…"):
		i++
	case is(i, ".") && is(i+1, ".") && is(i+2, "."):
		for is(i, ".") {
			i++
		}
	default:
		return 0
	}
	if !bracket {
		return i
	}
	if is(i, "])") {
		return i + 1
	}
	return 0
}

// reading is a candidate with its words as numbers of the pattern; 0 is a word that
// the pattern does not have.
type reading struct {
	*candidate
	tokens        []token
	exact, folded []int
	common        float64 // weight of the pattern's words that it has
}

// read reads candidates, those with most words of the pattern first.
func (p *pattern) read(places []*candidate) []*reading {
	var out []*reading
	for _, c := range places {
		r := &reading{candidate: c, tokens: c.view().tokens()}
		has := make([]bool, len(p.foldedNumbers)+1)
		for _, t := range r.tokens {
			s := c.made.text[t.start:t.end]
			e := p.numbers[s]
			f := p.foldedNumbers[s]
			if f == 0 && strings.ContainsFunc(s, unicode.IsUpper) {
				f = p.foldedNumbers[strings.ToLower(s)]
			}
			has[f] = true
			r.exact, r.folded = append(r.exact, e), append(r.folded, f)
		}
		for i, f := range p.folded {
			if has[f] {
				r.common += p.weight[i]
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b *reading) int { return cmp.Compare(b.common, a.common) })
	return out
}

// What an alignment counts for each word and each sign.
const (
	sameWord, sameSign   = 8, 2
	recasedWord          = 6
	putInWord, putInSign = 4, 1
	leftWord, leftSign   = 3, 1
)

// step is one of an alignment: token i of the pattern, token k of the reading, or -1.
type step struct {
	i, k int
}

// alignment places a pattern in a reading.
type alignment struct {
	pattern *pattern
	text    *reading
	steps   []step
	score   int
	same    float64 // weight of the words that are the same
	total   float64
	putIn   int // tokens that the reading does not have
	recased int // words in another case
	leftOut int // tokens that are left out, but where "…" says so
	missing int // words among those put in
	most    int // words that one "…" hides
}

// align finds the best alignment: S(i,k) is the best of the pattern's first i tokens
// that ends at the reading's k-th.
func (p *pattern) align(t *reading) alignment {
	n, m := len(p.tokens), len(t.tokens)
	const same, up, left = 1, 2, 3 // where a cell comes from
	from := make([]uint8, (n+1)*(m+1))
	last, row := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		in, match, recased := putInSign, sameSign, sameSign
		if p.tokens[i-1].word {
			in, match, recased = putInWord, sameWord, recasedWord
		}
		row[0] = last[0] - in
		from[i*(m+1)] = up
		for k := 1; k <= m; k++ {
			best, dir := last[k]-in, uint8(up)
			out := leftSign
			switch {
			case p.open[i]:
				out = 0
			case t.tokens[k-1].word:
				out = leftWord
			}
			if s := row[k-1] - out; s >= best && i < n {
				best, dir = s, left
			}
			if t.folded[k-1] == p.folded[i-1] {
				gain := match
				if t.exact[k-1] != p.exact[i-1] {
					gain = recased
				}
				if s := last[k-1] + gain; s >= best {
					best, dir = s, same
				}
			}
			row[k], from[i*(m+1)+k] = best, dir
		}
		last, row = row, last
	}
	a := alignment{pattern: p, text: t, total: p.total, score: slices.Max(last)}
	k := slices.Index(last, a.score)
	for i := n; i > 0; {
		switch from[i*(m+1)+k] {
		case same:
			i, k = i-1, k-1
			a.steps = append(a.steps, step{i, k})
		case up:
			i--
			a.steps = append(a.steps, step{i, -1})
		default:
			k--
			a.steps = append(a.steps, step{-1, k})
		}
	}
	slices.Reverse(a.steps)
	a.count()
	return a
}

// count works out what an alignment comes to.
func (a *alignment) count() {
	p, t := a.pattern, a.text
	next, gap := 0, 0 // the pattern's token that is next, words hidden before it
	for _, s := range a.steps {
		switch {
		case s.i < 0:
			if p.open[next] {
				if t.tokens[s.k].word {
					gap++
					a.most = max(a.most, gap)
				}
			} else {
				a.leftOut++
			}
			continue
		case s.k < 0:
			a.putIn++
			if p.tokens[s.i].word {
				a.missing++
			}
		default:
			a.same += p.weight[s.i]
			if t.exact[s.k] != p.exact[s.i] && !(s.i == 0 && a.firstAlike(s.k)) {
				a.recased++
			}
		}
		next, gap = s.i+1, 0
	}
}

// firstAlike reports that the first word of the pattern differs from a word of the
// reading in the case of its first letter alone.
func (a *alignment) firstAlike(k int) bool {
	p, t := a.pattern.tokens[0], a.text.tokens[k]
	mine, other := a.pattern.text[p.start:p.end], a.text.made.text[t.start:t.end]
	_, n := utf8.DecodeRuneInString(mine)
	_, m := utf8.DecodeRuneInString(other)
	return mine[n:] == other[m:]
}

// show returns the place of an alignment and its difference. Where words at an edge
// are others, as many of the coverage are shown there; where "…" stands at an edge,
// the rest of the sentence, if whole.
func (a *alignment) show(whole bool) (Place, []Piece) {
	first, end := a.edges()
	steps := a.steps
	if !whole {
		lead := a.beside(first, -1, a.edgeWords(steps))
		for k := first - 1; k >= first-lead; k-- {
			steps = append([]step{{-1, k}}, steps...)
		}
		back := slices.Clone(steps)
		slices.Reverse(back)
		for k := range a.beside(end-1, 1, a.edgeWords(back)) {
			steps = append(steps, step{-1, end + k})
		}
		first, end = first-lead, end+len(steps)-len(back)
	}
	tokens := a.text.tokens
	place := a.text.place(tokens[first].start, tokens[end-1].end)
	d := differ{a: a}
	if whole && a.pattern.open[0] {
		if from, _ := sentenceAround(place.Article, place.Start); from < place.Start {
			d.out = append(d.out, Piece{LeftOut, strings.TrimSpace(place.Article.Body[from:place.Start])})
			place.Start = from
		}
	}
	for _, s := range steps {
		d.step(s)
	}
	d.flush()
	if whole && a.pattern.open[len(a.pattern.tokens)] {
		if _, to := sentenceAround(place.Article, place.End-1); to > place.End {
			if rest := strings.TrimSpace(place.Article.Body[place.End:to]); rest != "" {
				d.out = append(d.out, Piece{LeftOut, rest})
				place.End = to
			}
		}
	}
	return place, d.out
}

// edges are the reading's tokens that an alignment spans: [first, end).
func (a *alignment) edges() (first, end int) {
	first = -1
	for _, s := range a.steps {
		if s.k >= 0 {
			if first < 0 {
				first = s.k
			}
			end = s.k + 1
		}
	}
	return first, end
}

// edgeWords counts the words put in before anything of the reading.
func (a *alignment) edgeWords(steps []step) (n int) {
	for _, s := range steps {
		if s.k >= 0 {
			break
		}
		if a.pattern.tokens[s.i].word {
			n++
		}
	}
	return n
}

// beside counts the tokens beside one of the reading, up to so many words and not
// beyond its sentence.
func (a *alignment) beside(k, way, words int) (n int) {
	t := a.text
	for at := k + way; at >= 0 && at < len(t.tokens) && words > 0; at += way {
		if !t.tokens[at].word && strings.Contains(".!?…:;", t.made.text[t.tokens[at].start:t.tokens[at].end]) {
			break
		}
		a, b := t.tokens[min(at, at-way)], t.tokens[max(at, at-way)]
		if strings.Contains(t.article.Body[t.made.at[a.start]:t.made.at[b.start]], "\n") {
			break
		}
		if t.tokens[at].word {
			words--
		}
		n++
	}
	return n
}

// differ makes the pieces of a difference of the steps of an alignment.
type differ struct {
	a         *alignment
	out       []Piece
	op        Op
	from, to  int // of what is the same or left out: tokens of the reading
	in, until int // of what is put in: tokens of the pattern
}

func (d *differ) step(s step) {
	op := Same
	switch {
	case s.i < 0:
		op = LeftOut
	case s.k < 0:
		op = PutIn
	case d.a.text.exact[s.k] != d.a.pattern.exact[s.i] && !(s.i == 0 && d.a.firstAlike(s.k)):
		d.step(step{-1, s.k})
		d.step(step{s.i, -1})
		return
	}
	if (op == Same) != (d.op == Same) {
		d.flush()
	}
	d.op = op
	if op != PutIn {
		if d.from == d.to {
			d.from = s.k
		}
		d.to = s.k + 1
	} else {
		if d.in == d.until {
			d.in = s.i
		}
		d.until = s.i + 1
	}
}

// flush ends a piece. Of a change, what is left out comes first.
func (d *differ) flush() {
	t, p := d.a.text, d.a.pattern
	if d.from < d.to {
		op := LeftOut
		if d.op == Same {
			op = Same
		}
		from, to := t.made.span(t.tokens[d.from].start, t.tokens[d.to-1].end)
		d.out = append(d.out, Piece{op, t.article.Body[from:to]})
	}
	if d.in < d.until {
		from, to := p.span(p.tokens[d.in].start, p.tokens[d.until-1].end)
		d.out = append(d.out, Piece{PutIn, p.source[from:to]})
	}
	d.from, d.to, d.in, d.until = 0, 0, 0, 0
}
