package library

import (
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/text"
)

// A passage aims at targetWords words and is not grown past them; a short rest
// of an article joins the passage before it, up to maxWords. A sentence of more
// than maxWords, which is a table or a list without full stops, is cut.
const (
	targetWords = 100
	maxWords    = 150
	restWords   = 30
)

// Passages cuts an article into passages: runs of whole sentences. A heading
// starts a passage with what it heads; boilerplate ends one.
func Passages(a *article.Article) []article.Passage {
	c := cutter{article: a}
	for i, b := range a.Blocks {
		switch b.Kind {
		case article.Paragraph:
			for start, end := range text.Sentences(a.Body[b.Start:b.End]) {
				c.sentence(b.Start+start, b.Start+end, b.Number)
			}
		case article.Heading:
			if c.words >= targetWords/2 {
				c.close()
			}
			c.extend(b.Start, b.End)
		case article.Attribution:
			if len(c.now.Sentences) > 0 {
				c.extend(b.Start, b.End)
			}
		case article.Boilerplate:
			if i+1 < len(a.Blocks) && article.IsItemMark(a.Body[b.Start:b.End]) {
				if _, led := a.ListAt(a.Blocks[i+1].Start); led { // items stay with what leads to them
					continue
				}
			}
			c.close()
			c.barrier = true
		}
	}
	c.close()
	return c.out
}

type cutter struct {
	article *article.Article
	out     []article.Passage
	sizes   []int // of each passage in out, in words
	now     article.Passage
	words   int  // in now
	barrier bool // boilerplate stands before now
}

func (c *cutter) sentence(start, end, paragraph int) {
	for {
		n, cut := countWords(c.article.Body[start:end], maxWords)
		if c.words > 0 && c.words+n > targetWords && len(c.now.Sentences) > 0 {
			c.close()
		}
		cut += start
		c.extend(start, cut)
		c.now.Sentences = append(c.now.Sentences, article.Sentence{Start: int32(start), End: int32(cut), Paragraph: int32(paragraph)})
		for start = cut; start < end && c.article.Body[start] <= ' '; {
			start++
		}
		if start == end {
			return
		}
	}
}

// extend makes the present passage reach from its start to end.
func (c *cutter) extend(start, end int) {
	if c.words == 0 {
		c.now.Article, c.now.Start = c.article, start
	}
	n, _ := countWords(c.article.Body[start:end], len(c.article.Body))
	c.words += max(n, 1)
	c.now.End = end
}

// close ends the present passage. One without a sentence is dropped.
func (c *cutter) close() {
	last := len(c.out) - 1
	switch {
	case len(c.now.Sentences) == 0:
	case last >= 0 && !c.barrier && c.words < restWords && c.sizes[last]+c.words <= maxWords:
		c.out[last].End = c.now.End
		c.out[last].Sentences = append(c.out[last].Sentences, c.now.Sentences...)
		c.sizes[last] += c.words
	default:
		c.out = append(c.out, c.now)
		c.sizes = append(c.sizes, c.words)
		c.barrier = false
	}
	c.now, c.words = article.Passage{}, 0
}

// firstWide is before every character that is written without blanks.
const firstWide = 0x2E80

// countWords counts the words of s, a pair of Chinese or Japanese characters as
// one. end is where the word after the first limit ones begins, or len(s); it
// never parts a word.
func countWords(s string, limit int) (n, end int) {
	inWord, wide := false, 0
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			if inWord && n == limit {
				return n, i
			}
			inWord = false
		case r >= firstWide && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			if wide++; wide%2 == 0 {
				if n == limit {
					return n, i
				}
				n++
			}
			inWord = false
		case !inWord:
			inWord = true
			n++
		}
	}
	return n, len(s)
}
