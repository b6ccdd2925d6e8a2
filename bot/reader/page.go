package reader

import (
	"cmp"
	"crypto/sha256"
	_ "embed" // the page and its style
	"encoding/base64"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// pages is the template of every page. It is read only.
var pages = template.Must(template.New("page").Funcs(template.FuncMap{
	"style": func() template.CSS { return template.CSS(pageCSS) },
}).Parse(pageHTML))

// styleHash lets this very style through the policy, and no other.
func styleHash() string {
	sum := sha256.Sum256([]byte(pageCSS))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// view is what a page shows.
type view struct {
	Lang    string // of what the page says
	Title   string
	Message string // in the place of an article, or above one that has changed

	Article *shown
	Words   labels
}

// labels are the words of the page's own.
type labels struct{ Skip, Said, Also, Others, Original, Cited string }

// shown is an article on its page.
type shown struct {
	Lang            string
	Who             string // speaks, in which role, and whether in their own words
	Published, Day  string // for machines and for people
	Source, Authors string
	URL             string
	Also            []link
	Others          []link
	Blocks          []block
}

type link struct{ Text, Detail, Address string }

// block is a paragraph or a heading, in pieces.
type block struct {
	Heading bool
	Pieces  []piece
}

type piece struct {
	Text   string
	Marked bool
	First  bool // of what is marked
}

// view finds what a ticket is for.
func (r *Reader) view(t ticket, book phrase.Book) (view, int) {
	v := view{Lang: book.Lang(), Title: book.Say(phrase.PageTitle), Words: labels{
		Skip: book.Say(phrase.PageSkip), Said: book.Say(phrase.PageSaid), Also: book.Say(phrase.PageAlso),
		Others: book.Say(phrase.PageOthers), Original: book.Say(phrase.PageOriginal), Cited: book.Say(phrase.PageCited),
	}}
	if !r.opts.Now().Before(t.expires) {
		v.Message = book.Say(phrase.PageExpired)
		return v, http.StatusGone
	}
	snap := r.opts.Snapshot()
	at := find(snap, t.places)
	a := at[t.places[0].article]
	if a == nil {
		v.Message = book.Say(phrase.PageRemoved)
		return v, http.StatusGone
	}
	q, there := quoteAt(a, t.places[0])
	if !there {
		v.Message = book.Say(phrase.PageChanged)
	}
	v.Title = bot.Title(a)
	v.Article = shownOf(q, book)
	v.Article.Also = r.also(snap, a, t)
	for i, p := range t.places[1:] {
		if other := at[p.article]; other != nil {
			if oq, ok := quoteAt(other, p); ok {
				v.Article.Others = append(v.Article.Others, r.other(oq, t, i+1, book))
			}
		}
	}
	return v, http.StatusOK
}

// find looks up the articles of places.
func find(snap *library.Snapshot, places []place) map[uint64]*article.Article {
	out := make(map[uint64]*article.Article)
	for _, p := range places {
		out[p.article] = nil
	}
	for _, a := range snap.Articles {
		sum := idSum(a.ID)
		if was, wanted := out[sum]; wanted && was == nil {
			out[sum] = a
		}
	}
	return out
}

// quoteAt is the quote of a place; there is false where the article has other words
// there now, and the quote is then empty.
func quoteAt(a *article.Article, p place) (q answer.Quote, there bool) {
	if p.start == p.end {
		return answer.Quote{Article: a}, true
	}
	if p.end > len(a.Body) || wordSum(a.Body[p.start:p.end]) != p.words {
		return answer.Quote{Article: a}, false
	}
	return answer.Quote{Article: a, Start: p.start, End: p.end}, true
}

// shownOf is an article with a quote marked.
func shownOf(q answer.Quote, book phrase.Book) *shown {
	a := q.Article
	return &shown{
		Lang: a.Lang, Who: bot.Attribution(book, q), Day: book.Day(a), Published: a.Day(), Source: a.Source,
		Authors: bot.Byline(book, a), URL: webAddress(a.URL), Blocks: blocksOf(a, q.Start, q.End),
	}
}

// webAddress is an address that a browser may follow, or "".
func webAddress(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}

// also are the other prints of the report.
func (r *Reader) also(snap *library.Snapshot, a *article.Article, t ticket) (out []link) {
	for _, p := range snap.Prints(a) {
		if p == a {
			continue
		}
		address := webAddress(p.URL)
		if address == "" {
			address = r.address(ticket{expires: t.expires, places: []place{{article: idSum(p.ID)}}})
		}
		out = append(out, link{Text: cmp.Or(p.Source, p.Title, p.ID), Address: address})
	}
	return out
}

// other is another quote of the answer, with the address of its own page, which lists
// the rest.
func (r *Reader) other(q answer.Quote, t ticket, n int, book phrase.Book) link {
	places := slices.Concat(t.places[n:n+1], t.places[:n], t.places[n+1:])
	detail := slices.DeleteFunc([]string{q.Speaker(), q.Article.Source, book.Day(q.Article)}, func(s string) bool { return s == "" })
	return link{
		Text: strings.Join(strings.Fields(q.Article.Body[q.Start:q.End]), " "), Detail: strings.Join(detail, " · "),
		Address: r.address(ticket{t.expires, places}),
	}
}

// blocksOf is an article's text in blocks, with Body[start:end] marked.
func blocksOf(a *article.Article, start, end int) (out []block) {
	first := true
	for _, b := range a.Blocks {
		if b.Kind == article.Boilerplate && (b.End <= start || b.Start >= end) {
			continue
		}
		from, to := min(max(start, b.Start), b.End), max(min(end, b.End), b.Start)
		one := block{Heading: b.Kind == article.Heading}
		if from >= to {
			one.Pieces = []piece{{Text: a.Body[b.Start:b.End]}}
		} else {
			one.Pieces = []piece{{Text: a.Body[b.Start:from]}, {Text: a.Body[from:to], Marked: true, First: first}, {Text: a.Body[to:b.End]}}
			first = false
		}
		if one.Heading {
			one.Pieces[0].Text = strings.TrimLeft(one.Pieces[0].Text, "# ") // of Markdown
		}
		out = append(out, one)
	}
	return out
}
