package text

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// detectWords bounds how many words of a text Detect looks at.
const detectWords = 300

// Detect names the language of a text by its most frequent small words and its
// script, as an ISO 639-1 code. It returns "" where it cannot tell.
func Detect(s string) string {
	counts, total := smallWords(s)
	best, second := "", ""
	for _, code := range detectOrder {
		switch {
		case counts[code] > counts[best]:
			best, second = code, best
		case counts[code] > counts[second]:
			second = code
		}
	}
	// Running text has every third word on its language's list.
	if counts[best]*6 < total || counts[best] == counts[second] {
		return ""
	}
	return best
}

// DetectAmong names the language, of those given, that a short text such as a
// question is in, by its small words and by its spelling: the first, which should be
// the commonest, where these tell little, as of names. It returns "" only where none
// is given.
func DetectAmong(s string, langs []string) string {
	if len(langs) == 1 {
		return langs[0]
	}
	counts, _ := smallWords(s)
	fits := likelihoods(s)
	most := math.Inf(-1)
	for _, fit := range fits {
		most = max(most, fit)
	}
	best, bestScore := "", math.Inf(-1)
	for i, code := range langs {
		score, ok := fits[code]
		if !ok {
			score = most - unknownCost
		}
		score += smallWeight * float64(counts[code])
		if i == 0 {
			score += firstBonus
		}
		if best == "" || score > bestScore {
			best, bestScore = code, score
		}
	}
	return best
}

// smallWords counts the words of s that are on each language's list of small
// words. total is how many words were looked at.
func smallWords(s string) (counts map[string]int, total int) {
	counts = make(map[string]int)
	cyrillic := 0
	for it := words.FromString(s); it.Next() && total < detectWords; {
		w := it.Value()
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case !unicode.IsLetter(r):
			continue
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			counts["ja"] += 2 // Japanese has Chinese characters too
		case unicode.Is(unicode.Han, r):
			counts["zh"]++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		}
		total++
		count(counts, plainLower(w))
	}
	if cyrillic*2 > total {
		counts["ru"] += 1 + total/8 // the script speaks for the commonest language in it
	}
	return counts, total
}

// detectOrder makes ties fall the same way each time.
var detectOrder = []string{"en", "es", "fr", "ru", "sv", "nb", "hu", "zh", "ja", "de", "it", "pt", "nl", "da", "pl", "fi", "uk"}

func count(counts map[string]int, w string) {
	for code, l := range languages {
		if l.stopWord(w) {
			counts[code]++
		}
	}
	for code, list := range others {
		if list[w] {
			counts[code]++
		}
	}
	if strings.ContainsAny(w, "їієґ") {
		counts["uk"] += 2
	}
}

// others are the commonest words of languages without stems here, so that they
// are not taken for a neighbour that has them.
var others = map[string]map[string]bool{
	"de": set(`der die das und ist nicht ein eine einen dem den des zu von mit auf für sich auch im es an als war werden
		bei nach aus wie wurde sind hat dass er sie ich wir was wer wo wann warum über`),
	"it": set(`il lo la gli le di e che è un una in per non con si da del della dei delle al alla ha sono come anche più
		nel nella questo chi cosa dove quando perché`),
	"pt": set(`o a os as de da do das dos e em no na nos nas um uma que não com por para se ao à mais foi como é são
		quem onde quando pelo pela seu sua também`),
	"nl": set(`de het een en van in is dat op te zijn met voor niet aan er om door ook als bij uit naar wordt heeft
		werd maar deze wie wat waar wanneer waarom`),
	"da": set(`og i at det en den til er som på de med han af for ikke der var sig men et har om vi ud så af blev efter
		nogle meget hvad hvem hvor hvornår hvorfor også`),
	"pl": set(`i w na z do nie się że jest to o jak po co za od przez dla ale czy tak był być oraz kto gdzie kiedy`),
	"fi": set(`ja on ei että se oli hän mutta ovat myös kun niin kuin joka tai mitä missä kuka milloin ole`),
	"uk": set(`і в у на що не з та до за як це про але від по для він вона його хто де коли`),
}
