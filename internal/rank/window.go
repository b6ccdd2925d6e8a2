package rank

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/speech"
)

const (
	windowChars = 500   // characters of a window of several sentences
	nearChars   = 300   // characters from its start within which a sentence counts in full
	farShare    = 0.7   // what one behind them counts
	windowLeast = 100   // bytes that a window of several sentences is not trimmed below
	edgeShare   = 0.015 // of the mass of the sentence with most that one at an edge must have
	otherShare  = 0.03  // the same of one in another paragraph
)

// Window is a run of sentences that may be quoted: Body[Start:End].
type Window struct {
	Article    *article.Article
	Start, End int
	Paragraph  int       // of its first sentence
	Core       Candidate // the likeliest of them
	Marks      []Mark
	facts      facts   // of all of them
	Mass       float64 // how likely one of them answers, against all sentences read
	P          float64 // how likely it answers at all; set by Judge
}

// Windows puts sentences together to windows that do not overlap, the likeliest
// first, at most n. It sets P of the candidates and leaves them in the order of
// their articles.
func Windows(list []Candidate, n int) []Window {
	if len(list) == 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b Candidate) int {
		return cmp.Or(strings.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Start, b.Start))
	})
	softmax(list)
	r := newRuns(list)
	out := make([]Window, 0, min(n, len(list)))
	for len(out) < n {
		mass, first, last := r.best()
		if first < 0 {
			break
		}
		if a, start, end := list[first].Article, list[first].Start, list[last].End; first < last && !speech.Fits(a, start, end) {
			r.cuts[[2]int{first, last}] = true
			continue
		}
		if w, ok := r.window(mass, first, last); ok {
			out = append(out, w)
		}
	}
	return out
}

// runs are the runs of sentences that may be windows.
type runs struct {
	list        []Candidate
	shares      []float64 // of the sentences
	parts       []speech.Part
	reach, near []int           // by sentence, the last that may stand in a window with it, and that counts in full there
	used        []bool          // it is in a window
	cuts        map[[2]int]bool // runs that yet cut a quotation
}

func newRuns(list []Candidate) *runs {
	captions := captions(list)
	r := &runs{
		list: list, reach: reaches(list, captions, windowChars), near: reaches(list, captions, nearChars), cuts: make(map[[2]int]bool),
		shares: make([]float64, len(list)), parts: make([]speech.Part, len(list)), used: make([]bool, len(list)),
	}
	for i := range list {
		r.shares[i] = list[i].P
		r.parts[i] = speech.PartOf(list[i].Article, list[i].Start, list[i].End)
	}
	return r
}

// best returns the run with most mass that is in no window; first is -1 where there is none.
func (r *runs) best() (best float64, first, last int) {
	first, last = -1, -1
	for i := range r.list {
		mass, part := 0.0, r.parts[i]
		for j := i; j <= r.reach[i] && !r.used[j]; j++ {
			if j <= r.near[i] {
				mass += r.shares[j]
			} else {
				mass += farShare * r.shares[j]
			}
			if j > i {
				var ok bool
				if part, ok = part.Joins(r.parts[j]); !ok {
					break
				}
			}
			if mass > best && (j == i || part.Whole() && !r.cuts[[2]int{i, j}]) {
				best, first, last = mass, i, j
			}
		}
	}
	return best, first, last
}

// window makes a window of a run. ok is false where the quotation that it is part of is a
// window already.
func (r *runs) window(mass float64, first, last int) (w Window, ok bool) {
	list, core := r.list, first
	for i := first; i <= last; i++ {
		if list[i].P > list[core].P {
			core = i
		}
	}
	from, to, start, stop := whole(list, first, core, last)
	from, to, start, stop = withLead(list, r.used, core, from, to, start, stop)
	w = Window{Article: list[core].Article, Core: list[core], Mass: mass}
	from, core, to, start, stop = withoutEcho(list, from, core, to, start, stop)
	w.Core.Start, w.Core.End = list[core].Start, list[core].End
	taken := false
	for i := min(first, from); i <= max(last, to); i++ {
		taken = taken || r.used[i]
		r.used[i] = true
	}
	w.Start, w.End, w.Paragraph = start, stop, list[core].Paragraph
	w.Core.Start, w.Core.End = max(w.Core.Start, start), min(w.Core.End, stop)
	for i := from; i <= to; i++ {
		w.facts |= list[i].facts
		if list[i].Start <= start && start < list[i].End {
			w.Paragraph = list[i].Paragraph
		}
		for _, m := range list[i].Marks {
			if m.Start >= start && m.End <= stop {
				w.Marks = append(w.Marks, m)
			}
		}
	}
	return w, !taken
}

