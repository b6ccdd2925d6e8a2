package rank

import (
	"coveragebot/internal/search"
	"coveragebot/internal/text"
	"coveragebot/internal/vectors"
)

// nearness tells how near in meaning the words of sentences are to those of the
// question, for English alone.
type nearness struct {
	table *vectors.Table
	words []int32            // places of the question's words; −1 where there is no vector
	known map[string][]uint8 // by stem, how near it is to each word, nearest 255; nil where it has no vector
}

func (d *Reading) newNearness() *nearness {
	n := &nearness{table: vectors.Open(), known: make(map[string][]uint8, 512)}
	some := false
	for i, w := range d.words {
		at := int32(-1)
		if w.Role == search.Subject && !w.Exact && !d.names[i] && len(w.Stems) > 0 {
			at = n.table.Find(w.Stems[0].Text)
		}
		n.words = append(n.words, at)
		some = some || at >= 0
	}
	if !some {
		return nil
	}
	return n
}

// farthest is the least cosine that counts.
const farthest = 0.35

// of tells how near a stem is to each word of the question.
func (n *nearness) of(stem string) []uint8 {
	if near, ok := n.known[stem]; ok {
		return near
	}
	var near []uint8
	if at := n.table.Find(stem); at >= 0 {
		near = make([]uint8, len(n.words))
		for i, w := range n.words {
			if w < 0 {
				continue
			}
			if x := n.table.Near(w, at); x > farthest {
				near[i] = uint8(255 * (x - farthest) / (1 - farthest))
			}
		}
	}
	n.known[stem] = near
	return near
}

// nears returns for each sentence of a passage how near its nearest word is to each
// word of the question, in [0, 1].
func (d *Reading) nears(a *analyzer, n *nearness, p *passage) [][]float64 {
	body := p.hit.Passage.Article.Body
	out := make([][]float64, len(p.hit.Passage.Sentences))
	for i, s := range p.hit.Passage.Sentences {
		best := d.slab(len(d.words))
		a.tokens = a.Tokens(a.tokens[:0], body[s.Start:s.End])
		for _, t := range a.tokens {
			if t.Term == "" || t.Kind != text.Word {
				continue
			}
			for w, x := range n.of(t.Term) {
				best[w] = max(best[w], float64(x)/255)
			}
		}
		out[i] = best
	}
	return out
}
