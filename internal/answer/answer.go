// Package answer turns a question into quotes, or into a refusal.
//
// An answer is made in four steps. The question is parsed and its words widened
// by the corpus's own (search, lexicon). The engine finds passages. Package rank
// reads the best of them, puts runs of sentences in order and tells how likely
// they answer. The best runs become quotes, from different articles where several
// answer; the same words printed elsewhere become "also in". A quote that is less
// likely than [Options.MinConfidence] to answer is hedged: shown alone, and not
// asserted. Below half of that the answer is a [Refusal]; who asks for it anyway
// ([Question.Anyway]) is shown the refused quote, hedged.
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
	"strings"
	"time"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Options say how answers are made. The zero value means the defaults.
type Options struct {
	MinConfidence float64 // below it an answer is refused; 0 means DefaultMinConfidence
	Aliases       Aliases // other names by which people ask
	// Models, if set, stand in for the fitted ones.
	Models *rank.Models
}

const (
	// DefaultMinConfidence is where the bot begins to answer.
	DefaultMinConfidence = 0.4
	// SureConfidence is where an answer counts as sure and not only as likely.
	SureConfidence = 0.75
	// MaxQuotes bounds the quotes of one answer, all pages together.
	MaxQuotes = 9
	// MaxListed bounds those of a list of what somebody said.
	MaxListed = 45

	hedgeShare  = 0.5 // of the least confidence, from which on a quote is shown as one that may answer
	hitsRead    = 64  // passages that the ranking looks at
	closestMost = 3   // articles that a refusal names
	suggestMost = 3   // near names of a word that it names
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
	Before string // the questions that this one leans on, a line each, the oldest first
	// Thread, if set, is what the conversation has shown that Before is of.
	Thread *Thread
	// Source, Lang and Folder, if set, are the articles to quote, by their outlet,
	// language and folder, unless the text says source:, lang: or folder: itself.
	Source, Lang, Folder string
	// Asked is when it is asked: articles that are new then are preferred a little,
	// and more where it speaks of the present ("this week"). Zero leaves that out.
	Asked time.Time
	// MinConfidence, if set, stands in for that of the Options.
	MinConfidence float64
	// Anyway asks for the best quote where the answer is refused: it is hedged.
	Anyway bool

	respelt int  // names in it that were respelt
	renamed bool // it is a second try, by another name or by its halves
}

// Answer is what the coverage says to a question: quotes or a refusal.
type Answer struct {
	Question   string
	Before     string // the questions that it leans on, a line each, or ""
	Query      search.Query
	Generation int      // of the snapshot that was asked
	Confidence float64  // in [0, 1]: how likely the first quote answers
	Words      []Word   // of the question, in its order
	Quotes     []Quote  // best first, at most MaxQuotes, or MaxListed where Query.Filter.By is set; none where refused
	Found      int      // statements that there are, listed or not, where Query.Filter.By is set
	Shown      int      // how many of them deserve to be shown at once
	Hedged     bool     // the one shown may not answer, and is not to be asserted
	Anyway     bool     // it was refused, and is shown because that was asked for; Hedged is set
	Silent     string   // whose words are asked for, and who never speaks in the coverage; "" for nobody
	Names      []string // that were searched for others by which was asked
	Figures    []Figure // that articles give and that differ, the oldest first
	Missing    []string // parts of the question that nothing is quoted for, where others are answered
	Refusal    *Refusal

	most int // quotes of a list of what somebody said; 0 means MaxListed
}

// Word is a word of the question as the ranking saw it.
type Word = rank.Word

