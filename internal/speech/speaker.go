package speech

import (
	"slices"

	"coveragebot/internal/article"
)

// withs begin a clause without a verb of its own.
var withs = map[string]bool{"with": true}

// verbal words are no part of a speaker's name.
const verbal = cue | weak | act | auxiliary | passive | modal | that | subordinate | relative | according

// bounds reports whether the i-th token ends what a speaker's words may reach over.
func (r *reading) bounds(i int) bool {
	t := &r.ts[i]
	if t.capital && !(t.is(subordinate) && r.opens(i)) || !t.is(verbal) || t.is(role|rank) || t.is(auxiliary) && t.is(determiner) {
		return false
	}
	if t.is(plural) && i+1 < len(r.ts) && r.ts[i+1].capital && r.ts[i+1].is(rank) { // state Rep. Ann Lee
		return false
	}
	if t.is(plural) && i > 0 && (r.ts[i-1].kind == possessive || !r.ts[i-1].capital && r.ts[i-1].is(determiner)) {
		return false // the UK's counter terror police
	}
	if t.is(preposition) && t.is(modal) { // close to the Lees
		return i+1 < len(r.ts) && !r.ts[i+1].capital && r.ts[i+1].is(cue|weak|act)
	}
	return true
}

// speakerBefore reads the speaker whose last word is the k-th token at most. from
// is where it begins.
func (r *reading) speakerBefore(lo, k int) (v voice, from int, ok bool) {
	k = r.beforeAside(lo, k)
	inserted := k >= lo && r.ts[k].kind == comma
	title := article.Piece{}
	for n := 0; n < 3 && k > lo; n++ { // an insertion: Lee, the mayor of Brant, said
		if r.ts[k].kind == closing {
			for k > lo && r.ts[k].kind != opening {
				k--
			}
			k--
			continue
		}
		if r.ts[k].kind != comma && r.ts[k].kind != dash {
			break
		}
		mark := r.ts[k].kind
		const longest = 32
		m := k - 1
		for m > lo && m > k-longest && r.ts[m].kind != mark && r.ts[m].kind != semicolon && r.ts[m].kind != colon {
			m--
		}
		if m <= lo || r.ts[m].kind != mark {
			return r.commaTooMany(lo, k)
		}
		if name, end := r.nameRun(m+1, k); end == k && m+1 < k {
			start := r.start(lo, m-1)
			if before, ok := r.nounPhrase(start, m); ok && before.described && before.one {
				v = r.named(name, end)
				v.role, v.by, v.one = before.by, r.piece(start, k), true
				return v, start, v.name != (article.Piece{})
			}
		}
		if v, ok := r.nounPhrase(m+1, k); ok && v.role != (article.Piece{}) && v.name.End == r.ts[k-1].end && !v.body { // one of his critics, Brant state Sen. Ann Lee, said
			if start := r.start(lo, m-1); r.ts[m-1].kind == word && !r.ts[m-1].capital && start < m && !r.ts[start].is(preposition) {
				v.by = r.piece(start, k)
				return v, start, true
			}
		}
		if m+1 < k && r.describes(m+1, k) {
			title = r.piece(m+1, k)
		}
		k = m - 1
	}
	if k < lo {
		return v, 0, false
	}
	if r.ts[k].is(conjunction) && r.ts[k].kind == word { // Lee left and said
		v, ok = r.subject(lo, k)
		return v, k + 1, ok && !v.body
	}
	if r.ts[k].kind != word || !r.ts[k].isName() && r.ts[k].is(determiner|preposition) {
		return v, 0, false
	}
	return r.speakerAt(lo, k, inserted, title)
}

// commaTooMany reads a speaker behind whom a comma stands at k that none opens: the mayor
// Ann Lee, said; Lee i Brant, sier.
func (r *reading) commaTooMany(lo, k int) (v voice, from int, ok bool) {
	if r.ts[k].kind != comma {
		return v, 0, false
	}
	if r.lang != "en" {
		v, ok = r.nounPhrase(lo, k)
		return v, lo, ok && v.name != (article.Piece{})
	}
	if from = r.start(lo, k-1); from > lo && r.ts[from-1].kind != quote || from >= k || r.ts[from].is(preposition) {
		return v, 0, false
	}
	v, ok = r.nounPhrase(from, k)
	return v, from, ok && v.role != (article.Piece{}) && !v.body && v.name.End == r.ts[k-1].end
}

