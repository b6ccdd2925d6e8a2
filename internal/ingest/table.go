package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"coveragebot/internal/article"
)

// table reads CSV: a line with the names of the columns, then an article a record.
// The columns are parted by commas, semicolons, tabs or bars. Names that others use for
// our fields are understood; columns that are no field of ours are let pass.
type table struct{}

func (table) takes(ext string, head []byte) bool {
	switch ext {
	case ".csv", ".tsv", ".tab":
		return true
	case "", ".txt": // Excel saves what it calls Unicode Text under that name
		comma, columns := readHeader(head)
		return slices.Contains(columns, "text") && len(columns) > 1 && (ext == "" || comma == '\t' && count(columns) > 1)
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
	isHeader := true
	for line, next := 1, 1; ; line = next {
		raw, err := readRecordLines(in.Reader, byte(comma))
		next += bytes.Count(raw, []byte("\n"))
		switch {
		case line == 1 && isSeparatorLine(raw), len(bytes.TrimSpace(raw)) == 0:
		case isHeader:
			isHeader = false
		default:
			if raw := utf8Text(in, line, raw, out); raw != nil {
				readRow(in, line, columns, raw, comma, out)
			}
		}
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// readRecordLines reads the lines of one record: a line that ends inside of quotes
// goes on. What is broken ends with its line, so that it costs only itself.
func readRecordLines(r *bufio.Reader, comma byte) (raw []byte, err error) {
	quoted, start, at := false, true, 0
	for {
		line, err := r.ReadBytes('\n')
		raw = append(raw, line...)
		for ; at < len(raw); at++ {
			switch c := raw[at]; {
			case !quoted:
				quoted = start && c == '"'
				start = c == comma
			case c != '"':
			case at+1 < len(raw) && raw[at+1] == '"':
				at++
			case at+1 < len(raw) && bytes.IndexByte([]byte{comma, '\r', '\n'}, raw[at+1]) < 0:
				return raw, err
			default:
				quoted = false
			}
		}
		if !quoted || err != nil {
			return raw, err
		}
	}
}

// isSeparatorLine tells the line by which Excel is told how columns are parted.
func isSeparatorLine(line []byte) bool {
	return bytes.HasPrefix(bytes.ToLower(bytes.TrimLeft(line, `"`)), []byte("sep=")) && len(bytes.TrimRight(line, "\"\r\n")) <= len(`"sep=;`)
}

// parseRecord parts a record into its fields. Quotes inside a field are part of it, as
// programs write them that know no better.
func parseRecord(raw []byte, comma rune) ([]string, error) {
	record, err := parseCSV(raw, comma, false)
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		record, err = parseCSV(raw, comma, true)
	case errors.Is(err, csv.ErrQuote):
		record, err = parseCSV(doubled(raw, byte(comma)), comma, false)
	}
	if broken, ok := errors.AsType[*csv.ParseError](err); ok {
		err = broken.Err
	}
	return record, err
}

func parseCSV(raw []byte, comma rune, lazy bool) ([]string, error) {
	r := csv.NewReader(bytes.NewReader(raw))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, lazy
	return r.Read()
}

// doubled is a record in which a quote inside a field is written twice: one that
// neither begins a field nor ends one.
func doubled(raw []byte, comma byte) []byte {
	out := make([]byte, 0, len(raw)+8)
	quoted, start := false, true
	for i, c := range raw {
		out = append(out, c)
		switch {
		case !quoted:
			quoted = start && c == '"'
			start = c == comma
		case c != '"':
		case i+1 == len(raw) || bytes.IndexByte([]byte{comma, '\r', '\n'}, raw[i+1]) >= 0:
			quoted = false
		default:
			out = append(out, '"')
		}
	}
	return out
}

// readRow adds the article of a record. Fields that its end lacks are empty, since
// spreadsheets leave them out.
func readRow(in *input, line int, columns []string, raw []byte, comma rune, out *collection) {
	record, err := parseRecord(raw, comma)
	for len(record) > len(columns) && record[len(record)-1] == "" {
		record = record[:len(record)-1]
	}
	switch {
	case err == io.EOF:
		return
	case err != nil:
		out.fault(in.name, line, "is not valid CSV: %v", err)
		return
	case len(record) > len(columns):
		out.fault(in.name, line, "has %d columns, but the first line has %d", len(record), len(columns))
		return
	}
	a := &article.Article{File: in.name, Line: line}
	values := make(map[string]string)
	for i, value := range record {
		switch name := columns[i]; {
		case name == "":
		case name == "text" && hasControl(value):
			out.fault(in.name, line, "text holds control characters")
			return
		case name == "text" && !isMissing(value):
			a.Body = value
		case name != "text" && !isMissing(value):
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
	out.addRecord(a)
}

// readHeader reads the names of the columns at the start of a file. The comma is
// the one that makes most fields of ours.
func readHeader(head []byte) (comma rune, columns []string) {
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	if isSeparatorLine(line) {
		line, _, _ = bytes.Cut(rest, []byte("\n"))
	}
	best := -1
	for _, c := range ",;\t|" {
		r := csv.NewReader(bytes.NewReader(line))
		r.Comma, r.LazyQuotes = c, true
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

// alias is the field that others call by this name in lower case; empty for none.
func alias(name string) string {
	name = strings.TrimSpace(name)
	const longest = len("publication_date") + 2
	if len(name) > longest { // most names that are none, in large sets
		return ""
	}
	if strings.ContainsAny(name, "_- .") {
		name = strings.NewReplacer("_", "", "-", "", " ", "", ".", "").Replace(name)
	}
	switch name {
	case "body", "content", "contents", "article", "articletext", "articlebody", "fulltext", "maintext", "contenttext", "bodytext",
		"storytext", "newstext", "textbody", "story":
		return "text"
	case "headline", "heading", "articletitle", "webtitle", "storytitle":
		return "title"
	case "date", "datetime", "pubdate", "publishdate", "publisheddate", "publicationdate", "datepublished", "publishedat", "publishedon",
		"publishtime", "created", "createdat", "webpublicationdate", "firstpublished", "timestamp", "dateposted", "postdate":
		return "published"
	case "link", "href", "permalink", "address", "articleurl", "sourceurl", "canonicalurl", "weburl", "externalurl":
		return "url"
	case "outlet", "publisher", "publication", "newspaper", "site", "sitename", "sourcename", "medium":
		return "source"
	case "authors", "byline", "by", "writer", "journalist", "creator", "authorname", "reporter":
		return "author"
	case "language":
		return "lang"
	case "guid", "uid", "uuid", "docid", "articleid":
		return "id"
	}
	return ""
}
