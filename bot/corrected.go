package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/internal/answer"
	"coveragebot/internal/quotation"
	"coveragebot/internal/text"
)

// Corrected tells a place that quotes which were posted there no longer stand in the
// coverage.
type Corrected struct {
	spoken

	Corrections []posted.Correction
}

func (r Corrected) in(b phrase.Book) Reply { r.book = b; return r }

// Intro is said before all else.
func (r Corrected) Intro() string { return r.book.Say(phrase.QuotesChanged) }

// Each returns the corrections as they are told. The difference is from what was posted
// to what the coverage has now.
func (r Corrected) Each() (out []CheckedQuote) {
	for _, c := range r.Corrections {
		words := r.book.Quoted(text.Cut(c.Words, maxShownQuote))
		one := CheckedQuote{Finding: c.Finding}
		switch {
		case c.Finding.Verdict != quotation.NotFound:
			one.Head = r.book.Say(phrase.WordsAltered, r.book.Quoted(c.Title))
			one.Quote = quoteAt(c.Finding.Place)
			one.Diff = reversed(c.Finding.Diff)
		case c.Finding.Article != nil:
			one.Head = r.book.Say(phrase.WordsGone, r.book.Quoted(c.Title), words)
		default:
			one.Head = r.book.Say(phrase.ArticleWithdrawn, r.book.Quoted(c.Title), words)
		}
		out = append(out, one)
	}
	return out
}

// reversed is the difference the other way: what was left out is put in, and the reverse.
// Of a change, what is left out comes first.
func reversed(diff []quotation.Piece) []quotation.Piece {
	out := slices.Clone(diff)
	for i := range out {
		switch out[i].Op {
		case quotation.LeftOut:
			out[i].Op = quotation.PutIn
		case quotation.PutIn:
			out[i].Op = quotation.LeftOut
		}
		if i > 0 && out[i].Op == quotation.LeftOut && out[i-1].Op == quotation.PutIn {
			out[i-1], out[i] = out[i], out[i-1]
		}
	}
	return out
}

// Posting writes down that the quotes of a reply are about to be posted at a place that
// others read. It is nil for a reply without quotes.
func Posting(log *posted.Log, platform string, at any, r Reply) *posted.Post {
	var quotes []posted.Quote
	for _, q := range quotesIn(r) {
		if m := MarkOf(q); m.Sum != 0 {
			quotes = append(quotes, posted.Quote{Article: m.Article, Title: q.Article.Title, Start: q.Start, End: q.End, Words: q.Article.Body[q.Start:q.End], Sum: m.Sum})
		}
	}
	return log.Begin(platform, at, BookOf(r).Lang(), quotes)
}

// quotesIn are the quotes that a reply shows.
func quotesIn(r Reply) (out []answer.Quote) {
	switch r := r.(type) {
	case Answered:
		if 0 <= r.First && r.First <= r.End && r.End <= len(r.Answer.Quotes) { // what cannot be drawn is nobody's quote
			return r.Answer.Quotes[r.First:r.End]
		}
	case Context:
		return []answer.Quote{r.Wide}
	case Checked:
		for _, f := range r.Findings {
			if f.Article != nil {
				out = append(out, quoteAt(f.Place))
			}
		}
	case Listed:
		for _, row := range r.Rows {
			if row.Quote != nil {
				out = append(out, *row.Quote)
			}
		}
	}
	return out
}

// Teller tells the places of an adapter what became of quotes. P is how the adapter knows a
// place. It implements [posted.Teller].
type Teller[P any] struct {
	// Post posts a reply at a place; key is what it is known by.
	Post func(ctx context.Context, at P, key string, r Corrected) (posted.Fate, error)
	// Posted reports whether such a reply stands there, which may have been posted since a
	// time.
	Posted func(ctx context.Context, at P, key string, r Corrected, since time.Time) (bool, error)
}

// Tell implements [posted.Teller].
func (t Teller[P]) Tell(ctx context.Context, w posted.Word) (posted.Fate, error) {
	at, r, err := read[P](w)
	if err != nil {
		return posted.Lost, err
	}
	return t.Post(ctx, at, w.Key, r)
}

// Told implements [posted.Teller].
func (t Teller[P]) Told(ctx context.Context, w posted.Word, since time.Time) (bool, error) {
	at, r, err := read[P](w)
	if err != nil {
		return false, err
	}
	return t.Posted(ctx, at, w.Key, r, since)
}

// read is a word as an adapter posts it.
func read[P any](w posted.Word) (at P, r Corrected, err error) {
	r.Corrections, r.book = w.Corrections, phrase.In(w.Lang)
	if err := json.Unmarshal(w.Place, &at); err != nil {
		return at, r, fmt.Errorf("read where quotes were posted: %w", err)
	}
	return at, r, nil
}
