package slack

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

func TestRecent(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	r := newRecent(10*time.Minute, 100, func() time.Time { return now })
	if !r.first("a", "") || r.first("a") || r.first("b", "a") || r.first("b") || !r.first("") {
		t.Error("keys are not told apart from repeats")
	}
	now = now.Add(11 * time.Minute)
	if !r.has("a") || r.first("a") {
		t.Error("a key is forgotten too early")
	}
	now = now.Add(11 * time.Minute)
	if !r.has("a") || r.has("b") {
		t.Error("a key that was seen again is forgotten, or one that was not is kept")
	}
	now = now.Add(time.Hour)
	if r.has("a") {
		t.Error("a key is kept for ever")
	}
	for i := range 100_000 {
		r.first(fmt.Sprint(i))
	}
	if n := len(r.young) + len(r.old); n > 200 {
		t.Errorf("%d keys are kept, of at most 200", n)
	}
	if r.first("99999") {
		t.Error("the last key is forgotten")
	}
}

func TestLimiter(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	l := newLimiter(3, func() time.Time { return now })
	take := func(user string) string {
		ok, tell, wait := l.take(user)
		return fmt.Sprint(ok, " ", tell, " ", wait)
	}
	var got []string
	for range 5 {
		got = append(got, take("U1"))
	}
	got = append(got, take("U2"))
	now = now.Add(20 * time.Second)
	got = append(got, take("U1"), take("U1"))
	now = now.Add(time.Hour)
	for range 4 {
		got = append(got, take("U1"))
	}
	want := []string{
		"true false 0s", "true false 0s", "true false 0s", "false true 20s", "false false 20s", // a minute's worth, then told once
		"true false 0s",                   // another's bucket
		"true false 0s", "false true 20s", // a third of a minute gives one
		"true false 0s", "true false 0s", "true false 0s", "false true 20s", // full again, no fuller
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for i := range 3 * maxUsers {
		l.take(fmt.Sprint(i))
	}
	if len(l.users) > maxUsers {
		t.Errorf("%d buckets are kept", len(l.users))
	}
	if ok, _, _ := newLimiter(-1, time.Now).take("U1"); !ok {
		t.Error("no bound bounds")
	}
}

func TestOutboxKeepsOrderAndPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(time.Second, silent)
		begin := time.Now()
		var mu sync.Mutex
		var got []string
		put := func(channel string, n int) {
			err := o.put(t.Context(), channel, func(context.Context) {
				mu.Lock()
				defer mu.Unlock()
				got = append(got, fmt.Sprintf("%v %s%d", time.Since(begin), channel, n))
			})
			if err != nil {
				t.Error(err)
			}
		}
		for n := range 3 {
			put("A", n)
			synctest.Wait()
			put("B", n)
			synctest.Wait()
		}
		if time.Since(begin) != 0 {
			t.Errorf("those who put messages in waited %v", time.Since(begin))
		}
		o.drain(time.Minute)
		want := []string{"0s A0", "0s B0", "1s A1", "1s B1", "2s A2", "2s B2"}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		put("A", 3) // while draining, put waits until it is sent
		if len(got) != 7 {
			t.Error("a message put in after the end is not sent when put returns")
		}
		time.Sleep(time.Minute) // the clock of the bubble: lanes end
	})
}

func TestOutboxBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(0, silent)
		stuck := func(ctx context.Context) { <-ctx.Done() }
		for range laneLength + 1 {
			if err := o.put(t.Context(), "A", stuck); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := o.put(ctx, "A", stuck); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a full lane takes more: %v", err)
		}
		sent := false
		if err := o.put(t.Context(), "B", func(context.Context) { sent = true }); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		if !sent {
			t.Error("a stuck channel holds up another")
		}
		begin := time.Now()
		o.drain(5 * time.Second)
		if d := time.Since(begin); d != 5*time.Second {
			t.Errorf("the drain took %v", d)
		}
		time.Sleep(time.Minute)
	})
}

func TestOutboxSurvivesPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOutbox(0, silent)
		sent := false
		for _, send := range []func(context.Context){func(context.Context) { panic("in a message") }, func(context.Context) { sent = true }} {
			if err := o.put(t.Context(), "A", send); err != nil {
				t.Error(err)
			}
		}
		o.drain(time.Second)
		if !sent {
			t.Error("the lane ended with the panic")
		}
	})
}

