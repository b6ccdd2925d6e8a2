package blocks

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
	"coveragebot/internal/search"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden.json")

// bridge is the article of the golden files.
func bridge() *article.Article {
	a := &article.Article{
		ID: "bridge", Title: "Harbour bridge opens", Author: "Ola Nord", Source: "Harbour Post", URL: "https://post.example/bridge", Lang: "en",
		Published: time.Date(2021, 5, 12, 0, 0, 0, 0, time.UTC),
		Body:      "Rain fell. “It will carry us,” said Mayor Ada Lindqvist. The <!channel> tunnel & *ferry* close.",
	}
	a.Blocks = []article.Block{{End: len(a.Body), Kind: article.Paragraph, Number: 1}}
	saying(a, "It will carry us,", "Ada Lindqvist")
	return a
}

// saying tells that somebody, named in the text, says its words.
func saying(a *article.Article, words, name string) {
	from, at := strings.Index(a.Body, words), strings.Index(a.Body, name)
	if from < 0 || at < 0 {
		return
	}
	a.Speakers = []article.Speaker{{Name: article.Piece{Start: int32(at), End: int32(at + len(name))}}}
	a.Statements = []article.Statement{{
		Start: int32(from), End: int32(from + len(words)), Who: 1,
		By: article.Near{From: int16(at - from), Len: uint16(len(name))},
	}}
}

// quoteOf quotes a part of an article's text.
func quoteOf(a *article.Article, part string) answer.Quote {
	start := strings.Index(a.Body, part)
	return answer.Quote{Article: a, Start: start, End: start + len(part), Paragraph: 1, Score: 1.5}
}

