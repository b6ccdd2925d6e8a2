package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanMarks calls f for each quotation mark of a paragraph with its offset, its
// width, and whether it opens. Scraped text has the wrong mark in places, so its
// surroundings decide where the mark alone does not: a mark before white space
// or at the end closes.
func scanMarks(paragraph string, inside bool, f func(at, width int, opens bool)) {
	for i, r := range paragraph {
		_, width := utf8.DecodeRuneInString(paragraph[i:])
		next, _ := utf8.DecodeRuneInString(paragraph[i+width:])
		last, _ := utf8.DecodeLastRuneInString(paragraph[:i])
		dangling := i+width == len(paragraph) || unicode.IsSpace(next)
		leading := i == 0 || unicode.IsSpace(last) || strings.ContainsRune("(—–-:", last)
		switch {
		case strings.ContainsRune("“„«", r):
			if inside && (dangling || r == '“' && !leading) {
				f(i, width, false)
				inside = false
			} else if !dangling || r == '«' {
				f(i, width, true)
				inside = true
			}
		case strings.ContainsRune("”»\"", r) || r == '\'' && i+1 < len(paragraph) && paragraph[i+1] == '\'':
			if inside {
				if leading && !dangling && r != '»' {
					continue // taken up again at a paragraph's start
				}
				f(i, width, false)
				inside = false
			} else if leading && !dangling {
				f(i, width, true)
				inside = true
			}
		}
	}
}

// openingMark reports whether a paragraph starts with a quotation mark.
func openingMark(paragraph string) (rune, bool) {
	r, _ := utf8.DecodeRuneInString(paragraph)
	return r, strings.ContainsRune("“„«\"”", r)
}
