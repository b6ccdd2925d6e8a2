package article

import (
	"cmp"
	"hash/maphash"
	"math"
	"net/url"
	"path"
	"slices"
)

// Recurring knows the paragraphs that stand in many articles of one source:
// footers, invitations to subscribe, notes on who owns the outlet. They belong to
// the page and not to the article, though no mark tells so.
//
// A source is what [Article.Source] says; where that is empty, the host of the
// article's address or else its folder. A paragraph recurs if it stands, byte for
// byte, in as many articles of its source as the square root of their number
// says, but in three at least, and twenty are enough. Articles that share most of their text with others
// are not counted, because a report that was printed again makes all its
// paragraphs recur.
type Recurring struct {
	bySource map[string]map[string]bool
}

const (
	leastArticles = 3
	mostArticles  = 20
	maxRecurring  = 500 // bytes; longer paragraphs are background that editors repeat
)

// NewRecurring counts the paragraphs of all the articles of a corpus. Their order
// does not matter.
func NewRecurring(articles []*Article) *Recurring {
	groups := make(map[string][]*Article)
	for _, a := range articles {
		key := origin(a)
		groups[key] = append(groups[key], a)
	}
	r := &Recurring{bySource: make(map[string]map[string]bool)}
	for key, group := range groups {
		if len(group) < leastArticles {
			continue
		}
		if lines := recurring(group); len(lines) > 0 {
			r.bySource[key] = lines
		}
	}
	return r
}

// Blocks are the blocks of a with recurring paragraphs turned into Boilerplate and
// the others numbered anew. Where nothing recurs they are a.Blocks itself, and in
// no case is a changed.
func (r *Recurring) Blocks(a *Article) []Block {
	lines := r.bySource[origin(a)]
	if lines == nil {
		return a.Blocks
	}
	recurs := func(b Block) bool { return b.Kind == Paragraph && lines[a.Body[b.Start:b.End]] }
	if !slices.ContainsFunc(a.Blocks, recurs) {
		return a.Blocks
	}
	blocks := slices.Clone(a.Blocks)
	n := 0
	for i := range blocks {
		switch b := &blocks[i]; {
		case recurs(*b):
			b.Kind, b.Number = Boilerplate, 0
		case b.Kind == Paragraph:
			n++
			b.Number = n
		}
	}
	return blocks
}

// origin is where an article comes from.
func origin(a *Article) string {
	if a.Source != "" {
		return a.Source
	}
	if u, err := url.Parse(a.URL); err == nil && u.Host != "" {
		return u.Host
	}
	return cmp.Or(path.Dir(a.File), ".")
}

// recurring are the paragraphs that recur in the articles of one source.
func recurring(group []*Article) map[string]bool {
	counts, own := make(map[string]int), 0
	for i, lines := range repeated(group) {
		if isCopy(group[i], lines) {
			continue
		}
		own++
		slices.Sort(lines)
		for _, line := range slices.Compact(lines) {
			if mayRecur(line) {
				counts[line]++
			}
		}
	}
	need := min(max(int(math.Ceil(math.Sqrt(float64(own)))), leastArticles), mostArticles)
	recurs := make(map[string]bool)
	for line, n := range counts {
		if n >= need {
			recurs[line] = true
		}
	}
	return recurs
}

// mayRecur leaves alone what is too long to be a footer, and what only leads to the
// next paragraph, such as the name of who speaks in it.
func mayRecur(line string) bool { return len(line) <= maxRecurring && line[len(line)-1] != ':' }

// isCopy reports whether most of an article's text is in lines, which stand in
// others as well.
func isCopy(a *Article, lines []string) bool {
	all, shared := 0, 0
	for _, b := range a.Blocks {
		if b.Kind == Paragraph {
			all += b.End - b.Start
		}
	}
	for _, line := range lines {
		shared += len(line)
	}
	return 2*shared > all
}

// repeated are, for each article, its paragraphs that stand in others too. Few do:
// so their openings are counted first, by hash, and only those that come again are
// compared in full.
func repeated(group []*Article) [][]string {
	const opening = 48 // bytes
	n := 0
	for _, a := range group {
		n += len(a.Blocks)
	}
	size := 1
	for size < 4*n {
		size *= 2
	}
	seed, times, slots := maphash.MakeSeed(), make([]uint8, size), make([]int, 0, n)
	for _, a := range group {
		for _, b := range a.Blocks {
			slot := int(maphash.String(seed, a.Body[b.Start:min(b.End, b.Start+opening)])) & (size - 1)
			slots = append(slots, slot)
			times[slot] = min(times[slot], 1) + 1
		}
	}
	lines := make([][]string, len(group))
	first := make(map[string]int) // the article that a paragraph stands in, or several
	for i, a := range group {
		for j, b := range a.Blocks {
			if b.Kind != Paragraph || times[slots[j]] < 2 {
				continue
			}
			line := a.Body[b.Start:b.End]
			lines[i] = append(lines[i], line)
			if at, ok := first[line]; !ok {
				first[line] = i
			} else if at != i {
				first[line] = several
			}
		}
		slots = slots[len(a.Blocks):]
	}
	for i := range lines {
		lines[i] = slices.DeleteFunc(lines[i], func(line string) bool { return first[line] != several })
	}
	return lines
}

// several stands for more articles than one.
const several = -1
