package bot

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coveragebot/bot/phrase"
)

// A question is passed on where people are named for that, and what they answer is kept
// with the gaps.
func TestHuman(t *testing.T) {
	b, _ := gapBot(t, filepath.Join(t.TempDir(), "gaps.jsonl"))
	ask := func(text string, humans bool) Reply {
		return b.Reply(t.Context(), Request{Conversation: "C1", Text: text, Humans: humans})
	}
	if n, ok := ask("human", true).(Notice); !ok || !strings.Contains(n.Text, "Ask a question first") {
		t.Errorf("without a question: %+v", n)
	}
	if r := ask("Who sells zeppelins?", true); !Open(r) {
		t.Errorf("it is answered: %T", r)
	}
	if n, ok := ask("human", false).(Notice); !ok || n.Text != (phrase.Book{}).Say(phrase.NoHumans) {
		t.Errorf("where nobody is named: %+v", n)
	}
	p, ok := ask("human", true).(PassedOn)
	if !ok || p.Question != "Who sells zeppelins?" {
		t.Fatalf("passed on: %+v", p)
	}
	r := b.Reply(t.Context(), Request{Conversation: "human/C9", Text: "Nobody\ndoes.", Answers: &Asked{p.Question, p.Before}})
	if f, ok := r.(FromPerson); !ok || f.Question != p.Question || f.Text != "Nobody\ndoes." {
		t.Errorf("back came %+v", r)
	}
	if got := listGaps(t, b); len(got) != 1 || got[0] != "Who sells zeppelins? | refused once, 2 January 2026, answered by a person: Nobody does." {
		t.Errorf("gaps: %q", got)
	}
}

// A number, and "yes" where one spelling was offered, ask what a refusal offers.
func TestOffers(t *testing.T) {
	b := newBot(t, nil)
	refused, ok := say(t, b, "C1", "Did Ren Zhengfei win the marathon of Reykjavik?").(Refused)
	if !ok {
		t.Fatal("it is answered")
	}
	offers := refused.Offers()
	if len(offers) == 0 || refused.Hint() == "" {
		t.Fatalf("nothing is offered: %+v", refused.Answer.Refusal)
	}
	for _, how := range []string{"1", "the first one"} {
		if a, ok := say(t, b, "C1", "Did Ren Zhengfei win the marathon of Reykjavik?", how).(Answered); !ok || a.Answer.Question != offers[0].Ask {
			t.Errorf("%q asks %q, want %q", how, a.Answer.Question, offers[0].Ask)
		}
	}
	if _, ok := say(t, b, "C2", "Did Ren Zhengfei win the marathon of Reykjavik?", "99").(Notice); !ok {
		t.Error("a number that is not offered asks something")
	}
}

// What is refused is shown anyway where that is asked for: one quote, hedged, in the
// conversation as in a button, and the question stays a gap.
func TestAnyway(t *testing.T) {
	b, _ := gapBot(t, filepath.Join(t.TempDir(), "gaps.jsonl"))
	const question = "Did Ren Zhengfei win the marathon of Reykjavik?"
	refused, ok := say(t, b, "C1", question).(Refused)
	if !ok {
		t.Fatal("it is answered")
	}
	offers := refused.Offers()
	last := offers[len(offers)-1]
	if !last.Anyway || last.Ask != question || !strings.Contains(refused.Hint(), fmt.Sprint(len(offers), " to see the best quote anyway")) {
		t.Fatalf("offered: %+v, %q", last, refused.Hint())
	}
	var marks []Mark
	shows := func(how string, r Reply) {
		t.Helper()
		a, ok := r.(Answered)
		if !ok || !a.Answer.Hedged || !a.Answer.Anyway || len(a.Answer.Quotes) != 1 || a.Answer.Question != question || a.Doubt() == "" {
			t.Fatalf("%s: %T %+v", how, r, r)
		}
		if now := MarksOf(a.Answer.Quotes); marks == nil {
			marks = now
		} else if !slices.Equal(now, marks) {
			t.Errorf("%s: another quote", how)
		}
	}
	shows("number", say(t, b, "C1", question, fmt.Sprint(len(offers))))
	if why, ok := say(t, b, "C1", "why").(Explained); !ok || why.Shown != 1 {
		t.Errorf("why: %+v", why)
	}
	if c, ok := say(t, b, "C1", "context 1").(Context); !ok || MarkOf(c.Quote) != marks[0] {
		t.Errorf("context: %+v", c)
	}
	shows("button", b.Reply(t.Context(), Request{Conversation: "B1", Text: "/more", About: &About{Question: question, Anyway: true}}))
	for _, book := range phrase.All() {
		label := book.Say(phrase.ShowAnyway)
		shows(label, say(t, b, "C"+label, question, label))
	}
	if a, ok := say(t, b, "C3", "show it anyway").(Answered); ok {
		t.Errorf("nothing was refused, and it shows %q", a.Answer.Question)
	}
	got := listGaps(t, b)
	if len(got) != 1 || !strings.HasPrefix(got[0], question+" | refused 9 times") {
		t.Errorf("gaps: %q", got)
	}
}

// In a conversation the question keeps what it leaned on, and a place its wants.
func TestAnywayLeaning(t *testing.T) {
	b := newBot(t, nil)
	say := func(text string) Reply {
		return b.Reply(t.Context(), Request{Conversation: "C1", Text: text, Prefer: Preferences{MinConfidence: 0.8}})
	}
	say("What did Ren Zhengfei say about miners?")
	refused, ok := say("and the xylophone of Reykjavik?").(Refused)
	if !ok || refused.Answer.Before == "" {
		t.Fatalf("not refused, or it leans on nothing: %+v", refused)
	}
	a, ok := say("show it anyway").(Answered)
	if !ok || !a.Answer.Anyway || a.Answer.Before != refused.Answer.Before || a.Answer.Question != refused.Answer.Question || a.Answer.Confidence != refused.Answer.Confidence {
		t.Fatalf("shown: %+v", a.Answer)
	}
}