// Quote is one or more whole sentences of an article: Body[Start:End].
type Quote struct {
	Article    *article.Article
	Start, End int
	Paragraph  int                // from 1
	Score      float64            // share of likelihood to answer, against all that was read
	P          float64            // how likely it answers, in [0, 1]
	Also       []*article.Article // others that print the same words
	Matches    []Match
	Part       string // the part of the question that it answers, where that has several
	Perhaps    bool   // it may not answer its part
	Page       string // the address to read it at, where that is not its article's own; "" for none

	core article.Sentence  // the sentence that it was chosen for
	said article.Statement // the statement that it was chosen for, where a list of them was asked for
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
	Respelt     []string           // the question with each of them in the place of what it may stand for
	Instead     string             // the question with the likeliest of them; "" where there is none
	Closest     []*article.Article // at most three, best first
	Apart       []string           // words of the question that stand nowhere near its others
	Others      []string           // those, in what comes closest
	Narrow      []Limit            // filters and exclusions that leave little or nothing
	Best        []Quote            // the one that was found and refused, for [Question.Anyway]; none where nothing was

	// Whom the question names: Silent where by: names nobody who speaks in the coverage,
	// else who Speaks there, so many Statements, but not on this.
	Silent, Speaks string
	Statements     int
	About          string // words of the question beside which some stand or may stand; empty where none does
	Heard          int    // so many; 0 where they were too many to look
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

// Ask answers a question from a snapshot, each of its parts where it asks several
// things. The error is a *[search.SyntaxError] where the question cannot be read,
// else the engine's.
func (e *Answerer) Ask(ctx context.Context, snap *library.Snapshot, q Question) (Answer, error) {
	named := q
	var names []string
	named.Text, names = e.opts.Aliases.in(q.Text, snap.Lexicon.Has)
	ans, err := e.parts(ctx, snap, named)
	ans.Question, ans.Names = q.Text, append(names, ans.Names...)
	if err == nil && q.Anyway && ans.Refusal != nil && len(ans.Refusal.Best) > 0 {
		ans.anyway(snap)
	}
	return ans, err
}

// anyway makes a hedged answer of a refusal: its one best quote.
func (a *Answer) anyway(snap *library.Snapshot) {
	a.Quotes, a.Shown, a.Refusal = a.Refusal.Best, 1, nil
	a.Hedged, a.Anyway = true, true
	alsoIn(snap, &a.Quotes[0])
	original(snap, a.Query.Filter, a.Quotes, 0)
}

// parts answers the parts of a question.
func (e *Answerer) parts(ctx context.Context, snap *library.Snapshot, q Question) (Answer, error) {
	parts := partsOf(q.Text, snap)
	if len(parts) > 1 {
		return e.several(ctx, snap, q, parts)
	}
	if a, ok, err := e.against(ctx, snap, q); ok {
		return a, err
	}
	q.Text = parts[0].question
	a, err := e.one(ctx, snap, q)
	if err != nil || a.Refusal == nil && (!a.Hedged || q.Thread != nil) {
		return a, err
	}
	return e.halves(ctx, snap, q, a)
}

// one answers a question that asks one thing.
func (e *Answerer) one(ctx context.Context, snap *library.Snapshot, q Question) (Answer, error) {
	ans := Answer{Question: q.Text, Before: q.Before, Generation: snap.Generation}
	res, err := e.search(ctx, snap, &ans, q, hitsRead)
	if err != nil {
		return Answer{}, err
	}
	q.Thread = q.Thread.within(ans.Query.Filter)
	if v, topic, ok := asksOf(snap, ans); ok && len(topic) == 0 && q.Thread == nil { // what did Lee say?
		ans.Query.Filter.By, ans.Words = v.Name, nil
	}
	if ans.Query.Filter.By != "" {
		return e.said(snap, ans), nil
	}
	if len(ans.Words) == 0 {
		ans.Refusal = &Refusal{NoWords: true}
		return ans, nil
	}
	if a, ok := q.Thread.besides(snap, ans); ok {
		return a, nil
	}
	if a, ok, err := e.otherwise(ctx, snap, q, ans, res.Hits); ok {
		return a, err
	}
	windows, reading, err := e.weighed(ctx, snap, q, ans, res.Hits)
	if err != nil {
		return Answer{}, err
	}
	if len(windows) > 0 {
		ans.Confidence = windows[0].P
	}
	bar := cmp.Or(q.MinConfidence, e.opts.MinConfidence)
	if ans.Confidence < hedgeShare*bar {
		if q.renamed { // a second try, whose refusal nobody sees
			ans.Refusal = new(Refusal)
			return ans, nil
		}
		e.refuse(&ans, snap, windows, reading)
		return e.renamed(ctx, snap, q, ans, res.Hits)
	}
	ans.Quotes = choose(windows)
	if ans.Silent = silent(snap, ans); ans.Silent != "" && asksFor(ans.Query.Text, ans.Quotes[0]) {
		ans.Silent = ""
	}
	ans.Hedged = ans.Confidence < bar || ans.Silent != "" || ans.Quotes[0].byAnother(ans.Query) // it is what others say
	ans.Shown = deserving(ans)
	ans.outcome()
	for i := range ans.Quotes {
		alsoIn(snap, &ans.Quotes[i])
		original(snap, ans.Query.Filter, ans.Quotes, i)
	}
	if ans.Hedged {
		return e.renamed(ctx, snap, q, ans, res.Hits)
	}
	return ans, nil
}

// otherwise answers a question by the other spelling that it is surely meant in. ok is
// false where it is not.
func (e *Answerer) otherwise(ctx context.Context, snap *library.Snapshot, q Question, ans Answer, hits []search.Hit) (_ Answer, ok bool, err error) {
	if question, name := spelled(ans, hits); question != "" {
		q.Text = question
		other, err := e.one(ctx, snap, q)
		other.Names = announced(other.Names, question, name)
		return other, true, err
	}
	question, word, name := meant(snap, ans, hits)
	if question == "" || q.respelt == respeltMost {
		return Answer{}, false, nil
	}
	q.Text, q.respelt = question, q.respelt+1
	other, err := e.one(ctx, snap, q)
	for i := range other.Words {
		if w := &other.Words[i]; w.Word == name {
			w.Word, w.Respelt = word, name
		}
	}
	return other, true, err
}

// weighed reads what was found and returns what may be quoted, the likeliest first, with
// how likely it answers.
func (e *Answerer) weighed(ctx context.Context, snap *library.Snapshot, q Question, ans Answer, found []search.Hit) ([]rank.Window, *rank.Reading, error) {
	hits, timely, err := e.timely(ctx, snap, ans.Query, found)
	if err != nil {
		return nil, nil, err
	}
	reading := e.reader.Read(ans.Words, ans.Query, q.Asked, q.Thread.first(hits))
	reading.Prefer(both(q.Thread.prior(snap, ans), timely.prior(reading)))
	windows := q.Thread.unseen(reading.Windows(chosenFrom), q.Text)
	windows = q.Thread.own(windows, ans.Words, ans.Query)
	reading.Judge(windows, chosenFrom)
	q.Thread.judge(windows, ans.Words)
	return windows, reading, nil
}

// refuse makes a refusal of an answer, with what helps who asked.
func (e *Answerer) refuse(ans *Answer, snap *library.Snapshot, windows []rank.Window, reading *rank.Reading) {
	ans.Refusal = refuse(*ans, snap, e.closest(*ans, reading.Passages()))
	ans.Refusal.offer(snap, *ans)
	ans.Refusal.Silent = silent(snap, *ans)
	if len(windows) > 0 && ans.Refusal.Silent == "" { // nobody else's words stand in for theirs
		ans.Refusal.Best = []Quote{quoteOf(windows[0])}
	}
	e.apart(*ans)
}

// Search ranks passages for a question, best first, at most limit.
func (e *Answerer) Search(ctx context.Context, snap *library.Snapshot, q Question, limit int) ([]search.Hit, error) {
	ans := Answer{Question: q.Text, Before: q.Before}
	res, err := e.search(ctx, snap, &ans, q, max(limit, hitsRead))
	if err != nil {
		return nil, err
	}
	hits := e.reader.Read(ans.Words, ans.Query, q.Asked, res.Hits).Passages()
	return hits[:min(limit, len(hits))], nil
}

func (e *Answerer) search(ctx context.Context, snap *library.Snapshot, ans *Answer, asked Question, limit int) (search.Result, error) {
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
	q.Filter = q.Filter.Or(search.Filter{Source: text.Fold(asked.Source), Lang: asked.Lang, Folder: search.FolderName(asked.Folder)})
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
		if t.Role == search.Earlier { // it finds articles, but does not tell which sentence answers
			w.Weight = 0
		}
		ans.Words = append(ans.Words, w)
	}
	return res, nil
}

