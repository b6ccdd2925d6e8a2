package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// jsonLines reads files of one JSON object a line, each an article. Fields that
// it does not know are let pass, because public sets carry many.
type jsonLines struct{}

func (jsonLines) takes(ext string, head []byte) bool {
	switch ext {
	case ".jsonl", ".ndjson":
		return true
	case ".json", "":
		// Only lines that are seen to be objects; what else starts with a brace may
		// be one object, which need not end with its line.
		first, rest, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
		return isObject(first) && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{"))
	}
	return false
}

func (jsonLines) read(in *input, out *collection) error {
	var buf []byte
	for number := 1; ; number++ {
		line, long, err := readLine(in.Reader, buf[:0], out.opts.MaxBytes)
		switch {
		case long:
			out.fault(in.name, number, "is longer than %s", megabytes(out.opts.MaxBytes))
		case len(bytes.TrimSpace(line)) > 0:
			out.record(bytes.TrimSpace(line), number, func(line []byte) { readRecord(in, number, line, surroundings{}, out) })
		}
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		buf = line
	}
}

// readLine reads a line into buf. Of a line of more than most bytes it keeps
// nothing, but reads to its end.
func readLine(r *bufio.Reader, buf []byte, most int64) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if long = long || int64(len(buf)+len(part)) > most; !long {
			buf = append(buf, part...)
		}
		if err != bufio.ErrBufferFull {
			return buf, long, err
		}
	}
}

// readRecord adds the article that a line holds. What is around it says what it does not.
func readRecord(in *input, number int, line []byte, around surroundings, out *collection) {
	r := &jsonArticle{Article: &article.Article{File: in.name, Line: number}, base: around.base, out: out, seen: make(map[string]bool)}
	if !utf8.Valid(line) {
		r.fault("is not valid UTF-8") // encoding/json would put something in its place
		return
	}
	valid := json.Valid(line)
	if !valid {
		line = withoutNaN(line)
		valid = json.Valid(line)
	}
	if line[0] != '{' || !valid {
		r.fault("is not a JSON object%s", syntaxError(line))
		return
	}
	if !r.own(line) {
		return
	}
	r.others(line)
	a := r.Article
	around.complete(a, out)
	if a.ID == "" {
		a.ID = idOfURL(a.URL)
	}
	if a.ID == "" {
		nameByLine(a, in, out)
	}
	out.addRecord(a)
}

// jsonArticle is an article that is being read of an object.
type jsonArticle struct {
	*article.Article
	base string // of addresses
	out  *collection
	seen map[string]bool // fields of our names that the object has
}

func (r *jsonArticle) fault(format string, args ...any) { r.out.fault(r.File, r.Line, format, args...) }

func (r *jsonArticle) set(field, text string) {
	if err := setField(r.Article, field, text, r.out.opts.Now); err != nil {
		r.fault("%v", err)
	}
}

// own reads the fields of our names. It is false where there is no text to be had.
func (r *jsonArticle) own(line []byte) bool {
	for quoted, value := range members(line) {
		key, _ := unquote(quoted)
		if r.seen[key] {
			r.fault("has %q twice; the first is taken", key)
			continue
		}
		r.seen[key] = true
		if string(value) == "null" || key != "text" && !isField(key) {
			continue
		}
		text, ok := unquote(value)
		if !ok {
			text, ok = namesIn(value)
			ok = ok && (key == "author" || key == "source")
			if key == "id" && isDigit(value[0]) {
				text, ok = string(value), true
			}
		}
		switch {
		case !ok:
			if r.fault("%s is not a JSON string", key); key == "text" {
				return false
			}
		case key == "text" && hasControl(text):
			r.fault("text holds control characters")
			return false
		case isMissing(text):
		case key == "text":
			r.Body = text
		case key == "url":
			r.set(key, absoluteLink(text, r.base))
		default:
			r.set(key, text)
		}
	}
	return true
}

// others reads what has another name than ours, where the object lacks ours.
func (r *jsonArticle) others(line []byte) {
	others := make(map[string][]byte) // by field
	for name, value := range otherFields(line) {
		if field := jsonAlias(name); field != "" && others[field] == nil && string(value) != "null" {
			others[field] = value
		}
	}
	if strings.TrimSpace(r.Body) == "" {
		r.Body = otherText(others)
	}
	for _, field := range fields {
		value := others[field]
		if value == nil || r.seen[field] {
			continue
		}
		text, ok := unquote(value)
		if !ok {
			text, ok = namesIn(value)
		}
		if ok && !isMissing(text) {
			r.set(field, text)
		}
	}
}

// inside is what some call an object with the fields of the article around it.
const inside = "fields"

