package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// readResponse is the page in a response. It is nil for what is none: pictures,
// redirects, answers of name servers.
func readResponse(block []byte, most int64) (*Page, error) {
	if !bytes.HasPrefix(block, []byte("HTTP/")) {
		return nil, nil
	}
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	contentType := response.Header.Get("Content-Type")
	if response.StatusCode != http.StatusOK || !isPage(contentType) {
		return nil, nil
	}
	data, err := unpack(response, most)
	if err != nil {
		return nil, err
	}
	return &Page{ContentType: contentType, Data: data}, nil
}

// isPage tells the content type of pages.
func isPage(contentType string) bool {
	kind, _, _ := mime.ParseMediaType(contentType)
	return kind == "text/html" || kind == "application/xhtml+xml"
}

// unpack is the body of a response as the server meant it.
func unpack(response *http.Response, most int64) (data []byte, err error) {
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
		err = errors.New("it is too large")
	}
	return data, err
}
