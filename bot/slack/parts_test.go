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
	"github.com/slack-go/slack/slackutilsx"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
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

// What is left of a question can be shown without acting.
func FuzzPlainText(f *testing.F) {
	f.Add("<!channel> <@U1> <#C1> <http://x|y> &lt;!here&gt;")
	f.Fuzz(func(t *testing.T, text string) {
		if s := slackutilsx.EscapeMessage(plainText(text, "UBOT")); strings.ContainsAny(s, "<>") {
			t.Errorf("escaped to %q", s)
		}
	})
}

func TestErrors(t *testing.T) {
	secret := &url.Error{Op: "Post", URL: "https://hooks.slack.com/commands/T1/secret", Err: errors.New("connection reset")}
	if err := wrapped("post", fmt.Errorf("deep: %w", secret)); strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "connection reset") {
		t.Errorf("said %q", err)
	}
	for _, c := range []struct {
		err    error
		became outcome
		want   [3]bool
	}{ // refused token, refused blocks, not there
		{nil, arrived, [3]bool{}},
		{errors.New("invalid_auth"), unknown, [3]bool{true}},
		{api.SlackErrorResponse{Err: "token_revoked"}, refused, [3]bool{true}},
		{api.SlackErrorResponse{Err: "invalid_blocks"}, refused, [3]bool{false, true}},
		{api.SlackErrorResponse{Err: "msg_blocks_too_long"}, refused, [3]bool{false, true}},
		{blocksRefused{api.StatusCodeError{Code: 400}}, refused, [3]bool{false, true}},
		{blocksRefused{api.StatusCodeError{Code: 500}}, unknown, [3]bool{false, true}},
		{api.StatusCodeError{Code: 403}, refused, [3]bool{}},
		{api.SlackErrorResponse{Err: "not_in_channel"}, refused, [3]bool{false, false, true}},
		{api.SlackErrorResponse{Err: "a_code_of_next_year"}, refused, [3]bool{}},
		{api.SlackErrorResponse{Err: "internal_error"}, passing, [3]bool{}},
		{api.SlackErrorResponse{Err: "no_text"}, unfit, [3]bool{}},
		{errors.New("connection reset"), unknown, [3]bool{}},
		{&unsent{errors.New("no route to host")}, passing, [3]bool{}},
		{context.DeadlineExceeded, unknown, [3]bool{}},
		{&api.RateLimitedError{RetryAfter: 3}, passing, [3]bool{}},
		{api.StatusCodeError{Code: 429}, passing, [3]bool{}},
		{api.StatusCodeError{Code: 503}, passing, [3]bool{}},
		{api.StatusCodeError{Code: 502}, unknown, [3]bool{}},
	} {
		err := wrapped("post", c.err)
		if got := outcomeOf(err); got != c.became {
			t.Errorf("%v became %d, want %d", c.err, got, c.became)
		}
		_, token := refusedToken(c.err)
		if got := [3]bool{token, refusedBlocks(err), notThere(err)}; got != c.want {
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
	}
}

func TestManifest(t *testing.T) {
	for name, opts := range map[string]Options{
		"socket":    {},
		"assistant": {AssistantView: true},
		"full":      {Reaction: "newspaper", PerChannel: true},
		"http":      {Mode: "http", PublicURL: "https://bot.example/", ThreadFollowups: "always", OperatorGroups: []string{"S1"}, AppName: "Clippings"},
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
			if (m.Features.AgentView == nil) == (m.Features.AssistantView == nil) || !strings.Contains(string(got), "messages_tab_read_only_enabled: false\n") {
				t.Errorf("not of one kind, or nobody can write to the bot:\n%s", got)
			}
			if a := m.Features.AgentView; a != nil && (a.AgentDescription == "" || len(a.AgentDescription) > 300 || len(a.SuggestedPrompts) == 0 || len(a.SuggestedPrompts) > 4) {
				t.Errorf("as an agent it is %+v", a)
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
		has := map[kind]bool{onEvent: e.event != nil, onCommand: e.command != nil, onShortcut: e.press != nil, onButton: e.press != nil, onForm: e.press != nil}
		if seen[key] || e.name == "" || !has[e.kind] || (e.kind == onCommand || e.kind == onShortcut) && e.label == (phrase.Sentence{}) {
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
