package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// isName reports whether a token can be of a name.
func (t *token) isName() bool { return t.kind == word && t.capital && !t.is(small) }

// nameRun returns the run of name tokens at lo: ts[start:end], ranks included, end
// at most hi. It is empty where no name begins there.
func (r *reading) nameRun(lo, hi int) (start, end int) {
	end = lo
	for end < hi {
		t := &r.ts[end]
		if end > lo && !r.touches(end) {
			break
		}
		if t.isName() {
			end++
			continue
		}
		// Particles join only where a name follows: van der Berg.
		at := end
		for at < hi && at < end+3 && r.ts[at].kind == word && r.ts[at].is(particle) && r.touches(at) {
			at++
		}
		if end == lo || at == end || at >= hi || !r.ts[at].isName() || !r.touches(at) || r.ts[end].is(preposition) && r.lang == "en" {
			break
		}
		end = at + 1
	}
	return lo, end
}

// touches reports whether only white space, or the dot of an abbreviation, stands
// between a token and the one before.
func (r *reading) touches(i int) bool {
	if i == 0 {
		return false
	}
	gap := r.body[r.ts[i-1].end:r.ts[i].start]
	if r.ts[i-1].dotted {
		gap = strings.TrimPrefix(gap, ".")
	}
	if r.lang == "fr" && (gap == "'" || gap == "’") { // d'Aquin
		return true
	}
	return len(gap) <= 2 && strings.TrimLeft(gap, " \u00a0\n\r") == ""
}

// lastRun returns the run of name tokens that ends at hi, from lo on at most.
func (r *reading) lastRun(lo, hi int) (start, end int) {
	for start = lo; start < hi; start++ {
		if r.ts[start].isName() {
			if _, end := r.nameRun(start, hi); end == hi {
				return start, end
			} else if end > start {
				start = end - 1
			}
		}
	}
	return hi, hi
}

// named is the voice of the name ts[start:end], without the ranks before it. Its
// name is empty where nothing but ranks is there.
func (r *reading) named(start, end int) voice {
	v := voice{by: r.piece(start, end), one: true}
	first := start
	for i := start; i < end; i++ {
		t := &r.ts[i]
		v.gender |= t.class & (male | female)
		v.body = v.body || t.is(body)
		if !t.is(rank) && !(r.compounds && t.is(role)) {
			continue
		}
		switch {
		case i+1 < end:
			first = i + 1
		case i > start && surnames[strings.ToLower(r.body[t.start:t.end])]: // Stephen King
		default:
			return v
		}
	}
	if r.ts[first].is(particle) && !r.ts[first].capital {
		return v
	}
	if first > start {
		v.role = r.office(start, first)
	}
	if acronym := r.body[r.ts[first].start:r.ts[first].end]; end == first+1 && len(acronym) > 1 && strings.ToUpper(acronym) == acronym {
		v.body = true
	}
	if end == first+1 && (r.ts[first].dotted || utf8.RuneCountInString(r.body[r.ts[first].start:r.ts[first].end]) < 2) {
		return v // a lone initial
	}
	if v.body = v.body && r.ts[end-1].is(body) || v.body && first == start; v.body && r.ts[end-1].is(body) { // the Justice Department
		first, v.role = start, article.Piece{}
	}
	if at := int(r.ts[end-1].end); at < len(r.body) && r.body[at] == '-' {
		return v // Helse- og omsorgsdepartementet
	}
	v.name = r.piece(first, end)
	if end == first+1 && first == start && r.opens(start) && !r.known(first) {
		v.name = article.Piece{}
	}
	return v
}

// patronymic reports a second name that is made of the father's.
func (r *reading) patronymic(i int) bool {
	w := r.body[r.ts[i].start:r.ts[i].end]
	return strings.HasSuffix(w, "ич") || strings.HasSuffix(w, "вна") || strings.HasSuffix(w, "чна") || r.ts[i].dotted
}

