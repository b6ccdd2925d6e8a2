// Package answer turns a question into quotes, or into a refusal.
//
// An answer is made in four steps. The question is parsed and its words widened
// by the corpus's own (search, lexicon). The engine finds passages. Package rank
// reads the best of them, puts runs of sentences in order and tells how likely
// they answer. The best runs become quotes, from different articles where several
// answer; the same words printed elsewhere become "also in". Where the confidence
// is below [Options.MinConfidence] the answer is a [Refusal].
//
// The package promises that a [Quote] has no text of its own: it points into its
// article and cannot be paraphrased. The same snapshot, question and day give the
// same answer, byte for byte; the day counts only as long as articles are new.
package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// Options say how answers are made. The zero value means the defaults.
type Options struct {
	MinConfidence float64 // below it an answer is refused; 0 means DefaultMinConfidence
	// Models, if set, stand in for the fitted ones.
	Models *rank.Models
}

const (
	// DefaultMinConfidence is where the bot begins to answer.
	DefaultMinConfidence = 0.5
	// MaxQuotes bounds the quotes of one answer, all pages together.
	MaxQuotes = 9

	hitsRead    = 64 // passages that the ranking looks at
	closestMost = 3  // articles that a refusal names
)

// Answerer makes answers. It is safe for concurrent use.
type Answerer struct {
	opts   Options
	parser search.Parser
	reader *rank.Reader
}

// Question is what is asked.
type Question struct {
	Text   string
	Before string // the question before, where this one leans on it
	// Lang, if set, is the language of the articles to quote, unless the text says
	// lang: itself.
	Lang string
	// Asked is when it is asked: articles that are new then are preferred a little,
	// and more where it speaks of the present ("this week"). Zero leaves that out.
	Asked time.Time
	// MinConfidence, if set, stands in for that of the Options.
	MinConfidence float64
}

// Answer is what the coverage says to a question: quotes or a refusal.
type Answer struct {
	Question   string
	Before     string // the question that it leans on, or ""
	Query      search.Query
	Generation int     // of the snapshot that was asked
	Confidence float64 // in [0, 1]: how likely one of the first three quotes answers
	Words      []Word  // of the question, in its order
	Quotes     []Quote // best first, at most MaxQuotes; none where refused
	Refusal    *Refusal
}

// Word is a word of the question as the ranking saw it.
type Word = rank.Word

// Quote is one or more whole sentences of an article: Body[Start:End].
type Quote struct {
	Article    *article.Article
	Start, End int
	Paragraph  int                // from 1
	Score      float64            // share of likelihood to answer, against all that was read
	Also       []*article.Article // others that print the same words
	Matches    []Match

	core article.Sentence // the sentence that it was chosen for
}

// Match is a word of the question in a quote: Body[Start:End], or in the header
// of its article where End is 0.
type Match struct {
	Word       int // index into Answer.Words
	Start, End int
}

// Refusal says why nothing is quoted.
type Refusal struct {
	NoWords     bool               // the question has no word to search for
	Unmatched   []string           // words of the question that occur nowhere
	Suggestions []string           // words of the corpus that may have been meant
	Closest     []*article.Article // at most three, best first
}

// New returns an Answerer.
func New(opts Options) *Answerer {
	if opts.MinConfidence == 0 {
		opts.MinConfidence = DefaultMinConfidence
	}
	models := rank.Fitted()
	if opts.Models != nil {
		models = *opts.Models
	}
	return &Answerer{opts: opts, reader: rank.NewReader(models)}
}

// Ask answers a question from a snapshot. The error is a *[search.SyntaxError]
// where the question cannot be read, else the engine's.
func (e *Answerer) Ask(ctx context.Context, snap *library.Snapshot, q Question) (Answer, error) {
	ans := Answer{Question: q.Text, Before: q.Before, Generation: snap.Generation}
	res, err := e.search(ctx, snap, &ans, q.Lang, hitsRead)
	if err != nil {
		return Answer{}, err
	}
	if len(ans.Words) == 0 {
		ans.Refusal = &Refusal{NoWords: true}
		return ans, nil
	}
	reading := e.reader.Read(ans.Words, ans.Query, q.Asked, res.Hits)
	windows := reading.Windows(chosenFrom)
	ans.Confidence = reading.Confidence(windows)
	if ans.Confidence < cmp.Or(q.MinConfidence, e.opts.MinConfidence) {
		ans.Refusal = refuse(ans.Words, ans.Query.Lang, snap, reading.Passages())
		return ans, nil
	}
	ans.Quotes = choose(windows)
	for i := range ans.Quotes {
		alsoIn(snap, &ans.Quotes[i])
	}
	return ans, nil
}

