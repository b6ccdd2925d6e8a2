package slack_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// patience bounds every wait of these tests; none takes near as long, but on a
// machine that has much else to do.
const patience = 2 * time.Minute

// stories are the corpus of these tests.
var stories = map[string]string{
	"bridge.md": "---\ntitle: Harbour bridge opens\nsource: Harbour Post\npublished: 2021-05-12\nurl: https://post.example/bridge\n---\n\n" +
		"The harbour bridge opened on Monday after three years of work. Mayor Ada Lindqvist said it cost 40 million euros. " +
		"Fishermen had asked for a higher span.\n\nThe ferry stops running in June.\n",
	"ferry.md": "---\ntitle: Last ferry\nsource: Coast Weekly\npublished: 2021-06-30\nurl: https://weekly.example/ferry\n---\n\n" +
		"The last ferry crossed the harbour on Wednesday. The harbour bridge carries nine thousand cars a day.\n",
	"bread.md": "---\ntitle: Bread prices\nsource: Harbour Post\npublished: 2021-02-01\nurl: https://post.example/bread\n---\n\n" +
		"Bakers raised the price of rye bread by a tenth. The harbour bridge toll is not to blame, they say.\n",
	"budget.md": "---\ntitle: Bridge budget\nsource: Ledger\npublished: 2020-11-20\nurl: https://ledger.example/budget\n---\n\n" +
		"The council approved the budget of the harbour bridge. Two members voted against the harbour bridge.\n",
}

// world is a bot with its Slack.
type world struct {
	*testing.T
	slack *slackfake.Server
	web   string // the bot's address in http mode
	bot   *bot.Bot
	dir   string // of its corpus
	inbox *bot.Server
	stop  context.CancelFunc
	ended chan error
	log   *syncBuffer

	adapter *slack.Adapter
}

type syncBuffer struct {
	mu sync.Mutex
	strings.Builder
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Builder.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Builder.String()
}

// options are those of most tests.
func options(s *slackfake.Server) slack.Options {
	return slack.Options{
		AppToken: slackfake.AppToken, BotToken: slackfake.BotToken, SigningSecret: slackfake.SigningSecret,
		APIURL: s.URL, Pace: -1, QuestionsPerMinute: -1, Operators: []string{"UOP"}, OperatorGroups: []string{"S1"}, Reaction: "newspaper",
	}
}

// start runs a bot on a fake Slack. change, if given, changes the options.
func start(t *testing.T, change func(*slack.Options), server bot.ServerOptions) *world {
	t.Helper()
	w := &world{T: t, slack: slackfake.Start(), ended: make(chan error, 1), log: new(syncBuffer)}
	t.Cleanup(w.slack.Close)
	w.slack.Group("S1", "UGROUP")
	opts := options(w.slack)
	opts.Log = slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if change != nil {
		change(&opts)
	}
	w.slack.Assistant = opts.AssistantView
	install(t, w.slack, opts)
	a, err := slack.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	w.adapter = a
	w.bot, w.dir = newBot(t)
	w.inbox = bot.NewServer(w.bot, server)
	ctx, stop := context.WithCancel(t.Context())
	w.stop = stop
	if opts.Listener != nil {
		w.web = "http://" + opts.Listener.Addr().String()
		w.slack.PushTo(w.web)
	}
	go func() { w.ended <- w.inbox.Serve(ctx, a) }()
	t.Cleanup(func() {
		stop()
		w.end()
		if log := w.log.String(); strings.Contains(log, slackfake.BotToken) || strings.Contains(log, slackfake.AppToken) ||
			strings.Contains(log, slackfake.SigningSecret) || strings.Contains(log, "/respond/") || strings.Contains(log, "ticket=") {
			t.Errorf("a secret is in the log:\n%s", log)
		}
		if t.Failed() {
			t.Logf("log:\n%s", w.log.String())
		}
	})
	return w
}

// install gives the bot the scopes and events of its manifest, and no others.
func install(t *testing.T, s *slackfake.Server, opts slack.Options) {
	t.Helper()
	opts.PublicURL, opts.PerChannel = "https://bot.example", opts.Settings != nil
	text, err := slack.Manifest(opts)
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Settings struct {
			Subscriptions struct {
				Events []string `yaml:"bot_events"`
			} `yaml:"event_subscriptions"`
		}
		OAuth struct{ Scopes struct{ Bot []string } } `yaml:"oauth_config"`
	}
	if err := yaml.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	s.Install(m.OAuth.Scopes.Bot, m.Settings.Subscriptions.Events)
}

