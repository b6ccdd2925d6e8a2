package bot

import (
	"slices"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/text"
)

// withIDs adds the IDs of articles to a reply for an operator, who needs them to show
// and remove articles. Where others read along they are left out.
func (t *turn) withIDs(r Reply) Reply {
	if !t.request.User.Operator || t.request.Open {
		return r
	}
	switch r := r.(type) {
	case Answered:
		r.IDs = true
		return r
	case Context:
		r.Note = strings.Join(given(r.Note, t.say(phrase.ArticleIDs, text.Cut(r.Quote.Article.ID, maxID))), " ")
		return r
	case Listed:
		r.Rows = slices.Clone(r.Rows)
		for i, row := range r.Rows {
			if row.Article != nil {
				r.Rows[i].Detail = strings.Join(given(row.Detail, text.Cut(row.Article.ID, maxID)), ", ")
			}
		}
		return r
	}
	return r
}

// IDs names the articles of a page's quotes, for operators; "" for others.
func IDs(r Answered) string { return r.ids(r.End) }

// maxID is how much of an ID is shown, in characters.
const maxID = 100

// ids are those of the articles that a page quotes up to one, or "" where they are not
// to be shown.
func (r Answered) ids(end int) string {
	if !r.IDs || end <= r.First {
		return ""
	}
	var ids []string
	for _, q := range r.Answer.Quotes[r.First:end] {
		ids = append(ids, text.Cut(q.Article.ID, maxID))
	}
	return r.book.Say(phrase.ArticleIDs, strings.Join(slices.Compact(ids), ", "))
}
