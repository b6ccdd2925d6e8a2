package bot

import (
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
)

const (
	monthsMost = 36 // longer spans are shown in years
	yearsMost  = 40 // what is older is put together in one bar
)

// timeline counts articles a month, or a year where that would be too many bars.
func (t *turn) timeline(words string) Reply {
	articles, with := t.snap.Articles, ""
	r := Timeline{Empty: t.say(phrase.NoDates)}
	if words != "" {
		var err error
		if articles, err = t.bot.opts.Answers.Articles(t.ctx, t.snap, words); err != nil {
			return t.bot.Trouble(t.request, "draw a timeline", err)
		}
		with = " " + t.say(phrase.With, t.book.Quoted(words))
	}
	articles = reports(t.snap, articles)
	if len(articles) == 0 && words != "" {
		r.Empty = t.say(phrase.NoneHasAll, t.book.Quoted(words))
	}
	earliest, latest := span(articles)
	if earliest == nil {
		return r
	}
	first, last := earliest.Published.UTC(), latest.Published.UTC()
	dated, title := 0, phrase.PerMonth
	count := func(start time.Time, step func(time.Time) time.Time, label string) {
		r.Bars, dated = bars(articles, start, last, step, label)
	}
	if monthsBetween(first, last) <= monthsMost {
		count(time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC), func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }, "2006-01")
	} else {
		title = phrase.PerYear
		from := max(first.Year(), last.Year()-yearsMost+1)
		count(time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC), func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }, "2006")
		if from > first.Year() {
			r.Bars[0].Label = t.say(phrase.UpTo, r.Bars[0].Label)
		}
	}
	r.Undated = len(articles) - dated
	r.Title = t.say(title, dated) + with
	return r
}

// reports are articles without the further prints of a report that is among them.
func reports(snap *library.Snapshot, articles []*article.Article) []*article.Article {
	seen := make(map[*article.Article]bool)
	var out []*article.Article
	for _, a := range articles {
		if first := snap.Prints(a)[0]; !seen[first] {
			seen[first] = true
			out = append(out, a)
		}
	}
	return out
}

// monthsBetween counts the months from the one of first to the one of last, both
// of them counted.
func monthsBetween(first, last time.Time) int {
	return 12*(last.Year()-first.Year()) + int(last.Month()) - int(first.Month()) + 1
}

// bars counts the dated articles from start to last in steps; what is earlier
// counts to the first step.
func bars(articles []*article.Article, start, last time.Time, step func(time.Time) time.Time, label string) (out []chart.Bar, dated int) {
	at := make(map[string]int)
	for day := start; !day.After(last); day = step(day) {
		at[day.Format(label)] = len(out)
		out = append(out, chart.Bar{Label: day.Format(label)})
	}
	for _, a := range articles {
		if a.Published.IsZero() || a.Precision == article.Year && strings.Contains(label, "-") {
			continue // no month to count it in
		}
		dated++
		out[at[a.Published.UTC().Format(label)]].Count++ // 0 where it is earlier
	}
	return out, dated
}
