// Package slack connects the bot to Slack.
//
// What Slack can send is one table, [entries]: for each entry point its name on
// Slack, the scopes it needs and the method that handles it. The dispatcher, the
// manifest and the tests read the same table, so they cannot drift apart.
// Deliveries come by one of two ways, Socket Mode or signed HTTP requests, and are
// alike from there on: acknowledged before any work, dropped where they repeat,
// turned into a [bot.Request]. Replies are drawn as Block Kit by the package blocks
// and go through an outbox that keeps the order and the pace of each channel.
//
// What becomes of a post is one of a few things, which [outcomeOf] tells apart. An
// error that Slack states means that nothing was posted: one that passes keeps the reply,
// which is posted again after growing pauses, beside the order of its channel; any other
// ends it with a line of the log. Where nobody knows, the person is told once. A
// connection that does not stand for a minute is a failure, and the next one waits.
//
// The app is an agent: each direct message has a thread of its own, and the bot is told
// what the person looks at. Apps of before have the assistant pane instead. What is set
// for a channel narrows all that is asked there, and may have the bot answer what nobody
// asked it; the core decides when.
//
// The package promises one answer a question however often Slack sends it (also to
// several processes, where their ledgers share [ledger.Claims]), no message above
// Slack's limits, and no quote cut: what does not fit stays behind a button. Text of
// articles and questions is only ever put where Slack takes it literally, so it can
// mention nobody, link nowhere and format nothing. Newer
// blocks that a workspace refuses are replaced by older ones, and that is
// remembered. A button carries what it needs to be repeated, so it works after a
// restart.
//
// It refuses to answer bots, itself and deleted messages, and edited ones but for those
// that name the bot within a minute; to treat anyone as an operator in a channel shared
// with another company; and to put a
// token or a response address into an error or the log. It decides nothing about
// content and knows no search engine.
package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/posted"
	"coveragebot/internal/metrics"
)

// Options say how to reach Slack and whom to trust. BotToken is required, and
// AppToken in socket mode or SigningSecret in http mode.
type Options struct {
	AppToken      string // xapp-…, for Socket Mode
	BotToken      string // xoxb-…, or xoxe.xoxb-… where tokens are rotated
	SigningSecret string // of the app, for HTTP

	Mode     string       // "socket" (the default) or "http"
	HTTPAddr string       // where to listen in http mode, as in ":8080"
	Listener net.Listener // used instead of HTTPAddr where set

	// PublicURL is the https address that Slack reaches HTTPAddr by. Only the
	// manifest needs it.
	PublicURL string
	// AppName is the bot's name in the manifest; "" means "Coverage".
	AppName string

	// AssistantView says that the app has the assistant pane that apps had before they
	// were agents. A new app cannot have it.
	AssistantView bool

	Operators      []string // IDs of users
	OperatorGroups []string // IDs of user groups
	// OperatorChannel is where operators are told what nobody asked for; "" means a
	// direct message to each of Operators.
	OperatorChannel string

	// ThreadFollowups says what is answered in a thread where the bot has
	// answered: "mention" (the default), only what names it; "always", all
	// that people write there.
	ThreadFollowups string

	// Settings are what is set for channels; nil for nothing. PerChannel says of a
	// manifest that there will be some.
	Settings   *Settings
	PerChannel bool
	Audit      *bot.Audit // where it is noted who changes settings; nil for nowhere

	// Reaction is the name of a reaction, without colons, that finds coverage for the
	// message it is put on; "" for none.
	Reaction string

	Votes Votes // nil: no 👍 and 👎

	Human Human // to whom questions are passed on that the coverage does not answer

	// QuestionsPerMinute bounds what one user may ask; 0 means 20, less than 0
	// no bound.
	QuestionsPerMinute int
	// Pace is the time between two messages to one channel; 0 means Slack's
	// one second, less than 0 none.
	Pace time.Duration

	Posts   *posted.Log       // which quotes were posted where; nil for nowhere
	Ledger  *ledger.Ledger    // what is acknowledged is kept in, until it is answered; nil for nowhere
	Metrics *metrics.Registry // what happens is counted in; nil for one of its own

	APIURL string // another server in Slack's place, for tests
	// Dial connects to it; nil means the system's way. For tests too.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	Log  *slog.Logger
	Now  func() time.Time
}

// Votes takes what people think of answers. [bot.Bot] is one.
type Votes interface {
	// Vote is called for each press of a thumb. The error is for the log.
	Vote(ctx context.Context, v bot.Vote) error
}

const (
	modeSocket = "socket"
	modeHTTP   = "http"

	followMention = "mention"
	followAlways  = "always"

	// repeatsFor is above the six minutes or so for which Slack resends an
	// event; an HTTP signature is good for five.
	repeatsFor = 15 * time.Minute
	maxRepeats = 50_000
	// leastRepeats are remembered whatever the clock says.
	leastRepeats = 5_000

	threadsFor = 24 * time.Hour // a thread is followed for, after the last answer
	maxThreads = 10_000

	maxConns = 32 // to Slack

	// drainTime is what a stop leaves to messages that wait for their turn.
	drainTime = 20 * time.Second
)

