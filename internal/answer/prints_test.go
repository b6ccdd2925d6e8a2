package answer

import (
	"strings"
	"testing"

	"coveragebot/internal/text"
)

// Every outlet that printed a report is named, also where the passage that holds
// the quote there was not among the hits.
func TestAlsoIn(t *testing.T) {
	report := "The council voted on Monday to close the old harbour by spring. Boats will move to the new quay, which cost forty million crowns. " +
		"Fishermen had asked for two more years. Mayor Lind said that the ice had damaged the piers beyond repair. A museum wants the crane, the oldest of its kind on the coast."
	s := corpusOf(t,
		map[string]string{"id": "a", "lang": "en", "source": "A", "text": report},
		map[string]string{"id": "b", "lang": "en", "source": "B", "text": report},
		map[string]string{"id": "c", "lang": "en", "source": "C", "text": report + " The vote was nine to four."},
		map[string]string{"id": "d", "lang": "en", "source": "D", "text": "The museum closed its doors to visitors in winter."},
	)
	a := ask(t, s, "source:A Who wants the crane?")
	if len(a.Quotes) == 0 {
		t.Fatalf("no quote: %+v", a)
	}
	var also []string
	for _, other := range a.Quotes[0].Also {
		also = append(also, other.ID)
	}
	if strings.Join(also, " ") != "b c" {
		t.Errorf("also in %v, want b and c", also)
	}
}

func TestPrinted(t *testing.T) {
	const quote = `“The ice, he said, had damaged” the piers`
	words, rare := text.Words(quote), longest(quote)
	if rare != "damaged" && rare != "piers" {
		t.Errorf("looks for %q", rare)
	}
	pad := strings.Repeat("Été. Nothing is damaged here, nor are piers. ", 40)
	for body, want := range map[string]bool{
		quote: true,
		pad + "\"The ice,\nhe said had damaged\"  the piers.": true,
		pad + quote + " " + pad:                               true,
		pad + "the ice he said had damaged a pier":            false,
		pad: false,
	} {
		if got := printed(body, quote, words, rare); got != want {
			t.Errorf("printed in %.60q…: %v, want %v", body, got, want)
		}
	}
}
