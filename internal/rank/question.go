package rank

import (
	"slices"
	"strings"
	"unicode"

	"coveragebot/internal/search"
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

// topical reports a question that names a subject and asks nothing of it: bare words,
// or what leads to them. An article tells of its subject as a whole in its lead.
func topical(q search.Query) bool {
	folded := text.Words(q.Text)
	if led(folded) {
		return true
	}
	return q.Asks == search.Anything && !strings.HasSuffix(q.Text, "?") && len(folded) <= len(q.Terms)+1
}

// led reports a question that begins with one of the leads.
func led(folded []string) bool {
	return slices.ContainsFunc(leads, func(lead string) bool { return begins(folded, lead) })
}

// leads are what a question begins with that asks for a subject as a whole, folded.
var leads = []string{
	"what happened", "what s happening", "whats happening", "what is going on", "what s going on", "whats going on", "what was going on", "tell me about", "fill me in", "what about", "anything on", "any news on",
	"latest on", "what s new", "what do we have on", "news on", "que paso", "que ha pasado", "hablame de", "que s est il passe", "parle moi de", "что случилось", "что произошло", "расскажи о",
	"vad hande", "vad har hant", "beratta om", "hva skjedde", "hva har skjedd", "fortell om", "mi tortent", "mesel",
}

var many = wordSet(`many much cuántos cuántas cuánta combien сколько många mange mye mycket hány mennyi percentage percent`)

var which = wordSet(`which what quel quelle quels quelles qué que cuál cuáles какой какая какое какие каким какую
	vilken vilket vilka hvilken hvilket hvilke melyik milyen`)

// span returns how many days a question in a language that speaks of now means by it,
// 0 for others.
func span(question, lang string) float64 {
	folded := text.Words(question)
	for _, n := range nows {
		for i := range folded {
			for w := range strings.SplitSeq(n.words[lang], ", ") {
				if w != "" && begins(folded[i:], w) {
					return n.days
				}
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

// nows are the words for the present, folded, by language.
var nows = []struct {
	days  float64
	words map[string]string
}{
	{2, map[string]string{
		"en": "today, yesterday", "es": "hoy, ayer", "fr": "aujourd hui, hier", "ru": "сегодня, вчера", "sv": "i dag, idag, i gar, igar",
		"nb": "i dag, idag, i gar, igar", "hu": "ma, tegnap",
	}},
	{8, map[string]string{
		"en": "this week, past week", "es": "esta semana", "fr": "cette semaine", "ru": "на этой неделе", "sv": "denna vecka, den har veckan",
		"nb": "denne uken, denne uka", "hu": "ezen a heten",
	}},
	{15, map[string]string{
		"en": "last week", "es": "la semana pasada", "fr": "la semaine derniere", "ru": "на прошлой неделе", "sv": "forra veckan",
		"nb": "forrige uke", "hu": "mult heten",
	}},
	{32, map[string]string{
		"en": "this month, last month, recently, recent, latest, lately, currently, current, now, newest", "es": "este mes, recientemente, ahora",
		"fr": "ce mois, recemment, maintenant", "ru": "в этом месяце, недавно, сейчас", "sv": "denna manad, nyligen, nu",
		"nb": "denne maneden, nylig, na", "hu": "ebben a honapban, mostanaban, most",
	}},
	{366, map[string]string{
		"en": "this year", "es": "este ano", "fr": "cette annee", "ru": "в этом году", "sv": "i ar", "nb": "i ar", "hu": "iden",
	}},
}