// office is the role ts[lo:hi] before a name, with the dot of an abbreviation, and
// with the "former" that stands before it, without a photographer and an agency.
func (r *reading) office(lo, hi int) article.Piece {
	for i := hi - 2; i >= lo; i-- {
		if at := r.ts[i].start; r.ts[i].class == small && (r.lower1(i) == "images" || r.body[max(0, at-1)] == '/') {
			return r.office(i+1, hi)
		}
	}
	if lo > 0 && formerly[r.lower1(lo-1)] {
		lo--
	}
	p := r.piece(lo, hi)
	if r.ts[hi-1].dotted {
		p.End++
	}
	return p
}

// surnames are ranks that are family names too.
var surnames = set(`king prince pope bishop judge baron duke count major coach earl dean`)

// opens reports whether a token is the first of its sentence, where every word is
// written with a capital.
func (r *reading) opens(i int) bool {
	return i == 0 || r.ts[i-1].last || r.ts[i-1].kind == opening || r.ts[i-1].kind == colon
}

// known reports whether the word of a token is written with a capital inside a
// sentence too. Without one, an English word is taken for a name that stands right
// before a cue for one person, and nowhere in small letters.
func (r *reading) known(i int) bool {
	w := r.body[r.ts[i].start:r.ts[i].end]
	if r.familyOf(w) {
		return true
	}
	if next := i + 1; r.lang == "en" && next < len(r.ts) && r.ts[i].class == 0 && !strings.HasSuffix(w, "s") && len(w) > 2 &&
		r.ts[next].is(cue) && !r.ts[next].is(plural) && !r.ts[next].capital && !strings.Contains(r.body, strings.ToLower(w)) {
		return true
	}
	for at := 0; ; {
		n := strings.Index(r.body[at:], w)
		if n < 0 {
			return false
		}
		at += n
		if end := at + len(w); at > 1 && r.body[at-1] == ' ' && !isLetterAt(r.body[end:]) {
			last, _ := utf8.DecodeLastRuneInString(r.body[:at-1])
			if isLetter(last) || last == ',' {
				return true
			}
		}
		at += len(w)
	}
}

// familyOf reports whether a word is the last name of a person who spoke before.
func (r *reading) familyOf(w string) bool {
	for i, s := range r.speakers {
		if full := r.body[s.Name.Start:s.Name.End]; r.people.person[i] && len(full) > len(w) && full[len(full)-len(w)-1] == ' ' && strings.HasSuffix(full, w) {
			return true
		}
	}
	return false
}

// nounPhrase reads ts[lo:hi] as one speaker.
func (r *reading) nounPhrase(lo, hi int) (v voice, ok bool) {
	for lo < hi && (r.ts[lo].kind != word || !r.ts[lo].is(determiner|pronoun|preposition) && r.ts[lo].is(adverb|conjunction|subordinate)) {
		lo++
	}
	const longest = 20
	if lo >= hi || hi-lo > longest {
		return v, false
	}
	if r.ts[lo].is(pronoun) {
		return voice{by: r.piece(lo, lo+1), pronoun: true, one: true, gender: r.ts[lo].class & (male | female)}, hi == lo+1
	}
	if !r.ts[lo].isName() && r.ts[lo].is(preposition) {
		return r.behindPhrase(lo, hi)
	}
	head := lo // ends before what only describes the head: of Brant, (R-TX)
	for head < hi && r.ts[head].kind != opening && r.ts[head].kind != comma && (r.ts[head].isName() || !r.ts[head].is(preposition) || r.inName(head, hi)) {
		head++
	}
	for at := hi - 2; at > head; at-- { // the Republic of Norland's President Ann Lee, the League (NL) chair Ann Lee
		if r.ts[at].kind == possessive || r.ts[at].kind == closing {
			if v, ok := r.nounPhrase(at+1, hi); ok && v.name.End == r.ts[hi-1].end && !v.body && v.role != (article.Piece{}) {
				v.by = r.piece(lo, hi)
				return v, true
			}
			break
		}
	}
	if head == lo {
		return v, false
	}
	det := lo
	for det < head && !r.ts[det].isName() && r.ts[det].is(determiner) {
		det++
	}
	if det == head {
		return v, false
	}
	if r.lang == "hu" { // Kovács Anna polgármester
		if _, end := r.nameRun(det, head); end > det+1 && end < head && !r.ts[head-1].capital && r.ts[head-1].is(role|rank) {
			v = r.named(det, end)
			v.by, v.role = r.piece(lo, head), r.piece(end, head)
			return v, v.name != (article.Piece{})
		}
	}
	if at := r.behindOther(det, head, hi); at > 0 {
		if v, ok := r.officer(lo, hi, det, at); ok && !v.body {
			return v, true
		}
	}
	start, _ := r.lastRun(det, head)
	switch {
	case start == det && start < head: // Ann Lee, the Bank
		return r.nameFirst(lo, hi, det, head)
	case start < head: // the economist Ann Lee
		return r.roleFirst(lo, hi, det, start, head)
	}
	return r.completed(voice{}, lo, hi, det, head) // a spokeswoman for Ann Lee
}

