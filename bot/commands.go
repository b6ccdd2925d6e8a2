package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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
		return Refused{Answer: a, Note: t.reloaded()}
	case t.talk.shown >= len(a.Quotes):
		return Notice{Text: "There are no further quotes for “" + t.talk.question + "”."}
	}
	return t.page(a, t.talk.shown, cmp.Or(t.reloaded(), "More for “"+t.talk.question+"”."))
}

func (t *turn) context(args string) Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	n := quoteNumber(args)
	if n < 1 || n > len(a.Quotes) {
		return Notice{Text: fmt.Sprintf("The last answer has %s; say which by its number, as in “context 1”.", count(len(a.Quotes), "quote"))}
	}
	q := a.Quotes[n-1]
	return Context{N: n, Quote: q, Wide: q.Around(contextSentences), Note: cmp.Or(t.reloaded(), fmt.Sprintf("Quote %d for “%s”, with what stands around it.", n, t.talk.question))}
}

func (t *turn) why(string) Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	return Explained{Answer: a, Shown: min(t.talk.shown, len(a.Quotes)), Note: t.reloaded()}
}

// speakers answers "who said that?" from the quotes that were shown.
func (t *turn) speakers() Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	l := Listed{Title: "Who speaks in the quotes on “" + t.talk.question + "”", Empty: "The last question had no quote."}
	for i, q := range a.Quotes[:min(t.talk.shown, len(a.Quotes))] {
		who := cmp.Or(q.Speaker(), "the article names no speaker there")
		l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("%d. %s", i+1, who), Detail: t.byline(q.Article), Article: q.Article})
	}
	return l
}

func (t *turn) sources(string) Reply {
	type source struct {
		name   string
		count  int
		newest *article.Article
	}
	by := make(map[string]*source)
	for _, a := range t.snap.Articles {
		s := by[a.Source]
		if s == nil {
			s = &source{name: cmp.Or(a.Source, "(no source named)"), newest: a}
			by[a.Source] = s
		}
		s.count++
		if a.Published.After(s.newest.Published) {
			s.newest = a
		}
	}
	var all []*source
	for _, s := range by {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *source) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.name, b.name))
	})
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
		hits, err := t.bot.opts.Answers.Search(t.ctx, t.snap, words, 10*latestMost)
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

func (t *turn) status(string) Reply {
	s := Status{
		Generation: t.snap.Generation, Loaded: t.snap.Loaded, Age: t.bot.opts.Now().Sub(t.snap.Loaded),
		Articles: len(t.snap.Articles), Passages: t.snap.Passages, Words: t.snap.Words, Langs: t.snap.Langs,
		Answered: t.bot.answered.Load(), Refused: t.bot.refused.Load(), LeftOut: len(t.snap.Report.Faults),
	}
	for _, a := range t.snap.Articles {
		if a.Published.IsZero() {
			continue
		}
		if s.First == nil || a.Published.Before(s.First.Published) {
			s.First = a
		}
		if s.Last == nil || a.Published.After(s.Last.Published) {
			s.Last = a
		}
	}
	return s
}

// reload takes as long as it takes, and keeps nobody waiting: not for the time
// of a reply, nor the questions of its own conversation.
func (t *turn) reload(string) Reply {
	t.talk.Unlock()
	defer t.talk.Lock()
	report, err := t.bot.opts.Library.Reload(context.WithoutCancel(t.ctx), nil)
	if err != nil {
		t.bot.opts.Log.Error("reload", "platform", t.request.Platform, "user", t.request.User.ID, "err", err)
	} else {
		t.bot.opts.Log.Info("reload", "platform", t.request.Platform, "user", t.request.User.ID, "generation", report.Generation,
			"added", report.Added, "changed", report.Changed, "removed", report.Removed, "left_out", len(report.Faults))
	}
	return Reloaded{Report: report, Err: err}
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
