// Package text turns writing into what is matched: words, numbers, dates,
// stems and sentences.
//
// [Analyzer.Tokens] cuts a text at Unicode word boundaries (UAX #29), folds
// case and accents, drops stop words and reduces words to stems; numbers,
// sums and dates get one spelling, so that "US$190bn" meets "190 billion" and
// "20 May 2021" meets "2021-05-20". [Sentences] finds whole sentences.
// [Detect] names the language of a text, [DetectAmong] that of a question.
//
// English, Spanish, French, Russian, Swedish, Norwegian and Hungarian have
// stems and stop words; every other language is matched by whole words, Chinese
// and Japanese by pairs of characters.
//
// The package promises that every token's and sentence's offsets are byte
// offsets into the text it was given and fall on character boundaries, and that
// the same text gives the same tokens everywhere. It is the only importer of
// snowball, and knows nothing of articles or questions.
package text

import (
	"sync"
	"unicode/utf8"

	"coveragebot/internal/intern"
)

// Kind tells how a token came about.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // a word, or a pair of Chinese or Japanese characters
	Number             // a number in its plain spelling: 190000000000
	Date               // a day or a month: 2021-05-20, 2021-05
)

// Token is one thing that can be matched, at text[Start:End].
type Token struct {
	Start, End int
	Term       string // the form that is matched; empty for a stop word
	Kind       Kind
	// Part marks a token that those beside it already stand for: the "billion" of
	// "190 billion", the "May" of "20 May 2021", the "MH17" that "MH-17" is as well.
	Part bool
	// Out marks what a Filter rules out: its Term is what is written.
	Out bool
}

// Analyzer makes tokens of texts in one language. It remembers the stems of the
// words it has seen, so it is not safe for concurrent use; make one a goroutine.
type Analyzer struct {
	lang  *language
	memo  intern.Table // surface forms
	forms []wordForm   // what they become, by their numbers
	words []span
	terms []string // a piece of memory that Terms cuts from
	// partEnd is where the date that was read last ends: numbers before it
	// are parts of it.
	partEnd int
	mixed   bool    // the text being read is not all in capitals
	filter  *Filter // for it, or nil
	shared  *stems  // with its forks, or nil
}

// stems are what words in lower case are matched as. Working one out costs more
// than all else that is done to a word.
type stems struct {
	mu    sync.RWMutex
	words intern.Table
	of    []string // by the number of the word
}

// wordForm is what a surface form becomes.
type wordForm struct {
	term    string
	count   uint32 // how often it was seen
	month   int8   // 1 to 12 for the name of a month
	stop    bool
	capital bool // all capitals, at least two
}

// span is a word of the text being read, and whether the filter rules it out.
type span struct {
	start, end int
	out        bool
}

// termsPiece is how many terms are cut from one piece of memory.
const termsPiece = 1 << 13

// memoLimit bounds an Analyzer's memory: past it, the forms are forgotten and
// learnt again. News in one language has some hundred thousand forms.
const memoLimit = 1 << 20

// NewAnalyzer returns an Analyzer for lang, an ISO 639-1 code. A language
// without stems, or an empty code, is matched by whole words.
func NewAnalyzer(lang string) *Analyzer {
	return &Analyzer{lang: languageOf(lang)}
}

// Fork returns another Analyzer for the language, for another goroutine. The two,
// and what is forked of them, share the stems that they work out.
func (a *Analyzer) Fork() *Analyzer {
	if a.shared == nil {
		a.shared = new(stems)
	}
	return &Analyzer{lang: a.lang, shared: a.shared}
}

// Tokens appends the tokens of s to dst, in the order of their starts. A stop
// word has an empty Term; a stop word in capitals (WHO, IT, US) stays a word
// unless the whole of s is in capitals.
func (a *Analyzer) Tokens(dst []Token, s string) []Token {
	a.split(s)
	a.partEnd = 0
	a.mixed = hasLower(s)
	for i := 0; i < len(a.words); {
		at := a.words[i]
		w := s[at.start:at.end]
		if i+1 < len(a.words) && len(w) <= designationBytes && isDigit(s[a.words[i+1].start]) {
			var next int
			if dst, next = a.designation(dst, s, i); next > i {
				i = next
				continue
			}
		}
		if at.out {
			dst, i = append(dst, Token{Start: at.start, End: at.end, Term: w, Out: true}), i+1
			continue
		}
		switch c := w[0]; {
		case c >= '0' && c <= '9':
			dst, i = a.number(dst, s, i)
		case c >= utf8.RuneSelf && paired(w):
			dst, i = a.pairs(dst, s, i)
		default:
			dst, i = a.word(dst, s, i), i+1
		}
	}
	return dst
}

