package components

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
	"coveragebot/internal/search"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden.json")

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// hostile is text that is full of what Discord could take for markup.
const hostile = "**Bold** _it_ __un__ ~~no~~ `code` ```go\nx\n``` ||spoiler|| \\*not\\* ¯\\_(ツ)_/¯ @everyone @here <@1001> <@&5> <#6> " +
	"<t:1618953630:R> :smile: <:a:1> <a:b:2> </ask:3> <id:home> https://evil.example/a_b_c?x=(1) discord.gg/abc [here](https://evil.example)\n" +
	"# head\n-# small\n> quoted\n>>> all\n- list\n* list\n+ list\n1. one\n  12. twelve\n\n   spaces  \n***\n---\n\u202ertl\u202c é 🇭🇺 👩\u200d👩\u200d👧 中文\r\nend\\"

func makeArticle(body string) *article.Article {
	a := &article.Article{
		ID: "a", Title: "A *title* of [things]", Author: "Ada_Berg", Source: "Coast `Gazette`", URL: "https://coast.example/a?b=(c)",
		Published: time.Date(2021, 5, 28, 0, 0, 0, 0, time.UTC), Body: body,
		Blocks: []article.Block{{Start: 0, End: len(body), Number: 1}},
	}
	saying(a, "We will *finish*,", "Olga Lind")
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

func quoteOf(a *article.Article, start, end int) answer.Quote {
	return answer.Quote{Article: a, Start: start, End: end, Paragraph: 1, Score: 3.25, Matches: []answer.Match{{Word: 0, Start: start, End: end}, {Word: 1}}}
}

// replies are one of each kind.
func replies(body string) map[string]bot.Reply {
	a := makeArticle(body)
	whole := quoteOf(a, 0, len(body))
	whole.Also = []*article.Article{{ID: "b", Source: "Northern Post"}, {ID: "c", Title: "No source"}}
	part := quoteOf(a, len(body)/2, len(body))
	for part.Start > 0 && body[part.Start]&0xC0 == 0x80 {
		part.Start--
	}
	words := []answer.Word{
		{Term: search.Term{Word: "harbour*", Stems: []search.Stem{{Text: "harbour", Weight: 1}, {Text: "port", Weight: .5}}}, Weight: 2.5, DocFreq: 3},
		{Term: search.Term{Word: "@everyone"}, Weight: 1},
	}
	ans := answer.Answer{Question: "What is **it**, @everyone?", Confidence: .71, Words: words, Quotes: []answer.Quote{whole, part, whole, part}}
	no := answer.Answer{Question: "What is `that`?", Confidence: .1, Refusal: &answer.Refusal{
		Unmatched: []string{"wrek", "@here"}, Suggestions: []string{"wreck"}, Respelt: []string{"What is the wreck?"}, Closest: []*article.Article{a, {ID: "n", Title: "No more known"}},
	}}
	return map[string]bot.Reply{
		"answered":        bot.Answered{Answer: ans, First: 0, End: 2},
		"answered_second": bot.Answered{Answer: ans, First: 2, End: 4, Note: "Taken together with your last question, “*it*”."},
		"refused":         bot.Refused{Answer: no, Note: "A note."},
		"refused_nowords": bot.Refused{Answer: answer.Answer{Question: "the", Refusal: &answer.Refusal{NoWords: true}}},
		"context":         bot.Context{N: 2, Quote: part, Wide: whole},
		"explained":       bot.Explained{Answer: ans, Shown: 2, Searched: ans.Query.String()},
		"listed":          bot.Listed{Title: "Newest", Rows: []bot.Row{{Text: "One", Detail: "detail", Article: a}, {Text: "2_2"}}, Empty: "Nothing."},
		"listed_empty":    bot.Listed{Title: "Newest", Empty: "No article has “*”."},
		"status": bot.Status{
			Generation: 3, Loaded: now, Age: time.Minute, Articles: 3, Passages: 5, Words: 40, Langs: []string{"en", "ru"},
			First: a, Last: &article.Article{Published: now}, Answered: 5, Refused: 1,
			Sources: []chart.Bar{{Label: "Coast `Gazette`", Count: 2}, {Label: "中文*报", Count: 1}}, MoreSources: 3, Memory: bot.Memory{Live: 12, System: 34},
			Report: library.Report{Generation: 3, Unchanged: 3, Faults: make([]article.Fault, 2), Took: 1500 * time.Millisecond}, Median: 800 * time.Microsecond, P99: 12 * time.Millisecond,
		},
		"reloaded":        bot.Reloaded{Report: library.Report{Generation: 4, Added: 1, Took: time.Second, Faults: append([]article.Fault{{File: "x_y.md", Line: 3, Reason: "no *title*"}}, make([]article.Fault, 11)...)}},
		"timeline":        bot.Timeline{Title: "Articles a month with “*`5G`*”: 3", Bars: []chart.Bar{{Label: "2021-01", Count: 2}, {Label: "2021-02"}, {Label: "2021-03", Count: 1}}, Undated: 2},
		"timeline_empty":  bot.Timeline{Empty: "No article has all of “*”."},
		"working":         bot.Working{Stage: library.Reading, Done: 3e6, Total: 102e6},
		"gaps":            bot.Listed{Title: "Asked in the last 14 days and not answered well: 1 question", Rows: []bot.Row{{Text: "Who won *football*?", Detail: "1 👎, refused 3 times, 2026-03-01"}}},
		"reloaded_failed": bot.Reloaded{Err: errors.New("open /secret/path: no such file")},
		"exported":        bot.Exported{Title: "Clippings: @everyone **x**", Name: "clippings.csv", Rows: 2, Data: []byte("x")},
		"corrected": bot.Corrected{Corrections: []posted.Correction{
			{Words: "It will", Title: "Harbour *x*", Finding: quotation.Finding{
				Verdict: quotation.Altered, Place: quotation.Place{Article: a, End: min(3, len(body)), Paragraph: 1},
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "It will"}, {Op: quotation.LeftOut, Text: "never"}, {Op: quotation.PutIn, Text: "soon"}, {Op: quotation.Same, Text: "carry us"}},
			}},
			{Words: "The **tunnel** stays.", Title: "Tunnel", Finding: quotation.Finding{Verdict: quotation.NotFound, Place: quotation.Place{Article: a}}},
			{Words: "Gone.", Title: "Gone", Finding: quotation.Finding{Verdict: quotation.NotFound}},
		}},
		"checked": bot.Checked{More: 2, Findings: []quotation.Finding{
			{
				Quote: "We will not *finish*", Verdict: quotation.Altered, Place: quotation.Place{Article: a, Start: 1, End: min(8, len(body)), Paragraph: 1}, Speaker: "Olga Lind", Named: "@everyone", Differs: true,
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "We will"}, {Op: quotation.PutIn, Text: "not ~~so~~"}, {Op: quotation.LeftOut, Text: "*so*"}, {Op: quotation.Same, Text: body}},
				Also: []quotation.Place{{Article: whole.Also[0]}}, Form: quotation.Direct,
			},
			{
				Quote: "stitched", Verdict: quotation.Stitched, Place: quotation.Place{Article: a, End: min(8, len(body))}, Second: &quotation.Place{Article: a, End: min(3, len(body)), Paragraph: 2},
				Diff: []quotation.Piece{{Op: quotation.Same, Text: "It will"}, {Op: quotation.Elsewhere, Text: "1. stays"}}, Form: quotation.Reported,
			},
			{Quote: "**bold** is sold", Verdict: quotation.NotFound},
		}},
		"helped":       bot.Helped{Commands: bot.Commands()},
		"helped_about": bot.Helped{Commands: bot.Commands()[:1], About: "ask"},
		"passed_on":    bot.PassedOn{Question: "Who *won*, <@1>?", Before: "the race", Link: "https://discord.com/channels/1/2/3"},
		"from_person":  bot.FromPerson{Question: "Who *won*, <@1>?", Text: "Anna **did**, @everyone.\nReally."},
		"notice":       bot.Notice{Text: "Something went wrong.", Ref: "ab12"},
	}
}

