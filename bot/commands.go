package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/bot/talk"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

const (
	contextSentences = 2  // on each side of a quote
	latestMost       = 10 // articles that "latest" lists
)

func (t *turn) more(string) Reply {
	if t.talk.listing {
		return t.list(t.talk.question, t.talk.listed)
	}
	a, trouble, ok := t.again()
	switch {
	case !ok:
		return trouble
	case a.Refusal != nil:
		r := Refused{Answer: a, Note: t.changed(a, len(t.talk.seen))}
		t.talk.offer(r)
		return r
	}
	if note := t.changed(a, t.talk.shown+t.bot.opts.Quotes); note != "" {
		r := t.page(a, 0, note).(Answered)
		r.Stale = true
		return r
	}
	if t.talk.shown >= len(a.Quotes) {
		return Notice{Text: t.say(phrase.NoMoreQuotes, t.book.Quoted(Worded(t.talk.question)))}
	}
	note := ""
	if t.talk.shown > 0 {
		note = t.say(phrase.MoreFor, t.book.Quoted(Worded(t.talk.question)))
	}
	return t.page(a, t.talk.shown, note)
}

// anyway shows the best quote for the last question though that was refused.
func (t *turn) anyway() Reply {
	t.talk.anyway, t.talk.instead, t.talk.offers = true, "", nil
	t.talk.settle()
	return t.more("")
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
		return Notice{Text: t.say(phrase.WhichQuote, t.say(phrase.Quotes, len(a.Quotes)))}
	}
	return Context{N: n, Quote: q, Wide: q.Around(contextSentences), Note: t.say(phrase.Around, n, t.book.Quoted(Worded(t.talk.question)))}
}

func (t *turn) why(string) Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	r := Explained{Answer: a, Shown: min(t.talk.shown, len(a.Quotes)), Note: t.changed(a, t.talk.shown)}
	if t.request.User.Operator {
		r.Searched = a.Query.String()
	}
	return r
}

// speakers answers "who said that?" from the quotes that were shown.
func (t *turn) speakers() Reply {
	a, trouble, ok := t.again()
	if !ok {
		return trouble
	}
	l := Listed{Title: t.say(phrase.WhoSpeaksIn, t.book.Quoted(Worded(t.talk.question))), Empty: t.say(phrase.NoQuoteLast)}
	for n := 1; n <= t.talk.shown; n++ {
		q, found := t.seenQuote(a, n)
		if !found {
			l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("%d. %s", n, t.say(phrase.ArticleGone))})
			continue
		}
		who := cmp.Or(q.Speaker(), t.say(phrase.NoSpeaker))
		l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("%d. %s", n, who), Detail: t.byline(q.Article), Article: q.Article})
	}
	return l
}

func (t *turn) sources(string) Reply {
	all := sourcesOf(t.snap.Articles)
	l := Listed{Title: t.say(phrase.SourcesInCoverage, t.say(phrase.Sources, len(all))), Empty: t.say(phrase.CoverageEmpty)}
	for _, s := range all {
		detail := t.say(phrase.Articles, s.count)
		if day := t.book.Day(s.newest); day != "" {
			detail = t.say(phrase.NewestOn, detail, day)
		}
		l.Rows = append(l.Rows, Row{Text: cmp.Or(s.name, t.say(phrase.NoSourceNamed)), Detail: detail})
	}
	return l
}

// latest lists the articles that have all words, or all articles, the newest first,
// each once however many print it, and with the sentence that has most to do with
// the words.
func (t *turn) latest(words string) Reply { return t.list(strings.TrimSpace(words), 0) }

