package text

import (
	"maps"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
	"github.com/kljensen/snowball/french"
	"github.com/kljensen/snowball/hungarian"
	"github.com/kljensen/snowball/norwegian"
	"github.com/kljensen/snowball/russian"
	"github.com/kljensen/snowball/spanish"
	"github.com/kljensen/snowball/swedish"
)

// language is what the package knows of one language. A nil *language is a
// language it knows nothing of.
type language struct {
	code    string
	stemmer func(word string, stemStopWords bool) string
	isStop  func(word string) bool
	// extra are stop words that snowball's list lacks: contractions, auxiliary
	// verbs and question words, which carry no subject matter.
	extra map[string]bool
	// unify makes one spelling of those that a word has; nil where each has one.
	unify func(word string) string
	// irregular maps forms that no suffix rule reaches to their base form.
	irregular map[string]string
	// forms are the irregular ones by the terms of their base forms.
	forms   map[string][]string
	months  map[string]int
	scales  map[string]int // words of magnitude to powers of ten
	decimal byte           // the sign before a fraction: ',' or '.'
	elided  []string       // what may be bound to a word by an apostrophe
}

// languages are those with stems. It is read only.
var languages = map[string]*language{
	"en": {
		code: "en", stemmer: english.Stem, isStop: english.IsStopWord, decimal: '.',
		extra: set(`would could might must shall also cannot can't couldn't didn't doesn't don't hadn't
			hasn't haven't he'd he'll he's how's i'd i'll i'm i've isn't it's let's mustn't shan't she'd
			she'll she's shouldn't that's there's they'd they'll they're they've wasn't we'd we'll we're
			we've weren't what's when's where's who's why's won't wouldn't you'd you'll you're you've
			whose upon us what'd why'd how'd who'd where'd when'd that'd it'd`),
		unify: unified, irregular: englishIrregular(), forms: formsOf(englishIrregular(), english.Stem),
		months: months(`january february march april may june july august september october november december`,
			`jan feb mar apr _ jun jul aug sep oct nov dec`, `_ _ _ _ _ _ _ _ sept`),
		scales: map[string]int{
			"thousand": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6, "billion": 9, "billions": 9, "bn": 9,
			"bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "trn": 12,
		},
	},
	"es": {
		code: "es", stemmer: spanish.Stem, isStop: spanish.IsStopWord, decimal: ',',
		irregular: spanishIrregular(), forms: formsOf(spanishIrregular(), spanish.Stem),
		extra:  set(`cuál cuáles cuánto cuánta cuántos cuántas cómo dónde cuándo quién quiénes qué cual cuales como donde cuando quien quienes`),
		months: months(`enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`, `_ _ _ _ _ _ _ _ setiembre`),
		scales: map[string]int{
			"mil": 3, "millón": 6, "millones": 6, "millardo": 9, "millardos": 9, "billón": 12, "billones": 12,
		},
	},
	"fr": {
		code: "fr", stemmer: french.Stem, isStop: french.IsStopWord, decimal: ',',
		irregular: listed(frenchIrregular), forms: formsOf(listed(frenchIrregular), french.Stem),
		extra:  set(`quel quelle quels quelles comment quand où combien pourquoi lequel laquelle qu'est ceux celui celle celles cette cet plus`),
		months: months(`janvier février mars avril mai juin juillet août septembre octobre novembre décembre`),
		scales: map[string]int{
			"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12,
		},
		elided: strings.Fields(`l d j m t s n c qu jusqu lorsqu puisqu quoiqu`),
	},
	"ru": {
		code: "ru", stemmer: russian.Stem, isStop: russian.IsStopWord, decimal: ',',
		extra: set(`это эта сколько каком какие каких какого какую который которая которое которые которых которого
			которой которым почему также`),
		months: months(`январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь`,
			`января февраля марта апреля мая июня июля августа сентября октября ноября декабря`,
			`январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре`),
		scales: map[string]int{
			"тысяча": 3, "тысячи": 3, "тысяч": 3, "тыс": 3, "миллион": 6, "миллиона": 6, "миллионов": 6, "млн": 6,
			"миллиард": 9, "миллиарда": 9, "миллиардов": 9, "млрд": 9, "триллион": 12, "триллиона": 12,
			"триллионов": 12, "трлн": 12,
		},
	},
	"sv": {
		code: "sv", stemmer: swedish.Stem, isStop: swedish.IsStopWord, decimal: ',',
		irregular: listed(swedishIrregular), forms: formsOf(listed(swedishIrregular), swedish.Stem),
		extra:  set(`vilka hurdan många ska skall vems finns`),
		months: months(`januari februari mars april maj juni juli augusti september oktober november december`),
		scales: map[string]int{
			"tusen": 3, "miljon": 6, "miljoner": 6, "mn": 6, "mkr": 6, "miljard": 9, "miljarder": 9, "md": 9, "mdr": 9,
			"biljon": 12, "biljoner": 12,
		},
	},
	"nb": {
		code: "nb", stemmer: norwegian.Stem, isStop: norwegian.IsStopWord, decimal: ',',
		irregular: listed(norwegianIrregular), forms: formsOf(listed(norwegianIrregular), norwegian.Stem),
		extra:  set(`mange mye hvilken hvilket hvilke hvem hva hvor når hvordan hvorfor få`),
		months: months(`januar februar mars april mai juni juli august september oktober november desember`),
		scales: map[string]int{
			"tusen": 3, "million": 6, "millioner": 6, "mill": 6, "milliard": 9, "milliarder": 9, "mrd": 9,
			"billion": 12, "billioner": 12,
		},
	},
	"hu": {
		code: "hu", stemmer: hungarian.Stem, isStop: hungarian.IsStopWord, decimal: ',',
		extra:  set(`hány mennyi hol hova honnan miért melyik milyen kik mikor ki mi`),
		months: months(`január február március április május június július augusztus szeptember október november december`),
		scales: map[string]int{
			"ezer": 3, "millió": 6, "milliárd": 9, "mrd": 9, "billió": 12,
		},
	},
}

