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

// asks finds the kind of answer by the question's own words.
func asks(question string) Ask {
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
		longest := 0
		for _, first := range []string{words[i], folded[i]} {
			for _, c := range cuesByFirst[first] {
				if n := startsWith(words[i:], folded[i:], c.words); n > longest {
					best, longest = c.ask, n
				}
			}
		}
		if longest > 0 {
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

// cuesByFirst are the cues by their first words, in their order. It is read only.
var cuesByFirst = func() map[string][]cue {
	out := make(map[string][]cue)
	for _, c := range cues {
		for _, s := range c.cues {
			words := strings.Fields(s)
			out[words[0]] = append(out[words[0]], cue{c.ask, words})
		}
	}
	return out
}()

// cue is words that ask for a kind of answer.
type cue struct {
	ask   Ask
	words []string
}

// cues are the words that ask for each kind in the seven languages, without
// accents but where the accent makes the word (où). The one that stands first
// in the question decides, and of two there the longer.
var cues = []struct {
	ask  Ask
	cues []string
}{
	{Person, []string{"who", "whom", "whose", "quien", "quienes", "qui", "кто", "кого", "кому", "vem", "hvem", "ki", "kik", "kit"}},
	{Time, []string{
		"when", "what year", "which year", "what date", "what day", "what month", "how long", "cuando", "en que ano", "quand",
		"en quelle annee", "когда", "в каком году", "nar", "vilket ar", "hvilket ar", "mikor", "melyik evben",
	}},
	{Place, []string{
		"where", "what country", "which country", "what city", "which city", "donde", "en que pais", "en que ciudad", "où",
		"dans quel pays", "dans quelle ville", "где", "куда", "в какой стране", "в каком городе", "var", "vart", "hvor", "hol", "hova", "melyik orszagban",
	}},
	{Quantity, []string{
		"how many", "how much", "what percentage", "what percent", "what share", "how far", "how big", "how large", "how high", "how old", "how tall",
		"cuantos", "cuantas", "cuanto", "cuanta", "que porcentaje", "combien", "quel pourcentage", "сколько", "какой процент",
		"hur manga", "hur mycket", "hur stor", "hvor mange", "hvor mye", "hvor stor", "hany", "mennyi", "hany szazaleka",
	}},
	{Name, []string{
		"what is the name", "what was the name", "what is it called", "como se llama", "cual es el nombre", "comment s appelle", "quel est le nom",
		"как называется", "как зовут", "vad heter", "vad ar namnet", "hva heter", "hva er navnet", "mi a neve", "hogy hivjak",
	}},
	{Reason, []string{"why", "por que", "pourquoi", "почему", "зачем", "varfor", "hvorfor", "miert"}},
	{Money, []string{"what price", "how expensive", "what did it cost", "hur dyrt", "hvor dyrt"}},
	{Time, []string{"hvor lenge", "hur lange", "combien de temps", "cuanto tiempo", "сколько времени", "hvor gammel"}},
}

// priceWords ask for a sum even without "how much", sayWords for someone's words.
var (
	priceWords = []string{"cost", "costs", "price", "revenue", "turnover", "profit", "salary", "budget", "cuesta", "costaria", "coutera", "coute", "стоит", "kostar", "koster", "kerul"}
	sayWords   = []string{
		"say", "says", "said", "tell", "told", "warn", "warned", "dijo", "dice", "dit", "сказал", "сказала", "sade", "sager", "sa", "sier", "mondta", "mondott",
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
	"dice": true, "dij": true, "dit": true,
}

// relatedWeight is what a related word counts, as a share of the word itself.
const relatedWeight = 0.7

// related are the words by which news reports what a question asks in another
// word: someone who spoke held a briefing or made remarks.
var related = map[string][]string{
	"speak":  {"remark", "brief", "speech", "interview", "address"},
	"talk":   {"remark", "brief", "speech", "interview"},
	"cost":   {"loss", "price"},
	"author": {"write"},
	"win":    {"victori", "winner"},
	"die":    {"death", "kill"},
	"buy":    {"acquir", "purchas", "buyer"},
}