// behindOther returns where the name begins that ts[lo:hi] ends with, behind an office and
// the organisation that it is of: Bank of Brant economist Ann Lee. head is where the first
// preposition stands. It is 0 where there is none.
func (r *reading) behindOther(lo, head, hi int) int {
	if start, _ := r.lastRun(head, hi); start < hi && start > head && !r.ts[start-1].capital && r.ts[start-1].is(role) && r.ts[lo].isName() {
		return start
	}
	return 0
}

// nameFirst reads a phrase whose head is a name alone, ts[det:head].
func (r *reading) nameFirst(lo, hi, det, head int) (v voice, ok bool) {
	if end := r.extend(head, hi); head == det+1 && end > head && r.lower1(head) == "for" { // Transport for Brant
		return voice{by: r.piece(lo, end), name: r.piece(det, end), body: true, one: true}, true
	}
	v = r.named(det, head)
	if det > lo && v.role == (article.Piece{}) || v.body {
		end := r.extend(head, hi)
		if at := r.ranked(head, end); at > 0 { // Brant Centre for Health Director Ann Lee
			return r.officer(lo, end, det, at)
		}
		if v.name != (article.Piece{}) {
			v.name.End = r.ts[end-1].end
		}
		v.body = true
	}
	return r.completed(v, lo, hi, det, head)
}

// roleFirst reads a phrase whose head ends in a name, ts[start:head], behind other words.
func (r *reading) roleFirst(lo, hi, det, start, head int) (v voice, ok bool) {
	if r.lang == "ru" && head-start == 3 && r.ts[start-1].is(role|rank) && !r.patronymic(start+1) { // the mayor of Brant: мэр Бранта Анна Ли
		start++
	}
	v = r.named(start, head)
	v.by = r.piece(lo, head)
	if before := r.lower1(start - 1); det == lo && !r.ts[start-1].is(role|rank|body) && !standings[before] && (strings.HasSuffix(before, "ed") || strings.HasSuffix(before, "ing")) {
		return v, false // attended Brant
	}
	if v.name == (article.Piece{}) {
		return r.completed(v, lo, hi, det, head)
	}
	for i, t := range r.ts[det:start] {
		if !t.capital && t.is(small) && !t.is(adverb|preposition|determiner|conjunction) && !r.ts[det+i+1].is(role) { // the science correspondent Ann Lee
			return v, false // the time that you lived in Brant
		}
	}
	if r.several(det, start) {
		v.name, v.one = article.Piece{}, false
		return v, true
	}
	if end := max(start, r.rankEnd(start, head)); r.describes(det, end) {
		v.role = r.office(det, end)
	}
	for _, t := range r.ts[det:start] {
		v.gender |= t.class & (male | female)
	}
	return r.completed(v, lo, hi, det, head)
}

// completed is a speaker with the words by which the phrase calls them; one without a
// name is looked for behind the head.
func (r *reading) completed(v voice, lo, hi, det, head int) (voice, bool) {
	if v.name == (article.Piece{}) {
		if at := r.ofOffice(head, hi); at > 0 {
			return r.officer(lo, hi, det, at)
		}
		return r.plain(lo, hi, det, head)
	}
	v.by = r.piece(lo, max(head, lo+1))
	return v, true
}

// officer reads ts[lo:hi] as a name that begins at one place and has its office before it.
func (r *reading) officer(lo, hi, det, at int) (voice, bool) {
	v := r.named(at, hi)
	v.by, v.role = r.piece(lo, hi), r.office(det, at)
	return v, v.name != (article.Piece{})
}

