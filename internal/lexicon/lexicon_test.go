package lexicon

import (
	"testing"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

func of(lang, s string) *Lexicon {
	a := text.NewAnalyzer(lang)
	a.Tokens(nil, s)
	return New(a)
}

func TestSuggest(t *testing.T) {
	l := of("en", "Huawei Huawei HUAWEI semiconductors sanctions sanction decoupling Taiyuan coal coat")
	for misspelt, want := range map[string]string{
		"Huwaei":         "Huawei",
		"huawie":         "Huawei",
		"semiconducters": "semiconductors",
		"decupling":      "decoupling",
		"Tayuan":         "Taiyuan",
		"Huawei":         "", // is there
		"coas":           "coal",
		"xyz":            "",
		"football":       "",
	} {
		if got := l.Suggest(misspelt); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", misspelt, got, want)
		}
	}
}

func TestWiden(t *testing.T) {
	for _, c := range []struct{ lang, corpus, question, want string }{
		{"en", "mining in the mines", "miners", "miner|mine^0.7"},
		{"en", "a miner at work", "miners", "miner"},
		{"es", "la información", "informacion", "informacion|inform"},
		{"en", "nothing near", "football", "footbal"},
		{"en", "may it be so", "May 2019", "2019-05"},
		{"sv", "ett företag", "foretagen", "foretag"},
	} {
		q, err := search.Parse(c.question, []string{c.lang})
		if err != nil {
			t.Fatal(err)
		}
		if got := of(c.lang, c.corpus).Widen(q).String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.question, got, c.want)
		}
	}
}
