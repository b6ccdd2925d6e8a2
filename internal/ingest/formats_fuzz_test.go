package ingest

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// addSeeds adds the files of an archive in testdata.
func addSeeds(f *testing.F, name string) {
	f.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files[:len(archive.Files)-1] {
		f.Add(file.Data)
	}
}

func FuzzHTML(f *testing.F) {
	addSeeds(f, "html.txtar")
	f.Add([]byte("<table><tr><td><pre>\n<li><ol><h1>x<br><br><svg><p>y</svg>"))
	f.Fuzz(func(t *testing.T, data []byte) { readAll(t, "x.html", data) })
}

func FuzzFeed(f *testing.F) {
	addSeeds(f, "feed.txtar")
	f.Fuzz(func(t *testing.T, data []byte) { readAll(t, "x", append([]byte("<rss>"), data...)) })
}

func FuzzCSV(f *testing.F) {
	addSeeds(f, "csv.txtar")
	f.Fuzz(func(t *testing.T, data []byte) { readAll(t, "x.csv", data) })
}

// FuzzJSONArray also checks that nothing in a valid array of objects is lost: each
// is an article or a fault.
func FuzzJSONArray(f *testing.F) {
	addSeeds(f, "json.txtar")
	f.Fuzz(func(t *testing.T, data []byte) {
		readAll(t, "x.json", data)
		var elements []map[string]any
		if json.Unmarshal(data, &elements) != nil {
			return
		}
		c := newCollection(Options{MaxBytes: 100_000, Now: today})
		if err := c.read("x.json", "x", bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		if n := len(c.articles) + len(c.faults); n < len(elements) && len(c.faults) < maxFaults-1 {
			t.Errorf("%d elements gave %d articles and faults", len(elements), n)
		}
	})
}

func FuzzWARC(f *testing.F) {
	page := record("response", "https://river.example/a", answer("200 OK", isHTML, htmlOf("A page.")), 0)
	f.Add([]byte(page + page))
	f.Add([]byte(record("response", "https://river.example/b", answer("200 OK", isHTML+"\r\nTransfer-Encoding: chunked", "3\r\n<p>\r\n0\r\n\r\n"), 9) + page))
	f.Add(packed(f, page))
	f.Fuzz(func(t *testing.T, data []byte) {
		readAll(t, "x.warc", append([]byte("WARC/"), data...))
		readAll(t, "x.warc", data)
	})
}
