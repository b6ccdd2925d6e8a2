package discord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
)

// TestGatewayTroubles plays what a gateway may do to a bot that is connected. A
// question asked before and one after must both be answered, once.
func TestGatewayTroubles(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		trouble        func(*world)
		begun, resumed int // sessions in the end, at least
	}{
		"cut":               {func(w *world) { w.Cut() }, 1, 1},
		"reconnect":         {func(w *world) { w.Reconnect() }, 1, 1},
		"invalid resumable": {func(w *world) { w.Invalidate(true) }, 1, 1},
		"invalid":           {func(w *world) { w.Invalidate(false) }, 2, 0},
		"forgotten":         {func(w *world) { w.Forget() }, 2, 0},
		"a resumption cut": {func(w *world) {
			w.Fail("resume", 2, discordfake.Failure{})
			w.Cut()
		}, 1, 1},
		"the gateway down": {func(w *world) {
			w.Fail("connect", 2, discordfake.Failure{Status: 503, Body: "down"})
			w.Cut()
		}, 1, 1},
		"down for longer": {func(w *world) {
			w.Fail("connect", 5, discordfake.Failure{Status: 503, Body: "down"})
			w.Cut()
		}, 2, 0},
		"4000": {func(w *world) { w.Close(4000) }, 1, 1},
		"4009": {func(w *world) { w.Close(4009) }, 2, 0},
		"1001": {func(w *world) { w.Close(1001) }, 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t, setup{}).ready()
			w.Message("", "601", asker, "How old is the wreck?")
			w.posted(1)
			c.trouble(w)
			w.wait("a new connection", func() bool {
				begun, resumed := w.Sessions()
				return begun >= c.begun && resumed >= c.resumed && w.Connected() > 0
			})
			w.Message("", "601", asker, "What does cod cost?")
			w.has(w.posted(2), "12")
			if begun, _ := w.Sessions(); begun != c.begun {
				t.Errorf("%d sessions were begun, want %d", begun, c.begun)
			}
			if w.Calls("connect /gateway/resume/") < c.resumed {
				t.Error("it was not resumed where Discord wants it")
			}
			w.faultless()
		})
	}
}

// A gateway that closes each connection at once is met with pauses that grow, whether
// its sessions can be resumed or not.
func TestFlappingGateway(t *testing.T) {
	t.Parallel()
	for code, message := range map[int]string{4000: "resuming the session", 1001: "beginning a new one"} {
		p := quick()
		p.first, p.resume, p.longest = 4*time.Millisecond, 64*time.Millisecond, 64*time.Millisecond
		w := begin(t, setup{pace: &p, change: func(s *discordfake.Server, _ *Options) { s.Flap(code) }})
		pauses := regexp.MustCompile(message + `.* pause=(\S+) `)
		var got []time.Duration
		w.wait("seven attempts", func() bool {
			got = nil
			for _, found := range pauses.FindAllStringSubmatch(w.logs.String(), -1) {
				d, err := time.ParseDuration(found[1])
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, d)
			}
			return len(got) >= 7
		})
		for i := 2; i < 7; i++ {
			if got[i] < min(2*got[i-1], 64*time.Millisecond) {
				t.Errorf("%d: pauses of %v", code, got)
				break
			}
		}
		if why := w.adapter.Trouble(); !w.adapter.Connected() && !strings.Contains(why, fmt.Sprint(code)) {
			t.Errorf("%d: the trouble is %q", code, why)
		}
		w.Flap(0)
		w.ready()
		w.Message("", "601", asker, "status")
		w.has(w.posted(1), "3 articles")
		w.stop()
	}
}

// TestMissed asks while the bot is away: a resumed session brings the question.
func TestMissed(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	for n := range 3 {
		w.Message("", "601", asker, "status")
		w.Cut()
		w.Message("", "601", asker, "status")
		w.posted(2*n + 2)
	}
	if n := len(w.Posts()); n != 6 {
		t.Errorf("%d answers to 6 questions", n)
	}
	w.faultless()
}

