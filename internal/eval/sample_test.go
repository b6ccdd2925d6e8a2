package eval

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/answer"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// The figures of the sample corpus and the first quotes of its judged questions:
// whoever changes the ranking sees here what that does.
func TestSample(t *testing.T) {
	const golden = "testdata/sample.golden"
	questions, err := os.ReadFile("testdata/sample.questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	snap := openPath(t, "../../corpus")
	outcomes := run(t, snap, string(questions))
	var b strings.Builder
	for _, f := range Summarize("", outcomes).Groups[0].Figures {
		if !strings.HasSuffix(f.Name, "ms") {
			fmt.Fprintf(&b, "%-9s %.3f\n", f.Name, f.Value)
		}
	}
	answers := answer.New(answer.Options{})
	for _, o := range outcomes {
		fmt.Fprintf(&b, "\n%s %s\n", o.ID, o.Question)
		a, err := answers.Ask(t.Context(), snap, answer.Question{Text: o.Question})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case a.Refusal != nil:
			fmt.Fprintf(&b, "   refused, %.1f\n", a.Confidence)
		case o.Quote > 0:
			fmt.Fprintf(&b, "   right with quote %d, %.1f\n", o.Quote, a.Confidence)
		default:
			fmt.Fprintf(&b, "   wrong, %.1f\n", a.Confidence)
		}
		for _, q := range a.Quotes[:min(2, len(a.Quotes))] {
			fmt.Fprintf(&b, "   %s %d–%d\n", q.Article.ID, q.Start, q.End)
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the ranking changed; where it got better, rewrite the file with -update (-want +got):\n%s", diff)
	}
}
