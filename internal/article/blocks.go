package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split splits the text of an article with this title into its blocks: in order,
// apart, without white space at their ends, and with all that is not white space
// in them. In Markdown a single line break does not end a paragraph.
func Split(body string, markdown bool, title string) []Block {
	s := splitter{body: body, title: foldLine(title), markdown: markdown}
	if markdown {
		s.splitMarkdown()
	} else {
		s.splitPlain()
	}
	s.number()
	return s.blocks
}

// A splitter makes the blocks of one body.
type splitter struct {
	body     string
	title    string // folded
	markdown bool
	blocks   []Block
}

// A span is a part of the body; here a line or some lines without the white space
// around them.
type span struct{ start, end int }

func (s *splitter) text(p span) string { return s.body[p.start:p.end] }

// lineAt is the line from start on, and where the next one starts.
func (s *splitter) lineAt(start int) (line span, next int) {
	next = len(s.body)
	if i := strings.IndexByte(s.body[start:], '\n'); i >= 0 {
		next = start + i + 1
	}
	line.end = start + len(strings.TrimRightFunc(s.body[start:next], unicode.IsSpace))
	line.start = line.end - len(strings.TrimLeftFunc(s.body[start:line.end], unicode.IsSpace))
	return line, next
}

// add adds a block of a kind that is already known.
func (s *splitter) add(p span, kind Kind) {
	if p.start < p.end {
		s.blocks = append(s.blocks, Block{Start: p.start, End: p.end, Kind: kind})
	}
}

// addText adds a block whose kind shows in its text.
func (s *splitter) addText(p span) {
	if p.start < p.end {
		s.add(p, kindOf(s.text(p), s.title))
	}
}

// splitPlain splits text in which a line is a paragraph, unless it is wrapped.
func (s *splitter) splitPlain() {
	var chunk []span // lines without a blank one between them
	for at := 0; at < len(s.body); {
		line, next := s.lineAt(at)
		if line.start < line.end {
			chunk = append(chunk, line)
		} else {
			s.addChunk(chunk)
			chunk = chunk[:0]
		}
		at = next
	}
	s.addChunk(chunk)
}

// addChunk adds the blocks of a chunk of lines, joining those that were wrapped.
func (s *splitter) addChunk(chunk []span) {
	wrapped := s.wrapped(chunk)
	for i := 0; i < len(chunk); {
		block := chunk[i]
		for i++; i < len(chunk) && (wrapped || joins(s.text(chunk[i-1]), s.text(chunk[i]))); i++ {
			block.end = chunk[i].end
		}
		s.addText(block)
	}
}

// The lines that editors and mail programs wrap at are this long, in runes.
const (
	minWrap = 40
	maxWrap = 120
)

// wrapped reports whether a chunk looks like one wrapped paragraph: all its lines
// but the last are about as long as the longest, and not all of them end where a
// sentence does.
func (s *splitter) wrapped(chunk []span) bool {
	if len(chunk) < 3 {
		return false
	}
	shortest, longest, open := maxWrap, 0, false
	for i, line := range chunk {
		if line.end-line.start > maxWrap*utf8.UTFMax {
			return false
		}
		n := utf8.RuneCountInString(s.text(line))
		longest = max(longest, n)
		if i < len(chunk)-1 {
			shortest = min(shortest, n)
			open = open || !endsSentence(s.text(line))
		}
	}
	return open && longest >= minWrap && longest <= maxWrap && shortest*10 >= longest*6
}

// joins reports whether a line that was wrapped goes on in the next one.
func joins(line, next string) bool {
	if len(line) > maxWrap*utf8.UTFMax || endsSentence(line) {
		return false
	}
	if n := utf8.RuneCountInString(line); n < minWrap || n > maxWrap {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	return last == ',' || unicode.IsLower(first) || unicode.IsDigit(first) || strings.ContainsRune("(,;", first)
}

// raise makes paragraphs of short lines that were taken for headings though they
// say something: the answer to a question on the line before, an item of a list that
// a line with a colon leads to, one with a figure in it, such as a result, and one of
// many words.
func (s *splitter) raise() {
	const leastWords, itemWords = 4, 5
	led := false // whether the list, if this is one, was led to
	for i := 1; i < len(s.blocks); i++ {
		b, before := &s.blocks[i], s.blocks[i-1]
		text, textBefore := s.body[b.Start:b.End], s.body[before.Start:before.End]
		mark := b.Kind == Boilerplate && isItemMark(text)
		item := before.Kind == Boilerplate && isItemMark(textBefore)
		if !mark && !item {
			led = false
		}
		if mark && strings.HasSuffix(textBefore, ":") {
			led = true
		}
		if b.Kind != Heading || HeadingText(text) != "" || isTitle(text, s.title) {
			continue
		}
		asked := before.Kind == Paragraph && strings.HasSuffix(textBefore, "?") && isShort(textBefore, 14, 120)
		long := !fitsWords(text, leastWords-1)
		if s.markdown && !fitsWords(text, 9) || asked && long || item && !fitsWords(text, itemWords) || item && (led || long && strings.ContainsAny(text, "0123456789")) {
			b.Kind = Paragraph
		}
	}
}

// isItemMark reports whether a block is only the mark of a list's item.
func isItemMark(text string) bool { return markLen(text+" ") > len(text) }

// number counts the paragraphs. A body of nothing but short lines, such as an
// abstract, must stay quotable, so there the headings are its paragraphs.
func (s *splitter) number() {
	s.raise()
	n := s.countParagraphs()
	if n > 0 {
		return
	}
	for i := range s.blocks {
		if s.blocks[i].Kind == Heading {
			s.blocks[i].Kind = Paragraph
		}
	}
	s.countParagraphs()
}

func (s *splitter) countParagraphs() (n int) {
	for i := range s.blocks {
		if s.blocks[i].Kind == Paragraph {
			n++
			s.blocks[i].Number = n
		}
	}
	return n
}
