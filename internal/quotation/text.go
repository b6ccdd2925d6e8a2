package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// quoted is a quotation of the text that is checked, and whom it names as speaker.
type quoted struct{ text, named string }

// quotationsOf takes a text apart. Where it has no quotation it is one itself.
func quotationsOf(s string, langs []string) []quoted {
	s = strings.ToValidUTF8(s[:min(len(s), MaxText)], "")
	body := doubled(s)
	a := &article.Article{Body: body, Blocks: paragraphs(body)}
	reader := new(speech.Reader)
	for _, lang := range append([]string{text.DetectAmong(body, langs)}, langs...) {
		a.Lang = lang
		if a.Statements, a.Speakers = reader.Read(a); len(a.Speakers) > 0 {
			break // who quotes may write in another language than who is quoted
		}
	}
	var out []quoted
	for _, st := range a.Statements {
		if !st.Form.IsDirect() {
			continue
		}
		out = add(out, s[st.Start:st.End], a.Speaker(st))
	}
	if len(out) > 0 {
		return out
	}
	if len(s) <= maxQuote {
		return add(nil, s, "")
	}
	for _, b := range a.Blocks {
		out = add(out, s[b.Start:b.End], "")
	}
	return out
}

// add appends a quotation, by its sentences where it is long.
func add(out []quoted, s, named string) []quoted {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isMark(r) })
	if len(out) == MaxQuotes || !strings.ContainsFunc(s, isWord) {
		return out
	}
	if len(s) <= maxQuote {
		return append(out, quoted{s, named})
	}
	for start, end := range text.Sentences(s) {
		for end-start > maxQuote { // nobody writes so: it is cut at a character
			cut := start + maxQuote
			for !utf8.RuneStart(s[cut]) {
				cut--
			}
			out, start = add(out, s[start:cut], named), cut
		}
		out = add(out, s[start:end], named)
	}
	return out
}

// paragraphs are the lines of a text that have words.
func paragraphs(s string) (blocks []article.Block) {
	start := 0
	for line := range strings.Lines(s) {
		end := start + len(strings.TrimRight(line, "\r\n"))
		if strings.TrimSpace(line) != "" {
			blocks = append(blocks, article.Block{Start: start, End: end, Number: len(blocks) + 1})
		}
		start += len(line)
	}
	return blocks
}

// doubled is a text in which single quotation marks in pairs are double ones of the
// same length, where it has no double ones: 'so' or ‘so’.
func doubled(s string) string {
	if strings.ContainsAny(s, "\"“”„«»") {
		return s
	}
	for _, pair := range [][4]string{{"‘", "’", "“", "”"}, {"'", "'", `"`, `"`}} {
		b := []byte(s)
		for at := 0; at < len(s); {
			i := strings.Index(s[at:], pair[0])
			if i < 0 {
				break
			}
			open := at + i
			at = open + len(pair[0])
			if wordBefore(s, open) || !wordAfter(s, at) {
				continue
			}
			for end := at; ; {
				i := strings.Index(s[end:], pair[1])
				if i < 0 {
					break
				}
				end += i
				if after := end + len(pair[1]); !wordAfter(s, after) && !strings.HasSuffix(s[:end], " ") {
					copy(b[open:], pair[2])
					copy(b[end:], pair[3])
					at = after
					break
				}
				end += len(pair[1])
			}
		}
		if string(b) != s {
			return string(b)
		}
	}
	return s
}

// view is a text in the form in which quotations are compared: without quotation
// marks, with single blanks and plain apostrophes.
type view struct {
	source string
	text   string
	at     []int32 // of each byte of text: where it stands in source; and where source ends
}

