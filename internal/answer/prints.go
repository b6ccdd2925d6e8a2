package answer

import (
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// alsoIn names the other prints of a quote's report that have its words, also
// those that no search has found.
func alsoIn(snap *library.Snapshot, q *Quote) {
	prints := snap.Prints(q.Article)
	if len(prints) == 1 {
		return
	}
	quote := q.Article.Body[q.Start:q.End]
	words, rare := text.Words(quote), longest(quote)
	for _, a := range prints {
		if a != q.Article && !slices.Contains(q.Also, a) && printed(a.Body, quote, words, rare) {
			q.Also = append(q.Also, a)
		}
	}
}

// original leads the i-th quote back to the first print of its report that has it byte
// for byte and that the question's filter admits: what was printed first is what is
// cited, and the others are named beside it. It stays where another quote has
// those words.
func original(snap *library.Snapshot, filter search.Filter, quotes []Quote, i int) {
	q := &quotes[i]
	quote := q.Article.Body[q.Start:q.End]
	for _, a := range snap.Prints(q.Article) {
		if a == q.Article {
			return
		}
		at := strings.Index(a.Body, quote)
		if at < 0 || !slices.Contains(q.Also, a) || !filter.Admits(a) || !a.Published.Before(q.Article.Published) ||
			slices.ContainsFunc(quotes, func(other Quote) bool { return other.Article == a && other.Start < at+len(quote) && at < other.End }) {
			continue
		}
		place, ok := sentenceAt(Span{Article: a, Start: at, End: at + len(quote)})
		if !ok {
			continue
		}
		q.Also[slices.Index(q.Also, a)] = q.Article
		by := at - q.Start
		for i := range q.Matches {
			if m := &q.Matches[i]; m.End > 0 {
				m.Start, m.End = m.Start+by, m.End+by
			}
		}
		if q.core.End > 0 {
			q.core.Start, q.core.End = q.core.Start+int32(by), q.core.End+int32(by)
			q.core.Paragraph += place.Paragraph - int32(q.Paragraph)
		}
		q.Article, q.Start, q.End, q.Paragraph = a, at, at+len(quote), int(place.Paragraph)
		return
	}
}

// sentenceAt is the sentence that begins where a span does; false where the article
// does not cut it so.
func sentenceAt(s Span) (article.Sentence, bool) {
	for _, p := range around(s) {
		for _, at := range p.Sentences {
			if int(at.Start) == s.Start {
				return at, true
			}
		}
	}
	return article.Sentence{}, false
}

// printed reports whether body has the words of a quote one after the other. It
// looks only around where body has one of them, as written; many reports are
// printed dozens of times, and reading all prints would cost more than the answer.
func printed(body, quote string, words []string, rare string) bool {
	if rare == "" {
		return text.ContainsWords(body, words)
	}
	reach := 2*len(quote) + 64 // bytes: prints differ in signs and blanks
	for at := 0; ; {
		i := strings.Index(body[at:], rare)
		if i < 0 {
			return false
		}
		i += at
		from, to := max(0, i-reach), min(len(body), i+reach)
		if from > 0 { // not within a word
			from += strings.IndexByte(body[from:i], ' ') + 1
		}
		if text.ContainsWords(body[from:to], words) {
			return true
		}
		at = i + len(rare)
	}
}

// longest is the longest run of small ASCII letters of a quote, of those that are
// whole words; "" where there is none.
func longest(quote string) (word string) {
	for w := range strings.FieldsSeq(quote) {
		if len(w) > len(word) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			word = w
		}
	}
	return word
}
