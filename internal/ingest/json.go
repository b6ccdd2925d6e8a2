package ingest

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"coveragebot/internal/article"
)

// jsonValues reads JSON whose objects are not one a line: an array of articles,
// articles that are spread over lines, or an object with an array of articles in
// it. An article's fields are those of JSON Lines.
type jsonValues struct{}

func (jsonValues) takes(ext string, head []byte) bool {
	start := bytes.TrimSpace(head)
	return ext == ".json" || bytes.HasPrefix(start, []byte("{")) && bytes.Contains(head, []byte("jsonfeed.org/version")) || ext == "" && (bytes.HasPrefix(start, []byte("[")) || bytes.HasPrefix(start, []byte("{")))
}

func (jsonValues) read(in *input, out *collection) error {
	s := objects{in: in, out: out, line: 1}
	for {
		c, err := in.ReadByte()
		if err == io.EOF {
			s.end("it is not closed")
			return nil
		} else if err != nil {
			return err
		}
		s.next(c)
	}
}

// objects finds the objects in a stream of JSON, byte by byte, and reads each as
// an article, so a file of any length takes the memory of one. What stands
// between them is not checked. Where an object is broken it looks for the start
// of the next one.
type objects struct {
	in   *input
	out  *collection
	line int // from 1

	buf    []byte // the object that is open, empty without one
	long   bool   // whether it is too long, so that buf is not all of it
	begins int    // its line
	open   []byte // the brackets that are open in it

	around surroundings // of the articles, if they are in an object

	inner, innerLine int  // the first element of an array of its own, in buf; 0 without
	asked            bool // whether it was asked if it holds articles

	last                      byte // that was no white space
	quoted, escaped, inObject bool // inside a string, after \, and in an object with articles in it
}

func (s *objects) next(c byte) {
	switch {
	case c == '\n':
		s.line++
		s.quoted, s.escaped = false, false // a string ends with its line, closed or not
	case s.escaped:
		s.escaped = false
	case s.quoted:
		s.escaped = c == '\\'
		s.quoted = c != '"'
	case c == '"':
		s.quoted = true
	}
	outside := !s.quoted && c != '"'
	switch {
	case outside && (c == '{' || c == '['):
		s.opening(c)
	case len(s.open) > 0:
		s.keep(c)
		if outside && (c == '}' || c == ']') {
			s.closing(c)
		}
	case outside && bytes.IndexByte([]byte(" \t\r\n,:]}"), c) < 0 && !s.inObject && bytes.IndexByte([]byte("\x00\n,["), s.last) >= 0,
		c == '"' && s.quoted && !s.inObject:
		s.out.fault(s.in.name, s.line, "is not a JSON object")
	}
	if bytes.IndexByte([]byte(" \t\r"), c) < 0 && (c != '\n' || len(s.open) == 0) {
		s.last = c
	}
}

func (s *objects) keep(c byte) {
	if s.long = s.long || int64(len(s.buf)) >= s.out.opts.MaxBytes; !s.long {
		s.buf = append(s.buf, c)
	}
}

// opening starts an object, or something in one. An object right inside of another,
// without a key, means that the other one was not closed.
func (s *objects) opening(c byte) {
	if n := len(s.open); n > 0 && s.open[n-1] == '{' && s.last != ':' && c == '{' {
		s.end("it is not closed")
	}
	switch {
	case len(s.open) == 0 && c == '[':
		return
	case len(s.open) == 0:
		s.begins = s.line
	case inList(s.open) && s.last == '[' && c == '{':
		s.inner, s.innerLine = len(s.buf), s.line
	}
	s.keep(c)
	s.open = append(s.open, c)
}

// closing ends an object, or something in one.
func (s *objects) closing(c byte) {
	n := len(s.open) - 1
	if s.open[n] != c-2 { // as ASCII has the brackets
		s.end("its brackets do not match")
		return
	}
	s.open = s.open[:n]
	switch {
	case n == 0:
		s.end("")
	case inList(s.open) && s.inner > 0:
		if s.holdsArticles() {
			s.inObject = true
			s.buf, s.begins = s.buf[s.inner:], s.innerLine
			s.end("")
		}
		s.inner = 0
	}
}

// inList reports whether the open brackets are those of a list in an object, or in an
// object in it, as services put their answers.
func inList(open []byte) bool { return string(open) == "{[" || string(open) == "{{[" }

// holdsArticles reports whether the first element of an array is an article and
// the object around it is none. That is asked once an object: to look through all
// that came before at each array would take for ever.
func (s *objects) holdsArticles() bool {
	if s.long || s.asked || !hasText(s.buf[s.inner:], true) {
		return false
	}
	s.asked = true
	before := slices.Concat(s.buf[:s.inner], []byte("]}}")[:len(s.open)])
	if !json.Valid(before) || hasText(before, false) {
		return false
	}
	s.around = feedAround(before)
	return true
}

// end reads the open object, or tells why it cannot be read.
func (s *objects) end(broken string) {
	switch {
	case len(s.buf) == 0:
	case s.long:
		s.out.fault(s.in.name, s.begins, "is longer than %s", megabytes(s.out.opts.MaxBytes))
	case broken != "":
		s.out.fault(s.in.name, s.begins, "is not a JSON object: %s", broken)
	default:
		readRecord(s.in, s.begins, s.buf, s.around, s.out)
	}
	s.buf, s.open, s.long, s.inner = s.buf[:0], s.open[:0], false, 0
	s.asked = false
}

// hasText reports whether an object has the text of an article, or what says it in
// short, if that will do.
func hasText(object []byte, short bool) bool {
	if !json.Valid(object) {
		return false
	}
	for name, value := range otherFields(object) {
		if field := jsonAlias(name); (name == "text" || field == "text" || field == htmlText || short && field == shortText) && value[0] == '"' {
			return true
		}
	}
	return false
}

// surroundings are what the object around articles says of all of them, as a JSON Feed
// does.
type surroundings struct{ source, author, lang, base string }

// feedAround is what the start of an object says, if that is a JSON Feed.
func feedAround(object []byte) (s surroundings) {
	var feed struct {
		Version, Title, Language string
		Home                     string `json:"home_page_url"`
		Author, Authors          json.RawMessage
	}
	if json.Unmarshal(object, &feed) != nil || !strings.Contains(feed.Version, "jsonfeed.org") {
		return s
	}
	s.source, s.lang, s.base = feed.Title, feed.Language, feed.Home
	for _, names := range []json.RawMessage{feed.Authors, feed.Author} {
		if s.author == "" && names != nil {
			s.author, _ = namesIn(names)
		}
	}
	return s
}

// complete gives an article what its surroundings say and it does not.
func (s surroundings) complete(a *article.Article, out *collection) {
	values := make(map[string]string)
	if a.Source == "" {
		values["source"] = s.source
	}
	if a.Author == "" {
		values["author"] = s.author
	}
	if a.Lang == "" {
		values["lang"] = s.lang
	}
	setFields(a, out, values)
}
