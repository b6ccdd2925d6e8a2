package discord

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// signer sends interactions as Discord does.
type signer struct {
	*testing.T
	key    ed25519.PrivateKey
	server *httptest.Server
}

func (s signer) send(body []byte, at time.Time, change func(*http.Request)) (status int, answer string) {
	s.Helper()
	stamp := []byte(itoa(at.Unix()))
	r, err := http.NewRequest("POST", s.server.URL, bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("X-Signature-Timestamp", string(stamp))
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(s.key, append(stamp, body...))))
	if change != nil {
		change(r)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer resp.Body.Close()
	var b bytes.Buffer
	b.ReadFrom(resp.Body)
	return resp.StatusCode, b.String()
}

func itoa(n int64) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func TestHandler(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := begin(t, setup{opts: Options{PublicKey: hex.EncodeToString(public), Now: clock}}).ready()
	s := signer{t, private, httptest.NewServer(w.adapter.Handler())}
	defer s.server.Close()

	ping := []byte(`{"id":"1","type":1}`)
	if status, answer := s.send(ping, clock(), nil); status != 200 || answer != `{"type":1}` {
		t.Errorf("a ping: %d %s", status, answer)
	}
	for name, c := range map[string]struct {
		at     time.Time
		change func(*http.Request)
		status int
	}{
		"fresh enough":  {clock().Add(-4 * time.Minute), nil, 200},
		"old":           {clock().Add(-6 * time.Minute), nil, 401},
		"from tomorrow": {clock().Add(6 * time.Minute), nil, 401},
		"unsigned":      {clock(), func(r *http.Request) { r.Header.Del("X-Signature-Ed25519") }, 401},
		"no time":       {clock(), func(r *http.Request) { r.Header.Del("X-Signature-Timestamp") }, 401},
		"another time":  {clock(), func(r *http.Request) { r.Header.Set("X-Signature-Timestamp", itoa(clock().Unix()+1)) }, 401},
		"no hex":        {clock(), func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", "zz") }, 401},
		"GET":           {clock(), func(r *http.Request) { r.Method = "GET" }, 405},
	} {
		if status, _ := s.send(ping, c.at, c.change); status != c.status {
			t.Errorf("%s: %d, want %d", name, status, c.status)
		}
	}
	for _, body := range []string{"", "{", `{"id":"","type":2}`, `[]`} {
		if status, _ := s.send([]byte(body), clock(), nil); status != 400 {
			t.Errorf("%q: %d", body, status)
		}
	}
	if status, _ := s.send(bytes.Repeat([]byte(" "), maxInteraction+1), clock(), nil); status != 413 {
		t.Errorf("too long: %d", status)
	}

	data := map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{option("question", "How old is the wreck?")}}
	body, err := json.Marshal(w.InteractionEvent("950", slash, guild, channel, asker, data, ""))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second is a repeat
		if status, answer := s.send(body, clock(), nil); status != 202 || answer != "" {
			t.Errorf("an interaction: %d %s", status, answer)
		}
	}
	w.has(w.posted(1), "three hundred")
	w.stop()
	if n := len(w.Posts()); n != 1 {
		t.Errorf("%d answers", n)
	}
	if status, _ := s.send(body, clock(), nil); status != 503 {
		t.Errorf("after the end: %d", status)
	}
	w.faultless()
}

func TestHandlerWithoutKey(t *testing.T) {
	a, err := New(Options{Token: "x"})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader(`{"id":"1","type":1}`))
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, r)
	if w.Code != 401 {
		t.Errorf("answered with %d", w.Code)
	}
}