// refuse gathers what helps a person whose question found no answer.
func refuse(ans Answer, snap *library.Snapshot, hits []search.Hit) *Refusal {
	r, lang := new(Refusal), ans.Query.Lang
	instead := ans.Question
	for _, w := range ans.Words {
		if w.DocFreq > 0 && w.Respelt == "" || w.Role != search.Subject {
			continue
		}
		r.Unmatched = append(r.Unmatched, w.Word)
		if w.Respelt != "" {
			continue // that was tried
		}
		near := snap.Lexicon.Suggest(w.Word, suggestMost)
		if len(near) > 0 {
			instead = strings.Replace(instead, w.Word, near[0], 1)
		}
		for _, s := range near {
			if !slices.Contains(r.Suggestions, s) {
				r.Suggestions = append(r.Suggestions, s)
				r.Respelt = append(r.Respelt, strings.Replace(ans.Question, w.Word, s, 1))
			}
		}
	}
	if instead != ans.Question {
		r.Instead = instead
	}
	r.Narrow = narrow(ans, snap, len(hits) == 0)
	names := fullNames(ans)
	for _, own := range []bool{true, false} { // the question's language first
		for _, h := range hits {
			a := h.Passage.Article
			if tellsOfAnother(names, h.Passage) {
				continue
			}
			if len(r.Closest) < closestMost && (a.Lang == lang) == own && !slices.Contains(r.Closest, a) {
				r.Closest = append(r.Closest, a)
			}
		}
	}
	return r
}

