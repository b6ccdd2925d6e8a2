package reader

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// news is a coverage of three articles; only the last has an address.
func news(t *testing.T) *library.Snapshot {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"ferry.md": "---\ntitle: The ferry & the <b>storm</b> | Harbour Post\nsource: Harbour Post\nauthor: B. Writer, B. Writer, Harbour Post Staff\npublished: 2025-03-02\nlang: en\n---\n\n## The night\n\n" +
			"The ferry sank at noon.\n\n“Nobody was hurt,” said Ann Lee, captain of the ferry. <script>alert(1)</script> No boat came near.\n\n" + strings.Repeat("The sea was calm again by the evening, and boats went out.\n\n", 40) + "The wreck lies at ninety metres.\n",
		"port.md": "---\ntitle: Cranes\nsource: Dock News\nlang: en\n---\n\nThe harbour has three cranes.\n",
		"tram.md": "---\ntitle: The tram\nsource: Sample Wire\nurl: https://example.org/tram\nlang: en\n---\n\nThe tram will run from June.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	return lib.Snapshot()
}

func quote(t *testing.T, snap *library.Snapshot, id, words string) answer.Quote {
	t.Helper()
	a := snap.Article(id)
	if a == nil || !strings.Contains(a.Body, words) {
		t.Fatalf("article %s does not have %q", id, words)
	}
	start := strings.Index(a.Body, words)
	return answer.Quote{Article: a, Start: start, End: start + len(words)}
}

func newReader(t *testing.T, change func(*Options)) *Reader {
	t.Helper()
	snap := news(t)
	opts := Options{
		Snapshot: func() *library.Snapshot { return snap }, Key: bytes.Repeat([]byte{7}, keySize), PublicURL: "https://read.example.org/",
		Now: func() time.Time { return time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC) },
	}
	if change != nil {
		change(&opts)
	}
	r, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// get asks a reader for an address that it gave out, without its fragment.
func get(r *Reader, address, lang string) *httptest.ResponseRecorder {
	path, _, _ := strings.Cut(strings.TrimPrefix(address, "https://read.example.org"), "#")
	req := httptest.NewRequest(http.MethodGet, path, nil)
	req.Header.Set("Accept-Language", lang)
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return w
}

func TestPage(t *testing.T) {
	r := newReader(t, nil)
	snap := r.opts.Snapshot()
	quotes := []answer.Quote{quote(t, snap, "ferry", "“Nobody was hurt,” said Ann Lee"), quote(t, snap, "port", "The harbour has three cranes."), quote(t, snap, "tram", "The tram will run from June.")}
	address := r.Link(quotes, 0)
	if !strings.HasPrefix(address, "https://read.example.org/read/") || !strings.HasSuffix(address, "#quote") || len(address) > 512 {
		t.Errorf("the address is %s", address)
	}
	if r.Link(quotes, 2) != "" {
		t.Error("an article with an address of its own has a page")
	}
	w := get(r, address, "de, sv;q=0.8")
	page := w.Body.String()
	for _, want := range []string{
		`<html lang="sv">`, "The ferry &amp; the &lt;b&gt;storm&lt;/b&gt;</h1>", `<mark id="quote" tabindex="-1">“Nobody was hurt,” said Ann Lee</mark>`,
		"Ann Lee, captain of the ferry", "&lt;script&gt;alert(1)", "Harbour Post", `<time datetime="2025-03-02">2 mars 2025</time>`, "<bdi>B. Writer</bdi>", "Andra citat i det svaret", "The harbour has three cranes.", "The tram will run from June.", "<h2 dir=\"auto\">The night</h2>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "style=") {
		t.Error("the page has a script, or style in its elements")
	}
	if _, err := html.Parse(strings.NewReader(page)); err != nil || w.Code != http.StatusOK {
		t.Errorf("status %d, %v", w.Code, err)
	}
	if t.Failed() {
		t.Log(page)
	}
	policy := w.Header().Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || strings.Contains(policy, "unsafe") || w.Header().Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("headers %v", w.Header())
	}
	// The other quotes lead to pages of their own, which are signed too.
	from := strings.Index(page, `<aside`)
	_, rest, _ := strings.Cut(page[from:], `<li><a href="`)
	next, _, _ := strings.Cut(rest, `"`)
	if w := get(r, next, "en"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `<mark id="quote" tabindex="-1">The harbour has three cranes.</mark>`) {
		t.Errorf("the next page has status %d:\n%s", w.Code, w.Body)
	}
}

// The same answer has the same addresses all day, and all articles have pages where
// that is wanted.
func TestLinks(t *testing.T) {
	hour := 0
	r := newReader(t, func(o *Options) {
		o.All = true
		o.Now = func() time.Time { return time.Date(2026, 3, 4, hour, 0, 0, 0, time.UTC) }
	})
	quotes := []answer.Quote{quote(t, r.opts.Snapshot(), "tram", "from June")}
	morning := r.Link(quotes, 0)
	hour = 23
	if evening := r.Link(quotes, 0); morning == "" || morning != evening {
		t.Errorf("in the morning %s, in the evening %s", morning, evening)
	}
}

