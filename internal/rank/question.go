package rank

import (
	"slices"
	"strings"
	"unicode"

	"coveragebot/internal/text"
)

// behind returns the word of the question that follows the first of a list, or −1.
// That behind "which" names the kind of thing that is asked for and seldom stands
// in the answer; that behind "how many" has a number before it there.
func behind(question string, words []Word, list map[string]bool) int {
	asked := false
	for w := range strings.FieldsFuncSeq(question, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if asked {
			return slices.IndexFunc(words, func(q Word) bool { return q.Word == w })
		}
		asked = list[strings.ToLower(w)]
	}
	return -1
}

var many = wordSet(`many much cuántos cuántas cuánta combien сколько många mange mye mycket hány mennyi percentage percent`)

var which = wordSet(`which what quel quelle quels quelles qué que cuál cuáles какой какая какое какие каким какую
	vilken vilket vilka hvilken hvilket hvilke melyik milyen`)

// span returns how many days a question that speaks of now means by it, 0 for
// others.
func span(question string) float64 {
	folded := text.Words(question)
	for _, n := range nows {
		for i := range folded {
			if slices.ContainsFunc(n.words, func(w string) bool { return begins(folded[i:], w) }) {
				return n.days
			}
		}
	}
	return 0
}

// begins reports words that begin with those of s, which a blank parts.
func begins(words []string, s string) bool {
	for _, w := range words {
		rest, ok := strings.CutPrefix(s, w)
		switch {
		case !ok:
			return false
		case rest == "":
			return true
		case rest[0] != ' ':
			return false
		}
		s = rest[1:]
	}
	return false
}

// nows are the words for the present in the seven languages, folded.
var nows = []struct {
	days  float64
	words []string
}{
	{2, []string{"today", "yesterday", "hoy", "ayer", "aujourd hui", "hier", "сегодня", "вчера", "i dag", "idag", "i gar", "igar", "ma", "tegnap"}},
	{8, []string{"this week", "past week", "esta semana", "cette semaine", "на этой неделе", "denna vecka", "den har veckan", "denne uken", "denne uka", "ezen a heten"}},
	{15, []string{"last week", "la semana pasada", "la semaine derniere", "на прошлой неделе", "forra veckan", "forrige uke", "mult heten"}},
	{32, []string{"this month", "last month", "este mes", "ce mois", "в этом месяце", "denna manad", "denne maneden", "ebben a honapban",
		"recently", "recent", "latest", "lately", "currently", "current", "now", "newest", "recientemente", "ahora", "recemment", "maintenant", "недавно", "сейчас", "nyligen", "nu", "nylig", "na", "mostanaban", "most"}},
	{366, []string{"this year", "este ano", "cette annee", "в этом году", "i ar", "iden"}},
}
