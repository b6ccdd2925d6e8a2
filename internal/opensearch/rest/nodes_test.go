package rest

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// cluster answers requests in the place of nodes, and writes down whom they were for.
type cluster struct {
	states map[string]string // of hosts: "gone", "slow", a status; "" answers
	asked  []string
	login  string // of the last request
}

func (c *cluster) RoundTrip(r *http.Request) (*http.Response, error) {
	c.asked = append(c.asked, r.URL.Host)
	c.login = r.Header.Get("Authorization")
	status := http.StatusOK
	switch state := c.states[r.URL.Host]; state {
	case "gone":
		return nil, errors.New("connection refused")
	case "slow":
		<-r.Context().Done()
		return nil, r.Context().Err()
	case "busy":
		status = http.StatusServiceUnavailable
	}
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(`{}`))}, nil
}

// took returns who was asked since it was called last.
func (c *cluster) took() string {
	asked := strings.Join(c.asked, " ")
	c.asked = nil
	return asked
}

func connect(t *testing.T, c *cluster, addresses ...string) *Client {
	t.Helper()
	opts := Options{}.WithDefaults()
	n, err := newNodes(addresses, "", c)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{nodes: n, ask: manner{opts.Timeout, true}, call: manner{opts.WriteTimeout, false}}
}

func TestNodes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &cluster{states: make(map[string]string)}
		client := connect(t, c, "http://a", "http://b", "http://c/")
		ask := func() error { return client.Ask(t.Context(), http.MethodGet, "/x", nil, nil) }
		call := func() error { return client.Call(t.Context(), http.MethodGet, "/x", nil, nil) }
		check := func(what string, err error, fails bool, asked string) {
			t.Helper()
			if (err != nil) != fails {
				t.Errorf("%s: error %v", what, err)
			}
			if got := c.took(); got != asked {
				t.Errorf("%s: asked %q, want %q", what, got, asked)
			}
		}
		check("in turn", errors.Join(ask(), call(), ask(), ask()), false, "b c a b")

		c.states["c"] = "gone"
		check("a node is lost", ask(), false, "c a")
		check("it is passed over", errors.Join(ask(), ask(), ask()), false, "b a a")
		time.Sleep(passedOver)
		check("it is tried by one", errors.Join(ask(), ask(), ask(), ask()), false, "b c a b a")
		time.Sleep(passedOver)
		c.states["c"] = ""
		check("it is back", errors.Join(ask(), ask(), ask(), ask()), false, "a b c a")

		c.states["b"] = "slow"
		check("a node is slow", errors.Join(ask(), ask()), false, "b c a")
		time.Sleep(passedOver)
		c.states["b"], c.states["c"] = "slow", "slow"
		check("a call that is slow is not sent twice", call(), true, "b")

		clear(c.states)
		time.Sleep(passedOver)
		c.states["b"] = "busy"
		check("a node is busy", errors.Join(ask(), ask(), ask()), false, "c a b c")
		check("a call takes that for the reply", errors.Join(call(), call()), true, "a b")

		for _, host := range []string{"a", "b", "c"} {
			c.states[host] = "gone"
		}
		check("all are lost", ask(), true, "c a b c")
		check("they are tried all the same", ask(), true, "a b c a")
		clear(c.states)
		check("they are back", ask(), false, "b")

		time.Sleep(passedOver)
		c.states["a"], c.states["b"], c.states["c"] = "slow", "slow", "slow"
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		check("the question's time is over", client.Ask(ctx, http.MethodGet, "/x", nil, nil), true, "c")
		clear(c.states)
		check("that is no fault of the node", errors.Join(ask(), ask(), ask()), false, "a b c")
	})
}

func TestLogin(t *testing.T) {
	basic := func(s string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(s)) }
	for _, c := range []struct {
		name    string
		options Options
		want    string
	}{
		{"none", Options{Addresses: []string{"http://a"}}, ""},
		{"a user", Options{Addresses: []string{"http://a"}, User: "u", Password: "p"}, basic("u:p")},
		{"a key", Options{Addresses: []string{"http://a"}, User: "u", Password: "p", APIKey: "k"}, "ApiKey k"},
		{"a user of a node", Options{Addresses: []string{"http://x:y@a"}, User: "u", Password: "p"}, basic("x:y")},
	} {
		t.Run(c.name, func(t *testing.T) {
			fake := new(cluster)
			client, err := Connect(c.options)
			if err != nil {
				t.Fatal(err)
			}
			client.nodes.transport = fake
			if err := client.Call(t.Context(), http.MethodGet, "/", nil, nil); err != nil {
				t.Fatal(err)
			}
			if fake.login != c.want || !slices.Equal(fake.asked, []string{"a"}) {
				t.Errorf("%v got %q, want %q", fake.asked, fake.login, c.want)
			}
		})
	}
	for _, address := range []string{"http://u:secret@a:x", "secret", ""} {
		if _, err := Connect(Options{Addresses: []string{address}}); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: error %v", address, err)
		}
	}
}
