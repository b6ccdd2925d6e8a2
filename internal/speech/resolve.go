package speech

import (
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// resolve completes a name from the article: a pronoun becomes whoever was named
// last before the offset, a family name the full name, and a spelling that
// occurs nowhere else the name that it misses by a letter.
func resolve(a *article.Article, name string, at int) string {
	if name == "" {
		return ""
	}
	if isPronoun(name) {
		name = lastNamed(a, at)
		if name == "" {
			return ""
		}
	}
	if strings.Contains(name, " ") {
		return name
	}
	names := namesIn(a)
	if full := complete(names, name); full != "" {
		return full
	}
	if near := misspelt(names, name); near != "" {
		if full := complete(names, near); full != "" {
			return full
		}
		return near
	}
	return name
}

// namesIn returns the runs of capitalised words of the title and the
// paragraphs, ranks taken off, in their order.
func namesIn(a *article.Article) []string {
	var out []string
	collect := func(s string) {
		words := wordsOf(s)
		for i := 0; i < len(words); {
			if !isName(words[i].text) {
				i++
				continue
			}
			end := i + 1
			for end < len(words) && joins(words, end) {
				end++
			}
			out = append(out, bare(words[i:end]))
			i = end
		}
	}
	for _, b := range a.Blocks {
		if b.Kind == article.Paragraph {
			collect(a.Body[b.Start:b.End])
		}
	}
	collect(a.Title)
	return out
}

// complete finds the full name of which name is a part: the commonest run of two
// to four words that starts or ends with it, the earlier of two as common.
func complete(names []string, name string) string {
	counts := make(map[string]int)
	best := ""
	for _, n := range names {
		words := strings.Fields(n)
		if len(words) < 2 || len(words) > 4 || words[0] != name && words[len(words)-1] != name {
			continue
		}
		if counts[n]++; best == "" || counts[n] > counts[best] {
			best = n
		}
	}
	return best
}

// misspelt finds the name that occurs three times and more and differs from a
// name that occurs once by one letter.
func misspelt(names []string, name string) string {
	counts := make(map[string]int)
	for _, n := range names {
		for w := range strings.FieldsSeq(n) {
			counts[w]++
		}
	}
	if counts[name] > 1 || utf8.RuneCountInString(name) < 4 {
		return ""
	}
	for _, n := range names {
		for w := range strings.FieldsSeq(n) {
			if counts[w] >= 3 && w != name && oneApart(w, name) {
				return w
			}
		}
	}
	return ""
}

// oneApart reports that one letter put in, left out or changed makes b of a.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// lastNamed returns the last name before an offset that a verb of speech stands
// beside, or "".
func lastNamed(a *article.Article, at int) string {
	last := ""
	for _, b := range a.Blocks {
		if b.Start >= at {
			break
		}
		if b.Kind != article.Paragraph && b.Kind != article.Attribution {
			continue
		}
		words := wordsOf(a.Body[b.Start:min(b.End, at)])
		for i, w := range words {
			if !isVerb(w.text) {
				continue
			}
			for _, name := range []string{nameBefore(words[:i]), nameFrom(words[i+1:])} {
				if name != "" && !isPronoun(name) {
					last = name
					break
				}
			}
		}
	}
	return last
}
