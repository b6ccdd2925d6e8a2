package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a clause with what stands before it.
type word struct {
	text string
	gap  string // between the word before and this one
}

// wordsOf cuts a clause into words. A hyphen, an apostrophe and a dot inside
// belong to the word.
func wordsOf(s string) []word {
	var out []word
	from := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			i += n
			continue
		}
		end := i
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			inner := strings.ContainsRune("-'’.", r) && end+n < len(s) && isLetterAt(s[end+n:])
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !inner {
				break
			}
			end += n
		}
		out = append(out, word{s[i:end], s[from:i]})
		from, i = end, end
	}
	return out
}

func isLetterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// after reads what stands right behind a quotation: "said Ren", "Ren said",
// "he added". The verb must come at once, but for the name.
func after(s string) string {
	if end := strings.IndexAny(s, ".!?;\n"); end > 0 && !strings.HasSuffix(s[:end], "Mr") && !strings.HasSuffix(s[:end], "Dr") {
		s = s[:end+1]
	}
	words := wordsOf(s)
	if len(words) == 0 {
		return ""
	}
	if isVerb(words[0].text) {
		return nameFrom(words[1:])
	}
	if len(words) > 1 && auxiliary[words[0].text] && isVerb(words[1].text) { // a déclaré
		return nameFrom(words[2:])
	}
	if len(words) > 1 && (isVerb(words[1].text) || auxiliary[strings.ToLower(words[0].text)]) && isPronoun(words[0].text) {
		return words[0].text
	}
	for i := range words[:min(len(words), 10)] {
		if i > 0 && isVerb(words[i].text) {
			return nameBefore(words[:i])
		}
		if i > 0 && strings.ContainsAny(words[i].gap, ":;—") {
			break
		}
	}
	return ""
}

// before reads what leads up to a quotation that starts at the end of s, back
// to the offset from: "Ren added: ", "He said that ".
func before(s string, from int) string {
	s = s[min(from, len(s)):]
	s = strings.TrimRight(s, "“„«\"” \u00a0")
	if i := lastStop(s); i >= 0 {
		s = s[i:]
	}
	words := wordsOf(s)
	for i := len(words) - 1; i >= 0 && i >= len(words)-9; i-- {
		if isVerb(words[i].text) {
			if name := nameBefore(words[:i]); name != "" {
				return name
			}
			return nameFrom(words[i+1:])
		}
	}
	return reported(s)
}

// lastStop returns where the last sentence of s begins.
func lastStop(s string) int {
	for i := len(s) - 2; i > 0; i-- {
		if strings.IndexByte(".!?", s[i]) >= 0 && s[i+1] == ' ' && !(i >= 2 && (strings.HasSuffix(s[:i], "Mr") || strings.HasSuffix(s[:i], "Dr") || isInitialAt(s, i))) {
			return i + 2
		}
	}
	return -1
}

// isInitialAt reports that the dot at i ends a single capital letter.
func isInitialAt(s string, i int) bool {
	return i >= 2 && s[i-1] >= 'A' && s[i-1] <= 'Z' && (s[i-2] == ' ' || s[i-2] == '.')
}

// reported reads a sentence of reported speech: "According to X, …", "X said
// that …", "…, X said.", "…, says X."
func reported(s string) string {
	words := wordsOf(s)
	for i, w := range words {
		lower := strings.ToLower(w.text)
		if n, ok := accordings[lower]; ok && i+n < len(words) && startsWith(words[i:], n, lower) {
			if name := nameFrom(words[i+n:]); name != "" {
				return name
			}
		}
	}
	for i, w := range words {
		if i == 0 || !isVerb(w.text) {
			continue
		}
		clauseEnd := i+1 == len(words) || strings.ContainsAny(words[i+1].gap, ",.;:")
		binds := i+1 < len(words) && subordinate[strings.ToLower(words[i+1].text)]
		apart := strings.ContainsAny(w.gap, "–—")
		if name := nameBefore(words[:i]); name != "" && !apart && (binds || clauseEnd || !weak[w.text]) {
			return name
		}
		if apart || strings.Contains(w.gap, ",") {
			if name := nameFrom(words[i+1:]); name != "" {
				return name
			}
		}
	}
	return ""
}

// startsWith checks the rest of a cue of n words: according to, selon.
func startsWith(words []word, n int, first string) bool {
	return n == 1 || strings.EqualFold(words[1].text, seconds[first])
}

