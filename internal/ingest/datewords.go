package ingest

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// monthNames are the months by how their names begin, without accents, in the
// languages in which feeds and pages write dates in words: those that are stemmed, and
// German, Italian, Portuguese, Dutch, Danish, Polish, Czech, Finnish, Greek and
// Ukrainian. The longest beginning counts.
var monthNames = [...]string{
	"jan ene gen янв січ ιαν sty led tammi", "feb fev fevr фев лют φεβ lut uno helmi", "mar mrt maa mae мар бер μαρ bre", "apr abr avr апр кві απρ kwi dub huhti",
	"may mai mei maj mag май мая тра μαι kve touko", "jun juin giu июн чер ιουν cze cerven kesa", "jul juil lug июл лип ιουλ lip cervenec cervence heina",
	"aug ago aou авг сер αυγ sie srp elo", "sep set sze сен вер σεπ wrz zar syys", "oct okt ott out окт жов οκτ paz rij loka",
	"nov ноя лис νοε lis marras", "dec dez dic des дек гру δεκ gru pro joulu",
}

// monthOf is the English name of the month that a word names in some language; empty
// where it names none.
var monthOf = func() func(word string) string {
	const longest = 8 // letters of a beginning
	english := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	begins := make(map[string]string)
	for i, list := range monthNames {
		for name := range strings.FieldsSeq(list) {
			begins[name] = english[i]
		}
	}
	return func(word string) string {
		letters := []rune(unaccented(word))
		for n := min(len(letters), longest); n >= 3; n-- {
			if month := begins[string(letters[:n])]; month != "" {
				return month
			}
		}
		return ""
	}
}()

// unaccented is a word in small letters without accents; й keeps its own.
func unaccented(word string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ReplaceAll(strings.ToLower(word), "й", "\x00")) {
		switch {
		case r == 0:
			out.WriteRune('й')
		case !unicode.Is(unicode.Mn, r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

var (
	leadingDay = regexp.MustCompile(`^\pL+\.?,\s*(.*\pL{3}.*|\d+\D+\d+\D+\d+.*)$`)
	halfBefore = regexp.MustCompile(`(오전|오후|午前|午後|上午|下午)\s*(\d{1,2}:\d\d(?::\d\d)?)`)
	hourWord   = regexp.MustCompile(`(?i)(\d{1,2})\s?h\s?(\d\d)\b`)
	hourDot    = regexp.MustCompile(`(\d{4}\D+)(\d{1,2})\.(\d\d)\b`)
	dayDot     = regexp.MustCompile(`\b(\d{1,4})\.(\s|,|\pL|$)`)
	dayFirst   = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})([./-])(\d{4})\b`)
	hyphened   = regexp.MustCompile(`^(\d{4}|\d{1,2})-(\pL{3,})-(\d{1,4})(?:T|\b)`)
	longMonth  = regexp.MustCompile(`^(\d{4})-0(\d\d)-`)
	dateWord   = regexp.MustCompile(`\pL[\pL.']*`)
	zoneName   = regexp.MustCompile(`^(?:[A-Z]{1,5}|Etc)$`)
)

// inEnglish is a date whose words are those of English and whose day comes where it
// is looked for. Words that are no month and no zone say nothing of it: names of
// days, "de", "kl.", "Uhr".
func inEnglish(s string) string {
	s = strings.ReplaceAll(s, "Etc/", "")
	if m := leadingDay.FindStringSubmatch(s); m != nil && (monthOf(s[:strings.IndexAny(s, ".,")]) == "" || monthIn(m[1])) {
		s = m[1]
	}
	s = halfBefore.ReplaceAllStringFunc(s, func(m string) string {
		part := halfBefore.FindStringSubmatch(m)
		if strings.Contains("오전午前上午", part[1]) {
			return part[2] + " AM"
		}
		return part[2] + " PM"
	})
	s = hyphened.ReplaceAllString(s, "$1 $2 $3 ")
	s = longMonth.ReplaceAllString(s, "$1-$2-")
	s = hourWord.ReplaceAllString(s, "$1:$2")
	s = dayDot.ReplaceAllString(s, "$1 $2")
	s = hourDot.ReplaceAllString(s, "$1$2:$3")
	s = dayFirst.ReplaceAllStringFunc(s, func(m string) string {
		part := dayFirst.FindStringSubmatch(m)
		switch first, second := number(part[1]), number(part[3]); {
		case part[2] != part[4]:
		case part[2] == ".", first > 12, first == second: // no country puts the month before a dot
			return part[5] + "-" + part[3] + "-" + part[1]
		case second > 12:
			return part[5] + "-" + part[1] + "-" + part[3]
		}
		return m
	})
	s = dateWord.ReplaceAllStringFunc(s, func(w string) string {
		bare := strings.Trim(w, ".'")
		switch month := monthOf(bare); {
		case zoneName.MatchString(bare), bare == "T", bare == "Z":
			return bare
		case month != "":
			return month
		case strings.EqualFold(bare, "am"), strings.EqualFold(bare, "pm"):
			return strings.ToUpper(bare)
		}
		return ""
	})
	return strings.Join(strings.Fields(strings.TrimRight(s, " .")), " ")
}

// monthIn reports whether one of the words of s is a month.
func monthIn(s string) bool {
	for _, w := range dateWord.FindAllString(s, -1) {
		if monthOf(strings.Trim(w, ".'")) != "" {
			return true
		}
	}
	return false
}

// number reads one or two digits.
func number(digits string) (n int) {
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}
