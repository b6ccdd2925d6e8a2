package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strconv"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/warc"
)

// webArchive reads web archives, an article a page. The line of an article is that
// of its record in the unpacked file.
type webArchive struct{}

func (webArchive) takes(ext string, head []byte) bool {
	return ext == ".warc" || bytes.HasPrefix(head, []byte(warc.Mark))
}

func (webArchive) read(in *input, out *collection) error {
	r := warc.NewReader(in, out.opts.MaxBytes)
	for {
		p, err := r.Next()
		fault, isFault := errors.AsType[*warc.Fault](err)
		switch {
		case err == io.EOF:
			return nil
		case isFault:
			out.fault(in.name, fault.Line, "%s", fault.Reason)
			continue
		case err != nil:
			return err
		}
		a := &article.Article{File: in.name, Line: p.Line}
		if _, err := parseURL(p.Address); err == nil {
			a.URL = p.Address
		}
		a.ID = cmp.Or(idOfURL(a.URL), in.id+"-"+strconv.Itoa(p.Line))
		addPage(a, p.Data, p.ContentType, a.URL, out)
	}
}
