package answer

import (
	"context"
	"strings"

	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

// several answers a question that asks several things: the best quote of each part
// in their order, then what else there is. A part that says little for itself ("and
// by how many votes?") goes on with the part before. The answer is as sure as its
// surest part; a quote that may not answer its part is marked.
func (e *Answerer) several(ctx context.Context, snap *library.Snapshot, q Question, parts []part) (Answer, error) {
	answers, err := e.each(ctx, snap, q, parts, false)
	if err != nil {
		return Answer{}, err
	}
	return together(q, parts, answers), nil
}

// each answers parts of a question, one after the other. Where all of them must be surely
// answered it ends at the first that is not, and returns nothing.
func (e *Answerer) each(ctx context.Context, snap *library.Snapshot, q Question, parts []part, surely bool) ([]Answer, error) {
	var answers []Answer
	thread := q.Thread
	before := q.Before
	for i, p := range parts {
		one := q
		one.Text = p.question
		if i > 0 && thread != nil {
			if r := e.Relate(snap, p.question, thread); r.Related() {
				one.Before, one.Thread = before, thread
			}
		}
		a, err := e.one(ctx, snap, one)
		if err != nil || surely && (a.Refusal != nil || a.Hedged) {
			return nil, err
		}
		answers = append(answers, a)
		if a.Refusal == nil {
			first := a.Quotes[0]
			thread = &Thread{Shown: []Span{{Article: first.Article, Start: first.Start, End: first.End}}}
			before = strings.TrimSpace(q.Before + "\n" + p.question)
		}
	}
	return answers, nil
}

// halves answers a question that is refused or has a doubtful answer by its halves: those
// first that are both answered. An answer to one half alone must be no doubtful one, and
// in the place of another neither.
func (e *Answerer) halves(ctx context.Context, snap *library.Snapshot, q Question, whole Answer) (Answer, error) {
	out, doubtful := whole, whole.Refusal == nil
	q.renamed = true // the whole has been tried by its other names
	for _, h := range search.Halves(q.Text) {
		parts := []part{{h[0], h[0]}, {h[1], h[1]}}
		answers, err := e.each(ctx, snap, q, parts, doubtful)
		if err != nil {
			return Answer{}, err
		}
		if answers == nil {
			continue
		}
		switch a := together(q, parts, answers); {
		case a.Refusal != nil:
		case a.Missing == nil:
			return a, nil
		case !a.Hedged && out.Refusal != nil:
			out = a
		}
	}
	return out, nil
}

// together makes one answer of those to the parts of a question.
func together(q Question, parts []part, answers []Answer) Answer {
	best := 0
	sure := false
	for i, a := range answers {
		if a.Confidence > answers[best].Confidence {
			best = i
		}
		sure = sure || a.Refusal == nil && !a.Hedged
	}
	out := answers[best]
	out.Question, out.Before = q.Text, q.Before
	if out.Refusal != nil {
		return out
	}
	if !sure {
		out.Quotes = marked(out.Quotes, parts[best].under, true)
		for i, p := range parts {
			if i != best {
				out.Missing = append(out.Missing, p.under)
			}
		}
		return out
	}
	out.Quotes, out.Missing = nil, nil
	var rest []Quote
	for i, a := range answers {
		if a.Refusal != nil {
			out.Missing = append(out.Missing, parts[i].under)
			continue
		}
		quotes := marked(a.Quotes, parts[i].under, i == best)
		first := quotes[0]
		first.Perhaps = a.Hedged
		if same := find(out.Quotes, first); same >= 0 {
			out.Quotes[same].Part = strings.TrimRight(out.Quotes[same].Part, "?") + " and " + parts[i].under
		} else {
			out.Quotes = append(out.Quotes, first)
		}
		if !a.Hedged {
			rest = append(rest, quotes[1:]...)
		}
	}
	if len(out.Quotes) == 1 && out.Missing == nil { // the one quote answers all that is asked
		out.Quotes[0].Part = ""
	}
	out.Shown = len(out.Quotes)
	for _, r := range rest {
		if len(out.Quotes) < MaxQuotes && find(out.Quotes, r) < 0 {
			out.Quotes = append(out.Quotes, r)
		}
	}
	return out
}

// marked says of quotes which part they answer. Where they match its words is kept
// for the one part whose words the answer has.
func marked(quotes []Quote, part string, matches bool) []Quote {
	out := make([]Quote, len(quotes))
	for i, q := range quotes {
		q.Part = part
		if !matches {
			q.Matches = nil
		}
		out[i] = q
	}
	return out
}

// find returns which of quotes shares words with another, or -1.
func find(quotes []Quote, with Quote) int {
	for i, q := range quotes {
		if q.Article == with.Article && q.Start < with.End && with.Start < q.End {
			return i
		}
	}
	return -1
}