// Adapter is the bot's presence in one Slack workspace. It implements
// [bot.Adapter].
type Adapter struct {
	opts      Options
	log       *slog.Logger
	api       *api.Client
	web       *http.Client // what api calls by
	connected atomic.Bool
	trouble   atomic.Pointer[string] // why it is not, if that is known
	chartless atomic.Bool            // the workspace is known to take no charts
	plain     atomic.Bool            // the workspace is known to let the bot upload no picture

	operators  *operators
	limit      *bot.Limiter
	repeats    *metrics.Counter
	reconnects *metrics.Counter
	current    atomic.Pointer[session] // while it listens
	seen       *recent                 // deliveries that were taken in
	reacted    *recent                 // messages that coverage was found for since somebody reacted
	threads    *recent                 // threads in which the bot answered
	panes      *recent                 // threads of the assistant pane, and those that have a title
	looks      *lately[looked]         // the message that a user looks at beside their talk with the bot
	locales    *lately[string]         // in which a user reads Slack; "" while it is asked for, or not told
}

var _ bot.Troubled = (*Adapter)(nil)

// New returns an Adapter. It does not talk to Slack yet.
func New(opts Options) (*Adapter, error) {
	opts.Mode = cmp.Or(opts.Mode, modeSocket)
	opts.ThreadFollowups = cmp.Or(opts.ThreadFollowups, followMention)
	opts.QuestionsPerMinute = cmp.Or(opts.QuestionsPerMinute, 20)
	opts.Pace = cmp.Or(opts.Pace, time.Second)
	opts.PerChannel = opts.Settings != nil
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	opts.Log = opts.Log.With("platform", "slack")
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if err := opts.check(); err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	a := &Adapter{
		opts:    opts,
		log:     opts.Log,
		limit:   bot.NewLimiter(opts.QuestionsPerMinute, opts.Now),
		seen:    newRecent(repeatsFor, maxRepeats, opts.Now),
		threads: newRecent(threadsFor, maxThreads, opts.Now),
		panes:   newRecent(threadsFor, maxThreads, opts.Now),
		looks:   newLately[looked](looksFor, opts.Now),
		locales: newLately[string](localeFor, opts.Now),
		reacted: newRecent(reactedFor, maxThreads, opts.Now),
	}
	a.seen.least = leastRepeats
	for place, err := range opts.Settings.Faults() {
		a.log.Warn("slack: what is set for a channel cannot be read and counts for nothing", "place", place, "err", err)
	}
	a.repeats = opts.Metrics.Counter("coveragebot_repeats_dropped_total", "Deliveries that had been taken in before.", "platform", a.Name())
	a.reconnects = opts.Metrics.Counter("coveragebot_reconnects_total", "Connections that were made again.", "platform", a.Name())
	a.web = newWeb(opts)
	a.api = newClient(opts, a.web)
	a.operators = newOperators(a.api, opts)
	return a, nil
}

func (o Options) check() error {
	switch {
	case !strings.HasPrefix(strings.TrimPrefix(o.BotToken, "xoxe."), "xoxb-"):
		return errors.New("the bot token is missing or does not start with xoxb- or xoxe.xoxb-")
	case o.Mode == modeSocket && !strings.HasPrefix(o.AppToken, "xapp-"):
		return errors.New("the app token is missing or does not start with xapp-; socket mode needs one")
	case o.Mode == modeHTTP && o.SigningSecret == "":
		return errors.New("the signing secret is missing; http mode needs it")
	case o.Mode == modeHTTP && o.HTTPAddr == "" && o.Listener == nil:
		return errors.New("http mode needs an address to listen on")
	case o.Mode != modeSocket && o.Mode != modeHTTP:
		return fmt.Errorf("the mode is %q; it must be socket or http", o.Mode)
	case o.ThreadFollowups != followMention && o.ThreadFollowups != followAlways:
		return fmt.Errorf("thread follow-ups are %q; they must be mention or always", o.ThreadFollowups)
	}
	return nil
}

// Name implements [bot.Adapter].
func (a *Adapter) Name() string { return "slack" }

// Connected implements [bot.Connector]. In http mode it says that requests are
// taken.
func (a *Adapter) Connected() bool { return a.connected.Load() }

// Trouble implements [bot.Troubled].
func (a *Adapter) Trouble() string {
	if why := a.trouble.Load(); why != nil && !a.Connected() {
		return *why
	}
	return ""
}

// troubled keeps why there is no connection.
func (a *Adapter) troubled(err error) {
	why := strings.TrimPrefix(harmless(err).Error(), "slack: ")
	a.trouble.Store(&why)
}

