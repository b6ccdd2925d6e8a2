package talk

import (
	"slices"
	"testing"
)

func TestLang(t *testing.T) {
	for s, want := range map[string]string{
		"Hello!": "en", "Bonjour": "fr", "hola": "es", "Привет": "ru", "hej": "sv", "Hei": "nb", "szia": "hu", "tusen takk": "nb", "mange takk": "nb",
		"merci beaucoup": "fr", "thanks a lot": "en", "What did Ren say?": "en", "Merkel": "", "ok": "",
		"Qui a rejeté les recours de Bouygues Telecom ?": "fr", "¿Cuándo murió?": "es", "Vem sade det?": "sv", "Hvem sa det?": "nb", "Mikor halt meg?": "hu", "Who is who?": "en",
	} {
		if got := Lang(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
	for _, table := range []map[string][]string{telling, asking} {
		for lang, words := range table {
			for other, of := range table {
				for _, w := range words {
					if other != lang && slices.Contains(of, w) {
						t.Errorf("%q is %s and %s", w, lang, other)
					}
				}
			}
		}
	}
}