// otherFields yields the names and values of a valid object, and those of the object
// inside of it.
func otherFields(object []byte) iter.Seq2[string, []byte] {
	return func(yield func(name string, value []byte) bool) {
		for quoted, value := range members(object) {
			name, _ := unquote(quoted)
			if name != inside || value[0] != '{' {
				if !yield(name, value) {
					return
				}
				continue
			}
			for quoted, value := range members(value) {
				name, _ := unquote(quoted)
				if name == "body" { // beside bodyText, which has no markup
					name = "body_html"
				}
				if !yield(name, value) {
					return
				}
			}
		}
	}
}

// htmlText is what others than we write in HTML.
const htmlText = "html"

// jsonAlias is the field that others call by this name.
func jsonAlias(key string) string {
	switch key {
	case "content_html", "contentHtml", "body_html", "bodyHtml":
		return htmlText
	}
	if field := alias(strings.ToLower(key)); field != "" {
		return field
	}
	if key == "description" || key == "summary" || key == "abstract" {
		return shortText
	}
	return ""
}

// shortText is a text that says in short what the article says, for want of that.
const shortText = "short"

// cutNote is what services write behind a text that they have cut.
var cutNote = regexp.MustCompile(`\s*…?\s*\[\+\d+ chars\]\s*$`)

// otherText is the text of a record that has none of that name.
func otherText(others map[string][]byte) string {
	plain := func(name string) string {
		text, ok := unquote(orNull(others[name]))
		if !ok || hasControl(text) || isMissing(text) {
			return ""
		}
		return cutNote.ReplaceAllString(text, "")
	}
	if text := plain("text"); text != "" {
		return text
	}
	if markup, ok := unquote(orNull(others[htmlText])); ok {
		if text, err := page.Text(markup); err == nil && text != "" {
			return text
		}
	}
	return plain(shortText)
}

func orNull(value []byte) []byte {
	if value == nil {
		return []byte("null")
	}
	return value
}

// namesIn are the names in a list of them, or in an object that has one.
func namesIn(value []byte) (string, bool) {
	var list []any
	if json.Unmarshal(value, &list) != nil {
		var one map[string]any
		if json.Unmarshal(value, &one) != nil {
			return "", false
		}
		list = []any{one}
	}
	var names []string
	for _, v := range list {
		if named, ok := v.(map[string]any); ok {
			v = named["name"]
		}
		if name, ok := v.(string); ok && !isMissing(name) {
			names = append(names, strings.TrimSpace(name))
		}
	}
	return strings.Join(names, ", "), len(names) > 0
}

// withoutNaN is an object with null for NaN and Infinity, which are no JSON, but which
// Python writes for what is missing.
func withoutNaN(object []byte) []byte {
	if !bytes.Contains(object, []byte("NaN")) && !bytes.Contains(object, []byte("Infinity")) {
		return object
	}
	out := slices.Clone(object)
	for i, quoted := 0, false; i < len(out); i++ {
		switch {
		case quoted && out[i] == '\\':
			i++
		case out[i] == '"':
			quoted = !quoted
		case quoted:
		case bytes.HasPrefix(out[i:], []byte("NaN")):
			out = slices.Replace(out, i, i+len("NaN"), 'n', 'u', 'l', 'l')
		case bytes.HasPrefix(out[i:], []byte("-Infinity")):
			out = slices.Replace(out, i, i+len("-Infinity"), 'n', 'u', 'l', 'l')
		case bytes.HasPrefix(out[i:], []byte("Infinity")):
			out = slices.Replace(out, i, i+len("Infinity"), 'n', 'u', 'l', 'l')
		}
	}
	return out
}

func isObject(line []byte) bool { return bytes.HasPrefix(line, []byte("{")) && json.Valid(line) }

// syntaxError is what is wrong with line, if it is not JSON at all.
func syntaxError(line []byte) string {
	if err := json.Unmarshal(line, new(json.RawMessage)); err != nil {
		return ": " + err.Error()
	}
	return ""
}

// unquote is the text of a JSON value, if it is a string.
func unquote(value []byte) (text string, ok bool) {
	ok = value[0] == '"' && json.Unmarshal(value, &text) == nil
	return text, ok
}

// members yields the keys and values of a valid JSON object, as they are written.
// Unlike encoding/json it shows a key that comes twice, and it minds the case.
func members(object []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(key, value []byte) bool) {
		rest := object[1:]
		for {
			rest = bytes.TrimLeft(rest, " \t\r\n,")
			if rest[0] == '}' {
				return
			}
			n := valueLen(rest)
			key := rest[:n]
			rest = bytes.TrimLeft(rest[n:], " \t\r\n:")
			n = valueLen(rest)
			if !yield(key, rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
}

// valueLen is the length of the value at the start of valid JSON.
func valueLen(json []byte) int {
	depth := 0
	for i := 0; ; i++ {
		switch json[i] {
		case '"':
			for i++; json[i] != '"'; i++ {
				if json[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		default:
			if depth == 0 && bytes.IndexByte([]byte(" \t\r\n,}]"), json[i+1]) >= 0 {
				return i + 1
			}
			continue
		}
		if depth == 0 {
			return i + 1
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
