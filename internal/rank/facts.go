package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/search"
)

// facts are the kinds of thing that a sentence holds besides the question's own
// words.
type facts uint16

const (
	hasPerson facts = 1 << iota // two capitalised words in a row
	hasPlace                    // a capitalised word behind a preposition of place
	hasTime
	hasNumber
	hasMoney
	hasWords // quotation marks
	hasName  // a capitalised word
	hasReason
)

// holds reports whether the kind of thing that is asked for is there.
func (f facts) holds(ask search.Ask) bool {
	need := [...]facts{
		search.Anything: 0, search.Person: hasPerson, search.Place: hasPlace, search.Time: hasTime,
		search.Quantity: hasNumber, search.Money: hasMoney, search.Statement: hasWords, search.Name: hasName,
		search.Reason: hasReason,
	}[ask]
	return f&need == need
}

// factsOf finds them in s, which starts at an offset of its article; marks are
// the question's words in it.
func factsOf(s string, at int, marks []mark) facts {
	var out facts
	quotes, currency := signs(s)
	if quotes {
		out |= hasWords
	}
	run, last, next := 0, 0, 0
	preposition := false
	first := true
	fields(s, func(from, to int) {
		for next < len(marks) && marks[next].end <= at+from {
			next++
		}
		asked := next < len(marks) && marks[next].start < at+to
		w := s[from:to]
		digit := w[0] >= '0' && w[0] <= '9'
		upper := !digit && capital(w)
		hint := hintOf(w)
		if upper && !asked && preposition && hint&isMonth == 0 {
			out |= hasPlace
		}
		preposition = hint&isPreposition != 0 || preposition && strings.EqualFold(w, "the")
		currency = currency || hint&isCurrency != 0
		if hint&isReason != 0 {
			out |= hasReason
		}
		if upper && !asked && !first && len(w) > 1 {
			out |= hasName
		}
		if run > 0 && upper && !asked && from-last == 1 {
			out |= hasPerson
		}
		run = 0
		if upper && !asked {
			run = 1
		}
		if !asked && (digit || hint&isNumber != 0) {
			out |= hasNumber
		}
		if !asked && (digit && isYear(w) || hint&(isMonth|isTime) != 0) {
			out |= hasTime
		}
		last, first = to, false
	})
	if currency && out&hasNumber != 0 {
		out |= hasMoney
	}
	return out
}

// signs reports quotation marks and signs of currencies.
func signs(s string) (quotes, currency bool) {
	for i := range len(s) {
		switch s[i] {
		case '"':
			quotes = true
		case '$':
			currency = true
		case 0xC2, 0xE2: // the first byte of all others
			r, _ := utf8.DecodeRuneInString(s[i:])
			quotes = quotes || strings.ContainsRune("“”„«»", r)
			currency = currency || strings.ContainsRune("€£¥₽", r)
		}
	}
	return quotes, currency
}

func isYear(w string) bool {
	return len(w) == 4 && (w[0] == '1' || w[:2] == "20") && strings.Trim(w, "0123456789") == ""
}

// fields calls f with the offsets of the words of s.
func fields(s string, f func(from, to int)) {
	from := -1
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case isWord(r), from >= 0 && joins(r) && startsWord(s[i+n:]):
			if from < 0 {
				from = i
			}
		case from >= 0:
			f(from, i)
			from = -1
		}
		i += n
	}
	if from >= 0 {
		f(from, len(s))
	}
}

// joins reports a sign that may stand within a word.
func joins(r rune) bool { return r == '-' || r == '’' || r == '\'' || r == '.' || r == ',' }

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

// pointsBack reports a sentence whose subject was named before it.
func pointsBack(s string) bool {
	s = strings.TrimLeft(s, "“„«\"'‘–—- ")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return false
	}
	return hintOf(s[:end])&isBack != 0
}

// isCaption reports the words under a picture, by who made it.
func isCaption(s string) bool {
	for _, c := range credits {
		if strings.IndexByte(s, c.sign) < 0 {
			continue
		}
		for _, part := range c.parts {
			if strings.Contains(s, part) {
				return true
			}
		}
	}
	return false
}

