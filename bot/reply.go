package bot

import (
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
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
	Langs                     []string
	First, Last               *article.Article // the oldest and the newest; nil where no article has a day
	Answered, Refused         int64            // since the start
	LeftOut                   int              // faults of the last load
}

// Reloaded reports a reload. Err is set where it failed and the old generation
// stayed.
type Reloaded struct {
	Report library.Report
	Err    error
}

// Helped lists what can be done.
type Helped struct {
	Commands []Command
	About    string // the command that was asked about, or ""
}

// Notice is one plain sentence. Ref is set where the log knows more.
type Notice struct {
	Text string
	Ref  string
}

func (Answered) reply()  {}
func (Refused) reply()   {}
func (Context) reply()   {}
func (Explained) reply() {}
func (Listed) reply()    {}
func (Status) reply()    {}
func (Reloaded) reply()  {}
func (Helped) reply()    {}
func (Notice) reply()    {}

// Failed reports a reply that says that something which was to be done was not.
func Failed(r Reply) bool {
	reloaded, ok := r.(Reloaded)
	return ok && reloaded.Err != nil
}
