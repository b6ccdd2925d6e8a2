package answer

import (
	"strings"
	"testing"
)

// The articles of some words are those that have them side by side; only where none has,
// those that have them anywhere.
func TestArticles(t *testing.T) {
	far := "The title went to Almby. " + strings.Repeat("The crowd sang for a long time on that day in spring. ", 40) + "In the end 42 fans stayed."
	s := corpusOf(t,
		map[string]string{"id": "rule", "title": "Border rule ends", "body": "The end of Title 42 changes what happens at the border."},
		map[string]string{"id": "match", "title": "A cup for Almby", "body": far},
	)
	ids := func(words string) string {
		found, err := New(Options{}).Articles(t.Context(), s, words)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, a := range found {
			out = append(out, a.ID)
		}
		return strings.Join(out, " ")
	}
	for words, want := range map[string]string{"end of Title 42": "rule", "title fans": "match", "end": "match rule", "zeppelin": ""} {
		if got := ids(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
