package index

import (
	"coveragebot/internal/article"
	"coveragebot/internal/flat"
)

// Save writes the index without its articles' texts. number is an article's place
// among those that Load is given.
func (x *Index) Save(w *flat.Writer, number func(*article.Article) uint32) {
	var spans, ends []uint32 // of passages, and of their sentences
	var sentences []article.Sentence
	for _, p := range x.passages {
		sentences = append(sentences, p.Sentences...)
		spans = append(spans, uint32(p.Start), uint32(p.End))
		ends = append(ends, uint32(len(sentences)))
	}
	articles := make([]uint32, len(x.articles))
	for i, a := range x.articles {
		articles[i] = number(a)
	}
	flat.Put(w, spans)
	flat.Put(w, ends)
	flat.Put(w, sentences)
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
	spans, ends := flat.Get[uint32](r), flat.Get[uint32](r)
	sentences := flat.Get[article.Sentence](r)
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
	x.passages = make([]article.Passage, len(ends))
	from := uint32(0)
	for i := range x.passages {
		x.passages[i] = article.Passage{
			Article: x.articles[x.owner[i]], Start: int(spans[2*i]), End: int(spans[2*i+1]), Sentences: sentences[from:ends[i]:ends[i]],
		}
		from = ends[i]
	}
	x.measure()
	return x
}
