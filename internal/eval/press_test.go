package eval

import (
	"context"
	"strings"
	"testing"

	"coveragebot/internal/answer"
)

// Press questions about the tram and the bridge: what is shown counts, hedged replies
// half, and what is no question is to be no answer.
func TestPress(t *testing.T) {
	snap := load(t, articles)
	tram, bridge := snap.Article("tram"), snap.Article("bridge")
	quote := func(words string) answer.Quote {
		for _, a := range []int{0, 1} {
			article := tram
			if a == 1 {
				article = bridge
			}
			if at := strings.Index(article.Body, words); at >= 0 {
				return answer.Quote{Article: article, Start: at, End: at + len(words)}
			}
		}
		t.Fatalf("nobody says %q", words)
		return answer.Quote{}
	}
	shown := func(hedged bool, words ...string) Reply {
		r := Reply{Kind: "quotes", Answer: answer.Answer{Confidence: 0.7, Hedged: hedged}}
		for _, w := range words {
			r.Quotes = append(r.Quotes, quote(w))
		}
		return r
	}
	const opens = `"gold":[{"article_id":"tram","start":0,"end":39}],"relevant":[{"article_id":"tram","start":40,"end":65}]`
	for _, c := range []struct {
		name, question string
		reply          Reply
		trust          float64
		want           Press
	}{
		{"right", `"expect":"quotes",` + opens, shown(false, "The tram to the harbour opens on 4 May."), 1, Press{First: true, Three: true, Shown: 1}},
		{"right and hedged", `"expect":"quotes",` + opens, shown(true, "The tram to the harbour opens on 4 May."), 0.5, Press{First: true, Three: true, Shown: 1}},
		{"half of it", `"expect":"quotes",` + opens, shown(false, "harbour opens on 4 May. It cost"), 1, Press{First: true, Three: true, Shown: 1}},
		{"by its answer", `"expect":"quotes","answers":["12 million"],` + opens, shown(false, "It cost 12 million euros."), 1, Press{First: true, Three: true, Shown: 1}},
		{"relevant first", `"expect":"quotes",` + opens, shown(false, "It cost 12 million euros.", "The tram to the harbour opens on 4 May."), 0, Press{Three: true, Shown: 2}},
		{"noise", `"expect":"quotes",` + opens, shown(false, "The tram to the harbour opens on 4 May.", "The bridge was painted green."), 0, Press{First: true, Three: true, Shown: 2, Noise: 1}},
		{"refused wrongly", `"expect":"quotes",` + opens, Reply{Kind: "refusal"}, 0, Press{}},
		{"refused rightly", `"expect":"refusal"`, Reply{Kind: "refusal"}, 1, Press{}},
		{"false", `"expect":"refusal"`, shown(false, "The bridge was painted green."), 0, Press{Shown: 1, Noise: 1}},
		{"false and hedged", `"expect":"refusal"`, shown(true, "The bridge was painted green."), 0.5, Press{Shown: 1, Noise: 1}},
		{"chat", `"expect":"chat"`, Reply{Kind: "chat"}, 1, Press{}},
		{"chatty", `"expect":"chat"`, Reply{Kind: "refusal"}, 0, Press{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			questions, err := ReadQuestions(strings.NewReader(`{"id":"1","type":"fact","question":"When does it open?","before":["The tram?"],` + c.question + `}`))
			if err != nil {
				t.Fatal(err)
			}
			said := 0
			out, err := RunPress(t.Context(), snap, questions, func(_ context.Context, lines []string) (Reply, error) {
				said = len(lines)
				return c.reply, nil
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			p := *out[0].Press
			if said != 2 || p.Trust != c.trust || p.First != c.want.First || p.Three != c.want.Three || p.Shown != c.want.Shown || p.Noise != c.want.Noise {
				t.Errorf("after %d lines: %+v", said, p)
			}
			if (out[0].Why == "") != (c.trust > 0) {
				t.Errorf("a trust of %g because %q", c.trust, out[0].Why)
			}
			report := SummarizePress("", out)
			if f, ok := report.Groups[0].Figure("trust"); !ok || f.Value != c.trust {
				t.Errorf("trust is reported as %+v", f)
			}
		})
	}
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ren Zhengfei", "Zhengfei", true}, {"Kraft Heinz", "Kraft Heinz Foods Company", true}, {"Ada Lindqvist", "Bo Lindqvist", true},
		{"Ada Lindqvist", "Ada Berg", false}, {"", "Berg", false}, {"Rosselló", "Rossello", true},
	} {
		if sameName(c.a, c.b) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}
