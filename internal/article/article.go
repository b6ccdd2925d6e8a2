// Package article holds the coverage as plain values and knows how the text of
// an article is built.
//
// An [Article] is one report with its text; a [Block] is a paragraph-like piece
// of that text with its kind; a [Statement] is what somebody says in it; a [Passage] is the run of whole sentences that an
// engine ranks; a [Fault] is what could not be read. [Split] finds the blocks of a
// text, and [Extract] the title and the text of a saved page, without the menus
// and marks around them.
//
// The package promises that every offset is a byte offset into Body, which is
// valid UTF-8 and never changed after reading. It reads no file and imports no
// other package of this project.
package article

import (
	"fmt"
	"time"
)

// Article is one report of the coverage.
type Article struct {
	ID        string // unique in the corpus; what "show" takes
	Title     string
	Author    string
	Source    string // the outlet's name
	URL       string // http or https, or empty
	Lang      string // ISO 639-1 code, empty where the file gives none
	Published time.Time
	Precision Precision // how much of Published is known
	Body      string    // the text that is quoted, verbatim
	Blocks    []Block   // Body's pieces in order; gaps hold only white space

	Statements []Statement // by Start, the longer first; set where the library serves the article
	Speakers   []Speaker   // of the statements

	File string // the file it was read from
	Line int    // the line in File where its record starts, from 1
}

// Header is what is known of the article besides its text, a line each: title,
// source, author and day. A question that names the outlet or the day meets it.
func (a *Article) Header() string {
	if day := a.Day(); day != "" {
		return a.Title + "\n" + a.Source + "\n" + a.Author + "\n" + day
	}
	return a.Title + "\n" + a.Source + "\n" + a.Author
}

// Day is when the article was published, as far as that is known: "2021-05-30",
// "2021-05", "2021" or nothing.
func (a *Article) Day() string { return a.day("2006", "2006-01", time.DateOnly) }

// LongDay is Day as people write it: "30 May 2021", "May 2021", "2021".
func (a *Article) LongDay() string { return a.day("2006", "January 2006", "2 January 2006") }

func (a *Article) day(year, month, day string) string {
	switch {
	case a.Published.IsZero():
		return ""
	case a.Precision == Year:
		return a.Published.Format(year)
	case a.Precision == Month:
		return a.Published.Format(month)
	}
	return a.Published.Format(day)
}

// Precision tells how exactly a time is known.
type Precision uint8

// The precisions. What is known to the second counts as a Day.
const (
	Day Precision = iota
	Month
	Year
)

// Kind tells what a block is good for.
type Kind uint8

// The kinds of block. Only a Paragraph is quoted.
const (
	Paragraph   Kind = iota
	Heading          // a title or subheading on a line of its own
	Attribution      // a line that only names who spoke: "said Ren"
	Boilerplate      // menus, advertisement marks, "read also"
)

// Block is one piece of an article's text: Body[Start:End].
type Block struct {
	Start, End int
	Kind       Kind
	Number     int // counts paragraphs from 1; 0 for the other kinds
}

// Sentence is one quotable sentence: Body[Start:End] of its article.
type Sentence struct {
	Start, End int32
	Paragraph  int32 // the Number of its block
}

// Passage is a run of whole sentences of one article, the unit that is ranked:
// Article.Body[Start:End].
type Passage struct {
	Article    *Article
	Start, End int
	Sentences  []Sentence // those of its sentences that may be quoted
}

// Text returns the passage's text.
func (p Passage) Text() string { return p.Article.Body[p.Start:p.End] }

// Fault is a file or record that was left out, or a part of it that was ignored.
type Fault struct {
	File   string
	Line   int // from 1; 0 where the whole file is meant
	Reason string
}

// String is the fault as compilers print theirs: file:line: reason.
func (f Fault) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", f.File, f.Reason)
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason)
}
