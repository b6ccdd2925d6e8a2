package components

import (
	"maps"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/internal/answer"
)

// controls are the actions in the rows of a message. Votes are one of them, and so are the
// pages before and after.
func controls(t *testing.T, m Message) (all []string) {
	t.Helper()
	for _, c := range m.Components {
		for _, part := range c.(discordgo.Container).Components {
			row, ok := part.(discordgo.ActionsRow)
			if !ok {
				continue
			}
			for _, b := range row.Components {
				press, ok := ParsePress(b.(discordgo.Button).CustomID)
				if !ok {
					t.Fatalf("a button without a press: %+v", b)
				}
				twin := len(all) > 0 && all[len(all)-1] == string(press.Do) && (press.Do == ActionVote || press.Do == ActionPage)
				if !twin {
					all = append(all, string(press.Do))
				}
			}
		}
	}
	return all
}

// However much an answer, what somebody said or a refusal could offer, a person chooses
// among three controls, and those that lead on are there.
func TestControls(t *testing.T) {
	given := replies("The works began. \"We will *finish*,\" said Olga Lind.")
	hedged := given["answered"].(bot.Answered)
	hedged.Answer.Hedged = true
	middle := hedged
	middle.First, middle.End = 1, 2
	misspelt := bot.Refused{Answer: answer.Answer{Question: "What is that?", Refusal: &answer.Refusal{
		Unmatched: []string{"wrek"}, Suggestions: []string{"wreck", "wren", "reek"}, Respelt: []string{"the wreck?", "the wren?", "the reek?"},
		Best: hedged.Answer.Quotes,
	}}}
	all := bottest.Samples(t, "../../../corpus")
	maps.Copy(all, map[string]bot.Reply{"hedged": hedged, "middle": middle, "misspelt": misspelt})
	draw := func(r bot.Reply, l Look) []string {
		l.ID = "id1"
		m, err := Draw(r, l)
		if err != nil {
			t.Fatal(err)
		}
		return controls(t, m)
	}
	for name, r := range all {
		for _, l := range []Look{{}, {Votes: true}, {Votes: true, Humans: bot.Open(r)}, {Private: true, Humans: bot.Open(r)}, {Private: true}, {Private: true, Quiet: true}} {
			if got := draw(r, l); len(got) == 0 || len(got) > 3 {
				t.Errorf("%s, %+v: %d controls: %s", name, l, len(got), strings.Join(got, " "))
			}
		}
	}
	for name, c := range map[string]struct {
		reply bot.Reply
		look  Look
		want  string
	}{
		"an answer":             {all["sample-answer"], Look{Votes: true}, "page why vote"},
		"what somebody said":    {all["sample-said"], Look{Votes: true}, "why vote"},
		"between two pages":     {middle, Look{Votes: true}, "page why vote"},
		"one that may be none":  {hedged, Look{Votes: true, Humans: true}, "page human vote"},
		"three spellings":       {misspelt, Look{}, "offer offer anyway"},
		"spellings and a human": {misspelt, Look{Humans: true}, "offer anyway human"},
		"seen alone":            {misspelt, Look{Private: true}, "offer anyway share"},
	} {
		if got := strings.Join(draw(c.reply, c.look), " "); got != c.want {
			t.Errorf("%s: the controls %q, want %q", name, got, c.want)
		}
	}
}
