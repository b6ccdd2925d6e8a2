package lexicon

import (
	"strings"
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
		"coas":           "coal coat",
		"xyz":            "",
		"football":       "",
	} {
		got := strings.Join(l.Suggest(misspelt, 3), " ")
		if got != want {
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
		{"en", "Khashoggi was a writer", "who killed Kashoggi", "kill kashoggi|khashoggi asks:person"},
		{"en", "President Zelenskyy", "did Zelenskiy go", "zelenskyy go~"},
		{"en", "Kyiv and Kiev, said Zelenskyy and Zelensky", "zelenskiy in kyiv", "zelenskiy|zelenskyy|zelenski kyiv|ukrainian^0.6|kiev"},
		{"en", "we deny it", "what about Denis", "denis"},
		{"en", "a federal court", "did Federer win", "federer win|victori^0.6|winner^0.6"},
		{"en", "Lula said so", "what about Lulas", "lula"},
		{"nb", "Oljefondet tapte", "olje fondet", "olj|oljefond fond|oljefond"},
		{"nb", "Havneutbyggingen koster", "havn utbygging koster", "havn|havneutbygging utbygging|havneutbygging kost asks:money"},
		{"sv", "olje-fonden förlorade", "oljefonden", "olj fond"},
		{"en", "the book shop and the bookshop", "book shop", "book shop"},
		{"en", "flight MH17 and the A10", "MH 17 or A-10", "mh|mh17 17|mh17 a10"},
		{"en", "flight MH-17 and the A 10", "MH17 or A10", "mh17 a10"},
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
