package speech

import (
	"cmp"
	"slices"
	"strings"

	"coveragebot/internal/article"
)

// clause is a cue with its speaker in the sentence at hand: ts[lo:hi].
type clause struct {
	lo, hi int
	verb   int
	behind bool // the speaker stands behind the cue
	// What is said stands before it, and perhaps within: "was described as “…” by Lee".
	undergone bool
	voice     voice
}

// voice is who speaks, as far as a clause tells.
type voice struct {
	by, cue   article.Piece
	name      article.Piece // within or beside by; empty where by is no name
	role      article.Piece
	sense     article.Sense
	gender    class // male, female or neither
	pronoun   bool
	body      bool // an organisation
	described bool // by what it is, not by a name
	one       bool // a single person or thing, grammatically
	resolved  bool
	who       uint16
}

// sentence reads the i-th sentence of the block.
func (r *reading) sentence(i int) {
	s := &r.sents[i]
	r.find(s.lo, s.hi)
	r.beside(s.lo, s.hi)
	s.quoted = true
	for _, t := range r.ts[s.lo:s.hi] {
		s.quoted = s.quoted && t.kind != word
	}
	if len(r.clauses) == 0 {
		r.uncued(i)
		return
	}
	for c := range r.clauses {
		v := &r.clauses[c].voice
		if v.pronoun && r.complement(s.lo, &r.clauses[c]) { // Lee said she felt
			v.resolved = true
			if c > 0 && r.fits(r.clauses[c-1].voice.who, v.gender) {
				v.who = r.clauses[c-1].voice.who
			}
		}
		if c > 0 && !v.pronoun && v.name == (article.Piece{}) && !v.described && r.complement(s.lo, &r.clauses[c]) { // Lee said the figures showed
			*v = r.clauses[c-1].voice
			continue
		}
		r.settle(v, s.lo)
	}
	for t := s.lo; t < s.hi; t++ {
		if r.ts[t].kind != quote {
			continue
		}
		c := r.owner(t)
		if c == nil {
			continue
		}
		q := &r.quotations[r.ts[t].quotation]
		if q.who == nil {
			v := c.voice
			q.who = &v
		}
		s.voice = q.who
	}
	for c := range r.clauses {
		r.report(s, &r.clauses[c])
	}
	if first := &r.clauses[0]; s.voice == nil {
		v := first.voice
		s.voice = &v
		if i > 0 && first.lo == s.lo && r.bare(first, s.hi) { // "…." Lee said.
			if before := &r.sents[i-1]; before.voice == nil {
				before.voice = s.voice
				r.give(before, article.Direct)
			}
		}
	}
}

// complement reports whether a clause is what another cue of the sentence says.
func (r *reading) complement(lo int, c *clause) bool {
	at := c.lo - 1
	if at > lo && r.ts[at].is(that) {
		at--
	}
	return at > lo && !r.ts[at].capital && r.ts[at].is(cue|weak|act)
}

// bare reports that nothing but a stop stands behind a clause.
func (r *reading) bare(c *clause, hi int) bool {
	return c.hi >= hi || c.hi == hi-1 && r.ts[c.hi].kind == stop
}

// owner returns the clause that a quotation of the sentence belongs to: the one
// right behind it, else the last before it, else the first behind a comma.
func (r *reading) owner(at int) *clause {
	next := at + 1
	for next < len(r.ts) && (r.ts[next].kind == comma || r.ts[next].kind == dash) {
		next++
	}
	var before *clause
	for i := range r.clauses {
		c := &r.clauses[i]
		switch {
		case c.lo < at && at < c.hi: // described as “…” by Lee
			return c
		case c.lo == next && (before == nil || at == 0 || r.ts[at-1].kind != colon && r.ts[at-1].kind != comma):
			return c
		case c.hi <= at:
			before = c
		case before == nil && c.lo > at && r.ts[c.lo-1].kind == comma:
			return c
		}
	}
	if before != nil && r.ts[at-1].kind == colon && before.lo > 0 && r.ts[before.lo-1].is(subordinate) && r.another(before.hi, at-1) {
		return nil
	}
	return before
}