// Listen implements [bot.Adapter]. It returns an error where Slack refuses a token
// or, in http mode, the address cannot be listened on. After ctx has ended it
// still sends what waits for its turn.
func (a *Adapter) Listen(ctx context.Context, in bot.Inbox) (err error) {
	defer func() {
		if err != nil {
			a.troubled(err)
		}
	}()
	self, err := a.identify(ctx)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return nil
	}
	s := &session{
		Adapter: a, in: in, self: self,
		out:    newOutbox(a.opts.Pace, a.log),
		marks:  newOutbox(0, a.log),
		places: make(chan struct{}, maxTasks), retries: newRetries(),
	}
	s.context, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	defer s.stop()
	a.current.Store(s)
	defer a.current.Store(nil)
	ctx, s.refuse = context.WithCancelCause(ctx)
	defer s.refuse(nil)
	watch, unwatch := context.WithCancel(ctx)
	defer unwatch()
	a.operators.load(ctx)
	s.tasks.Go(func() { a.operators.watch(watch) })
	s.tasks.Go(func() { a.opts.Settings.KeepRead(watch, a.log) })
	s.tasks.Go(func() { a.opts.Posts.Serve(watch, a.Name(), s.teller()) })
	s.resume()
	s.tasks.Go(func() {
		for pause(watch, settleEvery) {
			s.settle()
		}
	})

	if a.opts.Mode == modeHTTP {
		err = s.listenHTTP(ctx)
	} else {
		err = s.listenSocket(ctx)
	}
	a.connected.Store(false)
	unwatch()
	s.retries.stop()
	s.tasks.Wait()
	s.out.drain(drainTime)
	s.marks.drain(taskTime)
	var refused tokenRefused
	if err == nil && errors.As(context.Cause(ctx), &refused) {
		err = refused
	}
	return err
}

// session is one call of Listen.
type session struct {
	*Adapter
	in   bot.Inbox
	self identity

	out   *outbox // of messages, by channel
	marks *outbox // of what shows that a question is being looked up, by question

	context context.Context // outlives that of Listen, for what was begun
	stop    context.CancelFunc
	refuse  context.CancelCauseFunc // ends Listen where Slack takes a token no more
	retries *retries

	doubted atomic.Int64 // when it was asked last whether the token still holds, in Unix seconds
	tasks   sync.WaitGroup
	places  chan struct{} // a token for each task that runs

	beginning sync.RWMutex // held for reading while a delivery is written down
}

// identity is who the bot is in its workspace, and the address of that.
type identity struct{ team, user, bot, url string }

// maxTasks is how many calls to Slack besides answers run at once. Answers have as many
// connections to themselves.
const maxTasks = maxConns / 2

// task runs f, which talks to Slack, apart from the reader of deliveries. Where
// too many run already, f does not run: none of them is an answer.
func (s *session) task(doing string, f func(context.Context)) bool {
	select {
	case s.places <- struct{}{}:
	default:
		s.log.Warn("slack: too busy", "doing", doing)
		return false
	}
	s.tasks.Go(func() {
		defer func() { <-s.places }()
		defer s.recovered(doing)
		ctx, cancel := context.WithTimeout(s.context, taskTime)
		defer cancel()
		f(ctx)
	})
	return true
}

// taskTime bounds a task. What it is for is stale after that.
const taskTime = 10 * time.Second

// identify asks Slack who the bot is. It tries until ctx ends, unless Slack
// refuses the token.
func (a *Adapter) identify(ctx context.Context) (identity, error) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		r, err := a.api.AuthTestContext(ctx)
		if err == nil {
			return identity{team: r.TeamID, user: r.UserID, bot: r.BotID, url: r.URL}, nil
		}
		if ctx.Err() != nil {
			return identity{}, nil
		}
		if reason, ok := refusedToken(err); ok {
			return identity{}, tokenRefused{"bot", reason}
		}
		a.troubled(err)
		a.log.Warn("slack: cannot be reached", "err", harmless(err), "again_in", wait)
		if !pause(ctx, wait) {
			return identity{}, nil
		}
	}
}

// newWeb returns what Slack is called by.
func newWeb(opts Options) *http.Client {
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: maxConns,
		MaxConnsPerHost:     maxConns,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
		DialContext:         opts.Dial,
	}
	return &http.Client{Transport: noting{transport}, Timeout: time.Minute}
}

// newClient returns a client that waits as long as Slack tells it to, and that
// never sends a message twice: a request is repeated only where it was refused or
// did not leave.
func newClient(opts Options, web *http.Client) *api.Client {
	retry := api.DefaultRetryConfig()
	retry.RetryAfterDuration = 30 * time.Second
	retry.Handlers = []api.RetryHandler{patient{api.NewRateLimitErrorRetryHandler(retry)}, patient{unsentAgain{}}}
	options := []api.Option{
		api.OptionHTTPClient(web),
		api.OptionRetryConfig(retry),
		api.OptionAppLevelToken(opts.AppToken),
	}
	if opts.APIURL != "" {
		options = append(options, api.OptionAPIURL(strings.TrimSuffix(opts.APIURL, "/")+"/"))
	}
	return api.New(opts.BotToken, options...)
}
