package bot

import (
	"strconv"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/internal/article"
)

const (
	changesDays = 7  // that "changes" looks back
	changesMost = 20 // articles that it lists
)

// changesList lists the articles that changed in the last days.
func (t *turn) changesList(args string) Reply {
	p := t.bot.opts.Posts
	if p == nil {
		return Notice{Text: t.say(phrase.ChangesNotKept)}
	}
	days := changesDays
	if n, err := strconv.Atoi(strings.TrimSpace(args)); err == nil {
		days = n
	}
	all, err := p.Changes(t.bot.opts.Now().AddDate(0, 0, -days))
	if err != nil {
		return t.bot.Trouble(t.request, "list the changed articles", err)
	}
	l := Listed{Title: t.say(phrase.ChangedArticles, days, len(all)), Empty: t.say(phrase.NoChanges, days)}
	for _, one := range all[:min(changesMost, len(all))] {
		what := phrase.WasChanged
		var a *article.Article
		if one.Removed {
			what = phrase.WasRemoved
		} else {
			a = t.snap.Article(one.ID)
		}
		l.Rows = append(l.Rows, Row{Text: one.Title, Detail: strings.Join(given(one.Source, t.say(what, one.At.Format(time.DateOnly))), ", "), Article: a})
	}
	if n := len(all) - len(l.Rows); n > 0 {
		l.Rows = append(l.Rows, Row{Text: t.say(phrase.AndMore, n)})
	}
	return l
}

// days fits nothing and a number of days.
func days(args string) bool {
	n, err := strconv.Atoi(args)
	return args == "" || err == nil && n > 0 && n <= posted.ChangesDays
}