// standings are words before a name that look like what somebody does, and say how they
// stand.
var standings = set(`acting retiring outgoing incoming leading retired disgraced convicted renowned jailed exiled embattled accused celebrated
	acclaimed appointed elected aspiring visiting ruling sitting presiding pioneering fired ousted beloved`)

// holders of an office are whoever is named behind what they are of; a spokesman of somebody
// named there is another.
var holders = set(`minister secretary undersecretary president director head chief chair chairman chairwoman commissioner governor
	archbishop bishop duke duchess prince princess king queen earl dean mayor ministro ministra ministre secretaria secretario
	presidente presidenta président présidente directeur directrice directora gobernador gobernadora maire`)

// ofOffice returns where the name begins behind an office and what it is of: the
// Secretary of State Ann Lee. head is the token behind the office. It is 0 elsewhere.
func (r *reading) ofOffice(head, hi int) int {
	if head == 0 || head >= hi || !r.ts[head-1].is(rank|role) || !ofs[r.body[r.ts[head].start:r.ts[head].end]] {
		return 0
	}
	if start, end := r.nameRun(head+1, hi); end-start >= 3 && end == hi && holders[r.lower1(head-1)] && !r.ts[start].is(rank) {
		return end - 2
	}
	return 0
}

// ranked returns the token behind the last rank of ts[lo:hi] where a name follows it,
// else 0.
func (r *reading) ranked(lo, hi int) int {
	for i := hi - 2; i >= lo; i-- {
		if r.ts[i].is(rank) && r.ts[i].capital && r.ts[i+1].isName() {
			return i + 1
		}
	}
	return 0
}

// rankEnd returns the token behind the ranks that ts[lo:hi] begins with.
func (r *reading) rankEnd(lo, hi int) int {
	end := lo
	for i := lo; i+1 < hi; i++ {
		if r.ts[i].is(rank) {
			end = i + 1
		}
	}
	return end
}

// several reports whether a name before a conjunction stands in ts[lo:hi].
func (r *reading) several(lo, hi int) bool {
	for i := lo + 1; i < hi; i++ {
		if r.ts[i].is(conjunction) && !r.ts[i].capital && r.ts[i-1].isName() {
			return true
		}
	}
	return false
}

// inName reports whether a preposition is a particle within a name.
func (r *reading) inName(i, hi int) bool {
	return r.ts[i].is(particle) && r.lang != "en" && i > 0 && r.ts[i-1].isName() && i+1 < hi && (r.ts[i+1].isName() || r.ts[i+1].is(particle)) && !r.ts[i-1].is(rank|body)
}

// extend returns the end of an organisation's name whose head ends at i: the
// Department of Fisheries.
func (r *reading) extend(i, hi int) int {
	end := i
	for i < hi && r.ts[i].kind == word && r.ts[i].is(particle|preposition) && ofs[r.body[r.ts[i].start:r.ts[i].end]] {
		at := i + 1
		for at < hi && !r.ts[at].capital && r.ts[at].is(determiner) {
			at++
		}
		_, to := r.nameRun(at, hi)
		if to == at {
			break
		}
		if to+1 < hi && r.ts[to].is(conjunction) && r.ts[to+1].isName() {
			_, to = r.nameRun(to+1, hi)
		}
		end, i = to, to
	}
	return end
}

// ofs join an organisation with what it is of.
var ofs = set(`of for de del du des för for i`)

// longName is the tokens that a description may have to stand for a name.
const longName = 10

