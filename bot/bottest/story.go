package bottest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// Turn is a line of a story with what its reply must show wherever it is played.
type Turn struct {
	Say   string
	Shows []string
}

// NewSampleBot returns a bot over the sample corpus whose clock stands still. The
// test's package lies beside this one.
func NewSampleBot(t *testing.T) *bot.Bot {
	t.Helper()
	lib, err := library.Open(context.Background(), library.Options{Paths: []string{sample}, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(bot.Options{Library: lib, Answers: answer.New(answer.Options{}), Now: clock, NewRef: func() string { return "ref" }})
}

// Stories are the transcripts that every platform plays.
func Stories() []string { return []string{"conversation", "languages"} }

// Story returns the conversations of a transcript of this package over the sample
// corpus, up to its first stage direction that does not only begin another one, as a bot
// that no platform draws replies to their turns.
func Story(t *testing.T, name string) (conversations [][]Turn) {
	t.Helper()
	archive, err := txtar.ParseFile("../bottest/testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	b := NewSampleBot(t)
	for line := range strings.Lines(string(archive.Files[len(archive.Files)-1].Data)) {
		if strings.HasPrefix(line, "% in ") {
			conversations = append(conversations, nil)
			continue
		}
		if strings.HasPrefix(line, "% ") {
			break
		}
		say, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !ok {
			continue
		}
		if conversations == nil {
			conversations = [][]Turn{nil}
		}
		last := len(conversations) - 1
		r := b.Reply(context.Background(), bot.Request{ID: say, Platform: "test", Conversation: fmt.Sprint("story ", last), User: bot.User{ID: "ann"}, Text: say})
		conversations[last] = append(conversations[last], Turn{say, shows(t, r)})
	}
	return conversations
}

// shows are the words of a reply that every platform shows. What is told of commands
// differs by how they are called.
func shows(t *testing.T, r bot.Reply) (out []string) {
	quote := func(q answer.Quote) {
		s, err := q.Text()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	switch r := r.(type) {
	case bot.Answered:
		out = append(out, r.Note, r.Doubt())
		for _, q := range r.Answer.Quotes[r.First:r.End] {
			out = append(out, bot.On(r.Book(), q))
			quote(q)
		}
	case bot.Refused:
		out = append(out, r.Note)
		if !r.Answer.Refusal.NoWords {
			out = append(out, r.Book().Say(phrase.DoesNotSay))
			out = append(out, bot.Reasons(r.Book(), r.Answer)...)
		}
		for _, a := range r.Answer.Refusal.Closest {
			out = append(out, bot.Title(a))
		}
	case bot.Chat:
		out = append(append(out, r.Text), r.Examples...)
	case bot.Context:
		quote(r.Wide)
	case bot.Listed:
		if len(r.Rows) == 0 {
			return []string{r.Empty}
		}
		out = append(out, r.Title)
		for _, row := range r.Rows {
			out = append(out, row.Text)
			if row.Quote != nil {
				quote(*row.Quote)
			}
		}
	case bot.Exported:
		out = append(out, r.Summary())
	case bot.Checked:
		for _, c := range r.Each() {
			out = append(append(out, c.Head), c.Notes...)
			for _, p := range c.Diff {
				out = append(out, p.Text)
			}
			if c.Quote.Article != nil {
				out = append(out, c.Quote.Article.Title)
			}
		}
	case bot.Notice:
		out = append(out, r.Text)
	}
	return out
}

// Missing returns what a turn must show and a message does not, in letters and
// digits: marks and blanks are each platform's own.
func (turn Turn) Missing(message string) (out []string) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return r
			}
			return -1
		}, s)
	}
	message = letters(message)
	for _, s := range turn.Shows {
		if !strings.Contains(message, letters(s)) {
			out = append(out, s)
		}
	}
	return out
}