func TestMissingHeartbeatAck(t *testing.T) {
	t.Parallel()
	for name, muted := range map[string]bool{"from the start": true, "later": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t, setup{fake: discordfake.Options{Heartbeat: 200 * time.Millisecond, Muted: muted}}).ready()
			w.Mute(true)
			w.wait("a resumption", func() bool { _, resumed := w.Sessions(); return resumed > 0 })
			w.Mute(false)
			w.ready()
			w.Message("", "601", asker, "status")
			w.has(w.posted(1), "3 articles")
			w.faultless()
		})
	}
}

// TestHeartbeatAcks keeps a connection that answers to heartbeats.
func TestHeartbeatAcks(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{fake: discordfake.Options{Heartbeat: time.Second}}).ready()
	w.wait("heartbeats for longer than one may lack an answer", func() bool { return w.Calls("heartbeat") >= 5 })
	if begun, resumed := w.Sessions(); begun != 1 || resumed != 0 {
		t.Errorf("%d sessions, resumed %d times", begun, resumed)
	}
	w.faultless()
}

// TestInPlaceOfReady plays what makes discordgo's Open wait for ever.
func TestInPlaceOfReady(t *testing.T) {
	t.Parallel()
	for name, op := range map[string]int{"reconnect": 7, "invalid": 9, "ack": 11, "a call for a heartbeat": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t, setup{fake: discordfake.Options{First: op}})
			w.wait("a session", func() bool { begun, _ := w.Sessions(); return w.Connected() > 0 && (begun > 1 || op == 11 || op == 1) })
			w.Message("", "601", asker, "status")
			w.has(w.posted(1), "3 articles")
			w.faultless()
		})
	}
}

func TestSilentGateway(t *testing.T) {
	t.Parallel()
	p := quick()
	p.connect = 20 * time.Millisecond
	w := begin(t, setup{pace: &p, fake: discordfake.Options{Silent: true}})
	w.wait("a third attempt", func() bool { return w.Calls("GET gateway") > 3 })
	w.stop()
	if w.err != nil {
		t.Errorf("Serve: %v", w.err)
	}
	if !strings.Contains(w.logs.String(), "no sign of life") {
		t.Error("the log does not say why")
	}
}

func TestFinalCloseCodes(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{
		4004: "refuses the token", 4010: "shards", 4011: "too many servers", 4012: "version", 4013: "intent", 4014: "message content",
	} {
		w := begin(t, setup{fake: discordfake.Options{CloseCode: code}})
		select {
		case <-w.done:
		case <-time.After(patience):
			t.Fatalf("%d: the bot goes on", code)
		}
		if w.err == nil || !strings.Contains(w.err.Error(), want) || !strings.Contains(w.err.Error(), "discord: ") {
			t.Errorf("%d: %v", code, w.err)
		}
		if begun, _ := w.Sessions(); begun != 1 {
			t.Errorf("%d: tried %d times", code, begun)
		}
	}
}

// TestFinalLater closes a session that was ready.
func TestFinalLater(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Close(4004)
	select {
	case <-w.done:
	case <-time.After(patience):
		t.Fatal("the bot goes on")
	}
	if w.err == nil || !strings.Contains(w.err.Error(), "refuses the token") {
		t.Errorf("Serve: %v", w.err)
	}
}

func TestIdentifyBudget(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{fake: discordfake.Options{Identifies: 2}}).ready()
	w.Invalidate(false)
	w.wait("a second session", func() bool { begun, _ := w.Sessions(); return begun == 2 && w.Connected() > 0 })
	w.Forget()
	w.wait("more looks at the budget", func() bool { return w.Calls("GET gateway") > 6 })
	if begun, _ := w.Sessions(); begun > 2 {
		t.Errorf("%d sessions, Discord allows 2", begun)
	}
	w.faultless()
}

