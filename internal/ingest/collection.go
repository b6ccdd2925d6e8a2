package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// maxFaults is how many faults of one file are kept, so that a large file in the
// wrong shape costs a page of complaints and not the memory.
const maxFaults = 1000

// A collection is what has been read so far.
type collection struct {
	opts     Options
	articles []*article.Article
	faults   []article.Fault
	places   map[string]string // where each ID was first read: file:line
	inFile   int               // faults of the last file
}

func newCollection(opts Options) *collection {
	return &collection{opts: opts, places: make(map[string]string)}
}

// fault notes that something in a file was left out or ignored.
func (c *collection) fault(file string, line int, format string, args ...any) {
	if n := len(c.faults); n == 0 || c.faults[n-1].File != file {
		c.inFile = 0
	}
	c.inFile++
	switch {
	case c.inFile < maxFaults:
		c.faults = append(c.faults, article.Fault{File: file, Line: line, Reason: fmt.Sprintf(format, args...)})
	case c.inFile == maxFaults:
		c.faults = append(c.faults, article.Fault{File: file, Line: line, Reason: "has more faults, which are not listed"})
	}
}

// add takes an article whose fields are read and splits its Body.
func (c *collection) add(a *article.Article, markdown bool) {
	if strings.TrimSpace(a.Body) == "" {
		c.fault(a.File, a.Line, "has no text")
		return
	}
	if place, ok := c.places[a.ID]; ok {
		c.fault(a.File, a.Line, "the id %q is already that of %s, so this article is left out", a.ID, place)
		return
	}
	c.places[a.ID] = fmt.Sprintf("%s:%d", a.File, a.Line)
	a.Blocks = article.Split(a.Body, markdown, a.Title)
	if a.Title == "" {
		a.Title = opening(a)
	}
	c.articles = append(c.articles, a)
}

// opening is a title for an article without one: its first sentence, or as much
// of it as fits a line, so that lists and citations have something to show.
func opening(a *article.Article) string {
	text := a.Body
	if i := slices.IndexFunc(a.Blocks, func(b article.Block) bool { return b.Kind == article.Paragraph }); i >= 0 {
		text = a.Body[a.Blocks[i].Start:a.Blocks[i].End]
	}
	const least, most = 20, 80 // runes; what ends before is more likely "Mr." than a sentence
	runes, end := 0, ""
	var words []string
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if runes+n > most {
			end = " …"
			break
		}
		runes += n + 1
		words = append(words, word)
		if last, _ := utf8.DecodeLastRuneInString(word); runes > least && unicode.Is(unicode.Sentence_Terminal, last) {
			return strings.Join(words, " ")
		}
	}
	if len(words) == 0 { // a script without spaces
		return string([]rune(text)[:most]) + "…"
	}
	return strings.Join(words, " ") + end
}
