package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden.json")

var silent = slog.New(slog.DiscardHandler)

// bridge is the article of the golden files.
func bridge() *article.Article {
	a := &article.Article{
		ID: "bridge", Title: "Harbour bridge opens", Author: "Ola Nord", Source: "Harbour Post", URL: "https://post.example/bridge", Lang: "en",
		Published: time.Date(2021, 5, 12, 0, 0, 0, 0, time.UTC),
		Body:      "Rain fell. “It will carry us,” said Mayor Ada Lindqvist. The <!channel> tunnel & *ferry* close.",
	}
	a.Blocks = []article.Block{{End: len(a.Body), Kind: article.Paragraph, Number: 1}}
	return a
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
		Unmatched: []string{"zeppelins", "<@U1>"}, Suggestions: []string{"tunnel"}, Closest: []*article.Article{a, plain},
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
		"why":      bot.Explained{Answer: found, Shown: 2},
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
		"failed":   bot.Reloaded{Err: fmt.Errorf("read corpus: %w", os.ErrNotExist)},
		"helped": bot.Helped{Commands: []bot.Command{
			{Name: "more", Help: "Show further quotes.", Slack: "/coverage more, or the button More"},
			{Name: "status", Help: "Say what the corpus holds.", Slack: "/coverage status"},
		}},
		"notice": bot.Notice{Text: "Something went wrong.", Ref: "12ab34cd"},
	}
}

// posted is a message as it goes out.
func posted(t testing.TB, m message) []byte {
	t.Helper()
	data, err := json.Marshal(map[string]any{"text": m.text, "blocks": m.blocks})
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

func blocksOf(t testing.TB, m message) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(m.blocks)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestGolden(t *testing.T) {
	for name, reply := range samples() {
		looks := map[string]look{name: {style: styleClassic}}
		if name == "timeline" {
			looks["timeline-pictured"] = look{style: styleClassic, pictured: true}
		}
		if name == "answered" {
			looks["answered-native"] = look{style: styleNative, votes: true}
			looks["answered-private"] = look{style: styleClassic, votes: true, private: true}
			looks["answered-shared"] = look{style: styleFeedback, by: "U7"}
		}
		for name, l := range looks {
			t.Run(name, func(t *testing.T) {
				m := draw(reply, l, silent)
				if err := slackfake.CheckMessage(blocksOf(t, m)); err != nil {
					t.Errorf("Slack would refuse it: %v", err)
				}
				golden(t, name+".golden.json", posted(t, m))
			})
		}
	}
}

// golden compares what was made with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