func newBot(t testing.TB) (b *bot.Bot, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range stories {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(bot.Options{Library: lib, Answers: answer.New(answer.Options{})}), dir
}

// end waits for the bot's end and returns its error.
func (w *world) end() error {
	w.Helper()
	select {
	case err, ok := <-w.ended:
		if ok {
			close(w.ended)
		}
		return err
	case <-time.After(patience):
		w.Fatal("the bot does not stop")
		return nil
	}
}

// wait waits for a condition.
func (w *world) wait(what string, cond func() bool) {
	w.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := w.slack.Wait(ctx, cond); err != nil {
		w.Fatalf("%s: %v; there are %+v", what, err, w.slack.Messages())
	}
}

// messages waits for the bot to have posted n messages and returns them.
func (w *world) messages(n int) []slackfake.Message {
	w.Helper()
	w.wait("messages", func() bool { return w.slack.Count() >= n })
	return w.slack.Messages()
}

// settled has the bot handle everything that was delivered before, and stops it:
// nothing can be posted any more.
func (w *world) settled() {
	w.Helper()
	w.slack.Send(w.slack.Direct("DLAST", "", "ULAST", "help"))
	w.wait("the last answer", func() bool { return len(w.in("DLAST")) > 0 })
	w.stop()
	if err := w.end(); err != nil {
		w.Errorf("Serve: %v", err)
	}
}

// in are the messages in a channel.
func (w *world) in(channel string) []slackfake.Message {
	var out []slackfake.Message
	for _, m := range w.slack.Messages() {
		if m.Channel == channel {
			out = append(out, m)
		}
	}
	return out
}

func TestMentionIsAnsweredInThread(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	q := w.slack.Mention("C1", "", "U1", "When did the harbour bridge open?")
	w.slack.Send(q)
	m := w.messages(1)[0]
	if m.Channel != "C1" || m.Thread != q.TS() || m.User != "" {
		t.Errorf("answered at %s/%s to %q, want in the thread of %s", m.Channel, m.Thread, m.User, q.TS())
	}
	if !strings.Contains(m.Text, "The harbour bridge opened on Monday after three years of work.") {
		t.Errorf("no quote in %q", m.Text)
	}
	w.slack.Send(w.slack.Mention("C1", q.TS(), "U1", "context 1"))
	if m := w.messages(2)[1]; m.Thread != q.TS() || !strings.Contains(m.Text, "Fishermen had asked") {
		t.Errorf("the follow-up is answered in thread %s with %q", m.Thread, m.Text)
	}
}

// In an app that has the older pane, direct messages have no threads but its own.
func TestDirectMessage(t *testing.T) {
	w := start(t, assistant, bot.ServerOptions{})
	w.slack.Send(w.slack.Direct("D1", "", "U1", "When did the harbour bridge open?"))
	if m := w.messages(1)[0]; m.Channel != "D1" || m.Thread != "" {
		t.Errorf("answered at %s/%s, want in D1 without a thread", m.Channel, m.Thread)
	}
	w.slack.Send(w.slack.Direct("D1", "1699999999.000001", "U1", "status"))
	if m := w.messages(2)[1]; m.Thread != "1699999999.000001" || !strings.Contains(m.Text, "Generation 1") {
		t.Errorf("the command in a thread is answered in %q with %q", m.Thread, m.Text)
	}
}

func TestRepeatsAreDropped(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	q := w.slack.Mention("C1", "", "U1", "Who is the mayor?")
	w.slack.SendAs("Ev1", q)
	w.slack.SendAs("Ev1", q)                                                               // Slack tries again
	w.slack.SendAs("Ev2", q)                                                               // the same message as another event
	w.slack.Send(w.slack.Said("C1", "", "U1", "Who is the mayor?").With("ts", q.TS()))     // and as a message
	w.slack.Send(w.slack.Direct("D1", "", "U1", "Who is the mayor?").With("ts", "1.0001")) // another question
	w.slack.SendAs("Ev1", w.slack.Mention("C2", "", "U1", "The same event?"))
	w.settled()
	if n := len(w.in("C1")) + len(w.in("C2")); n != 1 {
		t.Errorf("%d answers to one question", n)
	}
}

func TestWhatIsNotAnswered(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.ThreadFollowups = "always" }, bot.ServerOptions{})
	text := "When did the harbour bridge open?"
	for _, e := range []slackfake.Event{
		w.slack.Mention("C1", "", slackfake.BotUser, text),
		w.slack.Mention("C1", "", "U1", text).With("bot_id", "B2"),
		w.slack.Mention("C1", "", "U1", text).With("edited", map[string]any{"user": "U1", "ts": "1.1"}),
		w.slack.Mention("C1", "", "", text),
		w.slack.Direct("C1", "", "U1", text).With("bot_id", slackfake.BotID),
		w.slack.Direct("C1", "", slackfake.BotUser, text),
		w.slack.Direct("C1", "", "USLACKBOT", text),
		w.slack.Direct("C1", "", "U1", text).With("edited", map[string]any{"user": "U1", "ts": "1.1"}),
		w.slack.Direct("C1", "", "U1", text).With("subtype", "message_changed"),
		w.slack.Direct("C1", "", "U1", text).With("subtype", "message_deleted"),
		w.slack.Direct("C1", "", "U1", text).With("subtype", "channel_join"),
		w.slack.Direct("C1", "", "U1", text).With("subtype", "bot_message"),
		w.slack.Said("C1", "", "U1", text),
		w.slack.Said("C1", "1.1", "U1", text), // not a thread of the bot
	} {
		w.slack.Send(e)
	}
	w.settled()
	if got := w.in("C1"); len(got) > 0 {
		t.Errorf("answered: %+v", got)
	}
}

