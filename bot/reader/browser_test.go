package reader

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"coveragebot/bot/bottest"
	"coveragebot/internal/answer"
)

// The page in a real browser: the quote is in view, nothing is loaded, no script runs,
// it fits 320 pixels, it is dark in the dark, and the keyboard gets everywhere. Where
// Chromium or the clients in .ci/clients are missing the test is skipped, or fails if
// CLIENTS=required. PICTURES names a folder for pictures of it.
func TestBrowser(t *testing.T) {
	missing := func(why any) {
		if os.Getenv("CLIENTS") == "required" {
			t.Fatal(why)
		}
		t.Skip("skipped: ", why)
	}
	clients, err := bottest.Clients()
	if err != nil {
		missing(err)
	}
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if chromium, err = exec.LookPath(name); err == nil {
			break
		}
	}
	if err != nil {
		missing("Chromium is not installed")
	}
	server := httptest.NewUnstartedServer(nil)
	r := newReader(t, func(o *Options) { o.PublicURL = "http://" + server.Listener.Addr().String() })
	server.Config.Handler = r
	server.Start()
	defer server.Close()
	snap := r.opts.Snapshot()
	address := r.Link([]answer.Quote{quote(t, snap, "ferry", "The wreck lies at ninety metres."), quote(t, snap, "port", "The harbour has three cranes."), quote(t, snap, "ferry", "“Nobody was hurt,” said Ann Lee")}, 0)
	cmd := exec.CommandContext(t.Context(), "node", "reader.mjs", chromium, address, os.Getenv("PICTURES"))
	cmd.Dir = clients
	out, err := cmd.CombinedOutput()
	if wrong := strings.TrimSpace(string(out)); err != nil || wrong != "" {
		t.Errorf("%v\n%s", err, wrong)
	}
}