// newView makes the view of source[from:to].
func newView(source string, from, to int) *view {
	v := &view{source: source, at: make([]int32, 0, to-from+1)}
	b := make([]byte, 0, to-from)
	for i := from; i < to; {
		c := source[i]
		if c > ' ' && c < utf8.RuneSelf && c != '"' && c != '\'' {
			b, v.at = append(b, c), append(v.at, int32(i))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(source[i:])
		switch {
		case unicode.IsSpace(r):
			if len(b) > 0 && b[len(b)-1] != ' ' {
				b, v.at = append(b, ' '), append(v.at, int32(i))
			}
		case isApostrophe(r):
			if wordBefore(source, i) && wordAfter(source, i+n) {
				b, v.at = append(b, '\''), append(v.at, int32(i))
			}
		case isMark(r):
		default:
			for k := range n {
				b, v.at = append(b, source[i+k]), append(v.at, int32(i))
			}
		}
		i += n
	}
	if len(b) > 0 && b[len(b)-1] == ' ' {
		b, v.at = b[:len(b)-1], v.at[:len(v.at)-1]
	}
	v.text = string(b)
	v.at = append(v.at, int32(to))
	return v
}

// longest is the longest run of small ASCII letters of a view: what has none of it has
// nothing of the view's text.
func (v *view) longest() (run string) {
	start := 0
	for i := 0; i <= len(v.text); i++ {
		if i < len(v.text) && v.text[i] >= 'a' && v.text[i] <= 'z' {
			continue
		}
		if start > 0 && i-start > len(run) { // the first letter counts in either case
			run = v.text[start:i]
		}
		start = i + 1
	}
	return run
}

// span is where text[start:end] stands in the source.
func (v *view) span(start, end int) (from, to int) {
	_, n := utf8.DecodeLastRuneInString(v.text[:end])
	from, to = int(v.at[start]), int(v.at[end-n])
	if v.text[end-n] != '\'' {
		return from, to + n
	}
	_, n = utf8.DecodeRuneInString(v.source[to:])
	return from, to + n
}

// find returns where quote stands in the view from an offset on, between the ends of
// words and with its first letter in either case; start is negative where it does not.
func (v *view) find(quote string, from int) (start, end int) {
	first, n := utf8.DecodeRuneInString(quote)
	rest := quote[n:]
	for at := from; ; {
		i := strings.Index(v.text[at:], rest)
		if i < 0 {
			return -1, 0
		}
		i += at
		r, m := utf8.DecodeLastRuneInString(v.text[:i])
		start, end = i-m, i+len(rest)
		if m > 0 && start >= from && (r == first || unicode.ToLower(r) == unicode.ToLower(first)) && parts(v.text, start) && parts(v.text, end) {
			return start, end
		}
		_, step := utf8.DecodeRuneInString(v.text[i:])
		if at = i + step; step == 0 {
			return -1, 0
		}
	}
}

// token is a word or a sign: text[start:end] of a view.
type token struct {
	start, end int
	word       bool
}

// tokens cuts a view. Characters that are written without blanks are a word each.
func (v *view) tokens() []token {
	var out []token
	s := v.text
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == ' ':
			i += n
		case !isWord(r) || isWide(r):
			out = append(out, token{i, i + n, isWord(r)})
			i += n
		default:
			start := i
			for i < len(s) {
				if s[i] < utf8.RuneSelf && isWord(rune(s[i])) {
					i++
					continue
				}
				r, n := utf8.DecodeRuneInString(s[i:])
				inner := r == '\'' || (r == '.' || r == ',') && isDigit(s, i-1) && isDigit(s, i+1)
				if !isWord(r) && !inner || isWide(r) {
					break
				}
				i += n
			}
			out = append(out, token{start, i, true})
		}
	}
	return out
}

// parts reports that a place does not lie within a word or number: boy|'s, 5|.3.
func parts(s string, at int) bool {
	last, n := utf8.DecodeLastRuneInString(s[:at])
	next, m := utf8.DecodeRuneInString(s[at:])
	if n == 0 || m == 0 || isWide(last) || isWide(next) {
		return true
	}
	joins := func(sign rune, left, right string) bool {
		return sign == '\'' && wordBefore(left, len(left)) && wordAfter(right, 0) ||
			(sign == '.' || sign == ',') && isDigit(left, len(left)-1) && isDigit(right, 0)
	}
	return !(isWord(last) && isWord(next)) && !joins(next, s[:at], s[at+m:]) && !joins(last, s[:at-n], s[at:])
}

func isDigit(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func isWide(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

// isMark reports a quotation mark, single or double.
func isMark(r rune) bool {
	return isApostrophe(r) || strings.ContainsRune("\"“”„‟«»‹›‚‛「」『』", r)
}

func wordBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return isWord(r)
}

func wordAfter(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return isWord(r)
}
