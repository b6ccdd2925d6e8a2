package talk

import (
	"slices"
	"strings"
)

// Lang is the language of small talk, and of a question by the word that it begins with:
// by words that only one has. It is an ISO 639-1 code; "" where there is none.
func Lang(s string) string {
	if len(s) > mostBytes {
		return ""
	}
	words, table := wordsOf(s), telling
	if Of(s) == Question {
		words, table = words[:min(1, len(words))], asking
	}
	for _, w := range words {
		for lang, own := range table {
			if slices.Contains(own, w) {
				return lang
			}
		}
	}
	return ""
}

// asking are words that begin a question, folded, by the one language that has them.
var asking = map[string][]string{
	"en": strings.Fields("what who when where why how which whose whom did does"),
	"es": strings.Fields("quien quienes cuando donde cuanto cuantos cuanta cuantas cual cuales"),
	"fr": strings.Fields("qui quand pourquoi comment combien quel quelle quels quelles"),
	"sv": strings.Fields("vad vem vilka varfor hur vilken vilket"),
	"nb": strings.Fields("hva hvem hvor hvorfor hvordan hvilke hvilken hvilket"),
	"hu": strings.Fields("ki kik mikor hol miert hogyan hany melyik mennyi mit kit kinek"),
}

// telling are words of small talk, folded, by the one language that has them.
var telling = map[string][]string{
	"en": strings.Fields("hello hi hey good thanks thank you bye help what who how are please yes morning evening great nice"),
	"es": strings.Fields("hola buenas buenos gracias adios ayuda ayudame quien eres puedes como estas tal nuevo hay claro"),
	"fr": strings.Fields("bonjour salut bonsoir merci revoir aide aidez oui quoi comment peux etes tu vous neuf"),
	"ru": strings.Fields("привет здравствуй здравствуйте добрый доброе спасибо пока помощь помоги да нет кто ты что новости как дела хорошо"),
	"sv": strings.Fields("hej hejsan tjena tack hjalp vem ar vad nytt adjo kvall jag"),
	"nb": strings.Fields("hei heisann takk hjelp hvem er hva hvordan siste kveld jeg"),
	"hu": strings.Fields("szia sziasztok koszonom koszi segits segitseg ki vagy mit tudsz viszlat ujsag udv igen"),
}
