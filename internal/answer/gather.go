package answer

import (
	"context"
	"slices"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
)

// passagesRead is how many passages are looked for, for each quote that is gathered: of
// some articles there are several.
const passagesRead = 8

// Gather returns all quotes on a subject, the newest first, at most so many: what
// somebody said where the question has by:, else of each article that has all words of
// the question the sentence that has most of them, in the passage that ranks best. It
// asks no model, so that a thousand quotes take a fraction of a second. The error is a
// *[search.SyntaxError] where the question cannot be read, else the engine's.
func (e *Answerer) Gather(ctx context.Context, snap *library.Snapshot, q Question, most int) ([]Quote, error) {
	ans := Answer{Question: q.Text, Before: q.Before, most: most}
	res, err := e.search(ctx, snap, &ans, q, passagesRead*most)
	if err != nil {
		return nil, err
	}
	if ans.Query.Filter.By != "" {
		return e.said(snap, ans).Quotes, nil
	}
	articles, err := e.Articles(ctx, snap, q.Text)
	if err != nil {
		return nil, err
	}
	articles = slices.DeleteFunc(articles, func(a *article.Article) bool { return !ans.Query.Filter.Admits(a) || snap.Prints(a)[0] != a })
	slices.SortStableFunc(articles, func(a, b *article.Article) int { return b.Published.Compare(a.Published) })
	articles = articles[:min(most, len(articles))]
	best := make(map[*article.Article]article.Passage)
	for _, h := range res.Hits {
		if _, had := best[h.Passage.Article]; !had {
			best[h.Passage.Article] = h.Passage
		}
	}
	t := newTopic(ans)
	var out []Quote
	for _, a := range articles {
		p, ok := best[a]
		if !ok { // only a filter is set, or others rank before
			if all := library.Passages(a); len(all) > 0 {
				p = all[0]
			}
		}
		if one, ok := t.sentence(p); ok {
			alsoIn(snap, &one)
			out = append(out, one)
		}
	}
	return out, nil
}

// sentence returns the sentence of a passage that has most of the topic, as a quote that
// may be shown. ok is false where the passage has none.
func (t *topic) sentence(p article.Passage) (best Quote, ok bool) {
	most := -1.0
	for _, s := range p.Sentences {
		has := t.stems(p.Article.Lang, p.Article.Body[s.Start:s.End])
		sum := 0.0
		for _, w := range t.words {
			if slices.ContainsFunc(w.Stems, func(st search.Stem) bool { return has[st.Text] }) {
				sum += w.Weight
			}
		}
		if sum <= most {
			continue
		}
		if start, end, fits := speech.Whole(p.Article, int(s.Start), int(s.End), saidChars); fits {
			best, most, ok = Quote{Article: p.Article, Start: start, End: end, Paragraph: int(s.Paragraph)}, sum, true
		}
	}
	return best, ok
}