// Find is Tokens for a reader that looks for the terms of f: what f rules out is
// marked and not looked up.
func (a *Analyzer) Find(dst []Token, s string, f *Filter) []Token {
	a.filter = f
	dst = a.Tokens(dst, s)
	a.filter = nil
	return dst
}

// Terms returns what the tokens are matched as, without stop words.
func (a *Analyzer) Terms(tokens []Token) []string {
	if len(tokens) > cap(a.terms)-len(a.terms) {
		a.terms = make([]string, 0, max(termsPiece, len(tokens)))
	}
	from := len(a.terms)
	for i := range tokens {
		if tokens[i].Term != "" {
			a.terms = append(a.terms, tokens[i].Term)
		}
	}
	return a.terms[from:len(a.terms):len(a.terms)]
}

// Forms yields every word that the Analyzer has met and that is not a stop word:
// as written, what it is matched as, and how often it was met, in the order of
// their first meetings.
func (a *Analyzer) Forms(yield func(surface, term string, count int) bool) {
	for i := range a.forms {
		f := &a.forms[i]
		if (!f.stop || f.capital) && !yield(a.memo.String(uint32(i)), f.term, int(f.count)) {
			return
		}
	}
}

// ContainsWords reports whether words, each folded, follow one another in s.
func ContainsWords(s string, words []string) bool {
	a := Analyzer{words: make([]span, 0, len(s)/5+1)}
	a.split(s)
	for i := 0; i+len(words) <= len(a.words); i++ {
		n := 0
		for n < len(words) && Fold(s[a.words[i+n].start:a.words[i+n].end]) == words[n] {
			n++
		}
		if n == len(words) {
			return true
		}
	}
	return false
}

// Words returns the words of s, folded.
func Words(s string) []string {
	var a Analyzer
	a.split(s)
	var out []string
	for _, w := range a.words {
		out = append(out, Fold(s[w.start:w.end]))
	}
	return out
}

// word appends the token of the i-th word.
func (a *Analyzer) word(dst []Token, s string, i int) []Token {
	at := a.words[i]
	form := a.form(s[at.start:at.end])
	t := Token{Start: at.start, End: at.end, Term: form.term}
	if a.stops(form) {
		t.Term = ""
	}
	if form.month > 0 {
		return a.monthDate(dst, t, s, i, int(form.month))
	}
	return append(dst, t)
}

// stops reports a stop word, which in capitals is a name.
func (a *Analyzer) stops(f *wordForm) bool { return f.stop && !(f.capital && a.mixed) }

// form looks up, or works out, what a surface form is matched as.
func (a *Analyzer) form(surface string) *wordForm {
	if n, ok := a.memo.Find(surface); ok {
		f := &a.forms[n]
		f.count++
		return f
	}
	lower := plainLower(surface)
	f := wordForm{capital: isCapital(surface), month: int8(a.lang.month(surface)), count: 1}
	f.stop = a.lang.stopWord(lower)
	if f.capital && f.stop {
		f.term = Fold(lower) // a name, not an inflected word
	} else {
		f.term = a.stem(lower)
	}
	if a.memo.Len() >= memoLimit {
		a.memo, a.forms = intern.Table{}, nil
	}
	n := a.memo.Add(surface)
	a.forms = append(a.forms, f)
	return &a.forms[n]
}

// stem works out what a word in lower case is matched as, if no fork has.
func (a *Analyzer) stem(lower string) string {
	if a.shared == nil {
		return Fold(a.lang.stem(lower))
	}
	a.shared.mu.RLock()
	n, ok := a.shared.words.Find(lower)
	if ok {
		defer a.shared.mu.RUnlock()
		return a.shared.of[n]
	}
	a.shared.mu.RUnlock()
	term := Fold(a.lang.stem(lower))
	a.shared.mu.Lock()
	defer a.shared.mu.Unlock()
	if n := a.shared.words.Add(lower); int(n) == len(a.shared.of) {
		a.shared.of = append(a.shared.of, term)
	}
	return term
}

// pairs appends the overlapping pairs of a run of Chinese or Japanese
// characters that starts at the i-th word; a lone character stands for itself.
func (a *Analyzer) pairs(dst []Token, s string, i int) ([]Token, int) {
	start, end := a.words[i].start, a.words[i].end
	for i++; i < len(a.words) && a.words[i].start == end && paired(s[end:]); i++ {
		end = a.words[i].end
	}
	_, n := utf8.DecodeRuneInString(s[start:end])
	if start+n == end {
		return append(dst, Token{Start: start, End: end, Term: s[start:end]}), i
	}
	for p := start; p+n < end; {
		_, m := utf8.DecodeRuneInString(s[p+n : end])
		dst = append(dst, Token{Start: p, End: p + n + m, Term: s[p : p+n+m]})
		p, n = p+n, m
	}
	return dst, i
}
