package index

import (
	"math"
	"slices"
)

// firstWindow is how many passages are scored first. Those after it are twice as
// many, up to a block, so that the heap is soon full and later passages have a bar
// to pass.
const firstWindow = 1 << 11

// windowEnd is where the window ends that begins at a passage.
func windowEnd(at uint32) uint32 {
	if at < block {
		return max(2*at, firstWindow)
	}
	return at + block
}

// scorer is what one search works with. It is used again by the next.
type scorer struct {
	index   *Index
	lists   []list
	barred  []uint32 // passages that hold an excluded word, ascending; those of windows to come
	allowed []span   // where hits may lie, ascending; nil for everywhere
	top     *top

	scores  [block]float32
	passing []uint32 // passages of the window that have passed the bar
}

// span is the passages [from, to).
type span struct{ from, to uint32 }

// window scores passages of one block.
func (s *scorer) window(w span) {
	for len(s.allowed) > 0 && s.allowed[0].to <= w.from {
		s.allowed = s.allowed[1:]
	}
	if s.allowed != nil && (len(s.allowed) == 0 || s.allowed[0].from >= w.to) {
		return
	}
	clear(s.scores[w.from%block : (w.to-1)%block+1])
	for ; len(s.barred) > 0 && s.barred[0] < w.to; s.barred = s.barred[1:] {
		if s.barred[0] >= w.from {
			s.scores[s.barred[0]%block] = float32(math.Inf(-1)) // which no impact lifts
		}
	}
	bar := s.top.bar()
	s.passing = s.passing[:0]
	for i := range s.lists {
		l := &s.lists[i]
		if s.allowed == nil {
			s.add(l, w, bar)
			continue
		}
		for _, a := range s.allowed {
			if a.from >= w.to {
				break
			}
			in := span{max(a.from, w.from), min(a.to, w.to)}
			l.skip(&s.index.postings, in.from)
			s.add(l, in, bar)
		}
	}
	slices.Sort(s.passing) // of equal scores the first passage wins
	for _, id := range s.passing {
		if score := s.scores[id%block]; score > s.top.bar() {
			s.top.push(id, score)
		}
	}
}

// add adds a list's impacts to the scores of a span of one block, and moves the list
// on.
func (s *scorer) add(l *list, in span, bar float32) {
	x, b := s.index, in.from>>blockBits
	low, units := l.ahead(&x.postings, b)
	if in.to%block > 0 {
		low = low[:before(low, uint16(in.to%block))]
	}
	if len(low) == 0 {
		return
	}
	units = units[:len(low)]
	short := (*[block]uint8)(x.short[b<<blockBits:])
	for n, at := range low {
		at %= block
		score := &s.scores[at]
		before := *score
		after := before + float32(l.weight*x.impacts[units[n]][short[at]]) // rounded, so that no processor fuses the two
		*score = after
		if after > bar && before <= bar {
			s.passing = append(s.passing, b<<blockBits|uint32(at))
		}
	}
	l.step(&x.postings, len(low))
}