// samples are one reply of each kind and turn.
func samples() map[string]bot.Reply {
	a := bridge()
	plain := &article.Article{ID: "tunnel", Title: "Tunnel", Body: "The tunnel stays.", URL: "javascript:alert(1)"}
	also := []*article.Article{{ID: "x", Source: "Coast Weekly", URL: "https://weekly.example/x"}, {ID: "y", Title: "No source"}}
	said := quoteOf(a, "“It will carry us,” said Mayor Ada Lindqvist.")
	said.Also = also
	said.Matches = []answer.Match{{Word: 0, Start: said.Start, End: said.Start + 5}}
	tunnel := quoteOf(a, "The <!channel> tunnel & *ferry* close.")
	whole := said
	whole.Start, whole.End = 0, len(a.Body)
	found := answer.Answer{Question: "Who said it will carry us?", Confidence: 0.81, Quotes: []answer.Quote{said, tunnel, quoteOf(plain, "The tunnel stays.")}}
	found.Query.Terms = []search.Term{{Word: "carry", Stems: []search.Stem{{Text: "carri", Weight: 1}}}}
	found.Words = []answer.Word{{Term: found.Query.Terms[0], Weight: 1.25, DocFreq: 2}}
	refusal := answer.Answer{Question: "zeppelins <@U1>", Refusal: &answer.Refusal{
		Unmatched: []string{"zeppelins", "<@U1>"}, Suggestions: []string{"tunnel"}, Respelt: []string{"tunnel <@U1>"}, Closest: []*article.Article{a, plain},
	}}
	hour := bridge()
	hour.Published = time.Date(2021, 5, 12, 14, 30, 0, 0, time.UTC)
	timed := answer.Answer{Question: "bridge", Quotes: []answer.Quote{quoteOf(hour, "Rain fell.")}}
	leaning := found
	leaning.Before = "bridge"
	return map[string]bot.Reply{
		"answered": bot.Answered{Answer: found, End: 2},
		"timed":    bot.Answered{Answer: timed, End: 1},
		"leaning":  bot.Answered{Answer: leaning, End: 1, Note: "Taken together with your last question, “bridge”."},
		"more":     bot.Answered{Answer: found, First: 2, End: 3, Note: "More for “bridge”."},
		"refused":  bot.Refused{Answer: refusal},
		"nowords":  bot.Refused{Answer: answer.Answer{Question: "?", Refusal: &answer.Refusal{NoWords: true}}},
		"context":  bot.Context{N: 1, Quote: said, Wide: whole},
		"why":      bot.Explained{Answer: found, Shown: 2, Searched: found.Query.String()},
		"listed":   bot.Listed{Title: "The newest articles", Rows: []bot.Row{{Text: a.Title, Detail: "Harbour Post", Article: a}, {Text: "<!here>"}}},
		"empty":    bot.Listed{Title: "The newest articles", Empty: "No article has “x”."},
		"status": bot.Status{Generation: 2, Age: 90 * time.Second, Articles: 3, Passages: 9, Words: 120, Langs: []string{"en", "sv"}, First: a, Last: a, Answered: 5, Refused: 1,
			Sources: []chart.Bar{{Label: "Harbour <!here> Post", Count: 2}, {Label: "中文报", Count: 1}}, MoreSources: 1, Memory: bot.Memory{Live: 12, System: 34},
			Report: library.Report{Generation: 2, Unchanged: 3, Faults: make([]article.Fault, 2), Took: 1500 * time.Millisecond}, Median: 800 * time.Microsecond, P99: 12 * time.Millisecond},
		"reloaded": bot.Reloaded{Report: library.Report{Generation: 3, Added: 1, Took: time.Second, Faults: append([]article.Fault{{File: "x.md", Line: 3, Reason: "no <!here> title"}}, make([]article.Fault, 11)...)}},
		"timeline": bot.Timeline{Title: "Articles a month with “<!here>”: 3", Bars: []chart.Bar{{Label: "2021-01", Count: 2}, {Label: "2021-02"}, {Label: "2021-03", Count: 1}}, Undated: 2},
		"undated":  bot.Timeline{Empty: "No article has a date."},
		"working":  bot.Working{Stage: library.Indexing, Done: 300, Total: 1000},
		"gaps":     bot.Listed{Title: "Asked in the last 14 days and not answered well: 1 question", Rows: []bot.Row{{Text: "Who won <@U1>?", Detail: "1 👎, refused 3 times, 2026-03-01"}}},
		"exported": bot.Exported{Title: "Clippings: <!here>", Name: "clippings.csv", Rows: 2, Data: []byte("x")},
		"corrected": bot.Corrected{Corrections: []posted.Correction{
			{Words: "It will carry us", Title: "Harbour <!here>", Finding: quotation.Finding{
				Verdict: quotation.Altered, Place: quotation.Place{Article: a, Start: 14, End: 30, Paragraph: 1},
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "It will"}, {Op: quotation.LeftOut, Text: "never"}, {Op: quotation.PutIn, Text: "soon"}, {Op: quotation.Same, Text: "carry us"}},
			}},
			{Words: "The tunnel stays.", Title: "Tunnel", Finding: quotation.Finding{Verdict: quotation.NotFound, Place: quotation.Place{Article: plain}}},
			{Words: "Gone.", Title: "Gone", Finding: quotation.Finding{Verdict: quotation.NotFound}},
		}},
		"checked": bot.Checked{More: 2, Findings: []quotation.Finding{
			{
				Quote: "It will not carry us", Verdict: quotation.Altered, Place: quotation.Place{Article: a, Start: 14, End: 30, Paragraph: 1}, Speaker: "Ada Lindqvist", Named: "<!here>", Differs: true,
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "It will"}, {Op: quotation.PutIn, Text: "not <@U1>"}, {Op: quotation.LeftOut, Text: "*so*"}, {Op: quotation.Same, Text: "carry us"}},
				Also: []quotation.Place{{Article: plain}}, Form: quotation.Direct,
			},
			{
				Quote: "It will carry us stays", Verdict: quotation.Stitched, Place: quotation.Place{Article: a, Start: 14, End: 30, Paragraph: 1}, Second: &quotation.Place{Article: plain, Start: 11, End: 16},
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "It will carry us"}, {Op: quotation.Elsewhere, Text: "stays"}}, Form: quotation.Reported,
			},
			{Quote: "<!channel> is sold", Verdict: quotation.NotFound},
		}},
		"failed": bot.Reloaded{Err: fmt.Errorf("read corpus: %w", os.ErrNotExist)},
		"helped": bot.Helped{Commands: []bot.Command{
			{Name: "more", Help: phrase.HelpMore, Slack: "/coverage more, or the button More"},
			{Name: "status", Help: phrase.HelpStatus, Slack: "/coverage status"},
		}},
		"passedon":   bot.PassedOn{Question: "Who won <@U1>?", Before: "the race", Link: "https://fake.slack.com/archives/C1/p1"},
		"fromperson": bot.FromPerson{Question: "Who won <@U1>?", Text: "Anna *did*, <!here>.\nReally."},
		"notice":     bot.Notice{Text: "Something went wrong.", Ref: "12ab34cd"},
	}
}

// drawn draws a reply of which nothing has to be left out.
func drawn(t testing.TB, r bot.Reply, l Look) Message {
	t.Helper()
	m, err := Draw(r, l)
	if err != nil {
		t.Error(err)
	}
	return m
}