func drawn(t testing.TB, r bot.Reply, l Look) []byte {
	t.Helper()
	m, _ := Draw(r, l) // of quotes that are not verbatim too
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// What people see most, drawn from the sample corpus: the pictures of the README are made
// of these files.
func TestSamples(t *testing.T) {
	for name, r := range bottest.Samples(t, "../../../corpus") {
		got := drawn(t, r, Look{ID: "id1", Votes: true})
		if err := discordfake.Check(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		golden(t, name, got)
	}
}

func TestDraw(t *testing.T) {
	body := "The works began. \"We will *finish*,\" said Olga Lind."
	for name, r := range replies(body) {
		for kind, v := range map[string]Look{"": {ID: "id1", Votes: true, Origin: "asked:::"}, "_private": {ID: "id1", Private: true, Plain: true, Origin: "asked:::"}} {
			got := drawn(t, r, v)
			if err := discordfake.Check(got); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			golden(t, name+kind, got)
		}
	}
	if got := drawn(t, replies(body)["reloaded_failed"], Look{}); strings.Contains(string(got), "/secret") {
		t.Error("a path of the machine is shown")
	}
}

// TestDrawKeepsLimits draws replies of all sizes, with buttons and without.
func TestDrawKeepsLimits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"word ", "*", "_", "\\", "\n", "1. ", "中文字", "👩‍👩‍👧", "https://x.example/a", "@everyone", " ", strings.Repeat("x", 50), "-# ", ">"}
	random := func(most int) string {
		var b strings.Builder
		for n := rng.IntN(most + 1); b.Len() < n; {
			b.WriteString(alphabet[rng.IntN(len(alphabet))])
		}
		return b.String()
	}
	scale := func() int { return []int{5, 100, 1000, 5000, 20000}[rng.IntN(5)] }
	for i := range 30 {
		var quotes []answer.Quote
		for range 1 + rng.IntN(3) {
			a := makeArticle("x" + random(scale()))
			a.Title, a.Author, a.Source = random(scale()), random(scale()), random(scale())
			a.URL = "https://x.example/" + strings.ReplaceAll(random(scale()), "\n", "")
			q := quoteOf(a, 0, len(a.Body))
			for range rng.IntN(4) {
				q.Also = append(q.Also, a)
			}
			quotes = append(quotes, q)
		}
		ans := answer.Answer{Question: "x" + random(scale()), Quotes: quotes, Words: []answer.Word{{Term: search.Term{Word: random(scale())}}}}
		a := quotes[0].Article
		var rows []bot.Row
		for range rng.IntN(200) {
			rows = append(rows, bot.Row{Text: random(300), Detail: random(300), Article: a})
		}
		bars := []chart.Bar{{Label: "2021"}}
		for range rng.IntN(60) {
			bars = append(bars, chart.Bar{Label: random(200), Count: rng.IntN(1_000_000)})
		}
		var faults []article.Fault
		for range rng.IntN(100) {
			faults = append(faults, article.Fault{File: random(100), Reason: random(500)})
		}
		no := ans
		no.Refusal = &answer.Refusal{Unmatched: []string{random(scale())}, Suggestions: []string{random(scale())}, Closest: []*article.Article{a, a, a}}
		for _, r := range []bot.Reply{
			bot.Answered{Answer: ans, First: 0, End: len(quotes), Note: random(scale())},
			bot.Answered{Answer: ans, First: len(quotes) - 1, End: len(quotes)},
			bot.Refused{Answer: no, Note: random(scale())},
			bot.Context{N: 99, Quote: quotes[0], Wide: quotes[0], Note: random(scale())},
			bot.Explained{Answer: ans, Shown: len(quotes), Note: random(scale()), Searched: random(scale())},
			bot.Listed{Title: "x" + random(scale()), Rows: rows, Empty: "x" + random(scale())},
			bot.Reloaded{Report: library.Report{Faults: faults}},
			bot.Notice{Text: "x" + random(scale()), Ref: random(50)},
			bot.Status{Langs: []string{random(scale())}, Sources: bars[:min(10, len(bars))], MoreSources: 5},
			bot.Timeline{Title: "x" + random(scale()), Bars: bars[:min(40, len(bars))], Undated: 3},
			bot.Timeline{Empty: "x" + random(scale())},
		} {
			for _, v := range []Look{{}, {Plain: true}, {ID: "0123456789abcdef", Votes: true}, {ID: "0123456789abcdef", Private: true}} {
				if _, bars := r.(bot.Timeline); bars && i%6 > 0 {
					v.Plain = true // a picture takes long to draw
				}
				if err := discordfake.Check(drawn(t, r, v)); err != nil {
					t.Fatalf("%d: %T: %v", i, r, err)
				}
			}
		}
	}
}

