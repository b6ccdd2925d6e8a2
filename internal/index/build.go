package index

import (
	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// builder gathers postings a stem at a time.
type builder struct {
	passages []article.Passage
	articles []*article.Article
	owner    []uint32
	lengths  []float32
	tokens   float64 // over all passages

	stems    map[string]uint32
	postings [][]posting

	count   []float32 // of each stem in the document at hand
	touched []uint32  // the stems whose count is not 0
}

// posting is a passage with the weighted count of a stem in it.
type posting struct {
	id uint32
	tf float32
}

func (b *builder) add(d search.Document) {
	id := uint32(len(b.passages))
	b.passages = append(b.passages, d.Passage)
	if n := len(b.articles); n == 0 || b.articles[n-1] != d.Passage.Article {
		b.articles = append(b.articles, d.Passage.Article)
	}
	b.owner = append(b.owner, uint32(len(b.articles)-1))
	b.lengths = append(b.lengths, float32(len(d.Terms)))
	b.tokens += float64(len(d.Terms))
	for _, t := range d.Terms {
		b.see(t, 1)
	}
	for _, t := range d.Header {
		b.see(t, search.HeaderWeight)
	}
	for _, i := range b.touched {
		b.postings[i] = append(b.postings[i], posting{id, b.count[i]})
		b.count[i] = 0
	}
	b.touched = b.touched[:0]
}

// see counts a stem in the document at hand.
func (b *builder) see(stem string, weight float32) {
	i, ok := b.stems[stem]
	if !ok {
		i = uint32(len(b.postings))
		b.stems[stem] = i
		b.postings = append(b.postings, nil)
		b.count = append(b.count, 0)
	}
	if b.count[i] == 0 {
		b.touched = append(b.touched, i)
	}
	b.count[i] += weight
}

// index lays the postings out flat and works out their impacts.
func (b *builder) index() *Index {
	n := len(b.passages)
	mean := b.tokens / float64(max(n, 1))
	norm := make([]float64, n) // the part of BM25's denominator that is the passage's
	for id, length := range b.lengths {
		norm[id] = search.K1 * (1 - search.B + search.B*float64(length)/max(mean, 1))
	}
	total := 0
	for _, p := range b.postings {
		total += len(p)
	}
	x := &Index{
		passages: b.passages, articles: b.articles, owner: b.owner, stems: b.stems,
		starts: make([]uint32, 1, len(b.postings)+1),
		ids:    make([]uint32, 0, total),
		impact: make([]float32, 0, total),
	}
	for i, list := range b.postings {
		idf := search.IDF(n, len(list))
		for _, p := range list {
			tf := float64(p.tf)
			x.ids = append(x.ids, p.id)
			x.impact = append(x.impact, float32(idf*tf*(search.K1+1)/(tf+norm[p.id])))
		}
		x.starts = append(x.starts, uint32(len(x.ids)))
		b.postings[i] = nil
	}
	return x
}
