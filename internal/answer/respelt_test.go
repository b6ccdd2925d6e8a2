package answer

import (
	"slices"
	"strings"
	"testing"
)

// Of several names that a misspelt one may be, that one is searched which stands beside
// the other words of the question.
func TestMeant(t *testing.T) {
	snap := corpusOf(t,
		map[string]string{"id": "film", "lang": "en", "title": "The album of the film", "text": "Two rappers and four singers are on the album of the film that Marlon Barbie wrote. Marlon Barbie said the rappers came for nothing."},
		map[string]string{"id": "shop", "lang": "en", "title": "A shop closes", "text": "After forty years Sergio Barber closes his shop. Sergio Barber and the town of Brant have not agreed on the rent."},
		map[string]string{"id": "talk", "lang": "en", "title": "President speaks", "text": "The president, Anna Macro, promised that petrol would not become dearer. Anna Macro spoke in Brant."},
	)
	for question, want := range map[string][2]string{
		"which rappers are on the album of Barbei?": {"film", "Barbie"},
		"did Barbei agree on the rent of his shop?": {"shop", "Barber"},
		"what did Macru promise about petrol?":      {"talk", "Macro"},
	} {
		a := ask(t, snap, question)
		searched, nowhere := a.Respelt()
		if a.Refusal != nil || a.Quotes[0].Article.ID != want[0] || !slices.Equal(searched, []string{want[1]}) || len(nowhere) != 1 || !strings.Contains(question, nowhere[0]) {
			t.Errorf("%s: searched %q for %q, %s", question, searched, nowhere, describe(a))
		}
	}
	if a := ask(t, snap, "which rappers are on the album of Barkly?"); len(a.Names) > 0 || a.Refusal == nil && !a.Hedged {
		t.Errorf("another name is searched: %s", describe(a))
	}
}
