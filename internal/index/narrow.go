package index

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// allowed returns where hits of a query may lie by its filter and its phrases; all
// reports that it has neither.
func (x *Index) allowed(q search.Query) (spans []span, all bool) {
	if q.Filter.Empty() && len(q.Phrases) == 0 {
		return nil, true
	}
	admitted := x.admitted(q.Filter)
	if len(q.Phrases) == 0 {
		return admitted, false
	}
	for _, id := range x.phrases(q) {
		for len(admitted) > 0 && admitted[0].to <= id {
			admitted = admitted[1:]
		}
		if len(admitted) > 0 && admitted[0].from <= id {
			spans = append(spans, span{id, id + 1})
		}
	}
	return spans, false
}

// admitted lists the passages of the articles that a filter lets through.
func (x *Index) admitted(f search.Filter) []span {
	if f.Empty() {
		return []span{{0, uint32(x.Len())}}
	}
	x.facets.once.Do(func() { x.facets.fill(x) })
	sources, authors := x.facets.sources.holding(f.Source), x.facets.authors.holding(f.Author)
	folders := x.facets.folders.holding(between(f.Folder))
	f.Source, f.Author, f.Folder = "", "", ""
	var out []span
	for i, a := range x.articles {
		if !sources[x.facets.sources.of[i]] || !authors[x.facets.authors.of[i]] || !folders[x.facets.folders.of[i]] || !f.Admits(a) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == x.facets.starts[i] {
			out[n-1].to = x.facets.starts[i+1]
		} else {
			out = append(out, span{x.facets.starts[i], x.facets.starts[i+1]})
		}
	}
	return out
}

// facets are what filters ask of articles, worked out at the first filter.
type facets struct {
	once             sync.Once
	sources, authors names
	folders          names    // each between slashes
	starts           []uint32 // the first passage of each article, and where the last ends
}

func (f *facets) fill(x *Index) {
	f.starts = make([]uint32, 1, len(x.articles)+1)
	for id, owner := range x.owner {
		if int(owner) == len(f.starts) {
			f.starts = append(f.starts, uint32(id))
		}
	}
	f.starts = append(f.starts, uint32(x.Len()))
	for _, a := range x.articles {
		f.sources.add(a.Source, a.Source, text.Fold)
		f.authors.add(a.Author, a.Author, text.Fold)
		f.folders.add(filepath.Dir(a.File), a.File, search.FolderOf)
	}
	f.sources.numbers, f.authors.numbers, f.folders.numbers = nil, nil, nil
}

// between is the name of a folder as it is looked for, or "" for none.
func between(folder string) string {
	if folder == "" {
		return ""
	}
	return "/" + folder + "/"
}

// names are the different names of articles, in the form that they are looked for.
type names struct {
	folded  []string
	of      []uint32          // of each article: the place in folded
	numbers map[string]uint32 // while they are gathered
}

// add adds the name of the next article. fold makes its form, of anything that has the
// name.
func (n *names) add(name, of string, fold func(string) string) {
	i, ok := n.numbers[name]
	if !ok {
		if n.numbers == nil {
			n.numbers = make(map[string]uint32)
		}
		i = uint32(len(n.folded))
		n.numbers[name] = i
		n.folded = append(n.folded, fold(of))
	}
	n.of = append(n.of, i)
}

// holding tells for each name whether it holds a part.
func (n *names) holding(part string) []bool {
	out := make([]bool, len(n.folded))
	for i, name := range n.folded {
		out[i] = strings.Contains(name, part)
	}
	return out
}

// phrases lists the passages that hold every phrase as written. Postings hold no
// positions: those of a phrase's stems are intersected, the rarest first, and the
// text decides on what is left.
func (x *Index) phrases(q search.Query) []uint32 {
	var stems []counted
	for _, p := range q.Phrases {
		for _, s := range p.Stems {
			l, n := x.list(s)
			stems = append(stems, counted{l, n})
		}
	}
	if len(stems) == 0 { // nothing but stop words: any passage of the query may have them
		return slices.DeleteFunc(x.holding(q.Terms), func(id uint32) bool { return !x.reads(id, q.Phrases) })
	}
	slices.SortFunc(stems, func(a, b counted) int { return cmp.Compare(a.n, b.n) })
	var out []uint32
	for first := &stems[0]; !first.done(); first.step(&x.postings, 1) {
		id := first.id(&x.postings)
		if x.all(stems[1:], id) && x.reads(id, q.Phrases) {
			out = append(out, id)
		}
	}
	return out
}

// counted is a list with the number of its postings.
type counted struct {
	list
	n int
}

// all reports whether a passage is in every list, and moves them on to it.
func (x *Index) all(lists []counted, id uint32) bool {
	for i := range lists {
		l := &lists[i]
		if l.skip(&x.postings, id); l.done() || l.id(&x.postings) != id {
			return false
		}
	}
	return true
}

// reads reports whether a passage's text has the phrases.
func (x *Index) reads(id uint32, phrases []search.Phrase) bool {
	for _, p := range phrases {
		if !text.ContainsWords(x.passage(id).Text(), p.Words) {
			return false
		}
	}
	return true
}

// holding lists the passages that hold one of the terms, ascending.
func (x *Index) holding(terms []search.Term) []uint32 {
	var out []uint32
	for _, t := range terms {
		for _, s := range t.Stems {
			for l, _ := x.list(s.Text); !l.done(); l.step(&x.postings, 1) {
				out = append(out, l.id(&x.postings))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
