// Package phrase holds every sentence that the bot says of its own, in seven
// languages, so that it says the same on all platforms. What the press wrote is not
// its business: quotes, titles and names are put into sentences as they are.
//
// A [Sentence] is written once, with its seven forms below one another; one that lacks
// a language does not compile. A [Book] speaks one language: it says sentences, and
// writes days, numbers and lists as that language does. Adapters take words from a
// Book and only lay them out.
//
//	book := phrase.In("fr-FR")
//	book.Say(phrase.DoesNotSay)   // La revue de presse n'en dit rien.
//	book.Say(phrase.Articles, 31) // 31 articles
//
// A sentence takes its values by the verbs of fmt, in all languages the same ones. One
// with forms for numbers has them in the order of Unicode's plural rules, parted by
// "|"; its first value chooses. Counts are phrases by themselves ("31 articles") and go
// into other sentences as they are, which are built so that no language has to decline
// them.
package phrase

import (
	"math"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"coveragebot/internal/article"
)

// The languages, in the order in which a sentence has them.
const (
	english = iota
	spanish
	french
	russian
	swedish
	norwegian
	hungarian
	languages
)

// tongue is how a language writes what is no sentence.
type tongue struct {
	code    string // ISO 639-1
	tag     language.Tag
	printer *message.Printer
	months  [12]string // within a date
	named   [12]string // alone with a year, where that differs
	// Layouts of dates: %[1]s is the day, %[2]s the month, %[3]s the year.
	day, month string
	and        string // before the last of a list
	open, shut string // quotation marks
	plurals    []plural.Form
}

var two = []plural.Form{plural.One, plural.Other}

// tongues is read only.
var tongues = ready([languages]tongue{
	english: {
		code: "en", months: split("January February March April May June July August September October November December"),
		day: "%[1]s %[2]s %[3]s", month: "%[2]s %[3]s", and: " and ", open: "“", shut: "”", plurals: two,
	},
	spanish: {
		code: "es", months: split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
		day: "%[1]s de %[2]s de %[3]s", month: "%[2]s de %[3]s", and: " y ", open: "“", shut: "”", plurals: two,
	},
	french: {
		code: "fr", months: split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		day: "%[1]s %[2]s %[3]s", month: "%[2]s %[3]s", and: " et ", open: "«\u00a0", shut: "\u00a0»", plurals: two,
	},
	russian: {
		code: "ru", months: split("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
		named: split("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
		day:   "%[1]s %[2]s %[3]s г.", month: "%[2]s %[3]s г.", and: " и ", open: "«", shut: "»",
		plurals: []plural.Form{plural.One, plural.Few, plural.Many},
	},
	swedish: {
		code: "sv", months: split("januari februari mars april maj juni juli augusti september oktober november december"),
		day: "%[1]s %[2]s %[3]s", month: "%[2]s %[3]s", and: " och ", open: "”", shut: "”", plurals: two,
	},
	norwegian: {
		code: "nb", months: split("januar februar mars april mai juni juli august september oktober november desember"),
		day: "%[1]s. %[2]s %[3]s", month: "%[2]s %[3]s", and: " og ", open: "«", shut: "»", plurals: two,
	},
	hungarian: {
		code: "hu", months: split("január február március április május június július augusztus szeptember október november december"),
		day: "%[3]s. %[2]s %[1]s.", month: "%[3]s. %[2]s", and: " és ", open: "„", shut: "”", plurals: two,
	},
})

func ready(all [languages]tongue) [languages]tongue {
	for i := range all {
		t := &all[i]
		t.tag = language.MustParse(t.code)
		t.printer = message.NewPrinter(t.tag)
		if t.named[0] == "" {
			t.named = t.months
		}
	}
	return all
}

func split(months string) (out [12]string) {
	copy(out[:], strings.Fields(months))
	return out
}

// spoken are the tongues by their codes, and what else they are called. It is read only.
var spoken = func() map[string]int {
	out := map[string]int{"no": norwegian, "nn": norwegian}
	for i, t := range tongues {
		out[t.code] = i
	}
	return out
}()

// Sentence is something to say, in all languages.
type Sentence struct{ in [languages]string }

// say makes a sentence of its forms.
func say(en, es, fr, ru, sv, nb, hu string) Sentence {
	return Sentence{[languages]string{en, es, fr, ru, sv, nb, hu}}
}

// Book speaks one language. The zero Book speaks English.
type Book struct{ of int }

// In returns the Book of the first language that there is one of. A language is given
// by its code or as a locale: "fr", "fr-FR", "fr_CA", "no". Where there is none, the Book
// speaks English.
func In(langs ...string) Book {
	for _, lang := range langs {
		code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(lang), "_", "-"), "-")
		if i, ok := spoken[code]; ok {
			return Book{i}
		}
	}
	return Book{}
}

// All returns the Books of all languages, English first.
func All() []Book {
	out := make([]Book, languages)
	for i := range out {
		out[i].of = i
	}
	return out
}

// Lang returns the code of the language.
func (b Book) Lang() string { return tongues[b.of].code }

// Say says a sentence with its values.
func (b Book) Say(s Sentence, values ...any) string {
	form := s.in[b.of]
	if forms := strings.Split(form, "|"); len(forms) > 1 && len(values) > 0 {
		form = forms[b.plural(values[0], len(forms))]
	}
	if len(values) == 0 {
		return form
	}
	return tongues[b.of].printer.Sprintf(form, values...)
}

// plural is the place of the form for a number.
func (b Book) plural(value any, forms int) int {
	n, ok := value.(int)
	if !ok {
		return forms - 1
	}
	t := tongues[b.of]
	is := plural.Cardinal.MatchPlural(t.tag, max(n, -n), 0, 0, 0, 0)
	for i, f := range t.plurals[:min(forms, len(t.plurals))] {
		if f == is {
			return i
		}
	}
	return forms - 1
}

// Date writes a day: "8 December 2022".
func (b Book) Date(day time.Time) string { return b.Day(&article.Article{Published: day}) }

// Day is the day of an article as people write it: "8 December 2022", "December
// 2022", "2022"; "" where it has none.
func (b Book) Day(a *article.Article) string {
	t, p := tongues[b.of], a.Published
	switch {
	case p.IsZero():
		return ""
	case a.Precision == article.Year:
		return p.Format("2006")
	case a.Precision == article.Month:
		return t.printer.Sprintf(t.month, "", t.named[p.Month()-1], p.Format("2006"))
	}
	day := p.Format("2")
	if b.of == french && day == "1" {
		day = "1er"
	}
	return t.printer.Sprintf(t.day, day, t.months[p.Month()-1], p.Format("2006"))
}

// List puts words side by side: "a, b and c".
func (b Book) List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + tongues[b.of].and + words[last]
}

// Span is how long something is, in the largest unit that it holds.
func (b Book) Span(d time.Duration) string {
	switch {
	case d >= 24*time.Hour:
		return b.Say(Days, int(d/(24*time.Hour)))
	case d >= time.Hour:
		return b.Say(Hours, int(d/time.Hour))
	case d >= time.Minute:
		return b.Say(Minutes, int(d/time.Minute))
	}
	return b.Say(Seconds, int(math.Ceil(d.Seconds())))
}

// Quoted puts what somebody wrote into quotation marks.
func (b Book) Quoted(s string) string {
	t := tongues[b.of]
	return t.open + s + t.shut
}
