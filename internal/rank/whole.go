package rank

import "coveragebot/internal/speech"

// whole returns what to show of the run list[first:last+1] around its likeliest
// sentence, and which sentences that is: the run trimmed, where that fits (see
// [speech.Fits]), else the run. A single sentence that cuts a quotation is widened
// to the quotation, or narrowed to its part inside; one in which two people speak
// stays as it is.
func whole(list []Candidate, first, core, last int) (from, to, start, end int) {
	a := list[core].Article
	if from, to = trim(list, first, core, last); speech.Fits(a, list[from].Start, list[to].End) {
		return from, to, list[from].Start, list[to].End
	}
	start, end = list[first].Start, list[last].End
	if first < last {
		return first, last, start, end
	}
	if s, e, ok := speech.Whole(a, start, end, windowChars); ok {
		start, end = s, e
	}
	from, to = core, core
	for from > 0 && list[from-1].Article == a && list[from-1].Start >= start {
		from--
	}
	for to+1 < len(list) && list[to+1].Article == a && list[to+1].End <= end {
		to++
	}
	return from, to, start, end
}