// beforeAside goes back from the k-th token over what may stand between a speaker and the
// verb: a day, "who", and a clause between commas.
func (r *reading) beforeAside(lo, k int) int {
	for k > lo && r.ts[k].is(calendar) && r.ts[k].capital { // on Monday
		if k--; r.ts[k].is(preposition) {
			k--
		}
		for k > lo && !r.ts[k].capital && r.ts[k].is(adverb) {
			k--
		}
	}
	if k >= lo && r.ts[k].is(relative) {
		k--
		if k >= lo && r.ts[k].kind == comma {
			k--
		}
	}
	if k > lo && r.ts[k].kind == comma { // Lee, who owns Brant, Tarn and Vale, said
		for m := k - 1; m > lo+1 && r.ts[m].kind != quote; m-- {
			if (r.ts[m].is(relative) || r.ts[m].is(subordinate) && !r.ts[m].is(conjunction)) && r.ts[m-1].kind == comma {
				k = m - 1
				if start, _ := r.lastRun(lo, k); start < k || !r.commaIn(lo, k) { // a name, or all that stands before
					k--
				}
				break
			}
		}
	}
	return k
}

// commaIn reports whether a comma stands in ts[lo:hi].
func (r *reading) commaIn(lo, hi int) bool {
	return slices.ContainsFunc(r.ts[lo:hi], func(t token) bool { return t.kind == comma })
}

// speakerAt reads the speaker whose last word is the k-th token. inserted says that
// something stands between that and the verb, and title what it calls them.
func (r *reading) speakerAt(lo, k int, inserted bool, title article.Piece) (v voice, from int, ok bool) {
	if from = r.start(lo, k); r.ts[k].is(pronoun) {
		from = k
	}
	if from > lo && r.ts[from-1].is(relative) { // who Lee called; not who came to Brant and called
		if start, end := r.nameRun(from, k+1); (end == start || end != k+1) && !r.ts[from].is(pronoun) {
			return v, 0, false
		}
	}
	v, ok = r.nounPhrase(from, k+1)
	if ok && from-1 > lo && r.ts[from-1].kind == comma && r.ts[lo].isName() && (r.nominal(lo, from-1) || r.apposed(lo, from-1)) { // Lee of the University of Norland, Brant disagreed
		if whole, ok := r.nounPhrase(lo, from-1); ok && whole.name != (article.Piece{}) && !whole.described {
			return whole, lo, true
		}
	}
	if ok && v.described && from-2 >= lo && r.ts[from-1].kind == comma && r.ts[from-2].isName() { // Lee, head of Brant, a group of …, said
		start := r.start(lo, from-2)
		unclosed := r.lang == "en" && start > lo && r.ts[start-1].kind == quote // “…” Lee, the mayor said
		if named, ok := r.nounPhrase(start, from-1); ok && (inserted || unclosed) && named.name != (article.Piece{}) && !named.described {
			named.role = v.by
			return named, start, true
		}
	}
	if ok && v.role == (article.Piece{}) && !v.pronoun {
		v.role = title
	}
	return v, from, ok
}

// nominal reports whether ts[lo:hi] holds no verb: names, and small words between them.
func (r *reading) nominal(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		t := &r.ts[i]
		if t.kind != word || !t.capital && (r.bounds(i) || !t.is(preposition|determiner|conjunction|role|rank|body|particle)) {
			return false
		}
	}
	return true
}

// apposed reports whether ts[lo:hi] is a name, a comma and what its bearer is.
func (r *reading) apposed(lo, hi int) bool {
	_, end := r.nameRun(lo, hi)
	return end-lo > 1 && end+1 < hi && r.ts[end].kind == comma && r.describes(end+1, hi)
}

// describes reports whether ts[lo:hi] may say what somebody is.
func (r *reading) describes(lo, hi int) bool {
	if r.ts[lo].is(conjunction|relative|subordinate|pronoun) || !r.ts[lo].isName() && r.ts[lo].is(preposition) {
		return false
	}
	found := false
	for i, t := range r.ts[lo:hi] {
		if r.bounds(lo+i) && !t.is(adverb) {
			return false
		}
		if t.kind == opening || t.kind == closing || t.kind == semicolon {
			return false
		}
		found = found || t.is(role|rank|body)
	}
	return found
}

// start goes back from the k-th token to where its clause begins.
func (r *reading) start(lo, k int) int {
	for k >= lo {
		t := &r.ts[k]
		if t.kind == closing {
			open := k
			for open >= lo && r.ts[open].kind != opening {
				open--
			}
			if open <= lo { // (AP) Lee said
				break
			}
			k = open - 1
			continue
		}
		if t.kind != word && t.kind != possessive || r.bounds(k) {
			break
		}
		if t.is(conjunction) && !t.capital && !r.joinsNames(k) {
			break
		}
		k--
	}
	return k + 1
}

