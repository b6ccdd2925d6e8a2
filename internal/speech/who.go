package speech

import (
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// people are the speakers of the article that is read, by what they are called.
type people struct {
	byName map[string]uint16 // as written or in full: 1 + the place in the speakers
	gender []class           // of each speaker
	person []bool            // whether anything but one word tells that it is a person
	body   []bool
}

func (p *people) clear() {
	if p.byName == nil {
		p.byName = make(map[string]uint16)
	}
	clear(p.byName)
	p.gender, p.body, p.person = p.gender[:0], p.body[:0], p.person[:0]
}

// settle finds out who a voice is; the sentence at hand begins with the token lo.
func (r *reading) settle(v *voice, lo int) {
	if v.resolved {
		return
	}
	v.resolved = true
	switch {
	case v.pronoun:
		if v.who = r.meant(v.gender, lo, v.by.Start); v.who > 0 {
			r.people.gender[v.who-1] |= v.gender
		}
	case v.name != (article.Piece{}):
		v.who = r.speaker(v)
	}
}

// speaker returns the number of a named speaker.
func (r *reading) speaker(v *voice) uint16 {
	if v.body {
		v.name.Start = r.withThe(v.name)
	}
	written := r.body[v.name.Start:v.name.End]
	who, ok := r.people.byName[written]
	if !ok {
		full := v.name
		r.shared = false
		if !v.body {
			full = r.inFull(v.name)
		} else if r.look(written).class&(body|rank|role) != 0 && !strings.Contains(written, " ") {
			if full = r.whole(written); full == (article.Piece{}) {
				return 0 // "the Bureau": half an organisation's name
			}
		}
		text := r.body[full.Start:full.End]
		if r.common(text) && !r.shared {
			return 0
		}
		if who, ok = r.people.byName[text]; !ok {
			r.speakers = append(r.speakers, article.Speaker{Name: full})
			r.people.gender = append(r.people.gender, 0)
			r.people.body = append(r.people.body, v.body)
			r.people.person = append(r.people.person, !v.body && (strings.Contains(text, " ") || r.shared))
			who = uint16(len(r.speakers))
			r.people.byName[text] = who
		}
		r.people.byName[written] = who
	}
	r.people.gender[who-1] |= v.gender
	r.people.person[who-1] = r.people.person[who-1] || !v.body && (v.gender != 0 || v.role.End > v.role.Start)
	if s := &r.speakers[who-1]; s.Role == (article.Piece{}) || r.noLonger(s.Role, v.role) {
		s.Role = r.short(v.role)
	}
	return who
}

// withThe returns where the name of an organisation begins: at its article where
// that is a part of it, as in The Times, which is written so inside a sentence too.
func (r *reading) withThe(name article.Piece) int32 {
	const the = "The "
	word := r.body[name.Start:name.End]
	if r.lang != "en" || strings.Contains(word, " ") || !strings.HasSuffix(r.body[:name.Start], the) {
		return name.Start
	}
	full := the + word
	for at := 0; ; {
		n := strings.Index(r.body[at:], full)
		if n < 0 {
			return name.Start
		}
		at += n
		if !r.beginsSentence(at) && !isLetterAt(r.body[at+len(full):]) {
			return name.Start - int32(len(the))
		}
		at += len(full)
	}
}

// noLonger reports whether a role is another that somebody had: former president.
func (r *reading) noLonger(role, later article.Piece) bool {
	first, rest, _ := strings.Cut(r.body[later.Start:later.End], " ")
	return rest != "" && formerly[strings.ToLower(first)] && rest == r.body[role.Start:role.End]
}

// formerly are words before a role that somebody has no more.
var formerly = set(`former ex late onetime`)

// common reports whether a name is one English word that the article has in small
// letters too: Music, Education.
func (r *reading) common(name string) bool {
	if r.lang != "en" || strings.ContainsAny(name, " -.") || strings.ToUpper(name) == name {
		return false
	}
	lower := strings.ToLower(name)
	for at := 0; ; {
		n := strings.Index(r.body[at:], lower)
		if n < 0 {
			return false
		}
		at += n
		if end := at + len(lower); at > 0 && r.body[at-1] == ' ' && !isLetterAt(r.body[end:]) {
			return true
		}
		at++
	}
}

// whole returns the name of the speaker so far that begins or ends with a word, as
// the Bureau of Mines does with Bureau; it is empty where there is none, or several.
func (r *reading) whole(word string) (name article.Piece) {
	for _, s := range r.speakers {
		full := r.body[s.Name.Start:s.Name.End]
		if !strings.HasPrefix(full, word+" ") && !strings.HasSuffix(full, " "+word) {
			continue
		}
		if name != (article.Piece{}) {
			return article.Piece{}
		}
		name = s.Name
	}
	return name
}

// short cuts a role that runs long, and small words at its end: "author of".
func (r *reading) short(p article.Piece) article.Piece {
	const most = 160
	role := r.body[p.Start:p.End]
	if len(role) > most {
		role = role[:max(0, strings.LastIndexByte(role[:most], ' '))]
	}
	for {
		at := strings.LastIndexByte(role, ' ')
		if at < 0 || isUpper(role[at+1:]) || r.look(role[at+1:]).class&(preposition|conjunction|determiner) == 0 {
			break
		}
		role = strings.TrimRight(role[:at], " ,")
	}
	p.End = p.Start + int32(len(role))
	return p
}

// inFull completes a name from the article: the fullest run of names that ends or
// begins with it. Where two people share it, it stays as it is.
func (r *reading) inFull(name article.Piece) article.Piece {
	short := r.body[name.Start:name.End]
	if strings.ContainsAny(short, " \n") {
		return name
	}
	best, found := name, ""
	first, behind := article.Piece{}, "" // where the name comes first: Ren Zhengfei
	for at := 0; ; {
		n := strings.Index(r.body[at:], short)
		if n < 0 {
			if found == "" && behind != "" {
				return first
			}
			return best
		}
		at += n
		start, end := at, at+len(short)
		at = end
		if isLetterAt(r.body[end:]) || start > 0 && (r.body[start-1] != ' ' && r.body[start-1] != '\n') {
			continue
		}
		if found == "" {
			if to := r.otherNames(start, end); to > end {
				full := r.body[start:to]
				if behind != "" && full != behind {
					r.shared = true
					return name
				}
				first, behind = article.Piece{Start: int32(start), End: int32(to)}, full
			}
		}
		if from := r.forenames(start); from < start {
			full := r.body[from:end]
			switch {
			case found == "" || full == found:
				if found == "" {
					best, found = article.Piece{Start: int32(from), End: int32(end)}, full
				}
			case strings.HasSuffix(full, " "+found), sameForename(full, found): // with a middle name
			case strings.HasSuffix(found, " "+full):
				best, found = article.Piece{Start: int32(from), End: int32(end)}, full
			default:
				r.shared = true
				return name
			}
		}
	}
}

// otherNames returns where the names end that follow a first one at Body[start:end],
// in a place that only a person's name fits: beside a rank or role, or before one
// that a comma sets off. It is end elsewhere.
func (r *reading) otherNames(start, end int) int {
	to := end
	for n := 0; n < 2 && to+1 < len(r.body) && r.body[to] == ' '; n++ {
		stop := to + 1
		for stop < len(r.body) {
			c, n := utf8.DecodeRuneInString(r.body[stop:])
			if !isLetter(c) && c != '-' {
				break
			}
			stop += n
		}
		w := r.body[to+1 : stop]
		if w == "" || !isUpper(w) || r.look(w).class&^(male|female) != 0 {
			break
		}
		to = stop
	}
	if to == end {
		return end
	}
	before := strings.TrimRight(r.body[:start], " ")
	if r.look(before[strings.LastIndexAny(before, " \n,(“\"")+1:]).class&(rank|role) != 0 {
		return to
	}
	const near = 60
	if rest, ok := strings.CutPrefix(r.body[to:], ", "); ok {
		rest, _, _ = strings.Cut(rest[:min(len(rest), near)], ",")
		for w := range strings.FieldsSeq(rest) {
			if r.look(w).class&(rank|role) != 0 {
				return to
			}
		}
	}
	return end
}

func sameForename(a, b string) bool {
	x, _, _ := strings.Cut(a, " ")
	y, _, _ := strings.Cut(b, " ")
	return x == y
}

// forenames returns where the names before a family name that starts at an offset
// begin; the offset itself where there are none.
func (r *reading) forenames(at int) int {
	start := at
	for n := 0; n < 4; n++ {
		end := start
		for end > 0 && r.body[end-1] == ' ' && start-end < 2 {
			end--
		}
		if end == start || end == 0 {
			break
		}
		dot := r.body[end-1] == '.'
		stop := end
		if dot {
			stop--
		}
		from := stop
		for from > 0 {
			c, n := utf8.DecodeLastRuneInString(r.body[:from])
			if !isLetter(c) && c != '-' && c != '\'' && c != '’' && c != '.' {
				break
			}
			from -= n
		}
		w := r.body[from:stop]
		if from > 0 && r.body[from-1] == '/' { // a photographer's agency: Ann Lee/AP
			break
		}
		if w == "" || r.lang == "fr" && strings.ContainsAny(w, "'’") {
			break
		}
		e := r.look(w)
		if e.class&particle != 0 && e.class&preposition == 0 && !ofs[w] && !isUpper(w) {
			start = from
			continue
		}
		initial := utf8.RuneCountInString(w) == 1 || strings.ContainsRune(w, '.')
		if !isUpper(w) || e.class&(small|rank|role|body) != 0 || dot && !initial || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || len(w) > 2 && strings.ToUpper(w) == w {
			break
		}
		if prior := strings.TrimRight(r.body[:from], " "); len(prior) < from && ofs[prior[strings.LastIndexAny(prior, " \n")+1:]] {
			break // of State Antony Blinken
		}
		if from > 0 && !dot && r.beginsSentence(from) && !r.knownAt(w) {
			break
		}
		start = from
	}
	for start < at && !isUpper(r.body[start:]) { // a particle alone is no forename
		n := strings.IndexByte(r.body[start:at], ' ')
		if n < 0 {
			return at
		}
		start += n + 1
	}
	return start
}

// beginsSentence reports whether a word at an offset is the first of a sentence.
func (r *reading) beginsSentence(at int) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.body[:at], " "))
	return !isLetter(c) && c != ',' && c != '-'
}

