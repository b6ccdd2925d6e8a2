package eval

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

const articles = `{"id":"tram","title":"A new line","lang":"en","text":"The tram to the harbour opens on 4 May. It cost 12 million euros.\n\nThe mayor cut a ribbon."}
{"id":"bridge","title":"The bridge","lang":"en","text":"The bridge was painted green. Twelve painters worked on it for a year."}
`

// load opens a corpus of JSON Lines.
func load(t *testing.T, lines string) *library.Snapshot {
	t.Helper()
	file := filepath.Join(t.TempDir(), "articles.jsonl")
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return openPath(t, file)
}

func openPath(t *testing.T, path string) *library.Snapshot {
	t.Helper()
	lib, err := library.Open(context.Background(), library.Options{Paths: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	return lib.Snapshot()
}

func run(t *testing.T, snap *library.Snapshot, questions string) []Outcome {
	t.Helper()
	qs, err := ReadQuestions(strings.NewReader(questions))
	if err != nil {
		t.Fatal(err)
	}
	out, err := Run(context.Background(), snap, answer.New(answer.Options{}), qs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOutcomes(t *testing.T) {
	out := run(t, load(t, articles), `
{"id":"1","question":"When does the tram to the harbour open?","answerable":true,"gold":[{"article_id":"tram","quote":"The tram to the harbour opens on 4 May.","start":0}],"answers":["4 May"]}
{"id":"2","question":"When does the tram to the harbour open?","answerable":true,"gold":[{"article_id":"bridge"}],"answers":["never"]}
{"id":"3","question":"Who composed the opera Tosca?","answerable":false}
{"id":"4","question":"What did the tram cost?","answerable":true,"gold":[{"article_id":"gone","quote":"x","start":0}]}
{"id":"5","question":"Who painted the bridge?","answerable":true,"gold":[{"article_id":"bridge","quote":"Twelve painters worked on it for a year.","start":30}],"candidate_article":"bridge","candidates":[[0,29],[30,70]]}`)
	if o := out[0]; o.Doc != 1 || o.Passage != 1 || o.Quote != 1 || !o.Answered || o.Why != "" || o.Verbatim != o.Quotes {
		t.Errorf("a plain hit: %+v", o)
	}
	if o := out[1]; o.Quote != 0 || o.Why == "" {
		t.Errorf("a miss: %+v", o)
	}
	if o := out[2]; o.Answered || o.Quote != 0 {
		t.Errorf("a question that nothing answers: %+v", o)
	}
	if o := out[3]; !strings.Contains(o.Why, "not in the corpus") {
		t.Errorf("a gold article that is missing: %q", o.Why)
	}
	if o := out[4]; !o.Candidates || o.Precision < 0.5 {
		t.Errorf("candidates: %+v", o)
	}
}

func TestQuestionsThatCannotBeRead(t *testing.T) {
	for _, lines := range []string{"", "{", `{"id":"1"}`, "{\"question\":\"a?\"}\n{\"question\":\"b?\",\"answerable\":true}", `{"question":"a?","candidates":[[1]],"gold":3}`} {
		if _, err := ReadQuestions(strings.NewReader(lines)); err == nil {
			t.Errorf("%q was read", lines)
		}
	}
}

func TestRefusing(t *testing.T) {
	yes, no := []float64{0.1, 0.5, 0.6, 0.7, 0.8}, []float64{0.2, 0.5, 0.5, 0.9}
	if got := far(yes, no); got != 0.75 {
		t.Errorf("far80 = %g: four of five reach 0.5, as do three of four", got)
	}
	// 0.1 beats none, 0.5 one and two halves, 0.6, 0.7 and 0.8 three each.
	if got, want := auroc(yes, no), (0+2+3+3+3)/20.0; got != want {
		t.Errorf("auroc = %g, want %g", got, want)
	}
}

func TestPrecision(t *testing.T) {
	average, first, ok := Precision([]float64{0.1, 0.9, 0.5, 0.7}, []bool{true, false, false, true}) // ranks 4 and 2
	if want := (1.0/2 + 2.0/4) / 2; !ok || math.Abs(average-want) > 1e-12 || first != 0.5 {
		t.Errorf("precision = %g, %g, %t; want %g, 0.5", average, first, ok, want)
	}
	if _, _, ok := Precision([]float64{1, 2}, []bool{true, true}); ok {
		t.Error("nothing is wrong there, so nothing is ranked")
	}
}

func TestSummaryIsTheSameTwice(t *testing.T) {
	var out []Outcome
	for i := range 40 {
		out = append(out, Outcome{Type: string(rune('a' + i%2)), Answerable: i%4 > 0, Confidence: float64(i%10) / 10, Quote: i % 3, Quotes: 3, Verbatim: 3})
	}
	a, b := Summarize("", out), Summarize("", out)
	if len(a.Groups) != 3 {
		t.Fatalf("%d groups, want all and two types", len(a.Groups))
	}
	for i, g := range a.Groups {
		for j, f := range g.Figures {
			if f != b.Groups[i].Figures[j] {
				t.Errorf("%s %s: %+v and %+v", g.Type, f.Name, f, b.Groups[i].Figures[j])
			}
			if f.Low > f.Value || f.Value > f.High {
				t.Errorf("%s %s lies outside its interval: %+v", g.Type, f.Name, f)
			}
		}
	}
}

func TestEnds(t *testing.T) {
	if got := "één twee drie"[:endOfChars("één twee drie", 3)]; got != "één" {
		t.Errorf("three characters: %q", got)
	}
	if got := " a  b c"[:endOfWords(" a  b c", 2)]; got != " a  b" {
		t.Errorf("two words: %q", got)
	}
	if got := nearest("one two one", "one", 7); got != 8 {
		t.Errorf("nearest = %d", got)
	}
}
