package search

import (
	"slices"
	"testing"
)

// What is asked is cut from what leads to it, and one question from another.
func TestParts(t *testing.T) {
	for s, want := range map[string][]string{
		"Who wrote in Nikkei?": {"Who wrote in Nikkei?"},
		"Huawei 5G":            {"Huawei 5G"},
		"What did Ren say about miners? https://example.com/a/b?c=1":                                 {"What did Ren say about miners?"},
		"what did Ren say about <https://x.example/a|the miners> in Taiyuan":                         {"what did Ren say about in Taiyuan"},
		"help me find what Ren said about miners":                                                    {"what Ren said about miners"},
		"guys, does anyone know who won the match?":                                                  {"who won the match?"},
		"I have a call in ten minutes and need to know whether the bridge of Brant is open":          {"the bridge of Brant is open"},
		"My boss just came in. She asked me who paid for the new bridge in Brant last year. Thanks!": {"who paid for the new bridge in Brant last year."},
		"when and where did Ren Zhengfei meet reporters?":                                            {"when did Ren Zhengfei meet reporters?", "where did Ren Zhengfei meet reporters?"},
		"who was elected and by how many votes?":                                                     {"who was elected", "by how many votes?"},
		"When did the tram open, and who paid for it?":                                               {"When did the tram open", "who paid for it?"},
		"Who won the match? Why did the coach resign?":                                               {"Who won the match?", "Why did the coach resign?"},
		"There was a crash in Calicut. How many died?":                                               {"There was a crash in Calicut. How many died?"},
		"What did the U.S. say to Mr. Peng?":                                                         {"What did the U.S. say to Mr. Peng?"},
		"how many votes did Brown get the first time, when they stopped her":                         {"how many votes did Brown get the first time, when they stopped her"},
		"how many votes did Brown get and when they stopped her?":                                    {"how many votes did Brown get and when they stopped her?"},
		"who voted for it, and when did they meet?":                                                  {"who voted for it", "when did they meet?"},
		"who paid for it and when it opened":                                                         {"who paid for it", "when it opened"},
		"who started the list, and when":                                                             {"who started the list", "when"},
		"What did Biden and Xi say?":                                                                 {"What did Biden and Xi say?"},
		"¿Cuándo se abrió el puente y quién lo pagó?":                                                {"¿Cuándo se abrió el puente", "quién lo pagó?"},
		"Когда открыли мост и кто заплатил?":                                                         {"Когда открыли мост", "кто заплатил?"},
		"": {""},
	} {
		if got := Parts(s); !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", s, got, want)
		}
	}
}

func TestCarried(t *testing.T) {
	for _, c := range []struct{ before, part, want string }{
		{"when did the tram open", "where?", "where did the tram open"}, {"who started the list", "when", "when started the list"},
		{"¿cuándo abrió el puente", "dónde?", "dónde abrió el puente"}, {"when did the tram open", "who paid for it?", "who paid for it?"},
		{"the tram", "where?", "where?"}, {"did the tram open", "where?", "where?"},
	} {
		if got := Carried(c.before, c.part); got != c.want {
			t.Errorf("%q, %q: %q", c.before, c.part, got)
		}
	}
}

func FuzzParts(f *testing.F) {
	f.Add("when and where, and who paid? https://x")
	f.Add("a\xff. b? ¿ and and and who")
	f.Fuzz(func(t *testing.T, s string) {
		if n := len(Parts(s)); n < 1 || n > mostParts {
			t.Errorf("%q: %d parts", s, n)
		}
	})
}

func TestHalves(t *testing.T) {
	for question, want := range map[string][][2]string{
		"jellyfish signs and who paid for the bridge":     {{"jellyfish signs", "who paid for the bridge"}},
		"which key is the relative minor of E flat major": nil,
		"the ferry and": nil,
		`"war and peace" was printed and who read it`:            nil,
		"mac and cheese lawsuit and what did the baker ask for?": {{"mac and cheese lawsuit", "what did the baker ask for?"}},
		"чья лодка утонула и кто её купил":                       {{"чья лодка утонула", "кто её купил"}},
	} {
		if got := Halves(question); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}
