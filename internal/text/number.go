package text

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	longestNumber = 24 // digits parted by blanks that still are one number
	largestScale  = 15 // powers of ten that words of magnitude may add up to
)

// number appends the tokens of the number, sum or date that starts at the i-th
// word, and returns the index of the first word after it.
func (a *Analyzer) number(dst []Token, s string, i int) ([]Token, int) {
	at := a.words[i]
	w := s[at.start:at.end]
	if day, n := numericDate(s[at.start:]); n > 0 {
		end := at.start + n
		for i < len(a.words) && a.words[i].start < end {
			i++
		}
		return a.appendDate(dst, s, span{start: at.start, end: end}, day), i
	}
	value, suffix := a.value(w)
	if value == "" {
		return append(dst, Token{Start: at.start, End: at.end, Term: strings.ToLower(w)}), i + 1
	}
	next := i + 1
	if suffix == "" {
		value, next = a.grouped(value, s, next)
	}
	exp := 0
	if suffix != "" {
		exp = a.suffixScale(suffix, s[:at.start])
		if exp == 0 && isUnit(suffix) {
			return a.measure(dst, s, at, value, suffix), i + 1
		}
		if exp == 0 { // 5G, 1st, 2020s
			return append(dst, Token{Start: at.start, End: at.end, Term: strings.ToLower(w)}), i + 1
		}
	}
	last := next
	for suffix == "" && next < len(a.words) && closeBy(s[a.words[next-1].end:a.words[next].start]) {
		n := a.lang.scale(s[a.words[next].start:a.words[next].end])
		if n == 0 {
			n = shortScale(s[a.words[next].start:a.words[next].end], s[a.words[next].end:])
		}
		if n == 0 || exp+n > largestScale {
			break
		}
		exp, next = exp+n, next+1
	}
	t := Token{Start: at.start, End: a.words[next-1].end, Kind: Number, Part: at.start < a.partEnd}
	if a.filter.wantsNumbers() {
		t.Term = shift(value, exp)
	} else {
		t.Term, t.Out = s[t.Start:t.End], true
	}
	dst = append(dst, t)
	for _, p := range a.words[last:next] {
		dst = append(dst, Token{Start: p.start, End: p.end, Term: a.form(s[p.start:p.end]).term, Part: true})
	}
	return dst, next
}

// measure appends the number and the unit of a word that is both: 75mph, 9.30pm.
func (a *Analyzer) measure(dst []Token, s string, at span, value, unit string) []Token {
	mid := at.end - len(unit)
	t := Token{Start: at.start, End: mid, Kind: Number, Term: shift(value, 0)}
	if !a.filter.wantsNumbers() {
		t.Term, t.Out = s[t.Start:t.End], true
	}
	form := a.form(unit)
	u := Token{Start: mid, End: at.end, Term: form.term}
	if a.stops(form) {
		u.Term = ""
	}
	return append(dst, t, u)
}

// isUnit reports the letters of a unit or of a half of the day behind a number, other
// than those of ordinals.
func isUnit(suffix string) bool {
	switch strings.ToLower(suffix) {
	case "st", "nd", "rd", "th", "er", "re", "eme", "ème", "os", "as":
		return false
	}
	return len(suffix) <= 4 && utf8.RuneCountInString(suffix) > 1 && strings.IndexFunc(suffix, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// value reads the digits that w starts with as a plain decimal number, and
// returns what follows them. It returns "" where the signs between the digits
// make no number.
func (a *Analyzer) value(w string) (value, suffix string) {
	n := strings.IndexFunc(w, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	if n < 0 {
		n = len(w)
	}
	digits, suffix := strings.TrimRight(w[:n], ".,"), w[n:]
	group, decimal := byte(','), byte('.')
	if a.lang != nil && a.lang.decimal == ',' {
		group, decimal = '.', ','
	}
	last := strings.LastIndexAny(digits, ".,")
	if last < 0 {
		return digits, suffix
	}
	sign := digits[last]
	whole, frac := digits[:last], digits[last+1:]
	threes := len(frac) == 3
	switch {
	case strings.IndexByte(whole, sign) >= 0, (sign == group || a.lang == nil) && threes && whole != "0":
		whole, frac = digits, ""
	case sign != decimal && sign != group:
		return "", ""
	}
	whole, ok := ungroup(whole)
	if !ok {
		return "", ""
	}
	if frac == "" {
		return whole, suffix
	}
	return whole + "." + frac, suffix
}

// ungroup takes the signs out of 190,000,000; ok is false where they do not
// part groups of three.
func ungroup(whole string) (plain string, ok bool) {
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == '.' || r == ',' })
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), len(groups[0]) <= 3 || len(groups) == 1
}

