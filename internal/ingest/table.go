package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// table reads CSV: a line with the names of the columns, then an article a record.
// The columns are parted by commas, semicolons or tabs. Names that others use for
// our fields are understood; columns that are no field of ours are let pass.
type table struct{}

func (table) takes(ext string, head []byte) bool {
	switch ext {
	case ".csv", ".tsv", ".tab":
		return true
	case "":
		_, columns := readHeader(head)
		return slices.Contains(columns, "text") && len(columns) > 1
	}
	return false
}

func (table) read(in *input, out *collection) error {
	head, _ := in.Peek(headBytes)
	comma, columns := readHeader(head)
	if !slices.Contains(columns, "text") {
		out.fault(in.name, 1, "has no column called text or the like")
		return nil
	}
	r := csv.NewReader(in)
	r.Comma, r.ReuseRecord, r.FieldsPerRecord = comma, true, len(columns)
	for first := true; ; first = false {
		record, err := r.Read()
		broken, isBroken := errors.AsType[*csv.ParseError](err)
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, csv.ErrFieldCount):
			out.fault(in.name, broken.StartLine, "has %d columns, but the first line has %d", len(record), len(columns))
		case isBroken:
			out.fault(in.name, broken.StartLine, "is not valid CSV: %v", broken.Err)
		case err != nil:
			return err
		case !first:
			line, _ := r.FieldPos(0)
			readRow(in, line, columns, record, out)
		}
	}
}

// readRow adds the article of a record.
func readRow(in *input, line int, columns, record []string, out *collection) {
	a := &article.Article{File: in.name, Line: line}
	values := make(map[string]string)
	for i, value := range record {
		switch name := columns[i]; {
		case name == "":
		case !utf8.ValidString(value):
			out.fault(in.name, line, "is not valid UTF-8")
			return
		case name == "text" && hasControl(value):
			out.fault(in.name, line, "text holds control characters")
			return
		case name == "text":
			a.Body = value
		default:
			values[name] = value
		}
	}
	setFields(a, out, values)
	if a.ID == "" {
		a.ID = idOfURL(a.URL)
	}
	if a.ID == "" {
		nameByLine(a, in, out)
	}
	out.add(a, false)
}

// readHeader reads the names of the columns at the start of a file. The comma is
// the one that makes most fields of ours.
func readHeader(head []byte) (comma rune, columns []string) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := -1
	for _, c := range ",;\t" {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma = c
		names, err := r.Read()
		if err != nil {
			continue
		}
		if found := columnFields(names); count(found) > best {
			best, comma, columns = count(found), c, found
		}
	}
	return comma, columns
}

// count is how many columns are fields.
func count(columns []string) (n int) {
	for _, name := range columns {
		if name != "" {
			n++
		}
	}
	return n
}

// columnFields are the fields that the columns give, empty for others. Of several
// columns for one field, the one with the field's own name is taken, or the first.
func columnFields(names []string) []string {
	columns := make([]string, len(names))
	taken := make(map[string]bool)
	own := func(name string) string { return name }
	for _, meaning := range []func(string) string{own, alias} {
		for i, name := range names {
			name = meaning(strings.ToLower(strings.TrimSpace(name)))
			if columns[i] == "" && (name == "text" || isField(name)) && !taken[name] {
				columns[i], taken[name] = name, true
			}
		}
	}
	return columns
}

// alias is the field that others call by this name.
func alias(name string) string {
	switch strings.NewReplacer("_", "", "-", "", " ", "", ".", "").Replace(name) {
	case "body", "content", "contents", "article", "articletext", "articlebody", "fulltext", "maintext":
		return "text"
	case "headline", "heading":
		return "title"
	case "date", "datetime", "pubdate", "publishdate", "publisheddate", "publicationdate", "datepublished", "publishedat", "publishedon":
		return "published"
	case "link", "href", "permalink", "address", "articleurl", "sourceurl":
		return "url"
	case "outlet", "publisher", "publication", "newspaper", "site", "sitename", "sourcename", "medium":
		return "source"
	case "authors", "byline", "writer", "journalist":
		return "author"
	case "language":
		return "lang"
	case "guid", "uid", "uuid", "docid", "articleid":
		return "id"
	}
	return ""
}
