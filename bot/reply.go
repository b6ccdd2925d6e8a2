package bot

import (
	"cmp"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
)

// Reply is what the bot says. It is one of the types of this file; an adapter
// draws each, in the words of its language.
type Reply interface {
	// Book speaks the language of the reply.
	Book() phrase.Book
	in(phrase.Book) Reply
}

// BookOf speaks the language of a reply; of none, English.
func BookOf(r Reply) phrase.Book {
	if r == nil {
		return phrase.Book{}
	}
	return r.Book()
}

// In returns a reply as one in another language. What it says already stays as it is.
func In(b phrase.Book, r Reply) Reply { return r.in(b) }

// spoken is the language that a reply is in; zero for English.
type spoken struct{ book phrase.Book }

// Book implements [Reply].
func (s spoken) Book() phrase.Book { return s.book }

// Answered shows the quotes Answer.Quotes[First:End]. Note, if set, says what was
// taken into account besides the question.
type Answered struct {
	spoken

	Answer     answer.Answer
	First, End int
	Note       string
	IDs        bool // show those of the articles: an operator asks
	// Stale says that these are other quotes than those that were shown before: the
	// coverage has changed since. Note says so too.
	Stale bool
}

// Doubt is what is to be said before quotes that may not answer, or "".
func (r Answered) Doubt() string {
	if r.Answer.Hedged && r.Answer.Silent == "" {
		return r.book.Say(phrase.NotSure)
	}
	return ""
}

// More reports whether further quotes are left.
func (r Answered) More() bool { return r.End < len(r.Answer.Quotes) }

// Refused says that the coverage does not answer.
type Refused struct {
	spoken

	Answer answer.Answer
	Note   string
}

// Offer is a question that a reply offers in the place of one, under a label. Article is
// the one whose headline it is; nil for another spelling. Anyway marks the same question,
// whose best quote is shown though it was refused.
type Offer struct {
	Label, Ask string
	Article    *article.Article
	Anyway     bool
}

const (
	spellingsMost = 3 // that are offered
	offersMost    = 6
)

// Offers are questions to go on with: the spellings that may have been meant, then
// the headlines that come closest, then the same anyway. People take one by its button
// or its number, from 1.
func (r Refused) Offers() (out []Offer) {
	no := r.Answer.Refusal
	if no == nil {
		return nil
	}
	for i, s := range no.Suggestions[:min(spellingsMost, len(no.Suggestions), len(no.Respelt))] {
		out = append(out, Offer{Label: s, Ask: no.Respelt[i]})
	}
	for _, a := range no.Closest {
		if ask := oneLine(literally.Replace(" " + a.Title)); ask != "" && len(out) < offersMost {
			out = append(out, Offer{Label: Title(a), Ask: ask, Article: a})
		}
	}
	if len(no.Best) > 0 {
		out = append(out, Offer{Label: r.book.Say(phrase.ShowAnyway), Ask: r.Answer.Question, Anyway: true})
	}
	return out
}

// literally takes out of a headline what a question would take for a phrase, a filter
// or an exclusion.
var literally = strings.NewReplacer(`"`, " ", "“", " ", "”", " ", " -", " ", ":", " ")

// Hint says how to take an offer where there is no button for it; "" where there is none.
func (r Refused) Hint() string {
	offers := r.Offers()
	if len(offers) == 0 {
		return ""
	}
	var out []string
	first, last := 0, 0 // headlines
	for i, o := range offers {
		switch {
		case o.Article != nil:
			first, last = cmp.Or(first, i+1), i+1
		case !o.Anyway:
			out = append(out, r.book.Say(phrase.ForWord, i+1, r.book.Quoted(o.Label)))
		}
	}
	switch {
	case first == 0:
	case first == last:
		out = append(out, r.book.Say(phrase.ForHeadline, first))
	default:
		out = append(out, r.book.Say(phrase.ForSeveral, first, last))
	}
	if n := len(offers); offers[n-1].Anyway {
		out = append(out, r.book.Say(phrase.ForAnyway, n))
	}
	return r.book.Say(phrase.GoOn, strings.Join(out, ", "))
}

// Context shows a quote within the sentences around it.
type Context struct {
	spoken

	N     int // the quote's number, from 1
	Quote answer.Quote
	Wide  answer.Quote // the quote with its surroundings
	Note  string
}

// Explained tells why the quotes of an answer were chosen.
type Explained struct {
	spoken

	Answer   answer.Answer
	Shown    int // of Answer.Quotes
	Note     string
	Searched string // what was searched for, in the words of the search; "" but for operators
}

// Listed is a list: of articles, sources or speakers.
type Listed struct {
	spoken

	Title string
	Rows  []Row
	Bars  []chart.Bar // one of each row, where they are counts: drawn in their place
	Hint  string      // what else can be written, where no button stands for it
	Empty string      // what to say where there is no row
}

// Row is a line of a list.
type Row struct {
	Text    string
	Detail  string
	Article *article.Article // where the line is about one
	Quote   *answer.Quote    // a sentence of it to show with the line; nil for none
	Ask     string           // the question that tells more of the line, or ""
}

