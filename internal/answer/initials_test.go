package answer

import (
	"slices"
	"testing"
)

// Initials that occur nowhere are led back to a name in passages with the other
// words.
func TestInitials(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "a", "lang": "en", "title": "The lock", "text": "Prince Ando bin Sarro admitted that the lock of Brant was his. He paid for the lock."},
		map[string]string{"id": "b", "lang": "en", "title": "The ferry", "text": "The ferry of Keld is late, said its captain."},
	)
	a := ask(t, s, "what did ABS admit about the lock of Brant?")
	if a.Refusal != nil || a.Quotes[0].Article.ID != "a" || !slices.Equal(a.Names, []string{"Ando bin Sarro"}) || a.Question != "what did ABS admit about the lock of Brant?" {
		t.Errorf("refusal %+v, names %q, question %q", a.Refusal, a.Names, a.Question)
	}
	for question, want := range map[string]int{"what did she tell the Ando bin Sarro": 0, "what was told Ando bin Sarro": 0, "what the Ando bin Sarro told": 1, "she said to Ando bin Sarro": 0} {
		if got := announced(nil, question, "Ando bin Sarro"); len(got) != want {
			t.Errorf("%q: announced %q", question, got)
		}
	}
	for text, want := range map[string]string{"the World Health Organization said": "World Health Organization", "we help others": "", "World. Health Organization": "", "": ""} {
		if got := initialed(text, []rune("who")); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What the coverage tells of an abbreviation counts in questions, either way.
func TestAbbreviations(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "pair", "title": "Rules for ports", "body": "The Norland Harbour Authority (NHA) met on Monday. It has nine members, and it meets each month in Brant."},
		map[string]string{"id": "long", "title": "Dredging begins", "body": "The Norland Harbour Authority ordered the dredging of the Almby canal on Tuesday."},
		map[string]string{"id": "short", "title": "Fees for yachts", "body": "The NHA raised the mooring fees for yachts to forty crowns a night."},
	)
	for question, want := range map[string]struct {
		bar      float64
		id, name string
	}{
		"What did NHA order in the Almby canal?":                                       {0.6, "long", "Norland Harbour Authority"},
		"To how much did the Norland Harbour Authority raise mooring fees for yachts?": {1, "short", "NHA"},
	} {
		a, err := New(Options{MinConfidence: want.bar}).Ask(t.Context(), s, Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if a.Refusal != nil || a.Quotes[0].Article.ID != want.id || len(a.Names) != 1 || a.Names[0] != want.name {
			t.Errorf("%q: names %q, %s", question, a.Names, describe(a))
		}
	}
}

func TestLongName(t *testing.T) {
	for text, want := range map[string]string{
		"By the World Health Organization (WHO) today": "",
		"The Norland Harbour Authority (NHA) met":      "Norland Harbour Authority",
		"según la Nueva Hermandad de Almby (NHA)":      "Nueva Hermandad de Almby",
		"(NHA)":                       "",
		"the harbour (NHA)":           "",
		"No. Harbour Authority (NHA)": "No. Harbour Authority",
		"Nora, who has seen the old and new Authority (NHA)": "",
	} {
		if got := longName(text, "NHA"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
