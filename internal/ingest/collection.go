package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// maxFaults is how many faults of one file are kept, so that a large file in the
// wrong shape costs a page of complaints and not the memory.
const maxFaults = 1000

// A collection is what one file holds, as far as it has been read.
type collection struct {
	opts     Options
	articles []*article.Article
	faults   []article.Fault

	before map[sum]*article.Article // records of the file when it was last read
	sums   []sum                    // of the articles' records
}

func newCollection(opts Options) *collection {
	return &collection{opts: opts.withDefaults()}
}

// fault notes that something in a file was left out or ignored.
func (c *collection) fault(file string, line int, format string, args ...any) {
	switch n := len(c.faults) + 1; {
	case n < maxFaults:
		c.faults = append(c.faults, article.Fault{File: file, Line: line, Reason: fmt.Sprintf(format, args...)})
	case n == maxFaults:
		c.faults = append(c.faults, article.Fault{File: file, Line: line, Reason: "has more faults, which are not listed"})
	}
}

// add takes an article whose fields are read and splits its Body.
func (c *collection) add(a *article.Article, markdown bool) {
	a.Body, a.Title = Visible(a.Body), Visible(a.Title)
	if strings.TrimSpace(a.Body) == "" {
		c.fault(a.File, a.Line, "has no text")
		return
	}
	a.Blocks = article.Split(a.Body, markdown, a.Title)
	if a.Title == "" {
		a.Title = opening(a)
	}
	c.articles = append(c.articles, a)
}

// addRecord takes an article whose text may be HTML, as programs export it.
func (c *collection) addRecord(a *article.Article) {
	markup := page.IsMarkup(a.Body)
	if markup {
		if text, err := page.Text(a.Body); err == nil && text != "" {
			a.Body = text
		}
	}
	c.add(a, markup)
}

// unseen are marks that show nothing and would part a word from its spelling: a soft
// hyphen, a blank without width, what joins words, a byte order mark. Each is a string
// of its own, since these are found fast in texts that have none.
var unseen = [...]string{"\u00ad", "\u200b", "\u2060", "\ufeff"}

// Visible is a text without what is not seen, as all texts of articles are.
func Visible(text string) string {
	for _, mark := range unseen {
		if strings.Contains(text, mark) {
			text = strings.ReplaceAll(text, mark, "")
		}
	}
	return text
}

// record reads a record at a line of the file, or takes what it became when the
// file held it before. A record is remembered where it gave one article and no
// fault, since the fault would be lost.
func (c *collection) record(data []byte, line int, read func(data []byte)) {
	sum := sumOf(data)
	a := c.before[sum]
	if a == nil {
		articles, faults := len(c.articles), len(c.faults)
		if read(data); len(c.articles) != articles+1 || len(c.faults) != faults {
			return
		}
	} else {
		if a.Line != line {
			moved := *a
			moved.Line = line
			a = &moved
		}
		c.articles = append(c.articles, a)
	}
	for len(c.sums) < len(c.articles)-1 {
		c.sums = append(c.sums, [16]byte{})
	}
	c.sums = append(c.sums, sum)
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
