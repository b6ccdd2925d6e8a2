package search

import (
	"strings"
	"time"

	"coveragebot/internal/text"
)

// spans are the words, folded, for a time that is told from a day: when it begins,
// and when it ends, nil for not yet. Weeks begin on Monday.
var spans = []struct {
	words string
	from  func(day time.Time) time.Time
	until func(day time.Time) time.Time
}{
	{"last week; past week; la semana pasada; la semaine derniere; на прошлой неделе; forra veckan; forrige uke; mult heten", func(d time.Time) time.Time { return monday(d).AddDate(0, 0, -7) }, monday},
	{"this week; esta semana; cette semaine; на этой неделе; den har veckan; denna vecka; denne uken; denne uka; ezen a heten", monday, nil},
	{"last month; el mes pasado; le mois dernier; в прошлом месяце; forra manaden; forrige maned; mult honapban", func(d time.Time) time.Time { return first(d).AddDate(0, -1, 0) }, first},
	{"this month; este mes; ce mois; в этом месяце; denna manad; denne maneden; ebben a honapban", first, nil},
	{"last year; el ano pasado; l annee derniere; в прошлом году; forra aret; i fjor; tavaly", func(d time.Time) time.Time { return newYear(d).AddDate(-1, 0, 0) }, newYear},
	{"this year; este ano; cette annee; в этом году; i ar; iden", newYear, nil},
	{"today; hoy; aujourd hui; сегодня; idag; i dag; ma", func(d time.Time) time.Time { return d }, nil},
	{"since yesterday; from yesterday", func(d time.Time) time.Time { return d.AddDate(0, 0, -1) }, nil},
	{"yesterday; ayer; hier; вчера; igar; i gar; tegnap", func(d time.Time) time.Time { return d.AddDate(0, 0, -1) }, func(d time.Time) time.Time { return d }},
}

func monday(d time.Time) time.Time  { return d.AddDate(0, 0, -(int(d.Weekday())+6)%7) }
func first(d time.Time) time.Time   { return d.AddDate(0, 0, 1-d.Day()) }
func newYear(d time.Time) time.Time { return time.Date(d.Year(), 1, 1, 0, 0, 0, 0, time.UTC) }

// Span reads a time that is told from now out of what somebody writes: "this week",
// "since Monday", "last month". It returns the days, [from, until), of which until
// is zero where the time goes on, the text without the words for it, and these; they
// are "" where there are none.
func Span(s string, now time.Time) (from, until time.Time, rest, said string) {
	day := now.UTC().Truncate(24 * time.Hour)
	fields := strings.Fields(s)
	folded := make([]string, len(fields))
	for i, f := range fields {
		folded[i] = strings.Join(text.Words(f), " ")
	}
	cut := func(at, n int) (rest, said string) {
		return strings.Join(append(append([]string{}, fields[:at]...), fields[at+n:]...), " "), strings.Join(fields[at:at+n], " ")
	}
	for _, sp := range spans {
		for phrase := range strings.SplitSeq(sp.words, ";") {
			phrase = strings.TrimSpace(phrase)
			at := stand(folded, phrase)
			if at < 0 {
				continue
			}
			if stand(folded, phrase+" of") >= 0 {
				continue // the last week of May
			}
			from = sp.from(day)
			if sp.until != nil {
				until = sp.until(day)
			}
			rest, said = cut(at, len(strings.Fields(phrase)))
			return from, until, rest, said
		}
	}
	for i := time.Sunday; i <= time.Saturday; i++ {
		name := strings.ToLower(i.String())
		if at := stand(folded, "since "+name); at >= 0 {
			back := (int(day.Weekday()-i) + 7) % 7
			rest, said = cut(at, 2)
			return day.AddDate(0, 0, -back), time.Time{}, rest, said
		}
	}
	return from, until, s, ""
}
