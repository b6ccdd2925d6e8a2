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
		{"What would decoupling cost?", "decoupl cost|loss^0.6|price^0.6 asks:money"},
		{"How many people were there?", "person asks:quantity"},
		{"When was Huawei listed?", "huawei list asks:time"},
		{"Where did Ren speak?", "ren speak|remark^0.6|brief^0.6|speech^0.6|interview^0.6|address^0.6~ asks:place"},
		{"What did Ren say about miners?", "ren say~ miner asks:statement"},
		{`"suits and ties" at work`, `suit tie work "suits and ties"`},
		{"Huawei -Google source:Wire", "huawei -googl source:wire"},
		{`chips source:"Sample Wire" author:Peng lang:EN`, "chip source:sample wire author:peng lang:en"},
		{`chips folder:/News/./2021/`, "chip folder:news/2021"},
		{`chips folder:"..\\Two words"`, "chip folder:two words"},
		{"chips after:2021-05-20 before:2021-06", "chip after:2021-05-20 before:2021-06-01"},
		{"chips after:2020", "chip after:2020-01-01"},
		{"What did WHO say of IT in the US?", "who say~ it us asks:statement"},
		{"$190 billion", "190000000000"},
		{"the ban of 20 May 2021", "ban 2021-05-20"},
		{"5G - a dash, self-made", "5g dash self make~"},
		{`an "unclosed mark`, "unclos mark"},
		{"“one” word", "one word"},
		{"wheat https://example.com/a:b", "wheat"}, // an address is no word
		{"\u202ewho wrote\u202c in Nik\u00adkei", "write nikkei asks:person"},
		{"who\x00wrote\x1b", "write asks:person"},
		{"who is it?", "asks:person"},
		{"", ""},
		{"??? !!!", ""},
		{"chip chip chips", "chip"},
		{"how many ppl were hit w/ storms and PPL", "person hit storm asks:quantity"},
		{"mum of the gov's exec, bc of xmas", "mother govern execut christma"},
		{"snow in Orchard Park, nov 22", "snow orchard park novemb 22|2022-11"},
		{"what did Ren say when the tram sank", "ren say~ tram sink asks:statement"},
		{"the tram sank, and when?", "tram sink asks:time"},
		{"was the German lawyer sacked?", "german|germani^0.6 lawyer|attorney^0.6 sack|fire^0.6|dismiss^0.6"},
		{"nov 22 snow", "novemb 22 snow"},
		{"a run in '94, or of 24?", "run 94|1994 24|2024"},
		{"won in 12 innings", "win|victori^0.6|winner^0.6 12 inning"},
		{"did ny mayor adams quit?", "new york mayor adam quit|resign^0.6"},
		{"a 390k house and a 4k screen", "390k|390000 hous 4k screen"},
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

// A number is also what it is in the corpus's other languages.
func TestParseNumbers(t *testing.T) {
	for question, want := range map[string]string{
		"3,5 Millionen jars": "3.5|3500000 millionen|million~ jar|jars",
		"10 000 jars":        "10|10000 0~ jar|jars",
		"1.500 jars":         "1.5 jar|jars",
		"2,000 jars":         "2000 jar|jars",
		"1 mai 2024 jars":    "1|2024-05-01 mai~ 2024~ jar|jars",
	} {
		q, err := Parse(question, []string{"en", "de", "nb"})
		if err != nil {
			t.Fatal(err)
		}
		if got := q.String(); got != want {
			t.Errorf("%s\n got %s\nwant %s", question, got, want)
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
		{"vad har nån sagt om såna snutar", []string{"sv"}, "sagt polis"},
		{"combien de flics et de profs?", []string{"fr"}, "polici professeur asks:quantity"},
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
		{"chips after:soon", "no date in after:soon;"},
		{"chips before:2021-13-01", "no date in"},
		{"after:" + strings.Repeat("x", 500), "no date in after:" + strings.Repeat("x", 40) + "…; it is"},
		{"chips source:", "the filter source: needs a value"},
		{"chips after: 2021", "the filter after: needs a value"},
	} {
		_, err := Parse(c.question, nil)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(syntax.Error(), c.want) {
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
		short := func(word string) bool {
			for _, list := range typed {
				for _, written := range list {
					if strings.Contains(" "+written+" ", " "+word+" ") {
						return true
					}
				}
			}
			return false
		}
		plain := func(s string) string { return strings.Join(strings.Fields(strings.Map(plainRune, s)), " ") }
		for _, term := range q.Terms {
			if len(term.Stems) == 0 || term.Stems[0].Text == "" || !strings.Contains(plain(s), plain(term.Word)) && !short(term.Word) {
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

// TestAsksInItsLanguage asks with words that ask in one language and name in another.
func TestAsksInItsLanguage(t *testing.T) {
	langs := []string{"en", "nb", "sv", "hu", "es"}
	for question, want := range map[string]Ask{
		"Which kit was stolen from the club?":  Anything,
		"Var Solberg enig i det som ble sagt?": Anything,
		"Var ligger slussen som stängdes?":     Place,
		"Kit láttak a zsilipnél?":              Person,
		"¿Quién cerró la esclusa?":             Person,
		"Who closed the lock?":                 Person,
	} {
		if q, err := Parse(question, langs); err != nil || q.Asks != want {
			t.Errorf("%q in %s asks for %s, want %s (%v)", question, q.Lang, q.Asks, want, err)
		}
	}
}
