package ingest

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/transform"
)

// declared finds the encoding that XML names in its first line.
var declared = regexp.MustCompile(`^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([^"']+)["']`)

// feedText is a feed in UTF-8 and without what ends the reading of XML: control
// characters, bytes of another encoding, a sign for less. An encoding that is not known
// is a fault, and the feed is read as UTF-8.
func feedText(in *input, out *collection) io.Reader {
	var r io.Reader = in
	head, _ := in.Peek(headBytes)
	if m := declared.FindSubmatch(head); m != nil && !in.converted && !isWide(string(m[1])) {
		switch e, name := encodingNamed(string(m[1])); {
		case e == nil:
			out.fault(in.name, 1, "names an encoding that is not known, %q, so it is read as UTF-8", m[1])
		case name != "utf-8":
			r = e.NewDecoder().Reader(in)
		}
	}
	return transform.NewReader(r, new(xmlText))
}

// otherLabels are names of encodings that neither the web nor IANA has.
var otherLabels = map[string]string{"macroman": "macintosh", "maccyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic", "ms-cyrl": "windows-1251"}

// encodingNamed is the encoding of that name on the web, or else in the registry of
// IANA, with its name; nil without one.
func encodingNamed(label string) (encoding.Encoding, string) {
	label = strings.ToLower(label)
	for _, label := range []string{label, strings.ReplaceAll(label, "_", "-"), otherLabels[label]} {
		if e, name := charset.Lookup(label); e != nil {
			return e, name
		}
	}
	for _, label := range []string{label, strings.Replace(label, "cp", "ibm", 1)} {
		if e, err := ianaindex.IANA.Encoding(label); err == nil && e != nil {
			return e, label
		}
	}
	return nil, ""
}

// isWide tells encodings that cannot be those of a text whose first line was read
// as it is, so it was converted since.
func isWide(label string) bool {
	label = strings.ToLower(label)
	return label == "csunicode" || label == "csucs4" || strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "utf-32") || strings.HasPrefix(label, "utf16") ||
		strings.HasPrefix(label, "u16") || strings.HasPrefix(label, "ucs") || strings.HasPrefix(label, "iso-10646-ucs")
}

// xmlText makes text that XML may hold. Bytes that are no UTF-8, and the numbers
// from 128 to 159, are taken for Windows-1252, as browsers do in pages. What
// comments say is left out, since many hold two hyphens, which XML forbids.
type xmlText struct{ end string } // of the comment or CDATA it is in; empty outside

// What may follow a sign for less that opens text of another kind.
const (
	comment, commentEnd = "<!--", "-->"
	cdata, cdataEnd     = "<![CDATA[", "]]>"
)

// Reset implements [transform.Transformer].
func (x *xmlText) Reset() { x.end = "" }

// Transform implements [transform.Transformer].
func (x *xmlText) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if n := ordinary(src[nSrc:]); n > 0 && x.end != commentEnd {
			if n = copy(dst[nDst:], src[nSrc:nSrc+n]); n == 0 {
				return nDst, nSrc, transform.ErrShortDst
			}
			nDst, nSrc = nDst+n, nSrc+n
			continue
		}
		out, n := x.next(src[nSrc:], atEOF)
		switch {
		case n == 0:
			return nDst, nSrc, transform.ErrShortSrc
		case nDst+len(out) > len(dst):
			return nDst, nSrc, transform.ErrShortDst
		case out == comment:
			x.end = commentEnd
		case out == cdata:
			x.end = cdataEnd
		case out == x.end:
			x.end = ""
		}
		nDst += copy(dst[nDst:], out)
		nSrc += n
	}
	return nDst, nSrc, nil
}

// ordinary is how many bytes at the start of s stand for themselves in any case.
func ordinary(s []byte) int {
	for i, c := range s {
		if c < ' ' || c >= 0x7f || c == '<' || c == '&' || c == '-' || c == ']' {
			return i
		}
	}
	return len(s)
}

// next is what stands for the next n bytes of s, which is not empty; n is 0 where more
// bytes are needed to say.
func (x *xmlText) next(s []byte, atEOF bool) (out string, n int) {
	r, n := utf8.DecodeRune(s)
	switch {
	case !atEOF && !utf8.FullRune(s):
		return "", 0
	case x.end != "" && r == rune(x.end[0]):
		if !atEOF && len(s) < len(x.end) {
			return "", 0
		}
		if bytes.HasPrefix(s, []byte(x.end)) {
			return x.end, len(x.end)
		}
	case r == '<' && x.end == "":
		if !atEOF && len(s) < len(cdata) {
			return "", 0
		}
		for _, mark := range [...]string{comment, cdata} {
			if bytes.HasPrefix(s, []byte(mark)) {
				return mark, len(mark)
			}
		}
		if len(s) == 1 || bytes.IndexByte([]byte(" \t\r\n0123456789<=-"), s[1]) >= 0 {
			return "&lt;", 1
		}
	}
	switch {
	case x.end == commentEnd && r != '\n': // lines are counted
		return "", n
	case r == utf8.RuneError && n == 1:
		r = charmap.Windows1252.DecodeByte(s[0])
	case r == '&':
		number, size, short := reference(s)
		if short && !atEOF {
			return "", 0
		}
		if size > 0 && allowed(number) != number {
			r, n = number, size
		}
	}
	if r = allowed(r); r < 0 {
		return "", n
	}
	return string(r), n
}

// allowed is what stands for r in XML; negative for nothing.
func allowed(r rune) rune {
	switch {
	case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF, r == 0x7f, r > utf8.MaxRune, 0xD800 <= r && r < 0xE000:
		return -1
	case 0x80 <= r && r < 0xA0:
		return charmap.Windows1252.DecodeByte(byte(r))
	}
	return r
}

// reference is the number that s refers to at its start, as in &#146;, and how many
// bytes that takes; none where it does not refer to a number. It is short if more
// bytes are needed to say.
func reference(s []byte) (number rune, size int, short bool) {
	const longest = 12 // bytes
	for i, c := range s[:min(len(s), longest)] {
		switch {
		case i == 0 || i == 2 && (c == 'x' || c == 'X'):
		case i == 1:
			if c != '#' {
				return 0, 0, false
			}
		case c == ';':
			digits, base := string(s[2:i]), 10
			if hex := strings.TrimLeft(digits, "xX"); hex != digits {
				digits, base = hex, 16
			}
			n, err := strconv.ParseInt(digits, base, 32)
			if err != nil {
				return 0, 0, false
			}
			return rune(n), i + 1, false
		case !('0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'):
			return 0, 0, false
		}
	}
	return 0, 0, len(s) < longest
}
