package bot

import (
	"fmt"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
	"coveragebot/internal/library"
)

// Reply is what the bot says. It is one of the types of this file; an adapter
// draws each.
type Reply interface{ reply() }

// Answered shows the quotes Answer.Quotes[First:End]. Note, if set, says what was
// taken into account besides the question.
type Answered struct {
	Answer     answer.Answer
	First, End int
	Note       string
	// Stale says that these are other quotes than those that were shown before: the
	// coverage has changed since. Note says so too.
	Stale bool
}

// More reports whether further quotes are left.
func (r Answered) More() bool { return r.End < len(r.Answer.Quotes) }

// Refused says that the coverage does not answer.
type Refused struct {
	Answer answer.Answer
	Note   string
}

// Context shows a quote within the sentences around it.
type Context struct {
	N     int // the quote's number, from 1
	Quote answer.Quote
	Wide  answer.Quote // the quote with its surroundings
	Note  string
}

// Explained tells why the quotes of an answer were chosen.
type Explained struct {
	Answer answer.Answer
	Shown  int // of Answer.Quotes
	Note   string
}

// Listed is a list: of articles, sources or speakers.
type Listed struct {
	Title string
	Rows  []Row
	Empty string // what to say where there is no row
}

// Row is a line of a list.
type Row struct {
	Text    string
	Detail  string
	Article *article.Article // where the line is about one
}

// Status says what the bot knows and how it fares.
type Status struct {
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
}

// Timeline shows how many articles there are in each month or year.
type Timeline struct {
	Title   string
	Bars    []chart.Bar // without a gap, the oldest first; none where no article has a day
	Undated int         // articles that have no day and are in no bar
	Empty   string      // what to say where there is no bar
}

// Note is what is to be said under the bars, or "".
func (r Timeline) Note() string {
	switch {
	case r.Undated == 1:
		return "1 article has no date and is not shown."
	case r.Undated > 1:
		return fmt.Sprintf("%d articles have no date and are not shown.", r.Undated)
	}
	return ""
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
	return fmt.Sprintf("Bar chart from %s to %s. %s. The most, %d, in %s.", r.Bars[0].Label, r.Bars[len(r.Bars)-1].Label, r.Title, most.Count, most.Label)
}

// Working says how far a long command has come. It is only ever told by
// [Request.Progress]; another reply follows.
type Working struct {
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
		return fmt.Sprintf("Reading the coverage: %.1f of %.1f MB (%d %%)", float64(r.Done)/1e6, float64(r.Total)/1e6, percent)
	case library.Sending:
		return fmt.Sprintf("The coverage is being sent to the cluster: %d of %d passages (%d %%)", r.Done, r.Total, percent)
	}
	return fmt.Sprintf("The coverage is being read, %s: %d of %d articles (%d %%)", r.Stage, r.Done, r.Total, percent)
}

// Reloaded reports a reload. Err is set where it failed and the old generation
// stayed.
type Reloaded struct {
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
		more = fmt.Sprintf("and %d more; “coveragebot check” names them all", n)
	}
	return first, more
}

// Summary says in one sentence what a load changed.
func Summary(r library.Report) string {
	return fmt.Sprintf("%s, %d left out or ignored, in %.1f s", changes(r), len(r.Faults), r.Took.Seconds())
}

// Helped lists what can be done.
type Helped struct {
	Commands []Command
	About    string // the command that was asked about, or ""
}

// Notice is one plain sentence. Ref is set where the log knows more.
type Notice struct {
	Text   string
	Ref    string
	Failed bool // something that was to be done was not
}

func (Answered) reply()  {}
func (Refused) reply()   {}
func (Context) reply()   {}
func (Explained) reply() {}
func (Listed) reply()    {}
func (Status) reply()    {}
func (Timeline) reply()  {}
func (Working) reply()   {}
func (Reloaded) reply()  {}
func (Helped) reply()    {}
func (Notice) reply()    {}

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
