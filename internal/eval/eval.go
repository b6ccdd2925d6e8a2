// Package eval measures answers with judged questions.
//
// A [Question] says where the corpus answers it, or that nothing does. [Run] asks
// all of them and notes an [Outcome] each; [Summarize] makes figures of the
// outcomes, with 95 % intervals by bootstrap, over all questions and by type.
// For each question the best ten passages and the three quotes that would be
// shown are looked at, and of a quote its first 300 characters alone.
//
//   - doc1, doc4, doc10, mrr10: the rank of the first passage of a gold article.
//   - psg1, psg4: a passage of a gold article among the first 1 or 4 holds an
//     answer string or at least half of a gold quote.
//   - quote1, quote3: a quote among the first 1 or 3 does.
//   - answered, false: answerable and unanswerable questions that are answered.
//   - far80: unanswerable questions at or above the confidence that 80 % of the
//     answerable ones reach; auroc: how often an answerable question has more
//     confidence than an unanswerable one.
//   - verbatim: quotes that are exact pieces of their article.
//   - map, mrr: mean average precision and reciprocal rank of the candidates of
//     questions with at least one right and one wrong candidate.
//
// Topics ([RunTopics]) are made from titles: map tells in which order the articles come
// that have one in theirs, floor that of plain BM25 over whole articles.
//
// Ranking is measured with refusing switched off, answered and false as the
// answerer refuses. Everything but the times is the same in every run.
//
// Questions as press people type them ([RunPress]) are asked in conversations, as
// shipped, and what is shown to a person counts:
//
//   - first, three: of those that the coverage answers, the first quote or one of
//     those shown is right: it shares half of the shorter of the two with a gold
//     sentence, or holds an answer.
//   - noise: quotes shown that are neither right nor relevant.
//   - refused: of those that it answers, no quote came; false: of those that it does not,
//     quotes came that were not hedged; chatty: of what is no question, either came.
//   - speaker: right first quotes under the right name; wrong: of answers with a confidence of
//     0.6 or more, those with a wrong first quote.
//   - trust: all questions that went right; a hedged reply counts half.
package eval

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

const (
	passagesSeen  = 10
	quotesSeen    = 3
	quoteRead     = 300  // characters of a quote
	neverRefuse   = 1e-9 // a least confidence that refuses nothing
	wordsAPassage = 150
)

// Outcome is how one question went. Ranks are from 1; 0 is none among those
// seen.
type Outcome struct {
	ID         string  `json:"id"`
	Question   string  `json:"question"`
	Type       string  `json:"type,omitempty"`
	Answerable bool    `json:"answerable"`
	Answered   bool    `json:"answered"`
	Hedged     bool    `json:"hedged"` // shown as one that may not answer
	Confidence float64 `json:"confidence"`
	Doc        int     `json:"doc"`     // rank of the first passage of a gold article
	Passage    int     `json:"passage"` // of the first passage that answers
	Quote      int     `json:"quote"`   // of the first quote that answers
	Quotes     int     `json:"quotes"`  // shown
	Verbatim   int     `json:"verbatim"`
	Chars      int     `json:"chars"` // of the quotes shown
	// Candidates is set where there are right and wrong ones to rank.
	Candidates bool    `json:"candidates,omitempty"`
	Precision  float64 `json:"precision,omitempty"`  // average
	Reciprocal float64 `json:"reciprocal,omitempty"` // of the rank of the first right one
	Floor      float64 `json:"floor,omitempty"`      // of a topic, the precision that BM25 over whole articles has
	Why        string  `json:"why,omitempty"`        // of a miss
	Press      *Press  `json:"press,omitempty"`      // where it was asked as press people ask
	// Micros is how long the answer took, in microseconds.
	Micros int64 `json:"micros"`
}

// Run asks all questions, on all cores. progress, if set, is told how many are
// done, from one goroutine at a time. The error is the answerer's or the context's.
func Run(ctx context.Context, snap *library.Snapshot, answers *answer.Answerer, questions []Question, progress func(done, total int64)) ([]Outcome, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	out := make([]Outcome, len(questions))
	next := make(chan int)
	var mu sync.Mutex
	var done int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				o, err := ask(ctx, snap, answers, questions[i])
				if err != nil {
					cancel(fmt.Errorf("ask %s: %w", questions[i].ID, err))
				}
				out[i] = o
				mu.Lock()
				if done++; progress != nil {
					progress(done, int64(len(questions)))
				}
				mu.Unlock()
			}
		})
	}
	for i := range questions {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return out, context.Cause(ctx)
}

