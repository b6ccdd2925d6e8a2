package blocks

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
)

// pieces are what random text is made of: words of several scripts, markup that
// would act, and characters that take much room.
var pieces = []string{
	"bridge", "harbour", "мост", "гавань", "híd", "見", "港湾の橋", "🙂", "👩‍👩‍👧", "é", "العربية", "<!channel>", "<@U1>", "<https://evil.example|x>", "&amp;",
	"*bold*", "`code`", "> quote", "\n", "\n\n", "\t", "\u202e", "\u0007", "<", ">", "&", "\"", "\\", "@here", "#general", ":smile:", ".", " ", "“", "”",
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for b.Len() < min(n, 500) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		if r.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	chunk := b.String()
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "%d %s", i, chunk)
	}
	return b.String()
}

func pick(r *rand.Rand, sizes ...int) int { return sizes[r.IntN(len(sizes))] }

func randomArticle(r *rand.Rand) *article.Article {
	a := &article.Article{
		ID: fmt.Sprint("a", r.IntN(1000)), Title: randomText(r, pick(r, 0, 1, 40, 400, 5000)), Source: randomText(r, pick(r, 0, 10, 300)),
		Author: randomText(r, 10), Body: randomText(r, pick(r, 1, 100, 1000, 4000, 20000)),
	}
	switch r.IntN(4) {
	case 0:
		a.URL = "https://example.org/" + strings.Repeat("p", pick(r, 1, 100, 2900, 4000))
	case 1:
		a.URL = "http://example.org/#" + fmt.Sprint(r.IntN(9))
	case 2:
		a.URL = []string{"javascript:alert(1)", "https://user:word@example.org/", "https://a b/", "https://example.org/\u202e", "//x", "https:///x", "HTTPS://EXAMPLE.ORG"}[r.IntN(7)]
	}
	if r.IntN(2) == 0 {
		a.Published = time.Unix(int64(r.IntN(1<<31)), 0)
	}
	a.Blocks = []article.Block{{Start: 0, End: len(a.Body), Kind: article.Paragraph, Number: 1}}
	return a
}

func randomQuote(r *rand.Rand) answer.Quote {
	a := randomArticle(r)
	cut := func(i int) int {
		for i < len(a.Body) && !utf8.RuneStart(a.Body[i]) {
			i++
		}
		return i
	}
	start := cut(r.IntN(len(a.Body)))
	end := cut(start + r.IntN(len(a.Body)-start+1))
	q := answer.Quote{Article: a, Start: start, End: end, Paragraph: 1}
	for range r.IntN(8) {
		q.Also = append(q.Also, randomArticle(r))
	}
	if r.IntN(20) == 0 {
		q.End++ // may cut a character, or leave the article
	}
	return q
}

func randomAnswer(r *rand.Rand) answer.Answer {
	a := answer.Answer{Question: randomText(r, pick(r, 1, 30, 200, 500, 3000)), Confidence: r.Float64()}
	a.Query.Text = a.Question
	for range 1 + r.IntN(answer.MaxQuotes) {
		a.Quotes = append(a.Quotes, randomQuote(r))
	}
	for range r.IntN(30) {
		w := answer.Word{Weight: r.Float64(), DocFreq: r.IntN(9)}
		w.Word = randomText(r, pick(r, 1, 20, 500))
		a.Words = append(a.Words, w)
	}
	return a
}

// randomReply is any kind of reply about an answer.
func randomReply(r *rand.Rand) (bot.Reply, answer.Answer) {
	a := randomAnswer(r)
	switch r.IntN(9) {
	case 0:
		no := &answer.Refusal{NoWords: r.IntN(5) == 0}
		for range r.IntN(40) {
			no.Unmatched = append(no.Unmatched, randomText(r, pick(r, 1, 300)))
			no.Suggestions = append(no.Suggestions, randomText(r, pick(r, 1, 300)))
		}
		for range r.IntN(4) {
			no.Closest = append(no.Closest, randomArticle(r))
		}
		a.Refusal = no
		return bot.Refused{Answer: a}, a
	case 1:
		q := a.Quotes[0]
		return bot.Context{N: 1, Quote: q, Wide: q.Around(pick(r, 1, 2, 50))}, a
	case 2:
		return bot.Explained{Answer: a, Shown: r.IntN(len(a.Quotes) + 1), Searched: randomText(r, pick(r, 0, 30, 3000))}, a
	case 3:
		l := bot.Listed{Title: randomText(r, 20), Empty: randomText(r, 20)}
		for range r.IntN(300) {
			row := bot.Row{Text: randomText(r, pick(r, 0, 20, 300)), Detail: randomText(r, pick(r, 0, 20))}
			if r.IntN(2) == 0 {
				row.Article = randomArticle(r)
			}
			l.Rows = append(l.Rows, row)
		}
		return l, a
	case 4:
		var report bot.Reloaded
		for range r.IntN(200) {
			report.Report.Faults = append(report.Report.Faults, article.Fault{File: randomText(r, 20), Line: 3, Reason: randomText(r, pick(r, 5, 400))})
		}
		return report, a
	case 5:
		s := bot.Status{Langs: []string{randomText(r, pick(r, 2, 3000))}, Sources: randomBars(r, 10), MoreSources: r.IntN(2)}
		return s, a
	case 6:
		return bot.Timeline{Title: randomText(r, pick(r, 20, 3000)), Bars: randomBars(r, 40), Undated: r.IntN(3), Empty: "x" + randomText(r, pick(r, 20, 3000))}, a
	}
	first := r.IntN(len(a.Quotes))
	return bot.Answered{Answer: a, First: first, End: first + 1 + r.IntN(min(3, len(a.Quotes)-first)), Note: randomText(r, pick(r, 0, 0, 30))}, a
}