func languageOf(code string) *language { return languages[code] }

func (l *language) stem(lower string) string {
	if l == nil {
		return lower
	}
	if base, ok := l.irregular[lower]; ok {
		lower = base
	}
	if l.unify != nil {
		lower = l.unify(lower)
	}
	return l.stemmer(lower, true)
}

func (l *language) stopWord(lower string) bool {
	return l != nil && (l.isStop(lower) || l.extra[lower])
}

// month returns 1 to 12 for the name of a month, else 0.
func (l *language) month(w string) int {
	if len(w) < 3 || len(w) > 24 {
		return 0
	}
	months := unknownMonths
	if l != nil {
		months = l.months
	}
	if m := months[w]; m > 0 { // most languages write months in lower case
		return m
	}
	if r := rune(w[0]); r < 0x80 && !unicode.IsUpper(r) {
		return 0
	}
	return months[strings.ToLower(w)]
}

// scale returns the power of ten that a word of magnitude stands for, else 0.
func (l *language) scale(w string) int {
	if l == nil {
		if n := unknownScales[strings.ToLower(w)]; n > 0 {
			return n
		}
		return languages["en"].scales[w]
	}
	if n := l.scales[w]; n > 0 {
		return n
	}
	if n := l.scales[strings.ToLower(w)]; n > 0 {
		return n
	}
	return commonScales[w]
}

// commonScales are the words of magnitude that mean the same in all languages that have
// them, for texts that mix these. It is never changed.
var commonScales = func() map[string]int {
	all := make(map[string]int)
	for _, l := range languages {
		for w, n := range l.scales {
			if len(w) > 4 {
				all[w] = max(all[w], n)
			}
		}
	}
	for _, l := range languages {
		maps.DeleteFunc(all, func(w string, n int) bool { return l.scales[w] > 0 && l.scales[w] != n })
	}
	return all
}()

