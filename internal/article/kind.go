package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kindOf tells what a block is by its text. The order matters: "Related: what Ren
// said" is boilerplate though it is as short as a heading.
func kindOf(text, foldedTitle string) Kind {
	switch {
	case isTitle(text, foldedTitle):
		return Heading
	case isBoilerplate(text):
		return Boilerplate
	case isAttribution(text):
		return Attribution
	case isHeading(text):
		return Heading
	}
	return Paragraph
}

// isTitle reports whether text repeats the title.
func isTitle(text, folded string) bool {
	const spare = 16 // bytes for marks and white space
	return folded != "" && len(text) <= len(folded)+spare && len(text) >= len(folded)-spare && foldLine(strings.TrimLeft(text, "# ")) == folded
}

// foldLine makes lines comparable that differ only in case, in white space, in
// the kind of apostrophe or in a final full stop.
func foldLine(line string) string {
	folded := strings.ToLower(strings.Join(strings.Fields(line), " "))
	return strings.TrimSuffix(strings.ReplaceAll(folded, "’", "'"), ".")
}

// isHeading tells a heading by its mark, or by being short and unfinished.
func isHeading(text string) bool {
	const maxWords, maxRunes = 14, 120
	if HeadingText(text) != "" && !strings.Contains(text, "\n") {
		return true
	}
	return isShort(text, maxWords, maxRunes) && !endsClause(text) && !tells(text)
}

// tells reports that a sentence ends within text and goes on to another, as in no
// heading. A short word with a full stop may be an abbreviation.
func tells(text string) bool {
	const longWord = 4 // bytes
	if strings.ContainsAny(text, "。！？") {
		return true
	}
	for i := range text {
		if strings.IndexByte(".!?", text[i]) < 0 || !strings.HasPrefix(text[i+1:], " ") {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(text[:i])
		next, _ := utf8.DecodeRuneInString(text[i+2:])
		if unicode.IsLower(last) && unicode.IsUpper(next) && i-strings.LastIndexByte(text[:i], ' ') > longWord {
			return true
		}
	}
	return false
}

func isShort(text string, maxWords, maxRunes int) bool {
	return len(text) <= maxRunes*utf8.UTFMax && utf8.RuneCountInString(text) <= maxRunes &&
		fitsWords(text, maxWords)
}

// fitsWords reports whether text has at most so many words.
func fitsWords(text string, most int) bool {
	n := 0
	for range strings.FieldsSeq(text) {
		if n++; n > most {
			return false
		}
	}
	return true
}

// endsClause reports whether text ends in punctuation that a heading does not end
// in: that of sentences, of clauses and of quotations, in any script.
func endsClause(text string) bool {
	last := lastRune(text)
	return endsSentence(text) || unicode.Is(unicode.Terminal_Punctuation, last)
}

// endsSentence reports whether text may be the end of a sentence. What ends in a
// comma goes on.
func endsSentence(text string) bool {
	last := lastRune(text)
	return unicode.In(last, unicode.Sentence_Terminal, unicode.Quotation_Mark) || last == '…' || last == ':'
}

// lastRune is the last character of text, before any closing brackets.
func lastRune(text string) rune {
	trimmed := strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pe, r)
	})
	r, _ := utf8.DecodeLastRuneInString(trimmed)
	return r
}

// isAttribution tells a line that only says who spoke: "said Ren", "Ren added.".
func isAttribution(line string) bool {
	const maxWords, maxRunes = 6, 100
	if !isShort(line, maxWords, maxRunes) || strings.ContainsAny(line, "\"“”„«»\n?!") {
		return false
	}
	words := strings.Fields(strings.TrimLeft(line, "-–— "))
	words = strings.Fields(strings.TrimRight(strings.Join(words, " "), ".,:;-–— "))
	for i := range words {
		for _, n := range []int{2, 1} { // "tette hozzá" before "tette"
			if i+n > len(words) || !isSpeechVerb(strings.ToLower(strings.Join(words[i:i+n], " "))) {
				continue
			}
			before, after := words[:i], words[i+n:]
			switch {
			case len(before) == 0:
				return isSpeaker(after, true)
			case len(after) == 0:
				return isSpeaker(before, false)
			default: // "Ren told reporters"
				return len(after) <= 2 && strings.EqualFold(words[i], "told") && isSpeaker(before, false)
			}
		}
	}
	return false
}

// isSpeaker reports whether words name a person. Where a name follows its verb, a
// comma may follow it with what the person is: "said Ren, the founder".
func isSpeaker(words []string, mayExplain bool) bool {
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		isName := unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.Is(unicode.Lo, first)
		switch {
		case i == 0 && len(words) == 1 && isPronoun(strings.ToLower(word)):
		case !mayExplain && strings.ContainsAny(word, ",:"):
			return false
		case !isName && (i == 0 || i == len(words)-1 || !isParticle(word)):
			return false
		}
		if mayExplain && strings.HasSuffix(word, ",") {
			return true
		}
	}
	return len(words) > 0
}

func isPronoun(word string) bool {
	return slices.Contains([]string{
		"he", "she", "they", "él", "ella", "il", "elle", "он", "она", "han", "hon", "hun", "ő",
	}, word)
}

func isParticle(word string) bool {
	return slices.Contains([]string{
		"van", "von", "der", "den", "de", "del", "da", "di", "la", "le", "du", "bin", "al", "el", "af", "av", "y", "and",
	}, word)
}

// isSpeechVerb knows the verbs, in lower case, that name a speaker next to a quote.
func isSpeechVerb(words string) bool {
	switch words {
	case "said", "says", "added", "adds", "told", "concluded", "stated", "noted", "explained", "continued",
		"asked", "warned", "argued", "wrote", "insisted", "claimed", "announced", "remarked", "declared",
		"dijo", "dice", "añadió", "afirmó", "declaró", "explicó", "señaló", "aseguró", "concluyó", "preguntó",
		"dit", "a dit", "ajoute", "a ajouté", "a déclaré", "déclare", "explique", "a expliqué", "affirme",
		"a affirmé", "conclut", "a conclu", "souligne",
		"сказал", "сказала", "заявил", "заявила", "добавил", "добавила", "отметил", "отметила", "пояснил",
		"пояснила", "подчеркнул", "подчеркнула", "спросил", "спросила", "говорит",
		"sa", "sade", "säger", "tillade", "förklarade", "berättar", "menar", "konstaterar", "frågade",
		"sier", "la til", "forklarte", "fortalte", "forteller", "mener", "uttalte", "spurte", "konkluderte",
		"mondta", "közölte", "tette hozzá", "hozzátette", "nyilatkozta", "hangsúlyozta", "kérdezte",
		"jelentette ki", "kijelentette", "fogalmazott", "írta":
		return true
	}
	return false
}
