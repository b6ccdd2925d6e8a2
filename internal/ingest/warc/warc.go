// Package warc reads pages out of web archives (WARC, ISO 28500), the form in which
// crawls are kept.
//
// A [Reader] gives the pages that servers answered with 200, with their chunks and
// packing undone, and those that were kept as they are, and passes over all other records. It promises to go on behind
// a record that is broken: that is a [Fault], and the next call looks for the next
// record. It keeps one record in memory.
//
// The promise is why it is not github.com/nlnwa/gowarc/v3 that reads here. Tried in
// version 3.1.0 with all validation off on archives of four records that are not packed,
// of which the second is damaged, that trusts the length which a record names: one that
// is too large by a hundred bytes, or a record that was cut, costs the third record too,
// one that is far too large or below zero all records to the end, and none of it is an
// error. Here only the damaged record is lost, and reported.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// Mark is what every record starts with, and so every archive.
const Mark = "WARC/"

// A Page is what a server answered.
type Page struct {
	Line        int    // where its record starts in the archive, from 1
	Address     string // empty where the record names none
	ContentType string // as the server said
	Data        []byte
}

// A Fault is a record that cannot be read.
type Fault struct {
	Line   int // where it starts, from 1
	Reason string
}

func (f *Fault) Error() string { return f.Reason }

// Reader reads an archive that is not packed.
type Reader struct {
	r     *bufio.Reader
	from  *pushback
	most  int64 // bytes of a record
	line  int   // that comes next, from 1
	wrong int   // records with a wrong length
}

const (
	bufferSize = 64 << 10
	maxWrong   = 1000 // wrong lengths, after which an archive is given up
)

// NewReader reads from r records of up to most bytes.
func NewReader(r io.Reader, most int64) *Reader {
	from := &pushback{r: r}
	return &Reader{r: bufio.NewReaderSize(from, bufferSize), from: from, most: most, line: 1}
}

// Next reads the next page. At the end of the archive the error is io.EOF. After a
// *Fault reading goes on, after other errors it does not.
func (r *Reader) Next() (Page, error) {
	for {
		if err := r.findRecord(); err != nil {
			return Page{}, err
		}
		line := r.line
		header, err := r.header()
		if err != nil {
			return Page{}, err
		}
		size, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
		if err != nil || size < 0 {
			return Page{}, &Fault{line, "its record has no length"}
		}
		kind := strings.ToLower(header.Get("Warc-Type"))
		wanted := kind == "response" || kind == "resource" && isPage(header.Get("Content-Type"))
		block, err := r.block(line, size, wanted)
		if err != nil {
			return Page{}, err
		}
		if !wanted {
			continue
		}
		address := strings.Trim(header.Get("Warc-Target-Uri"), "<>") // WARC 1.0 put brackets around it
		if kind == "resource" {
			return Page{Line: line, Address: address, ContentType: header.Get("Content-Type"), Data: block}, nil
		}
		if page, err := readResponse(block, r.most); err != nil {
			return Page{}, &Fault{line, fmt.Sprintf("the response of %s cannot be read: %v", address, err)}
		} else if page != nil {
			page.Line, page.Address = line, address
			return *page, nil
		}
	}
}

// findRecord passes over what stands before the next record.
func (r *Reader) findRecord() error {
	for {
		start, err := r.r.Peek(len(Mark))
		if err != nil || string(start) == Mark {
			return err // io.EOF too where a few bytes are left
		}
		if _, err := r.readLine(); err != nil {
			return err
		}
	}
}

// header reads the named fields of a record. A line that is none is passed over.
func (r *Reader) header() (textproto.MIMEHeader, error) {
	header := make(textproto.MIMEHeader)
	for {
		line, err := r.readLine()
		if name, value, ok := strings.Cut(line, ":"); ok {
			header.Set(strings.TrimSpace(name), strings.TrimSpace(value))
		}
		if strings.TrimSpace(line) == "" || err != nil {
			return header, err
		}
	}
}

// readLine reads a line. Of one longer than the buffer it returns only the start.
func (r *Reader) readLine() (string, error) {
	part, err := r.r.ReadSlice('\n')
	line := string(part)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.r.ReadSlice('\n')
	}
	r.line++
	return line, err
}

// block reads the content of a record, and keeps it where it is wanted. Behind it
// the next record must start; where none does, the length is wrong, and if a record
// starts inside of the block, reading goes on from there.
func (r *Reader) block(line int, size int64, wanted bool) ([]byte, error) {
	if size > r.most {
		var lines lineCounter
		_, err := io.CopyN(&lines, r.r, size)
		r.line += int(lines)
		if wanted && (err == nil || err == io.EOF) {
			err = &Fault{line, "its record is too large"}
		}
		return nil, err
	}
	block, err := io.ReadAll(io.LimitReader(r.r, size))
	if err != nil {
		return nil, err
	}
	if int64(len(block)) == size && r.atEnd() {
		r.line += bytes.Count(block, []byte("\n"))
		return block, nil
	}
	if r.wrong++; r.wrong > maxWrong {
		return nil, fmt.Errorf("more than %d records have a wrong length", maxWrong)
	}
	if i := bytes.Index(block, []byte("\n"+Mark)); i >= 0 {
		rest, _ := r.r.Peek(r.r.Buffered())
		r.from.put(block[i+1:], rest)
		r.r.Reset(r.from)
		block = block[:i+1]
	}
	r.line += bytes.Count(block, []byte("\n"))
	return nil, &Fault{line, "its record has a wrong length"}
}

// atEnd reports whether a record ends here, with line ends, and is followed by
// another or by nothing.
func (r *Reader) atEnd() bool {
	const lineEnds = 4 // bytes
	rest, _ := r.r.Peek(lineEnds + len(Mark))
	next := bytes.TrimLeft(rest, "\r\n")
	return len(next) == 0 && len(rest) <= lineEnds || len(next) < len(rest) && bytes.HasPrefix(next, []byte(Mark))
}

// A lineCounter counts the lines that are written to it.
type lineCounter int

func (c *lineCounter) Write(p []byte) (int, error) {
	*c += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

// A pushback reads first what was put back.
type pushback struct {
	again []byte
	r     io.Reader
}

// put puts pieces back before what would be read next.
func (p *pushback) put(pieces ...[]byte) {
	p.again = append(bytes.Join(pieces, nil), p.again...)
}

func (p *pushback) Read(to []byte) (int, error) {
	if len(p.again) == 0 {
		return p.r.Read(to)
	}
	n := copy(to, p.again)
	p.again = p.again[n:]
	return n, nil
}
