package feeds

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/ingest"
)

// A web answers from memory and notes what it was asked, and when.
type web struct {
	mu    sync.Mutex
	start time.Time
	pages map[string]fetch.Page // by URL; ETag decides about NotModified
	fails map[string]*fetch.Error
	asked []string
}

func newWeb() *web {
	return &web{start: time.Now(), pages: make(map[string]fetch.Page), fails: make(map[string]*fetch.Error)}
}

func (w *web) get(ctx context.Context, address string, known fetch.Conditions) (fetch.Page, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, strings.TrimSpace(fmt.Sprintf("%s %s %s", time.Since(w.start).Round(time.Second), address, known.ETag)))
	if err := w.fails[address]; err != nil {
		return fetch.Page{}, err
	}
	page, ok := w.pages[address]
	switch {
	case ctx.Err() != nil:
		return fetch.Page{}, ctx.Err()
	case !ok:
		return fetch.Page{}, &fetch.Error{Fault: fetch.NoPage, Err: errors.New("404"), Status: 404}
	case known.ETag != "" && known.ETag == page.ETag:
		return fetch.Page{URL: address, Status: 304, ETag: page.ETag, NotModified: true}, nil
	}
	page.URL = address
	return page, nil
}

// set changes a page.
func (w *web) set(address, etag, body string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[address] = fetch.Page{ETag: etag, Body: []byte(body)}
}

// times returns what was asked since the last call.
func (w *web) times() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked = nil
	return asked
}

// readLines stands in for the readers: a line for each article, with URL, title
// and text.
func readLines(name string, data []byte) (articles []*article.Article, faults []article.Fault) {
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimRight(line, "\n"), " | ")
		if len(parts) != 3 {
			faults = append(faults, article.Fault{File: name, Reason: "is no item"})
			continue
		}
		articles = append(articles, &article.Article{
			ID: parts[1], URL: parts[0], Title: parts[1], Body: parts[2], Blocks: article.Split(parts[2], false, ""),
			Published: time.Date(1999, 12, 31, 0, 0, 0, 0, time.UTC),
		})
	}
	return articles, faults
}

const feedURL = "https://news.example/rss"