// Status says what the bot knows and how it fares.
type Status struct {
	spoken

	Generation                int
	Loaded                    time.Time
	Age                       time.Duration // since Loaded
	Articles, Passages, Words int
	Copies                    int // articles that print a report which another article prints too
	Langs                     []string
	First, Last               *article.Article // by their days; nil where none has one
	Sources                   []chart.Bar      // articles of each source, most first, at most ten
	MoreSources               int              // that Sources leaves out
	Memory                    Memory
	Report                    library.Report // of the load of this generation
	Answered, Refused         int64          // questions, since the start
	Median, P99               time.Duration  // of answering, since the start; 0 where nothing was asked
	// What is wrong until it is mended, for operators alone: files with lines that are
	// left out, and why the last reload failed, or "".
	Faults  []article.Fault
	Failing string
}

// Timeline shows how many articles there are in each month or year.
type Timeline struct {
	spoken

	Title   string
	Bars    []chart.Bar // without a gap, the oldest first; none where no article has a day
	Undated int         // articles that have no day and are in no bar
	Empty   string      // what to say where there is no bar
}

// Note is what is to be said under the bars, or "".
func (r Timeline) Note() string {
	if r.Undated == 0 {
		return ""
	}
	return r.book.Say(phrase.Undated, r.Undated)
}

// Alt says what a picture of the bars shows, for who does not see it.
func (r Timeline) Alt() string {
	if len(r.Bars) == 0 {
		return r.Empty
	}
	most := r.Bars[0]
	for _, b := range r.Bars {
		if b.Count > most.Count {
			most = b
		}
	}
	return r.book.Say(phrase.BarChart, r.Bars[0].Label, r.Bars[len(r.Bars)-1].Label, r.Title, most.Count, most.Label)
}

// Working says how far a long command has come. It is only ever told by
// [Request.Progress]; another reply follows.
type Working struct {
	spoken

	Stage       library.Stage
	Done, Total int64 // bytes while reading, passages while sending, else articles
}

// Share is how much of the stage is done, from 0 to 1.
func (r Working) Share() float64 {
	if r.Total <= 0 {
		return 0
	}
	return min(1, max(0, float64(r.Done)/float64(r.Total)))
}

// String says it in a few words.
func (r Working) String() string {
	percent := int(100 * r.Share())
	switch r.Stage {
	case library.Reading:
		return r.book.Say(phrase.ReadingMB, float64(r.Done)/1e6, float64(r.Total)/1e6, percent)
	case library.Sending:
		return r.book.Say(phrase.Sending, r.Done, r.Total, percent)
	}
	return r.book.Say(phrase.ReadingArticles, r.Done, r.Total, percent)
}

// Reloaded reports a reload. Err is set where it failed and the old generation
// stayed.
type Reloaded struct {
	spoken

	Report library.Report
	Err    error
}

// faultsMost is how many faults a reply names.
const faultsMost = 10

// LeftOut names the first things that were left out or ignored, with file, line
// and reason. more, if any, says how many there are besides and where they are
// named.
func (r Reloaded) LeftOut() (first []string, more string) {
	all := r.Report.Faults
	for _, f := range all[:min(faultsMost, len(all))] {
		first = append(first, f.String())
	}
	if n := len(all) - faultsMost; n > 0 {
		more = r.book.Say(phrase.MoreFaults, n)
	}
	return first, more
}

// Helped lists what can be done.
type Helped struct {
	spoken

	Commands []Command
	About    string   // the command that was asked about, or ""
	Examples []string // questions that the coverage answers; none where About is set
}

// Chat replies to what is no question about the coverage.
type Chat struct {
	spoken

	Text     string
	Examples []string // questions that the coverage answers, to go on with
}

// Notice is one plain sentence. Ref is set where the log knows more.
type Notice struct {
	spoken

	Text   string
	Ref    string
	Failed bool // something that was to be done was not
}

func (r Answered) in(b phrase.Book) Reply  { r.book = b; return r }
func (r Refused) in(b phrase.Book) Reply   { r.book = b; return r }
func (r Context) in(b phrase.Book) Reply   { r.book = b; return r }
func (r Explained) in(b phrase.Book) Reply { r.book = b; return r }
func (r Listed) in(b phrase.Book) Reply    { r.book = b; return r }
func (r Status) in(b phrase.Book) Reply    { r.book = b; return r }
func (r Timeline) in(b phrase.Book) Reply  { r.book = b; return r }
func (r Working) in(b phrase.Book) Reply   { r.book = b; return r }
func (r Reloaded) in(b phrase.Book) Reply  { r.book = b; return r }
func (r Helped) in(b phrase.Book) Reply    { r.book = b; return r }
func (r Chat) in(b phrase.Book) Reply      { r.book = b; return r }
func (r Notice) in(b phrase.Book) Reply    { r.book = b; return r }

// Failed reports a reply that says that something which was to be done was not.
func Failed(r Reply) bool {
	switch r := r.(type) {
	case Reloaded:
		return r.Err != nil
	case Notice:
		return r.Failed
	}
	return false
}
