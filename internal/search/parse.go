package search

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/text"
)

// MaxQuestion is how many bytes of a question are read; the rest is ignored.
const MaxQuestion = 4096

// maxTerms bounds the words of a question that are searched for: the first.
const maxTerms = 64

// A SyntaxError is a question that cannot be read. Its text is meant for the
// person who asked.
type SyntaxError struct {
	Fault   SyntaxFault
	Filter  string // the one that cannot be read, without its colon
	Value   string // what stands behind it
	Example string // how it is written
}

// SyntaxFault tells what cannot be read.
type SyntaxFault uint8

// The faults.
const (
	NoValue SyntaxFault = iota
	NoLang              // the value is no code of a language
	NoDay               // the value is no day
)

func (e *SyntaxError) Error() string {
	switch e.Fault {
	case NoLang:
		return fmt.Sprintf("the filter %s: takes the code of a language, as in %s", e.Filter, e.Example)
	case NoDay:
		return fmt.Sprintf("no date in %s:%s; it is written %s", e.Filter, e.Value, e.Example)
	}
	return fmt.Sprintf("the filter %s: needs a value, as in %s", e.Filter, e.Example)
}

// Parser reads questions. The zero value is ready; it remembers the stems of the
// words that it has seen. It is safe for concurrent use.
type Parser struct{ idle sync.Pool } // of analyzers

// analyzers are by their languages.
type analyzers map[string]*text.Analyzer

func (m analyzers) of(lang string) *text.Analyzer {
	if m[lang] == nil {
		m[lang] = text.NewAnalyzer(lang)
	}
	return m[lang]
}

// Parse reads one question, as Parser.Parse does.
func Parse(question string, langs []string) (Query, error) { return new(Parser).Parse(question, langs) }

// Parse reads a question in plain words, which may hold "exact phrases",
// -excluded words and the filters source:, author:, by:, lang:, after: and before:.
// langs are the languages of the corpus, the commonest first: a word counts in
// any of their stems. The only error is a *SyntaxError.
func (r *Parser) Parse(question string, langs []string) (Query, error) {
	known, _ := r.idle.Get().(analyzers)
	if known == nil {
		known = make(analyzers)
	}
	defer r.idle.Put(known)
	var q Query
	plain, excluded, err := q.scan(withoutLinks(strings.Map(plainRune, cut(question, MaxQuestion))))
	if err != nil {
		return Query{}, err
	}
	q.Text = strings.Join(strings.Fields(plain), " ")
	q.Lang = text.DetectAmong(q.Text, langs)
	p := newStemmers(known, q.Lang, langs)
	q.Terms = p.writtenOut(q.Text, p.terms(q.Text))
	q.Asks = asks(q.Text, q.Lang)
	q.when()
	for i, ph := range q.Phrases {
		q.Phrases[i].Words = text.Words(ph.Text)
		for _, t := range p.terms(ph.Text) {
			q.Phrases[i].Stems = append(q.Phrases[i].Stems, t.Stems[0].Text)
		}
	}
	for _, w := range excluded {
		q.Not = append(q.Not, p.terms(w)...)
	}
	return q, nil
}

// plainRune makes blanks of control characters, and drops what is not seen and
// would part a word from its spelling: marks of direction and of width.
func plainRune(r rune) rune {
	switch {
	case unicode.IsControl(r):
		return ' '
	case unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\ufeff', r == '\u00ad':
		return -1
	}
	return r
}

// After takes the words of the question before along, for a question that cannot
// be understood without them. Filters that q does not set are taken over.
func (q Query) After(last Query) Query {
	q.Terms = slices.Clone(q.Terms)
	for _, t := range last.Terms {
		if t.Role == Subject && !slices.ContainsFunc(q.Terms, func(own Term) bool { return own.Stems[0].Text == t.Stems[0].Text }) {
			t.Role = Earlier
			q.Terms = append(q.Terms, t)
		}
	}
	if q.Filter.Empty() {
		q.Filter = last.Filter
	}
	if q.Asks == Anything && len(text.Words(q.Text)) <= len(q.Terms) {
		q.Asks = last.Asks // "and Merkel?" asks the same of another
	}
	return q
}

