package search

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		{"Who wrote in Nikkei Asian Review?", "write nikkei asian review asks:person"},
		{"What would decoupling cost?", "decoupl cost|loss^0.7|price^0.7 asks:money"},
		{"How many people were there?", "person asks:quantity"},
		{"When was Huawei listed?", "huawei list asks:time"},
		{"Where did Ren speak?", "ren speak|remark^0.7|brief^0.7|speech^0.7|interview^0.7|address^0.7~ asks:place"},
		{"What did Ren say about miners?", "ren say~ miner asks:statement"},
		{`"suits and ties" at work`, `suit tie work "suits and ties"`},
		{"Huawei -Google source:Wire", "huawei -googl source:wire"},
		{`chips source:"Sample Wire" author:Peng lang:EN`, "chip source:sample wire author:peng lang:en"},
		{"chips after:2021-05-20 before:2021-06", "chip after:2021-05-20 before:2021-06-01"},
		{"chips after:2020", "chip after:2020-01-01"},
		{"What did WHO say of IT in the US?", "who say~ it us asks:statement"},
		{"$190 billion", "190000000000"},
		{"the ban of 20 May 2021", "ban 2021-05-20"},
		{"5G - a dash, self-made", "5g dash self make~"},
		{`an "unclosed mark`, "unclos mark"},
		{"“one” word", "one word"},
		{"https://example.com/a:b", "https exampl com b"},
		{"\u202ewho wrote\u202c in Nik\u00adkei", "write nikkei asks:person"},
		{"who\x00wrote\x1b", "write asks:person"},
		{"who is it?", "asks:person"},
		{"", ""},
		{"??? !!!", ""},
		{"chip chip chips", "chip"},
	} {
		q, err := Parse(c.question, []string{"en"})
		if err != nil {
			t.Errorf("%s: %v", c.question, err)
			continue
		}
		if got := q.String(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.question, got, c.want)
		}
	}
}

// A word counts in the stems of every language of the corpus, in the
// question's own first.
func TestParseLanguages(t *testing.T) {
	for _, c := range []struct {
		question string
		langs    []string
		want     string
	}{
		{"networks", []string{"en", "es"}, "network|networks"},
		{"¿Qué empresas hay en España?", []string{"en", "es"}, "empres|empresa espan|espana"},
		{"Кто подписал соглашение?", []string{"en", "ru"}, "подписа|подписал соглашен|соглашение asks:person"},
		{"Vem leder bolaget?", []string{"sv"}, "led bolaget asks:person"},
		{"Combien de salariés ?", []string{"fr"}, "salari|salar asks:quantity"},
	} {
		q, err := Parse(c.question, c.langs)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.String(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.question, got, c.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		{"chips after:soon", "I cannot read the date in after:soon."},
		{"chips before:2021-13-01", "I cannot read the date"},
		{"after:" + strings.Repeat("x", 500), "I cannot read the date in after:" + strings.Repeat("x", 40) + "…. Write"},
		{"chips source:", "The filter source: needs a value"},
		{"chips after: 2021", "The filter after: needs a value"},
	} {
		_, err := Parse(c.question, nil)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(syntax.Message, c.want) {
			t.Errorf("%s: error %v, want one with %q", c.question, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d source:e after:2021-01-01`, "“„«»”", `source:"`, "-", "--a", "after:", "who said 'x' in 2021?", "\x00\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s, []string{"en", "fr", "ru"})
		if err != nil {
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%q: %v is no syntax error", s, err)
			}
			return
		}
		if len(q.Terms) > maxTerms {
			t.Fatalf("%q: %d terms", s, len(q.Terms))
		}
		// A number's groups may be parted by any blanks.
		plain := func(s string) string { return strings.Join(strings.Fields(strings.Map(plainRune, s)), " ") }
		for _, term := range q.Terms {
			if len(term.Stems) == 0 || term.Stems[0].Text == "" || !strings.Contains(plain(s), plain(term.Word)) {
				t.Fatalf("%q: term %+v", s, term)
			}
		}
		if utf8.ValidString(s) && !utf8.ValidString(q.String()) {
			t.Fatalf("%q: %q is no text", s, q.String())
		}
		again, _ := Parse(s, []string{"en", "fr", "ru"})
		if q.String() != again.String() {
			t.Fatalf("%q: %s, then %s", s, q, again)
		}
	})
}
