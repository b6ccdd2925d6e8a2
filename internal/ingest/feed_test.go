package ingest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// TestFeedEncodings reads a feed in encodings that feeds name, with a byte order mark
// and without.
func TestFeedEncodings(t *testing.T) {
	le16, be16 := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	le32, be32 := utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	for _, test := range []struct {
		label string
		e     encoding.Encoding
		text  string
	}{
		{"utf-16", le16, "\uFEFFcafé"}, {"utf-16", be16, "\uFEFFcafé"}, {"utf-16le", le16, "café"}, {"utf-16be", be16, "café"},
		{"utf-16", le16, "café"}, {"utf-8", be16, "\uFEFFcafé"}, {"iso-10646-ucs-2", be16, "\uFEFFcafé"}, {"csUnicode", le16, "\uFEFFcafé"},
		{"utf-32", le32, "\uFEFFcafé"}, {"utf-32", be32, "\uFEFFcafé"}, {"utf-32le", le32, "café"}, {"utf-32be", be32, "café"},
		{"UCS-4", le32, "\uFEFFcafé"}, {"csUCS4", be32, "\uFEFFcafé"}, {"u16", le16, "\uFEFFcafé"}, {"iso-10646-ucs-4", be32, "\uFEFFcafé"},
		{"windows-1252", charmap.Windows1252, "café"}, {"cp437", charmap.CodePage437, "café"}, {"ibm850", charmap.CodePage850, "café"},
		{"cp852", charmap.CodePage852, "café"}, {"macintosh", charmap.Macintosh, "café"}, {"koi8-r", charmap.KOI8R, "замок"},
		{"cp037", charmap.CodePage037, "café"},
		{"macroman", charmap.Macintosh, "café"}, {"mac-cyrillic", charmap.MacintoshCyrillic, "замок"}, {"windows_1251", charmap.Windows1251, "замок"},
		{"euc-kr", korean.EUCKR, "수문"}, {"x-unknown", unicode.UTF8, "café"}, {"x-unknown", charmap.Windows1252, "café"},
	} {
		word := strings.TrimPrefix(test.text, "\uFEFF")
		feed := strings.TrimSuffix(test.text, word) + `<?xml version="1.0" encoding="` + test.label + `"?><rss><channel><item><guid>a</guid><description>` + word + `</description></item></channel></rss>`
		data, err := test.e.NewEncoder().Bytes([]byte(feed))
		if err != nil {
			t.Fatal(err)
		}
		c := newCollection(Options{Now: today})
		if err := c.read("x.xml", "x", bytes.NewReader(data)); err != nil || len(c.articles) != 1 || c.articles[0].Body != word {
			t.Errorf("%s: %v, %s", test.label, err, dump(c.articles, c.faults))
		}
		if unknown := strings.HasPrefix(test.label, "x-"); (len(c.faults) > 0) != unknown {
			t.Errorf("%s: faults %v", test.label, c.faults)
		}
	}
}

// TestOldEncodings reads files in Windows-1252, which is told once a file, and none in
// an encoding whose letters are accents there.
func TestOldEncodings(t *testing.T) {
	const written = "L’écluse est fermée – jusqu’au 3 mai."
	for name, format := range map[string]string{"x.csv": "id;text\na;%s\nb;%s\n", "x.txt": "%s\n\n%s\n", "x.md": "---\nid: a\n---\n%s\n\n%s\n"} {
		for _, test := range []struct {
			e          encoding.Encoding
			text, want string
		}{
			{charmap.Windows1252, written, "x:2: is not valid UTF-8, so it is read as Windows-1252"},
			{charmap.Windows1251, "Шлюз закрыт.", "x:2: is not valid UTF-8"},
		} {
			data, err := test.e.NewEncoder().String(strings.ReplaceAll(format, "%s", test.text))
			if err != nil {
				t.Fatal(err)
			}
			c := newCollection(Options{Now: today})
			if err := c.read(name, "x", strings.NewReader(data)); err != nil || len(c.faults) == 0 {
				t.Fatalf("%s: %v, faults %v", name, err, c.faults)
			}
			for _, a := range c.articles {
				checkArticle(t, a)
			}
			if got := strings.Contains(dump(c.articles, nil), test.text); got != (test.text == written) {
				t.Errorf("%s: %s", name, dump(c.articles, c.faults))
			}
			if _, want, _ := strings.Cut(test.want, ": "); c.faults[0].Reason != want || len(c.articles) > 0 && len(c.faults) > 1 {
				t.Errorf("%s: faults %v", name, c.faults)
			}
		}
	}
}

// TestUnseen reads a text with marks that are not seen in every format.
func TestUnseen(t *testing.T) {
	const written, want = "The micro\u00adplastics reached the river\u200bbank\u2060s of Brant.\ufeff", "The microplastics reached the riverbanks of Brant."
	for name, file := range map[string]string{
		"x.txt": written, "x.md": written, "x.csv": "id,text\na," + written, "x.jsonl": `{"id": "a", "text": "` + written + `"}`,
		"x.json": `[{"id": "a", "text": "` + written + `"}]`, "x.html": "<html><body><article><p>" + written + "</p></article></body></html>",
		"x.xml": "<rss><channel><item><guid>a</guid><description>" + written + "</description></item></channel></rss>",
	} {
		c := newCollection(Options{Now: today})
		if err := c.read(name, "x", strings.NewReader(file)); err != nil || len(c.articles) != 1 || c.articles[0].Body != want {
			t.Errorf("%s: %v, %s", name, err, dump(c.articles, c.faults))
		}
	}
}