// encoded is a message as it goes out.
func encoded(t testing.TB, m Message) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{"text": m.Text, "blocks": m.Blocks})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func blocksOf(t testing.TB, m Message) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestGolden(t *testing.T) {
	for name, reply := range samples() {
		looks := map[string]Look{name: {}}
		if name == "timeline" {
			looks["timeline-pictured"] = Look{Pictured: true}
			looks["timeline-chart"] = Look{Charts: true}
		}
		if name == "answered" {
			looks["answered-votes"] = Look{Votes: true}
			looks["answered-private"] = Look{Votes: true, Private: true}
			looks["answered-shared"] = Look{By: "U7"}
		}
		for name, l := range looks {
			t.Run(name, func(t *testing.T) {
				m := drawn(t, reply, l)
				if err := slackfake.CheckMessage(blocksOf(t, m)); err != nil {
					t.Errorf("Slack would refuse it: %v", err)
				}
				golden(t, name+".golden.json", encoded(t, m))
			})
		}
	}
}

// The home tab of who reads and of an operator, in two languages.
func TestHome(t *testing.T) {
	all := samples()
	h := Home{Status: all["status"], Help: bot.Helped{Examples: []string{"Who said <!here>?", "When did the bridge open?"}}, Latest: all["listed"], Command: "/coverage"}
	for name, in := range map[string]phrase.Book{"home": phrase.In("en"), "home-operator": phrase.In("fr")} {
		h.Operator = name == "home-operator"
		m := Message{Blocks: h.Draw(in)}
		if err := slackfake.CheckView(blocksOf(t, m)); err != nil {
			t.Errorf("Slack would refuse it: %v", err)
		}
		golden(t, name+".golden.json", encoded(t, m))
	}
	empty := Home{Command: "/coverage"}.Draw(phrase.In("en")) // the bot was too busy to tell
	if err := slackfake.CheckView(blocksOf(t, Message{Blocks: empty})); err != nil || len(empty) == 0 {
		t.Errorf("%d blocks: %v", len(empty), err)
	}
}

// A quote that is not verbatim is not shown: the message says so, and the error why.
func TestNotVerbatim(t *testing.T) {
	q := quoteOf(bridge(), "Rain fell.")
	q.End = len(q.Article.Body) + 1
	m, err := Draw(bot.Answered{Answer: answer.Answer{Question: "rain", Quotes: []answer.Quote{q}}, End: 1}, Look{})
	if err == nil || !strings.Contains(err.Error(), q.Article.ID) {
		t.Errorf("the error is %v", err)
	}
	if got := string(blocksOf(t, m)); strings.Contains(got, "Rain fell") || !strings.Contains(m.Text, phrase.Book{}.Say(phrase.QuoteNotShown, 1)) {
		t.Errorf("drawn as %s", got)
	}
}

// What people see most, drawn from the sample corpus: the pictures of the README are made
// of these files.
func TestSamples(t *testing.T) {
	for name, reply := range bottest.Samples(t, "../../../corpus") {
		m := drawn(t, reply, Look{Votes: true})
		if err := slackfake.CheckMessage(blocksOf(t, m)); err != nil {
			t.Errorf("Slack would refuse it: %v", err)
		}
		golden(t, name+".golden.json", encoded(t, m))
	}
}

// Bars that Slack draws in no chart are text: too many of them, or names that are the
// same once they are cut.
func TestCharts(t *testing.T) {
	months := func(n int) (bars []chart.Bar) {
		for i := range n {
			bars = append(bars, chart.Bar{Label: fmt.Sprint("month ", i), Count: i})
		}
		return bars
	}
	long := strings.Repeat("x", 30)
	for want, bars := range map[int][]chart.Bar{
		0: months(41), 1: months(20), 2: months(21),
	} {
		blocks := charts("A title that is longer than the fifty characters which Slack takes for it", bars)
		if len(blocks) != want {
			t.Errorf("%d charts of %d bars, want %d", len(blocks), len(bars), want)
		}
		if len(blocks) > 0 {
			if err := slackfake.CheckMessage(blocksOf(t, Message{Blocks: blocks})); err != nil {
				t.Errorf("Slack would refuse it: %v", err)
			}
		}
	}
	for _, bars := range [][]chart.Bar{nil, {{Label: long + "1"}, {Label: long + "2"}}, {{Label: " "}}} {
		if blocks := charts("title", bars); len(blocks) > 0 {
			t.Errorf("charts of %v", bars)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	bottest.Golden(t, *update, name, got)
}
