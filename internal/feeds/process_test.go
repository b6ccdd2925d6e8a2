package feeds

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coveragebot/internal/fetch"
)

// poller names the folder that a child of this test process polls into until it is
// killed.
const poller = "FEEDS_TEST_POLLER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(poller); dir != "" {
		if err := pollOn(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1) // it ends by being killed alone
	}
	os.Exit(m.Run())
}

// longText is long, and tells whether it is whole.
func longText(n int) string {
	return strings.Repeat(fmt.Sprintf("This is a sentence of text number %d. ", n), 3000) + "End."
}

// pollOn polls without end a feed that always changes, and tells each poll.
func pollOn(dir string) error {
	w := newWeb()
	for n := 0; ; n++ {
		f, err := New(context.Background(), Options{URLs: []string{feedURL}, Folder: dir, Get: w.get, Read: readLines})
		if err != nil {
			return err
		}
		var list strings.Builder
		for i := range 3 {
			fmt.Fprintf(&list, "https://news.example/%d | Number %d | %s\n", (n+i)%9, (n+i)%9, longText(n))
		}
		w.set(feedURL, "", list.String())
		f.pollOnce(context.Background(), feedURL)
		if s := f.Status(); s[0].Problem != "" {
			return fmt.Errorf("poll: %s", s[0].Problem)
		}
		fmt.Println(n)
	}
}

// TestKilled kills a process that polls, at any moment, and reads the folder.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	whole := 0
	for range 12 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), poller+"="+dir)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + rand.IntN(4) {
			lines.Scan()
		}
		timer := time.AfterFunc(rand.N(30*time.Millisecond), func() { child.Process.Kill() })
		for lines.Scan() {
		}
		if err := child.Wait(); err == nil || child.ProcessState.ExitCode() >= 0 {
			t.Fatalf("the poller ended by itself: %v", err)
		}
		timer.Stop()
		for name, text := range texts(t, dir) {
			var n int
			if _, err := fmt.Sscanf(text, "This is a sentence of text number %d.", &n); err != nil || text != longText(n) {
				t.Fatalf("%s is not whole: %d bytes, %v", name, len(text), err)
			}
			whole++
		}
		if _, err := readState(filepath.Join(dir, stateName)); err != nil {
			t.Fatalf("the state is not whole: %v", err)
		}
	}
	t.Logf("%d articles were read whole", whole)
	f := newFeeds(t, newWeb(), dir, nil)
	if n := f.Status()[0].Items; n == 0 || whole == 0 {
		t.Errorf("%d items are known, %d articles were read", n, whole)
	}
	for _, folder := range []string{dir, f.folderOf(feedURL)} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if name := e.Name(); strings.HasPrefix(name, ".") && name != stateName {
				t.Errorf("%s is left after the next start", name)
			}
		}
	}
}

// TestOverTheNetwork polls a server on loopback, whose feed leads to pages that must
// not be reached.
func TestOverTheNetwork(t *testing.T) {
	polls := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/page":
			fmt.Fprint(w, " | Page | The text of the page, which is longer.\n")
		case r.URL.Path == "/inside":
			http.Redirect(w, r, "http://127.0.0.2"+r.Host[strings.LastIndexByte(r.Host, ':'):]+"/secret", http.StatusFound)
		case r.URL.Path != "/rss":
			t.Errorf("asked for %s", r.URL)
		case polls == 2:
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
			polls++
		case r.Header.Get("If-None-Match") == `"one"` && r.Header.Get("If-Modified-Since") == "then":
			w.WriteHeader(http.StatusNotModified)
			polls++
		default:
			w.Header().Set("ETag", `"one"`)
			w.Header().Set("Last-Modified", "then")
			for i, link := range []string{"http://" + r.Host + "/page", "http://" + r.Host + "/inside", "http://169.254.169.254/latest", "file:///etc/passwd"} {
				fmt.Fprintf(w, "%s | Item %d | The feed's text.\n", link, i)
			}
			polls++
		}
	}))
	defer server.Close()
	at := netip.MustParseAddrPort(server.Listener.Addr().String())
	client := fetch.New(fetch.Options{Allow: func(ip netip.Addr) bool { return ip == at.Addr() }, Ports: []uint16{at.Port()}})
	dir := t.TempDir()
	address := server.URL + "/rss"
	f := newFeeds(t, newWeb(), dir, func(o *Options) {
		o.URLs, o.Get, o.FullText, o.Pause = []string{address}, client.Get, true, 1
	})
	for range 3 {
		f.pollOnce(t.Context(), address)
	}
	count := make(map[string]int)
	for _, text := range texts(t, dir) {
		count[text]++
	}
	same(t, "texts", map[string]int{"The text of the page, which is longer.": 1, "The feed's text.": 3}, count)
	if s := f.Status()[0]; polls != 3 || s.Failures != 1 || s.Problem != "the site answers with no page: status 429" || s.Next.Sub(s.Polled) < 2*time.Hour {
		t.Errorf("%d polls, status %+v", polls, s)
	}
}
