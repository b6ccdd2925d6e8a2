package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"unicode/utf8"

	"coveragebot/internal/article"
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
			out.record(bytes.TrimSpace(line), number, func(line []byte) { readRecord(in, number, line, out) })
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

// readRecord adds the article that a line holds.
func readRecord(in *input, number int, line []byte, out *collection) {
	fault := func(format string, args ...any) { out.fault(in.name, number, format, args...) }
	if !utf8.Valid(line) {
		fault("is not valid UTF-8") // encoding/json would put something in its place
		return
	}
	if line[0] != '{' || !json.Valid(line) {
		fault("is not a JSON object%s", syntaxError(line))
		return
	}
	a := &article.Article{File: in.name, Line: number}
	seen := make(map[string]bool)
	for quoted, value := range members(line) {
		key, _ := unquote(quoted)
		if seen[key] {
			fault("has %q twice; the first is taken", key)
			continue
		}
		seen[key] = true
		if key != "text" && !isField(key) || string(value) == "null" {
			continue
		}
		text, ok := unquote(value)
		switch {
		case !ok:
			if fault("%s is not a JSON string", key); key == "text" {
				return
			}
		case key == "text" && hasControl(text):
			fault("text holds control characters")
			return
		case key == "text":
			a.Body = text
		default:
			if err := setField(a, key, text, out.opts.Now); err != nil {
				fault("%v", err)
			}
		}
	}
	if a.ID == "" {
		nameByLine(a, in, out)
	}
	out.add(a, false)
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