// ask measures one question.
func ask(ctx context.Context, snap *library.Snapshot, answers *answer.Answerer, q Question) (Outcome, error) {
	o := Outcome{ID: q.ID, Question: q.Text, Type: q.Type, Answerable: q.Answerable}
	hits, err := answers.Search(ctx, snap, answer.Question{Text: q.Text, Asked: q.Asked.Time}, passagesSeen)
	if err != nil {
		return o, err
	}
	start := time.Now()
	ans, err := answers.Ask(ctx, snap, answer.Question{Text: q.Text, Asked: q.Asked.Time, MinConfidence: neverRefuse})
	o.Micros = time.Since(start).Microseconds()
	if err != nil {
		return o, err
	}
	o.Confidence = ans.Confidence
	o.Answered = ans.Refusal == nil && ans.Confidence >= answers.MinConfidence()
	o.Hedged = ans.Refusal == nil && !o.Answered && ans.Confidence >= answers.MinConfidence()/2
	g := places(snap, q)
	for i, h := range hits {
		p := h.Passage
		if o.Doc == 0 && g.in(p.Article) {
			o.Doc = i + 1
		}
		if end := endOfWords(p.Text(), wordsAPassage); o.Passage == 0 && g.answered(p.Article, p.Start, p.Start+end) {
			o.Passage = i + 1
		}
	}
	for i, quote := range ans.Quotes[:min(len(ans.Quotes), quotesSeen)] {
		o.Quotes++
		s, err := quote.Text()
		if err == nil && strings.Contains(quote.Article.Body, s) {
			o.Verbatim++
		}
		o.Chars += len([]rune(s))
		if o.Quote == 0 && g.answered(quote.Article, quote.Start, quote.Start+endOfChars(s, quoteRead)) {
			o.Quote = i + 1
		}
	}
	if err := rank(ctx, snap, answers, q, g, &o); err != nil {
		return o, err
	}
	o.Why = why(q, o, ans, g)
	return o, nil
}

// rank has the answerer rank the question's candidates.
func rank(ctx context.Context, snap *library.Snapshot, answers *answer.Answerer, q Question, g gold, o *Outcome) error {
	spans, right := g.candidates(snap, q)
	if len(spans) == 0 {
		return nil
	}
	scores, err := answers.Score(ctx, snap, q.Text, spans)
	if err != nil {
		return err
	}
	o.Precision, o.Reciprocal, o.Candidates = Precision(scores, right)
	return nil
}

// gold is where a question is answered, in bytes of the articles.
type gold struct {
	articles []*article.Article
	spans    []answer.Span // of the gold quotes
	shorter  bool          // half of the shorter of quote and gold is enough
	answers  []string      // in lower case
}

func places(snap *library.Snapshot, q Question) gold {
	var g gold
	for _, p := range q.Gold {
		a := snap.Article(p.Article)
		if a == nil {
			continue
		}
		g.articles = append(g.articles, a)
		if p.End > 0 {
			start := endOfChars(a.Body, p.Start)
			g.spans = append(g.spans, answer.Span{Article: a, Start: start, End: start + endOfChars(a.Body[start:], p.End-p.Start)})
			g.shorter = true
			continue
		}
		if at := nearest(a.Body, p.Quote, endOfChars(a.Body, p.Start)); p.Quote != "" && at >= 0 {
			g.spans = append(g.spans, answer.Span{Article: a, Start: at, End: at + len(p.Quote)})
		}
	}
	for _, s := range q.Answers {
		if s = oneLine(s); s != "" {
			g.answers = append(g.answers, s)
		}
	}
	return g
}

// nearest finds the place of quote in body that is nearest to at, or −1.
func nearest(body, quote string, at int) int {
	best := -1
	for from := 0; ; {
		i := strings.Index(body[from:], quote)
		if i < 0 || quote == "" {
			return best
		}
		if i += from; best < 0 || abs(i-at) < abs(best-at) {
			best = i
		}
		from = i + 1
	}
}

func abs(n int) int { return max(n, -n) }

func (g gold) in(a *article.Article) bool {
	for _, own := range g.articles {
		if own == a {
			return true
		}
	}
	return false
}

// answered reports whether Body[start:end] of an article answers: it is a gold
// article, and an answer string stands there or half of a gold quote.
func (g gold) answered(a *article.Article, start, end int) bool {
	if !g.in(a) {
		return false
	}
	s := oneLine(a.Body[start:end])
	for _, w := range g.answers {
		if strings.Contains(s, w) {
			return true
		}
	}
	return g.quotes(a, start, end)
}

// quotes reports whether Body[start:end] holds at least half of a gold quote.
func (g gold) quotes(a *article.Article, start, end int) bool {
	for _, q := range g.spans {
		least := q.End - q.Start
		if g.shorter {
			least = min(least, end-start)
		}
		if q.Article == a && 2*(min(end, q.End)-max(start, q.Start)) >= least {
			return true
		}
	}
	return false
}

