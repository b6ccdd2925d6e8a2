package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

const (
	contextSentences = 2  // on each side of a quote
	latestMost       = 10 // articles that "latest" lists
)

func (t *turn) more(string) Reply {
	a, trouble, ok := t.again()
	switch {
	case !ok:
		return trouble
	case a.Refusal != nil:
		return Refused{Answer: a, Note: t.changed(a, len(t.talk.seen))}
	}
	if note := t.changed(a, t.talk.shown+t.bot.opts.Quotes); note != "" {
		r := t.page(a, 0, note).(Answered)
		r.Stale = true
		return r
	}
	if t.talk.shown >= len(a.Quotes) {
		return Notice{Text: "There are no further quotes for “" + t.talk.question + "”."}
	}
	note := ""
	if t.talk.shown > 0 {
		note = "More for “" + t.talk.question + "”."
	}
	return t.page(a, t.talk.shown, note)
}

// context shows what stands around a quote as it was shown, or says why it
// cannot: never what stands around another.
func (t *turn) context(args string) Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	n := quoteNumber(args)
	q, found := t.seenQuote(a, n)
	switch {
	case !found && n >= 1 && n <= len(t.talk.seen) && t.talk.seen[n-1].Sum != 0:
		return Notice{Text: t.gone(n)}
	case !found:
		return Notice{Text: fmt.Sprintf("The last answer has %s; say which by its number, as in “context 1”.", count(len(a.Quotes), "quote"))}
	}
	return Context{N: n, Quote: q, Wide: q.Around(contextSentences), Note: fmt.Sprintf("Quote %d for “%s”, with what stands around it.", n, t.talk.question)}
}

func (t *turn) why(string) Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	return Explained{Answer: a, Shown: min(t.talk.shown, len(a.Quotes)), Note: t.changed(a, t.talk.shown)}
}

// speakers answers "who said that?" from the quotes that were shown.
func (t *turn) speakers() Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	l := Listed{Title: "Who speaks in the quotes on “" + t.talk.question + "”", Empty: "The last question had no quote."}
	for n := 1; n <= t.talk.shown; n++ {
		q, found := t.seenQuote(a, n)
		if !found {
			l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("%d. its article was changed or removed since", n)})
			continue
		}
		who := cmp.Or(q.Speaker(), "the article names no speaker there")
		l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("%d. %s", n, who), Detail: t.byline(q.Article), Article: q.Article})
	}
	return l
}

func (t *turn) sources(string) Reply {
	all := sourcesOf(t.snap.Articles)
	l := Listed{Title: fmt.Sprintf("%s in the coverage", count(len(all), "source")), Empty: "The coverage is empty."}
	for _, s := range all {
		detail := count(s.count, "article")
		if day := s.newest.Day(); day != "" {
			detail += ", the newest of " + day
		}
		l.Rows = append(l.Rows, Row{Text: s.name, Detail: detail})
	}
	return l
}

func (t *turn) latest(words string) Reply {
	articles := slices.Clone(t.snap.Articles)
	title := "The newest articles"
	if words != "" {
		hits, err := t.bot.opts.Answers.Search(t.ctx, t.snap, answer.Question{Text: words}, 10*latestMost)
		if err != nil {
			return t.bot.Trouble(t.request, "list the latest articles", err)
		}
		articles = distinct(hits)
		title = "The newest articles with “" + words + "”"
	}
	slices.SortStableFunc(articles, func(a, b *article.Article) int { return b.Published.Compare(a.Published) })
	l := Listed{Title: title, Empty: "No article has “" + words + "”."}
	for _, a := range articles[:min(latestMost, len(articles))] {
		l.Rows = append(l.Rows, Row{Text: a.Title, Detail: t.byline(a), Article: a})
	}
	return l
}

func distinct(hits []search.Hit) []*article.Article {
	var out []*article.Article
	for _, h := range hits {
		if !slices.Contains(out, h.Passage.Article) {
			out = append(out, h.Passage.Article)
		}
	}
	return out
}

func (t *turn) help(about string) Reply {
	h := Helped{About: strings.TrimPrefix(about, "/")}
	for _, c := range t.bot.commands {
		if c.Who == Operators && !t.request.User.Operator || h.About != "" && !strings.EqualFold(c.Name, h.About) {
			continue
		}
		h.Commands = append(h.Commands, c)
	}
	if len(h.Commands) == 0 {
		return Notice{Text: "There is no command “" + about + "”. “help” lists them all."}
	}
	return h
}

// byline is an article's source and day.
func (t *turn) byline(a *article.Article) string {
	parts := slices.DeleteFunc([]string{a.Source, a.Day()}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