// unknownMonths and unknownScales are those of German, Italian, Portuguese, Dutch, Danish,
// Polish, Czech, Finnish and Ukrainian, and the latter of Catalan, Romanian, Turkish and Greek too, for texts in a language without rules of its own.
// They are never changed.
var (
	unknownMonths = months(
		`januar februar märz april mai juni juli august september oktober november dezember`, `jänner _ _ _ _ _ _ _ _ _ _ _`,
		`gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`,
		`janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro`,
		`januari februari maart april mei juni juli augustus september oktober november december`,
		`januar februar marts april maj juni juli august september oktober november december`,
		`stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia`,
		`ledna února března dubna května června července srpna září října listopadu prosince`,
		`tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta`,
		`січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня`,
	)
	unknownScales = map[string]int{
		"tausend": 3, "mila": 3, "mil": 3, "duizend": 3, "tusind": 3, "tysięcy": 3, "tysiące": 3, "tisíc": 3, "tuhatta": 3, "тисяч": 3,
		"millionen": 6, "mio": 6, "milione": 6, "milioni": 6, "milhão": 6, "milhões": 6, "miljoen": 6, "millioner": 6, "mln": 6, "milion": 6, "miliony": 6, "milionów": 6,
		"milionů": 6, "miljoonaa": 6, "млн": 6, "мільйонів": 6, "milliarde": 9, "milliarden": 9, "mrd": 9, "mia": 9, "miliardo": 9, "miliardi": 9, "mld": 9,
		"bilhão": 9, "bilhões": 9, "miljard": 9, "milliarder": 9, "miliard": 9, "miliardy": 9, "miliardów": 9, "miliardů": 9, "miljardia": 9, "млрд": 9, "мільярдів": 9,
		"miliona": 6, "milionu": 6, "milioane": 6, "milions": 6, "milyon": 6, "miljoenen": 6, "мільйон": 6, "мільйона": 6, "мільйони": 6, "εκατομμύρια": 6, "εκατομμύριο": 6, "εκατ": 6,
		"miliarda": 9, "miliardu": 9, "miliarde": 9, "milyar": 9, "miljarden": 9, "мільярд": 9, "мільярда": 9, "мільярди": 9, "δισεκατομμύρια": 9, "δισεκατομμύριο": 9, "δισ": 9,
		"billionen": 12, "bilioni": 12, "biliony": 12, "трлн": 12,
	}
)

// unknownElided are those of Italian and Catalan, for texts in a language without
// rules of its own. They are never changed.
var unknownElided = strings.Fields(`l un d c s n dell nell all dall sull coll quell quest bell sant anch com dov`)

// elision returns the length of what is bound to the word by an apostrophe,
// with the apostrophe: 2 for "l'accord", 0 for "aujourd'hui".
func (l *language) elision(w string) int {
	elided := unknownElided
	if l != nil {
		elided = l.elided
	}
	if len(elided) == 0 {
		return 0
	}
	i := strings.IndexAny(w, "'’")
	if i < 0 {
		return 0
	}
	before := strings.ToLower(w[:i])
	for _, e := range elided {
		if before == e {
			n := i + 1
			if w[i] != '\'' {
				n = i + len("’")
			}
			if n < len(w) {
				return n
			}
		}
	}
	return 0
}

// formsOf are irregular forms by the terms of their base forms.
func formsOf(irregular map[string]string, stem func(string, bool) string) map[string][]string {
	out := make(map[string][]string)
	for form, base := range irregular {
		term := Fold(stem(base, true))
		out[term] = append(out[term], form)
	}
	return out
}

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// months reads lists of twelve names; "_" leaves a month out.
func months(lists ...string) map[string]int {
	m := make(map[string]int)
	for _, list := range lists {
		for i, w := range strings.Fields(list) {
			if w != "_" {
				m[w] = i + 1
			}
		}
	}
	return m
}
