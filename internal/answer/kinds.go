package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
)

// holds reports whether s holds the kind of thing that is asked for. marks are
// the question's own words in s, which are no answer; s starts at their offset
// at.
func holds(ask search.Ask, s string, marks []mark, at int) bool {
	asked := func(from, to int) bool {
		for _, m := range marks {
			if m.start < at+to && at+from < m.end {
				return true
			}
		}
		return false
	}
	switch ask {
	case search.Person:
		return names(s, asked)
	case search.Place:
		return places(s, asked)
	case search.Time:
		return times(s, asked)
	case search.Quantity:
		return numbers(s, asked)
	case search.Statement:
		return strings.ContainsAny(s, "“”„«»\"")
	case search.Money:
		return numbers(s, asked) && (strings.ContainsAny(s, "$€£¥₽") || containsWord(s, currencies))
	}
	return true
}

// fields yields the words of s with their offsets.
func fields(s string, f func(from, to int, before rune) bool) {
	from := -1
	before := rune(0)
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || from >= 0 && strings.ContainsRune("-’'.,", r) && nextIsWord(s[i+utf8.RuneLen(r):]) {
			if from < 0 {
				from = i
				before, _ = utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " "))
			}
			continue
		}
		if from >= 0 {
			if !f(from, i, before) {
				return
			}
			from = -1
		}
	}
	if from >= 0 {
		f(from, len(s), before)
	}
}

func nextIsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// names reports two capitalised words in a row that were not asked for.
func names(s string, asked func(from, to int) bool) bool {
	run, found, last := 0, false, 0
	fields(s, func(from, to int, before rune) bool {
		switch {
		case !capital(s[from:]) || asked(from, to):
			run = 0
		case run > 0 && from-last == 1:
			found = true
		default:
			run = 1
		}
		last = to
		return !found
	})
	return found
}

// places reports a capitalised word behind a preposition of place.
func places(s string, asked func(from, to int) bool) bool {
	found, preposition := false, false
	fields(s, func(from, to int, _ rune) bool {
		w := s[from:to]
		if preposition && capital(w) && !asked(from, to) && !monthNames[strings.ToLower(w)] {
			found = true
		}
		preposition = prepositions[strings.ToLower(w)] || preposition && strings.EqualFold(w, "the")
		return !found
	})
	return found
}

// times reports a year, a date, a weekday or a span of time.
func times(s string, asked func(from, to int) bool) bool {
	found := false
	fields(s, func(from, to int, _ rune) bool {
		w := strings.ToLower(s[from:to])
		year := len(w) == 4 && (strings.HasPrefix(w, "1") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == ""
		if (year || monthNames[w] || timeWords[w]) && !asked(from, to) {
			found = true
		}
		return !found
	})
	return found
}

// numbers reports a number, in digits or in words.
func numbers(s string, asked func(from, to int) bool) bool {
	found := false
	fields(s, func(from, to int, _ rune) bool {
		w := s[from:to]
		if (w[0] >= '0' && w[0] <= '9' || numberWords[strings.ToLower(w)]) && !asked(from, to) {
			found = true
		}
		return !found
	})
	return found
}

func containsWord(s string, list map[string]bool) bool {
	found := false
	fields(s, func(from, to int, _ rune) bool {
		found = list[strings.ToLower(s[from:to])]
		return !found
	})
	return found
}

// pointsBack reports a sentence whose subject was named before it.
func pointsBack(s string) bool {
	s = strings.TrimLeft(s, "“„«\"'‘–—- ")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return false
	}
	return backward[strings.ToLower(s[:end])]
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// The word lists are read only.
var (
	prepositions = wordSet(`in at from to near en a desde dans à au de в на из från i på til fra`)
	monthNames   = wordSet(`january february march april may june july august september october november december
		enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
		janvier février mars avril mai juin juillet août septembre octobre novembre décembre
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря
		januari februari maj juni juli augusti oktober januar februar august desember
		január február március április május június július augusztus szeptember október november december`)
	timeWords = wordSet(`monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow century decade years months
		weeks days hours ago lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi
		dimanche ans années jours años días понедельник вторник среду четверг пятницу субботу воскресенье лет года году
		måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag år dager dagar
		hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap évben éve nap`)
	numberWords = wordSet(`two three four five six seven eight nine ten eleven twelve dozen hundred hundreds thousand thousands million
		millions billion billions trillion half third quarter dos tres cuatro cinco seis siete ocho nueve diez cien
		deux trois quatre cinq sept huit neuf dix cent två tre fyra fem sex sju åtta nio tio to fire seks sju åtte ni ti
		два три четыре пять шесть семь восемь девять десять kettő két három négy öt hat hét nyolc kilenc tíz`)
	currencies = wordSet(`dollar dollars euro euros pound pounds yuan yen rouble roubles ruble rubles cents dólares dólar yuanes
		долларов доллара рублей юаней евро kronor kroner miljarder milliarder usd eur gbp rmb dollárt dollár forint jüan`)
	backward = wordSet(`he she it they this that these those his her its their but and however also such both there then
		él ella esto eso ellos pero además il elle ils elles cela ce cette mais он она они это но han hun hon det de dette detta
		denne men och og ő ez az de azonban`)
)
