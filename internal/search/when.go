package search

import (
	"slices"
	"strings"
	"time"

	"coveragebot/internal/text"
)

// When is what a question says of time besides its filters.
type When struct {
	// From and Until are the time in which what is asked about happened, [From, Until);
	// both zero where the question names none.
	From, Until time.Time
	// Newest is set where the newest is asked for: "latest on", "most recent".
	Newest bool
}

// Empty reports a question that says nothing of time.
func (w When) Empty() bool { return w == When{} }

// newests are the words, folded, that ask for the newest.
var newests = []string{
	"latest", "newest", "most recent", "news", "any news", "update", "updates", "what is new", "whats new", "recently", "ultimo", "ultima", "ultimas", "novedades", "mas reciente", "dernier", "derniere", "dernieres",
	"quoi de neuf", "le plus recent", "последние", "последняя", "последний", "что нового", "новости", "senaste", "nyheter", "nytt om", "siste", "nytt", "legfrissebb", "legujabb", "utolso", "mi ujsag",
}

// parts are the words, folded, for a part of a month or year: which third it is.
var parts = []struct {
	third int
	words []string
}{
	{0, []string{"early", "beginning of", "start of", "first week of", "first days of", "principios de", "comienzos de", "debut", "au debut de", "в начале", "borjan av", "begynnelsen av", "tidlig", "elejen"}},
	{1, []string{"mid", "middle of", "mediados de", "mi", "milieu de", "в середине", "mitten av", "midten av", "kozepen"}},
	{2, []string{"very end of", "late", "end of", "last week of", "last days of", "finales de", "fin de", "fin", "a la fin de", "в конце", "slutet av", "slutten av", "vegen"}},
}

// happenings are phrases, folded, that only say that something happens.
var happenings = []string{
	"take place", "takes place", "took place", "taking place", "taken place", "tiene lugar", "tuvo lugar", "tendra lugar", "a lieu", "aura lieu", "eu lieu", "ager rum", "agde rum",
	"finner sted", "fant sted",
}

// when reads what the question says of time. The words that say it are no subject, nor
// those that say that something happens.
func (q *Query) when() {
	words := text.Words(q.Text)
	for _, s := range happenings {
		if stand(words, s) >= 0 {
			q.asking(strings.Fields(s))
		}
	}
	q.When.Newest = slices.ContainsFunc(newests, func(s string) bool { return stand(words, s) >= 0 })
	for _, s := range newests {
		if stand(words, s) >= 0 {
			q.asking(strings.Fields(s))
		}
	}
	for _, t := range q.Terms {
		if !t.Exact {
			continue
		}
		if day, err := time.Parse(time.DateOnly, t.Stems[0].Text); err == nil {
			q.When.From, q.When.Until = day, day.AddDate(0, 0, 1)
		} else if month, err := time.Parse("2006-01", t.Stems[0].Text); err == nil {
			q.When.From, q.When.Until = month, month.AddDate(0, 1, 0)
			q.third(words, 0, 10)
		} else if year, err := time.Parse("2006", t.Word); err == nil && year.Year() > 1900 && q.When.From.IsZero() {
			// What a year was like is told in the next; its end is news while it lasts.
			q.When.From, q.When.Until = year, year.AddDate(1, 0, 0)
			if !q.third(words, 4, 0) {
				q.When.From, q.When.Until = time.Time{}, time.Time{}
			}
		}
	}
}

// third narrows the time to its beginning, middle or end, where the question says
// so, each of which begins so many months and days after the one before. It reports
// whether it did.
func (q *Query) third(words []string, months, days int) bool {
	for _, p := range parts {
		if at := slices.IndexFunc(p.words, func(s string) bool { return stand(words, s) >= 0 }); at >= 0 {
			q.asking(strings.Fields(p.words[at]))
			end := q.When.Until
			q.When.From = q.When.From.AddDate(0, months*p.third, days*p.third)
			switch {
			case p.third < 2:
				q.When.Until = q.When.From.AddDate(0, months, days)
			case months > 0 && p.words[at] != "late": // of a year, and its end is not its last third
				q.When.From = end.AddDate(0, -2, 0)
				if strings.HasPrefix(p.words[at], "very") || strings.HasPrefix(p.words[at], "last") {
					q.When.From = end.AddDate(0, -1, 0)
				}
			}
			return true
		}
	}
	return false
}

// asking makes terms that are among words, folded, say more about the question than
// about its subject.
func (q *Query) asking(words []string) {
	for i, t := range q.Terms {
		if !t.Exact && slices.Contains(words, text.Fold(t.Word)) {
			q.Terms[i].Role = Asking
		}
	}
}

// stand returns where the words of s stand one after another, or -1.
func stand(words []string, s string) int {
	want := strings.Fields(s)
	for i := range words {
		if i+len(want) <= len(words) && slices.Equal(words[i:i+len(want)], want) {
			return i
		}
	}
	return -1
}