// Respelt tells which words were searched in the place of others, which are nowhere.
func (a Answer) Respelt() (searched, nowhere []string) {
	for _, w := range a.Words {
		if w.Respelt != "" {
			searched, nowhere = append(searched, w.Respelt), append(nowhere, w.Word)
		}
	}
	return searched, nowhere
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

// Statement returns whose words the likeliest sentence of the quote is, or else the
// quote, as far as the article says so.
func (q Quote) Statement() (article.Statement, bool) {
	if q.said.End > 0 {
		return q.said, true
	}
	if q.core.End > 0 {
		start, end := int(q.core.Start), int(q.core.End)
		if s, ok := q.Article.Voice(start, end); ok {
			return s, true
		}
		if s, ok := only(q.Article, start, end, coreShare); ok {
			return s, true
		}
	}
	if s, ok := q.Article.Voice(q.Start, q.End); ok {
		return s, true
	}
	return only(q.Article, q.Start, q.End, quoteShare)
}

// The least share of a sentence, and of a quote, that the words of its only speaker
// must have for these to be called theirs.
const (
	coreShare  = 0.1
	quoteShare = 0.25
)

// only returns the longest statement of Body[start:end] where one named speaker alone
// makes statements there, which take a share of it.
func only(a *article.Article, start, end int, share float64) (longest article.Statement, ok bool) {
	sum := int32(0)
	for s := range a.Overlapping(start, end) {
		if s.Form == article.Part || s.Who == 0 && s.By.Len == 0 {
			continue
		}
		if longest.End > 0 && s.Who != longest.Who {
			return longest, false
		}
		sum += s.End - s.Start
		if s.End-s.Start > longest.End-longest.Start {
			longest = s
		}
	}
	return longest, longest.Who != 0 && float64(sum) >= share*float64(end-start)
}

// Speaker returns the name of whoever says what [Quote.Statement] tells, or "". Where
// the article names nobody, another that prints the same words may.
func (q Quote) Speaker() string {
	s, ok := q.Statement()
	if !ok {
		return ""
	}
	if name := q.Article.Speaker(s); name != "" || s.By.Len > 0 {
		return name
	}
	words := q.Article.Body[s.Start:s.End]
	for _, also := range q.Also {
		if at := strings.Index(also.Body, words); at >= 0 {
			if same, ok := also.Voice(at, at+len(words)); ok && same.Who != 0 {
				return also.Speaker(same)
			}
		}
	}
	return ""
}

// Core returns the likeliest sentence of the quote: Body[start:end], within it.
func (q Quote) Core() (start, end int) {
	if q.core.End == 0 {
		return q.Start, q.End
	}
	return int(q.core.Start), int(q.core.End)
}

// Link returns the quote's Page, else the article's URL with a text fragment that
// leads to the quote, or "" where there is neither.
func (q Quote) Link() string { return cmp.Or(q.Page, link(q.Article, q.Start, q.End)) }

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
