package speech

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind tells words from marks.
type kind uint8

const (
	word kind = iota
	comma
	colon
	semicolon
	dash
	stop       // . ? !
	opening    // ( [
	closing    // ) ]
	possessive // 's
	quote      // a quotation with its marks
)

// token is a word, a mark or a whole quotation of a block: Body[start:end].
type token struct {
	start, end int32
	kind       kind
	capital    bool // written with a capital
	last       bool // ends its sentence
	dotted     bool // a dot belongs to it: "Mr."
	quotation  int32
	entry
}

func (t *token) is(c class) bool { return t.class&c != 0 }

// tokens cuts Body[start:end] into tokens. The quotations from the first one on
// that begin there, or go on there, become one token each.
func (r *reading) tokens(start, end int) {
	r.ts = r.ts[:0]
	q := 0
	for q < len(r.quotations) && int(r.quotations[q].outerEnd) <= start {
		q++
	}
	body := r.body
	for i := start; i < end; {
		if q < len(r.quotations) && i >= int(r.quotations[q].outer) {
			at := min(int(r.quotations[q].outerEnd), end)
			if at > i {
				r.ts = append(r.ts, token{start: int32(i), end: int32(at), kind: quote, quotation: int32(q)})
				i = at
			}
			q++
			continue
		}
		c := body[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		ch, n := rune(c), 1
		if c >= utf8.RuneSelf {
			ch, n = utf8.DecodeRuneInString(body[i:])
		}
		if c < utf8.RuneSelf && alphanumeric[c] || c >= utf8.RuneSelf && unicode.IsLetter(ch) {
			i = r.word(i, end)
			continue
		}
		k := word
		switch ch {
		case ',':
			k = comma
		case ':':
			k = colon
		case ';':
			k = semicolon
		case '–', '—', '―', '−':
			k = dash
		case '-':
			if i+1 >= end || body[i+1] == ' ' || body[i+1] == '-' {
				k = dash
			}
		case '.', '?', '!', '…':
			k = stop
		case '(', '[':
			k = opening
		case ')', ']':
			k = closing
		case '\'', '’':
			if len(r.ts) > 0 && int(r.ts[len(r.ts)-1].end) == i && body[i-1] == 's' {
				k = possessive
			}
		}
		if k != word {
			r.ts = append(r.ts, token{start: int32(i), end: int32(i + n), kind: k})
		}
		i += n
	}
	r.sentences()
	r.settleNames()
}

// settleNames takes words that are no names by themselves for names where they are
// part of one: the initial of В. Петров, and words written with a capital inside a
// sentence before a name, such as Bad Bunny and Hans Berg.
func (r *reading) settleNames() {
	for i := range r.ts {
		t := &r.ts[i]
		if t.kind != word || !t.capital || !t.is(small) || i+1 >= len(r.ts) {
			continue
		}
		next := &r.ts[i+1]
		initial := t.dotted && utf8.RuneCountInString(r.body[t.start:t.end]) == 1
		inside := i > 0 && !r.ts[i-1].last && r.ts[i-1].kind == word && !r.ts[i-1].capital && next.isName()
		given := t.class == small || t.class == small|male || t.is(determiner) && (r.lang == "nb" || r.lang == "sv")
		if initial && next.kind == word && next.capital || inside && given {
			t.class = 0
		}
	}
}

// word adds the word at i, and what hangs on it, and returns where it ends.
func (r *reading) word(i, end int) int {
	body, from := r.body, i
	dots := 0
	for i < end {
		if alphanumeric[body[i]] {
			i++
			continue
		}
		ch, n := rune(body[i]), 1
		if body[i] >= utf8.RuneSelf {
			ch, n = utf8.DecodeRuneInString(body[i:])
		}
		if isLetter(ch) || ch >= '0' && ch <= '9' {
			i += n
			continue
		}
		if ch == ',' && i > from && isDigit(body[i-1]) && i+1 < end && isDigit(body[i+1]) { // 2,500
			i++
			continue
		}
		inner := ch == '-' || ch == '\'' || ch == '’' || ch == '.' || ch == '‑'
		if !inner || i+n >= end {
			break
		}
		next, _ := utf8.DecodeRuneInString(body[i+n:])
		if !isLetter(next) && !(ch == '.' && next >= '0' && next <= '9') && !(ch == '-' && next >= '0' && next <= '9') {
			break
		}
		if ch == '.' {
			dots++
		}
		if ch == '\'' || ch == '’' {
			if after := i + n + 1; (next == 's' || next == 'S') && (after >= end || !isLetterAt(body[after:])) {
				r.add(from, i, false) // the mayor's
				r.ts = append(r.ts, token{start: int32(i), end: int32(after), kind: possessive})
				return after
			}
			if r.lang == "fr" && i-from <= 2 { // l'Allemagne, qu'il
				r.add(from, i, false)
				return i + n
			}
		}
		if ch == '-' && r.lang == "fr" { // dit-il, a-t-elle
			if at := frenchPronoun(body[i:end]); at > 0 {
				r.add(from, i, false)
				return i + at
			}
		}
		i += n
	}
	dotted := i < end && body[i] == '.' && (dots > 0 || abbreviated(body[from:i]))
	r.add(from, i, dotted)
	if dotted {
		i++
	}
	return i
}

// frenchPronoun tells how many bytes stand before the pronoun of "-il" or "-t-il";
// 0 where there is none.
func frenchPronoun(s string) int {
	for _, head := range []string{"-t-", "-"} {
		if len(s) < len(head) || s[:len(head)] != head {
			continue
		}
		rest := s[len(head):]
		for _, p := range []string{"ils", "il", "elles", "elle", "on"} {
			if len(rest) >= len(p) && rest[:len(p)] == p && !isLetterAt(rest[len(p):]) {
				return len(head)
			}
		}
	}
	return 0
}

// abbreviated reports whether a dot behind a word does not end a sentence.
func abbreviated(w string) bool {
	if utf8.RuneCountInString(w) == 1 {
		r, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r)
	}
	return len(w) <= 5 && abbreviations[w]
}

