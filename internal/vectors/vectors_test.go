package vectors

import (
	"math"
	"testing"

	"coveragebot/internal/text"
)

func TestNear(t *testing.T) {
	table, english := Open(), text.NewAnalyzer("en")
	at := func(word string) int32 {
		t.Helper()
		i := table.Find(english.Tokens(nil, word)[0].Term)
		if i < 0 {
			t.Fatalf("%q has no vector", word)
		}
		return i
	}
	for _, c := range []struct{ word, near, far string }{
		{"movie", "film", "harbour"},
		{"marijuana", "cannabis", "parliament"},
		{"criticised", "scorned", "bathroom"},
		{"strikes", "walkouts", "vegetables"},
	} {
		near, far := table.Near(at(c.word), at(c.near)), table.Near(at(c.word), at(c.far))
		if near < 0.5 || far > 0.3 {
			t.Errorf("%s: %s is %.2f near, %s %.2f", c.word, c.near, near, c.far, far)
		}
	}
	if table.Find("zelenskiy") >= 0 || table.Find("") >= 0 {
		t.Error("what no table has was found")
	}
	for i := range int32(len(table.norms)) {
		if own := table.Near(i, i); math.Abs(float64(own)-1) > 1e-5 {
			t.Fatalf("vector %d is %g near itself", i, own)
		}
	}
}