func randomBars(r *rand.Rand, most int) (bars []chart.Bar) {
	for range r.IntN(most + 1) {
		bars = append(bars, chart.Bar{Label: randomText(r, pick(r, 0, 7, 300)), Count: r.IntN(1_000_000)})
	}
	return bars
}

func randomLook(r *rand.Rand) Look {
	l := Look{Votes: r.IntN(2) == 0, Charts: r.IntN(2) == 0}
	switch r.IntN(3) {
	case 0:
		l.Private = true
	case 1:
		l.By = "U7"
	}
	return l
}

// No message exceeds a limit, no quote and no link is cut, and what is left out
// can be had by a button.
func TestLimits(t *testing.T) {
	seeds := uint64(150)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 1))
		reply, a := randomReply(r)
		l := randomLook(r)
		m, _ := Draw(reply, l) // of quotes that are not verbatim too
		blocks := blocksOf(t, m)
		fail := func(format string, args ...any) {
			t.Helper()
			t.Fatalf("seed %d, %T: %s\n%s", seed, reply, fmt.Sprintf(format, args...), encoded(t, m))
		}
		if err := slackfake.CheckMessage(blocks); err != nil {
			fail("Slack would refuse it: %v", err)
		}
		if n := size(m.Blocks); n > maxMessage || len(m.Blocks) == 0 {
			fail("%d blocks of %d units", len(m.Blocks), n)
		}
		if n := len(utf16.Encode([]rune(m.Text))); n > maxFallback+10 || n == 0 || !utf8.ValidString(m.Text) {
			fail("fallback text of %d units", n)
		}
		if strings.ContainsRune(string(blocks)+m.Text, utf8.RuneError) {
			fail("half a character")
		}
		for _, act := range slackfake.Acts(blocks, m.Text) {
			if !expectedAct(act, l, reply, a) {
				fail("acts: %s", act)
			}
		}
		if page, ok := reply.(bot.Answered); ok {
			checkPage(fail, page, blocks)
		}
	}
}

// Three quotes that do not fit together: two are shown, the third is left to the
// button, and none of the room is given away.
func TestBudget(t *testing.T) {
	for _, length := range []int{3_080, 4_080} { // the third alone is too much; there is no room to spare
		var quotes []answer.Quote
		for i := range 3 {
			a := bridge()
			a.Body = strings.Repeat(fmt.Sprintf("Bridge %d. ", i), length/10)
			quotes = append(quotes, answer.Quote{Article: a, End: len(a.Body), Paragraph: 1})
		}
		page := bot.Answered{Answer: answer.Answer{Question: "bridge", Quotes: quotes}, End: 3}
		m := drawn(t, page, Look{})
		if n := size(m.Blocks); n > maxMessage || n < 2*length {
			t.Errorf("%d units are used", n)
		}
		checkPage(t.Fatalf, page, blocksOf(t, m))
		if !strings.Contains(string(blocksOf(t, m)), `\"p\":2`) {
			t.Errorf("More does not begin with the third quote: %d units", size(m.Blocks))
		}
	}
	long := bridge()
	long.Body = strings.Repeat("Bridge! ", 2_000)
	page := bot.Answered{Answer: answer.Answer{Question: "bridge", Quotes: []answer.Quote{{Article: long, End: len(long.Body), Paragraph: 1}}}, End: 1}
	m := drawn(t, page, Look{})
	if s := string(blocksOf(t, m)); !strings.Contains(s, "longer than a message") || !strings.Contains(s, long.URL) || strings.Contains(s, "Bridge! ") {
		t.Errorf("a quote too long for Slack is drawn as %s", s)
	}
}