var abbreviations = set(`Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Capt Maj Sgt Rev Hon Messrs St Jr Sr Sra Srta Mme Mlle Insp Supt Adm Cmdr
	Reps Sens Lord Pres Amb Atty Det Calif Mass Conn Penn Ariz Colo Fla Ill Mich Minn Tenn Wash Wis Ala Ore Va Pa Ga Mo Md La Ky
	No Inc Corp Co Ltd vs`)

// add adds the word Body[start:end].
func (r *reading) add(start, end int, dotted bool) {
	w := r.body[start:end]
	first, _ := utf8.DecodeRuneInString(w)
	e := r.look(w)
	if e.class == 0 && r.compounds && slices.ContainsFunc(offices, func(s string) bool { return len(w) > len(s) && strings.HasSuffix(w, s) }) {
		e.class = rank | role // Landslagssjef
	}
	if e.class == 0 && unicode.IsUpper(first) {
		if i := strings.IndexAny(w, "'’-"); i > 0 && (i == 1 && w[i] == '-' && strings.ContainsRune("RDI", first) || r.look(w[:i]).class&small != 0 && !isUpper(w[i+1:]) || modifiers[w[strings.LastIndexByte(w, '-')+1:]]) {
			e.class = small // I've, R-Lancaster, Forty-one, Brant-based
		}
		if start > 0 && r.body[start-1] == '/' {
			e.class = small // a photographer's agency: Ann Lee/AP
		}
	}
	r.ts = append(r.ts, token{start: int32(start), end: int32(end), kind: word, capital: unicode.IsUpper(first), dotted: dotted, entry: e})
}

// modifiers end words that are made of names and are none.
var modifiers = set(`based era born led area style wide backed bound owned elect controlled related linked only like old year month day run`)

// offices end compounds of rank in Swedish and Norwegian.
var offices = []string{
	"minister", "direktør", "direktör", "sjef", "chef", "leder", "ledare", "ordfører", "ordförande", "talsperson", "talsmann", "talsman",
	"forsker", "forskare", "rådgiver", "rådgivare", "advokat", "trener", "tränare", "redaktør", "redaktör", "spiller", "spelare",
}

// longest is more bytes than any word of the lists has.
const longest = 28

// look finds a word in the lists.
func (r *reading) look(w string) entry {
	if len(w) > longest || w == "" {
		return entry{}
	}
	plain, ascii := true, true
	for i := range len(w) {
		if c := w[i]; c >= 'A' && c <= 'Z' {
			plain = false
		} else if c >= utf8.RuneSelf {
			plain, ascii = false, false
			break
		}
	}
	if ascii && !r.sieve[slot(w)] {
		return entry{}
	}
	if plain {
		return r.words[w]
	}
	buf := append(r.lower[:0], w...)
	for i, c := range buf {
		if c >= utf8.RuneSelf {
			buf = bytes.ReplaceAll(bytes.ToLower(buf), []byte("’"), []byte("'"))
			break
		}
		if c >= 'A' && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
	}
	r.lower = buf
	return r.words[string(buf)]
}

// sentences marks the tokens that end a sentence.
func (r *reading) sentences() {
	ts := r.ts
	for i := range ts {
		t := &ts[i]
		if i+1 == len(ts) {
			t.last = true
			break
		}
		next := &ts[i+1]
		opens := next.kind == quote || next.kind == word && (next.capital || isDigit(r.body[next.start])) || next.kind == dash || next.kind == opening
		switch {
		case t.kind == stop:
			t.last = opens
		case t.kind == quote:
			c := lastByte(r.body[t.start:t.end])
			t.last = next.kind == quote && c != ',' || c == '.' && opens && next.kind != dash && next.kind != opening
		}
	}
}

// lastByte is the last byte within the marks of a quotation.
func lastByte(s string) byte {
	for len(s) > 0 {
		ch, n := utf8.DecodeLastRuneInString(s)
		if ch != '"' && ch != '”' && ch != '“' && ch != '»' && ch != '\'' && ch != '’' && ch != '‘' && !unicode.IsSpace(ch) {
			if ch == '…' {
				return '.'
			}
			return s[len(s)-1]
		}
		s = s[:len(s)-n]
	}
	return 0
}

// alphanumeric are the ASCII letters and digits.
var alphanumeric = func() (is [256]bool) {
	for c := range is[:utf8.RuneSelf] {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return is
}()

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)) // î may be two runes
}

func isLetterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isLetter(r)
}
