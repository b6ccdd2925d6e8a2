package rank

import "math"

// rarity counts how many sentences hold each word of the question. What all of
// them hold, such as the name that an article is about, tells none of them from
// the others, however rare it is in the corpus.
type rarity struct {
	sentences float64
	holding   []float64 // by word
	weights   []float64 // of the words, once all sentences are counted
	total     float64
}

func (d *Reading) newRarity() *rarity { return &rarity{holding: d.slab(len(d.words))} }

func (r *rarity) add(held []float64) {
	r.sentences++
	for w, weight := range held {
		if weight > 0 {
			r.holding[w]++
		}
	}
}

// share is how much of the words is held, each weighing more the fewer sentences
// hold it; words that none holds do not count. No sentence is added afterwards.
func (r *rarity) share(held []float64) float64 {
	if r.weights == nil {
		r.weigh()
	}
	sum := 0.0
	for w, weight := range r.weights {
		sum += weight * held[w]
	}
	return sum / max(r.total, 1e-9)
}

func (r *rarity) weigh() {
	r.weights = r.holding // counts are needed no more
	for w, n := range r.holding {
		if n > 0 {
			r.weights[w] = math.Log(1 + r.sentences/n)
			r.total += r.weights[w]
		}
	}
}
