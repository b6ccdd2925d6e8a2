package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"coveragebot/internal/article"
)

// webArchive reads WARC (ISO 28500), the form in which crawls are kept: every page
// that a server answered with 200 is an article. Records of other kinds, and
// responses that are no HTML, are passed over. The line of an article is that of
// its record in the unpacked file.
type webArchive struct{}

func (webArchive) takes(ext string, head []byte) bool {
	return ext == ".warc" || bytes.HasPrefix(head, []byte(warcMark))
}

// warcMark is what every record starts with.
const warcMark = "WARC/"

func (webArchive) read(in *input, out *collection) error {
	r := archive{in: in, out: out, r: in.Reader, line: 1}
	for {
		if err := r.record(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// An archive is one that is being read.
type archive struct {
	in   *input
	out  *collection
	r    *bufio.Reader
	line int // that comes next, from 1
}

// record reads one record. What stands before its start does not belong there and
// is passed over; the record before it has told so.
func (a *archive) record() error {
	for {
		start, err := a.r.Peek(len(warcMark))
		if err != nil {
			return err // io.EOF too where a few bytes are left
		}
		if string(start) == warcMark {
			break
		}
		if err := a.skipLine(); err != nil {
			return err
		}
	}
	line := a.line
	header, err := a.header()
	if err != nil {
		return err
	}
	size, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		a.out.fault(a.in.name, line, "its record has no length")
		return nil
	}
	isPage := strings.EqualFold(header.Get("Warc-Type"), "response")
	block, err := a.block(size, isPage, line)
	if err != nil || block == nil {
		return err
	}
	address := strings.Trim(header.Get("Warc-Target-Uri"), "<>") // WARC 1.0 put brackets around it
	if _, err := parseURL(address); err != nil {
		address = ""
	}
	a.response(line, address, block)
	return nil
}

// header reads the named fields of a record. A line that is none is passed over.
func (a *archive) header() (textproto.MIMEHeader, error) {
	const longest = 64 << 10 // bytes
	header := make(textproto.MIMEHeader)
	for {
		line, _, err := readLine(a.r, nil, longest)
		a.line++
		if name, value, ok := strings.Cut(string(line), ":"); ok {
			header.Set(strings.TrimSpace(name), strings.TrimSpace(value))
		}
		if len(bytes.TrimSpace(line)) == 0 || err != nil {
			return header, err
		}
	}
}

// block reads the content of a record, and keeps it where it is wanted. Behind it
// the next record must start; where none does, the length is wrong, and if a record
// starts inside of the block, reading goes on from there.
func (a *archive) block(size int64, wanted bool, line int) ([]byte, error) {
	if size > a.out.opts.MaxBytes {
		if wanted {
			a.out.fault(a.in.name, line, "its record is larger than %s", megabytes(a.out.opts.MaxBytes))
		}
		return nil, a.discard(size)
	}
	block, err := io.ReadAll(io.LimitReader(a.r, size))
	if err != nil {
		return nil, err
	}
	if int64(len(block)) == size && a.atEnd() {
		a.line += bytes.Count(block, []byte("\n"))
		if !wanted {
			return nil, nil
		}
		return block, nil
	}
	a.out.fault(a.in.name, line, "its record has a wrong length")
	if i := bytes.Index(block, []byte("\n"+warcMark)); i >= 0 {
		a.r = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(block[i+1:]), a.r), bufferSize)
		block = block[:i+1]
	}
	a.line += bytes.Count(block, []byte("\n"))
	return nil, nil
}

// atEnd reports whether a record ends here, with line ends, and is followed by
// another or by nothing.
func (a *archive) atEnd() bool {
	const lineEnds = 4 // bytes
	rest, _ := a.r.Peek(lineEnds + len(warcMark))
	next := bytes.TrimLeft(rest, "\r\n")
	return len(next) == 0 && len(rest) <= lineEnds || len(next) < len(rest) && bytes.HasPrefix(next, []byte(warcMark))
}

func (a *archive) skipLine() error {
	_, _, err := readLine(a.r, nil, bufferSize)
	a.line++
	return err
}

// discard passes over n bytes and counts their lines.
func (a *archive) discard(n int64) error {
	lines := lineCounter{}
	_, err := io.CopyN(&lines, a.r, n)
	a.line += lines.n
	return err
}

// A lineCounter counts the lines that are written to it.
type lineCounter struct{ n int }

func (c *lineCounter) Write(p []byte) (int, error) {
	c.n += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

// response adds the article of an HTTP response, if it is a page.
func (a *archive) response(line int, address string, block []byte) {
	fault := func(err error) { a.out.fault(a.in.name, line, "the response of %s cannot be read: %v", address, err) }
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		if bytes.HasPrefix(block, []byte("HTTP/")) { // others answer names, not pages
			fault(err)
		}
		return
	}
	defer response.Body.Close()
	contentType := response.Header.Get("Content-Type")
	kind, _, _ := mime.ParseMediaType(contentType)
	if response.StatusCode != http.StatusOK || !slices.Contains([]string{"text/html", "application/xhtml+xml"}, kind) {
		return
	}
	data, err := body(response, a.out.opts.MaxBytes)
	if err != nil {
		fault(err)
		return
	}
	found := &article.Article{
		File: a.in.name, Line: line, URL: address, ID: cmp.Or(idOfURL(address), a.in.id+"-"+strconv.Itoa(line)),
	}
	addPage(found, data, contentType, address, a.out)
}

// body is the unpacked body of a response.
func body(response *http.Response, most int64) (data []byte, err error) {
	r := io.Reader(response.Body)
	switch packing := strings.ToLower(response.Header.Get("Content-Encoding")); packing {
	case "", "identity":
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(r)
	case "deflate":
		r, err = zlib.NewReader(r)
	default:
		err = fmt.Errorf("it is packed with %s, which is not known here", packing)
	}
	if err != nil {
		return nil, err
	}
	data, err = io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it is larger than %s", megabytes(most))
	}
	return data, err
}
