package text

import (
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
			whose upon us`),
		irregular: englishIrregular(), forms: formsOf(englishIrregular(), english.Stem),
		months: months(`january february march april may june july august september october november december`,
			`jan feb mar apr _ jun jul aug sep oct nov dec`, `_ _ _ _ _ _ _ _ sept`),
		scales: map[string]int{
			"thousand": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6, "billion": 9, "billions": 9, "bn": 9,
			"bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "trn": 12,
		},
	},
	"es": {
		code: "es", stemmer: spanish.Stem, isStop: spanish.IsStopWord, decimal: ',',
		extra:  set(`cuál cuáles cuánto cuánta cuántos cuántas cómo dónde cuándo quién quiénes qué cual cuales como donde cuando quien quienes`),
		months: months(`enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`, `_ _ _ _ _ _ _ _ setiembre`),
		scales: map[string]int{
			"mil": 3, "millón": 6, "millones": 6, "millardo": 9, "millardos": 9, "billón": 12, "billones": 12,
		},
	},
	"fr": {
		code: "fr", stemmer: french.Stem, isStop: french.IsStopWord, decimal: ',',
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
		extra:  set(`vilka hurdan många ska skall vems finns`),
		months: months(`januari februari mars april maj juni juli augusti september oktober november december`),
		scales: map[string]int{
			"tusen": 3, "miljon": 6, "miljoner": 6, "mn": 6, "mkr": 6, "miljard": 9, "miljarder": 9, "md": 9, "mdr": 9,
			"biljon": 12, "biljoner": 12,
		},
	},
	"nb": {
		code: "nb", stemmer: norwegian.Stem, isStop: norwegian.IsStopWord, decimal: ',',
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

// Stemmed reports whether words of lang are reduced to stems.
func Stemmed(lang string) bool { return languages[lang] != nil }

func languageOf(code string) *language { return languages[code] }

func (l *language) stem(lower string) string {
	if l == nil {
		return lower
	}
	if base, ok := l.irregular[lower]; ok {
		lower = base
	}
	return l.stemmer(lower, true)
}

func (l *language) stopWord(lower string) bool {
	return l != nil && (l.isStop(lower) || l.extra[lower])
}

// month returns 1 to 12 for the name of a month, else 0.
func (l *language) month(w string) int {
	if l == nil || len(w) < 3 || len(w) > 24 {
		return 0
	}
	if m := l.months[w]; m > 0 { // most languages write months in lower case
		return m
	}
	if r := rune(w[0]); r < 0x80 && !unicode.IsUpper(r) {
		return 0
	}
	return l.months[strings.ToLower(w)]
}

// scale returns the power of ten that a word of magnitude stands for, else 0.
func (l *language) scale(w string) int {
	if l == nil {
		return languages["en"].scales[w]
	}
	if n := l.scales[w]; n > 0 {
		return n
	}
	return l.scales[strings.ToLower(w)]
}

// elision returns the length of what is bound to the word by an apostrophe,
// with the apostrophe: 2 for "l'accord", 0 for "aujourd'hui".
func (l *language) elision(w string) int {
	if l == nil || len(l.elided) == 0 {
		return 0
	}
	i := strings.IndexAny(w, "'’")
	if i < 0 {
		return 0
	}
	before := strings.ToLower(w[:i])
	for _, e := range l.elided {
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
