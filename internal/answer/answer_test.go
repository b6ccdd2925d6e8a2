package answer

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// corpusOf loads JSON Lines as a corpus.
func corpusOf(t testing.TB, records ...map[string]string) *library.Snapshot {
	t.Helper()
	var b strings.Builder
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	file := filepath.Join(t.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, file)
}

func open(t testing.TB, path string) *library.Snapshot {
	t.Helper()
	lib, err := library.Open(context.Background(), library.Options{Paths: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	return lib.Snapshot()
}

func ask(t testing.TB, s *library.Snapshot, question string) Answer {
	t.Helper()
	a, err := New(Options{}).Ask(context.Background(), s, Question{Text: question})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEndlessSentence(t *testing.T) {
	s := corpusOf(t, map[string]string{"id": "a", "lang": "en", "text": "The tram " + strings.Repeat("and the bridge ", 5000) + "will open."})
	a := ask(t, s, "When will the tram open?")
	if a.Refusal == nil && len(a.Quotes) == 0 {
		t.Error("neither a quote nor a refusal")
	}
}

// Every quote of every answer is a slice of its article in whole characters,
// within one article, starting and ending with no white space; and the same
// question has the same answer again.
func TestQuotesAreVerbatim(t *testing.T) {
	s := open(t, "../../corpus")
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		q := randomQuestion(r, s.Articles)
		a := ask(t, s, q)
		if (a.Refusal == nil) != (len(a.Quotes) > 0) {
			t.Fatalf("%q: refusal %v and %d quotes", q, a.Refusal, len(a.Quotes))
		}
		if a.Confidence < 0 || a.Confidence > 1 {
			t.Fatalf("%q: confidence %g", q, a.Confidence)
		}
		for i, quote := range a.Quotes {
			text, err := quote.Text()
			if err != nil {
				t.Fatalf("%q: %v", q, err)
			}
			if !strings.Contains(s.Article(quote.Article.ID).Body, text) || strings.TrimSpace(text) != text || text == "" {
				t.Fatalf("%q: quote %q is not verbatim", q, text)
			}
			for _, other := range a.Quotes[:i] {
				if other.Article == quote.Article && other.Start < quote.End && quote.Start < other.End {
					t.Fatalf("%q: two quotes overlap in %s", q, quote.Article.ID)
				}
			}
			if slices.Contains(quote.Also, quote.Article) {
				t.Fatalf("%q: %s is also in itself", q, quote.Article.ID)
			}
		}
		if got, want := describe(ask(t, s, q)), describe(a); got != want {
			t.Fatalf("%q has two answers:\n%s\n%s", q, got, want)
		}
	}
}

// describe is all of an answer in words.
func describe(a Answer) string {
	s := fmt.Sprintf("%g %v %+v", a.Confidence, a.Quotes, a.Words)
	if a.Refusal != nil {
		s += fmt.Sprintf("%+v", *a.Refusal)
	}
	return s
}

// randomQuestion takes some words of an article, as they stand or shuffled.
func randomQuestion(r *rand.Rand, articles []*article.Article) string {
	words := strings.Fields(articles[r.IntN(len(articles))].Body)
	from := r.IntN(len(words))
	words = slices.Clone(words[from:min(len(words), from+1+r.IntN(9))])
	if r.IntN(2) == 0 {
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	}
	return strings.NewReplacer(":", " ", `"`, " ").Replace(strings.Join(words, " "))
}

func TestSameReportIsQuotedOnce(t *testing.T) {
	report := "The port of Lindhaven will be closed to tankers from the first of May, the ministry said."
	s := corpusOf(t,
		map[string]string{"id": "a", "source": "North Wire", "lang": "en", "text": report},
		map[string]string{"id": "b", "source": "South Post", "lang": "en", "text": report + " It gave no reason for this, and the shipping companies have asked for one."},
		map[string]string{"id": "c", "source": "West Times", "lang": "en", "text": "Tankers have used the port of Lindhaven for fifty years and brought it most of its income."},
	)
	a := ask(t, s, "When will the port of Lindhaven be closed to tankers?")
	if len(a.Quotes) != 2 || len(a.Quotes[0].Also) != 1 {
		t.Fatalf("quotes %+v", a.Quotes)
	}
	pair := []string{a.Quotes[0].Article.Source, a.Quotes[0].Also[0].Source}
	slices.Sort(pair)
	if !slices.Equal(pair, []string{"North Wire", "South Post"}) || a.Quotes[1].Article.ID != "c" {
		t.Errorf("quoted %v and %s", pair, a.Quotes[1].Article.ID)
	}
}

func TestRefusal(t *testing.T) {
	s := open(t, "../../corpus")
	for _, c := range []struct {
		question               string
		noWords                bool
		unmatched, suggestions string
	}{
		{question: "Who won the football match?", unmatched: "football, match"},
		{question: "What did Tim Cook say about Huawei?", unmatched: "Tim, Cook"},
		{question: "Which volcano erupted in Icelandia?", unmatched: "volcano, erupted, Icelandia"},
		{question: "Where is the Huwaei Museum?", unmatched: "Huwaei, Museum"},
		{question: "Where is the Hawei Museum?", unmatched: "Hawei, Museum", suggestions: "Huawei"},
		{question: "who is it?", noWords: true},
		{question: "", noWords: true},
		{question: "???", noWords: true},
	} {
		a := ask(t, s, c.question)
		if a.Refusal == nil {
			t.Errorf("%q was answered with confidence %g: %+v", c.question, a.Confidence, a.Quotes[0])
			continue
		}
		r := a.Refusal
		if r.NoWords != c.noWords || strings.Join(r.Unmatched, ", ") != c.unmatched || !strings.HasPrefix(strings.Join(r.Suggestions, ", "), c.suggestions) {
			t.Errorf("%q: refusal %+v", c.question, r)
		}
		if len(r.Closest) > 3 {
			t.Errorf("%q: %d articles come closest", c.question, len(r.Closest))
		}
	}
}

func TestQuestionNarrowed(t *testing.T) {
	s := open(t, "../../corpus")
	for _, c := range []struct {
		q       Question
		refused bool
		lang    string
	}{
		{Question{Text: "Nikkei Asian Review"}, false, "en"},
		{Question{Text: "Nikkei Asian Review", Lang: "es"}, false, "es"},
		{Question{Text: "Nikkei Asian Review lang:en", Lang: "es"}, false, "en"},
		{Question{Text: "Nikkei Asian Review", MinConfidence: 0.999}, false, "en"}, // hedged
		{Question{Text: "Nikkei Asian Review", Folder: "Corpus"}, false, "en"},
		{Question{Text: "Nikkei Asian Review", Folder: "nowhere"}, true, ""},
		{Question{Text: "Nikkei Asian Review folder:corpus", Folder: "nowhere"}, false, "en"},
		{Question{Text: "Nikkei Asian Review", Source: "no such outlet"}, true, ""},
		{Question{Text: "and in Europe?", Before: "Nikkei Asian Review", MinConfidence: 0.01}, false, "en"},
	} {
		a, err := New(Options{}).Ask(t.Context(), s, c.q)
		if err != nil {
			t.Fatal(err)
		}
		if (a.Refusal != nil) != c.refused || !c.refused && a.Quotes[0].Article.Lang != c.lang {
			t.Errorf("%+v: refusal %v, quotes %v", c.q, a.Refusal, a.Quotes)
		}
	}
}

func TestLink(t *testing.T) {
	body := "The rule of May is new. It says this. The rule of May is new, and it binds every maker of chips who uses machines from abroad. It says this."
	for _, c := range []struct{ url, quote, want string }{
		{"https://example.org/a", "The rule of May is new.", "https://example.org/a#:~:text=The%20rule%20of%20May%20is%20new."},
		{"https://example.org/a#part", "It says this.", "https://example.org/a#part:~:text=It%20says%20this."},
		{
			"https://example.org/a", "The rule of May is new, and it binds every maker of chips who uses machines from abroad.",
			"https://example.org/a#:~:text=The%20rule%20of%20May%20is%20new%2C,uses%20machines%20from%20abroad.",
		},
		{"", "It says this.", ""},
	} {
		a := &article.Article{URL: c.url, Body: body}
		start := strings.Index(body, c.quote)
		if got := (Quote{Article: a, Start: start, End: start + len(c.quote)}).Link(); got != c.want {
			t.Errorf("link %s\nwant %s", got, c.want)
		}
	}
	a := &article.Article{URL: "https://example.org/a", Body: body}
	last := strings.LastIndex(body, "It says this.")
	if got, want := (Quote{Article: a, Start: last, End: len(body)}).Link(), "https://example.org/a#:~:text=uses%20machines%20from%20abroad.-,It%20says%20this."; got != want {
		t.Errorf("link %s\nwant %s", got, want)
	}
}

// A browser finds no words on both sides of an edge between paragraphs.
func TestLinkToSeveralParagraphs(t *testing.T) {
	const body = "It named:\n\n- Ada Lunt\n- Bo Orr"
	a := &article.Article{URL: "https://example.org/a", Body: body, Blocks: article.Split(body, true, "")}
	if got, want := (Quote{Article: a, End: len(body)}).Link(), "https://example.org/a#:~:text=It%20named%3A,Bo%20Orr"; got != want {
		t.Errorf("link %s\nwant %s", got, want)
	}
}

func TestQuoteOutsideItsArticle(t *testing.T) {
	a := &article.Article{Body: "één"}
	for _, q := range []Quote{{Article: a, End: 9}, {Article: a, Start: -1, End: 1}, {Article: a, Start: 2, End: 2}, {Article: a, End: 1}} {
		if s, err := q.Text(); err == nil {
			t.Errorf("%d:%d gives %q", q.Start, q.End, s)
		}
	}
}

func TestAround(t *testing.T) {
	s := corpusOf(t, map[string]string{"id": "a", "lang": "en", "text": "One is first here. Two is second here. Three is third here.\n\nFour is fourth here. Five is fifth here. Six is sixth here."})
	a := ask(t, s, "fourth")
	q := a.Quotes[0]
	q.Start = strings.Index(q.Article.Body, "Four is")
	q.End = strings.Index(q.Article.Body, " Five is")
	text, err := q.Around(1).Text()
	if err != nil || text != "Three is third here.\n\nFour is fourth here. Five is fifth here." {
		t.Errorf("around the fourth: %q, %v", text, err)
	}
	if same := a.Quotes[0].Around(0); same.Start != a.Quotes[0].Start || same.End != a.Quotes[0].End {
		t.Error("nothing around a quote is more than the quote")
	}
}

// A thousand questions of a public set, where it lies beside the project.
func TestPublicQuestions(t *testing.T) {
	dir := "../../../shared/eval/xquad_en"
	data, err := os.ReadFile(filepath.Join(dir, "questions.jsonl"))
	if err != nil {
		t.Skip("skipped: the judged questions are not beside the project")
	}
	s := open(t, filepath.Join(dir, "articles.jsonl.gz"))
	answered, right := 0, 0
	for line := range strings.Lines(string(data)) {
		var q struct {
			Question string
			Answers  []string
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		a := ask(t, s, q.Question)
		for i, quote := range a.Quotes {
			text, err := quote.Text()
			if err != nil || !strings.Contains(quote.Article.Body, text) {
				t.Fatalf("%q: quote %d is not verbatim: %v", q.Question, i, err)
			}
			if i == 0 {
				answered++
				if slices.ContainsFunc(q.Answers, func(w string) bool { return strings.Contains(text, w) }) {
					right++
				}
			}
		}
	}
	t.Logf("%d answered, %d with the answer in the first quote", answered, right)
	if right < 400 {
		t.Errorf("only %d of 612 questions have their answer in the first quote", right)
	}
}

// Somebody who never speaks is told of as such, but not who is named only for
// somebody of theirs.
func TestSilent(t *testing.T) {
	s := corpusOf(t, map[string]string{"id": "1", "lang": "en", "title": "The harbour", "text": "Mayor Lind was away on Monday when the harbour closed.\n\n“The ice has damaged the piers of the harbour,” said Bo Berg, who owns a boat and lives beside Lind."})
	for question, want := range map[string]string{"What did Lind say about the harbour?": "Lind", "What did Lind's neighbour say about the harbour?": "", "Which boat owner said the ice damaged the piers of the harbour beside Lind?": ""} {
		a, err := New(Options{MinConfidence: 0.01}).Ask(t.Context(), s, Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if a.Silent != want {
			t.Errorf("%s: %q is silent, want %q: %s", question, a.Silent, want, describe(a))
		}
	}
}

// A question for a speaker is answered by a name, but not by one that it names itself,
// nor where it asks whom somebody spoke of.
func TestWho(t *testing.T) {
	s := corpusOf(t, map[string]string{"id": "1", "lang": "en", "title": "The harbour", "text": "“The old mayor is to blame for the ice in the harbour,” said Rep. Bo Berg, who owns a boat."})
	for question, want := range map[string]string{
		"Who said the mayor is to blame for the ice?":       "Rep. Bo Berg",
		"Who did Berg blame for the ice in the harbour?":    "",
		"Who did the boat owner blame for the ice?":         "",
		"Who told Berg that the mayor is to blame for ice?": "",
	} {
		a, err := New(Options{MinConfidence: 0.01}).Ask(t.Context(), s, Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if another := question == "Who told Berg that the mayor is to blame for ice?"; another && !a.Hedged {
			t.Errorf("%s: what Berg said is taken for the answer", question)
		}
		if a.Hedged = false; a.Who() != want {
			t.Errorf("%s: %q is named, want %q: %s", question, a.Who(), want, describe(a))
		}
	}
}
