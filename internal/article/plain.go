package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Extract takes apart a text of which nothing is known, which mostly is a page that was
// saved: a title somewhere above the text, and menus, tags and marks around it.
// The body is the lines of text that are left when those are taken out.
func Extract(text string, markdown bool) (title, author, body string) {
	p := page{text: text, blocks: Split(text, markdown, "")}
	p.first, p.last = p.textBlocks()
	if title = p.findTitle(); title == "" {
		return "", "", p.body()
	}
	p.title = foldLine(title)
	for i := range p.first {
		author = cmp.Or(author, byline(p.block(i)))
	}
	if body = p.body(); body == "" { // the title is all there is
		return "", "", TrimBlankLines(text)
	}
	return title, author, body
}

// A page is a saved page that is taken apart.
type page struct {
	text        string
	blocks      []Block
	first, last int    // the first block of real text, and the last
	title       string // folded
}

func (p *page) block(i int) string { return p.text[p.blocks[i].Start:p.blocks[i].End] }

// textBlocks finds where the text of the article starts and ends. Without any
// text it starts behind the last block.
func (p *page) textBlocks() (first, last int) {
	first, last = len(p.blocks), len(p.blocks)
	for i, b := range p.blocks {
		if b.Kind != Paragraph || looksLikeTitle(p.block(i)) {
			continue
		}
		first, last = min(first, i), i
	}
	return first, last
}

// looksLikeTitle is more generous than isHeading: a title is a longer line, and it
// may ask or exclaim.
func looksLikeTitle(text string) bool {
	const maxWords, maxRunes = 30, 200
	return !strings.Contains(text, "\n") && isShort(text, maxWords, maxRunes) &&
		(!endsClause(text) || strings.ContainsRune("?!", lastRune(text)) && isShort(text, maxWords/2, maxRunes))
}

// findTitle finds the title among the lines before the text: the one that a
// breadcrumb ends in, or the first that has more words than a tag.
func (p *page) findTitle() string {
	var crumb string
	var found []string
	for i := range p.first {
		text := p.block(i)
		last, isCrumb := lastCrumb(text)
		switch {
		case isCrumb:
			crumb = last
		case crumb != "" && foldLine(text) == foldLine(crumb):
			return text
		case strings.HasPrefix(text, "# ") && p.blocks[i].Kind == Heading:
			return HeadingText(text)
		case p.blocks[i].Kind == Heading, p.blocks[i].Kind == Paragraph:
			found = append(found, text)
		}
	}
	const tooFew = 3 // words
	long := func(s string) bool { return !fitsWords(s, tooFew) }
	switch i := slices.IndexFunc(found, long); {
	case i >= 0:
		return found[i]
	case long(crumb):
		return crumb
	case len(found) > 0:
		return slices.MaxFunc(found, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	}
	return ""
}

// maxTagWords is how long the name of a section or of a photographer may be.
const maxTagWords = 4

// byline is the name on a line that says nothing but "By Jane Doe".
func byline(line string) string {
	const minName, maxName = 2, 4 // words
	words := strings.Fields(line)
	if n := len(words) - 1; n < minName || n > maxName || !strings.EqualFold(words[0], "by") || !isSpeaker(words[1:], false) {
		return ""
	}
	return strings.Join(words[1:], " ")
}

// body is the text without the lines that do not belong to the article.
func (p *page) body() string {
	dropped := p.dropped()
	var body strings.Builder
	afterBlank, afterDrop := false, false
	at, i := 0, 0 // in the text, and in the blocks
	for line := range strings.Lines(p.text) {
		for i < len(p.blocks) && p.blocks[i].End <= at {
			i++
		}
		at += len(line)
		switch bare := strings.TrimSpace(line); {
		case bare != "" && dropped[i] && strings.Contains(p.block(i), bare):
			afterDrop = true
		case bare == "" && afterBlank && afterDrop: // one blank line for the two around what was dropped
		default:
			body.WriteString(line)
			afterBlank, afterDrop = bare == "", false
		}
	}
	return TrimBlankLines(body.String())
}

// dropped tells for each block whether it does not belong to the article.
func (p *page) dropped() []bool {
	dropped := make([]bool, len(p.blocks))
	footer := false // after a mark behind the text, short lines are links to other articles
	for i, b := range p.blocks {
		text := p.block(i)
		switch {
		case isTitle(text, p.title):
			dropped[i] = true
		case isBoilerplate(text):
			footer = footer || i > p.last
			dropped[i] = !p.parts(i) || dropped[i-1]
		case i < p.first && p.title != "":
			dropped[i] = b.Kind == Heading && fitsWords(text, maxTagWords) || byline(text) != ""
		default:
			dropped[i] = footer && b.Kind == Heading
		}
	}
	return dropped
}

// parts reports whether block i stands right between two lines of text, which
// would run together without it.
func (p *page) parts(i int) bool {
	if i == 0 || i == len(p.blocks)-1 {
		return false
	}
	before := p.text[p.blocks[i-1].End:p.blocks[i].Start]
	after := p.text[p.blocks[i].End:p.blocks[i+1].Start]
	return strings.Count(before, "\n") < 2 && strings.Count(after, "\n") < 2
}

// TrimBlankLines takes the blank lines off both ends of text, and the end of its
// last line.
func TrimBlankLines(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	return text[strings.LastIndexByte(text[:start], '\n')+1:]
}
