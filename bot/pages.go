package bot

import (
	"slices"

	"coveragebot/internal/answer"
)

// Pages are where articles can be read.
type Pages interface {
	// Link is the address of a page that shows quotes[n] in its article and leads to
	// the others; "" where the article's own address will do.
	Link(quotes []answer.Quote, n int) string
}

// paged gives the quotes of a reply the addresses of their pages.
func (t *turn) paged(r Reply) Reply {
	if t.bot.opts.Pages == nil {
		return r
	}
	switch r := r.(type) {
	case Answered:
		r.Answer.Quotes = t.withPages(r.Answer.Quotes)
		return r
	case Context:
		r.Quote = t.withPages([]answer.Quote{r.Quote})[0]
		r.Wide.Page = r.Quote.Page
		return r
	case Listed:
		r.Rows = slices.Clone(r.Rows)
		for i, row := range r.Rows {
			if row.Quote != nil {
				r.Rows[i].Quote = &t.withPages([]answer.Quote{*row.Quote})[0]
			}
		}
		return r
	}
	return r
}

// withPages returns quotes, of one answer, with the addresses of their pages.
func (t *turn) withPages(quotes []answer.Quote) []answer.Quote {
	if t.bot.opts.Pages == nil {
		return quotes
	}
	out := slices.Clone(quotes)
	for i := range out {
		out[i].Page = t.bot.opts.Pages.Link(quotes, i)
	}
	return out
}