// another reports whether ts[lo:hi] goes on with what somebody else did: "After Lee spoke,
// Orr shot back".
func (r *reading) another(lo, hi int) bool {
	for i := lo; i+1 < hi; i++ {
		if r.ts[i].kind != comma {
			continue
		}
		_, end := r.nameRun(i+1, hi)
		if end > i+1 {
			end = r.extend(end, hi)
		}
		if end > i+1 && end < hi && (r.ts[end].kind == dash || r.ts[end].kind == word && r.ts[end].class&small == 0) {
			return true
		}
	}
	return false
}

// uncued reads a sentence without a clause: "Lee: “…”".
func (r *reading) uncued(i int) {
	s := &r.sents[i]
	for t := s.lo + 1; t+1 < s.hi; t++ {
		if r.ts[t].kind == colon && r.ts[t+1].kind == quote {
			if v, ok := r.nounPhrase(s.lo, t); ok && v.name != (article.Piece{}) && v.by.Start == r.ts[s.lo].start {
				v.cue = article.Piece{Start: r.ts[t].start, End: r.ts[t].end}
				r.settle(&v, s.lo)
				s.voice, s.quoted = &v, true
				r.give(s, article.Direct)
			}
			return
		}
	}
}

// beside adds clauses of cues that are no verbs of speech: "“…,” Lee laughed", and
// "“…” – Ann Lee".
func (r *reading) beside(lo, hi int) {
	for i := lo; i+1 < hi; i++ {
		if r.ts[i].kind != quote {
			continue
		}
		at := i + 1
		const fewest = 22 // bytes; what is shorter may be a title
		mark := r.lang == "en" && lastByte(r.body[r.ts[i].start:r.ts[i].end]) == ',' && r.ts[i].end-r.ts[i].start >= fewest
		signed := r.ts[at].kind == dash
		if r.ts[at].kind == comma || signed {
			at++
		}
		if at >= hi || slices.ContainsFunc(r.clauses, func(c clause) bool { return c.lo == at || c.lo == i+1 }) {
			continue
		}
		for signed && at+1 < hi && r.ts[at].kind == word && !r.ts[at].capital && r.ts[at].is(role|rank) { // – actor Ann Lee
			at++
		}
		start, end := r.nameRun(at, hi)
		switch {
		case signed && end > start+1 && (end == hi || r.ts[end].kind == comma || r.ts[end].kind == stop):
			r.signed(i, start, end)
		case mark && !signed && r.ts[at].is(pronoun) && at+1 < hi && r.ts[at+1].kind == word && !r.ts[at+1].is(verbal&^auxiliary|negation):
			v := voice{by: r.piece(at, at+1), pronoun: true, gender: r.ts[at].class & (male | female), cue: r.piece(at+1, at+2)}
			r.clauses = append(r.clauses, clause{lo: at, hi: at + 2, verb: at + 1, voice: v})
		case mark && !signed && end > start && end < hi && (r.ts[end].kind == comma || r.ts[end].kind == word && !r.ts[end].capital && !r.ts[end].is(preposition|conjunction|role|rank|verbal&^auxiliary)):
			if v := r.named(start, end); v.name != (article.Piece{}) {
				v.cue = r.piece(end, end+1)
				if r.ts[end].kind == comma {
					v.cue = article.Piece{}
				}
				r.clauses = append(r.clauses, clause{lo: at, hi: end, verb: end, voice: v})
			}
		}
	}
	slices.SortStableFunc(r.clauses, func(a, b clause) int { return cmp.Compare(a.lo, b.lo) })
}

// signed adds the clause of a name behind the i-th token and a dash.
func (r *reading) signed(i, start, end int) {
	if v := r.named(start, end); v.name != (article.Piece{}) && !v.body {
		v.cue = r.piece(i+1, i+2)
		r.clauses = append(r.clauses, clause{lo: start, hi: end, verb: i + 1, behind: true, voice: v})
	}
}

