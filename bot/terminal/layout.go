package terminal

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/rivo/uniseg"
)

// wrap breaks s into lines of at most width columns at white space. A word that is
// wider than a line, as of a script without spaces, is broken between characters;
// an address is not, so that it can be copied.
func wrap(s string, width int) []string {
	width = max(width, leastWidth)
	var lines []string
	line, n := "", 0
	for w := range strings.FieldsSeq(visible(s)) {
		size := uniseg.StringWidth(w)
		fits := n+1+size <= width
		if line != "" && !fits && (size <= width || isAddress(w) || n+3 > width) {
			lines = append(lines, line)
			line, n = "", 0
		}
		if line != "" {
			line, n = line+" ", n+1
		}
		for size > width-n && !isAddress(w) {
			head, columns := fit(w, width-n)
			if head == "" && n == 0 {
				break
			}
			lines = append(lines, line+head)
			w, size = w[len(head):], size-columns
			line, n = "", 0
		}
		line, n = line+w, n+size
	}
	return append(lines, line)
}

// wrapLists is wrap with each item of a list on lines of its own.
func wrapLists(s string, width int) (lines []string) {
	from := 0
	for _, at := range opensItem.FindAllStringIndex(s, -1) {
		if at[0] > 0 {
			lines = append(lines, wrap(s[from:at[0]], width)...)
			from = at[0]
		}
	}
	return append(lines, wrap(s[from:], width)...)
}

// opensItem finds the mark of an item and the white space before it.
var opensItem = regexp.MustCompile(`(?m)\s*^\s*(?:[-*+•]|\d{1,2}[.)])[ \t]`)

// leastWidth is the narrowest line, in columns: the widest character fits.
const leastWidth = 2

// fit is the beginning of s that has room in so many columns.
func fit(s string, width int) (head string, columns int) {
	rest, state := s, -1
	for rest != "" {
		_, tail, w, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if columns+w > width {
			break
		}
		columns += w
		rest, state = tail, next
	}
	return s[:len(s)-len(rest)], columns
}

func isAddress(word string) bool { return strings.Contains(word, "://") }

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}

// link draws an address in the style's way. As a link its site and as much of its
// path as has room is seen.
func (d *drawing) link(address string, width int) string {
	u, err := url.Parse(address)
	if err != nil || !d.Links && !d.Brief {
		return visible(address)
	}
	if !d.Links {
		u.Fragment, u.RawFragment = "", ""
		return visible(u.String())
	}
	shown := visible(strings.TrimSuffix(u.Host+u.Path, "/"))
	if uniseg.StringWidth(shown) > width {
		head, _ := fit(shown, max(1, width-1))
		shown = head + "…"
	}
	const open, end = "\x1b]8;;", "\x1b\\"
	return open + ascii(address) + end + shown + open + end
}

// ascii writes whatever is not printable ASCII as an address has it: nothing else
// may stand in a link.
func ascii(address string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(address) {
		if c > ' ' && c < 0x7f {
			b.WriteByte(c)
			continue
		}
		b.WriteString(string([]byte{'%', hex[c>>4], hex[c&15]}))
	}
	return b.String()
}
