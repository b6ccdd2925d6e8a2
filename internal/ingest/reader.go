package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"coveragebot/internal/ingest/page"
)

// A reader knows one format of files.
type reader interface {
	// takes reports whether it reads files with this extension, in lower case
	// and without .gz, that start with the bytes of head.
	takes(ext string, head []byte) bool

	// read adds the articles and faults of in to out. An error means that in
	// could not be read to its end; what came before it is kept.
	read(in *input, out *collection) error
}

// readers are asked in this order, so a format that is told by its content must
// come before one that is told by its name alone.
func readers() []reader {
	return []reader{webArchive{}, office{}, portable{}, feed{}, htmlPage{}, jsonLines{}, jsonValues{}, table{}, document{}}
}

// An input is the unpacked content of one file, after any byte order mark.
type input struct {
	*bufio.Reader
	name string // as faults and articles name it
	id   string // what its article is called unless it says otherwise
	ext  string

	converted bool // to UTF-8, so that an encoding it names is no longer its own
	mended    bool // from Windows-1252, which was told
}

const (
	headBytes  = 4096 // what a format is told by; fits the smallest bufio.Reader in use
	bufferSize = 64 << 10

	// Text packs 3 to 10 times smaller. What packs far better than any text is
	// a file made to fill the memory.
	maxRatio = 200
)

// read adds what r holds to c. It is the one way in for a file's content.
func (c *collection) read(name, id string, r io.Reader) error {
	before := len(c.articles) + len(c.faults)
	in, err := open(name, id, r, c.opts.MaxBytes)
	if err == nil {
		head, _ := in.Peek(headBytes) // an error comes again when reading
		takes := func(r reader) bool { return r.takes(in.ext, head) }
		if i := slices.IndexFunc(readers(), takes); i >= 0 {
			err = readers()[i].read(in, c)
		} else if isText(head) || slices.Contains([]string{".xml", ".rss", ".atom", ".rdf"}, in.ext) {
			c.fault(name, 0, "unknown kind of file")
		} else {
			return nil // a picture or the like, which nobody expects to be read
		}
	}
	if err == nil && before == len(c.articles)+len(c.faults) {
		c.fault(name, 0, "holds no article")
	}
	return err
}

// open unpacks r if need be; packing is told by content, not by name.
func open(name, id string, r io.Reader, maxBytes int64) (*input, error) {
	in := &input{Reader: bufio.NewReaderSize(r, bufferSize), name: name, id: id}
	in.ext = strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		packed := &counter{r: in.Reader}
		z, err := gzip.NewReader(bufio.NewReaderSize(packed, bufferSize))
		if err != nil {
			return nil, err
		}
		in.Reader = bufio.NewReaderSize(&guard{z, packed, maxBytes, 0}, bufferSize)
	}
	if e := wide(in.Reader); e != nil {
		in.Reader, in.converted = bufio.NewReaderSize(e.NewDecoder().Reader(in.Reader), bufferSize), true
	}
	if bom, _ := in.Peek(3); string(bom) == "\uFEFF" {
		in.Discard(3)
	}
	return in, nil
}

// wide is the encoding of a file in UTF-16, UTF-32 or EBCDIC, which its byte order
// mark tells, or the brackets and blanks that XML starts with; nil for any other.
func wide(r *bufio.Reader) encoding.Encoding {
	head, _ := r.Peek(4)
	switch start := string(head); {
	case start == "\xff\xfe\x00\x00", start == "<\x00\x00\x00":
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case start == "\x00\x00\xfe\xff", start == "\x00\x00\x00<":
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	case strings.HasPrefix(start, "\xff\xfe"), start == "<\x00?\x00":
		return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	case strings.HasPrefix(start, "\xfe\xff"), start == "\x00<\x00?":
		return utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
	case start == "\x4c\x6f\xa7\x94": // <?xm
		return charmap.CodePage037
	}
	return nil
}

// idOf is the ID of the article in a file that names none.
func idOf(slashed string) string {
	slashed = strings.ToValidUTF8(slashed, "\uFFFD")
	if ext := path.Ext(slashed); strings.EqualFold(ext, ".gz") {
		slashed = strings.TrimSuffix(slashed, ext)
	}
	return cmp.Or(strings.TrimSuffix(slashed, path.Ext(slashed)), slashed)
}

// isText reports whether head, the start of a file, looks like UTF-8 text.
func isText(head []byte) bool {
	for range utf8.UTFMax { // the last character may be cut
		if r, n := utf8.DecodeLastRune(head); r != utf8.RuneError || n != 1 {
			break
		}
		head = head[:len(head)-1]
	}
	return utf8.Valid(head) && !slices.ContainsFunc(head, isControl)
}

// isControl reports whether b has no place in a text: a control character other
// than white space. A form feed is that between the pages of a PDF's text.
func isControl(b byte) bool { return b < '\t' || '\r' < b && b < ' ' || b == 0x7f }

// hasControl reports whether a text holds a control character.
func hasControl(text string) bool {
	for i := range len(text) {
		if isControl(text[i]) {
			return true
		}
	}
	return false
}

// lineAt is the line, from 1, of a place in data.
func lineAt(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }

// utf8Text is data, which begins at a line of the file, in UTF-8; nil where it cannot be
// brought into it, which is a fault. That it had to be is told once a file.
func utf8Text(in *input, line int, data []byte, out *collection) []byte {
	if utf8.Valid(data) {
		return data
	}
	line += lineAt(data, invalidAt(data)) - 1
	mended, ok := western(data)
	switch {
	case !ok:
		out.fault(in.name, line, "is not valid UTF-8")
	case !in.mended:
		in.mended = true
		out.fault(in.name, line, "is not valid UTF-8, so it is read as Windows-1252")
	}
	return mended
}

// western is data in UTF-8, if it is Windows-1252, as old programs save it, or holds
// stray bytes of that. Where most letters have bytes that are accents there, it is
// another encoding, such as one of Cyrillic.
func western(data []byte) (mended []byte, ok bool) {
	letters, strange := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			strange++
		case unicode.IsLetter(r):
			letters++
		}
		i += n
	}
	if strange > letters {
		return nil, false
	}
	return []byte(page.Mend(data)), true
}

// invalidAt is where data is no UTF-8 first, which it is somewhere.
func invalidAt(data []byte) (at int) {
	for {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
}

// meter counts what is read of all the files and tells it.
type meter struct {
	ctx         context.Context
	mu          sync.Mutex
	done, total int64
	progress    func(done, total int64)
}

func (m *meter) add(n int64) {
	if n == 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done += n
	m.progress(m.done, m.total)
}

// counter counts the bytes that were read, and ends when its meter's context
// does.
type counter struct {
	r     io.Reader
	n     int64
	total *meter // may be nil
}

func (c *counter) Read(p []byte) (int, error) {
	if c.total != nil && c.total.ctx.Err() != nil {
		return 0, c.total.ctx.Err()
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.total != nil {
		c.total.add(int64(n))
	}
	return n, err
}

// guard ends an unpacking that grows beyond any text's measure.
type guard struct {
	r       io.Reader
	packed  *counter
	allowed int64 // in any case
	n       int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.n > g.allowed && g.n > maxRatio*g.packed.n {
		return 0, fmt.Errorf("unpacks to more than %d times its size", maxRatio)
	}
	return n, err
}

// cause is err without the path, which a Fault already has.
func cause(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}
