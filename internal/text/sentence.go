package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Sentences yields the start and end of each sentence of a paragraph, without
// the white space around it. The boundaries are those of UAX #29, less those
// that only an abbreviation, an initial or a closing quotation mark makes. A
// line break is white space: a paragraph may be wrapped.
func Sentences(paragraph string) iter.Seq2[int, int] {
	s := paragraph
	if strings.ContainsAny(s, "\n\r") {
		s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
	}
	return func(yield func(int, int) bool) {
		start, end := 0, 0 // the sentence that is being put together
		for it := sentences.FromString(s); it.Next(); {
			if end > start && boundary(s[start:end], s[end:]) {
				if !emit(yield, s, start, end) {
					return
				}
				start = end
			}
			end = it.End()
		}
		emit(yield, s, start, end)
	}
}

// emit yields s[start:end] without its outer white space, and without an opening
// mark at its end that scraped text has left there.
func emit(yield func(int, int) bool, s string, start, end int) bool {
	body := s[start:end]
	if trimmed := strings.TrimRightFunc(body, unicode.IsSpace); strings.HasSuffix(trimmed, " “") {
		body = strings.TrimSuffix(trimmed, "“")
	}
	start += len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
	end = start + len(strings.TrimSpace(body))
	return start == end || yield(start, end)
}

// boundary reports whether a sentence may end between before and after, where
// UAX #29 sees a boundary.
func boundary(before, after string) bool {
	next := strings.TrimLeftFunc(after, unicode.IsSpace)
	if !strings.ContainsFunc(next[:min(len(next), 64)], isWordRune) && len(next) <= 64 {
		return false // a lone quotation mark belongs to what it closes
	}
	if !strings.ContainsFunc(before, isWordRune) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(first) {
		return false // “Really?” he asked.
	}
	trimmed := strings.TrimRightFunc(before, unicode.IsSpace)
	if !strings.HasSuffix(trimmed, ".") {
		return true
	}
	word := lastWord(trimmed[:len(trimmed)-1])
	switch {
	case titles[strings.ToLower(word)]:
		return false
	case numbered[strings.ToLower(word)] && unicode.IsNumber(first):
		return false
	case abbreviations[strings.ToLower(word)], isInitial(word):
		return opensSentence(next)
	}
	return true
}

// lastWord returns what stands after the last white space or opening mark.
func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`("'“‘[-`, r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n - 1
	}
	return s[i+1:]
}

// isInitial reports a single letter, as in J. Smith, or letters with dots.
func isInitial(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n > 0 && unicode.IsUpper(r) && (n == len(w) || isDotted(w))
}

// opensSentence reports whether next starts with a word that seldom follows an
// abbreviation within a sentence.
func opensSentence(next string) bool {
	next = strings.TrimLeft(next, `"'“‘«„(`)
	end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(next)
	}
	return openers[strings.ToLower(next[:end])]
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// titles always have a name or a number behind their dot.
var titles = set(`mr mrs ms dr prof sen rep gov gen lt col capt maj sgt rev hon messrs sr sra srta dña mm mme mlle
	г ул им акад frk ifj özv`)

// numbered are abbreviations before a number.
var numbered = set(`no nos nr vol p pp art sec fig ch № стр ст § sz`)

// abbreviations may end a sentence, but seldom do.
var abbreviations = set(`inc corp co ltd plc bros jr st mt vs etc al fig approx dept univ jan feb mar apr jun jul aug
	sep sept oct nov dec mon tue wed thu fri sat sun ee uu ee.uu e.g i.e p.m a.m u.s u.k u.n d.c b.c a.d p.ej
	т.е т.д т.п тыс млн млрд руб osv mm bl.a dvs d.v.s f.eks pl stb kb ún`)

// openers are words that start sentences: articles, pronouns, conjunctions.
var openers = set(`the a an this that these those it its he she they we i you his her their our in on at by for
	from with as but and or so if when while after before since although however meanwhile there what who why how
	el la los las un una en pero y le les des il elle ils elles dans mais et он она они это но в на и den det de
	en et han hun vi men och i på az egy ő és de`)
