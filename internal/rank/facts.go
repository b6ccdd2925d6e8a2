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

// telling are the hints that the kind of thing hangs on; those of numbers tell of
// every sentence.
func telling(ask search.Ask) hints {
	return isNumber | [...]hints{
		search.Place: isPreposition | isMonth, search.Time: isMonth | isTime, search.Money: isCurrency, search.Reason: isReason,
	}[ask]
}

// factsOf finds them in s, which starts at an offset of its article; marks are
// the question's words in it. Of the kinds that may be asked for it finds the one
// that is, and names and numbers.
func factsOf(ask search.Ask, s string, at int, marks []mark) facts {
	var out facts
	currency, tell := false, telling(ask)
	switch ask {
	case search.Statement, search.Money:
		var quotes bool
		if quotes, currency = signs(s); quotes {
			out |= hasWords
		}
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
		hint := hintOf(w, tell)
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
	quotes, currency = strings.IndexByte(s, '"') >= 0, strings.IndexByte(s, '$') >= 0
	for _, first := range [...]byte{0xC2, 0xE2} { // of all others
		for at := 0; ; at++ {
			i := strings.IndexByte(s[at:], first)
			if i < 0 {
				break
			}
			at += i
			switch r, _ := utf8.DecodeRuneInString(s[at:]); r {
			case '“', '”', '„', '«', '»':
				quotes = true
			case '€', '£', '¥', '₽':
				currency = true
			}
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
		for i < len(s) && alnum[s[i]] {
			if from < 0 {
				from = i
			}
			i++
		}
		if i == len(s) {
			break
		}
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
		return alnum[r]
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// alnum tells the letters and digits of ASCII. It is never changed.
var alnum = func() (table [256]bool) {
	for c := range utf8.RuneSelf {
		table[c] = c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
	}
	return table
}()

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
	return hintOf(s[:end], isBack)&isBack != 0
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
	{':', []string{"mage:", "oto:", "OTO:", "otó:", "Фото:", "Bild:"}},
	{'/', []string{"/AP", "/CNN", "/Getty", "AFP/", "/AFP", "REUTERS/", "Reuters/", "/REUTERS", "/Reuters", "/ REUTERS", "/ Reuters",
		"/EPA", "/Bloomberg", "/Shutterstock", "/Anadolu", "/NurPhoto", "/Redux", "/Xinhua"}},
	{'H', []string{"Hide Caption"}},
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

// hintOf looks a word up that may give one of these hints. Most words are known by
// their first three bytes to be on no such list.
func hintOf(w string, may hints) hints {
	if len(w) == 0 || len(w) > hintMost || hinted[hintKey(w)]&may == 0 {
		return 0
	}
	return hintsOf[strings.ToLower(w)]
}

// hintKey is made of the first bytes of a word, at most three and as far as they
// are ASCII, the same for small letters and capitals. Letters beyond ASCII differ
// from their capitals in any bit, or even in how many bytes they have.
func hintKey(w string) int {
	key := 0
	for i := range min(3, len(w)) {
		if w[i] >= utf8.RuneSelf {
			break
		}
		key = key<<5 | int(w[i]&31)
	}
	return key
}

// hinted are the hints of all words with a key. It is read only.
var hinted = func() *[1 << 15]hints {
	out := new([1 << 15]hints)
	for w, hint := range hintsOf {
		out[hintKey(w)] |= hint
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
	numberWords = `two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands million
		millions billion billions trillion half third quarter dos tres cuatro cinco seis siete ocho nueve diez cien
		deux trois quatre cinq sept huit neuf dix cent två tre fyra fem sex sju åtta nio tio to fire seks sju åtte ni ti
		два три четыре пять шесть семь восемь девять десять kettő két három négy öt hat hét nyolc kilenc tíz
		veinte treinta cuarenta cincuenta sesenta vingt trente quarante cinquante soixante tjugo trettio fyrtio femtio tjue tretti førti femti
		двадцать тридцать сорок пятьдесят húsz harminc negyven ötven`
	reasons = `because since due owing thus therefore reason reasons hence porque debido motivo razón ya pues car parce puisque afin cause
		raison потому поэтому поскольку причина причиной из-за благодаря eftersom därför grund beror orsaken fordi derfor grunn årsaken skyldes siden
		mert miatt ezért azért ugyanis hogy`
	currencies = `dollar dollars euro euros pound pounds yuan yen rouble roubles ruble rubles cents dólares dólar yuanes
		долларов доллара рублей юаней евро kronor kroner miljarder milliarder usd eur gbp rmb dollárt dollár forint jüan
		crown crowns penny pence cent franc francs rupee rupees peso pesos won lira rand krone krona quid bucks libras livres фунтов крон гривен kr sek nok`
	backward = `he she it they this that these those his her its their but and however also such both there then
		él ella esto eso ellos pero además il elle ils elles cela ce cette mais он она они это но han hun hon det de dette detta
		denne men och og ő ez az de azonban`
)
