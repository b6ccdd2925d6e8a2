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
		b.events[last] = append(b.events[last], event{i, id, b.count[i]})
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
	fromOld, toNew []uint32  // a passage's number in the merged index
	norm           []float64 // of each merged passage: the part of BM25's denominator that is its own
	out            *Index
}

// passages numbers the passages that stay and the new ones, by article ID.
func (m *merger) passages(now func(*article.Article) *article.Article) {
	m.fromOld, m.toNew = make([]uint32, len(m.old.passages)), make([]uint32, len(m.new.passages))
	total, i, j := 0.0, 0, 0
	take := func(p article.Passage, length uint32) uint32 {
		x := m.out
		id := uint32(len(x.passages))
		if n := len(x.articles); n == 0 || x.articles[n-1] != p.Article {
			x.articles = append(x.articles, p.Article)
		}
		x.passages, x.lengths, x.owner = append(x.passages, p), append(x.lengths, length), append(x.owner, uint32(len(x.articles)-1))
		total += float64(length)
		return id
	}
	for i < len(m.old.passages) || j < len(m.new.passages) {
		if i == len(m.old.passages) || j < len(m.new.passages) && m.new.passages[j].Article.ID < m.old.passages[i].Article.ID {
			m.toNew[j] = take(m.new.passages[j], m.new.lengths[j])
			j++
			continue
		}
		a := m.old.passages[i].Article
		stays := now(a)
		for ; i < len(m.old.passages) && m.old.passages[i].Article == a; i++ {
			m.fromOld[i] = gone
			if stays != nil {
				p := m.old.passages[i]
				p.Article = stays
				m.fromOld[i] = take(p, m.old.lengths[i])
			}
		}
	}
	m.norm = norms(m.out.lengths, total)
}

// norms is the part of BM25's denominator that belongs to each passage.
func norms(lengths []uint32, total float64) []float64 {
	mean := search.Mean(total, len(lengths))
	out := make([]float64, len(lengths))
	for id, n := range lengths {
		out[id] = search.Norm(n, mean)
	}
	return out
}

// postings lays the lists out flat, by stem, and works out their impacts.
func (m *merger) postings() {
	lists, starts := m.new.lists()
	names := make([]string, m.new.stems.Len())
	for i := range names {
		names[i] = m.new.stems.String(uint32(i))
	}
	slices.Sort(names)
	x, n := m.out, len(m.out.passages)
	x.ids = make([]uint32, 0, len(m.old.ids)+len(lists))
	x.impact = make([]float32, 0, cap(x.ids))
	before := norms(m.old.lengths, sum(m.old.lengths))
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
			list = m.kept(list, i, before)
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
		idf := search.IDF(n, len(list))
		for _, p := range list {
			x.ids = append(x.ids, p.id)
			x.impact = append(x.impact, search.Impact(idf, p.units, m.norm[p.id]))
		}
		x.starts = append(x.starts, uint32(len(x.ids)))
	}
	x.stems = words.dictionary()
}

// kept appends what is left of a list of the old index. The counts are worked
// out from the impacts.
func (m *merger) kept(list []posting, stem int, norm []float64) []posting {
	from, to := m.old.starts[stem], m.old.starts[stem+1]
	idf := search.IDF(len(m.old.passages), int(to-from))
	for k := from; k < to; k++ {
		if id := m.old.ids[k]; m.fromOld[id] != gone {
			list = append(list, posting{m.fromOld[id], units(idf, m.old.impact[k], norm[id])})
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

// units is the count behind an impact. Counts are whole numbers, and a passage
// has too few words for the rounding of an impact to hide one.
func units(idf float64, impact float32, norm float64) uint32 {
	tf := float64(impact) * norm / (idf*(search.K1+1) - float64(impact))
	return uint32(math.Round(tf / search.HeaderWeight))
}

func sum(lengths []uint32) (total float64) {
	for _, n := range lengths {
		total += float64(n)
	}
	return total
}