// scan takes the filters, phrases and excluded words out of a question; plain is
// the rest, with the words of the phrases.
func (q *Query) scan(s string) (plain string, excluded []string, err error) {
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(r) {
			b.WriteByte(' ')
			s = s[n:]
			continue
		}
		if r == '-' && len(s) > 1 && !strings.ContainsAny(s[1:2], " \t\n-") {
			word, rest := value(s[1:])
			if word != "" && strings.ContainsFunc(word, isWord) {
				excluded, s = append(excluded, word), rest
				continue
			}
		}
		if inner, rest, ok := quoted(s); ok {
			if words := text.Words(inner); len(words) > 1 {
				q.Phrases = append(q.Phrases, Phrase{Text: inner})
			}
			b.WriteString(" " + inner + " ")
			s = rest
			continue
		}
		if key, rest, ok := strings.Cut(s, ":"); ok && filters[strings.ToLower(key)] {
			v, after := value(rest)
			if err := q.Filter.set(strings.ToLower(key), v); err != nil {
				return "", nil, err
			}
			s = after
			continue
		}
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		b.WriteString(s[:end])
		s = s[end:]
	}
	return b.String(), excluded, nil
}

var filters = map[string]bool{"source": true, "author": true, "by": true, "lang": true, "folder": true, "after": true, "before": true}

func (f *Filter) set(key, v string) error {
	if v == "" || key == "folder" && FolderName(v) == "" {
		return &SyntaxError{NoValue, key, "", examples[key]}
	}
	switch key {
	case "source":
		f.Source = text.Fold(v)
	case "author":
		f.Author = text.Fold(v)
	case "by":
		f.By = v
	case "lang":
		code, ok := langCode(v)
		if !ok {
			return &SyntaxError{NoLang, key, v, examples[key]}
		}
		f.Lang = code
	case "folder":
		f.Folder = FolderName(v)
	case "after", "before":
		day, err := parseDay(v)
		if err != nil {
			const shown = 40 // bytes of what was written
			if len(v) > shown {
				v = cut(v, shown) + "…"
			}
			return &SyntaxError{NoDay, key, v, examples[key]}
		}
		if key == "after" {
			f.From = day
		} else {
			f.Until = day
		}
	}
	return nil
}

// langCode is the code of a language, which may be given by its name.
func langCode(s string) (string, bool) {
	s = text.Fold(s)
	if code, ok := langCodes[s]; ok {
		return code, true
	}
	return s, len(s) == 2 || len(s) == 3
}

// langCodes are codes by names, folded, in English and in the language itself.
var langCodes = map[string]string{
	"english": "en", "spanish": "es", "espanol": "es", "castellano": "es", "french": "fr", "francais": "fr", "russian": "ru", "русский": "ru", "swedish": "sv", "svenska": "sv",
	"norwegian": "nb", "norsk": "nb", "bokmal": "nb", "no": "nb", "hungarian": "hu", "magyar": "hu", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it",
	"portuguese": "pt", "portugues": "pt", "dutch": "nl", "nederlands": "nl", "danish": "da", "dansk": "da", "polish": "pl", "polski": "pl", "finnish": "fi", "suomi": "fi",
	"ukrainian": "uk", "українська": "uk", "chinese": "zh", "japanese": "ja", "arabic": "ar", "turkish": "tr", "greek": "el", "czech": "cs", "romanian": "ro",
}

var examples = map[string]string{
	"source": "source:Reuters", "author": `author:"Jane Doe"`, "by": `by:"Jane Doe"`, "lang": "lang:en", "folder": "folder:2021",
	"after": "after:2021-05-01, after:2021-05, after:2021", "before": "before:2021-05-01, before:2021-05, before:2021",
}

// parseDay reads a day, or a month or a year as their first day.
func parseDay(s string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("no date: %q", s)
}

// value reads a word, or words in quotation marks, at the start of s.
func value(s string) (v, rest string) {
	if inner, rest, ok := quoted(s); ok {
		return inner, rest
	}
	end := strings.IndexFunc(s, unicode.IsSpace)
	if end < 0 {
		end = len(s)
	}
	return strings.TrimRight(s[:end], ",;?!"), s[end:]
}

// quoted reads what stands in quotation marks at the start of s. A mark that is
// never closed is no mark.
func quoted(s string) (inner, rest string, ok bool) {
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"”", "”"}} {
		if after, found := strings.CutPrefix(s, pair[0]); found {
			if inner, rest, ok = strings.Cut(after, pair[1]); ok {
				return strings.TrimSpace(inner), rest, true
			}
		}
	}
	return "", "", false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// cut shortens s to at most n bytes at a character's boundary.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// stemmers makes terms: the question's own language says what is a word, and
// every language of the corpus adds its stem.
type stemmers struct {
	own    *text.Analyzer
	lang   string
	others []*text.Analyzer
}