func newFeeds(t testing.TB, w *web, dir string, more func(*Options)) *Feeds {
	t.Helper()
	opts := Options{URLs: []string{feedURL}, Folder: dir, Get: w.get, Read: readLines}
	if more != nil {
		more(&opts)
	}
	f, err := New(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// runFor runs feeds for that long, on the bubble's clock.
func runFor(t *testing.T, f *Feeds, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := f.Run(ctx); err != nil {
		t.Error(err)
	}
}

// texts is the text of each article in the folder, by file.
func texts(t testing.TB, dir string) map[string]string {
	t.Helper()
	articles, faults, err := ingest.Read(context.Background(), []string{dir}, ingest.Options{})
	if err != nil || len(faults) > 0 {
		t.Fatalf("faults %v, error %v", faults, err)
	}
	out := make(map[string]string)
	for _, a := range articles {
		out[strings.TrimPrefix(a.File, dir+string(filepath.Separator))] = a.Body
	}
	return out
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestPolls(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.set(feedURL, "one", "https://news.example/a | A | The first.\nhttps://news.example/b#x | B | The second.\n")
		changed := 0
		f := newFeeds(t, w, dir, func(o *Options) { o.Changed = func() { changed++ } })
		runFor(t, f, time.Minute)
		a, b := filepath.Join("news.example", "1999-12-31-a.md"), filepath.Join("news.example", "1999-12-31-b.md")
		same(t, "after a poll", map[string]string{a: "The first.", b: "The second."}, texts(t, dir))

		before, err := os.Stat(filepath.Join(dir, a))
		if err != nil {
			t.Fatal(err)
		}
		runFor(t, f, 20*time.Minute)
		w.set(feedURL, "two", "https://news.example/a | A | The first.\nhttps://news.example/b#x | B, later | The second, changed.\n")
		runFor(t, f, 20*time.Minute)
		same(t, "after a change", map[string]string{a: "The first.", b: "The second, changed."}, texts(t, dir))
		if after, err := os.Stat(filepath.Join(dir, a)); err != nil || !os.SameFile(before, after) {
			t.Errorf("an item that has not changed was written again: %v", err)
		}
		s := f.Status()
		if len(s) != 1 || s[0].URL != feedURL || s[0].Items != 2 || s[0].Problem != "" || s[0].Failures != 0 || s[0].New != s[0].Polled ||
			s[0].Next.Sub(s[0].Polled) < 15*time.Minute || s[0].Next.Sub(s[0].Polled) > 18*time.Minute || changed != 2 {
			t.Errorf("status %+v, %d changes", s, changed)
		}
		asked := w.times()
		if len(asked) != 3 || strings.Contains(asked[0], "one") || !strings.HasSuffix(asked[1], " one") || !strings.HasSuffix(asked[2], " one") {
			t.Errorf("asked %q", asked)
		}
	})
}

// TestRestart makes sure that a new process asks no sooner, with what the old one
// knew, and writes nothing twice.
func TestRestart(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.set(feedURL, "one", "https://news.example/a | A | The first.\n | No link | The second.\n")
		runFor(t, newFeeds(t, w, dir, nil), time.Minute)
		w.times()
		f := newFeeds(t, w, dir, nil)
		runFor(t, f, 13*time.Minute)
		same(t, "asked too soon", []string(nil), w.times())
		w.set(feedURL, "two", " | No link | The second, changed.\nhttps://news.example/a | A | The first.\n")
		runFor(t, f, 6*time.Minute)
		if asked := w.times(); len(asked) != 1 || !strings.HasSuffix(asked[0], " one") {
			t.Errorf("asked %q", asked)
		}
		want := map[string]string{filepath.Join("news.example", "1999-12-31-a.md"): "The first.", filepath.Join("news.example", "1999-12-31-no-link.md"): "The second, changed."}
		same(t, "after a restart", want, texts(t, dir))

		// Without the state, the files still tell what is known.
		first := filepath.Join(dir, "news.example", "1999-12-31-a.md")
		before, err := os.Stat(first)
		if err != nil {
			t.Fatal(err)
		}
		for _, content := range []string{"", "{", "null", `{"feeds":{"` + feedURL + `":null}}`} {
			if err := os.WriteFile(filepath.Join(dir, stateName), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			w.set(feedURL, "three", "https://news.example/a | A | The first.\n")
			runFor(t, newFeeds(t, w, dir, nil), time.Minute)
			same(t, "without the state", want, texts(t, dir))
			if after, err := os.Stat(first); err != nil || !os.SameFile(before, after) {
				t.Errorf("a known item was written again: %v", err)
			}
		}
		runFor(t, newFeeds(t, w, dir, func(o *Options) { o.Interval = time.Second }), 61*time.Second)
		if asked := w.times(); len(asked) != 5 {
			t.Errorf("with an interval below the least one, asked %q", asked)
		}
	})
}

