package library

import (
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/flat"
)

// fields are an article's short texts, in the order of the file.
func fields(a *article.Article) []*string {
	return []*string{&a.ID, &a.Title, &a.Author, &a.Source, &a.URL, &a.Lang, &a.File}
}

// saveArticles writes articles as they were read.
func saveArticles(w *flat.Writer, articles []*article.Article) {
	var short, bodies strings.Builder
	var shortEnds []uint32
	var bodyEnds []uint64
	var numbers []int64 // line, published in seconds, its zone's offset, precision
	var blocks []article.Block
	var blockEnds []uint32
	for _, a := range articles {
		for _, f := range fields(a) {
			short.WriteString(*f)
			shortEnds = append(shortEnds, uint32(short.Len()))
		}
		bodies.WriteString(a.Body)
		bodyEnds = append(bodyEnds, uint64(bodies.Len()))
		_, offset := a.Published.Zone()
		numbers = append(numbers, int64(a.Line), a.Published.Unix(), int64(offset), int64(a.Precision))
		blocks = append(blocks, a.Blocks...)
		blockEnds = append(blockEnds, uint32(len(blocks)))
	}
	flat.PutText(w, short.String())
	flat.Put(w, shortEnds)
	flat.PutText(w, bodies.String())
	flat.Put(w, bodyEnds)
	flat.Put(w, numbers)
	flat.Put(w, blocks)
	flat.Put(w, blockEnds)
}

func loadArticles(r *flat.Reader) []*article.Article {
	short, shortEnds := flat.Text(r), flat.Get[uint32](r)
	bodies, bodyEnds := flat.Text(r), flat.Get[uint64](r)
	numbers := flat.Get[int64](r)
	blocks, blockEnds := flat.Get[article.Block](r), flat.Get[uint32](r)
	if r.Err() != nil {
		return nil
	}
	all := make([]article.Article, len(bodyEnds))
	out := make([]*article.Article, len(bodyEnds))
	from, body, block := uint32(0), uint64(0), uint32(0)
	for i := range out {
		a := &all[i]
		out[i] = a
		for _, f := range fields(a) {
			*f = short[from:shortEnds[0]]
			from, shortEnds = shortEnds[0], shortEnds[1:]
		}
		a.Body, body = bodies[body:bodyEnds[i]], bodyEnds[i]
		n := numbers[4*i:]
		a.Line, a.Published, a.Precision = int(n[0]), at(n[1], n[2]), article.Precision(n[3])
		a.Blocks, block = blocks[block:blockEnds[i]:blockEnds[i]], blockEnds[i]
	}
	return out
}

// at is a time in the zone with this offset.
func at(seconds, offset int64) time.Time {
	t := time.Unix(seconds, 0).UTC()
	if offset != 0 {
		t = t.In(time.FixedZone("", int(offset)))
	}
	return t
}

// saveServed writes what the articles that are served have of their own: the
// language, the blocks where they are not those that were read, and who says what.
func saveServed(w *flat.Writer, entries []*entry) {
	var langs []string
	var blocks []article.Block
	var statements []article.Statement
	var speakers []article.Speaker
	var ends []uint32 // of each entry's blocks, statements and speakers
	for _, e := range entries {
		langs = append(langs, e.served.Lang)
		if !slices.Equal(e.served.Blocks, e.read.Blocks) {
			blocks = append(blocks, e.served.Blocks...)
		}
		statements = append(statements, e.served.Statements...)
		speakers = append(speakers, e.served.Speakers...)
		ends = append(ends, uint32(len(blocks)), uint32(len(statements)), uint32(len(speakers)))
	}
	flat.PutText(w, strings.Join(langs, "\n"))
	flat.Put(w, blocks)
	flat.Put(w, statements)
	flat.Put(w, speakers)
	flat.Put(w, ends)
}

func loadServed(r *flat.Reader, entries []*entry) {
	langs := strings.Split(flat.Text(r), "\n")
	blocks := flat.Get[article.Block](r)
	statements, speakers := flat.Get[article.Statement](r), flat.Get[article.Speaker](r)
	ends := flat.Get[uint32](r)
	if r.Err() != nil {
		return
	}
	block, statement, speaker := uint32(0), uint32(0), uint32(0)
	for i, e := range entries {
		e.served.Lang = langs[i]
		n := ends[3*i:]
		if block < n[0] {
			e.served.Blocks, block = blocks[block:n[0]:n[0]], n[0]
		}
		if statement < n[1] {
			e.served.Statements, statement = statements[statement:n[1]:n[1]], n[1]
		}
		if speaker < n[2] {
			e.served.Speakers, speaker = speakers[speaker:n[2]:n[2]], n[2]
		}
	}
}

// KnownLangs returns the languages of the articles that are known, the commonest first.
func (s *Snapshot) KnownLangs() []string {
	return slices.DeleteFunc(slices.Clone(s.Langs), func(lang string) bool { return lang == "" })
}