// list is a page of the latest, from the first on.
func (t *turn) list(words string, first int) Reply {
	asked := words
	from, until, words, timed := search.Span(words, t.bot.opts.Now())
	words = talk.Subject(words)
	articles, err := t.matching(words)
	if err != nil {
		return t.bot.Trouble(t.request, "list the latest articles", err)
	}
	newest, when := newestOf(articles), ""
	if timed != "" {
		articles, when = within(articles, from, until), during(t.book, from, until)
	}
	articles = reports(t.snap, articles)
	slices.SortStableFunc(articles, func(a, b *article.Article) int { return b.Published.Compare(a.Published) })
	l := Listed{Title: strings.Join(given(t.say(phrase.Newest, t.say(phrase.Articles, len(articles))), when), " "), Empty: t.nothing(words, when, newest)}
	first = min(first, len(articles))
	shown := articles[first:min(first+latestMost, len(articles))]
	var best map[*article.Article]answer.Quote
	if words != "" {
		l.Title += " " + t.say(phrase.With, t.book.Quoted(words))
		if best, err = t.bot.opts.Answers.Best(t.ctx, t.snap, words, shown); err != nil {
			return t.bot.Trouble(t.request, "list the latest articles", err)
		}
	}
	var told []Mark
	for _, a := range shown {
		row := Row{Text: Title(a), Detail: t.byline(a), Article: a}
		if q, ok := best[a]; ok {
			row.Quote = &q
			told = append(told, MarkOf(q))
		}
		l.Rows = append(l.Rows, row)
	}
	if first > 0 {
		l.Title, l.Empty = t.say(phrase.Further, t.say(phrase.Articles, len(articles)), first+1), t.say(phrase.NoFurther)
	}
	t.talk.list(asked, first+len(shown), told)
	return l
}

// newestOf is the article of the last day; nil where none has one.
func newestOf(articles []*article.Article) *article.Article {
	_, last := span(articles)
	return last
}

// within are the articles of the days [from, until), where until may be open.
func within(articles []*article.Article, from, until time.Time) []*article.Article {
	f := search.Filter{From: from, Until: until}
	return slices.DeleteFunc(articles, func(a *article.Article) bool { return !f.Admits(a) })
}

// during says which days those are.
func during(b phrase.Book, from, until time.Time) string {
	switch {
	case until.IsZero():
		return b.Say(phrase.Since, b.Date(from))
	case until.Sub(from) <= 24*time.Hour:
		return b.Say(phrase.OfDay, b.Date(from))
	}
	return b.Say(phrase.FromTo, b.Date(from), b.Date(until.AddDate(0, 0, -1)))
}

// nothing says that no article has the words, or none of those days, and which is
// the newest that there is.
func (t *turn) nothing(words, when string, newest *article.Article) string {
	with := ""
	if words != "" {
		with = t.say(phrase.With, t.book.Quoted(words))
	}
	s := strings.Join(given(t.say(phrase.NoArticle), when, with), " ")
	if s = strings.TrimSuffix(s, ".") + "."; when != "" && newest != nil {
		s += " " + t.say(phrase.NewestIsOf, t.book.Day(newest), t.book.Quoted(Title(newest)))
	}
	return s
}

// matching are the articles that have all words; where there is none, those that a
// search for them finds.
func (t *turn) matching(words string) ([]*article.Article, error) {
	if words == "" {
		return slices.Clone(t.snap.Articles), nil
	}
	articles, err := t.bot.opts.Answers.Articles(t.ctx, t.snap, words)
	if err != nil || len(articles) > 0 {
		return articles, err
	}
	hits, err := t.bot.opts.Answers.Search(t.ctx, t.snap, answer.Question{Text: words}, 10*latestMost)
	return distinct(hits), err
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
		switch {
		case c.Who == Operators && !t.request.User.Operator:
		case h.About != "" && !strings.EqualFold(c.Name, h.About):
		case h.About == "" && c.here != nil && !c.here(t):
		default:
			h.Commands = append(h.Commands, c)
		}
	}
	if len(h.Commands) == 0 {
		return Notice{Text: t.say(phrase.NoCommand, t.book.Quoted(text.Cut(about, maxEcho)))}
	}
	if h.About == "" {
		h.Examples = t.examples()
	}
	return h
}

// byline is an article's source and day.
func (t *turn) byline(a *article.Article) string {
	return strings.Join(given(a.Source, t.book.Day(a)), ", ")
}
