package answer

import (
	"slices"
	"strings"
	"testing"
)

// Each part of a question has a quote of its own, and what is not answered is named.
func TestSeveral(t *testing.T) {
	s := open(t, "../../corpus")
	a := ask(t, s, "I have a call in ten minutes. When did Meng Wanzhou fly home, and who wrote in Nikkei Asian Review?")
	if a.Refusal != nil || a.Shown < 2 {
		t.Fatalf("shown %d, refusal %+v", a.Shown, a.Refusal)
	}
	for i, want := range []struct{ part, in string }{{"When did Meng Wanzhou fly home", "Shenzhen"}, {"who wrote in Nikkei Asian Review?", "Nikkei"}} {
		q := a.Quotes[i]
		if text, err := q.Text(); err != nil || q.Part != want.part || !strings.Contains(text, want.in) {
			t.Errorf("quote %d answers %q: %q, %v", i+1, q.Part, text, err)
		}
	}
	a = ask(t, s, "Who wrote in Nikkei Asian Review and who won the football match in Lindhaven?")
	if a.Refusal != nil || !slices.Equal(a.Missing, []string{"who won the football match in Lindhaven?"}) {
		t.Errorf("unanswered: %q, refusal %+v", a.Missing, a.Refusal)
	}
	// One thing behind many words is answered as without them.
	long := "Sorry to bother you all again today, but there is a big argument going on in the other channel, and before it gets even worse I would like to know "
	if a, b := ask(t, s, long+"what Ren said about miners. Thanks!"), ask(t, s, "what Ren said about miners"); a.Confidence != b.Confidence || a.Quotes[0].Start != b.Quotes[0].Start {
		t.Errorf("behind a preamble: %g, without: %g", a.Confidence, b.Confidence)
	}
}

// A comparison has a quote of each side, of each outlet where those are compared.
func TestCompared(t *testing.T) {
	s := open(t, "../../corpus")
	a := ask(t, s, "compare what Sample Wire and Sample Tech Review wrote about Vincent Peng")
	if a.Refusal != nil || a.Shown != 2 {
		t.Fatalf("shown %d, refusal %+v", a.Shown, a.Refusal)
	}
	for i, source := range []string{"Sample Wire", "Sample Tech Review"} {
		if q := a.Quotes[i]; q.Article.Source != source || q.Part != source+" on Vincent Peng" {
			t.Errorf("quote %d is of %s, under %q", i+1, q.Article.Source, q.Part)
		}
	}
	for question, want := range map[string][2]string{
		"Compare CNN and BBC on the war":                                         {"what did CNN say about the war?", "what did BBC say about the war?"},
		"Compara lo que Sánchez y Rajoy dijeron sobre Cataluña":                  {"¿qué dijo Sánchez sobre Cataluña?", "¿qué dijo Rajoy sobre Cataluña?"},
		"Comparez ce que Macron et Le Pen ont dit sur la retraite ?":             {"qu'a dit Macron sur la retraite ?", "qu'a dit Le Pen sur la retraite ?"},
		"Сравни, что Ройтер и Дойче Велле пишут о пожаре":                        {"что сказал Ройтер о пожаре?", "что сказал Дойче Велле о пожаре?"},
		"Jämför vad Dagbladet och Aftonen skrev om muddringen":                   {"vad sade Dagbladet om muddringen?", "vad sade Aftonen om muddringen?"},
		"Sammenlign Solberg med Støre om olje":                                   {"hva sa Solberg om olje?", "hva sa Støre om olje?"},
		"Hasonlítsd össze, mit írt a Magyar Nemzet és a Népszava a választásról": {"mit mondott Magyar Nemzet választásról?", "mit mondott Népszava választásról?"},
		"Vergleiche Scholz und Merz über Steuern":                                {"Scholz Steuern", "Merz Steuern"},
		"compare Ericsson with Nokia":                                            {"Ericsson", "Nokia"},
	} {
		if got := partsOf(question, s); len(got) != 2 || got[0].question != want[0] || got[1].question != want[1] {
			t.Errorf("%q is cut into %q, want %q", question, got, want)
		}
	}
	for question, want := range map[string]int{"Ericsson vs Nokia on 5G": 2, "Chile vs Peru result": 1, "What did Biden say on trade": 1} {
		if got := len(partsOf(question, s)); got != want {
			t.Errorf("%q: %d parts, want %d", question, got, want)
		}
	}
}

// Two against each other are what tells of both, or else each of them.
func TestVersus(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "match", "title": "Almby beat Lindhaven", "body": "Almby beat Lindhaven by two goals in the cup final on Saturday."},
		map[string]string{"id": "ferry", "title": "Ferry Morning is sold", "body": "The ferry Morning was sold to a company from Brant for two million on Friday."},
		map[string]string{"id": "tram", "title": "Tram line opens", "body": "The tram line to the airport opened on Friday, and the mayor was on board."},
	)
	if a := ask(t, s, "Almby vs Lindhaven"); a.Refusal != nil || a.Quotes[0].Article.ID != "match" || a.Quotes[0].Part != "" {
		t.Errorf("a match: %s", describe(a))
	}
	if a := ask(t, s, "ferry Morning vs. tram line"); a.Refusal != nil || a.Shown != 2 || a.Quotes[0].Article.ID != "ferry" || a.Quotes[1].Part != "tram line" {
		t.Errorf("two things: shown %d, %s", a.Shown, describe(a))
	}
}

// A question that nothing answers as a whole is answered by its halves.
func TestHalves(t *testing.T) {
	s := open(t, "../../corpus")
	a := ask(t, s, "FCC money for operators and who wrote in Nikkei Asian Review")
	if a.Refusal != nil || a.Shown != 2 || a.Quotes[1].Part != "who wrote in Nikkei Asian Review" {
		t.Errorf("shown %d: %s", a.Shown, describe(a))
	}
	if a := ask(t, s, "zeppelins of Atlantis and the unicorns of Narnia"); a.Refusal == nil {
		t.Errorf("neither half is there: %s", describe(a))
	}
}