// TestOneLeftOut draws a page with a quote that is not verbatim.
func TestOneLeftOut(t *testing.T) {
	good := quoteOf(makeArticle("A good sentence."), 0, 16)
	bad := quoteOf(makeArticle("An é."), 0, 4) // cuts the character
	m, left := Draw(bot.Answered{Answer: answer.Answer{Question: "q", Quotes: []answer.Quote{bad, good}}, End: 2}, Look{})
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(discordfake.Texts(body), "\n"); strings.Contains(got, "An ") || !strings.Contains(got, "**2**\n> A good sentence.") {
		t.Errorf("drawn:\n%s", got)
	}
	if left == nil || !strings.Contains(left.Error(), "cuts a character") {
		t.Errorf("the error does not say why: %v", left)
	}
	m, _ = Draw(bot.Context{N: 1, Quote: bad, Wide: bad}, Look{})
	if body, err = json.Marshal(m); err != nil || discordfake.Check(body) != nil {
		t.Errorf("%v, %v in %s", err, discordfake.Check(body), body)
	}
}

// TestNobodyIsPinged sends hostile text to Discord as everything text can be.
func TestNobodyIsPinged(t *testing.T) {
	for name, r := range replies(hostile) {
		body := drawn(t, r, Look{ID: "id1", Private: true, Origin: "asked:::"})
		if err := discordfake.Check(body); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, text := range discordfake.Texts(body) {
			for _, ping := range []string{"@everyone", "@here", "<@"} {
				if at := strings.Index(text, ping); at >= 0 && (at == 0 || text[at-1] != '\\') {
					t.Errorf("%s: %q is live in %q", name, ping, text)
				}
			}
		}
	}
}