// find sets the clauses of the sentence ts[lo:hi].
func (r *reading) find(lo, hi int) {
	r.clauses = r.clauses[:0]
	for i := lo; i < hi; i++ {
		t := &r.ts[i]
		if t.kind != word || t.class&(cue|weak|act|according) == 0 || t.capital && i > lo {
			continue
		}
		if c, ok := r.clauseAt(lo, hi, i); ok {
			c.verb = i
			c.voice.cue = r.piece(i, i+1)
			c.voice.sense = t.sense
			r.clauses = append(r.clauses, c)
		}
	}
}

func (r *reading) piece(lo, hi int) article.Piece {
	return article.Piece{Start: r.ts[lo].start, End: r.ts[hi-1].end}
}

// clauseAt reads the clause of the cue at i.
func (r *reading) clauseAt(lo, hi, i int) (clause, bool) {
	t := &r.ts[i]
	if t.is(according) {
		return r.accordingTo(lo, hi, i)
	}
	if t.capital && (!t.is(cue) || t.is(toward|participle)) { // Said Lee: “…”
		return clause{}, false
	}
	if i+1 < hi && !r.ts[i+1].capital && r.ts[i+1].is(passive) && r.lang == "en" && lastByte(r.body[t.start:t.end]) == 's' && r.lower1(i) != "says" { // plans are
		return clause{}, false
	}
	k, been, helped, ok := r.beforeCue(lo, i)
	switch {
	case !ok:
		return clause{}, false
	case been && !t.is(participle):
		return r.passive(lo, hi, i)
	case !been && i+1 < hi && r.lang == "en" && !r.ts[i+1].capital && r.ts[i+1].is(agent): // a letter shared by
		return clause{}, false
	case t.is(perfect) && !helped:
		return clause{}, false
	case t.is(participle) && !been:
		return r.participle(lo, hi, i)
	}
	afterComma := i > lo && (r.ts[i-1].kind == comma || r.ts[i-1].kind == dash || r.ts[i-1].kind == quote)
	var behind clause                                                                     // by what is neither a name nor says what somebody is
	asked := t.is(toward) && t.sense == article.Asks && i > lo && r.ts[i-1].kind == quote // “…?” asked Lee
	if t.is(cue) && (!t.is(toward) || asked) && (afterComma || i == lo) {
		if v, end, ok := r.speakerBehind(hi, i+1, true); ok && !(t.is(plural) && v.one) {
			behind = clause{lo: i, hi: end, behind: true, voice: v}
			if v.pronoun || v.described && !r.ts[end-1].is(written) || v.name != (article.Piece{}) {
				return behind, true
			}
		}
	}
	if t.capital {
		return behind, behind.behind
	}
	if v, from, ok := r.speakerBefore(lo, k); ok && !(t.is(plural) && v.one) {
		return clause{lo: from, hi: i + 1, voice: v}, true
	}
	if behind.behind {
		return behind, true
	}
	if k >= lo && r.ts[k].is(small) && !r.ts[k].is(adverb|preposition|determiner|conjunction|subordinate|calendar|relative|that) {
		return clause{}, false // one, you, they
	}
	if t.is(cue) && (r.lang != "en" || k < lo) {
		start := i
		if k < i-1 {
			start = k + 1
		}
		if v, end, ok := r.speakerBehind(hi, i+1, true); ok {
			return clause{lo: start, hi: end, behind: true, voice: v}, true
		}
	}
	return clause{}, false
}

