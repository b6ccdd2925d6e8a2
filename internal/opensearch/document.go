package opensearch

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// document is what the index holds of a passage, but for its features.
type document struct {
	Article   string `json:"a"`
	Start     int    `json:"o"`
	Length    uint32 `json:"n"` // in the passage's own tokens
	Terms     string `json:"t"` // " name=units name=units ", by name
	Source    string `json:"source,omitempty"`
	Author    string `json:"author,omitempty"`
	Lang      string `json:"lang,omitempty"`
	Published *int64 `json:"published,omitempty"` // in seconds since 1970
}

// count returns of each stem in a document how many units it counts for.
func count(d search.Document) map[string]uint32 {
	counts := make(map[string]uint32, len(d.Terms)+len(d.Header))
	for _, t := range d.Terms {
		counts[t] += search.Units
	}
	for _, t := range d.Header {
		counts[t]++
	}
	for t, n := range counts {
		counts[t] = min(n, search.MaxUnits)
	}
	return counts
}

func newDocument(d search.Document, counts map[string]uint32) document {
	a := d.Passage.Article
	out := document{
		Article: a.ID, Start: d.Passage.Start, Length: uint32(len(d.Terms)),
		Source: nameValue(text.Fold(a.Source)), Author: nameValue(text.Fold(a.Author)), Lang: head(a.Lang, longest),
	}
	if !a.Published.IsZero() {
		seconds := a.Published.Unix()
		out.Published = &seconds
	}
	var terms strings.Builder
	terms.WriteByte(' ')
	for _, stem := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&terms, "%s=%d ", name(stem), counts[stem])
	}
	out.Terms = terms.String()
	return out
}

// longest is how many bytes of a name are indexed; the server bears no value
// above 32 kB.
const longest = 1000

// long stands for the name of a source or an author that is too long to be indexed.
// A filter lets all of these through: what it admits is checked once more.
const long = "\x00"

func nameValue(s string) string {
	if len(s) > longest {
		return long
	}
	return s
}

// head is as much of a text as fits into so many bytes.
func head(s string, most int) string { return strings.ToValidUTF8(s[:min(len(s), most)], "") }

// plainName is the longest stem that is written as it is.
const plainName = 64

// name is a stem as the name of a feature, which may hold no dot. A stem of more
// than letters, digits and some marks, or a very long one, goes by its hash.
func name(stem string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || strings.ContainsRune("-_'’%$", r)
	}
	if len(stem) <= plainName && stem != "" && strings.IndexFunc(stem, func(r rune) bool { return !plain(r) }) < 0 {
		return stem
	}
	return "#" + digest(stem)
}

// key is the name of a passage's document.
func key(article string, start int) string { return digest(article + "\x00" + strconv.Itoa(start)) }

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// features are written with so many digits; the slack of a search covers it.
const featureDigits = 5

// source is the document as it is sent, with its key, and its features for this mean
// length. line is what it was written as.
func (d document) source(line []byte, key string, mean float64) ([]byte, error) {
	norm := search.Norm(d.Length, mean)
	out := append(line[:len(line)-1:len(line)-1], `,"key":"`+key+`","f":{`...)
	for i, term := range strings.Fields(d.Terms) {
		name, n, _ := strings.Cut(term, "=")
		units, err := strconv.ParseUint(n, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("features of %s: %w", d.Article, err)
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), name...), `":`...)
		out = strconv.AppendFloat(out, search.HeaderWeight*float64(units)/norm, 'g', featureDigits, 32)
	}
	return append(out, "}}"...), nil
}

// spool keeps new documents in a file until it is known where they go: the first
// of a corpus may not fit into memory.
type spool struct {
	file *os.File
	w    *bufio.Writer
	n    int
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "coveragebot-*.spool")
	if err != nil {
		return nil, fmt.Errorf("keep new passages: %w", err)
	}
	os.Remove(f.Name()) // where that works, nothing is left behind by a crash
	return &spool{file: f, w: bufio.NewWriterSize(f, 1<<20)}, nil
}

// add writes a document and returns it as it was written.
func (s *spool) add(d document) ([]byte, error) {
	line, err := json.Marshal(d)
	if err == nil {
		_, err = s.w.Write(append(line, '\n'))
	}
	if err != nil {
		return nil, fmt.Errorf("keep new passages: %w", err)
	}
	s.n++
	return line, nil
}

// each calls do with every document, until that fails.
func (s *spool) each(do func(d document, line []byte) error) error {
	if err := s.w.Flush(); err != nil {
		return fmt.Errorf("keep new passages: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read new passages: %w", err)
	}
	lines := bufio.NewReaderSize(s.file, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		var d document
		if err == nil {
			line = line[:len(line)-1]
			err = json.Unmarshal(line, &d)
		}
		if err != nil {
			return fmt.Errorf("read new passages: %w", err)
		}
		if err := do(d, line); err != nil {
			return err
		}
	}
}

func (s *spool) close() {
	s.file.Close()
	os.Remove(s.file.Name())
}
