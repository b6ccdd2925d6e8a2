package answer

import (
	"context"
	"reflect"
	"strings"
	"testing"
)

// What is refused is shown when that is asked for: one quote, verbatim and hedged, as
// sure as the refusal was. What is answered is answered as ever.
func TestAnyway(t *testing.T) {
	s := open(t, "../../corpus")
	e := New(Options{})
	both := func(question string) (plain, anyway Answer) {
		t.Helper()
		plain, err := e.Ask(context.Background(), s, Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if anyway, err = e.Ask(context.Background(), s, Question{Text: question, Anyway: true}); err != nil {
			t.Fatal(err)
		}
		return plain, anyway
	}
	for _, question := range []string{"Did Ren Zhengfei win the marathon of Reykjavik?", "Who sells zeppelins to Huawei?", "Is Honor a football club and who is its goalkeeper?"} {
		no, a := both(question)
		if no.Refusal == nil || len(no.Refusal.Best) != 1 {
			t.Fatalf("%q: not refused, or nothing is found: %+v", question, no.Refusal)
		}
		if a.Refusal != nil || !a.Hedged || !a.Anyway || a.Shown != 1 || len(a.Quotes) != 1 || a.Confidence != no.Confidence || a.Question != question {
			t.Fatalf("%q: %+v", question, a)
		}
		q := a.Quotes[0]
		text, err := q.Text()
		if err != nil || text == "" || !strings.Contains(q.Article.Body, text) || q.Link() == "" && q.Article.URL != "" {
			t.Errorf("%q: quote %q, %v", question, text, err)
		}
	}
	if no, a := both("Quetzalcoatl xylophone"); no.Refusal == nil || no.Refusal.Best != nil || !reflect.DeepEqual(no, a) {
		t.Errorf("nothing is found, and shown is %+v", a)
	}
	if yes, a := both("What did Ren Zhengfei say about miners?"); yes.Refusal != nil || !reflect.DeepEqual(yes, a) {
		t.Errorf("an answer is another anyway: %+v", a)
	}
}
