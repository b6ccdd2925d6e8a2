package page

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// named finds the encoding that a page names of itself, wherever it does.
var named = regexp.MustCompile(`(?i)<meta\b[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}\bencoding\s*=\s*["']([\w.:-]+)`)

// decode is data in UTF-8. A page that says nothing of its encoding is UTF-8 if it
// can be, and otherwise what browsers take it for. Browsers look for a name in the
// first 1,024 bytes only; here a later one counts too.
func decode(data []byte, contentType string) (string, error) {
	e, name, certain := charset.DetermineEncoding(data, contentType)
	if name == "utf-8" || !certain && utf8.Valid(data) {
		return Mend(bytes.TrimPrefix(data, []byte("\uFEFF"))), nil
	}
	if found, foundName := late(data); !certain && found != nil {
		e, name = found, foundName
	}
	if name == "utf-8" {
		return Mend(data), nil
	}
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its encoding %s cannot be read: %w", name, err)
	}
	return string(text), nil
}

// late is the encoding that data names somewhere near its start; nil without one.
func late(data []byte) (e encoding.Encoding, name string) {
	const most = 512 << 10 // bytes; scripts and styles may come first
	if m := named.FindSubmatch(data[:min(len(data), most)]); m != nil {
		return charset.Lookup(string(append(m[1], m[2]...)))
	}
	return nil, ""
}

// Mend is UTF-8 in which bytes that are none are taken for Windows-1252, from which
// quotation marks and dashes come that were pasted in.
func Mend(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var out strings.Builder
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(data[0])
		}
		out.WriteRune(r)
		data = data[n:]
	}
	return out.String()
}