// expectedAct reports whether an act is a whole link that the reply stands for,
// or the name of the one who shares.
func expectedAct(act string, l Look, reply bot.Reply, a answer.Answer) bool {
	if l.By != "" && act == "user "+l.By+"<nil>" {
		return true
	}
	_, address, _ := strings.Cut(act, " ")
	var articles []*article.Article
	for _, q := range a.Quotes {
		if q.Link() == address {
			return true
		}
		articles = append(append(articles, q.Article), q.Also...)
	}
	if a.Refusal != nil {
		articles = append(articles, a.Refusal.Closest...)
	}
	if list, ok := reply.(bot.Listed); ok {
		for _, row := range list.Rows {
			if row.Article != nil {
				articles = append(articles, row.Article)
			}
		}
	}
	lower := strings.ToLower(address)
	return (strings.HasPrefix(lower, "http://example.org") || strings.HasPrefix(lower, "https://example.org")) &&
		slices.ContainsFunc(articles, func(a *article.Article) bool { return a.URL == address })
}

// checkPage checks that the quotes of a page are there whole, up to one, and that
// More begins with the next.
func checkPage(fail func(string, ...any), page bot.Answered, blocks json.RawMessage) {
	texts := slackfake.Texts(blocks)
	next := page.First
	for _, q := range page.Answer.Quotes[page.First:page.End] {
		s, err := q.Text()
		if err == nil && !slices.Contains(texts, visible(s)) {
			break
		}
		next++
	}
	if next == page.First {
		next++ // too long for any message; the article is named
	}
	if slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "Write “more”") }) {
		return
	}
	var more struct {
		Value string
		Found bool
	}
	var all []struct {
		Elements []struct {
			ID    string `json:"action_id"`
			Value string `json:"value"`
		}
	}
	_ = json.Unmarshal(blocks, &all) // rich text has elements of another shape, without IDs
	for _, b := range all {
		for _, e := range b.Elements {
			if e.ID == ActionMore {
				more.Value, more.Found = e.Value, true
			}
		}
	}
	if want := next < len(page.Answer.Quotes); more.Found != want {
		fail("%d quotes are shown up to %d of %d; button More: %v", next-page.First, next, len(page.Answer.Quotes), more.Found)
	}
	var c Carried
	if more.Found && (json.Unmarshal([]byte(more.Value), &c) != nil || c.First != next || c.Question != page.Answer.Question) {
		fail("More carries %s, want quote %d", more.Value, next)
	}
}

// Text comes out literally, and acts on nothing.
func FuzzDraw(f *testing.F) {
	for _, p := range pieces {
		f.Add("The bridge "+p+" opened.", "Title "+p, "Post", "https://example.org/"+p, "when "+p)
	}
	f.Add("<!channel> <@U1> <#C1> <http://x|y>", "<!here>", "<!everyone>", "https://example.org/a|b>", "&lt;!channel&gt;")
	f.Fuzz(func(t *testing.T, body, title, source, address, question string) {
		for _, s := range []string{body, title, source, address, question} {
			if !utf8.ValidString(s) || len(s) > 1500 {
				t.Skip()
			}
		}
		if body == "" {
			t.Skip()
		}
		a := &article.Article{ID: "id", Title: title, Source: source, URL: address, Body: body, Blocks: []article.Block{{End: len(body), Number: 1}}}
		q := answer.Quote{Article: a, End: len(body), Paragraph: 1, Also: []*article.Article{a}}
		found := answer.Answer{Question: question, Quotes: []answer.Quote{q}}
		found.Query.Text = question
		refusal := answer.Answer{Question: question, Refusal: &answer.Refusal{Unmatched: []string{question}, Suggestions: []string{body}, Closest: []*article.Article{a}}}
		for _, reply := range []bot.Reply{
			bot.Answered{Answer: found, End: 1, Note: question}, bot.Answered{Answer: found, End: 1}, bot.Refused{Answer: refusal},
			bot.Context{N: 1, Quote: q, Wide: q}, bot.Explained{Answer: found, Shown: 1, Searched: question},
			bot.Listed{Title: title, Rows: []bot.Row{{Text: title, Detail: source, Article: a}}}, bot.Listed{Empty: question},
			bot.Notice{Text: question},
		} {
			for _, l := range []Look{{Votes: true, Private: true}, {}} {
				m := drawn(t, reply, l)
				blocks := blocksOf(t, m)
				if len(m.Blocks) > 0 {
					if err := slackfake.CheckMessage(blocks); err != nil {
						t.Errorf("%T: Slack would refuse it: %v", reply, err)
					}
				}
				for _, act := range slackfake.Acts(blocks, m.Text) {
					kind, to, _ := strings.Cut(act, " ")
					if kind != "link" && kind != "citation" || to != address && to != q.Link() || !strings.HasPrefix(strings.ToLower(to), "http") {
						t.Errorf("%T acts: %s", reply, act)
					}
				}
				if _, ok := reply.(bot.Answered); ok && size(body) < 4000 && !slices.Contains(slackfake.Texts(blocks), visible(body)) {
					t.Errorf("the quote %q is not in %q", body, slackfake.Texts(blocks))
				}
			}
		}
	})
}
