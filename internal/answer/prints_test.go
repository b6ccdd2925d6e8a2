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

// What was printed first is cited, where a filter does not ask for another print.
func TestOriginal(t *testing.T) {
	report := "The council voted on Monday to close the old harbour by spring. Boats will move to the new quay, which cost forty million crowns. " +
		"Fishermen had asked for two more years. Mayor Lind said that the ice had damaged the piers beyond repair. A museum wants the crane, the oldest of its kind on the coast."
	s := corpusOf(t,
		map[string]string{"id": "copy", "lang": "en", "source": "Copy", "title": "A museum wants the crane", "published": "2024-03-05", "text": report},
		map[string]string{"id": "first", "lang": "en", "source": "First", "published": "2024-03-04", "text": "From our reporter in Almby.\n\n" + report},
	)
	for question, want := range map[string]string{"Who wants the crane?": "first", "source:Copy Who wants the crane?": "copy"} {
		a := ask(t, s, question)
		if len(a.Quotes) == 0 {
			t.Fatalf("%s: no quote: %+v", question, a)
		}
		q := a.Quotes[0]
		text, err := q.Text()
		if q.Article.ID != want || err != nil || !strings.Contains(text, "crane") || len(q.Also) != 1 {
			t.Errorf("%s: quotes %q of %s, also in %d: %v", question, text, q.Article.ID, len(q.Also), err)
		}
		for _, m := range q.Matches {
			if m.End > 0 && (m.Start < q.Start || m.End > q.End) {
				t.Errorf("%s: a word at %d lies outside of [%d, %d)", question, m.Start, q.Start, q.End)
			}
		}
		if start, end := q.Core(); start < q.Start || end > q.End || q.Paragraph != map[string]int{"first": 2, "copy": 1}[want] {
			t.Errorf("%s: core [%d, %d) in [%d, %d), paragraph %d", question, start, end, q.Start, q.End, q.Paragraph)
		}
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
