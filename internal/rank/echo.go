package rank

import (
	"strings"
	"unicode"

	"coveragebot/internal/speech"
)

// withoutEcho takes sentences off the edges of the run list[from:to+1], shown from start to
// end, that stand in it once more word for word, as a headline does that the text begins
// with. The likeliest sentence is then the one that is left. What cannot be taken off without
// cutting a quotation stays.
func withoutEcho(list []Candidate, from, core, to, start, end int) (newFrom, newCore, newTo, newStart, newEnd int) {
	words := func(i int) string {
		return strings.TrimFunc(list[i].Article.Body[list[i].Start:list[i].End], func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
	}
	twin := func(i int) int {
		for j := from; j <= to; j++ {
			if j != i && words(j) == words(i) {
				return j
			}
		}
		return -1
	}
	for from < to && list[from].Start == start {
		other := twin(from)
		if other < 0 || !speech.Fits(list[from].Article, list[from+1].Start, end) {
			break
		}
		if core == from {
			core = other
		}
		from++
		start = list[from].Start
	}
	for from < to && list[to].End == end {
		other := twin(to)
		if other < 0 || !speech.Fits(list[to].Article, start, list[to-1].End) {
			break
		}
		if core == to {
			core = other
		}
		to--
		end = list[to].End
	}
	return from, core, to, start, end
}
