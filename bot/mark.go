package bot

import (
	"fmt"
	"hash/fnv"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// Mark tells a quote from all others, also after a reload and a restart: by its
// place, and by a checksum of its words. What carries no place, to be short, can
// still be told to have changed.
type Mark struct {
	Article    string // its ID, or ""
	Start, End int    // in its text
	Sum        uint32 // of the ID and the words; 0 where nothing is known
}

// MarkOf is the mark of a quote. It is zero where the quote is not verbatim.
func MarkOf(q answer.Quote) Mark {
	words, err := q.Text()
	if err != nil {
		return Mark{}
	}
	h := fnv.New32a()
	fmt.Fprintf(h, "%s\x00%s", q.Article.ID, words)
	return Mark{q.Article.ID, q.Start, q.End, max(1, h.Sum32())}
}

// MarksOf are the marks of quotes, in their order.
func MarksOf(quotes []answer.Quote) []Mark {
	marks := make([]Mark, len(quotes))
	for i, q := range quotes {
		marks[i] = MarkOf(q)
	}
	return marks
}

// changed is the note on an answer whose quotes, the first n of them, are others
// than those that were shown, or "".
func (t *turn) changed(a answer.Answer, n int) string {
	for i, m := range t.talk.seen[:min(n, len(t.talk.seen))] {
		if m.Sum != 0 && (i >= len(a.Quotes) || MarkOf(a.Quotes[i]).Sum != m.Sum) {
			return t.say(phrase.Changed)
		}
	}
	return ""
}

// seenQuote finds quote n of the answer as it was shown: where it stood, or else
// among those that the question has now.
func (t *turn) seenQuote(a answer.Answer, n int) (q answer.Quote, ok bool) {
	if n < 1 {
		return q, false
	}
	if n > len(t.talk.seen) || t.talk.seen[n-1].Sum == 0 {
		if n > len(a.Quotes) {
			return q, false
		}
		return a.Quotes[n-1], true
	}
	m := t.talk.seen[n-1]
	for _, q := range a.Quotes {
		if MarkOf(q).Sum == m.Sum {
			return q, true
		}
	}
	if about := t.snap.Article(m.Article); about != nil {
		q = answer.Quote{Article: about, Start: m.Start, End: m.End, Paragraph: paragraphAt(about, m.Start)}
		return q, MarkOf(q).Sum == m.Sum
	}
	return q, false
}

// gone says what became of quote n, which is not found any more.
func (t *turn) gone(n int) string {
	what := phrase.GoneElse
	if id := t.talk.seen[n-1].Article; id != "" {
		what = phrase.GoneChanged
		if t.snap.Article(id) == nil {
			what = phrase.GoneArticle
		}
	}
	return t.say(what, n, t.book.Quoted(Worded(t.talk.question)))
}

// paragraphAt is the number of the paragraph that an offset is in.
func paragraphAt(a *article.Article, at int) int {
	n := 0
	for _, b := range a.Blocks {
		if b.Start > at {
			break
		}
		n = b.Number
	}
	return n
}
