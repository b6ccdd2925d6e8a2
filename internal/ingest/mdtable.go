package ingest

import (
	"regexp"
	"strings"

	"coveragebot/internal/ingest/page"
)

// tableRows makes rows that can be quoted by themselves of the tables of Markdown, a
// line at a time.
type tableRows struct {
	before []string // the cells of the line before, which may be headings
	heads  []string // of the table, nil outside of one
}

// ruled is the line below the headings of a table.
var ruled = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|\s*$`)

// next is what a line becomes, if it is part of a table: a row with the headings of its
// columns, or nothing for the line between these and the rows.
func (t *tableRows) next(line string) (row string, inTable bool) {
	cells := cellsOf(line)
	before := t.before
	t.before = cells
	switch {
	case len(cells) == 0:
		t.heads = nil
	case t.heads != nil:
		return page.Row(t.heads, cells) + "\n", true
	case ruled.MatchString(line) && len(before) == len(cells):
		t.heads = before
		return "", true
	}
	return "", false
}

// cellsOf are the cells of a line that may be a table's; nil for any other.
func cellsOf(line string) []string {
	const most = 100 // cells
	line = strings.TrimSpace(line)
	if !strings.Contains(line, "|") {
		return nil
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	cells := strings.SplitN(strings.ReplaceAll(line, `\|`, "\x00"), "|", most)
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|"))
	}
	return cells
}