// unrender reads drawn text as Discord shows it. It returns the quotes: what
// stands behind quotation bars, a slice element each.
func unrender(drawn string) (quotes []string, cut bool) {
	var lines []string
	end := func() {
		if lines != nil {
			quotes = append(quotes, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for line := range strings.SplitSeq(drawn, "\n") {
		rest, quoted := strings.CutPrefix(line, "> ")
		if !quoted {
			end()
			cut = cut || line == "-# "+phrase.Book{}.Say(phrase.QuoteCut)
			continue
		}
		lines = append(lines, shown(rest))
	}
	end()
	return quotes, cut
}

// shown is a line as Discord shows it: a backslash before a character that is no
// letter, digit or white space shows the character, and ** is bold. What else
// has a meaning must not stand there bare.
func shown(line string) string {
	var b strings.Builder
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\\':
			if i+1 == len(runes) {
				return "a backslash at the end of: " + line
			}
			if i++; strings.ContainsRune(" \t\r\n", runes[i]) || runes[i] >= '0' && runes[i] <= '9' || runes[i] >= 'A' && runes[i] <= 'z' && !strings.ContainsRune("[\\]^_`", runes[i]) {
				return fmt.Sprintf("an escape of %q in: %s", runes[i], line)
			}
			b.WriteRune(runes[i])
		case r == '*' && i+1 < len(runes) && runes[i+1] == '*':
			i++
		case strings.ContainsRune("*_~`|>#[]()<@:", r):
			return fmt.Sprintf("a bare %q in: %s", r, line)
		default:
			b.WriteRune(r)
		}
	}
	// Only what is escaped can begin a list.
	if begin := strings.TrimLeft(line, " \t"); strings.HasPrefix(begin, "- ") || strings.HasPrefix(begin, "+ ") ||
		strings.HasPrefix(strings.TrimLeft(begin, "0123456789"), ". ") && begin[0] != '.' {
		return "a list: " + line
	}
	return b.String()
}

func FuzzVerbatim(f *testing.F) {
	for _, s := range []string{hostile, "x", "\n", "> \n", "**", "1.", "\\", "é\\é", strings.Repeat("word\n", 2000), strings.Repeat("*", 3000), "𝟙. x", "١. x", "a\r\nb"} {
		f.Add(s, len(s)/2)
	}
	f.Fuzz(func(t *testing.T, body string, split int) {
		body = strings.ToValidUTF8(body, "�")
		if body == "" {
			return
		}
		split = runeStart(body, min(max(split, 0), len(body)-1))
		a := makeArticle(body)
		whole, part := quoteOf(a, 0, len(body)), quoteOf(a, split, len(body))
		for _, r := range []bot.Reply{
			bot.Answered{Answer: answer.Answer{Question: body, Quotes: []answer.Quote{whole, part}}, End: 2, Note: body},
			bot.Context{N: 1, Quote: part, Wide: whole, Note: body},
		} {
			message := drawn(t, r, Look{ID: "id1"})
			if err := discordfake.Check(message); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, text := range discordfake.Texts(message) {
				quotes, cut := unrender(text)
				for i, q := range quotes {
					if before, ok := strings.CutSuffix(q, "…"); cut && ok {
						want := body
						if !strings.HasPrefix(body, before) {
							want = body[split:]
						}
						if !strings.HasPrefix(want, before) {
							t.Fatalf("cut to %q from %q", q, want)
						}
						quotes[i] = "cut"
					}
				}
				got = append(got, quotes...)
			}
			want := []string{body, body[split:]}
			if _, ok := r.(bot.Context); ok {
				want = []string{body}
				if strings.Contains(string(message), phrase.Book{}.Say(phrase.AroundTooLong)) {
					want = []string{body[split:]}
				}
			}
			for i := range got {
				if got[i] == "cut" && i < len(want) {
					want[i] = "cut"
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("drawn of %q:\n got %q\nwant %q\n in %s", body, got, want, message)
			}
		}
	})
}

func TestLink(t *testing.T) {
	for url, want := range map[string]string{
		"https://a.example/x(y)_z":      "[l](<https://a.example/x%28y%29_z>)",
		"http://a.example/é":            "[l](<http://a.example/é>)",
		"https://a.example/ <b>":        "[l](<https://a.example/%20%3Cb%3E>)",
		"":                              "",
		"https://":                      "",
		"javascript:alert(1)":           "",
		"https://a.example/\n# x":       "",
		"https://a.example/\u2028x":     "",
		"https://" + longName + ".com/": "",
	} {
		if got := anchor("l", url, 200); got != want {
			t.Errorf("%q: %s", url, got)
		}
	}
}

const longName = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789" +
	"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"

func TestDate(t *testing.T) {
	day := time.Date(2021, 5, 28, 0, 0, 0, 0, time.UTC)
	if got := new(drawing).date(&article.Article{Published: day}); got != fmt.Sprintf("<t:%d:D>", day.Add(12*time.Hour).Unix()) {
		t.Errorf("a day: %s", got)
	}
	if got := new(drawing).date(&article.Article{Published: day.Add(time.Hour)}); got != fmt.Sprintf("<t:%d:D>", day.Add(time.Hour).Unix()) {
		t.Errorf("an hour: %s", got)
	}
	if got := new(drawing).date(&article.Article{Published: day, Precision: article.Month}); got != "May 2021" {
		t.Errorf("a month: %s", got)
	}
}

// golden compares JSON with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, got, "", "  "); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	pretty.WriteByte('\n')
	bottest.Golden(t, *update, name+".golden.json", pretty.Bytes())
}
