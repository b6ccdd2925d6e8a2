package eval

import (
	"math"
	"testing"

	"coveragebot/internal/answer"
)

// Topics are made from titles alone; an article that only mentions one is none of its.
func TestTopics(t *testing.T) {
	snap := load(t, `{"id": "1", "title": "Harbour strike begins", "text": "Dockers walked out on Monday. Nobody loads the ships."}
{"id": "2", "title": "Harbour strike: talks fail", "text": "The dockers and the owners met for an hour."}
{"id": "3", "title": "Strike in the harbour ends", "text": "Dockers are back at work on the quay."}
{"id": "4", "title": "A museum opens", "text": "It shows how the harbour was built, and a strike of long ago."}
`)
	topics := Topics(snap)
	if len(topics) != 1 || topics[0].Text != "Harbour" || len(topics[0].Articles) != 3 {
		t.Fatalf("topics %+v", topics)
	}
	outcomes, err := RunTopics(t.Context(), snap, answer.New(answer.Options{}), topics)
	if err != nil {
		t.Fatal(err)
	}
	if o := outcomes[0]; o.Precision <= 0 || o.Precision > 1 || o.Floor != 1 { // none has the word as often for its length
		t.Errorf("%+v", o)
	}
	r := SummarizeTopics("x", outcomes)
	if f, ok := r.Groups[0].Figure("floor"); !ok || f.Value != 1 {
		t.Errorf("%+v", r.Groups)
	}
	a := snap.Articles
	if got := averagePrecision(a, a[1:3]); math.Abs(got-(1.0/2+2.0/3)/2) > 1e-9 {
		t.Errorf("average precision %g", got)
	}
}
