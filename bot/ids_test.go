package bot

import (
	"strings"
	"testing"
)

// Operators see the IDs of articles under answers, beside a quote's surroundings and in
// lists; others do not, nor does an operator where others read along.
func TestIDs(t *testing.T) {
	b := newBot(t, nil)
	for _, c := range []struct {
		name string
		user User
		open bool
		seen bool
	}{{"operator", User{ID: "o", Operator: true}, false, true}, {"reader", User{ID: "r"}, false, false}, {"in a channel", User{ID: "o", Operator: true}, true, false}} {
		ask := func(text string) Reply {
			return b.Reply(t.Context(), Request{Conversation: c.name, User: c.user, Open: c.open, Text: text})
		}
		answered, ok := ask("Who wrote in Nikkei Asian Review?").(Answered)
		if !ok {
			t.Fatalf("%s: not answered", c.name)
		}
		id := answered.Answer.Quotes[0].Article.ID
		around := ask("context 1").(Context)
		latest := ask("latest Nikkei").(Listed)
		for what, text := range map[string]string{"the answer": Foot(answered, answered.End), "context": around.Note, "latest": latest.Rows[0].Detail} {
			want := id
			if what == "latest" {
				want = latest.Rows[0].Article.ID
			}
			if strings.Contains(text, want) != c.seen {
				t.Errorf("%s, %s: %q; ID %s", c.name, what, text, want)
			}
		}
	}
}
