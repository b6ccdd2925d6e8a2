package bot

import (
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/quotation"
	"coveragebot/internal/text"
)

// checkedMost is how many quotations a reply tells of.
const checkedMost = 8

// Checked tells of each quotation of a text whether the coverage has it.
type Checked struct {
	spoken

	Findings []quotation.Finding
	More     int // quotations that are not told of

	pages []string // of the findings, where they can be read; may be nil
}

func (r Checked) in(b phrase.Book) Reply { r.book = b; return r }

// CheckedQuote is a finding as every platform tells it.
type CheckedQuote struct {
	quotation.Finding
	Head  string        // the verdict in one sentence
	Quote answer.Quote  // of the coverage's words; without an Article where there are none
	Other *answer.Quote // of the second place of what is stitched
	Notes []string      // what is to be known besides
}

// Each returns the findings as they are told.
func (r Checked) Each() []CheckedQuote {
	var out []CheckedQuote
	for i, f := range r.Findings {
		c := CheckedQuote{Finding: f, Head: r.book.Say(heads[f.Verdict])}
		if f.Verdict == quotation.NotFound {
			c.Head = r.book.Say(phrase.QuoteNotFound, r.book.Quoted(text.Cut(f.Quote, maxShownQuote)))
			out = append(out, c)
			continue
		}
		c.Quote = quoteAt(f.Place)
		if r.pages != nil {
			c.Quote.Page = r.pages[i]
		}
		for _, p := range f.Also {
			c.Quote.Also = append(c.Quote.Also, p.Article)
		}
		if f.Second != nil {
			q := quoteAt(*f.Second)
			c.Other = &q
		}
		c.Notes = notesOf(f, r.book)
		out = append(out, c)
	}
	return out
}

// Rest says how many quotations are not shown besides so many of those that are told
// of, or "".
func (r Checked) Rest(leftOut int) string {
	if leftOut += r.More; leftOut > 0 {
		return r.book.Say(phrase.MoreQuotations, leftOut)
	}
	return ""
}

// maxShownQuote is how much of a quotation is repeated, in characters.
const maxShownQuote = 200

// heads say each verdict. It is read only.
var heads = map[quotation.Verdict]phrase.Sentence{
	quotation.Exact: phrase.QuoteExact, quotation.Altered: phrase.QuoteAltered, quotation.Shortened: phrase.QuoteShortened, quotation.Stitched: phrase.QuoteStitched,
}

func quoteAt(p quotation.Place) answer.Quote {
	return answer.Quote{Article: p.Article, Start: p.Start, End: p.End, Paragraph: p.Paragraph}
}

// notesOf says what is to be known of a finding besides its verdict.
func notesOf(f quotation.Finding, book phrase.Book) (notes []string) {
	switch {
	case f.Differs:
		notes = append(notes, book.Say(phrase.NamesAnother, f.Named, f.Speaker))
	case f.Named != "" && f.Speaker == "":
		notes = append(notes, book.Say(phrase.NamesUnknown, f.Named))
	}
	switch f.Form {
	case quotation.Reported:
		notes = append(notes, book.Say(phrase.ReportedThere))
	case quotation.Narrated:
		notes = append(notes, book.Say(phrase.NarratedThere))
	}
	if len(f.Also) > 0 {
		notes = append(notes, book.Say(phrase.FirstPrinted, strings.Join(given(sourceOf(f.Article), book.Day(f.Article)), ", ")))
	}
	return notes
}

// sourceOf is the outlet of an article, or its title where none is named.
func sourceOf(a *article.Article) string {
	if a.Source != "" {
		return a.Source
	}
	return "“" + a.Title + "”"
}

// check tells of each quotation of a text, or of the whole of it, whether the coverage
// has it.
func (t *turn) check(text string) Reply {
	found, err := t.bot.quotations.Check(t.ctx, t.snap, text)
	if err != nil {
		return t.bot.Trouble(t.request, "check a quotation", err)
	}
	if len(found) == 0 {
		return Notice{Text: t.say(phrase.NothingToCheck, "check “…”")}
	}
	for _, f := range found {
		t.bot.counts.checked(f.Verdict).Inc()
	}
	r := Checked{Findings: found}
	if n := len(found) - checkedMost; n > 0 {
		r.Findings, r.More = found[:checkedMost], n
	}
	for _, f := range r.Findings {
		page := ""
		if f.Article != nil {
			page = t.withPages([]answer.Quote{quoteAt(f.Place)})[0].Page
		}
		r.pages = append(r.pages, page)
	}
	return r
}

// quotes fits a text with something in quotation marks.
func quotes(args string) bool { return strings.ContainsAny(args, "\"“”„«»") }
