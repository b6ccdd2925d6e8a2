package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/text"
)

// Ask is the kind of answer that a question wants.
type Ask uint8

// The kinds of answer.
const (
	Anything  Ask = iota
	Person        // who
	Time          // when
	Place         // where
	Quantity      // how many, how far, what share
	Money         // how much, what cost
	Statement     // what did someone say
	Name          // what is it called
	Reason        // why
)

// String is the kind's name in lower case.
func (a Ask) String() string {
	return [...]string{"anything", "person", "time", "place", "quantity", "money", "statement", "name", "reason"}[a]
}

// asks finds the kind of answer by the question's own words, in its language: those of
// all where it is not known, or has none.
func asks(question, lang string) Ask {
	byFirst := cuesByFirst[lang]
	if byFirst == nil {
		byFirst = cuesByFirst[""]
	}
	words := strings.FieldsFunc(question, func(r rune) bool { return !isWord(r) })
	mixed := strings.ContainsFunc(question, unicode.IsLower)
	for i, w := range words {
		words[i] = strings.ToLower(w)
		if mixed && utf8.RuneCountInString(w) > 1 && !strings.ContainsFunc(w, unicode.IsLower) {
			words[i] = "" // WHO asks nothing
		}
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = text.Fold(w)
	}
	best := Anything
	for i := range words {
		if i > 0 && binding[folded[i]] && !before[folded[i-1]] {
			continue // what did he say when it sank
		}
		longest := 0
		for _, first := range []string{words[i], folded[i]} {
			for _, c := range byFirst[first] {
				if n := startsWith(words[i:], folded[i:], c.words); n > longest {
					best, longest = c.ask, n
				}
			}
		}
		if longest == 0 {
			best = namedBy(folded[i:], lang)
		}
		if best != Anything {
			break
		}
	}
	has := func(list []string) bool {
		return slices.ContainsFunc(folded, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case best == Quantity && has(moneyWords), best == Anything && has(priceWords):
		return Money
	case best == Anything && has(sayWords):
		return Statement
	}
	return best
}

// binding are words that ask, and that bind sentences where they stand further back, but
// for those behind one of before.
var (
	binding = wordsOf(`when where who whom whose cuando donde quien quienes quand qui ou когда где кто кого nar var vem hvor hvem`)
	before  = wordsOf(`and or but so since until till by from to than me us know tell exactly out on about please hey hi guys
		y o desde hasta sobre et depuis sur och og eller om и или siden sedan`)
)

// startsWith returns how many words cue has if words start with it, else 0.
func startsWith(words, folded, cue []string) int {
	if len(cue) > len(words) {
		return 0
	}
	for n, w := range cue {
		if words[n] != w && folded[n] != w {
			return 0
		}
	}
	return len(cue)
}

// cuesByFirst are the cues of each language by their first words, in their order; those
// of all under "". It is read only.
var cuesByFirst = func() map[string]map[string][]cue {
	out := map[string]map[string][]cue{"": {}}
	for _, c := range cues {
		for lang, list := range c.cues {
			if out[lang] == nil {
				out[lang] = make(map[string][]cue)
			}
			for s := range strings.SplitSeq(list, ", ") {
				words := strings.Fields(s)
				for _, m := range []map[string][]cue{out[lang], out[""]} {
					m[words[0]] = append(m[words[0]], cue{c.ask, words})
				}
			}
		}
	}
	return out
}()

// cue is words that ask for a kind of answer.
type cue struct {
	ask   Ask
	words []string
}

// cues are the words that ask for each kind, by language, without accents but where
// the accent makes the word (où). The one that stands first in the question decides,
// and of two there the longer.
var cues = []struct {
	ask  Ask
	cues map[string]string
}{
	{Person, map[string]string{
		"en": "who, whom, whose", "es": "quien, quienes", "fr": "qui", "ru": "кто, кого, кому", "sv": "vem", "nb": "hvem", "hu": "ki, kik, kit",
	}},
	{Time, map[string]string{
		"en": "when, what year, which year, what date, what day, what month, how long", "es": "cuando, en que ano, cuanto tiempo",
		"fr": "quand, en quelle annee, combien de temps", "ru": "когда, в каком году, сколько времени", "sv": "nar, vilket ar, hur lange",
		"nb": "nar, hvilket ar, hvor lenge, hvor gammel", "hu": "mikor, melyik evben",
	}},
	{Place, map[string]string{
		"en": "where, what country, which country, what city, which city", "es": "donde, en que pais, en que ciudad",
		"fr": "où, dans quel pays, dans quelle ville", "ru": "где, куда, в какой стране, в каком городе", "sv": "var, vart", "nb": "hvor",
		"hu": "hol, hova, melyik orszagban",
	}},
	{Quantity, map[string]string{
		"en": "how many, how much, what percentage, what percent, what share, how far, how big, how large, how high, how old, how tall",
		"es": "cuantos, cuantas, cuanto, cuanta, que porcentaje", "fr": "combien, quel pourcentage", "ru": "сколько, какой процент",
		"sv": "hur manga, hur mycket, hur stor", "nb": "hvor mange, hvor mye, hvor stor", "hu": "hany, mennyi, hany szazaleka",
	}},
	{Name, map[string]string{
		"en": "what is the name, what was the name, what is it called", "es": "como se llama, cual es el nombre",
		"fr": "comment s appelle, quel est le nom", "ru": "как называется, как зовут", "sv": "vad heter, vad ar namnet",
		"nb": "hva heter, hva er navnet", "hu": "mi a neve, hogy hivjak",
	}},
	{Reason, map[string]string{
		"en": "why", "es": "por que", "fr": "pourquoi", "ru": "почему, зачем", "sv": "varfor", "nb": "hvorfor", "hu": "miert",
	}},
	{Money, map[string]string{
		"en": "what price, how expensive, what did it cost, for how much, how much money", "es": "por cuanto, a que precio, cuanto dinero",
		"fr": "pour combien, a quel prix, combien d argent", "ru": "за сколько, по какой цене, сколько денег", "sv": "hur dyrt, for hur mycket, hur mycket pengar",
		"nb": "hvor dyrt, for hvor mye, hvor mye penger", "hu": "mennyiert, mennyi penz",
	}},
}

// priceWords ask for a sum even without "how much", sayWords for someone's words.
var (
	priceWords = []string{"cost", "costs", "price", "revenue", "turnover", "profit", "salary", "budget", "cuesta", "costaria", "coutera", "coute", "стоит", "kostar", "koster", "kerul"}
	sayWords   = []string{
		"say", "says", "said", "tell", "told", "warn", "warned", "dijo", "dice", "dit", "сказал", "сказала", "sade", "sager", "sa", "sier", "dicho", "mondta", "mondott",
	}
)

var moneyWords = []string{
	"cost", "costs", "pay", "paid", "price", "money", "worth", "spend", "spent", "dollars", "euros", "yuan", "revenue", "sales",
	"profit", "fine", "fined", "cuesta", "costo", "costara", "coute", "coutera", "prix", "стоит", "стоил", "kostar", "kostade", "koster",
	"kostet", "kerul", "kerult", "lose", "raise", "raised", "earn", "earned", "invest", "invested",
}

// measures are words that only carry a question when "how" stands before them.
var measures = map[string]bool{
	"many": true, "much": true, "long": true, "often": true, "old": true, "far": true, "big": true, "large": true, "tall": true, "soon": true,
}

// asking are stems of words that ask rather than name: English ones, since the
// stop lists of the other languages hold most of theirs.
var asking = map[string]bool{
	"say": true, "tell": true, "speak": true, "talk": true, "mention": true, "happen": true, "call": true, "name": true,
	"accord": true, "coverag": true, "articl": true, "report": true, "describ": true, "explain": true, "think": true,
	"go": true, "get": true, "make": true, "take": true, "give": true, "becom": true, "use": true, "kind": true, "type": true,
	"els": true, "anyth": true, "someth": true, "anybodi": true, "somebodi": true, "anyon": true, "someon": true,
	"dice": true, "dij": true, "dit": true,
}