func newStemmers(known analyzers, lang string, langs []string) *stemmers {
	p := &stemmers{own: known.of(lang), lang: lang}
	for _, l := range langs {
		if l != lang {
			p.others = append(p.others, known.of(l))
		}
	}
	return p
}

// terms returns the words of s, each once, without those that a number or date
// already stands for.
func (p *stemmers) terms(s string) []Term {
	var out []Term
	var places []text.Token // of the terms
	seen := make(map[string]bool)
	before := ""
	for _, t := range p.own.Tokens(nil, s) {
		word := s[t.Start:t.End]
		scaffold := p.lang == "en" && strings.EqualFold(before, "how") && measures[strings.ToLower(word)]
		before = word
		if t.Term == "" || t.Part || scaffold || seen[t.Term] {
			continue
		}
		seen[t.Term] = true
		term := Term{Word: word, Stems: []Stem{{t.Term, 1}}, Exact: t.Kind != text.Word}
		if !term.Exact {
			if asking[t.Term] {
				term.Role = Asking
			}
			p.widen(&term)
		}
		places = append(places, t)
		if out = append(out, term); len(out) == maxTerms {
			break
		}
	}
	if strings.ContainsAny(s, "0123456789") {
		p.readNumbers(s, out, places)
	}
	return out
}

// readNumbers adds to the numbers among terms, which stand at places in s, what they are
// with the words behind them in the corpus's other languages: 3,5 millioner, 10 000,
// 1 mai 2024. Those words say no more.
func (p *stemmers) readNumbers(s string, terms []Term, places []text.Token) {
	for _, a := range p.others {
		for _, t := range a.Tokens(nil, s) {
			if t.Kind == text.Word || t.Part {
				continue
			}
			first := slices.IndexFunc(places, func(own text.Token) bool { return own.Start == t.Start })
			if first < 0 || t.End <= places[first].End { // 2,000 is two only in a text of such a language
				continue
			}
			terms[first].Exact = true
			if stems := &terms[first].Stems; !slices.ContainsFunc(*stems, func(o Stem) bool { return o.Text == t.Term }) {
				*stems = append(*stems, Stem{t.Term, 1})
			}
			for i := first + 1; i < len(terms) && places[i].Start < t.End; i++ {
				terms[i].Role = Asking
			}
		}
	}
}

// widen adds the stems of the word in the corpus's other languages, and of its
// spelling without accents.
func (p *stemmers) widen(t *Term) {
	add := func(stem string, weight float64) {
		if stem != "" && !slices.ContainsFunc(t.Stems, func(s Stem) bool { return s.Text == stem }) {
			t.Stems = append(t.Stems, Stem{stem, weight})
		}
	}
	folded := text.Fold(t.Word)
	for _, a := range append([]*text.Analyzer{p.own}, p.others...) {
		for _, w := range []string{t.Word, folded} {
			if tokens := a.Tokens(nil, w); len(tokens) == 1 {
				add(tokens[0].Term, 1)
			}
		}
	}
	if p.lang == "en" {
		for _, r := range related[t.Stems[0].Text] {
			add(r, relatedWeight)
		}
	}
}

// String prints the query as an operator may type it, for logs and tests.
func (q Query) String() string {
	var parts []string
	for _, t := range q.Terms {
		var stems []string
		for _, s := range t.Stems {
			if s.Weight < 1 {
				stems = append(stems, fmt.Sprintf("%s^%g", s.Text, s.Weight))
			} else {
				stems = append(stems, s.Text)
			}
		}
		part := strings.Join(stems, "|")
		part += [...]string{Subject: "", Asking: "~", Earlier: "<"}[t.Role]
		parts = append(parts, part)
	}
	for _, p := range q.Phrases {
		parts = append(parts, `"`+strings.Join(p.Words, " ")+`"`)
	}
	for _, t := range q.Not {
		parts = append(parts, "-"+t.Stems[0].Text)
	}
	for _, f := range []struct{ key, v string }{{"source", q.Filter.Source}, {"author", q.Filter.Author}, {"by", q.Filter.By}, {"lang", q.Filter.Lang}, {"folder", q.Filter.Folder}} {
		if f.v != "" {
			parts = append(parts, f.key+":"+f.v)
		}
	}
	if !q.Filter.From.IsZero() {
		parts = append(parts, "after:"+q.Filter.From.Format(time.DateOnly))
	}
	if !q.Filter.Until.IsZero() {
		parts = append(parts, "before:"+q.Filter.Until.Format(time.DateOnly))
	}
	if q.Asks != Anything {
		parts = append(parts, "asks:"+q.Asks.String())
	}
	return strings.Join(parts, " ")
}
