package discord

import (
	"bytes"
	gocmp "cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden.json")

const (
	guild    = "500"
	channel  = "600"
	asker    = "700"
	operator = "701"
	slash    = 2 // the types of interactions
	click    = 3
	typing   = 4
)

// patience bounds every wait of these tests; none takes near as long, but on a
// machine that has much else to do.
const patience = 2 * time.Minute

// world is a bot on a fake Discord.
type world struct {
	*testing.T
	*discordfake.Server
	adapter *Adapter
	logs    *logs
	done    chan struct{} // closed once Serve has returned
	err     error         // its error
	stop    func()
	events  int // of the test's own
}

// setup changes the world before it begins.
type setup struct {
	fake   discordfake.Options
	opts   Options
	pace   *pace
	inbox  func(bot.Inbox) bot.Inbox // stands before the bot's own
	server bot.ServerOptions
	corpus string   // "" for testdata/corpus
	core   *bot.Bot // nil for one over the corpus
	change func(*discordfake.Server, *Options)
	// adapter changes what no option does.
	adapter func(*discordfake.Server, *Adapter)
}

// quick is a pace for tests. Interactions are acknowledged where a test says when:
// what is answered at once needs it on a busy machine alone.
func quick() pace {
	return pace{ack: time.Hour, first: time.Millisecond, longest: 20 * time.Millisecond, resume: 20 * time.Millisecond, identify: time.Millisecond, connect: 5 * time.Second, settled: time.Hour}
}

// begin starts a world. It ends with the test, which fails where Discord refused
// anything, unless the test has asked for it by taking the refusals.
func begin(t *testing.T, s setup) *world {
	t.Helper()
	if s.fake.Deadline == 0 {
		s.fake.Deadline = patience // how fast the machine is, is not the question
	}
	fake, err := discordfake.New(s.fake)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{T: t, Server: fake, logs: new(logs), done: make(chan struct{})}
	s.opts.Token, s.opts.APIURL = discordfake.Token, fake.API()
	s.opts.Operators, s.opts.QuestionsPerMinute = []string{operator}, gocmp.Or(s.opts.QuestionsPerMinute, -1)
	s.opts.Log = slog.New(slog.NewTextHandler(w.logs, nil))
	if s.change != nil {
		s.change(fake, &s.opts)
	}
	w.adapter, err = New(s.opts)
	if err != nil {
		t.Fatal(err)
	}
	w.adapter.pace, w.adapter.rest.pause = quick(), time.Millisecond
	if s.pace != nil {
		w.adapter.pace = *s.pace
	}
	if s.adapter != nil {
		s.adapter(fake, w.adapter)
	}
	var ids atomic.Int64
	w.adapter.newID = func() string { return fmt.Sprintf("id%06d", ids.Add(1)) }
	w.adapter.newRef = func() string { return "ref1" }
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{gocmp.Or(s.corpus, "testdata/corpus")}, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	core := bot.New(bot.Options{Library: lib, Answers: answer.New(answer.Options{}), Quotes: 1, Now: clock, NewRef: func() string { return "ref2" }, Memory: memory})
	if s.core != nil {
		core = s.core
	}
	server := bot.NewServer(core, s.server)
	ctx, cancel := context.WithCancel(context.Background())
	w.stop = sync.OnceFunc(func() {
		cancel()
		select {
		case <-w.done:
		case <-time.After(patience):
			t.Error("the server does not stop")
		}
	})
	var adapter bot.Adapter = w.adapter
	if s.inbox != nil {
		adapter = before{w.adapter, s.inbox}
	}
	go func() {
		w.err = server.Serve(ctx, adapter)
		close(w.done)
	}()
	t.Cleanup(func() {
		w.stop()
		fake.Stop()
		if t.Failed() {
			t.Logf("log:\n%s", w.logs.String())
		}
	})
	return w
}

// ready waits for the gateway's session.
func (w *world) ready() *world {
	w.Helper()
	w.wait("a session", func() bool { return w.Connected() > 0 })
	return w
}

func (w *world) wait(what string, holds func() bool) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), patience)
	defer cancel()
	if err := w.Wait(ctx, holds); err != nil {
		w.Fatalf("no %s: posts %d, refused %q", what, len(w.Posts()), w.Refused())
	}
}

