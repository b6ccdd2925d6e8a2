package article

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const footer = "River Post is owned by its readers, who may join at any time."

// reports makes n articles of a source, each with text of its own and with extra
// paragraphs behind it.
func reports(n int, source string, extra ...string) (articles []*Article) {
	for i := range n {
		own := fmt.Sprintf("The boat number %d of %s passed the lock on Monday.\n\nIts crew of %d was glad, and went on to the sea before the night.", i, source, i)
		body := strings.Join(append([]string{own}, extra...), "\n\n")
		articles = append(articles, &Article{ID: fmt.Sprint(source, i), Source: source, Body: body, Blocks: Split(body, false, "")})
	}
	return articles
}

// marked are the paragraphs of a that recur.
func marked(t *testing.T, r *Recurring, a *Article) (lines []string) {
	t.Helper()
	before := slices.Clone(a.Blocks)
	blocks := r.Blocks(a)
	if diff := cmp.Diff(before, a.Blocks); diff != "" {
		t.Errorf("the article was changed:\n%s", diff)
	}
	number := 0
	for i, b := range blocks {
		if b.Kind != a.Blocks[i].Kind {
			lines = append(lines, a.Body[b.Start:b.End])
		}
		if b.Kind == Paragraph {
			number++
		}
		if want := number; b.Kind == Paragraph && b.Number != want || b.Kind != Paragraph && b.Number != 0 {
			t.Errorf("block %d has the number %d", i, b.Number)
		}
	}
	if same := &blocks[0] == &a.Blocks[0]; same != (lines == nil) {
		t.Errorf("blocks are the article's own: %t, but %q changed", same, lines)
	}
	return lines
}

func TestRecurring(t *testing.T) {
	background := footer + strings.Repeat(" It was founded in 1903, in the year in which the old lock was built.", 8)
	again := func(n int) []*Article { // one report, printed n times with a new end
		all := reports(n, "Post")
		for i, a := range all {
			a.Body = strings.Repeat("The lock was opened on Monday by its keeper.\n\n", 3) + footer + fmt.Sprintf("\n\nUpdate %d of it.", i)
			a.Blocks = Split(a.Body, false, "")
		}
		return all
	}
	several := slices.Concat[[]*Article]
	unnamed := func(a []*Article, url, file string) []*Article {
		for _, a := range a {
			a.Source, a.URL, a.File = "", url, file
		}
		return a
	}
	for name, test := range map[string]struct {
		articles []*Article // of which the last is looked at
		want     bool       // whether the footer recurs in it
	}{
		"in three":                  {reports(3, "Post", footer), true},
		"in two":                    {reports(2, "Post", footer), false},
		"in three of nine":          {several(reports(6, "Post"), unlike(reports(3, "Post", footer))), true},
		"in three of ten":           {several(reports(7, "Post"), unlike(reports(3, "Post", footer))), false},
		"in ten of a hundred":       {several(reports(90, "Post"), unlike(reports(10, "Post", footer))), true},
		"in nine of a hundred":      {several(reports(91, "Post"), unlike(reports(9, "Post", footer))), false},
		"in twenty of a thousand":   {several(reports(980, "Post"), unlike(reports(20, "Post", footer))), true},
		"in nineteen of a thousand": {several(reports(981, "Post"), unlike(reports(19, "Post", footer))), false},
		"leads to what follows":     {reports(5, "Post", "The keeper of the lock said on Monday:"), false},
		"in three sources":          {several(reports(2, "Post", footer), reports(2, "News", footer), reports(2, "Wire", footer)), false},
		"twice in each of two":      {reports(2, "Post", footer, footer), false},
		"too long":                  {reports(5, "Post", background), false},
		"copies":                    {again(9), false},
		"copies and two others":     {several(again(9), reports(2, "Post", footer)), false},
		"copies and three others":   {several(again(9), reports(3, "Post", footer)), true},
		"a host":                    {unnamed(reports(3, "Post", footer), "https://river.example/a", ""), true},
		"a folder":                  {unnamed(reports(3, "Post", footer), "", "corpus/river/a.txt"), true},
		"the hosts of other places": {several(unnamed(reports(2, "Post", footer), "https://a.example", ""), unnamed(reports(2, "Post", footer), "", "b/c.txt")), false},
	} {
		t.Run(name, func(t *testing.T) {
			last := test.articles[len(test.articles)-1]
			got := marked(t, NewRecurring(test.articles), last)
			if want := []string{footer}; test.want && !slices.Equal(got, want) || !test.want && got != nil {
				t.Errorf("marked %q", got)
			}
		})
	}
}

// unlike makes sure that articles are no copies of others made by reports.
func unlike(articles []*Article) []*Article {
	for _, a := range articles {
		a.Body = strings.ReplaceAll(a.Body, "boat", "ship")
		a.Body = strings.ReplaceAll(a.Body, "crew", "captain, with a crew")
		a.Blocks = Split(a.Body, false, "")
	}
	return articles
}

// TestRecurringOrder makes sure that neither the order of articles nor chance
// counts.
func TestRecurringOrder(t *testing.T) {
	articles := slices.Concat(reports(30, "Post", footer), unlike(reports(20, "Post", "Follow it.", "Read it now.")), reports(9, "News", footer))
	var want []string
	for round := range 5 {
		r := NewRecurring(articles)
		var got []string
		for _, a := range articles {
			got = append(got, a.ID+": "+strings.Join(marked(t, r, a), "|"))
		}
		slices.Sort(got)
		if round == 0 {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		rand.New(rand.NewPCG(1, uint64(round))).Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	}
}

func BenchmarkRecurring(b *testing.B) {
	articles := slices.Concat(reports(20_000, "Post", footer), reports(5_000, "News", footer))
	b.ResetTimer()
	for b.Loop() {
		r := NewRecurring(articles)
		for _, a := range articles {
			r.Blocks(a)
		}
	}
}
