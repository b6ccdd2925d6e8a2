package rank

import (
	"strings"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// inList reports whether what stands between two sentences is the mark of an item of a
// list that both belong to.
func inList(a, b *Candidate, between string) bool {
	if !article.IsItemMark(between) {
		return false
	}
	l, ok := a.Article.ListAt(b.Start)
	return ok && l.Lead.Start <= a.Start
}

// withLead is the window Body[start:end] of list[from:to+1] as [listed] shows it, and
// which sentences that is; as it was where another window has some of them.
func withLead(list []Candidate, used []bool, core, from, to, start, end int) (int, int, int, int) {
	a := list[core].Article
	newStart, newEnd, ok := listed(&list[core], start, end)
	if !ok || newStart == start && newEnd == end {
		return from, to, start, end
	}
	first, last := core, core
	for first > 0 && list[first-1].Article == a && list[first-1].End > newStart {
		first--
	}
	for last+1 < len(list) && list[last+1].Article == a && list[last+1].Start < newEnd {
		last++
	}
	for i := first; i <= last; i++ {
		if used[i] {
			return from, to, start, end
		}
	}
	return first, last, newStart, newEnd
}

// listed is what to show of Body[start:end], in which core is the likeliest sentence, if
// lists are there: an item goes with what leads to its list, what leads to a list with
// its items, and neither with the text around. ok is false where that cannot be shown.
func listed(core *Candidate, start, end int) (from, to int, ok bool) {
	a := core.Article
	l, ok := a.ListAt(core.Start)
	switch {
	case !ok:
		return withoutLists(core, start, end)
	case core.Start < l.Lead.End && end < l.Lead.End:
		return start, end, true
	}
	from, ends := leadStart(a, l), []int{max(core.End, min(end, l.End()))}
	if core.Start < l.Lead.End {
		from = min(core.Start, max(start, l.Lead.Start))
		ends = ends[:0]
		for i := range l.Items {
			ends = append(ends, l.Items[len(l.Items)-1-i].End)
		}
	}
	for _, to := range ends {
		if fits(a.Body[from:to], windowChars) && speech.Fits(a, from, to) {
			return from, to, true
		}
	}
	return start, end, false
}

// withoutLists is Body[start:end] without lists before core and behind it.
func withoutLists(core *Candidate, start, end int) (from, to int, ok bool) {
	body := core.Article.Body
	if l, ok := core.Article.ListAt(start); ok && l.End() < core.Start {
		start = core.Start - len(strings.TrimLeftFunc(body[l.End():core.Start], unicode.IsSpace))
	}
	if l, ok := core.Article.ListAt(end - 1); ok && l.Lead.Start > core.Start {
		end = len(strings.TrimRightFunc(body[:leadStart(core.Article, l)], unicode.IsSpace))
	}
	return start, end, speech.Fits(core.Article, start, end)
}

// leadStart is where the sentence begins that leads to a list.
func leadStart(a *article.Article, l article.List) (start int) {
	for s := range text.Sentences(a.Body[l.Lead.Start:l.Lead.End]) {
		start = l.Lead.Start + s
	}
	return start
}
