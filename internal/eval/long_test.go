package eval

import (
	"strings"
	"testing"
)

// A long question is due what its parts are.
func TestLong(t *testing.T) {
	all := Long([]Question{
		{ID: "1", Text: "Who paid?", Expect: "quotes", Gold: []Gold{{Article: "a"}}},
		{ID: "2", Text: "When did it open?", Expect: "quotes", Gold: []Gold{{Article: "b"}}, Answers: []string{"May"}},
		{ID: "3", Text: "hi", Expect: "chat"},
		{ID: "4", Text: "and why?", Expect: "quotes", Before: []string{"Who paid?"}},
	})
	if len(all) != 6 {
		t.Fatalf("%d questions", len(all))
	}
	if j := all[1]; j.Text != "Who paid and When did it open?" || len(j.Gold) != 2 || len(j.Answers) != 1 || j.Type != "joined" {
		t.Errorf("joined: %+v", j)
	}
	if p := all[5]; !strings.HasSuffix(p.Text, " When did it open?") || len(strings.Fields(p.Text)) < 30 || len(p.Gold) != 1 {
		t.Errorf("behind a preamble: %+v", p)
	}
}
