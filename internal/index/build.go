package index

import (
	"iter"
	"math"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/intern"
	"coveragebot/internal/search"
)

// builder gathers the postings of new documents.
type builder struct {
	passages []article.Passage
	lengths  []uint32

	stems    intern.Table
	postings []uint32  // how many each stem has
	events   [][]event // in the order of documents, in pieces that need not be moved

	count   []uint32 // of each stem in the document at hand, in units
	touched []uint32 // the stems whose count is not 0
}

// pieceSize is how many events are kept in one piece.
const pieceSize = 1 << 15

// event is a stem met in a passage.
type event struct{ stem, id, units uint32 }

func gather(docs iter.Seq[search.Document]) *builder {
	b := new(builder)
	for d := range docs {
		b.add(d)
	}
	return b
}

func (b *builder) add(d search.Document) {
	id := uint32(len(b.passages))
	b.passages = append(b.passages, d.Passage)
	b.lengths = append(b.lengths, uint32(len(d.Terms)))
	for _, t := range d.Terms {
		b.see(t, search.Units)
	}
	for _, t := range d.Header {
		b.see(t, 1)
	}
	last := len(b.events) - 1
	if last < 0 || cap(b.events[last])-len(b.events[last]) < len(b.touched) {
		b.events = append(b.events, make([]event, 0, max(pieceSize, len(b.touched))))
		last++
	}
	for _, i := range b.touched {
		b.events[last] = append(b.events[last], event{i, id, min(b.count[i], search.MaxUnits)})
		b.postings[i]++
		b.count[i] = 0
	}
	b.touched = b.touched[:0]
}

// see counts a stem in the document at hand.
func (b *builder) see(stem string, units uint32) {
	i := b.stems.Add(stem)
	if int(i) == len(b.count) {
		b.count = append(b.count, 0)
		b.postings = append(b.postings, 0)
	}
	if b.count[i] == 0 {
		b.touched = append(b.touched, i)
	}
	b.count[i] += units
}

// posting is a stem's count in a passage.
type posting struct{ id, units uint32 }

// lists sorts the events by stem. List i is out[starts[i]:starts[i+1]].
func (b *builder) lists() (out []posting, starts []uint32) {
	starts = make([]uint32, len(b.postings)+1)
	for i, n := range b.postings {
		starts[i+1] = starts[i] + n
	}
	next := slices.Clone(starts)
	out = make([]posting, starts[len(b.postings)])
	for i, piece := range b.events {
		for _, e := range piece {
			out[next[e.stem]] = posting{e.id, e.units}
			next[e.stem]++
		}
		b.events[i] = nil
	}
	b.events = nil
	return out, starts
}

// gone stands for a passage that an update drops.
const gone = math.MaxUint32

// merger puts the passages of an index and those of a builder together.
type merger struct {
	old            *Index
	new            *builder
	fromOld, toNew []uint32 // a passage's number in the merged index
	out            *Index
}

// mergePassages numbers the passages that stay and the new ones, by article ID.
func (m *merger) mergePassages(now func(*article.Article) *article.Article) {
	old, fresh, x := m.old.Len(), len(m.new.passages), m.out
	m.fromOld, m.toNew = make([]uint32, old), make([]uint32, fresh)
	take := func(p article.Passage, length uint32) uint32 {
		if n := len(x.articles); n == 0 || x.articles[n-1] != p.Article {
			x.articles = append(x.articles, p.Article)
		}
		x.passages.add(uint32(len(x.articles)-1), p, length)
		return uint32(x.Len() - 1)
	}
	for i, j := 0, 0; i < old || j < fresh; {
		if i == old || j < fresh && m.new.passages[j].Article.ID < m.old.articles[m.old.owner[i]].ID {
			m.toNew[j] = take(m.new.passages[j], m.new.lengths[j])
			j++
			continue
		}
		owner := m.old.owner[i]
		stays := now(m.old.articles[owner])
		for ; i < old && m.old.owner[i] == owner; i++ {
			m.fromOld[i] = gone
			if stays != nil {
				p := m.old.passage(uint32(i))
				p.Article = stays
				m.fromOld[i] = take(p, m.old.lengths[i])
			}
		}
	}
}

// mergePostings lays the lists out flat, by stem.
func (m *merger) mergePostings() {
	lists, starts := m.new.lists()
	names := make([]string, m.new.stems.Len())
	for i := range names {
		names[i] = m.new.stems.String(uint32(i))
	}
	slices.Sort(names)
	x := m.out
	x.low = make([]uint16, 0, len(m.old.low)+len(lists))
	x.units = make([]uint8, 0, cap(x.low))
	var words dictionaryBuilder
	var list []posting // of one stem, from both sides
	for i, j := 0, 0; i < m.old.stems.len() || j < len(names); {
		order := 0
		switch {
		case i == m.old.stems.len():
			order = 1
		case j == len(names):
			order = -1
		default:
			order = strings.Compare(m.old.stems.word(i), names[j])
		}
		list = list[:0]
		word := ""
		if order <= 0 {
			word = m.old.stems.word(i)
			list = m.kept(list, i)
			i++
		}
		if order >= 0 {
			word = names[j]
			s, _ := m.new.stems.Find(word)
			list = m.added(list, lists[starts[s]:starts[s+1]])
			j++
		}
		if len(list) == 0 {
			continue
		}
		words.add(word)
		for _, p := range list {
			x.postings.add(p.id, p.units)
		}
		x.close()
	}
	x.end()
	x.stems = words.dictionary()
}

// kept appends what is left of a list of the old index.
func (m *merger) kept(list []posting, stem int) []posting {
	p := &m.old.postings
	for l, _ := p.list(stem); !l.done(); l.step(p, 1) {
		if id := m.fromOld[l.id(p)]; id != gone {
			list = append(list, posting{id, uint32(p.units[l.next])})
		}
	}
	return list
}

// added merges a list of the builder into that of the old index.
func (m *merger) added(list, more []posting) []posting {
	sorted := len(list) == 0
	for _, p := range more {
		list = append(list, posting{m.toNew[p.id], p.units})
	}
	if !sorted {
		slices.SortFunc(list, func(a, b posting) int { return int(a.id) - int(b.id) })
	}
	return list
}

func sum(lengths []uint32) (total float64) {
	for _, n := range lengths {
		total += float64(n)
	}
	return total
}
