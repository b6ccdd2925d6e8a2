package rank

import (
	"testing"

	"coveragebot/internal/article"
)

// A name of the question is met by forms of the name alone, and other words by all that
// have their stem.
func TestNamesAreNoStems(t *testing.T) {
	for _, c := range []struct {
		question, lang, body string
		want                 bool
	}{
		{"did Federer win", "en", "The federal court spoke.", false},
		{"did Federer win", "en", "Federer won.", true},
		{"did Federer win", "en", "It was Federer's day.", true},
		{"what is with Denis", "en", "They deny it.", false},
		{"what is with Denis", "en", "He saw Denis.", true},
		{"is there water on Mars", "en", "The mar was deep.", false},
		{"is there water on Mars", "en", "MARS is red.", true},
		{"how is Ericsson", "sv", "Ericssons vinst ökade.", true},
		{"что сказал Путин", "ru", "Слова Путина услышали.", true},
		{"mi lesz Moszkva", "hu", "Moszkvában esik.", true},
		{"the federal courts", "en", "A federal court spoke.", true},
		{"Federal courts", "en", "The federals were there.", true},
		{"Federal Courts Deny Appeal Again", "en", "A federal court denied it.", true},
	} {
		words, q := words(c.question, c.lang)
		held := NewReader(Fitted()).Held(words, q, []Span{{Article: &article.Article{Lang: c.lang, Body: c.body}, End: len(c.body)}})
		got := false
		for i, w := range words {
			got = got || held[i] && w.Word != "win" && w.Word != "water"
		}
		if got != c.want {
			t.Errorf("%q is met by %q: %v, want %v", c.question, c.body, got, c.want)
		}
	}
}
