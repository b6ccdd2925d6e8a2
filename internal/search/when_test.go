package search

import (
	"testing"
	"time"
)

// A question's time is read from its months, days and years.
func TestWhen(t *testing.T) {
	for question, want := range map[string][2]string{
		"who died at the end of December 2020?":         {"2020-12-21", "2021-01-01"},
		"which fires were there in February 2019":       {"2019-02-01", "2019-03-01"},
		"what happened on 24 June 2021":                 {"2021-06-24", "2021-06-25"},
		"trump in the first week of december 2022":      {"2022-12-01", "2022-12-11"},
		"what did the court do at the very end of 2022": {"2022-12-01", "2023-01-01"},
		"who resigned at the end of 2022":               {"2022-11-01", "2023-01-01"},
		"who resigned in late 2022":                     {"2022-09-01", "2023-01-01"},
		"¿Qué pasó a finales de mayo de 2021?":          {"2021-05-21", "2021-06-01"},
		"Qui est mort en mai 2021 ?":                    {"2021-05-01", "2021-06-01"},
		"Что случилось в мае 2021 года?":                {"2021-05-01", "2021-06-01"},
		"who said what about wheat":                     {},
		"why did 1200 people leave":                     {},
	} {
		q, err := Parse(question, []string{"en", "es", "fr", "ru"})
		if err != nil {
			t.Fatal(err)
		}
		var got [2]string
		if !q.When.From.IsZero() {
			got = [2]string{q.When.From.Format(time.DateOnly), q.When.Until.Format(time.DateOnly)}
		}
		if got != want {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
	for question, want := range map[string]bool{"latest on Title 42": true, "most recent attack in London?": true, "¿últimas noticias de Telefónica?": true, "what did Ren say": false} {
		q, err := Parse(question, []string{"en", "es"})
		if err != nil {
			t.Fatal(err)
		}
		if q.When.Newest != want {
			t.Errorf("%q: newest is %v", question, q.When.Newest)
		}
	}
}