// posted waits for n messages in all, none of which is loading, and returns the
// last of them.
func (w *world) posted(n int) discordfake.Post {
	w.Helper()
	w.wait(fmt.Sprintf("%d messages", n), func() bool {
		posts := w.Posts()
		return len(posts) >= n && !posts[n-1].Loading
	})
	return w.Posts()[n-1]
}

// answered waits for the answer to a message or an interaction.
func (w *world) answered(id string) (post discordfake.Post) {
	w.Helper()
	w.wait("answer to "+id, func() bool {
		posts := w.Posts()
		i := slices.IndexFunc(posts, func(p discordfake.Post) bool { return id == p.ReplyTo+p.Interaction && !p.Loading })
		if i >= 0 {
			post = posts[i]
		}
		return i >= 0
	})
	return post
}

// faultless fails where Discord refused something.
func (w *world) faultless() {
	w.Helper()
	if refused := w.Refused(); len(refused) > 0 {
		w.Errorf("Discord refused: %q", refused)
	}
	for _, p := range w.Posts() {
		if len(p.Pinged) > 0 {
			w.Errorf("message %s pings %q", p.ID, p.Pinged)
		}
	}
}

func text(p discordfake.Post) string { return strings.Join(discordfake.Texts(p.Body), "\n") }

func (w *world) has(p discordfake.Post, parts ...string) {
	w.Helper()
	for _, part := range parts {
		if !strings.Contains(text(p), part) {
			w.Errorf("the message lacks %q:\n%s", part, text(p))
		}
	}
}

// ask uses /ask; options are names and values in turn.
func (w *world) ask(question string, options ...any) string {
	data := map[string]any{"id": "1", "name": "ask", "type": 1, "options": append([]any{option("question", question)}, pairs(options)...)}
	return w.Interact(slash, guild, channel, asker, data, "")
}

func (w *world) coverage(user, sub string, options ...any) string {
	data := map[string]any{"id": "2", "name": "coverage", "type": 1, "options": []any{
		map[string]any{"type": 1, "name": sub, "options": pairs(options)},
	}}
	return w.Interact(slash, guild, channel, user, data, "")
}

// press presses a button of a message.
func (w *world) press(p discordfake.Post, label string) string {
	w.Helper()
	return w.pressBy(asker, p, label)
}

// pressBy is press by somebody else.
func (w *world) pressBy(user string, p discordfake.Post, label string) string {
	w.Helper()
	id := ""
	for l, of := range discordfake.Buttons(p.Body) {
		if l == label || strings.HasSuffix(l, " "+label) { // "2 more"
			id = of
		}
	}
	if id == "" {
		w.Fatalf("no button %q in %s", label, p.Body)
	}
	return w.Interact(click, guild, channel, user, map[string]any{"custom_id": id, "component_type": 2}, p.ID)
}

func pairs(options []any) (all []any) {
	for i := 0; i < len(options); i += 2 {
		all = append(all, option(options[i].(string), options[i+1]))
	}
	return all
}

func option(name string, value any) map[string]any {
	kind := 3
	if _, ok := value.(bool); ok {
		kind = 5
	}
	return map[string]any{"name": name, "type": kind, "value": value}
}

func clock() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// before puts an inbox of the test's before the adapter's.
type before struct {
	*Adapter
	inbox func(bot.Inbox) bot.Inbox
}

func (b before) Listen(ctx context.Context, in bot.Inbox) error {
	return b.Adapter.Listen(ctx, b.inbox(in))
}

// inboxFunc is an Inbox.
type inboxFunc func(bot.Request, func(context.Context, bot.Reply)) error

func (f inboxFunc) Put(r bot.Request, respond func(context.Context, bot.Reply)) error {
	return f(r, respond)
}

// logs keeps a log.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// golden compares JSON with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, got, "", "  "); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	pretty.WriteByte('\n')
	bottest.Golden(t, *update, name+".golden.json", pretty.Bytes())
}

// memory is steady, as that of a process never is.
func memory() bot.Memory { return bot.Memory{Live: 12, System: 34} }