// Search ranks passages for a question, best first, at most limit.
func (e *Answerer) Search(ctx context.Context, snap *library.Snapshot, q Question, limit int) ([]search.Hit, error) {
	ans := Answer{Question: q.Text, Before: q.Before}
	res, err := e.search(ctx, snap, &ans, q.Lang, max(limit, hitsRead))
	if err != nil {
		return nil, err
	}
	hits := e.reader.Read(ans.Words, ans.Query, q.Asked, res.Hits).Passages()
	return hits[:min(limit, len(hits))], nil
}

func (e *Answerer) search(ctx context.Context, snap *library.Snapshot, ans *Answer, lang string, limit int) (search.Result, error) {
	q, err := e.parser.Parse(ans.Question, snap.Langs)
	if err != nil {
		return search.Result{}, err
	}
	if ans.Before != "" {
		last, err := e.parser.Parse(ans.Before, snap.Langs)
		if err != nil {
			return search.Result{}, err
		}
		q = q.After(last)
	}
	q.Filter.Lang = cmp.Or(q.Filter.Lang, lang)
	q = snap.Lexicon.Widen(q)
	q.Limit = limit
	res, err := snap.Searcher.Search(ctx, q)
	if err != nil {
		return search.Result{}, fmt.Errorf("search: %w", err)
	}
	ans.Query = q
	for _, t := range q.Terms {
		w := Word{Term: t, Weight: res.IDF(t)}
		for _, s := range t.Stems {
			w.DocFreq += res.DocFreq[s.Text]
		}
		w.Weight *= t.Role.Weight()
		ans.Words = append(ans.Words, w)
	}
	return res, nil
}

// refuse gathers what helps a person whose question found no answer.
func refuse(words []Word, lang string, snap *library.Snapshot, hits []search.Hit) *Refusal {
	r := new(Refusal)
	for _, w := range words {
		if w.DocFreq > 0 || w.Role != search.Subject {
			continue
		}
		r.Unmatched = append(r.Unmatched, w.Word)
		if s := snap.Lexicon.Suggest(w.Word); s != "" && !slices.Contains(r.Suggestions, s) {
			r.Suggestions = append(r.Suggestions, s)
		}
	}
	for _, own := range []bool{true, false} { // the question's language first
		for _, h := range hits {
			a := h.Passage.Article
			if len(r.Closest) < closestMost && (a.Lang == lang) == own && !slices.Contains(r.Closest, a) {
				r.Closest = append(r.Closest, a)
			}
		}
	}
	return r
}

// Text returns the quoted bytes of the article. It checks once more that they
// are whole characters within the article.
func (q Quote) Text() (string, error) {
	body := q.Article.Body
	if q.Start < 0 || q.End > len(body) || q.Start >= q.End {
		return "", errors.New("quote lies outside its article")
	}
	s := body[q.Start:q.End]
	if !utf8.ValidString(s) {
		return "", errors.New("quote cuts a character")
	}
	return s, nil
}

// Speaker returns the name of whoever the article says speaks in the likeliest
// sentence of the quote, or "".
func (q Quote) Speaker() string {
	if q.core.End > 0 {
		return speech.Speaker(q.Article, int(q.core.Start), int(q.core.End))
	}
	return speech.Speaker(q.Article, q.Start, q.End)
}

// Link returns the article's URL with a text fragment that leads to the quote,
// or "" where the article has none.
func (q Quote) Link() string { return link(q.Article, q.Start, q.End) }

// Around returns the quote with n sentences more on each side, as far as its
// article goes, as a quote of its own.
func (q Quote) Around(n int) Quote {
	var before, after []int
	for _, b := range q.Article.Blocks {
		if b.Kind != article.Paragraph {
			continue
		}
		for start, end := range text.Sentences(q.Article.Body[b.Start:b.End]) {
			switch start, end := b.Start+start, b.Start+end; {
			case end <= q.Start:
				before = append(before, start)
			case start >= q.End:
				after = append(after, end)
			}
		}
	}
	wide := q
	if n > 0 && len(before) > 0 {
		wide.Start = before[max(0, len(before)-n)]
	}
	if n > 0 && len(after) > 0 {
		wide.End = after[min(n, len(after))-1]
	}
	return wide
}