// knownAt reports whether a word may be a forename though it begins a sentence: it
// is no word of the lists, nor of the text in small letters.
func (r *reading) knownAt(w string) bool {
	return r.look(w).class == 0 && r.lang != "ru" && !strings.Contains(r.body, " "+strings.ToLower(w)+" ")
}

// meant finds whom a pronoun at the start of the sentence that begins with the
// token lo means: who speaks or is spoken of in the sentence before, in this
// paragraph or at the end of the one before.
func (r *reading) meant(gender class, lo int, at int32) uint16 {
	if r.lang == "en" && r.ts[lo].is(subordinate) && lo+1 < len(r.ts) { // When Ann Lee came, she said
		if start, end := r.nameRun(lo+1, len(r.ts)); end > start && r.ts[end-1].end < at {
			if v := r.named(start, end); v.name != (article.Piece{}) && !v.body {
				if who := r.speaker(&v); r.fits(who, gender) {
					return who
				}
			}
		}
	}
	for i := len(r.sents) - 1; i >= 0; i-- {
		s := &r.sents[i]
		if s.lo >= lo {
			continue
		}
		if s.voice != nil && r.fits(s.voice.who, gender) {
			return s.voice.who
		}
		if s.voice != nil && !s.voice.pronoun && (s.voice.who == 0 || !r.people.body[s.voice.who-1] && !r.people.person[s.voice.who-1]) || r.doubtful(s.lo, s.hi) {
			return 0 // somebody who is not known may be meant
		}
		if things[r.lang] { // they are he and she too
			continue
		}
		for _, v := range []voice{r.presented(s.lo, s.hi), r.spokenOf(s.lo, s.hi)} {
			if v.name != (article.Piece{}) {
				if who := r.speaker(&v); r.fits(who, gender) {
					return who
				}
			}
		}
	}
	switch {
	case r.carried != nil && r.fits(r.carried.who, gender):
		return r.carried.who
	case r.carried == nil && r.above.name != (article.Piece{}):
		if who := r.speaker(&r.above); r.fits(who, gender) {
			return who
		}
	}
	return 0
}