// nameFrom reads a name at the start of words, past ranks and offices: "Ren
// Zhengfei, founder of …", "the company's founder Ren".
func nameFrom(words []word) string {
	for i := range words {
		w := words[i]
		if i > 0 && strings.ContainsAny(w.gap, ",.;:()“”\"") {
			return ""
		}
		if isPronoun(w.text) && i == 0 {
			return w.text
		}
		if !isName(w.text) {
			if !isRank(w.text) && !ahead[strings.ToLower(w.text)] {
				return ""
			}
			continue
		}
		end := i + 1
		for end < len(words) && joins(words, end) {
			end++
		}
		owner := strings.HasSuffix(words[end-1].text, "’s") || strings.HasSuffix(words[end-1].text, "'s")
		if owner && end < len(words) && isRank(words[end].text) {
			if name := nameFrom(words[end:]); name != "" {
				return name
			}
		}
		return bare(words[i:end])
	}
	return ""
}

// nameBefore reads the name that a verb at the end of words belongs to: "Ren",
// "Ren Zhengfei, founder of Huawei,", "he also".
func nameBefore(words []word) string {
	end := len(words)
	for end > 0 && (adverb(words[end-1].text)) {
		end--
	}
	if end == 0 {
		return ""
	}
	if isPronoun(words[end-1].text) {
		return words[end-1].text
	}
	if !isName(words[end-1].text) {
		return apposed(words[:end])
	}
	start := end - 1
	for start > 0 && joins(words, start) {
		start--
	}
	// In "Ren, founder of Huawei," the name stands before the comma.
	if start > 0 && (strings.EqualFold(words[start-1].text, "of") || strings.EqualFold(words[start-1].text, "at")) {
		if name := apposed(words[:end]); name != "" {
			return name
		}
	}
	return bare(words[start:end])
}

// apposed reads the name before an insertion between commas.
func apposed(words []word) string {
	for i := len(words) - 1; i > 0 && i >= len(words)-14; i-- {
		if strings.Contains(words[i].gap, ",") && isName(words[i-1].text) {
			start := i - 1
			for start > 0 && joins(words[:i], start) {
				start--
			}
			return bare(words[start:i])
		}
	}
	return ""
}

// joins reports whether words[i] and its neighbour towards the name's start are
// of one name: only a blank, or the dot of an initial, stands between.
func joins(words []word, i int) bool {
	gap := words[i].gap
	if gap != " " && gap != ". " && gap != "\n" {
		return false
	}
	left, right := words[i-1].text, words[i].text
	if gap == ". " && len(left) != 1 {
		return false
	}
	switch {
	case isName(left) && isName(right):
		return true
	case particles[left]:
		return i > 1 && isName(words[i-2].text) && isName(right)
	case particles[right]:
		return isName(left) && i+1 < len(words) && isName(words[i+1].text)
	}
	return false
}

// bare takes ranks and offices off a name: "Huawei Senior Vice President Vincent
// Peng" is Vincent Peng. A name that is nothing but an office stays.
func bare(words []word) string {
	start := 0
	for i, w := range words {
		if isRank(strings.TrimRight(w.text, ".")) && i+1 < len(words) {
			start = i + 1
		}
	}
	var b strings.Builder
	for i, w := range words[start:] {
		if i > 0 {
			b.WriteString(strings.ReplaceAll(w.gap, "\n", " "))
		}
		b.WriteString(w.text)
	}
	name := b.String()
	for _, s := range []string{"’s", "'s"} {
		name = strings.TrimSuffix(name, s)
	}
	return name
}

// isName reports a word that can be of a name: it starts with a capital and is
// not a small word at a sentence's start.
func isName(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && !small[strings.ToLower(w)]
}

// isRank reports a word of rank or office; Swedish and Norwegian compound them.
func isRank(w string) bool {
	w = strings.ToLower(w)
	if ranks[w] {
		return true
	}
	for _, s := range rankEndings {
		if len(w) > len(s) && strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

func isPronoun(w string) bool { return pronouns[strings.ToLower(w)] }

// isVerb reports a verb of speech. Verbs are not written with capitals, names
// are: the United States state nothing.
func isVerb(w string) bool { return verbs[w] }

func adverb(w string) bool {
	lower := strings.ToLower(w)
	return adverbs[lower] || auxiliary[lower] || strings.HasSuffix(lower, "ly") && !isName(w)
}