// beforeCue goes back from the cue at i over what may stand between it and its speaker. been
// says that a form of "be" does, helped that any auxiliary does; ok is false where nobody
// has spoken: not, would.
func (r *reading) beforeCue(lo, i int) (k int, been, helped, ok bool) {
	k = i - 1
	for k >= lo && r.ts[k].kind == word && !r.ts[k].capital && r.ts[k].is(adverb|auxiliary|passive|negation|modal) {
		if r.ts[k].is(negation) || r.ts[k].is(modal) && !(k > lo && r.ts[k-1].is(adverb)) { // "went on to say" stays
			return k, been, helped, false
		}
		been = been || r.ts[k].is(passive) && !(k > lo && reflexive[r.lower1(k-1)]) // s'est félicité
		helped = helped || r.ts[k].is(auxiliary|passive)
		k--
	}
	if r.lang != "en" && k >= lo && !slices.ContainsFunc(r.ts[lo:k+1], func(t token) bool { return !t.is(calendar) }) { // Torsdag sa Lee
		k = lo - 1
	}
	return k, been, helped, true
}

// accordingTo reads "according to Lee", "selon Lee".
func (r *reading) accordingTo(lo, hi, i int) (clause, bool) {
	if r.lang == "hu" { // the speaker stands before
		v, from, ok := r.speakerBefore(lo, i-1)
		return clause{lo: from, hi: i + 1, voice: v}, ok
	}
	at := i + 1
	if at < hi && r.lang == "en" {
		if !r.ts[at].is(preposition) {
			return clause{}, false
		}
		at++
	}
	from := i
	if need := before[r.lower1(i)]; need != "" { // по словам, d'après
		if i == lo || r.lower1(i-1) != need {
			return clause{}, false
		}
		from--
	}
	v, end, ok := r.speakerBehind(hi, at, false)
	return clause{lo: from, hi: end, behind: true, voice: v}, ok
}

// reflexive are words that make what follows no passive.
var reflexive = map[string]bool{"s": true, "se": true}

// before are words that tell a source only behind another.
var before = map[string]string{"après": "d", "словам": "по", "данным": "по", "мнению": "по", "følge": "i"}

// lower1 is the i-th token in lower case.
func (r *reading) lower1(i int) string { return strings.ToLower(r.body[r.ts[i].start:r.ts[i].end]) }

// passive reads "was described by Lee as".
func (r *reading) passive(lo, hi, i int) (clause, bool) {
	for at := i + 1; at < hi && at <= i+8; at++ {
		if r.ts[at].is(agent) && (at <= i+3 || r.ts[at-1].kind == quote) {
			v, end, ok := r.speakerBehind(hi, at+1, false)
			return clause{lo: i, hi: end, behind: true, undergone: true, voice: v}, ok
		}
	}
	return clause{}, false
}

// contrasts begin what somebody else did.
var contrasts = map[string]bool{"while": true, "whereas": true, "but": true}

// participle reads "…, adding that": the speaker is that of the clause before, or
// the subject of the sentence.
func (r *reading) participle(lo, hi, i int) (clause, bool) {
	if i > lo+1 && r.ts[i-1].isName() { // with Ann Lee of Brant calling
		const longest = 8
		for at := i - 2; at >= lo && at > i-longest; at-- {
			if !r.ts[at].capital && withs[r.lower1(at)] {
				v, ok := r.nounPhrase(at+1, i)
				return clause{lo: at, hi: i + 1, voice: v}, ok && v.name != (article.Piece{})
			}
		}
	}
	if i == lo || r.ts[i-1].kind != comma && r.ts[i-1].kind != quote && !r.ts[i-1].is(conjunction|adverb|written) { // a statement saying
		return clause{}, false
	}
	if n := len(r.clauses); n > 0 {
		for at := i - 1; at >= r.clauses[n-1].hi; at-- { // while Orr left, saying
			if r.ts[at].kind == word && contrasts[r.lower1(at)] {
				if v, ok := r.subject(at+1, i); ok {
					return clause{lo: i, hi: i + 1, voice: v}, true
				}
			}
		}
		v := r.clauses[n-1].voice
		return clause{lo: i, hi: i + 1, voice: v}, true
	}
	v, ok := r.subject(lo, i)
	for at := lo; ok && at < i; at++ { // Lee was denied it, somebody else saying why
		if r.ts[at].start >= v.by.End {
			ok = !r.ts[at].is(passive)
			break
		}
	}
	return clause{lo: i, hi: i + 1, voice: v}, ok
}
