// Package speech reads who says what in an article.
//
// [Reader.Read] finds every statement: quotations between marks or behind a dash,
// over several paragraphs too, and reported speech ("Lee said that …", "according
// to Lee"). It goes through an article paragraph by paragraph. A quotation is one
// token of its sentence, so that the words around it read like any clause: a cue
// ("said", "a déclaré") with its speaker before or behind it. What no cue stands
// beside goes on with the voice before it only where nothing comes between the
// two. A name is completed from the article (Lee is Ann Lee) unless two people
// there share it; a pronoun is led back to who was spoken of last.
//
// [Fits] and [Whole] tell what of an article may be shown as one quote, and [Asked]
// whom a question names among those who speak.
//
// The package promises to name only what stands in the article. Where the article
// leaves it open, or a word might not be a name, nobody is named: a missing name
// costs little, a wrong one much.
package speech

import (
	"cmp"
	"slices"
	"strings"

	"coveragebot/internal/article"
)

// Reader reads articles one after the other. The zero value is ready; it is used by
// one goroutine at a time.
type Reader struct{ reading }

// reading is an article while it is read. Its memory is used again.
type reading struct {
	body   string
	blocks []article.Block
	lang   string
	words  lexis
	sieve  *sieve
	// Whether ranks are parts of compounds in this language.
	compounds bool
	lower     []byte

	quotations []quotation
	ts         []token // of the block
	block      int
	sents      []sentence // of the block
	clauses    []clause   // of the sentence
	carried    *voice     // who may go on at the start of the next block
	above      voice      // whom the last sentence of the block before tells of

	statements []article.Statement
	speakers   []article.Speaker
	people     people
	shared     bool // two people share the name that was completed last
}

// Read returns the statements of an article by their start, the longer first, and
// who makes them.
func (r *Reader) Read(a *article.Article) ([]article.Statement, []article.Speaker) {
	r.begin(a)
	r.quote(a.Blocks)
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch {
		case r.pointsOn(b): // and comes between two paragraphs that belong together
		case spoken(b.Kind):
			r.block = i
			r.paragraph(b)
		default:
			r.carried, r.above = nil, voice{}
		}
	}
	return r.end()
}

// pointsOn reports a line that only names another article: "More:Harbour closes".
func (r *reading) pointsOn(b *article.Block) bool {
	const longest, label = 160, 40 // bytes
	line := strings.TrimSpace(r.body[b.Start:b.End])
	if len(line) > longest || strings.ContainsAny(line, "\n\"“”«»") || strings.HasSuffix(line, ".") {
		return false
	}
	before, after, ok := strings.Cut(line, ":")
	return ok && len(before) < label && isUpper(before) && isUpper(after)
}

func (r *reading) begin(a *article.Article) {
	r.body, r.blocks, r.lang = a.Body, a.Blocks, a.Lang
	if r.words = tongues[a.Lang]; r.words == nil {
		r.lang, r.words = "en", tongues["en"]
	}
	r.sieve = sieves[r.lang]
	r.compounds = r.lang == "nb" || r.lang == "nn" || r.lang == "no" || r.lang == "sv"
	r.statements, r.speakers, r.carried, r.above = r.statements[:0], nil, nil, voice{}
	r.people.clear()
}

// end gathers the quotations and the reported statements.
func (r *reading) end() ([]article.Statement, []article.Speaker) {
	for i := range r.quotations {
		q := &r.quotations[i]
		s := article.Statement{Start: q.start, End: q.end, Form: q.form}
		r.attribute(&s, q.who)
		r.statements = append(r.statements, s)
	}
	slices.SortFunc(r.statements, func(a, b article.Statement) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Form, a.Form))
	})
	r.nest()
	if len(r.statements) == 0 {
		return nil, nil
	}
	return slices.Clone(r.statements), r.speakers
}

// nest marks the quotations inside another statement, and drops what reports less
// than a statement around it.
func (r *reading) nest() {
	out := r.statements[:0]
	around := int32(-1) // where the last statement ends that others may lie in
	for _, s := range r.statements {
		switch {
		case s.Form == article.Reported && s.Start < around:
			continue
		case s.End <= around:
			s.Form = article.Part
		default:
			around = s.End
		}
		out = append(out, s)
	}
	r.statements = out
}

// attribute writes a voice into a statement.
func (r *reading) attribute(s *article.Statement, v *voice) {
	if v == nil {
		return
	}
	s.Who, s.Sense = v.who, v.sense
	s.Cue, s.By = near(s.Start, v.cue), near(s.Start, v.by)
}

// near is a piece as seen from a statement that starts at an offset; nothing where
// it is too far off.
func near(start int32, p article.Piece) article.Near {
	from, n := p.Start-start, p.End-p.Start
	if from < -1<<15 || from >= 1<<15 || n < 0 || n >= 1<<16 {
		return article.Near{}
	}
	return article.Near{From: int16(from), Len: uint16(n)}
}

// sentence is ts[lo:hi] with what is known of who speaks in it.
type sentence struct {
	lo, hi int
	voice  *voice
	quoted bool // it is little but quotation
}

