package bot

import (
	"fmt"
	"testing"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

func dated(days ...string) (all []*article.Article) {
	for _, day := range days {
		a := new(article.Article)
		if day != "" {
			var err error
			if a.Published, err = time.Parse(time.RFC3339, day); err != nil {
				panic(err)
			}
		}
		all = append(all, a)
	}
	return all
}

func TestTimeline(t *testing.T) {
	for _, c := range []struct {
		name string
		days []string
		want string
	}{
		{"none", []string{"", ""}, "[] 0"},
		{"one", []string{"2021-05-31T23:59:00Z", ""}, "[{2021-05 1}] 1"},
		{"a day elsewhere", []string{"2021-06-01T01:00:00+02:00"}, "[{2021-05 1}] 0"},
		{"gaps", []string{"2021-01-31T00:00:00Z", "2020-11-01T00:00:00Z", "2021-01-01T00:00:00Z"}, "[{2020-11 1} {2020-12 0} {2021-01 2}] 0"},
		{"three years", []string{"2018-02-01T00:00:00Z", "2021-02-01T00:00:00Z"}, "[{2018 1} {2019 0} {2020 0} {2021 1}] 0"},
		{"a wrong year", []string{"0203-02-01T00:00:00Z", "1985-02-01T00:00:00Z", "2021-02-01T00:00:00Z"}, ""},
	} {
		turn := turn{bot: new(Bot), snap: &library.Snapshot{Articles: dated(c.days...)}}
		r := turn.timeline("").(Timeline)
		if got := fmt.Sprint(r.Bars, " ", r.Undated); c.want != "" && got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
		if c.want == "" && (len(r.Bars) != yearsMost || fmt.Sprint(r.Bars[0], r.Bars[3], r.Bars[yearsMost-1]) != "{to 1982 1} {1985 1} {2021 1}") {
			t.Errorf("%s: %v", c.name, r.Bars)
		}
	}
	turn := turn{bot: new(Bot), snap: &library.Snapshot{Articles: dated("2018-03-01T00:00:00Z", "2021-02-01T00:00:00Z")}}
	if r := turn.timeline("").(Timeline); len(r.Bars) != monthsMost {
		t.Errorf("%d months have %d bars", monthsMost, len(r.Bars))
	}
}