// TestRoughStart begins while Discord is down, and with commands that it refuses.
func TestRoughStart(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: func(s *discordfake.Server, _ *Options) {
		for _, kind := range []string{"GET application", "GET gateway"} {
			s.Fail(kind, 6, discordfake.Failure{Status: 503, Body: "down"})
		}
		s.Fail("PUT commands", 1, discordfake.Failure{Status: 400, Body: `{"code":50035,"message":"Invalid Form Body"}`})
	}}).ready()
	w.Message("", "601", asker, "status")
	w.posted(1)
	if !strings.Contains(w.logs.String(), "register the commands") {
		t.Error("the log does not say that the commands were refused")
	}
	w.faultless()
}

// TestStopsWhileDown stops a bot that never got through.
func TestStopsWhileDown(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"GET application", "GET commands", "GET gateway", "connect"} {
		w := begin(t, setup{change: func(s *discordfake.Server, _ *Options) {
			s.Fail(kind, 1_000_000, discordfake.Failure{Status: 503})
		}})
		w.wait("some attempts", func() bool { return w.Calls(kind) > 2 })
		w.stop()
		if w.err != nil {
			t.Errorf("%s: %v", kind, w.err)
		}
	}
}

// TestGatewayURL connects to an address of one's own, whatever Discord says.
func TestGatewayURL(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: func(s *discordfake.Server, o *Options) {
		o.GatewayURL = s.Gateway()
		s.Fail("GET gateway", 100, discordfake.Failure{Status: 200, Body: `{"url":"ws://127.0.0.1:1","shards":1}`})
	}}).ready()
	w.Cut()
	w.wait("a resumption", func() bool { _, resumed := w.Sessions(); return resumed == 1 })
	w.Message("", "601", asker, "status")
	w.posted(1)
	w.faultless()
}

func TestWrongToken(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"GET application", "GET gateway"} {
		fake, err := discordfake.New(discordfake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer fake.Stop()
		fake.Fail(kind, 1, discordfake.Failure{Status: 401, Body: `{"message":"401: Unauthorized","code":0}`})
		a, err := New(Options{Token: discordfake.Token, APIURL: fake.API()})
		if err != nil {
			t.Fatal(err)
		}
		err = a.Listen(t.Context(), nil)
		if err == nil || !strings.Contains(err.Error(), "Discord refuses the token") || strings.Contains(err.Error(), discordfake.Token) {
			t.Errorf("%s: %v", kind, err)
		}
		if why := a.Trouble(); !strings.Contains(why, "Discord refuses the token") {
			t.Errorf("%s: the trouble is %q", kind, why)
		}
	}
}

// TestAPITroubles plays failures of the HTTP API. Each question has one answer
// in the end, and Discord is never sent two.
func TestAPITroubles(t *testing.T) {
	t.Parallel()
	limited := discordfake.Failure{Status: 429, Body: `{"message":"You are being rate limited.","retry_after":0.02,"global":false}`}
	for name, c := range map[string]struct {
		times   int
		failure discordfake.Failure
	}{
		"429":                {2, limited},
		"429 global":         {1, discordfake.Failure{Status: 429, Body: `{"retry_after":0.02,"global":true}`}},
		"429 by header":      {2, discordfake.Failure{Status: 429, Header: map[string]string{"Retry-After": "0.02"}, Body: "<html>slow down</html>"}},
		"429 with no time":   {2, discordfake.Failure{Status: 429, Body: "<html>slow down</html>"}},
		"502":                {3, discordfake.Failure{Status: 502, Body: "bad gateway"}},
		"500":                {3, discordfake.Failure{Status: 500}},
		"cut":                {2, discordfake.Failure{Cut: true}},
		"cut after the deed": {2, discordfake.Failure{Cut: true, After: true}},
		"502 after the deed": {2, discordfake.Failure{Status: 502, After: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t, setup{}).ready()
			w.Fail("POST message", c.times, c.failure)
			w.Message("", "601", asker, "status")
			w.has(w.posted(1), "3 articles")
			w.Fail("POST callback", c.times, c.failure)
			w.ask("How old is the wreck?")
			w.has(w.posted(2), "three hundred")
			w.stop()
			if n := len(w.Posts()); n != 2 {
				t.Errorf("%d answers to 2 questions", n)
			}
			if strings.Contains(w.logs.String(), "level=ERROR") {
				t.Error("what went well in the end is logged as an error")
			}
			for _, why := range w.Refused() {
				if !strings.Contains(why, "already been acknowledged") {
					t.Errorf("refused: %s", why)
				}
			}
		})
	}
}

