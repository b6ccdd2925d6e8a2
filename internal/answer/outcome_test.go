package answer

import (
	"testing"
)

// Where an outcome is asked for the newest article of the event goes first, and where
// another figure stood before both are shown.
func TestOutcome(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "before", "title": "Almby to meet Lindhaven in the cup final", "date": "2021-05-01", "body": "Almby will meet Lindhaven in the cup final on Saturday. The winner of the cup final in Norland gets a place abroad."},
		map[string]string{"id": "after", "title": "Almby win the cup final", "date": "2021-05-08", "body": "Almby won the cup final in Norland on Saturday. They beat Lindhaven by two goals."},
		map[string]string{"id": "early", "title": "Ferry sinks off Brant", "date": "2021-06-01", "body": "At least 4 people died when the ferry Morning sank off Brant on Tuesday. Divers search for others."},
		map[string]string{"id": "late", "title": "More bodies found after ferry disaster off Brant", "date": "2021-06-03", "body": "The number of people who died when the ferry Morning sank off Brant rose on Thursday. Police said 11 people died in all."},
		map[string]string{"id": "long", "title": "Ferry sank off Brant", "date": "2023-06-03", "body": "Some 30 people died when another ferry, the Evening, sank off Brant."},
	)
	for question, want := range map[string]string{"Who won the cup final in Norland?": "after", "How many people died when the ferry Morning sank off Brant?": "late"} {
		if a := ask(t, s, question); a.Refusal != nil || a.Quotes[0].Article.ID != want {
			t.Errorf("%q: %s", question, describe(a))
		}
	}
	a := ask(t, s, "How many people died when the ferry Morning sank off Brant?")
	if got := a.Figures; len(got) != 2 || got[0].Count != 4 || got[0].Article.Day() != "2021-06-01" || got[1].Count != 11 || got[1].Article.Day() != "2021-06-03" || a.Shown < 2 || a.Quotes[1].Article.ID != "early" {
		t.Errorf("%v, shown %d: %s", got, a.Shown, describe(a))
	}
	if a := ask(t, s, "When did the ferry Morning sink off Brant?"); len(a.Figures) > 0 {
		t.Errorf("of another question: %v", a.Figures)
	}
}

func TestNumberOf(t *testing.T) {
	for field, want := range map[string]int{"4": 4, "1,200": 1200, "2021": 0, "2,021": 2021, "“eleven”,": 11, "Tres": 3, "один": 0, "семь": 7, "x": 0, "-3": 0} {
		if got := numberOf(field); got != want {
			t.Errorf("%q is %d, want %d", field, got, want)
		}
	}
}
