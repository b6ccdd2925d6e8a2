package index

import "coveragebot/internal/article"

// passages are what is known of each, without a pointer: there are many, and the
// garbage collector need not look at them.
type passages struct {
	owner     []uint32 // its place in the index's articles
	lengths   []uint32 // in its own tokens
	spans     []uint32 // where it starts and ends in its article
	ends      []uint32 // where its sentences end in sentences
	sentences []article.Sentence
}

func (p *passages) add(owner uint32, at article.Passage, length uint32) {
	p.owner, p.lengths = append(p.owner, owner), append(p.lengths, length)
	p.spans = append(p.spans, uint32(at.Start), uint32(at.End))
	p.sentences = append(p.sentences, at.Sentences...)
	p.ends = append(p.ends, uint32(len(p.sentences)))
}

// passage returns one with its article.
func (x *Index) passage(id uint32) article.Passage {
	from := uint32(0)
	if id > 0 {
		from = x.ends[id-1]
	}
	return article.Passage{
		Article: x.articles[x.owner[id]], Start: int(x.spans[2*id]), End: int(x.spans[2*id+1]), Sentences: x.sentences[from:x.ends[id]:x.ends[id]],
	}
}
