package bot

import (
	"slices"
	"testing"
)

// say plays lines in one conversation and returns the last reply.
func say(t *testing.T, b *Bot, conversation string, lines ...string) (r Reply) {
	t.Helper()
	for _, line := range lines {
		r = b.Reply(t.Context(), Request{ID: "1", Conversation: conversation, Text: line})
	}
	return r
}

func placed(t *testing.T, r Reply) Mark {
	t.Helper()
	a, ok := r.(Answered)
	if !ok || len(a.Answer.Quotes) == 0 {
		t.Fatalf("no answer: %.200v", r)
	}
	return MarkOf(a.Answer.Quotes[0])
}

// A question that stands alone has the same answer whatever was said before.
func TestSameAnswerInAnyConversation(t *testing.T) {
	b := newBot(t, nil)
	const question = "What did Ren Zhengfei say about miners?"
	want := placed(t, say(t, b, "alone", question))
	for _, before := range [][]string{
		{question}, {"hi", "thanks"}, {"Who wrote in Nikkei Asian Review?", "and why?"}, {"asdf qwertz"}, {"latest Honor"}, {"When must Huawei be removed from British networks?", "how much will it cost?"},
	} {
		if got := placed(t, say(t, b, "after "+before[0], append(slices.Clone(before), question)...)); got != want {
			t.Errorf("after %q: %+v, want %+v", before, got, want)
		}
	}
}

// A turn that fails and small talk leave the subject as it was; a new subject ends
// it.
func TestSubject(t *testing.T) {
	b := newBot(t, nil)
	const question, more = "When must Huawei be removed from British networks?", "how much will it cost?"
	want := placed(t, say(t, b, "straight", question, more))
	for _, between := range []string{"thanks", "asdf qwertz uiop", "source?", "which sources do you have?", "what did Putin say?"} {
		if got := placed(t, say(t, b, "with "+between, question, between, more)); got != want {
			t.Errorf("after %q: %+v, want %+v", between, got, want)
		}
	}
	if a, ok := say(t, b, "other", question, "Who wrote in Nikkei Asian Review?", "when was that?").(Answered); !ok || a.Answer.Before != "Who wrote in Nikkei Asian Review?" {
		t.Errorf("a new subject does not end the old one: %q", a.Answer.Before)
	}
}

// What a button carries repeats a follow-up as it was answered.
func TestFollowUpBehindAButton(t *testing.T) {
	b := newBot(t, nil)
	a, ok := say(t, b, "thread", "When must Huawei be removed from British networks?", "how much will it cost?").(Answered)
	if !ok || a.Answer.Before == "" {
		t.Fatalf("no follow-up: %.200v", a)
	}
	r := b.Reply(t.Context(), Request{ID: "2", Conversation: "button", Text: "more", About: &About{Question: a.Answer.Question, Before: a.Answer.Before, Shown: a.End, Seen: MarksOf(a.Answer.Quotes[:a.End])}})
	page, ok := r.(Answered)
	if !ok || page.Stale || page.First != a.End || !slices.Equal(MarksOf(page.Answer.Quotes), MarksOf(a.Answer.Quotes)) {
		t.Errorf("another answer behind the button: %.300v", r)
	}
}