// TestFailures has a feed that fails, and one that does well beside it.
func TestFailures(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		const bad = "https://bad.example/rss"
		w := newWeb()
		w.set(feedURL, "", "https://news.example/a | A | The first.\n")
		w.fails[bad] = &fetch.Error{Fault: fetch.NoPage, Err: errors.New("500"), Status: 500}
		f := newFeeds(t, w, dir, func(o *Options) { o.URLs = []string{bad, feedURL} })
		polls := func(d time.Duration) (waits []time.Duration) {
			w.times()
			w.start = time.Now()
			runFor(t, f, d)
			for _, line := range w.times() {
				if at, address, _ := strings.Cut(line, " "); address == bad {
					since, err := time.ParseDuration(at)
					if err != nil {
						t.Fatal(err)
					}
					waits = append(waits, since)
				}
			}
			for i := len(waits) - 1; i > 0; i-- {
				waits[i] -= waits[i-1]
			}
			return waits
		}
		waits := polls(4 * 24 * time.Hour)
		want := 15 * time.Minute
		for i, wait := range waits[1:] {
			if wait < want-time.Second || wait > want+want/5+time.Second {
				t.Errorf("wait %d is %s, want %s and up to a fifth more", i, wait, want)
			}
			want = min(2*want, 24*time.Hour)
		}
		if len(waits) < 9 {
			t.Errorf("only %d polls", len(waits))
		}
		s := f.Status()
		if s[0].Failures != len(waits) || s[0].Problem != "the site answers with no page: status 500" || s[1].Problem != "" || s[1].Items != 1 {
			t.Errorf("status %+v", s)
		}

		w.fails[bad] = &fetch.Error{Fault: fetch.NoPage, Err: errors.New("503"), Status: 503, RetryAfter: 23 * time.Hour}
		delete(f.state.Feeds, bad)
		f = newFeeds(t, w, t.TempDir(), func(o *Options) { o.URLs = []string{bad} })
		if waits := polls(30 * time.Hour); len(waits) != 2 || waits[1] < 23*time.Hour-time.Second {
			t.Errorf("a site that asks to wait 23 hours was asked after %v", waits)
		}
		delete(w.fails, bad)
		w.set(bad, "", "https://bad.example/a | A | The first.\n")
		if waits := polls(48 * time.Hour); len(waits) < 60 {
			t.Errorf("a feed that does well again was asked %d times", len(waits))
		}
		if s := f.Status(); s[0].Failures != 0 || s[0].Problem != "" || s[0].Items != 1 {
			t.Errorf("status %+v", s)
		}
		for content, want := range map[string]string{"nothing": "no article can be read from that feed", "": "no article can be read from that feed"} {
			w.set(bad, "", content)
			runFor(t, f, 20*time.Minute)
			if s := f.Status(); s[0].Problem != want {
				t.Errorf("%q: status %+v", content, s)
			}
		}
		w.pages[bad] = fetch.Page{ContentType: "text/html", Body: []byte("https://bad.example/a | A | B\n")}
		runFor(t, f, 24*time.Hour)
		if s := f.Status(); s[0].Problem != "there is a page at that address and no feed" {
			t.Errorf("status %+v", s)
		}
	})
}

func TestFullText(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		var list strings.Builder
		for i := range 5 {
			fmt.Fprintf(&list, "https://news.example/%d | N%d | Short.\n", i, i)
		}
		w.set(feedURL, "one", list.String())
		w.set("https://news.example/0", "", "https://elsewhere.example/ | Other | Much longer than that.\n")
		w.set("https://news.example/1", "", " | Other | Less.\n")
		w.set("https://news.example/3", "", " | Other | A long text with a \x00.\n")
		w.set("https://news.example/4", "", " | Other | Much longer, and late.\n")
		f := newFeeds(t, w, dir, func(o *Options) { o.FullText, o.MaxPages, o.Pause = true, 3, 7*time.Second })
		runFor(t, f, time.Minute)
		file := func(i int) string { return filepath.Join("news.example", fmt.Sprintf("1999-12-31-n%d.md", i)) }
		want := map[string]string{file(0): "Much longer than that.", file(1): "Short.", file(2): "Short.", file(3): "Short.", file(4): "Short."}
		same(t, "after the first poll", want, texts(t, dir))
		asked := w.times()
		if len(asked) != 4 {
			t.Fatalf("asked %q", asked)
		}
		var at []time.Duration
		for _, line := range asked {
			d, err := time.ParseDuration(line[:strings.IndexByte(line, ' ')])
			if err != nil {
				t.Fatal(err)
			}
			at = append(at, d)
		}
		if at[2]-at[1] < 6*time.Second || at[3]-at[2] < 6*time.Second {
			t.Errorf("pages were asked for at %v", at)
		}

		runFor(t, f, 20*time.Minute) // the rest, though the feed has not changed
		want[file(4)] = "Much longer, and late."
		same(t, "after the second poll", want, texts(t, dir))
		if asked := w.times(); len(asked) != 3 || strings.HasSuffix(asked[0], " one") { // the feed and two pages
			t.Errorf("asked %q", asked)
		}
		runFor(t, f, 20*time.Minute) // learns the ETag
		runFor(t, f, 20*time.Minute)
		if asked := w.times(); len(asked) != 2 || !strings.HasSuffix(asked[1], " one") {
			t.Errorf("asked %q", asked)
		}
		articles, _, err := ingest.Read(t.Context(), []string{filepath.Join(dir, file(0))}, ingest.Options{})
		if err != nil || articles[0].URL != "https://news.example/0" || articles[0].Title != "N0" || articles[0].Source != "news.example" {
			t.Errorf("got %+v, %v", articles[0], err)
		}
	})
}

