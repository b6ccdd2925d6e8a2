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
// that only an abbreviation, an initial, an ordinal or a closing quotation mark
// makes. The items of a list on one line are sentences of their own; the number of a
// note stays with what it is a note to. A line break is white space: a paragraph may
// be wrapped.
func Sentences(paragraph string) iter.Seq2[int, int] {
	s := paragraph
	if strings.ContainsAny(s, "\n\r") {
		s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
	}
	return func(yield func(int, int) bool) {
		start, end := 0, 0 // the sentence that is being put together
		for it := sentences.FromString(s); it.Next(); {
			if end > start && boundary(s[start:end], s[end:]) {
				end += noteEnd(s[start:end], s[end:])
				if !emit(yield, s, start, end) {
					return
				}
				start = end
			}
			end = max(end, it.End())
		}
		emit(yield, s, start, end)
	}
}

// noteEnd is how much of what follows a sentence is the rest of a note's number, of
// which it holds the bracket: 2 in “It rained.[” and “1] The weir held.”
func noteEnd(before, after string) (n int) {
	const longest = 24 // bytes: [citation needed]
	for rest := after; strings.HasSuffix(before, "["); {
		end := strings.IndexByte(rest[:min(len(rest), longest)], ']')
		if end < 0 {
			break
		}
		n += end + 1
		if rest = rest[end+1:]; !strings.HasPrefix(rest, "[") {
			break
		}
		n, rest = n+1, rest[1:]
	}
	return n
}

// emit yields s[start:end], or the items of the list that it is, without outer white
// space.
func emit(yield func(int, int) bool, s string, start, end int) bool {
	for {
		n := nextItem(s[start:end])
		if n == 0 {
			return emitOne(yield, s, start, end)
		}
		if !emitOne(yield, s, start, start+n) {
			return false
		}
		start += n
	}
}

// emitOne yields s[start:end] without its outer white space, and without an opening
// mark at its end that scraped text has left there.
func emitOne(yield func(int, int) bool, s string, start, end int) bool {
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
	switch {
	case endsInMarker(trimmed):
		return false
	case strings.HasSuffix(trimmed, "!"):
		return !shouts[strings.ToLower(lastWord(trimmed))] || opensSentence(next)
	case !strings.HasSuffix(trimmed, "."):
		return !isSource(trimmed, next)
	}
	word := lastWord(trimmed[:len(trimmed)-1])
	lower := strings.ToLower(word)
	capital, _ := utf8.DecodeRuneInString(word)
	isCapital := unicode.IsUpper(capital)
	number := unicode.IsNumber(first)
	switch {
	case isCapital && titles[lower], anyTitles[lower]:
		return false
	case numbered[lower] && (number || first == '(' || isRoman(firstWord(next))):
		return false
	case days[lower] && !isCapital && !number:
		return true
	case isInitial(word):
		return opensSentence(next) && !isParticle(next)
	case abbreviations[lower], days[lower]:
		return opensSentence(next)
	case isOrdinal(trimmed[:len(trimmed)-1], word, next):
		return false
	case len(trimmed) == len(before) && len(word) <= 2 && isDigits(word):
		return false // 1.Bread, 2.Salt
	}
	return true
}

// isSource reports that next is the source, in brackets, of a quotation that before
// ends with: “It held.” (Marsh 55).
func isSource(before, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	end := strings.IndexByte(next, ')')
	return strings.ContainsRune(`"”»'’`, last) && strings.HasPrefix(next, "(") && end > 0 && strings.HasPrefix(next[end+1:], ".")
}

// isOrdinal reports whether the number that before ends with counts what next names, as
// in Hungarian: II. Erzsébet, a 20. Század, 2024. Május 3. In “World War II. Nobody”
// the number belongs to what is before it.
func isOrdinal(before, word, next string) bool {
	previous := lastWord(strings.TrimRightFunc(before[:len(before)-len(word)], unicode.IsSpace))
	switch {
	case isDigits(word):
		article := previous == "a" || previous == "az" || previous == "A" || previous == "Az"
		return article && len(word) <= 3 && !opensSentence(next) || capitalMonths[firstWord(next)]
	case isRoman(word):
		r, n := utf8.DecodeRuneInString(previous)
		return !opensSentence(next) && (n == len(previous) || !unicode.IsUpper(r) || previous == "Az")
	}
	return false
}

// isParticle reports that next starts with the particle of a name: Le Pen, De Vries.
func isParticle(next string) bool {
	word := firstWord(next)
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(next[min(len(next), len(word)):], " '’"))
	return particles[word] && unicode.IsUpper(after)
}

// isRoman tells a number of Roman letters; a single one is more often a word.
func isRoman(w string) bool { return len(w) > 1 && strings.Trim(w, "IVXLC") == "" }

func isDigits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

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
	next = strings.TrimLeft(next, `"'“‘«„(¿¡`)
	word := firstWord(next)
	if isInitial(word) && strings.HasPrefix(next[len(word):], ".") {
		return false // В. И. Петров
	}
	return openers[strings.ToLower(word)]
}

// firstWord is the letters that s starts with.
func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end]
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
