package speech

import (
	"strings"

	"coveragebot/internal/article"
)

// report adds the reported statement of a clause.
func (r *reading) report(s *sentence, c *clause) {
	if r.ts[c.verb].is(according) && len(r.clauses) > 1 {
		return // "…, the ministry said, according to Lee"
	}
	lo, hi, bound, ok := r.reported(s, c)
	if !ok {
		return
	}
	for hi > lo && r.ts[hi-1].kind != word && r.ts[hi-1].kind != quote && r.ts[hi-1].kind != closing && r.ts[hi-1].kind != possessive {
		hi--
	}
	if r.ts[c.verb].is(weak) && !bound {
		return
	}
	fewest := 3
	if c.undergone {
		fewest = 2
	}
	n := 0
	for _, t := range r.ts[lo:max(lo, hi)] {
		if t.kind == word {
			n++
		}
	}
	if !bound && !c.behind && (r.ts[c.verb].sense == article.Announces || strings.HasPrefix(r.lower1(c.verb), "declare")) && lo < hi && !r.ts[lo].capital && r.ts[lo].is(determiner) && !r.tells(lo, hi) {
		return // "announced the decision", "declared a state of emergency": an act, not what was said
	}
	if n < fewest || r.ts[lo].kind == quote && hi == lo+1 {
		return
	}
	st := article.Statement{Start: r.ts[lo].start, End: r.ts[hi-1].end, Form: article.Reported}
	r.attribute(&st, &c.voice)
	r.statements = append(r.statements, st)
}

// tells reports whether ts[lo:hi] holds a verb or a quotation.
func (r *reading) tells(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		if t := &r.ts[i]; t.kind == quote || t.kind == word && !t.capital && t.is(cue|weak|act|auxiliary|passive|modal|subordinate|relative|that) && !t.is(role|plural) {
			return true
		}
	}
	return false
}

// reported finds the words that a clause says somebody said. bound reports that a "that" or
// the like binds them to the cue; ok is false where there are none.
func (r *reading) reported(s *sentence, c *clause) (lo, hi int, bound, ok bool) {
	lo, hi = c.hi, s.hi
	if r.ts[hi-1].kind == stop {
		hi--
	}
	verb := &r.ts[c.verb]
	before := c.lo > s.lo && (r.ts[c.lo-1].kind == comma || r.ts[c.lo-1].kind == dash || r.ts[c.lo-1].kind == quote)
	switch {
	case before && !r.speaksBefore(s, c) && (c.hi >= hi || c.behind || r.ts[c.hi].kind == comma || !r.takes(c, hi)):
		lo, hi = s.lo, c.lo-1
		if r.ts[c.lo-1].kind == quote {
			for _, t := range r.ts[lo:c.lo] {
				if t.kind == dash || t.kind == colon || t.kind == semicolon {
					return lo, hi, true, false // only the quotation is said
				}
			}
		}
		if next := c.hi; next < s.hi && r.ts[next].kind == comma && r.ts[s.lo].kind != quote {
			hi = s.hi - 1
		}
		return lo, hi, true, true
	case c.undergone:
		lo, hi = s.lo, c.lo
		for hi > lo && r.ts[hi-1].is(passive|auxiliary|adverb) {
			hi--
		}
		return lo, hi, true, true
	case c.behind && verb.is(according) && c.lo > s.lo:
		return s.lo, c.lo, true, true
	case c.behind && c.hi >= hi:
		return s.lo, c.lo, false, true
	}
	for at := lo; at < hi && at < lo+8; at++ {
		t := &r.ts[at]
		if t.is(that) || t.kind == colon {
			lo, bound = at+1, true
			break
		}
		if t.kind == comma || t.kind == quote {
			break
		}
	}
	for lo < hi && (r.ts[lo].kind == comma || r.ts[lo].kind == colon || r.ts[lo].kind == dash) {
		lo++
	}
	if lo < hi && !bound && r.ts[s.lo].kind == quote && r.ts[lo].is(preposition|calendar) && !r.ts[lo].isName() {
		return lo, hi, false, false // only when or where the quotation was said
	}
	return lo, hi, bound || verb.is(according), true
}

// takes reports whether words behind a clause are what is said, not when, where or
// to whom it was said.
func (r *reading) takes(c *clause, hi int) bool {
	at := c.hi
	if at < hi && r.ts[c.verb].is(toward) { // told Ann Lee
		if _, end := r.nameRun(at, hi); end > at {
			at = end
		} else {
			at++
		}
	}
	const fewest = 3
	for at < hi && !r.ts[at].capital && r.ts[at].is(adverb) && !r.ts[at].is(that|determiner|pronoun) {
		at++
	}
	if at+fewest > hi && (at+2 > hi || r.ts[hi-1].kind != quote) {
		return false
	}
	t := &r.ts[at]
	if t.is(modal) && r.ts[c.verb].sense != article.Says { // promised to come
		return true
	}
	return t.kind == quote || t.kind == colon || t.kind == word && (t.is(that) || t.isName() || !t.is(preposition|calendar|adverb)) && !t.is(calendar)
}

// speaksBefore reports whether another clause of the sentence stands before this one.
func (r *reading) speaksBefore(s *sentence, c *clause) bool {
	return len(r.clauses) > 0 && r.clauses[0].lo >= s.lo && r.clauses[0].hi <= c.lo && &r.clauses[0] != c
}
