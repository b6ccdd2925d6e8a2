package text

// Filter tells by their letters which words of a text cannot be one of a few
// terms, nor share a long part with one: most words of any text, without looking
// them up. It rules out no word that could. Words with a sign or a letter beyond
// ASCII are never ruled out.
//
// A stem begins with the first two letters of its word, but that y may become i
// and for irregular forms. A term within a longer word has its first two letters
// somewhere in it; a word within a longer term has its own there.
type Filter struct {
	starts pairSet // first pairs of letters of the terms
	inner  pairSet // first pairs of the long ones, which may stand within a word
	holds  pairSet // all pairs of the long ones, within which a word may stand
}

// LongPart is the length in bytes from which a part of a word counts as one.
const LongPart = 5

// pairSet is a set of pairs of letters from a to z.
type pairSet [26 * 26]bool

// Filter returns one for these terms, as Tokens makes them, in texts of the
// Analyzer's language. dates tells that dates are wanted as well.
func (a *Analyzer) Filter(terms []string, dates bool) *Filter {
	f := new(Filter)
	wanted := make(map[string]bool, len(terms))
	for _, t := range terms {
		wanted[t] = true
		f.add(t)
	}
	if a.lang == nil {
		return f
	}
	for form, base := range a.lang.irregular {
		if wanted[a.lang.baseStem[base]] {
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

func (f *Filter) add(term string) {
	f.starts.addFirst(term)
	if len(term) < LongPart {
		return
	}
	f.inner.addFirst(term)
	for i := range len(term) - 1 {
		if p := pairOf(term[i], term[i+1]); p >= 0 {
			f.holds[p] = true
		}
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

// rulesOut reports a word that cannot be wanted.
func (f *Filter) rulesOut(w string) bool {
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
