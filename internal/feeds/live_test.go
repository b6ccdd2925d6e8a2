package feeds

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/ingest"
)

const liveFeed = `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Post</title>
<item><title>Three</title><link>/live</link><guid isPermaLink="false">live-3</guid><description>The mill is open again.</description></item>
<item><title>Two</title><link>/live</link><guid isPermaLink="false">live-2</guid><description>The ferry was late.</description></item>
<item><title>One</title><link>/live</link><guid isPermaLink="false">live-1</guid><description>The board met on Monday.</description></item>
</channel></rss>`

// TestLiveBlog polls a feed of several items with one address, which is relative and
// which the server calls a page: each is written once and stays.
func TestLiveBlog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.pages[feedURL] = fetch.Page{ContentType: "text/html; charset=utf-8", Body: []byte(liveFeed)}
		dir, changes := t.TempDir(), 0
		more := func(o *Options) {
			o.Changed = func() { changes++ }
			o.Read = func(name string, data []byte) ([]*article.Article, []article.Fault) {
				articles, faults, _ := ingest.ReadFrom(name, bytes.NewReader(data), ingest.Options{})
				return articles, faults
			}
		}
		runFor(t, newFeeds(t, w, dir, more), 35*time.Minute)
		runFor(t, newFeeds(t, w, dir, more), 35*time.Minute)
		if asked := len(w.times()); asked < 4 || changes != 1 {
			t.Errorf("polled %d times, and changed %d times", asked, changes)
		}
		files, err := filepath.Glob(filepath.Join(dir, "*", "*.*"))
		if err != nil || len(files) != 3 {
			t.Fatalf("got %v, %v", files, err)
		}
		for _, file := range files {
			if data, err := os.ReadFile(file); err != nil || !bytes.Contains(data, []byte("https://news.example/live\"")) {
				t.Errorf("%s: %v\n%s", file, err, data)
			}
		}
	})
}

func TestPageIsNoFeed(t *testing.T) {
	for body, want := range map[string]bool{
		"<?xml version='1.0'?>\n<!-- a --> <rss version='2.0'>": true,
		"\uFEFF<feed xmlns='http://www.w3.org/2005/Atom'>":      true,
		"<rdf:RDF>": true,
		`{"version": "https://jsonfeed.org/version/1"}`: true,
		"<!doctype html><html><rss>":                    false,
		"<html><p>rss":                                  false,
	} {
		if got := feedStart.MatchString(body); got != want {
			t.Errorf("%q: got %v", body, got)
		}
	}
}