// What one person sees is kept apart: its follow-ups, and its turn to be sent.
func TestPlaces(t *testing.T) {
	public := place{team: "T1", channel: "C1", thread: "1.1"}
	private := place{team: "T1", channel: "C1", user: "U1"}
	got := []string{public.key(), public.lane(), private.key(), private.lane()}
	if diff := cmp.Diff([]string{"T1/C1/1.1", "C1", "T1/C1//U1", "C1/U1"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"<@UBOT> who?":                 "who?",
		"who, <@UBOT|coverage>?":       "who, ?",
		"<@UBOT>":                      "",
		"what of <#C1|news> and <#C2>": "what of news and",
		"<@U2|ann> <@U3> said":         "ann  said",
		"see <https://x.example/a?b=1&amp;c|the page>": "see the page",
		"see <https://x.example/a?b=1&amp;c>":          "see https://x.example/a?b=1&c",
		"<!here> <!subteam^S1|@team> hello":            "@team hello",
		"a &lt; b &amp;&amp; c &gt; d":                 "a < b && c > d",
		"&amp;lt;!channel&amp;gt;":                     "&lt;!channel&gt;",
		"  more  ":                                     "more",
	} {
		if got := plainText(text, "UBOT"); got != want {
			t.Errorf("plainText(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFollowable(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c#:~:text=d%20e": true,
		"http://example.org":                      true,
		"https://пример.example/путь":             true,
		"":                                        false,
		"example.org":                             false,
		"//example.org":                           false,
		"javascript:alert(1)":                     false,
		"data:text/html,x":                        false,
		"https://":                                false,
		"https:///path":                           false,
		"https://bank.example@evil.example/":      false,
		"https://example.org/a b":                 false,
		"https://example.org/\nx":                 false,
		"https://example.org/\u202egpj.exe":       false,
		"https://example.org/|x>":                 false,
		"https://example.org/\xff":                false,
		"https://example.org/" + strings.Repeat("x", maxURL): false,
	} {
		if got := followable(address); got != want {
			t.Errorf("followable(%q) = %v", address, got)
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"plain\n\ttext\r\n":       "plain\n\ttext\r\n",
		"bell \a and \x7f":        `bell \u0007 and \u007f`,
		"turned \u202e round":     `turned \u202e round`,
		"isolated \u2067x\u2069":  `isolated \u2067x\u2069`,
		"عربي\u200f and 👩\u200d👧": "عربي\u200f and 👩\u200d👧",
	} {
		if got := visible(s); got != want {
			t.Errorf("visible(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	secret := &url.Error{Op: "Post", URL: "https://hooks.slack.com/commands/T1/secret", Err: errors.New("connection reset")}
	if err := wrapped("post", fmt.Errorf("deep: %w", secret)); strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "connection reset") {
		t.Errorf("said %q", err)
	}
	for _, c := range []struct {
		err  error
		want [4]bool
	}{ // refused token, refused blocks, expired, not there
		{errors.New("invalid_auth"), [4]bool{true, false, false, false}},
		{api.SlackErrorResponse{Err: "token_revoked"}, [4]bool{true, false, false, false}},
		{api.SlackErrorResponse{Err: "invalid_blocks"}, [4]bool{false, true, false, false}},
		{api.SlackErrorResponse{Err: "msg_blocks_too_long"}, [4]bool{false, true, false, false}},
		{api.StatusCodeError{Code: 400}, [4]bool{false, true, false, false}},
		{api.StatusCodeError{Code: 404}, [4]bool{false, false, true, false}},
		{api.SlackErrorResponse{Err: "used_url"}, [4]bool{false, false, true, false}},
		{api.SlackErrorResponse{Err: "not_in_channel"}, [4]bool{false, false, false, true}},
		{errors.New("no route to host"), [4]bool{}},
		{context.Canceled, [4]bool{}},
		{&api.RateLimitedError{RetryAfter: 3}, [4]bool{}},
		{api.StatusCodeError{Code: 503}, [4]bool{}},
	} {
		_, token := refusedToken(c.err)
		if got := [4]bool{token, refusedBlocks(c.err), expired(c.err), notThere(c.err)}; got != c.want {
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
	}
}

func TestManifest(t *testing.T) {
	for name, opts := range map[string]Options{
		"socket": {},
		"http":   {Mode: "http", PublicURL: "https://bot.example/", ThreadFollowups: "always", OperatorGroups: []string{"S1"}, AppName: "Clippings"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Manifest(opts)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "manifest-"+name+".golden.yaml", got)
			var m api.Manifest
			if err := yaml.Unmarshal(got, &m); err != nil {
				t.Fatalf("read the manifest back: %v", err)
			}
			if len(m.Settings.EventSubscriptions.BotEvents) == 0 || len(m.OAuthConfig.Scopes.Bot) == 0 {
				t.Errorf("read back without events or scopes:\n%s", got)
			}
		})
	}
	if _, err := Manifest(Options{Mode: "http", PublicURL: "http://bot.example"}); err == nil {
		t.Error("a manifest of http mode without https")
	}
}

// Every entry has what its kind needs, and a name of its own.
func TestEntries(t *testing.T) {
	seen := make(map[string]bool)
	for _, e := range entries() {
		key := fmt.Sprint(e.kind, e.name)
		has := map[kind]bool{onEvent: e.event != nil, onCommand: e.command != nil, onShortcut: e.press != nil, onButton: e.press != nil}
		if seen[key] || e.name == "" || !has[e.kind] || e.kind != onEvent && e.label == "" && e.name != buttonFeedback {
			t.Errorf("entry %q is incomplete or there twice", e.name)
		}
		seen[key] = true
	}
}

// A page that is shared has the quotes that were shown, and no note.
func TestShared(t *testing.T) {
	page := bot.Answered{First: 3, End: 6, Note: "More for “bridge”."}
	for end, want := range map[int]int{5: 5, 6: 6, 9: 6, 3: 6, 0: 6} {
		if r := shared(page, end).(bot.Answered); r.First != 3 || r.End != want || r.Note != "" {
			t.Errorf("shared up to %d: %+v", end, r)
		}
	}
}