// grouped continues a number whose thousands are parted by blanks: 190 000.
func (a *Analyzer) grouped(value, s string, next int) (string, int) {
	if len(value) > 3 || strings.Contains(value, ".") {
		return value, next
	}
	for next < len(a.words) && len(value) < longestNumber {
		gap := s[a.words[next-1].end:a.words[next].start]
		w := s[a.words[next].start:a.words[next].end]
		comma := a.lang == nil || a.lang.decimal == ','
		if !(gap == " " && comma || gap == "\u00a0" || gap == "\u202f" || gap == "\u2009") || len(w) < 3 {
			break
		}
		v, suffix := a.value(w)
		whole, frac, _ := strings.Cut(v, ".")
		if len(whole) != 3 || suffix != "" {
			break
		}
		value, next = value+v, next+1
		if frac != "" {
			break
		}
	}
	return value, next
}

// suffixScale returns the power of ten of the letters behind a number: bn in
// 190bn. A single m, k or b counts only behind a currency sign.
func (a *Analyzer) suffixScale(suffix, before string) int {
	lower := strings.ToLower(suffix)
	if len(lower) > 1 {
		return a.lang.scale(lower)
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("$€£¥₽", r) {
		return 0
	}
	return map[string]int{"k": 3, "m": 6, "b": 9, "t": 12}[lower]
}

// shortScale returns the power of ten of letters between a number and a sign of
// currency: 3 Md€, 40 M€.
func shortScale(w, after string) int {
	if r, _ := utf8.DecodeRuneInString(after); r == utf8.RuneError || !strings.ContainsRune("$€£¥₽", r) {
		return 0
	}
	switch strings.ToLower(w) {
	case "k":
		return 3
	case "m", "mn", "mio":
		return 6
	case "md", "mds", "mrd", "bn":
		return 9
	}
	return 0
}

// closeBy reports a gap that keeps a number and its word of magnitude together.
func closeBy(gap string) bool {
	return gap == " " || gap == "-" || gap == "\u00a0" || gap == "\u202f" || gap == "\n" || gap == ". "
}

// shift multiplies a plain decimal number by ten to the power exp and drops
// the zeros that say nothing.
func shift(value string, exp int) string {
	whole, frac, _ := strings.Cut(value, ".")
	if len(frac) < exp {
		frac += strings.Repeat("0", exp-len(frac))
	}
	whole, frac = whole+frac[:exp], frac[exp:]
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		frac = "." + frac
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	return whole + frac
}

// date is a day, or a month where day is 0.
type date struct{ year, month, day int }

func (d date) valid() bool {
	return d.year >= 1000 && d.year <= 2999 && d.month >= 1 && d.month <= 12 && d.day >= 0 && d.day <= 31
}

func (d date) String() string {
	s := pad(d.year, 4) + "-" + pad(d.month, 2)
	if d.day > 0 {
		s += "-" + pad(d.day, 2)
	}
	return s
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// appendDate appends the tokens of a date: the day, its month and its year, so
// that a question about any of them meets it.
func (a *Analyzer) appendDate(dst []Token, s string, at span, d date) []Token {
	if !a.filter.wantsNumbers() {
		t := Token{Start: at.start, End: at.end, Term: s[at.start:at.end], Kind: Date, Out: true}
		if d.day > 0 {
			dst = append(dst, t)
		}
		return append(dst, t, t)
	}
	if d.day > 0 {
		dst = append(dst, Token{Start: at.start, End: at.end, Term: d.String(), Kind: Date})
	}
	month := date{d.year, d.month, 0}
	dst = append(dst, Token{Start: at.start, End: at.end, Term: month.String(), Kind: Date, Part: d.day > 0})
	return append(dst, Token{Start: at.start, End: at.end, Term: pad(d.year, 4), Kind: Number, Part: true})
}

// numericDate reads a date in digits at the start of s: 2021-05-20, 20.05.2021
// or 13/05/2021 where it can be read in one way only. n is its length, 0 where
// there is none.
func numericDate(s string) (d date, n int) {
	var parts [3]string
	sign := byte(0)
	p := 0
	for i := range parts {
		from := p
		for p < len(s) && s[p] >= '0' && s[p] <= '9' && p-from < 4 {
			p++
		}
		parts[i] = s[from:p]
		if i == 2 {
			break
		}
		if p >= len(s) || strings.IndexByte("-./", s[p]) < 0 || sign != 0 && s[p] != sign {
			return date{}, 0
		}
		sign = s[p]
		p++
	}
	if p < len(s) && (s[p] >= '0' && s[p] <= '9' || p+1 < len(s) && s[p] == sign && s[p+1] >= '0' && s[p+1] <= '9') {
		return date{}, 0
	}
	a, b, c := atoi(parts[0]), atoi(parts[1]), atoi(parts[2])
	switch {
	case len(parts[0]) == 4 && len(parts[1]) == 2 && len(parts[2]) == 2:
		d = date{a, b, c}
	case len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2 && (sign != '/' || a > 12 || a == b):
		d = date{c, b, a}
	case len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2 && b > 12:
		d = date{c, a, b}
	}
	if !d.valid() || d.day == 0 {
		return date{}, 0
	}
	return d, p
}

// atoi reads digits; what is too large for a date stays so.
func atoi(s string) int {
	n := 0
	for i := range len(s) {
		n = min(10*n+int(s[i]-'0'), 1<<30)
	}
	return n
}

// monthDate appends the token of a month's name at the i-th word and, where a
// year stands with it, the date's: 20 May 2021, May 20, 2021, May 2021,
// 20 de mayo de 2021, 2021. május 20.
func (a *Analyzer) monthDate(dst []Token, t Token, s string, i, month int) []Token {
	d := date{month: month}
	last, left := i, len(dst)
	before := left - 1
	for before >= 0 && a.drops(s, dst[before]) && len(dst)-before <= 2 { // of, de
		before--
	}
	if before >= 0 && t.Start-dst[before].End <= 8 {
		switch n := atoi(ordinal(s[dst[before].Start:dst[before].End])); {
		case n >= 1 && n <= 31:
			d.day, left = n, before
		case n >= 1000 && n <= 2999:
			d.year, left = n, before
		}
	}
	until, dayAt, to := 0, -1, "" // the last day of a range, where the first is, and what is between: June 24–25, 2024
behind:
	for j := i + 1; j < len(a.words) && j <= i+4 && near(s[a.words[j-1].end:a.words[j].start]); j++ {
		w := s[a.words[j].start:a.words[j].end]
		n := atoi(ordinal(w))
		switch {
		case n >= 1000 && n <= 2999 && len(w) == 4 && d.year == 0:
			d.year, last = n, j
		case n >= 1 && n <= 31 && d.day == 0 && j == i+1:
			d.day, last, dayAt = n, j, j
		case n > d.day && n <= 31 && last == dayAt && joinsDays(s[a.words[last].end:a.words[j].start]):
			to = s[a.words[last].end:a.words[j].start]
			until, last = n, j
		case a.lang.stopWord(w), a.lang == nil && w == "de":
			continue
		default: // 24 June police counted 1999 cars
			break behind
		}
		goesOn := last == dayAt && j+1 < len(a.words) && joinsDays(s[a.words[j].end:a.words[j+1].start])
		if d.year > 0 && (d.day > 0 || j > i+1) && !goesOn {
			break
		}
	}
	if !d.valid() {
		return append(dst, t)
	}
	for k := left; k < len(dst); k++ {
		dst[k].Part = true
	}
	start := t.Start
	if left < len(dst) {
		start = dst[left].Start
	}
	whole := a.appendDate(nil, s, span{start: start, end: a.words[last].end}, d)
	whole = whole[:len(whole)-1] // the year stands in the text
	if until > 0 {
		end := whole[0]
		if !end.Out {
			end.Term = date{d.year, d.month, until}.String()
		}
		if whole = append(whole, end); spansDays(to) {
			whole = appendBetween(whole, d, date{d.year, d.month, until})
		}
	}
	if d.day > 0 && left > 0 && start < t.Start {
		if first, spans := a.rangeStart(dst[:left], s, start, d); spans {
			whole = appendBetween(whole, first, d)
		}
	}
	dst = slices.Insert(dst, left, whole...)
	t.Part = true
	a.partEnd = a.words[last].end
	return append(dst, t)
}

// rangeStart makes a date of the number before a day at an offset, where both are a
// range: 24–25 June 2024, 24 to 25 June 2024, 28 June to 3 July 2024. It returns that
// date, and whether the days between are meant too.
func (a *Analyzer) rangeStart(before []Token, s string, at int, d date) (start date, spans bool) {
	i := len(before) - 1
	if a.drops(s, before[i]) && i > 0 { // to, and
		i--
	}
	gap := s[before[i].End:at]
	if !joinsDays(gap) {
		return start, false
	}
	start = date{d.year, d.month, 0}
	if before[i].Kind == Word && i > 0 {
		start.month = int(a.form(s[before[i].Start:before[i].End]).month)
		for i--; i > 0 && a.drops(s, before[i]); i-- { // of, de
		}
		if start.month > d.month {
			start.year--
		}
	}
	first := &before[i]
	start.day = atoi(ordinal(s[first.Start:first.End]))
	if start.day < 1 || start.month == d.month && start.day >= d.day || first.Part || !start.valid() {
		return start, false
	}
	if first.Kind = Date; !first.Out {
		first.Term = start.String()
	}
	return start, spansDays(gap)
}

// appendBetween appends the days between two dates, which stand for their range as the
// first of whole does. A range of more than a month is no matter of days.
func appendBetween(whole []Token, first, last date) []Token {
	const most = 31 // days
	t := whole[0]
	t.Part = true
	day := time.Date(first.year, time.Month(first.month), first.day, 0, 0, 0, 0, time.UTC)
	end := time.Date(last.year, time.Month(last.month), last.day, 0, 0, 0, 0, time.UTC)
	if end.Sub(day) > most*24*time.Hour {
		return whole
	}
	for day = day.AddDate(0, 0, 1); day.Before(end); day = day.AddDate(0, 0, 1) {
		if !t.Out {
			t.Term = day.Format(time.DateOnly)
		}
		whole = append(whole, t)
	}
	return whole
}

// spansDays reports that what stands between two days means those between them too.
func spansDays(gap string) bool {
	switch strings.Trim(gap, " .\u00a0") {
	case "–", "-", "—", "to", "until", "al", "a", "au", "à", "по", "till", "til":
		return true
	}
	return false
}

// joinsDays reports what stands between the first day of a range and the last.
func joinsDays(gap string) bool {
	switch strings.Trim(gap, " .\u00a0") {
	case "–", "-", "—", "to", "and", "until", "al", "a", "y", "au", "à", "et", "по", "и", "till", "och", "til", "og", "és":
		return true
	}
	return false
}

// near reports that little stands between the words of a date.
func near(gap string) bool { return len(gap) <= 2 || joinsDays(gap) }

// drops reports a stop word, also one that is ruled out.
func (a *Analyzer) drops(s string, t Token) bool {
	if t.Out && t.Kind == Word {
		return a.stops(a.form(s[t.Start:t.End]))
	}
	return t.Term == "" || a.lang == nil && t.Term == "de"
}

// ordinal takes the letters off 20th, 1er and 20-án.
func ordinal(w string) string {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == 0 || len(w)-n > 3 {
		return ""
	}
	return w[:n]
}
