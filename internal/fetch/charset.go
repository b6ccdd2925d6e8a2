package fetch

import (
	"bytes"
	"mime"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// inUTF8 is a text in UTF-8 where only the header of its page tells that it is in
// another encoding. A text that names its encoding itself, and what is no text, is
// left to its reader.
func inUTF8(body []byte, contentType string) []byte {
	const enough = 1024 // bytes, in which HTML must name its encoding
	_, params, err := mime.ParseMediaType(contentType)
	head := bytes.ToLower(body[:min(len(body), enough)])
	if err != nil || params["charset"] == "" || utf8.Valid(body) || bytes.Contains(head, []byte("charset")) || bytes.Contains(head, []byte("encoding=")) {
		return body
	}
	encoding, err := htmlindex.Get(params["charset"])
	if err != nil {
		return body
	}
	text, err := encoding.NewDecoder().Bytes(body)
	if err != nil {
		return body
	}
	return text
}
