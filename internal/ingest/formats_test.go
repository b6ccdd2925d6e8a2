package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"coveragebot/internal/article"
)

// TestPacked reads the files of every format once more, packed.
func TestPacked(t *testing.T) {
	for _, name := range []string{"html", "feed", "csv", "json", "pdf", "markdown", "jsonlines"} {
		archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files[:len(archive.Files)-1] {
			c, p := newCollection(Options{MaxBytes: 1e6, Now: today}), newCollection(Options{MaxBytes: 1e6, Now: today})
			if err := c.read(f.Name, idOf(f.Name), bytes.NewReader(f.Data)); err != nil {
				t.Fatal(err)
			}
			if err := p.read(f.Name+".gz", idOf(f.Name+".gz"), bytes.NewReader(packed(t, string(f.Data)))); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(dump(p.articles, p.faults), f.Name+".gz", f.Name)
			if diff := cmp.Diff(dump(c.articles, c.faults), got); diff != "" {
				t.Errorf("%s: -plain +packed:\n%s", f.Name, diff)
			}
		}
	}
}

// TestWikinews reads real reports where they are at hand, and finds them again in
// pages and feeds made of them.
func TestWikinews(t *testing.T) {
	const file = "../../../shared/eval/wikinews_en/articles.jsonl.gz"
	if _, err := os.Stat(file); err != nil {
		t.Skipf("skipped, because the real reports are not at hand: %v", err)
	}
	articles, faults, err := Read(t.Context(), []string{file}, Options{})
	if err != nil || len(faults) > 0 || len(articles) == 0 {
		t.Fatalf("got %d articles, faults %v, error %v", len(articles), faults, err)
	}
	for format, write := range map[string]func(*article.Article) []byte{"x.html": asPage, "x.xml": asFeed} {
		kept, all := 0, 0
		for _, a := range articles {
			c := newCollection(Options{MaxBytes: 1e6})
			if err := c.read(format, "x", bytes.NewReader(write(a))); err != nil || len(c.articles) != 1 {
				t.Errorf("%s as %s: %d articles, faults %v, error %v", a.ID, format, len(c.articles), c.faults, err)
				continue
			}
			checkArticle(t, c.articles[0])
			body := strings.Join(strings.Fields(c.articles[0].Body), " ")
			for _, b := range a.Blocks {
				if b.Kind == article.Paragraph {
					all++
					if strings.Contains(body, strings.Join(strings.Fields(a.Body[b.Start:b.End]), " ")) {
						kept++
					}
				}
			}
		}
		t.Logf("%s: %d of %d paragraphs are found again", format, kept, all)
		if kept*100 < all*97 {
			t.Errorf("%s: only %d of %d paragraphs are found again", format, kept, all)
		}
	}
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// asPage is an article as a page with much around it.
func asPage(a *article.Article) []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html><head><title>" + escape.Replace(a.Title) + " | Site</title></head><body><nav><ul>" +
		strings.Repeat("<li><a href='/'>Section of the site</a></li>", 20) + "</ul></nav><div class='content'><h1>" + escape.Replace(a.Title) + "</h1>")
	for _, block := range a.Blocks {
		b.WriteString("<p>" + escape.Replace(a.Body[block.Start:block.End]) + "</p>\n")
	}
	b.WriteString("</div><div class='sidebar'>" + strings.Repeat("<p><a href='/'>Another report</a></p>", 20) + "</div><footer>© Site</footer></body></html>")
	return b.Bytes()
}

// asFeed is an article as the only one of a feed.
func asFeed(a *article.Article) []byte {
	var body strings.Builder
	for _, block := range a.Blocks {
		body.WriteString("<p>" + escape.Replace(a.Body[block.Start:block.End]) + "</p>")
	}
	return []byte("<rss><channel><item><guid>" + escape.Replace(a.ID) + "</guid><title>" + escape.Replace(escape.Replace(a.Title)) +
		"</title><description>" + escape.Replace(body.String()) + "</description></item></channel></rss>")
}
