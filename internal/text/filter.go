package text

// Filter tells by their letters which words of a text cannot be one of a few
// terms, nor share a long part with one: most words of any text, without looking
// them up. It rules out no word that could. Words with a sign or a letter beyond
// ASCII are never ruled out.
//
// A stem begins with the first two letters of its word, but that y may become i
// and for irregular forms. A term within a longer word has its first two letters
// somewhere in it; a word within a longer term has its own there. Threes of letters
// rule out more: a stem of four letters and more begins with the first three of its
// word, and one of LongPart and more keeps them where it ends a longer word, but in
// words that have two spellings.
//
// Numbers and dates are only counted where no term is one.
type Filter struct {
	starts pairSet // first pairs of letters of the terms
	inner  pairSet // first pairs of the long ones, which may stand within a word
	holds  pairSet // all pairs of the long ones, within which a word may stand

	opens   threeSet // how a word may begin
	within  threeSet // how the long terms begin, which may stand within a word
	numbers bool     // a term begins with a digit
}

// LongPart is the length in bytes from which a part of a word counts as one.
const LongPart = 5

// pairSet is a set of pairs of letters from a to z.
type pairSet [26 * 26]bool

// threeSet is a set of three letters in a row, of five bits each.
type threeSet [1 << 15 / 64]uint64

// Filter returns one for these terms, as Tokens makes them, in texts of the
// Analyzer's language. dates tells that dates are wanted as well.
func (a *Analyzer) Filter(terms []string, dates bool) *Filter {
	f := new(Filter)
	if a.lang == nil {
		for _, t := range terms {
			f.add(t)
		}
		if dates {
			for month := range unknownMonths {
				f.starts.addFirst(month)
				f.opens.addFirst(month)
			}
		}
		return f
	}
	f.opens = *peculiar[a.lang.code]
	for _, t := range terms {
		f.add(t)
		for _, form := range a.lang.forms[t] {
			f.starts.addFirst(form)
		}
	}
	if dates {
		for month := range a.lang.months {
			f.starts.addFirst(month)
		}
	}
	return f
}

// peculiar are the beginnings of words that threes know nothing of, by language:
// irregular forms, which begin otherwise than their stems, and months, which make
// dates. It is read only.
var peculiar = func() map[string]*threeSet {
	out := make(map[string]*threeSet)
	for code, l := range languages {
		out[code] = new(threeSet)
		for form := range l.irregular {
			out[code].addFirst(form)
		}
		for month := range l.months {
			out[code].addFirst(month)
		}
	}
	return out
}()

func (f *Filter) add(term string) {
	if term == "" {
		return
	}
	f.numbers = f.numbers || isDigit(term[0])
	f.starts.addFirst(term)
	if len(term) <= 3 {
		f.opens.addFirst(term[:min(2, len(term))])
	} else {
		f.opens.addFirst(term)
	}
	if len(term) < LongPart {
		return
	}
	f.inner.addFirst(term)
	for i := range len(term) - 1 {
		if p := pairOf(term[i], term[i+1]); p >= 0 {
			f.holds[p] = true
		}
	}
	f.within.addFirst(term)
	for i := range len(term) - LongPart {
		f.opens.addFirst(term[i+1:])
	}
}

// addFirst adds the first pair of a word, or of one letter all pairs that it
// begins.
func (s *pairSet) addFirst(w string) {
	switch {
	case len(w) > 1:
		if p := pairOf(w[0], w[1]); p >= 0 {
			s[p] = true
		}
	case len(w) == 1 && letterOf[w[0]] >= 0:
		from := int(letterOf[w[0]]) * 26
		for p := from; p < from+26; p++ {
			s[p] = true
		}
	}
}

// addFirst adds the first three letters of a word, or of a shorter one all threes
// that it begins.
func (s *threeSet) addFirst(w string) {
	from, size := 0, 1<<15
	for i := range min(3, len(w)) {
		l := letterOf[w[i]]
		if l < 0 {
			return
		}
		size >>= 5
		from += int(l) * size
	}
	for n := from; n < from+size; n++ {
		s[n/64] |= 1 << (n % 64)
	}
}

func (s *threeSet) has(n int) bool { return s[n/64]>>(n%64)&1 != 0 }

// wantsNumbers reports whether numbers and dates may be wanted; without a Filter
// all are.
func (f *Filter) wantsNumbers() bool { return f == nil || f.numbers }

// rulesOut reports a word that cannot be wanted.
func (f *Filter) rulesOut(w string) bool { return f.byThrees(w) || f.byPairs(w) }

// byPairs and byThrees report one that two letters, and one that three, rule out.
func (f *Filter) byPairs(w string) bool {
	if len(w) < 2 {
		return false
	}
	first := pairOf(w[0], w[1])
	if first < 0 || f.starts[first] {
		return false
	}
	if len(w) >= LongPart && f.holds[first] {
		return false
	}
	for i := 1; i < len(w)-1; i++ {
		p := pairOf(w[i], w[i+1])
		if p < 0 || len(w) > LongPart && f.inner[p] {
			return false
		}
	}
	return true
}

func (f *Filter) byThrees(w string) bool {
	n := 0
	for i := range len(w) {
		l := letterOf[w[i]]
		if l < 0 {
			return false
		}
		n = (n<<5 | int(l)) & (1<<15 - 1)
		if i == 2 && f.opens.has(n) || i > 2 && len(w) > LongPart && f.within.has(n) {
			return false
		}
	}
	switch len(w) {
	case 1:
		return !f.opens.has(n<<10 | noLetter<<5 | noLetter)
	case 2:
		return !f.opens.has(n<<5 | noLetter)
	}
	return true
}

// noLetter stands behind the letters of words of fewer than three.
const noLetter = 31

// pairOf numbers a pair of letters, or is −1.
func pairOf(a, b byte) int {
	x, y := letterOf[a], letterOf[b]
	if x|y < 0 {
		return -1
	}
	return int(x)*26 + int(y)
}

// letterOf numbers the letters of ASCII without regard to case, y as i; others
// are −1. It is never changed.
var letterOf = func() (table [256]int8) {
	for c := range table {
		table[c] = -1
		if l := c | 0x20; l >= 'a' && l <= 'z' {
			table[c] = int8(l - 'a')
		}
	}
	table['y'], table['Y'] = table['i'], table['i']
	return table
}()