// spokenOf returns the person whom a sentence is about; one without a name where that is
// nobody.
func (r *reading) spokenOf(lo, hi int) voice {
	if v, ok := r.subject(lo, hi); ok && !v.pronoun && !v.body {
		return v
	}
	return voice{}
}

// presented returns the person whom the end of a sentence tells of, with what they are:
// "such as Ann Lee, a nurse from Brant."; one without a name where there is nobody.
func (r *reading) presented(lo, hi int) voice {
	if r.ts[hi-1].kind == stop {
		hi--
	}
	at := hi - 1
	for at > lo && r.ts[at].kind == word {
		at--
	}
	if at <= lo+1 || r.ts[at].kind != comma || at+1 >= hi || !r.ts[at+1].is(determiner) || !r.describes(at+1, hi) {
		return voice{}
	}
	head := at + 2 // what they are, before what they are of
	for head < hi && !r.ts[head].is(preposition|relative) {
		head++
	}
	if !r.ts[head-1].is(role|rank) || r.ts[head-1].is(body) {
		return voice{}
	}
	start, end := r.lastRun(lo, at)
	if end-start < 2 {
		return voice{}
	}
	v := r.named(start, end)
	if v.body {
		return voice{}
	}
	v.role = r.piece(at+1, hi)
	return v
}

// doubtful reports whether a sentence begins with one word that may be a name.
func (r *reading) doubtful(lo, hi int) bool {
	start, end := r.nameRun(lo, hi)
	return end == start+1 && !r.ts[start].is(rank|role|body) && !r.known(start)
}

// things are the languages in which he and she may be a thing.
var things = map[string]bool{"fr": true, "es": true, "ru": true}

// fits reports whether a speaker may be called he or she.
func (r *reading) fits(who uint16, gender class) bool {
	if who == 0 || r.people.body[who-1] || !r.people.person[who-1] {
		return false
	}
	g := r.people.gender[who-1]
	if g != 0 && g&gender == 0 && gender != 0 {
		return false
	}
	return true
}