func TestAPIRefuses(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	invalid := discordfake.Failure{Status: 400, Body: `{"message":"Invalid Form Body","code":50035,"errors":{"components":"too odd"}}`}
	w.Fail("POST message", 1, invalid)
	w.Message("", "601", asker, "status")
	w.has(w.posted(1), "could not post it here", "Reference ref1")
	w.Fail("POST callback", 1, invalid)
	w.ask("How old is the wreck?")
	w.has(w.posted(2), "could not post it here", "Reference ref1")
	w.Fail("POST message", 1, discordfake.Failure{Status: 403, Body: `{"message":"Missing Access","code":50001}`})
	w.Message("", "601", asker, "status")
	w.wait("the attempt", func() bool {
		return w.Calls("POST message") == 3 && strings.Contains(w.logs.String(), "Missing Access")
	})
	w.Message("", "601", asker, "status")
	w.has(w.posted(3), "3 articles")
	log := w.logs.String()
	for _, want := range []string{"ref=ref1", "Invalid Form Body", "too odd", "Missing Access"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	for _, secret := range []string{discordfake.Token, "token-"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds a token (%s)", secret)
		}
	}
	w.faultless()
}

func TestCommandsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	commands, written := w.Commands()
	golden(t, "commands", commands)
	if written != 1 {
		t.Fatalf("written %d times", written)
	}
	if err := w.adapter.register(t.Context(), discordfake.AppID); err != nil {
		t.Fatal(err)
	}
	if _, written = w.Commands(); written != 1 {
		t.Error("written again with no change")
	}
	// Discord gives them back with more, and with less, than they were sent with.
	w.Fail("GET commands", 1, discordfake.Failure{Status: 200, Body: asDiscord(t, commands)})
	if err := w.adapter.register(t.Context(), discordfake.AppID); err != nil {
		t.Fatal(err)
	}
	if _, written = w.Commands(); written != 1 {
		t.Error("written again for what Discord adds")
	}
	old := strings.Replace(asDiscord(t, commands), "In plain words", "In other words", 1)
	w.Fail("GET commands", 1, discordfake.Failure{Status: 200, Body: old})
	if err := w.adapter.register(t.Context(), discordfake.AppID); err != nil {
		t.Fatal(err)
	}
	if _, written = w.Commands(); written != 2 {
		t.Error("not written after a change")
	}
	w.faultless()
}

// asDiscord gives commands the form that Discord keeps them in.
func asDiscord(t *testing.T, commands []byte) string {
	t.Helper()
	var all []map[string]any
	if err := json.Unmarshal(commands, &all); err != nil {
		t.Fatal(err)
	}
	var strip func(any) any
	strip = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k, inner := range v {
				if inner == nil || inner == false {
					delete(v, k)
					continue
				}
				v[k] = strip(inner)
			}
		case []any:
			for i := range v {
				v[i] = strip(v[i])
			}
		}
		return v
	}
	slices.Reverse(all)
	for i, c := range all {
		strip(c)
		c["id"], c["application_id"], c["version"], c["nsfw"] = fmt.Sprint(i), discordfake.AppID, "7", false
		c["dm_permission"] = true
		for _, k := range []string{"default_member_permissions", "name_localizations", "description_localizations"} {
			if _, ok := c[k]; !ok {
				c[k] = nil
			}
		}
		if c["description"] == nil {
			c["description"] = ""
		}
	}
	out, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