// plain reads a speaker without a name of its own.
func (r *reading) plain(lo, hi, det, head int) (v voice, ok bool) {
	v = voice{by: r.piece(lo, hi)}
	last := &r.ts[head-1]
	if last.kind != word || head-det > 7 {
		return v, false
	}
	for i := lo; i < hi; i++ {
		if i >= det && i < head && i > lo && !r.ts[i].capital && r.ts[i].is(determiner) && !r.ts[i-1].is(preposition) && !r.ts[i].is(role|rank) {
			return v, false
		}
		if r.bounds(i) {
			return v, false
		}
	}
	v.one = !strings.HasSuffix(r.body[last.start:last.end], "s") && !last.is(small) && r.body[last.start:last.end] != "police"
	for _, t := range r.ts[det:head] {
		v.gender |= t.class & (male | female)
	}
	if det == lo && !last.is(role|body|rank|small) && !r.ts[lo].capital && head-lo > 4 {
		return v, false
	}
	v.body, v.described = last.is(body), last.is(role|body|rank)
	for _, t := range r.ts[lo:hi] {
		if w := r.body[t.start:t.end]; t.kind == word && !t.capital && t.class == 0 && r.lang == "en" && strings.HasSuffix(w, "ed") {
			return v, true // "a judge in Idaho blocked the Brant" is no description
		}
	}
	for i := lo; i < hi; i++ { // "A spokeswoman for Ann Lee" tells something, "officials" does not
		if t := &r.ts[i]; t.isName() && !t.is(rank|role) && !(i == lo && r.opens(lo)) && last.is(role|body|rank) && !last.is(written) && hi-lo <= longName {
			v.name = v.by
			if det > lo && det < hi {
				v.name.Start = r.ts[det].start
			}
			v.body = true
			break
		}
	}
	return v, true
}

// behindPhrase reads the speaker behind a phrase of time or place: "On Monday Lee",
// "At the meeting Lee".
func (r *reading) behindPhrase(lo, hi int) (v voice, ok bool) {
	plain := false
	for i := lo + 1; i < hi; i++ {
		t := &r.ts[i]
		switch {
		case t.kind != word || !t.isName() && t.is(preposition):
			return v, false
		case t.is(calendar) || isDigit(r.body[t.start]):
			if rest := i + 1; rest < hi && !r.ts[rest].is(calendar) && !isDigit(r.body[r.ts[rest].start]) {
				return r.nounPhrase(rest, hi)
			}
		case t.isName():
			if start, end := r.nameRun(i, hi); plain && end == hi {
				v = r.named(start, end)
				return v, v.name != (article.Piece{})
			}
			return v, false
		case t.is(pronoun):
			return r.nounPhrase(i, hi)
		case !t.is(determiner):
			plain = true
		}
	}
	return v, false
}

// subject reads whoever a sentence begins with: a pronoun, or a name with what
// stands before it.
func (r *reading) subject(lo, hi int) (v voice, ok bool) {
	for lo < hi && (r.ts[lo].kind == comma || !r.ts[lo].isName() && !r.ts[lo].is(pronoun|determiner) && r.ts[lo].is(adverb|conjunction)) {
		lo++
	}
	phrase := lo < hi && !r.ts[lo].isName() && r.ts[lo].is(preposition|subordinate) // In May, Lee
	if phrase {
		for lo < hi && r.ts[lo].kind != comma {
			lo++
		}
		lo++
	}
	if lo >= hi || r.ts[lo].kind != word {
		return v, false
	}
	if r.ts[lo].is(pronoun) {
		return voice{by: r.piece(lo, lo+1), pronoun: true, one: true, gender: r.ts[lo].class & (male | female)}, true
	}
	const longest = 6
	for i := lo; i < hi && i < lo+longest && (r.ts[i].kind == word || r.ts[i].kind == possessive); i++ {
		if r.ts[i].isName() {
			_, end := r.nameRun(i, hi)
			if end < hi && r.ts[end].kind == possessive {
				i = end
				continue
			}
			if phrase && (end == hi || r.ts[end].kind == comma) { // In Brant, Norland, Lee
				break
			}
			v = r.named(i, end)
			if end < hi && !r.ts[end].capital && r.ts[end].is(role|body|rank) && r.ts[end].kind == word { // Brant advisers
				return v, false
			}
			if v.name == (article.Piece{}) && end < hi && !r.bounds(end) || end+2 < hi && !r.ts[end].capital && r.ts[end+1].capital && r.ts[end+1].is(rank) && r.ts[end+2].isName() { // Republican candidate Ann Lee, Brant region Governor Ann Lee
				i = end - 1
				continue
			}
			if i == lo+1 && r.ts[lo].is(determiner) && v.role == (article.Piece{}) {
				v.body = true
			}
			return v, v.name != (article.Piece{})
		}
		if r.ts[i].is(preposition) || i > lo && r.ts[i].is(determiner) || r.bounds(i) { // The course harms the Union
			break
		}
	}
	return v, false
}

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
