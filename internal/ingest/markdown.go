package ingest

import (
	"html"
	"regexp"
	"strings"
)

// The marks that Markdown puts into a paragraph, in the order in which they are taken
// away. What stands between backquotes is kept as it is.
var inlineMarks = [...]struct {
	mark *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`!\[[^\[\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])`), ""}, // pictures
	{regexp.MustCompile(`!\[\[[^\[\]\n]*\]\]`), ""},                                                     // those of notes
	{regexp.MustCompile(`\[\^[^\[\]\s]+\]`), ""},                                                        // footnotes
	{regexp.MustCompile(`\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]`), "$1"},                               // links between notes
	{regexp.MustCompile(`\[([^\[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)`), "$1"},                   // links
	{regexp.MustCompile(`\[([^\[\]]+)\]\[[^\[\]\n]*\]`), "$1"},                                          // links by a name
	{regexp.MustCompile(`<(https?://[^<>\s]+)>`), "$1"},
	{regexp.MustCompile(`\*\*\*([^\s*](?:[^*]*[^\s*])?)\*\*\*`), "$1"},
	{regexp.MustCompile(`\*\*([^\s*](?:[^*]*[^\s*])?)\*\*`), "$1"},
	{regexp.MustCompile(`\*([^\s*](?:[^*]*[^\s*])?)\*`), "$1"},
	{regexp.MustCompile(`(^|[\s(“"'‘])__([^\s_](?:(?s:.)*?[^\s_])?)__([\s)”"'’.,;:!?]|$)`), "$1$2$3"},
	{regexp.MustCompile(`(^|[\s(“"'‘])_([^\s_](?:[^_]*[^\s_])?)_([\s)”"'’.,;:!?]|$)`), "$1$2$3"},
	{regexp.MustCompile(`==([^\s=](?:[^=]*[^\s=])?)==`), "$1"},
	{regexp.MustCompile(`~~([^\s~](?:[^~]*[^\s~])?)~~`), "$1"},
	{regexp.MustCompile(`(?m)[ \t]+\^[\w-]+$`), ""},    // names of blocks of notes
	{regexp.MustCompile(`(?s)%%.*?%%`), ""},            // comments of notes
	{regexp.MustCompile(`\[![\w-]+\][+-]?[ \t]?`), ""}, // kinds of boxes
	{regexp.MustCompile(`(?s)(\S[ \t]*)<!--.*?-->`), "$1"},
	{regexp.MustCompile(`(?i)<br\s*/?>[ \t]*`), "\n"},
	{regexp.MustCompile(`(?i)</?(?:a|abbr|b|cite|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>`), ""},
	{regexp.MustCompile(`\\([\\*_\[\]()#+\-.!{}~>|])`), "$1"},
}

// definition is a line that says where a link by a name leads, or what a footnote
// says; neither is a part of the text where it stands.
var definition = regexp.MustCompile(`^ {0,3}\[[^\[\]\n]+\]:\s`)

// WithoutMarks is a body of Markdown without the marks inside its paragraphs, as an
// article has it, so that what is quoted is what readers see. Code keeps its marks. The
// rows of a table get the headings of their columns.
func WithoutMarks(body string) string {
	if !strings.ContainsAny(body, "[*_=<\\~|&^%") {
		return body
	}
	var out, open strings.Builder // open is the paragraph so far
	out.Grow(len(body))
	flush := func() {
		out.WriteString(unmark(open.String()))
		open.Reset()
	}
	fence := ""
	var table tableRows
	for line := range strings.Lines(body) {
		start := strings.TrimSpace(line)
		row, inTable := table.next(line)
		switch {
		case fence != "":
			if strings.HasPrefix(start, fence) {
				fence = ""
			}
			out.WriteString(line)
		case strings.HasPrefix(start, "```"), strings.HasPrefix(start, "~~~"):
			flush()
			fence = start[:3]
			out.WriteString(line)
		case inTable:
			flush()
			out.WriteString(unmark(row))
		case definition.MatchString(line):
		case start == "", opensBlock.MatchString(line):
			flush()
			open.WriteString(line)
		default:
			open.WriteString(line)
		}
	}
	flush()
	return out.String()
}

// opensBlock tells a line that does not go on with the paragraph before it.
var opensBlock = regexp.MustCompile(`^\s*(?:[-*+>#|]|\d{1,3}[.)]\s)`)

// unmark takes the marks from a paragraph, between what is code. A bullet's star and a
// line of stars are no marks inside it.
func unmark(text string) string {
	if strings.Trim(text, "*_- \t\r\n") == "" {
		return text
	}
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	rest := text[len(indent):]
	if strings.HasPrefix(rest, "* ") {
		indent, rest = indent+"* ", rest[2:]
	}
	parts := strings.Split(rest, "`")
	for i := 0; i < len(parts); i += 2 {
		for _, m := range inlineMarks {
			parts[i] = m.mark.ReplaceAllString(parts[i], m.with)
		}
		if strings.Contains(parts[i], "&") {
			parts[i] = html.UnescapeString(parts[i])
		}
	}
	if len(parts)%2 == 0 { // one without its partner
		return indent + strings.Join(parts, "`")
	}
	return indent + strings.Join(parts, "")
}