// credits are parts of what stands under pictures, of "Photo:" or "Scanpix", by a
// sign that all of them hold and few sentences do.
var credits = []struct {
	sign  byte
	parts []string
}{
	{':', []string{"oto:", "OTO:", "otó:", "Фото:", "Bild:"}},
	{'/', []string{"AFP/", "/AFP", "REUTERS/", "Reuters/", "/ REUTERS", "/ Reuters"}},
	{'x', []string{"canpix"}},
	{'P', []string{"AP Photo", "Photo by "}},
	{'G', []string{"Getty Images"}},
	{'A', []string{"Arkivbilde", "Arkivfoto"}},
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// wordSet makes a set of a list of words.
func wordSet(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// hints are what a word tells of what stands beside it.
type hints uint8

const (
	isPreposition hints = 1 << iota // of place
	isMonth
	isTime
	isNumber
	isReason
	isCurrency
	isBack // points to what was named before
)

// hintOf looks a word up. Most words are known by their first two bytes to be on no
// list.
func hintOf(w string) hints {
	if len(w) == 0 || len(w) > hintMost || !hinted[hintKey(w)] {
		return 0
	}
	return hintsOf[strings.ToLower(w)]
}

// hintKey is made of the first two bytes of a word, the same for small letters and
// capitals: bit 5 tells those of ASCII apart, and letters beyond it differ from
// their capitals in any bit of the second byte or even in the first.
func hintKey(w string) int {
	if len(w) == 1 {
		return int(w[0] | 0x20)
	}
	if w[0] >= utf8.RuneSelf {
		return 0
	}
	if w[1] >= utf8.RuneSelf {
		return int(w[0]|0x20) << 8
	}
	return int(w[0]|0x20)<<8 | int(w[1]|0x20)
}

// hinted are the keys of all words of the lists. It is read only.
var hinted = func() *[1 << 16]bool {
	out := new([1 << 16]bool)
	for w := range hintsOf {
		out[hintKey(w)] = true
	}
	return out
}()

// hintMost is the length of the longest word of the lists, in bytes.
const hintMost = 24

// hintsOf is all lists in one. It is read only.
var hintsOf = func() map[string]hints {
	out := make(map[string]hints)
	for hint, list := range map[hints]string{
		isPreposition: prepositions, isMonth: monthNames, isTime: timeWords, isNumber: numberWords, isReason: reasons, isCurrency: currencies, isBack: backward,
	} {
		for w := range strings.FieldsSeq(list) {
			out[w] |= hint
		}
	}
	return out
}()

const (
	prepositions = `in at from to near en a desde dans à au de в на из från i på til fra`
	monthNames   = `january february march april may june july august september october november december
		enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
		janvier février mars avril mai juin juillet août septembre octobre novembre décembre
		января февраля марта апреля мая июня июля августа сентября октября ноября декабря
		januari februari maj juni juli augusti oktober januar februar august desember
		január február március április május június július augusztus szeptember október november december`
	timeWords = `monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow century decade years months
		weeks days hours ago lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi
		dimanche ans années jours años días понедельник вторник среду четверг пятницу субботу воскресенье лет года году
		måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag år dager dagar
		hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap évben éve nap`
	numberWords = `two three four five six seven eight nine ten eleven twelve dozen hundred hundreds thousand thousands million
		millions billion billions trillion half third quarter dos tres cuatro cinco seis siete ocho nueve diez cien
		deux trois quatre cinq sept huit neuf dix cent två tre fyra fem sex sju åtta nio tio to fire seks sju åtte ni ti
		два три четыре пять шесть семь восемь девять десять kettő két három négy öt hat hét nyolc kilenc tíz`
	reasons = `because since due owing thus therefore reason reasons hence porque debido motivo razón ya pues car parce puisque afin cause
		raison потому поэтому поскольку причина причиной из-за благодаря eftersom därför grund beror orsaken fordi derfor grunn årsaken skyldes siden
		mert miatt ezért azért ugyanis hogy`
	currencies = `dollar dollars euro euros pound pounds yuan yen rouble roubles ruble rubles cents dólares dólar yuanes
		долларов доллара рублей юаней евро kronor kroner miljarder milliarder usd eur gbp rmb dollárt dollár forint jüan`
	backward = `he she it they this that these those his her its their but and however also such both there then
		él ella esto eso ellos pero además il elle ils elles cela ce cette mais он она они это но han hun hon det de dette detta
		denne men och og ő ez az de azonban`
)
