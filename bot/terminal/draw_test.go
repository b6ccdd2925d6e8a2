package terminal

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
)

// Nothing of an article or a question acts on the terminal.
func FuzzDraw(f *testing.F) {
	f.Add("\x1b[31mred\x07", "a\u202eb", "\u009b2J \u2066x", "é\r\nb")
	f.Fuzz(func(t *testing.T, body, title, source, question string) {
		if !utf8.ValidString(body + title + source + question) {
			return
		}
		a := &article.Article{ID: title, Title: title, Source: source, Author: question, Body: body, Published: time.Unix(0, 0)}
		ans := answer.Answer{
			Question: question, Words: []answer.Word{{}},
			Quotes:  []answer.Quote{{Article: a, End: len(body), Also: []*article.Article{a}, Matches: []answer.Match{{End: min(1, len(body))}}}},
			Refusal: &answer.Refusal{Unmatched: []string{question}, Suggestions: []string{title}, Closest: []*article.Article{a}},
		}
		ans.Words[0].Word = question
		for _, r := range []bot.Reply{
			bot.Answered{Answer: ans, End: 1, Note: question}, bot.Refused{Answer: ans}, bot.Context{N: 1, Quote: ans.Quotes[0], Wide: ans.Quotes[0]},
			bot.Explained{Answer: ans, Shown: 1, Searched: question}, bot.Listed{Title: title, Rows: []bot.Row{{Text: source, Detail: question}}}, bot.Notice{Text: question, Ref: "r"},
			bot.Status{Langs: []string{title}, Sources: []chart.Bar{{Label: source, Count: 1}, {Label: title}}},
			bot.Timeline{Title: question, Bars: []chart.Bar{{Label: body, Count: 2}}}, bot.Timeline{Empty: title}, bot.Working{Stage: library.Stage(title)}, bot.Helped{Commands: bot.Commands()}, bot.Reloaded{Report: library.Report{Faults: []article.Fault{{File: title, Reason: body}}}},
		} {
			var b strings.Builder
			if err := Draw(&b, r, Style{}); err != nil {
				t.Fatal(err)
			}
			for _, c := range b.String() {
				if c != '\n' && c != '\t' && acts(c) {
					t.Fatalf("%T draws %q", r, c)
				}
			}
		}
	})
}

func TestWrap(t *testing.T) {
	for _, line := range wrap("one two three four a-very-long-word-indeed five", 9) {
		if utf8.RuneCountInString(line) > 9 && strings.Contains(line, " ") {
			t.Errorf("line %q is longer than 9", line)
		}
	}
	if got := strings.Join(wrap("a  b\n\tc", 80), "|"); got != "a b c" {
		t.Errorf("got %q", got)
	}
}

// A quote that is not verbatim is not shown.
func TestBadQuote(t *testing.T) {
	a := &article.Article{Title: "T", Body: "é"}
	var b strings.Builder
	ans := answer.Answer{Quotes: []answer.Quote{{Article: a, End: 1}}}
	if err := Draw(&b, bot.Answered{Answer: ans, End: 1}, Style{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "cannot be shown") {
		t.Errorf("drew %q", b.String())
	}
	if _, err := NewAsked(ans, 1, 0); err == nil {
		t.Error("a quote that cuts a character was encoded")
	}
}

// Colour is only there where it is asked for.
func TestColor(t *testing.T) {
	for _, color := range []bool{true, false} {
		var b strings.Builder
		if err := Draw(&b, bot.Listed{Title: "T", Rows: []bot.Row{{Text: "x"}}}, Style{Color: color}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), bold) != color {
			t.Errorf("colour %v: %q", color, b.String())
		}
	}
}

// A long reload shows a bar of how far it has come.
func TestWorking(t *testing.T) {
	var b strings.Builder
	if err := Draw(&b, bot.Working{Stage: library.Reading, Done: 1, Total: 3}, Style{}); err != nil {
		t.Fatal(err)
	}
	if want := strings.Repeat("█", 10) + strings.Repeat("░", 20) + "\n"; !strings.Contains(b.String(), want) {
		t.Errorf("drawn as %q", b.String())
	}
}
