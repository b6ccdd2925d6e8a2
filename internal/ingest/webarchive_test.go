package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// record is a record of a web archive. off is added to its length, to make it wrong.
func record(kind, address, block string, off int) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, len(block)+off, block)
}

// answer is a response of a server.
func answer(status, header, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + header + "\r\n\r\n" + body
}

const isHTML = "Content-Type: text/html; charset=utf-8"

// htmlOf is a small page.
func htmlOf(text string) string {
	return "<html><head><title>A page</title></head><body>\n<p>" + text + "</p></body></html>\n"
}

func TestWebArchive(t *testing.T) {
	page := func(address, text string) string {
		return record("response", address, answer("200 OK", isHTML, htmlOf(text)), 0)
	}
	chunked := answer("200 OK", isHTML+"\r\nTransfer-Encoding: chunked", "15\r\n<p>The works opened o\r\ne\r\nn Monday.</p>\n\r\n0\r\n\r\n")
	gzipped := answer("200 OK", isHTML+"\r\nContent-Encoding: gzip", string(packed(t, htmlOf("It was packed."))))
	for name, test := range map[string]struct {
		file string
		want string
	}{
		"pages": {
			record("warcinfo", "", "software: none\r\n", 0) + record("request", "https://river.example/a", "GET / HTTP/1.1\r\n\r\n", 0) +
				page("https://www.river.example/a/", "The first page.") + page("<https://river.example/b?x=1>", "The second page."),
			"x.warc:18: river.example/a | A page | river.example | https://www.river.example/a/\n\tparagraph 1: \"The first page.\"\n" +
				"x.warc:30: river.example/b?x=1 | A page | river.example | https://river.example/b?x=1\n\tparagraph 1: \"The second page.\"\n",
		},
		"passed over": {
			record("response", "https://river.example/a.png", answer("200 OK", "Content-Type: image/png", "\x89PNG"), 0) +
				record("response", "https://river.example/b", answer("404 Not Found", isHTML, htmlOf("No such page.")), 0) +
				record("response", "dns:river.example", "20210530 river.example 10.0.0.1", 0) +
				record("metadata", "https://river.example/b", "fetchTimeMs: 3", 0),
			"fault x.warc: holds no article\n",
		},
		"packed": {
			record("response", "https://river.example/a", chunked, 0) + record("response", "https://river.example/b", gzipped, 0),
			"x.warc:1: river.example/a | The works opened on Monday. | river.example | https://river.example/a\n\tparagraph 1: \"The works opened on Monday.\"\n" +
				"x.warc:19: river.example/b | A page | river.example | https://river.example/b\n\tparagraph 1: \"It was packed.\"\n",
		},
		"packed in a way not known": {
			record("response", "https://river.example/a", answer("200 OK", isHTML+"\r\nContent-Encoding: br", "?"), 0),
			"fault x.warc:1: the response of https://river.example/a cannot be read: it is packed with br, which is not known here\n",
		},
		"too long": {
			record("response", "https://river.example/a", answer("200 OK", isHTML, htmlOf("Too long.")), 100) + page("https://river.example/b", "Read again."),
			"x.warc:13: river.example/b | A page | river.example | https://river.example/b\n\tparagraph 1: \"Read again.\"\nfault x.warc:1: its record has a wrong length\n",
		},
		"too short": {
			record("response", "https://river.example/a", answer("200 OK", isHTML, htmlOf("Too short.")), -30) + page("https://river.example/b", "Read again."),
			"x.warc:13: river.example/b | A page | river.example | https://river.example/b\n\tparagraph 1: \"Read again.\"\nfault x.warc:1: its record has a wrong length\n",
		},
		"no length": {
			"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + page("https://river.example/b", "Read again."),
			"x.warc:4: river.example/b | A page | river.example | https://river.example/b\n\tparagraph 1: \"Read again.\"\nfault x.warc:1: its record has no length\n",
		},
		"cut": {
			page("https://river.example/a", "Whole.") + record("response", "https://river.example/b", answer("200 OK", isHTML, htmlOf("Cut.")), 0)[:200],
			"x.warc:1: river.example/a | A page | river.example | https://river.example/a\n\tparagraph 1: \"Whole.\"\nfault x.warc:13: its record has a wrong length\n",
		},
		"too large": {
			page("https://river.example/a", strings.Repeat("Large. ", 10_000)) + page("https://river.example/b", "Read again."),
			"x.warc:13: river.example/b | A page | river.example | https://river.example/b\n\tparagraph 1: \"Read again.\"\nfault x.warc:1: its record is too large\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			members := strings.SplitAfter(test.file, "\r\n\r\nWARC/")
			var each bytes.Buffer // every record in a member of its own, more or less
			for _, m := range members {
				each.Write(packed(t, m))
			}
			for _, data := range [][]byte{[]byte(test.file), packed(t, test.file), each.Bytes()} {
				c := newCollection(Options{MaxBytes: 50_000, Now: today})
				if err := c.read("x.warc", "x", bytes.NewReader(data)); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(test.want, dump(c.articles, c.faults)); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			}
		})
	}
}
