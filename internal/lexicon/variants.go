package lexicon

import (
	"slices"
	"strings"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// nameEndings are those of names from Cyrillic that stand for one another in Latin letters.
var nameEndings = []string{"yy", "iy", "yi", "ii", "ij", "y", "i"}

// spellings are names that are written in several ways, folded, a line each.
var spellings = func() (out [][]string) {
	for line := range strings.SplitSeq(`kyiv kiev; kharkiv kharkov; lviv lvov; odesa odessa; mykolaiv nikolaev; zaporizhzhia zaporizhia zaporozhye; donbas donbass; volodymyr vladimir;
		mohammed muhammad mohammad mohamed muhammed; gaddafi qaddafi gadhafi kadhafi khadafi; hezbollah hizbollah hizbullah; qaeda qaida kaida; quran koran; beijing peking; mumbai bombay; kolkata calcutta; myanmar burma`, ";") {
		out = append(out, strings.Fields(line))
	}
	return out
}()

// variants returns the stems of the other ways in which the corpus writes a name:
// Zelenskyy for Zelensky, Kiev for Kyiv.
func (l *Lexicon) variants(w string) (out []search.Stem) {
	folded := text.Fold(w)
	add := func(other string) {
		if other == folded || !l.IsName(other) {
			return
		}
		for _, s := range l.spelt(other) {
			if !slices.ContainsFunc(out, func(o search.Stem) bool { return o.Text == s.Text }) {
				out = append(out, s)
			}
		}
	}
	for _, all := range spellings {
		if slices.Contains(all, folded) {
			for _, other := range all {
				add(other)
			}
		}
	}
	const least = 5 // letters before the ending
	for _, e := range nameEndings {
		if base, ok := strings.CutSuffix(folded, e); ok && len(base) >= least {
			for _, other := range nameEndings {
				add(base + other)
			}
			break
		}
	}
	return out
}
