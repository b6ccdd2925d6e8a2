package eval

import (
	"slices"
	"strings"

	"coveragebot/internal/text"
)

// preambles are some thirty words each that people write before they ask, by language.
var preambles = map[string][]string{
	"en": {
		"I am sitting in a taxi on the way to a briefing with our director, who will ask me about it in front of everybody, so please be quick and tell me ",
		"hi all, sorry to bother you again today but there is a big argument going on in the other channel and before it gets even worse somebody should know ",
		"My colleague from the second floor came by this morning with a coffee and a strange rumour that I could neither confirm nor deny, and now I would like to know ",
		"ok so we have a call with the ministry in ten minutes and the minister's people always come with surprises, which is why I need to find out ",
	},
	"nb": {
		"Hei alle sammen, beklager at jeg forstyrrer igjen i dag, men det går en stor diskusjon i den andre kanalen, og før det blir enda verre, vil jeg gjerne vite ",
	},
}

// Long makes long questions of judged ones that are answered and stand alone: for each,
// itself ("alone"), itself joined by "and" with the one half the list away ("joined"),
// where either answers, and itself behind a preamble ("preamble").
func Long(questions []Question) []Question {
	base := slices.DeleteFunc(slices.Clone(questions), func(q Question) bool { return q.Expect != "quotes" || len(q.Before) > 0 })
	var out []Question
	for i, q := range base {
		alone := q
		alone.Type = "alone"
		other := base[(i+len(base)/2)%len(base)]
		joined := q
		joined.Type, joined.ID = "joined", q.ID+"+"+other.ID
		joined.Text = strings.TrimRight(q.Text, "?. ") + conjunction(q.Text) + other.Text
		joined.Gold = slices.Concat(q.Gold, other.Gold)
		joined.Answers = slices.Concat(q.Answers, other.Answers)
		joined.Relevant = slices.Concat(q.Relevant, other.Relevant)
		behind := q
		behind.Type, behind.ID = "preamble", q.ID+"…"
		list := preambles[language(q.Text)]
		behind.Text = list[i%len(list)] + q.Text
		out = append(out, alone, joined, behind)
	}
	return out
}

func language(question string) string {
	if text.Detect(question) == "nb" {
		return "nb"
	}
	return "en"
}

func conjunction(question string) string {
	if language(question) == "nb" {
		return " og "
	}
	return " and "
}
