package index

import (
	"coveragebot/internal/article"
	"coveragebot/internal/flat"
)

// Save writes the index without its articles' texts. number is an article's place
// among those that Load is given.
func (x *Index) Save(w *flat.Writer, number func(*article.Article) uint32) {
	articles := make([]uint32, len(x.articles))
	for i, a := range x.articles {
		articles[i] = number(a)
	}
	flat.Put(w, x.spans)
	flat.Put(w, x.ends)
	flat.Put(w, x.sentences)
	flat.Put(w, articles)
	flat.Put(w, x.owner)
	flat.Put(w, x.lengths)
	flat.PutText(w, x.stems.text)
	flat.Put(w, x.stems.ends)
	flat.Put(w, x.stems.slots)
	flat.Put(w, x.starts)
	flat.Put(w, x.blocks)
	flat.Put(w, x.from)
	flat.Put(w, x.low)
	flat.Put(w, x.units)
}

// Load reads what Save wrote. Whether it is whole is the reader's to tell.
func Load(r *flat.Reader, articles []*article.Article) *Index {
	x := new(Index)
	x.spans, x.ends = flat.Get[uint32](r), flat.Get[uint32](r)
	x.sentences = flat.Get[article.Sentence](r)
	numbers := flat.Get[uint32](r)
	x.owner, x.lengths = flat.Get[uint32](r), flat.Get[uint32](r)
	x.stems = dictionary{text: flat.Text(r), ends: flat.Get[uint32](r), slots: flat.Get[uint32](r)}
	x.postings = postings{
		starts: flat.Get[uint32](r), blocks: flat.Get[uint16](r), from: flat.Get[uint32](r), low: flat.Get[uint16](r), units: flat.Get[uint8](r),
	}
	if r.Err() != nil {
		return nil
	}
	for _, n := range numbers {
		x.articles = append(x.articles, articles[n])
	}
	x.measure()
	return x
}
