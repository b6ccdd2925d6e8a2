package blocks

import (
	"maps"
	"strings"
	"testing"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/internal/answer"
)

// controls are the actions in the rows of a message. Votes are one of them.
func controls(m Message) (all []string) {
	for _, b := range m.Blocks {
		row, ok := b.(*api.ActionBlock)
		if !ok {
			continue
		}
		for _, e := range row.Elements.ElementSet {
			switch e := e.(type) {
			case *api.ButtonBlockElement:
				all = append(all, e.ActionID)
			case spokenButton:
				if e.ActionID != ActionUseless {
					all = append(all, e.ActionID)
				}
			}
		}
	}
	return all
}

// However much an answer, what somebody said or a refusal could offer, a person chooses
// among three controls, and those that lead on are there.
func TestControls(t *testing.T) {
	hedged := bot.Answered{Answer: samples()["answered"].(bot.Answered).Answer, End: 1}
	hedged.Answer.Hedged = true
	misspelt := bot.Refused{Answer: answer.Answer{Question: "What is that?", Refusal: &answer.Refusal{
		Unmatched: []string{"wrek"}, Suggestions: []string{"wreck", "wren", "reek"}, Respelt: []string{"the wreck?", "the wren?", "the reek?"},
		Closest: hedged.Answer.Quotes[0].Also, Best: hedged.Answer.Quotes,
	}}}
	replies := bottest.Samples(t, "../../../corpus")
	maps.Copy(replies, map[string]bot.Reply{"hedged": hedged, "misspelt": misspelt})
	for name, r := range replies {
		for _, l := range []Look{{}, {Votes: true}, {Votes: true, Humans: true}, {Private: true, Humans: true}, {By: "U7"}} {
			all := controls(drawn(t, r, l))
			if len(all) == 0 || len(all) > 3 {
				t.Errorf("%s, %+v: %d controls: %s", name, l, len(all), strings.Join(all, " "))
			}
		}
	}
	for name, c := range map[string]struct {
		reply bot.Reply
		look  Look
		want  string
	}{
		"an answer":             {replies["sample-answer"], Look{Votes: true}, "more why helpful"},
		"what somebody said":    {replies["sample-said"], Look{Votes: true}, "why helpful"},
		"one that may be none":  {hedged, Look{Votes: true, Humans: true}, "more human helpful"},
		"three spellings":       {misspelt, Look{}, "offer:0 offer:1 more"},
		"spellings and a human": {misspelt, Look{Humans: true}, "offer:0 more human"},
	} {
		if got := strings.Join(controls(drawn(t, c.reply, c.look)), " "); got != c.want {
			t.Errorf("%s: the controls %q, want %q", name, got, c.want)
		}
	}
	if text := drawn(t, misspelt, Look{Humans: true}).Text; !strings.Contains(text, "reek") {
		t.Errorf("a spelling without a button is not in the text: %s", text)
	}
}
