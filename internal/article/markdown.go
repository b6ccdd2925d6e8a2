package article

import (
	"strings"
	"unicode"
)

// splitMarkdown splits Markdown, where a line goes on in the next one unless that
// starts something of its own.
func (s *splitter) splitMarkdown() {
	var open span   // the paragraph so far
	var quoted bool // whether it is in a quotation
	flush := func() {
		s.addText(open)
		open = span{}
	}
	closings := s.closings()
	for at := 0; at < len(s.body); {
		line, next := s.lineAt(at)
		if end := s.enclosed(line.start, closings); end > 0 {
			flush()
			s.add(span{line.start, end}, Boilerplate)
			at = end
			continue
		}
		at = next
		text := s.text(line)
		mark := markLen(text)
		goesOn := open.end > 0 && (mark == 0 || quoted && text[0] == '>' && !endsSentence(s.text(open)))
		switch {
		case text == "":
			flush()
		case HeadingText(text) != "":
			flush()
			if head := HeadingText(text); isLead(head) {
				s.add(span{line.start, line.start + strings.IndexByte(text, ' ')}, Boilerplate)
				s.add(span{line.end - len(head), line.end}, Paragraph)
			} else {
				s.add(line, Heading)
			}
		case text != "" && text[0] == '|':
			flush()
			s.addRow(line)
		case isFurniture(text):
			flush()
			s.add(line, Boilerplate)
		case goesOn && mark < len(text):
			open.end = line.end
		default:
			flush()
			s.add(span{line.start, line.start + len(strings.TrimSpace(text[:mark]))}, Boilerplate)
			if quoted = text[0] == '>'; mark < len(text) {
				open = span{line.start + mark, line.end}
			}
		}
	}
	flush()
}

// isLead tells the text of a heading that is one only in its size: sentences that lead
// to the article, as some pages set them.
func isLead(head string) bool {
	const words = 20
	return endsSentence(head) && lastRune(head) != ':' && (tells(head) || !fitsWords(head, words))
}

// addRow adds the row of a table, without the marks at its ends. One that says something
// is a paragraph: a figure, or cells with their headings. Others are names of columns,
// and menus.
func (s *splitter) addRow(line span) {
	row := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s.text(line), "|"), "|"))
	says := strings.ContainsAny(row, "0123456789") || strings.Contains(row, ": ")
	if strings.Trim(row, "|:- \t") == "" || !says || isBoilerplate(row) {
		s.add(line, Boilerplate)
		return
	}
	from := line.start + strings.Index(s.text(line), row)
	s.add(span{line.start, line.start + 1}, Boilerplate)
	s.add(span{from, from + len(row)}, Paragraph)
	if end := from + len(row); end < line.end {
		s.add(span{line.end - 1, line.end}, Boilerplate)
	}
}

// enclosures are what may go over many lines and is never text.
var enclosures = [...]struct{ opening, closing string }{{"<!--", "-->"}, {"```", "```"}, {"~~~", "~~~"}}

// closings is where the last closing of each enclosure is, so that openings
// without one do not each search to the end.
func (s *splitter) closings() (last [len(enclosures)]int) {
	for i, e := range enclosures {
		last[i] = strings.LastIndex(s.body, e.closing)
	}
	return last
}

// enclosed is the end of the comment or code that opens at start; 0 without one.
func (s *splitter) enclosed(start int, closings [len(enclosures)]int) int {
	for i, e := range enclosures {
		from := start + len(e.opening)
		if !strings.HasPrefix(s.body[start:], e.opening) || closings[i] < from {
			continue
		}
		end := from + strings.Index(s.body[from:], e.closing) + len(e.closing)
		if e.closing == "-->" {
			return end
		}
		line, _ := s.lineAt(end)
		return max(end, line.end)
	}
	return 0
}

// HeadingText is the text of a heading line such as "## Text", empty for others.
func HeadingText(line string) string {
	text := strings.TrimLeft(line, "#")
	if level := len(line) - len(text); level < 1 || level > 6 || !strings.HasPrefix(text, " ") {
		return ""
	}
	return strings.TrimSpace(text)
}

// isFurniture tells rules and lines of pictures.
func isFurniture(line string) bool {
	if line == "" {
		return false
	}
	if strings.ContainsRune("-*_=", rune(line[0])) {
		rule := strings.ReplaceAll(line, " ", "")
		return len(rule) >= 3 && strings.Trim(rule, line[:1]) == ""
	}
	picture := strings.HasPrefix(line, "![") || strings.HasPrefix(line, "[![")
	return picture && strings.HasSuffix(line, ")")
}

// markLen is the length of the marks before the text of a list item or quotation.
// They become blocks of their own, so that they are not quoted with the text.
func markLen(line string) int {
	rest := line
	for rest != "" {
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		after := rest[digits:]
		switch {
		case rest[0] == '>':
			after = rest[1:]
		case digits == 0 && strings.ContainsRune("-*+", rune(rest[0])), // a list
			digits > 0 && digits < 3 && strings.HasPrefix(after, "."): // but "2021." is a year
			after = after[1:]
			if after != "" && after[0] != ' ' && after[0] != '\t' {
				return len(line) - len(rest)
			}
		default:
			return len(line) - len(rest)
		}
		rest = strings.TrimLeftFunc(after, unicode.IsSpace)
	}
	return len(line)
}