// TestTakenAway makes sure that what an operator removed stays away, also when the
// feed changes it, and that one bad item costs only itself.
func TestTakenAway(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		w.set(feedURL, "one", "https://news.example/a | A | The first.\nhttps://news.example/bad | Bad | Not\x00text.\nhttps://news.example/b | B | The second.\n")
		f := newFeeds(t, w, dir, nil)
		runFor(t, f, time.Minute)
		if err := os.Remove(filepath.Join(dir, "news.example", "1999-12-31-a.md")); err != nil {
			t.Fatal(err)
		}
		w.set(feedURL, "two", "https://news.example/a | A | The first, changed.\nhttps://news.example/b | B | The second.\n")
		runFor(t, f, 40*time.Minute)
		same(t, "what is left", map[string]string{filepath.Join("news.example", "1999-12-31-b.md"): "The second."}, texts(t, dir))
		if s := f.Status(); s[0].Problem != "" {
			t.Errorf("status %+v", s)
		}
	})
}

// TestOneHost has two feeds of a host that list the same article.
func TestOneHost(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		const other = "https://www.NEWS.example/other"
		w := newWeb()
		w.set(feedURL, "", "https://news.example/a | A | The first.\n")
		w.set(other, "", "https://news.example/a | A | The first, in other words.\n")
		f := newFeeds(t, w, dir, func(o *Options) { o.URLs = []string{feedURL, other} })
		runFor(t, f, 2*time.Hour)
		got := texts(t, dir)
		if len(got) != 1 {
			t.Errorf("got %v", got)
		}
		w.set(other, "", "https://news.example/a | A | The first, changed.\n")
		runFor(t, f, time.Hour)
		same(t, "after a change", map[string]string{filepath.Join("news.example", "1999-12-31-a.md"): "The first, changed."}, texts(t, dir))
	})
}

func TestFolders(t *testing.T) {
	f := &Feeds{opts: Options{Folder: "feeds"}}
	for address, want := range map[string]string{
		"https://www.Example.com:8443/rss": "example.com", "http://[::1]/": "--1", "https://..": "feed", "https://.hidden.example/": "hidden.example",
		"https://bücher.example/": "b-cher.example", "::": "feed", "https://a/../../etc": "a",
	} {
		if got := f.folderOf(address); got != filepath.Join("feeds", want) {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestForgets makes sure that the state does not grow for ever.
func TestForgets(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		f := newFeeds(t, w, dir, func(o *Options) { o.Interval = 24 * time.Hour })
		for day := range 100 {
			w.set(feedURL, "", fmt.Sprintf("https://news.example/always | Always | Text.\nhttps://news.example/%d | Day %d | Text.\n", day, day))
			runFor(t, f, 29*time.Hour)
		}
		if n := f.Status()[0].Items; n < 30 || n > 62 {
			t.Errorf("%d items are remembered", n)
		}
		if got := len(texts(t, dir)); got != 101 {
			t.Errorf("%d articles, want 101: what is forgotten stays in the folder", got)
		}
	})
}