// candidates are the candidates of a question that the corpus holds, and which
// of them are right.
func (g gold) candidates(snap *library.Snapshot, q Question) (spans []answer.Span, right []bool) {
	for _, c := range q.Candidates {
		a := snap.Article(c.Article)
		if a == nil {
			continue
		}
		span := answer.Span{Article: a, Start: 0, End: len(a.Body)}
		if c.End > 0 {
			span.Start = endOfChars(a.Body, c.Start)
			span.End = endOfChars(a.Body, c.End)
		}
		spans = append(spans, span)
		right = append(right, g.in(a) && (c.End == 0 || g.quotes(a, span.Start, span.End)))
	}
	return spans, right
}

// oneLine is s in lower case with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// endOfChars is where the first n characters of s end, in bytes.
func endOfChars(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// endOfWords is where the first n words of s end, in bytes.
func endOfWords(s string, n int) int {
	at := 0
	for range n {
		rest := strings.TrimLeft(s[at:], " \t\r\n")
		at = len(s) - len(rest)
		end := strings.IndexAny(rest, " \t\r\n")
		if end < 0 {
			return len(s)
		}
		at += end
	}
	return at
}

// why says what went wrong, where something did.
func why(q Question, o Outcome, ans answer.Answer, g gold) string {
	switch {
	case !q.Answerable && o.Answered:
		return "answered though nothing answers: " + heldWords(ans, 0)
	case !q.Answerable || o.Quote == 1:
		return ""
	case len(g.articles) == 0:
		return "the gold article is not in the corpus"
	}
	var parts []string
	switch {
	case o.Doc == 0:
		parts = append(parts, fmt.Sprintf("no passage of the gold article among the first %d", passagesSeen))
	case o.Passage == 0:
		parts = append(parts, fmt.Sprintf("the gold article is at rank %d, by another passage", o.Doc))
	case o.Quote == 0:
		parts = append(parts, fmt.Sprintf("the passage is at rank %d, its sentence is no quote", o.Passage))
	default:
		parts = append(parts, fmt.Sprintf("the answer is quote %d", o.Quote))
	}
	if missing := missingWords(ans, g); missing != "" {
		parts = append(parts, "the gold lacks "+missing)
	}
	if len(ans.Quotes) > 0 {
		parts = append(parts, "the first quote has "+heldWords(ans, 0))
	}
	return strings.Join(parts, "; ")
}

// heldWords lists the words of the question that a quote holds.
func heldWords(ans answer.Answer, quote int) string {
	if quote >= len(ans.Quotes) {
		return "no quote"
	}
	held := make(map[int]bool)
	for _, m := range ans.Quotes[quote].Matches {
		held[m.Word] = true
	}
	var words []string
	for i, w := range ans.Words {
		if held[i] {
			words = append(words, w.Word)
		}
	}
	return strings.Join(words, ", ")
}

// missingWords lists the words of the question that the first gold quote lacks.
func missingWords(ans answer.Answer, g gold) string {
	if len(g.spans) == 0 {
		return ""
	}
	a := g.spans[0].Article
	has := make(map[string]bool)
	for _, t := range text.NewAnalyzer(a.Lang).Tokens(nil, a.Body[g.spans[0].Start:g.spans[0].End]) {
		has[t.Term] = true
	}
	var words []string
	for _, w := range ans.Words {
		found := false
		for _, s := range w.Stems {
			found = found || has[s.Text]
		}
		if !found {
			words = append(words, w.Word)
		}
	}
	return strings.Join(words, ", ")
}

// Judge tells which pieces of articles answer a question.
type Judge struct{ gold gold }

// NewJudge returns the judge of a question.
func NewJudge(snap *library.Snapshot, q Question) Judge { return Judge{places(snap, q)} }

// Quote reports whether a quote answers.
func (j Judge) Quote(a *article.Article, start, end int) bool {
	if !j.gold.shorter {
		end = start + endOfChars(a.Body[start:end], quoteRead)
	}
	return j.gold.answered(a, start, end)
}

// Passage reports whether a passage answers, and whether its article is gold.
func (j Judge) Passage(p article.Passage) (answers, gold bool) {
	return j.gold.answered(p.Article, p.Start, p.Start+endOfWords(p.Text(), wordsAPassage)), j.gold.in(p.Article)
}

// Articles are those that answer.
func (j Judge) Articles() []*article.Article { return j.gold.articles }

// Candidates returns the candidates of its question that the corpus holds, and
// which of them are right.
func (j Judge) Candidates(snap *library.Snapshot, q Question) (spans []answer.Span, right []bool) {
	return j.gold.candidates(snap, q)
}

// Whole reports that the gold is whole articles: nothing tells which of their
// sentences answer.
func (j Judge) Whole() bool {
	return len(j.gold.articles) > 0 && len(j.gold.spans) == 0 && len(j.gold.answers) == 0
}