// joinsNames reports whether the conjunction at k stands between two names or two
// plain words of one speaker.
func (r *reading) joinsNames(k int) bool {
	if k == 0 || k+1 >= len(r.ts) || r.ts[k-1].kind != word || r.ts[k+1].kind != word {
		return false
	}
	return r.ts[k-1].capital && r.ts[k+1].capital || !r.ts[k-1].capital && r.ts[k-1].is(role|rank)
}

// asides are words behind a speaker that begin where or how they spoke, where a plain
// word follows.
var asides = map[string]bool{"in": true, "during": true, "via": true, "through": true}

// stated returns where in ts[lo:hi], which says what somebody is, begins what it was
// said in: "in a statement", "on Monday"; hi where nothing does.
func (r *reading) stated(lo, hi int) int {
	for i := lo + 1; i+1 < hi; i++ {
		t := &r.ts[i]
		if t.capital || !t.is(preposition) {
			continue
		}
		next := i + 1
		if r.ts[next].is(calendar) && r.ts[next].capital {
			return i
		}
		if !r.ts[next].capital && (r.lower1(next) == "a" || r.lower1(next) == "an") {
			for next++; next < hi && next < i+4; next++ {
				if r.ts[next].is(written) || means[r.lower1(next)] {
					return i
				}
			}
		}
	}
	return hi
}

// means are what people say things in, beside what is written.
var means = set(`interview speech conference briefing release call podcast`)

// beforeWhen goes on from a token over adverbs and days in small letters: a déclaré mardi
// la maire.
func (r *reading) beforeWhen(hi, at int) int {
	day := func(i int) bool { return r.lang != "en" && i < hi && !r.ts[i].capital && r.ts[i].is(calendar) }
	for at < hi && r.ts[at].kind == word && !r.ts[at].capital {
		switch {
		case day(at), r.ts[at].is(adverb) && !r.ts[at].is(pronoun|determiner):
			at++
		case r.ts[at].is(determiner) && day(at+1): // este martes
			at += 2
		default:
			return at
		}
	}
	return at
}

// speakerBehind reads the speaker that begins at the token at. Where strict, what
// follows it must end the clause. end is the token behind it.
func (r *reading) speakerBehind(hi, at int, strict bool) (v voice, end int, ok bool) {
	at = r.beforeWhen(hi, at)
	if at < hi && !r.ts[at].isName() && r.ts[at].is(preposition) && !r.ts[at].is(determiner) {
		return v, at, false
	}
	end = at
	const longest = 18
	for end < hi && end < at+longest {
		t := &r.ts[end]
		if t.kind != word && t.kind != possessive || r.bounds(end) || t.is(calendar) && (t.capital || r.lang != "en") && !(end > at && r.ts[end-1].is(determiner)) { // the December study's author
			break
		}
		if t.is(conjunction) && !t.capital && !r.joinsNames(end) {
			break
		}
		end++
	}
	if end == at {
		return v, end, false
	}
	if strict && end < hi {
		if t := &r.ts[end]; t.kind == word && !t.is(relative|subordinate|calendar|conjunction|that) {
			return v, end, false
		}
	}
	if r.ts[end-1].is(preposition) && end < hi && r.ts[end].is(calendar) {
		end--
	}
	for i := at + 1; i+1 < end; i++ { // said the Secretary of State Ann Lee in a letter
		if asides[r.lower1(i)] && !r.ts[i+1].capital && r.ts[i-1].isName() {
			end = i
		}
	}
	v, ok = r.nounPhrase(at, end)
	if !ok || v.pronoun {
		return v, end, ok
	}
	if end+1 < hi && r.ts[end].kind == comma { // said the mayor, Ann Lee, / said Lee, the mayor,
		to := end + 1
		for to < hi && to < end+longest && r.ts[to].kind != comma && r.ts[to].kind != stop && r.ts[to].kind != quote && r.ts[to].kind != dash && !r.ts[to].is(relative) {
			to++
		}
		if name, last := r.nameRun(end+1, to); last == to && last > end+1 && v.described && v.one && (to == hi || r.ts[to].kind != quote) {
			role, by := v.by, r.piece(at, to)
			v = r.named(name, last)
			v.role, v.by = role, by
			return v, to, v.name != (article.Piece{})
		}
		if to > end+1 && v.role == (article.Piece{}) && !v.body && r.describes(end+1, to) {
			v.role = r.piece(end+1, r.stated(end+1, to))
		}
	}
	return v, end, true
}
