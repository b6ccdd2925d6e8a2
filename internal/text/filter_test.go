package text

import (
	"os"
	"strings"
	"testing"
)

// A word is not ruled out where its stem is wanted, nor, if it is no irregular form
// and has one spelling, where one is a part of the other: tried on every fourth word of the vocabularies
// that the stemmers are tested with.
func TestFilterKeepsStems(t *testing.T) {
	names := map[string]string{"en": "english", "es": "spanish", "fr": "french", "ru": "russian", "sv": "swedish", "nb": "norwegian", "hu": "hungarian"}
	tried := 0
	for lang, name := range names {
		data, err := os.ReadFile("../../../shared/eval/stemming/" + name + ".snowball.tsv")
		if err != nil {
			t.Skip("skipped: the vocabularies are not beside the project")
		}
		a := NewAnalyzer(lang)
		n := 0
		for line := range strings.Lines(string(data)) {
			word, _, _ := strings.Cut(line, "\t")
			tokens := a.Tokens(nil, word)
			if n++; n%4 > 0 || len(tokens) != 1 || tokens[0].Term == "" {
				continue
			}
			stem := tokens[0].Term
			wanted := []string{stem}
			regular := a.lang.irregular[word] == "" && (a.lang.unify == nil || a.lang.unify(word) == word)
			if regular && len(stem) >= LongPart {
				wanted = append(wanted, stem+"x", "x"+stem, "over"+stem, stem[len(stem)-LongPart:])
			}
			for _, term := range wanted {
				tried++
				if got := a.Find(nil, word, a.Filter([]string{term}, false)); got[0].Out {
					t.Errorf("%s: %s is ruled out, but %s is wanted and %s its stem", lang, word, term, stem)
				}
			}
		}
	}
	if tried < 100_000 {
		t.Errorf("only %d tried", tried)
	}
}

// Numbers and dates count as many tokens where they are not wanted as where they
// are, so that words behind them have the same places.
func TestUnwantedNumbersCount(t *testing.T) {
	const s = "On 20 May 2021 it cost US$190bn, or 190 billion; in 2021-05-20 some 5G and 1,500.25 of 3/4 (13.05.2021), page 7."
	for _, lang := range []string{"en", "nb", ""} {
		a := NewAnalyzer(lang)
		wanted, not := a.Find(nil, s, a.Filter([]string{"7", "cost"}, true)), a.Find(nil, s, a.Filter([]string{"cost"}, true))
		if len(wanted) != len(not) {
			t.Fatalf("%q: %d tokens where numbers are wanted, %d where not", lang, len(wanted), len(not))
		}
		numbers := 0
		for i, w := range wanted {
			n := not[i]
			if w.Start != n.Start || w.End != n.End || (w.Kind == Word) != (n.Kind == Word) {
				t.Errorf("%q: token %d is %+v where numbers are wanted, %+v where not", lang, i, w, n)
			}
			if w.Kind != Word {
				numbers++
				if w.Out || !n.Out || n.Term != s[n.Start:n.End] {
					t.Errorf("%q: number %+v where wanted, %+v where not", lang, w, n)
				}
			}
		}
		if numbers < 8 {
			t.Errorf("%q: only %d numbers", lang, numbers)
		}
	}
}