// trim takes the sentences off both ends that hardly answer, as long as enough
// is left to read, but not the one behind the core: what repeats the question's words is
// often followed by what they ask for. A window that would begin with "it" or "he" keeps the sentence
// before.
func trim(list []Candidate, first, core, last int) (int, int) {
	from := first
	least := func(i int) float64 {
		if list[i].Paragraph != list[core].Paragraph {
			return otherShare * list[core].P
		}
		return edgeShare * list[core].P
	}
	for first < core && list[first].P < least(first) && list[last].End-list[first+1].Start >= windowLeast {
		first++
	}
	for last > core+1 && list[last].P < least(last) && list[last-1].End-list[first].Start >= windowLeast {
		last--
	}
	if list[first].back && first > from {
		first--
	}
	return first, last
}

// reaches tells for each sentence the last that may stand in a window with it.
func reaches(list []Candidate, captions []caption, chars int) []int {
	out := make([]int, len(list))
	j := 0
	for i := range list {
		for j = max(i, j); j+1 < len(list) && captions[j].before(captions[j+1]) && follows(&list[j], &list[j+1]) && fits(list[i].Article.Body[list[i].Start:list[j+1].End], chars); j++ {
		}
		out[i] = j
	}
	return out
}

// caption tells what a sentence has to do with pictures.
type caption uint8

const (
	noCaption  caption = iota
	oneCaption         // it stands in a paragraph that ends with who made a picture
	gallery            // it stands among the captions of several
)

// before reports that a caption may be in a window with what stands behind it: text is
// not told on by a caption, nor a gallery by text or the other way round.
func (c caption) before(next caption) bool { return c == next || c == oneCaption && next == noCaption }

// captions tells which sentences stand under a picture: those of a paragraph up to its
// last credit, and all of one with several.
func captions(list []Candidate) []caption {
	out := make([]caption, len(list))
	for i := 0; i < len(list); {
		end, last, credits := i, i, 0 // of the paragraph, and behind its last credit
		for ; end < len(list) && list[end].Article == list[i].Article && list[end].Paragraph == list[i].Paragraph; end++ {
			if list[end].Features[fCaption] > 0 {
				last = end + 1
				credits++
			}
		}
		kind := oneCaption
		if credits > 1 {
			kind, last = gallery, end
		}
		for ; i < last; i++ {
			out[i] = kind
		}
		i = end
	}
	return out
}

// follows reports that nothing stands between two sentences but white space, or
// the mark of an item in a list.
func follows(a, b *Candidate) bool {
	if a.Article != b.Article || b.Start < a.End {
		return false
	}
	between := strings.TrimSpace(a.Article.Body[a.End:b.Start])
	return between == "" || inList(a, b, between)
}

func fits(s string, chars int) bool {
	return len(s) <= chars || len(s) <= 4*chars && utf8.RuneCountInString(s) <= chars
}

// softmax makes shares of the scores.
func softmax(list []Candidate) {
	top, sum := math.Inf(-1), 0.0
	for i := range list {
		top = max(top, list[i].Score)
	}
	for i := range list {
		list[i].P = math.Exp(list[i].Score - top)
		sum += list[i].P
	}
	for i := range list {
		list[i].P /= sum
	}
}

// Windows returns what may be quoted, the likeliest first, at most n.
func (d *Reading) Windows(n int) []Window {
	out := Windows(d.Candidates(), n)
	for i := range out {
		w := &out[i]
		e := d.articles[w.Article]
		held := make([]bool, len(d.words))
		for _, m := range w.Marks {
			held[m.Word] = true
		}
		for at, weight := range e.header {
			if weight > 0 && !held[at] {
				w.Marks = append(w.Marks, Mark{Word: at})
			}
		}
	}
	return out
}