// A message that somebody changes within a minute so that it names the bot is a
// question, once; so is what is written with /me.
func TestEditedToNameTheBot(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.ThreadFollowups = "always" }, bot.ServerOptions{})
	const text = "When did the harbour bridge open?"
	named := "<@" + slackfake.BotUser + "> " + text
	said := w.slack.Said("C1", "", "U1", text)
	w.slack.Send(said)
	w.slack.Send(w.slack.Edited(said, named, 59*time.Second))
	if m := w.messages(1)[0]; m.Thread != said.TS() || !strings.Contains(m.Text, "on Monday") {
		t.Errorf("answered with %v", m)
	}
	w.slack.Send(w.slack.Edited(said, named+" Tell me.", 59*time.Second)) // it is answered already
	mention := w.slack.Said("C1", "", "U1", text)
	w.slack.Send(mention)
	w.slack.Send(w.slack.Edited(mention, named, time.Second).With("type", "app_mention").With("user", "U1").With("text", named).
		With("ts", mention.TS()).With("edited", map[string]any{"user": "U1", "ts": mention.TS()})) // as Slack may send it besides
	if m := w.messages(2)[1]; m.Thread != mention.TS() {
		t.Errorf("answered with %v", m)
	}
	late, before, by := w.slack.Said("C1", "", "U1", text), w.slack.Said("C1", "", "U1", named), w.slack.Said("C1", "", "U1", text).With("bot_id", "B2")
	for _, e := range []slackfake.Event{
		w.slack.Edited(late, named, 61*time.Second),
		w.slack.Edited(before, named+" Please.", time.Second), // it named the bot before, and was heard then
		w.slack.Edited(by, named, time.Second),
		w.slack.Edited(said, "never mind", time.Second),
	} {
		w.slack.Send(e)
	}
	w.slack.Send(w.slack.Direct("D1", "", "U1", text).With("subtype", "me_message"))
	w.wait("the answer to /me", func() bool { return len(w.in("D1")) == 1 })
	w.settled()
	if n := len(w.in("C1")); n != 2 {
		t.Errorf("%d answers in the channel: %q", n, w.in("C1"))
	}
}

func TestTokenRefused(t *testing.T) {
	for name, change := range map[string]func(*slack.Options){
		"bot token": func(o *slack.Options) { o.BotToken = "xoxb-secret-and-wrong" },
		"app token": func(o *slack.Options) { o.AppToken = "xapp-secret-and-wrong" },
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, change, bot.ServerOptions{})
			err := w.end()
			if err == nil || !strings.Contains(err.Error(), name+" was refused: invalid_auth") {
				t.Errorf("Listen ended with %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("the token is in the error: %v", err)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	good := slack.Options{AppToken: "xapp-1", BotToken: "xoxb-1", SigningSecret: "s", HTTPAddr: ":0"}
	for want, change := range map[string]func(*slack.Options){
		"bot token":      func(o *slack.Options) { o.BotToken = "xapp-1" },
		"app token":      func(o *slack.Options) { o.AppToken = "" },
		"signing secret": func(o *slack.Options) { o.Mode, o.SigningSecret = "http", "" },
		"address":        func(o *slack.Options) { o.Mode, o.HTTPAddr = "http", "" },
		"mode is":        func(o *slack.Options) { o.Mode = "carrier pigeon" },
		"follow-ups":     func(o *slack.Options) { o.ThreadFollowups = "sometimes" },
	} {
		o := good
		change(&o)
		if _, err := slack.New(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error about %q, got %v", want, err)
		}
	}
	for _, token := range []string{good.BotToken, "xoxe.xoxb-1"} {
		o := good
		o.BotToken = token
		if _, err := slack.New(o); err != nil {
			t.Errorf("good options: %v", err)
		}
	}
	good.BotToken = "xoxe.xoxp-1"
	if _, err := slack.New(good); err == nil {
		t.Error("the token of a person is taken")
	}
}

func TestBusy(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	busy := inboxFunc(func(bot.Request, func(context.Context, bot.Reply)) error { return bot.ErrBusy })
	w.stop()
	w.end()
	a, err := slack.New(options(w.slack))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Listen(ctx, busy) }()
	w.slack.Send(w.slack.Mention("C1", "", "U1", "Anything?"))
	if m := w.messages(1)[0]; m.Text != bot.ErrBusy.Error() {
		t.Errorf("said %q", m.Text)
	}
	stop()
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type inboxFunc func(bot.Request, func(context.Context, bot.Reply)) error

func (f inboxFunc) Put(r bot.Request, respond func(context.Context, bot.Reply)) error {
	return f(r, respond)
}
