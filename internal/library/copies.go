package library

import (
	"cmp"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// A report that several outlets print is found by its runs of three words: the
// least of their hashes are an article's sketch, a fair sample of all of them
// (Broder, "On the resemblance and containment of documents", 1997).
const (
	run        = 3    // words
	sketchMost = 128  // hashes that are kept
	keys       = 16   // of them, the least, that two articles are brought together by
	copyShare  = 0.75 // of the shorter's runs that the longer has too
	copyLength = 0.5  // of the longer's runs that the shorter has at least
	runsLeast  = 16   // what is shorter, such as a headline, is no report
	crowd      = 64   // articles that share a run without being copies: a set phrase
)

// sketch is the least hashes of an article's runs, ascending. It is never nil.
type sketch []uint32

func newSketch(docs []search.Document) sketch {
	all := sketch{}
	for _, d := range docs {
		for i := 0; i+run <= len(d.Terms); i++ {
			h := uint32(2166136261) // FNV-1a
			for _, t := range d.Terms[i : i+run] {
				for j := range len(t) {
					h = (h ^ uint32(t[j])) * 16777619
				}
				h *= 16777619
			}
			h ^= h >> 16 // FNV's low bits are its best; order goes by the high ones
			all = append(all, h*0x9e3779b1)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.Clone(all[:min(len(all), sketchMost)])
}

// copyOf reports whether two articles are prints of one report, as far as their
// sketches tell: up to where the shorter sample ends.
func (s sketch) copyOf(t sketch) bool {
	if min(len(s), len(t)) < runsLeast {
		return false
	}
	most := min(s.reach(), t.reach())
	a, b, common := 0, 0, 0
	for a < len(s) && b < len(t) && s[a] <= most && t[b] <= most {
		switch {
		case s[a] == t[b]:
			a, b, common = a+1, b+1, common+1
		case s[a] < t[b]:
			a++
		default:
			b++
		}
	}
	a, b = s.until(most), t.until(most)
	return float64(common) >= copyShare*float64(min(a, b)) && float64(min(a, b)) >= copyLength*float64(max(a, b))
}

// reach is the hash up to which a sketch holds all of its article.
func (s sketch) reach() uint32 {
	if len(s) < sketchMost {
		return 1<<32 - 1
	}
	return s[len(s)-1]
}

// until counts the hashes up to most.
func (s sketch) until(most uint32) int {
	i, found := slices.BinarySearch(s, most)
	if found {
		i++
	}
	return i
}

// group finds the prints of each report: for every article that has a copy, all
// articles of its report, the first printed first.
func group(entries []*entry) map[*article.Article][]*article.Article {
	type met struct {
		key   uint32
		entry int32
	}
	var all []met
	for i, e := range entries {
		for _, h := range e.sketch[:min(keys, len(e.sketch))] {
			all = append(all, met{h, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b met) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.entry, b.entry)) })
	first := make(map[int32]int32) // of each entry with a copy: an earlier entry of its report
	root := func(i int32) int32 {
		for {
			up, ok := first[i]
			if !ok || up == i {
				return i
			}
			i = up
		}
	}
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && all[end].key == all[i].key {
			end++
		}
		for j := i; j < end && end-i <= crowd; j++ {
			for k := j + 1; k < end; k++ {
				a, b := root(all[j].entry), root(all[k].entry)
				if a != b && entries[all[j].entry].sketch.copyOf(entries[all[k].entry].sketch) {
					first[max(a, b)] = min(a, b)
				}
			}
		}
		i = end
	}
	return reports(entries, first, root)
}

func reports(entries []*entry, first map[int32]int32, root func(int32) int32) map[*article.Article][]*article.Article {
	byRoot := make(map[int32][]*article.Article)
	for i := range first {
		r := root(i)
		if byRoot[r] == nil {
			byRoot[r] = []*article.Article{entries[r].served}
		}
		byRoot[r] = append(byRoot[r], entries[i].served)
	}
	out := make(map[*article.Article][]*article.Article)
	for _, prints := range byRoot {
		slices.SortFunc(prints, func(a, b *article.Article) int {
			return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
		})
		for _, a := range prints {
			out[a] = prints
		}
	}
	return out
}
