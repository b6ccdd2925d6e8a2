package rank

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/internal/text"
)

// What a reading does not look up would not have been a word of the question.
func TestFilterLosesNothing(t *testing.T) {
	files, err := filepath.Glob("../../corpus/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("the sample corpus: %d files, %v", len(files), err)
	}
	var texts []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	texts = append(texts, "He went on 20 May 2021, dying people said; she has a well-known ski-lodge, skies, U.S. troops. Ørsteds vaksinemotstandere. Yttrium dyed.", "El 20 de mayo de 2021 habló. Den 20. mai 2021.")
	seen := strings.Fields(strings.Join(texts, " "))
	ruledOut, marks := 0, 0
	for i, lang := range []string{"en", "es", "fr", "ru", "sv", "nb", "hu", ""} {
		var questions []string
		for at := i; at+6 < len(seen); at += 2000 {
			questions = append(questions, strings.Trim(strings.Join(seen[at:at+6], " "), `"-:`))
		}
		questions = append(questions, "When did people say go and die in May 2021?", "vaksine motstander troop lie", "2021-05-20 habló")
		for _, question := range questions {
			w, q, err := parsed(question, lang)
			if err != nil {
				continue
			}
			d := NewReader(Fitted()).begin(w, q, time.Time{})
			a := &analyzer{Analyzer: text.NewAnalyzer(lang)}
			found, all := 0, 0
			for _, s := range texts {
				tokens, want := a.Find(nil, s, d.filter(a)), a.Tokens(nil, s)
				var got, wanted []mark
				for _, x := range tokens {
					if x.Out {
						found++
					} else if w := d.stands(x); x.Term != "" && w.weight > 0 {
						got = append(got, mark{w, x.Start, x.End, 0})
					}
				}
				for _, x := range want {
					if w := d.stands(x); x.Term != "" && w.weight > 0 {
						wanted = append(wanted, mark{w, x.Start, x.End, 0})
					}
				}
				if !slices.Equal(got, wanted) {
					t.Fatalf("%s %q: marks %v, want %v", lang, question, got, wanted)
				}
				all += len(tokens)
				marks += len(got)
			}
			ruledOut += found * 100 / max(all, 1)
		}
	}
	if ruledOut == 0 || marks == 0 {
		t.Errorf("%d ruled out, %d marks: nothing was tried", ruledOut, marks)
	}
}
