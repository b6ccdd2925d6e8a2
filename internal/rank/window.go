package rank

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
)

const (
	windowChars = 300  // characters of a window of several sentences
	windowLeast = 100  // bytes that a window of several sentences is not trimmed below
	edgeShare   = 0.04 // of the mass of the sentence with most that one at an edge must have
)

// Window is a run of sentences that may be quoted: Body[Start:End].
type Window struct {
	Article    *article.Article
	Start, End int
	Paragraph  int       // of its first sentence
	Core       Candidate // the likeliest of them
	Marks      []Mark
	Mass       float64 // how likely one of them answers, against all sentences read
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
	reach := reaches(list)
	shares := make([]float64, len(list))
	for i := range list {
		shares[i] = list[i].P
	}
	used := make([]bool, len(list))
	out := make([]Window, 0, min(n, len(list)))
	for len(out) < n {
		best, first, last := 0.0, -1, -1
		for i := range list {
			mass := 0.0
			for j := i; j <= reach[i] && !used[j]; j++ {
				mass += shares[j]
				if mass > best {
					best, first, last = mass, i, j
				}
			}
		}
		if first < 0 {
			break
		}
		core := first
		for i := first; i <= last; i++ {
			used[i] = true
			if list[i].P > list[core].P {
				core = i
			}
		}
		first, last = trim(list, first, core, last)
		out = append(out, Window{Article: list[first].Article, Start: list[first].Start, End: list[last].End, Paragraph: list[first].Paragraph, Core: list[core], Mass: best})
		w, marks := &out[len(out)-1], 0
		for i := first; i <= last; i++ {
			marks += len(list[i].Marks)
		}
		w.Marks = make([]Mark, 0, marks)
		for i := first; i <= last; i++ {
			w.Marks = append(w.Marks, list[i].Marks...)
		}
	}
	return out
}

// trim takes the sentences off both ends that hardly answer, as long as enough
// is left to read. A window that would begin with "it" or "he" keeps the sentence
// before.
func trim(list []Candidate, first, core, last int) (int, int) {
	least, from := edgeShare*list[core].P, first
	for first < core && list[first].P < least && list[last].End-list[first+1].Start >= windowLeast {
		first++
	}
	for last > core && list[last].P < least && list[last-1].End-list[first].Start >= windowLeast {
		last--
	}
	if list[first].back && first > from {
		first--
	}
	return first, last
}

// reaches tells for each sentence the last that may stand in a window with it.
func reaches(list []Candidate) []int {
	out := make([]int, len(list))
	j := 0
	for i := range list {
		for j = max(i, j); j+1 < len(list) && follows(&list[j], &list[j+1]) && fits(list[i].Article.Body[list[i].Start:list[j+1].End]); j++ {
		}
		out[i] = j
	}
	return out
}

// follows reports that nothing but white space stands between two sentences.
func follows(a, b *Candidate) bool {
	return a.Article == b.Article && b.Start >= a.End && strings.TrimSpace(a.Article.Body[a.End:b.Start]) == ""
}

func fits(s string) bool {
	return len(s) <= windowChars || len(s) <= 4*windowChars && utf8.RuneCountInString(s) <= windowChars
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
