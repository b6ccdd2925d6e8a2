package index

import (
	"math"
	"slices"
)

const (
	// window is how many passages are scored at a time: 32 k scores of four bytes
	// fit the second-level cache.
	window = 1 << 15

	// firstWindow is smaller, and those after it grow to a whole one, so that the
	// heap is soon full and later passages have a bar to pass.
	firstWindow = 1 << 11
)

// scorer is what one search works with. It is used again by the next.
type scorer struct {
	index   *Index
	lists   []list
	barred  []uint32 // passages that hold an excluded word, ascending; those of windows to come
	allowed []span   // where hits may lie, ascending; nil for everywhere
	top     *top

	scores  [window]float32
	passing []uint32 // passages of the window that have passed the bar
}

// span is the passages [from, to).
type span struct{ from, to uint32 }

// window scores the passages [base, end).
func (s *scorer) window(base, end uint32) {
	for len(s.allowed) > 0 && s.allowed[0].to <= base {
		s.allowed = s.allowed[1:]
	}
	if s.allowed != nil && (len(s.allowed) == 0 || s.allowed[0].from >= end) {
		return
	}
	clear(s.scores[:end-base])
	for ; len(s.barred) > 0 && s.barred[0] < end; s.barred = s.barred[1:] {
		if s.barred[0] >= base {
			s.scores[s.barred[0]-base] = float32(math.Inf(-1)) // which no impact lifts
		}
	}
	bar := s.top.bar()
	s.passing = s.passing[:0]
	for i := range s.lists {
		l := &s.lists[i]
		if s.allowed == nil {
			s.add(l, base, span{base, end}, bar)
			continue
		}
		for _, a := range s.allowed {
			if a.from >= end {
				break
			}
			l.skip(s.index.ids, a.from)
			s.add(l, base, span{max(a.from, base), min(a.to, end)}, bar)
		}
	}
	slices.Sort(s.passing) // of equal scores the first passage wins
	for _, id := range s.passing {
		if score := s.scores[id-base]; score > s.top.bar() {
			s.top.push(id, score)
		}
	}
}

// add adds a list's impacts to the scores of a span, and moves the list on.
func (s *scorer) add(l *list, base uint32, in span, bar float32) {
	ids, impact := s.index.ids[l.next:l.end], s.index.impact[l.next:l.end]
	impact = impact[:len(ids)]
	n := 0
	for ; n < len(ids) && ids[n] < in.to; n++ {
		score := &s.scores[(ids[n]-base)%window]
		before := *score
		after := before + float32(l.weight*impact[n]) // rounded, so that no processor fuses the two
		*score = after
		if after > bar && before <= bar {
			s.passing = append(s.passing, ids[n])
		}
	}
	l.next += uint32(n)
}

// skip moves a list on to the first passage that is not before id, in steps that
// double.
func (l *list) skip(ids []uint32, id uint32) {
	step := uint32(1)
	for l.next < l.end && ids[l.next] < id {
		if l.next+step < l.end && ids[l.next+step] < id {
			l.next += step
			step *= 2
		} else if step > 1 {
			step /= 2
		} else {
			l.next++
		}
	}
}