// paragraph reads one block.
func (r *reading) paragraph(b *article.Block) {
	r.tokens(b.Start, b.End)
	if len(r.ts) == 0 {
		return
	}
	r.dashes()
	r.sents = r.sents[:0]
	busy := false
	for lo := 0; lo < len(r.ts); {
		hi := lo
		for !r.ts[hi].last {
			busy = busy || r.ts[hi].kind == quote || r.ts[hi].is(cue|weak|act|according)
			hi++
		}
		busy = busy || r.ts[hi].kind == quote || r.ts[hi].is(cue|weak|act|according)
		r.sents = append(r.sents, sentence{lo: lo, hi: hi + 1})
		lo = hi + 1
	}
	if b.Kind == article.Attribution {
		r.line()
		return
	}
	if b.Kind == article.Paragraph {
		r.interview(b)
	}
	if !busy {
		r.carried = r.leads()
	} else {
		for i := range r.sents {
			r.sentence(i)
		}
		r.goOn()
	}
	r.above = r.tellsOf()
}

// tellsOf returns the person whom the last sentence of the block tells of, and nobody
// else; one without a name behind a headline or a credit, which no stop ends.
func (r *reading) tellsOf() voice {
	s := &r.sents[len(r.sents)-1]
	if r.lang != "en" || r.ts[s.hi-1].kind != stop { // tried in English alone
		return voice{}
	}
	if v := r.presented(s.lo, s.hi); v.name != (article.Piece{}) {
		return v
	}
	v := r.spokenOf(s.lo, s.hi)
	for i := s.lo; i < s.hi && v.name != (article.Piece{}); i++ {
		if r.ts[i].kind == comma && i > 0 && r.ts[i-1].end == v.name.End { // Ann Lee, a friend of Bo Orr, came
			next := i + 1
			for next < s.hi-1 && r.ts[next].kind != comma {
				next++
			}
			if r.ts[next].kind == comma {
				i = next
				continue
			}
		}
		before := r.ts[i].end < v.name.Start && i+1 < s.hi && r.ts[i+1].start == v.by.Start
		if before && r.ts[i].kind == word && !r.ts[i].is(role|rank|small) { // The bridge crosses Frick Park
			return voice{}
		}
		start, end := r.nameRun(i, s.hi)
		if end-start < 2 {
			continue
		}
		if i = end - 1; r.ts[start].start >= v.name.End && !r.ts[i].is(body) {
			return voice{}
		}
	}
	return v
}

// line reads a block that only names who spoke in the one above.
func (r *reading) line() {
	lo, hi := 0, len(r.ts)
	r.find(lo, hi)
	if len(r.clauses) == 0 {
		return
	}
	v := &r.clauses[0].voice
	r.settle(v, lo)
	for i := len(r.quotations) - 1; i >= 0; i-- {
		q := &r.quotations[i]
		if int(q.outer) >= r.blocks[r.block].Start {
			continue
		}
		if r.block == 0 || int(q.outerEnd) <= r.blocks[r.block-1].Start {
			break
		}
		if q.who == nil {
			who := *v
			q.who = &who
			r.carried = q.who
		}
	}
}

// goOn gives quotations without a cue the voice of the sentence that they go on
// from, or of the one that goes on from them.
func (r *reading) goOn() {
	for i := range r.sents {
		s := &r.sents[i]
		if s.voice == nil && s.quoted && !r.headline() {
			switch {
			case i == 0 && !r.asked():
				s.voice = r.carried
			case i == 0:
			default:
				s.voice = r.sents[i-1].voice
			}
			r.give(s, article.Continued)
		}
	}
	for i := len(r.sents) - 2; i >= 0; i-- {
		if s := &r.sents[i]; s.voice == nil && s.quoted && r.sents[i+1].quoted {
			s.voice = r.sents[i+1].voice
			r.give(s, article.Continued)
		}
	}
	last := r.sents[len(r.sents)-1]
	r.carried = last.voice
	if last.voice == nil {
		r.carried = r.leads()
	}
}

// headline reports whether the block is nothing but a few words between marks, as
// headings within a text are.
func (r *reading) headline() bool {
	const most = 45 // bytes
	if len(r.ts) != 1 || r.ts[0].kind != quote || r.ts[0].end-r.ts[0].start > most {
		return false
	}
	switch lastByte(r.body[r.ts[0].start:r.ts[0].end]) {
	case '.', '!', '?', ',':
		return false
	}
	return true
}

// asked reports whether the quotation before the block ends with a question: another
// person answers.
func (r *reading) asked() bool {
	for i := len(r.quotations) - 1; i >= 0; i-- {
		if q := &r.quotations[i]; int(q.outer) < r.blocks[r.block].Start {
			return r.body[q.end-1] == '?'
		}
	}
	return false
}

// give writes the voice of a sentence into its quotations that have none.
func (r *reading) give(s *sentence, form article.Form) {
	if s.voice == nil {
		return
	}
	for i := s.lo; i < s.hi; i++ {
		if t := &r.ts[i]; t.kind == quote {
			if q := &r.quotations[t.quotation]; q.who == nil {
				q.who, q.form = s.voice, form
			}
		}
	}
}

// leads returns who is spoken of in a last sentence that ends with a colon.
func (r *reading) leads() *voice {
	s := r.sents[len(r.sents)-1]
	if r.ts[s.hi-1].kind != colon {
		return nil
	}
	v, ok := r.subject(s.lo, s.hi-1)
	if !ok {
		return nil
	}
	r.settle(&v, s.lo)
	return &v
}