// Without a good signature there is nothing, not even a title, and nothing tells what
// was wrong.
func TestForged(t *testing.T) {
	r := newReader(t, nil)
	snap := r.opts.Snapshot()
	good := r.Link([]answer.Quote{quote(t, snap, "ferry", "The ferry sank at noon.")}, 0)
	token, _, _ := strings.Cut(strings.TrimPrefix(good, "https://read.example.org/read/"), "#")
	other := newReader(t, func(o *Options) { o.Key = bytes.Repeat([]byte{8}, keySize) })
	foreign, _, _ := strings.Cut(strings.TrimPrefix(other.Link([]answer.Quote{quote(t, snap, "ferry", "The ferry")}, 0), "https://read.example.org/read/"), "#")
	tries := []string{"", "x", token[1:], token + "A", strings.ToLower(token), foreign, strings.Repeat("A", 5000)}
	for i := range token { // every character counts
		c := byte('A')
		if token[i] == 'A' {
			c = 'B'
		}
		tries = append(tries, token[:i]+string(c)+token[i+1:])
	}
	for _, forged := range tries {
		w := get(r, "https://read.example.org/read/"+forged, "en")
		if w.Code != http.StatusNotFound || w.Body.String() != "404 page not found\n" {
			t.Errorf("%q: status %d, %s", forged, w.Code, w.Body)
		}
	}
	for _, path := range []string{"/", "/read", "/ferry", "/read/../read/" + token + "/x"} {
		if w := get(r, "https://read.example.org"+path, "en"); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}

// An address expires; an article may change or go.
func TestLater(t *testing.T) {
	r := newReader(t, nil)
	snap := r.opts.Snapshot()
	address := r.Link([]answer.Quote{quote(t, snap, "ferry", "The ferry sank at noon.")}, 0)
	now := r.opts.Now()
	for _, c := range []struct {
		name   string
		after  time.Duration
		snap   *library.Snapshot
		status int
		want   string
	}{
		{"a month", 30 * 24 * time.Hour, snap, http.StatusOK, "<mark"},
		{"expired", 32 * 24 * time.Hour, snap, http.StatusGone, phrase.In("en").Say(phrase.PageExpired)},
		{"removed", 0, new(library.Snapshot), http.StatusGone, phrase.In("en").Say(phrase.PageRemoved)},
	} {
		r.opts.Now = func() time.Time { return now.Add(c.after) }
		r.opts.Snapshot = func() *library.Snapshot { return c.snap }
		w := get(r, address, "en")
		if page := w.Body.String(); w.Code != c.status || !strings.Contains(page, c.want) || c.status != http.StatusOK && strings.Contains(page, "ferry") {
			t.Errorf("%s: status %d, %s", c.name, w.Code, page)
		}
	}
	a := *snap.Article("ferry")
	p := placeOf(answer.Quote{Article: &a, Start: 0, End: 5})
	a.Body = "Other " + a.Body
	if _, there := quoteAt(&a, p); there {
		t.Error("other words count as the quote")
	}
}

func TestKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "reader.key")
	first, err := LoadKey(file)
	if err != nil {
		t.Fatal(err)
	}
	second, err := LoadKey(file)
	if err != nil || !bytes.Equal(first, second) || len(first) != keySize {
		t.Errorf("the second start has another key: %v", err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's file: %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(file, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(file); err == nil {
		t.Error("a short key is taken")
	}
}

// A ticket reads as it was signed, and bytes that were not signed are none.
func FuzzTicket(f *testing.F) {
	key := bytes.Repeat([]byte{1}, keySize)
	f.Add(uint64(7), 3, 9, uint32(5), "AQID")
	f.Fuzz(func(t *testing.T, id uint64, start, end int, words uint32, junk string) {
		if _, signed := open(junk, key); signed {
			t.Errorf("%q counts as signed", junk)
		}
		if start < 0 || end < start || end > 1<<40 {
			return
		}
		want := ticket{time.Unix(3600*1000, 0), []place{{id, start, end, words}, {article: id}}}
		got, signed := open(want.sign(key), key)
		if !signed || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v became %v, signed %v", want, got, signed)
		}
		var junkTicket ticket
		junkTicket.read([]byte(junk)) // must end
	})
}

// A citation of the bot leads to the page, and the page shows what was quoted.
func TestCitation(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "ferry.md"), []byte("---\ntitle: The ferry\nlang: en\n---\n\nThe ferry sank at noon. Nobody was hurt.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t, func(o *Options) { o.Snapshot = lib.Snapshot })
	b := bot.New(bot.Options{Library: lib, Answers: answer.New(answer.Options{}), Pages: r})
	ask := func(text string) bot.Reply {
		return b.Reply(t.Context(), bot.Request{Platform: "test", Conversation: "c", Text: text})
	}
	answered, ok := ask("When did the ferry sink?").(bot.Answered)
	if !ok {
		t.Fatalf("answered with %T", answered)
	}
	around, ok := ask("context 1").(bot.Context)
	if !ok {
		t.Fatal("there is no context")
	}
	for _, q := range []answer.Quote{answered.Answer.Quotes[0], around.Quote} {
		words, err := q.Text()
		if err != nil {
			t.Fatal(err)
		}
		if w := get(r, q.Link(), "en"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `tabindex="-1">`+words+"</mark>") {
			t.Errorf("%s has status %d:\n%s", q.Link(), w.Code, w.Body)
		}
	}
}
