// Package search says what a question is to an engine and what an engine
// answers: [Query], [Parse], [Hit], [Result] and the one contract [Searcher].
//
// Every engine ranks the same documents by the same formula, Okapi BM25 (Robertson
// and Zaragoza, "The Probabilistic Relevance Framework", 2009) over passages:
//
//	score(p) = Σ over the query's stems s in p of  w(s) · IDF(s) · tf·(K1+1) / (tf + K1·(1 − B + B·len/avglen))
//
// where w is the weight of the stem times that of its word's [Role], tf counts a stem in the passage plus [HeaderWeight] times its count in
// the article's header (title, source, author, date), and len counts the
// passage's own tokens; either counts up to a limit ([MaxUnits], [MaxLength]). Equal scores are ordered by the passages' order: article
// ID, then offset. The suite in searchtest holds every engine to this.
//
// The package knows nothing of how an engine stores its postings, and nothing of
// chat.
package search

import (
	"cmp"
	"context"
	"errors"
	"math"
	"path"
	"path/filepath"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/text"
)

// The constants of the ranking formula.
const (
	K1           = 1.2
	B            = 0.75
	HeaderWeight = 0.5
)

// IDF is the weight of a stem that occurs in df of n passages, in the form that
// is never negative: ln(1 + (n − df + ½) / (df + ½)).
func IDF(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// Document is a passage as an engine indexes it.
type Document struct {
	Passage article.Passage
	Terms   []string // the passage's tokens in order, without stop words
	Header  []string // those of the article's title, source, author and date
}

// Term is one word of a question.
type Term struct {
	Word  string // as asked, or what that is short for
	Stems []Stem // each of them counts as the word; none occurs twice
	Role  Role
	Exact bool // a number or a date: nothing else counts as it
	// Respelt is the word of the corpus that is searched for in the place of one that
	// occurs nowhere; empty for others.
	Respelt string
}

// Stem is a form of a word as the engine knows it.
type Stem struct {
	Text   string
	Weight float64 // 1, or less for a form that is only related to the word
}

// Role is the part that a word plays in a question.
type Role uint8

// The roles of words.
const (
	Subject Role = iota // what is asked about
	Asking              // says more about the question than about its subject: "say", "happen"
	Earlier             // taken along from the question before
)

// Weight is what a word in this role counts.
func (r Role) Weight() float64 { return [...]float64{Subject: 1, Asking: 0.25, Earlier: 0.5}[r] }

// Phrase is words that must follow one another as written.
type Phrase struct {
	Text  string
	Words []string // folded
	Stems []string // of its words that are no stop words
}

// Query is what an engine is asked.
type Query struct {
	Text    string // the question without filters, as asked
	Lang    string // the language it was taken to be in
	Asks    Ask
	When    When
	Terms   []Term
	Phrases []Phrase // each must occur in the passage
	Not     []Term   // none may occur in the passage
	Filter  Filter
	Limit   int // most hits to return; 0 means 10
}

// Filter chooses articles. Its zero value admits all.
type Filter struct {
	Source, Author string // folded parts of the name
	By             string // who speaks: only their statements are quoted; engines do not heed it
	Lang           string
	Folder         string    // of the corpus, as FolderName makes it
	From, Until    time.Time // published in [From, Until); zero is open
}

// Empty reports a filter that admits every article.
func (f Filter) Empty() bool { return f == Filter{} }

// Or is the filter with the source, language and folder of another where it names
// none itself.
func (f Filter) Or(other Filter) Filter {
	f.Source, f.Lang, f.Folder = cmp.Or(f.Source, other.Source), cmp.Or(f.Lang, other.Lang), cmp.Or(f.Folder, other.Folder)
	return f
}

// FolderName is the name of a folder in one form: small letters, with slashes
// between its parts and none around them. It is "" for what names none.
func FolderName(s string) string {
	return strings.Trim(path.Clean("/"+strings.ToLower(strings.ReplaceAll(s, `\`, "/"))), "/")
}

// FolderOf is the folder of a file in the form of FolderName, with a slash on either
// side. A file lies in a folder of a name, or below one, where the name stands in it
// between slashes: "2021" is every folder of that name.
func FolderOf(file string) string { return "/" + FolderName(path.Dir(filepath.ToSlash(file))) + "/" }

// Admits reports whether the filter lets an article through. An article without
// a date passes no filter by date.
func (f Filter) Admits(a *article.Article) bool {
	switch {
	case f.Source != "" && !strings.Contains(text.Fold(a.Source), f.Source),
		f.Author != "" && !strings.Contains(text.Fold(a.Author), f.Author),
		f.Lang != "" && f.Lang != a.Lang,
		f.Folder != "" && !strings.Contains(FolderOf(a.File), "/"+f.Folder+"/"):
		return false
	case f.From.IsZero() && f.Until.IsZero():
		return true
	}
	return !a.Published.IsZero() && !a.Published.Before(f.From) && (f.Until.IsZero() || a.Published.Before(f.Until))
}

// Hit is a passage that an engine found.
type Hit struct {
	Passage article.Passage
	Score   float64
}

// Result is what an engine answers: the best hits, best first, with the
// statistics that refusing and explaining need.
type Result struct {
	Hits     []Hit
	Passages int            // in the whole corpus
	DocFreq  map[string]int // of every stem of the query: passages it occurs in
}

// IDF returns the weight of a term: that of its stems together. A word that
// occurs nowhere weighs as much as one that occurs once.
func (r Result) IDF(t Term) float64 {
	df := 0
	for _, s := range t.Stems {
		df += r.DocFreq[s.Text]
	}
	return IDF(r.Passages, max(1, min(df, r.Passages)))
}

// The errors of an engine that is elsewhere, which whoever asks is told of.
var (
	ErrUnavailable = errors.New("the search service does not answer")
	ErrLost        = errors.New("the search service has lost the index")
)

// Searcher is the contract of every engine. It is safe for concurrent use.
type Searcher interface {
	Search(context.Context, Query) (Result, error)
}
