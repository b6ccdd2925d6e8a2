package answer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A refusal knows what is missing, and what there is.
func TestReasons(t *testing.T) {
	s := open(t, "../../corpus")
	for question, want := range map[string]string{
		"source:CNN Huawei":                                 "1 [cnn] [Sample Wire",
		"source:\"Sample Wire\" Telenor":                    "8 [Telenor] []",
		"lang:german Huawei":                                "2 [de] [en",
		"Huawei after:2025":                                 "6 [] [] 2019-05-21 2021-09-25",
		"US -China trade":                                   "0 [China] []",
		"Wer hat die Brücke gebaut?":                        "3 [de] [en",
		"what did Ren say about the chip rule for Telenor?": "apart [Telenor] [Ren chip rule]",
	} {
		a := ask(t, s, question)
		if a.Refusal == nil {
			t.Errorf("%q is answered", question)
			continue
		}
		got := fmt.Sprint("apart ", a.Refusal.Apart, " ", a.Refusal.Others)
		for _, l := range a.Refusal.Narrow {
			got += fmt.Sprint("\n", l.Kind, " ", l.Asked, " ", l.There)
			if l.First != nil {
				got += " " + l.First.Day() + " " + l.Last.Day()
			}
		}
		if !strings.Contains(got, want) {
			t.Errorf("%q: %q", question, got)
		}
	}
	if a := ask(t, s, "lang:english Ren miners"); a.Refusal != nil {
		t.Errorf("a language by its name: %+v", a.Refusal)
	}
}

// An article that was found for one word of a name of two does not come close.
func TestClosestByName(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "tom", "title": "Tom Dahl sails home", "text": "Tom Dahl came home to Brant on Monday with the prices of his fish."},
		map[string]string{"id": "nils", "title": "Nils Orr on prices", "text": "Nils Orr wrote a book about the prices of herring in Keld."},
		map[string]string{"id": "sum", "title": "Sums", "text": "The prices of salt went up again in Almby, said the grocers there."},
		map[string]string{"id": "both", "title": "Council", "text": "The council met. Its head is Nils O’Dahl, and Nils Dahl keeps the minutes of its prices."},
	)
	for question, want := range map[string]string{
		"what are Nils Dahl's zeppelins and prices for unicorns": "both sum",
		"unicorns and zeppelins with prices, Nils O'Dahl?":       "both sum tom",
		"which herring does Nils have with unicorns, zeppelins?": "both nils",
	} {
		a, err := New(Options{MinConfidence: 1}).Ask(t.Context(), s, Question{Text: question})
		if err != nil || a.Refusal == nil {
			t.Errorf("%q: %v, %s", question, err, describe(a))
			continue
		}
		var ids []string
		for _, c := range a.Refusal.Closest {
			ids = append(ids, c.ID)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s come closest, want %s", question, got, want)
		}
	}
}
