package quotation

import "slices"

// run is how much of a pattern stands as it is at a place: words [at, at+n) of a
// reading's.
type run struct {
	text *reading
	at   int
	n    int
}

// stitched finds a pattern's two parts in two places, of which each stands as it is;
// one word may join them. ok is false where it does not fall into such parts.
func (p *pattern) stitched(texts []*reading) (f Finding, ok bool) {
	words, folded := p.words()
	heads, tails := p.runs(folded, texts, false), p.runs(folded, texts, true)
	if len(heads) == 0 || len(tails) == 0 {
		return f, false
	}
	n := len(words)
	head, tail := heads[0].n, tails[0].n
	if head+tail < n-1 || head < pieceLeast || tail < pieceLeast || head == n || tail == n {
		return f, false
	}
	for _, h := range heads {
		for _, t := range tails {
			if h.text.article == t.text.article && near(h.place(), t.place()) {
				return f, false
			}
		}
	}
	first, second := heads[0], tails[0]
	tail = min(tail, n-head) // the words that both have are the first's
	second.at, second.n = second.at+second.n-tail, tail
	if p.weigh(words[:head]) < pieceLeast/2 || p.weigh(words[n-tail:]) < pieceLeast/2 {
		return f, false
	}
	f.Verdict, f.Place = Stitched, first.place()
	other := second.place()
	f.Second = &other
	f.Diff = []Piece{{Same, f.Text()}}
	if head+tail < n {
		w := p.tokens[words[head]]
		from, to := p.span(w.start, w.end)
		f.Diff = append(f.Diff, Piece{PutIn, p.source[from:to]})
	}
	f.Diff = append(f.Diff, Piece{Elsewhere, other.Text()})
	return f, true
}

// near reports that the second of two places of an article goes on where the first
// ends, but for what may be left out.
func near(first, second Place) bool {
	const word = 7 // bytes, about
	gap := second.Start - first.End
	return gap >= first.Start-first.End && gap <= hidden*word
}

// words are the places of the pattern's words among its tokens, and their numbers.
func (p *pattern) words() (places, folded []int) { return wordsOf(p.tokens, p.folded) }

func wordsOf(tokens []token, folded []int) (places, numbers []int) {
	for i, t := range tokens {
		if t.word {
			places, numbers = append(places, i), append(numbers, folded[i])
		}
	}
	return places, numbers
}

func (p *pattern) weigh(places []int) (sum float64) {
	for _, i := range places {
		sum += p.weight[i]
	}
	return sum
}

// runs are the places where most of the pattern's first words stand one after the
// other, or most of its last.
func (p *pattern) runs(words []int, texts []*reading, last bool) (best []run) {
	n := len(words)
	for _, t := range texts {
		_, have := wordsOf(t.tokens, t.folded)
		for k := range have {
			length := 0
			if last {
				for length < n && k-length >= 0 && have[k-length] == words[n-1-length] {
					length++
				}
			} else {
				for length < n && k+length < len(have) && have[k+length] == words[length] {
					length++
				}
			}
			if length == 0 || len(best) > 0 && length < best[0].n {
				continue
			}
			if len(best) > 0 && length > best[0].n {
				best = best[:0]
			}
			at := k
			if last {
				at = k - length + 1
			}
			best = append(best, run{t, at, length})
		}
	}
	slices.SortStableFunc(best, func(a, b run) int { return byPrint(a.text.article, b.text.article) })
	return best
}

// place is where a run stands.
func (r run) place() Place {
	places, _ := wordsOf(r.text.tokens, r.text.folded)
	return r.text.place(r.text.tokens[places[r.at]].start, r.text.tokens[places[r.at+r.n-1]].end)
}
