// Package discord is the adapter for Discord: questions come as mentions, also of the
// bot's own role, direct messages, slash commands, buttons, the message command "Find
// coverage" and a reaction; replies go out as Components V2.
//
// An event becomes a [bot.Request] and goes into the inbox at once. An
// interaction is answered directly where the reply is there in time and
// acknowledged first where it is not, so that Discord's three seconds always
// hold. A button repeats the question it belongs to, from a bounded memory, in a
// conversation of its own: nobody's follow-up gets in its way.
//
// The package uses discordgo for the protocol of the gateway and the types of what
// is sent, and keeps four things in its own hands: the life of the gateway's
// sessions (session.go, guard.go, dial.go), what events hold (incoming.go), the HTTP
// calls (rest.go, brake.go) and the messages, which the package components draws.
//
// What Discord cannot take now is sent later, the answer itself, for an hour; what it
// refuses is over with one notice at most, and a token that it takes no more ends the
// adapter (resend.go).
//
// Those who may manage a server set with /settings how the bot answers there, and
// [Settings] keeps it; Discord's own check of that permission is not relied on. They may
// let it answer, seldom, what nobody said to it, and posts in forums when they are
// opened.
//
// It promises that a message pings nobody and keeps to every limit of Discord's,
// that text of an article or a question shows as it is written, whatever markup
// it holds, that a cut is shown, that an event that comes twice is answered once
// (also by several processes, where their ledgers share [ledger.Claims]), and that
// nothing is posted for all to see in a channel where a server does not want it. It
// asks for no privileged intent unless [Options.MessageContent] is
// set. It refuses to answer bots, and to take the word of a Discord permission
// for who may reload: that is [Options.Operators] alone.
package discord

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/internal/metrics"
)

// Options say how to connect. Token is required.
type Options struct {
	Token     string   // the bot's, without "Bot "
	Operators []string // user IDs that may reload the corpus
	// OperatorChannel is where operators are told what nobody asked for; "" means a
	// direct message to each of Operators.
	OperatorChannel string
	// MessageContent lets the bot read messages that do not mention it, so that
	// follow-ups in a thread where it has answered need no mention. The privileged
	// intent of that name must be switched on at Discord.
	MessageContent bool
	// Shards are the connections to the gateway that this process opens, where
	// several share the servers. Direct messages come to the process with shard 0,
	// which also registers the commands.
	Shards Shards
	// Votes takes what people think of an answer; nil means no vote buttons.
	Votes Votes
	// Complete, if set, suggests names for what was typed so far. kind is "source", "folder"
	// or "author". It must be quick: Discord waits while a person types.
	Complete func(kind, typed string) []string
	// Settings keeps what those who run a server have set for it; nil means no
	// command /settings, and the defaults everywhere.
	Settings *Settings
	// Audit takes what was set by whom; nil keeps it nowhere.
	Audit *bot.Audit
	// Human is to whom questions are passed on that the coverage does not answer.
	Human Human
	// PublicKey, of the application, in hexadecimal, lets Handler take interactions
	// over HTTP.
	PublicKey string

	// Ledger keeps what was taken in until it is answered; nil keeps it nowhere.
	// Reaction is the emoji that finds coverage for the message it is put under: a
	// character, or a server's own as name:id. "" means none.
	Reaction string
	// QuestionsPerMinute bounds what one user may ask; 0 means 20, less than 0 without a
	// bound.
	QuestionsPerMinute int

	Ledger  *ledger.Ledger
	Posts   *posted.Log       // which quotes were posted where; nil keeps none
	Metrics *metrics.Registry // what happens is counted in; nil for one of its own

	APIURL     string // where the API is, if not at Discord
	GatewayURL string // where the gateway is, if not where the API says
	Log        *slog.Logger
	Now        func() time.Time
}

// Votes takes votes, as [bot.Bot] does.
type Votes interface {
	Vote(context.Context, bot.Vote) error
}

// Adapter is the connection to Discord. It implements [bot.Adapter].
type Adapter struct {
	opts                Options
	log                 *slog.Logger
	rest                *rest
	key                 []byte // of Handler, nil for none
	pace                pace
	proxy               func(*http.Request) (*url.URL, error) // for the gateway
	tls                 *tls.Config                           // for the gateway; nil means the defaults
	newID               func() string
	newRef              func() string
	inbox               atomic.Pointer[bot.Inbox] // while listening
	self                atomic.Pointer[string]    // the bot's own user ID
	tasks               tasks
	live                atomic.Int32           // sessions that are ready
	trouble             atomic.Pointer[string] // why none is, the last time that one was lost
	repeats, reconnects *metrics.Counter
	waitings            *metrics.Counter // replies that Discord could not take at once
	waiting             atomic.Int32     // of them now
	doubted             atomic.Int64     // when it was asked whether the token holds, in seconds since 1970
	lose                atomic.Pointer[context.CancelCauseFunc]
	seen                kept[struct{}] // IDs of events
	odd                 kept[struct{}] // what Discord sent and could not be read
	scripts             kept[script]   // by the ID in buttons
	places              kept[place]    // by the IDs of channels
	langs               kept[string]   // the locales of people, by their IDs
	unread              kept[struct{}] // channels whose history the bot may not read
	hidden              kept[struct{}] // channels where it was told that texts are kept back
	learning            sync.Mutex     // one at a time asks for roles
	roles               kept[bool]     // whether a role is the bot's own
	joined              kept[struct{}] // threads the bot has answered in
	limit               *bot.Limiter   // what one person may ask
}

var _ bot.Troubled = (*Adapter)(nil)

// New returns an Adapter. It connects to nothing.
func New(opts Options) (*Adapter, error) {
	opts.Token = strings.TrimPrefix(strings.TrimSpace(opts.Token), "Bot ")
	if opts.Token == "" || strings.ContainsAny(opts.Token, " \t\r\n") {
		return nil, errors.New("discord: the token is missing or no token")
	}
	if err := opts.Shards.check(); err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	a := &Adapter{
		opts: opts, log: opts.Log.With("platform", "discord"), pace: defaultPace(), proxy: http.ProxyFromEnvironment, newID: newID, newRef: bot.NewRef,
		rest: newREST(cmp.Or(opts.APIURL, defaultAPI), "Bot "+opts.Token, opts.Metrics),
	}
	a.waitings = opts.Metrics.Counter("coveragebot_discord_delayed_posts_total", "Times that Discord could not take a reply, so that it was to be sent later.")
	a.repeats = opts.Metrics.Counter("coveragebot_repeats_dropped_total", "Deliveries that had been taken in before.", "platform", a.Name())
	a.reconnects = opts.Metrics.Counter("coveragebot_reconnects_total", "Connections that were made again.", "platform", a.Name())
	a.limit = bot.NewLimiter(cmp.Or(opts.QuestionsPerMinute, 20), opts.Now)
	var err error
	if a.key, err = publicKey(opts.PublicKey); err != nil {
		return nil, err
	}
	faults := opts.Settings.places().Faults()
	for _, guild := range slices.Sorted(maps.Keys(faults)) {
		a.log.Error("the settings of a server cannot be read; it has the defaults", "guild", guild, "err", faults[guild])
	}
	return a, nil
}

// InviteURL is where an administrator lets the bot into a server. It asks for
// what the bot needs and nothing else: to see channels, to send messages and
// pictures there and in threads, to make a thread for what a reaction finds, and to
// read the history that a reply points to.
func InviteURL(appID string) string {
	const permissions = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages | discordgo.PermissionAttachFiles |
		discordgo.PermissionSendMessagesInThreads | discordgo.PermissionCreatePublicThreads | discordgo.PermissionReadMessageHistory
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&scope=bot+applications.commands&permissions=%d", appID, permissions)
}

// Name implements [bot.Adapter].
func (*Adapter) Name() string { return "discord" }

// Connected implements [bot.Connector].
func (a *Adapter) Connected() bool { return a.live.Load() > 0 }

// Trouble implements [bot.Troubled].
func (a *Adapter) Trouble() string {
	if why := a.trouble.Load(); why != nil && !a.Connected() {
		return *why
	}
	return ""
}

// troubled keeps why there is no connection.
func (a *Adapter) troubled(err error) {
	why := err.Error()
	a.trouble.Store(&why)
}

// Listen implements [bot.Adapter]. It registers the commands where they changed,
// then keeps the gateway's sessions until ctx ends or Discord refuses for good.
func (a *Adapter) Listen(ctx context.Context, in bot.Inbox) error {
	a.inbox.Store(&in)
	a.tasks.open()
	err := a.connect(ctx)
	a.tasks.close()
	a.inbox.Store(nil)
	if ctx.Err() != nil {
		return nil
	}
	a.troubled(err)
	return err
}

func (a *Adapter) connect(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	a.lose.Store(&stop)
	var app struct {
		ID  string
		Bot struct{ ID string }
	}
	if err := a.patiently(ctx, "ask who the bot is", func() error { return a.rest.call(ctx, getSelf(), nil, &app) }); err != nil {
		return err
	}
	self := cmp.Or(app.Bot.ID, app.ID)
	a.self.Store(&self)
	for _, id := range a.opts.Ledger.Known(a.Name()) {
		a.seen.put(id, struct{}{})
	}
	a.settle()
	a.tasks.do(func() {
		for sleep(ctx, settleEvery) == nil {
			a.settle()
		}
	})
	a.tasks.do(func() { a.opts.Settings.places().KeepRead(ctx, a.log) })
	a.tasks.do(func() { a.opts.Posts.Serve(ctx, a.Name(), a.teller()) })
	if a.opts.Shards.first() {
		if err := a.register(ctx, app.ID); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			// The commands of the last start may well be there still.
			a.log.Error("register the commands", "err", err)
		}
	}
	err := a.shards(ctx)
	return cmp.Or(context.Cause(ctx), err)
}

// patiently repeats a call until it works, ctx ends, or Discord refuses the
// token.
func (a *Adapter) patiently(ctx context.Context, doing string, call func() error) error {
	for pause := a.pace.first; ; pause = min(2*pause, a.pace.longest) {
		err := call()
		switch {
		case err == nil:
			return nil
		case refused(err, http.StatusUnauthorized), refused(err, http.StatusForbidden):
			return fmt.Errorf("%s: Discord refuses the token; copy it anew from the developer portal: %w", doing, err)
		case ctx.Err() != nil:
			return ctx.Err()
		}
		a.troubled(err)
		a.log.Warn("Discord does not answer; trying again", "doing", doing, "pause", pause, "err", err)
		if sleep(ctx, pause) != nil {
			return ctx.Err()
		}
	}
}

// operator reports whether a user may reload the corpus.
func (a *Adapter) operator(user string) bool {
	for _, id := range a.opts.Operators {
		if id == user && user != "" {
			return true
		}
	}
	return false
}

// put puts a request into the inbox and answers in its place where there is no
// room. It holds the ledger's entry until the answer is posted.
func (a *Adapter) put(e *ledger.Entry, r bot.Request, respond func(context.Context, bot.Reply)) {
	e.Hold()
	answer := respond
	respond = func(ctx context.Context, reply bot.Reply) {
		defer e.Release()
		e.Try(func() { answer(ctx, reply) })
	}
	err := bot.ErrClosed
	if in := a.inbox.Load(); in != nil {
		err = (*in).Put(r, respond)
	}
	if err != nil {
		a.later(e, r.ID, func(ctx context.Context) { respond(ctx, bot.Sorry(phrase.In(r.Lang), err)) })
	}
}

// onEvent takes an event of the gateway.
func (a *Adapter) onEvent(kind string, data []byte) {
	switch kind {
	case "MESSAGE_CREATE":
		if m := new(incoming); a.read(kind, data, m) {
			a.onMessage(m)
		}
	case "MESSAGE_UPDATE":
		if m := new(incoming); a.read(kind, data, m) {
			a.onEdit(m)
		}
	case "MESSAGE_REACTION_ADD":
		if r := new(reaction); a.read(kind, data, r) {
			a.onReaction(r)
		}
	case "INTERACTION_CREATE":
		if i := new(interaction); a.read(kind, data, i) {
			a.onInteraction(i)
		}
	}
}

// first remembers an event, and reports whether it was not known.
func (a *Adapter) first(event string) bool {
	if a.seen.put(event, struct{}{}) {
		return true
	}
	a.repeats.Inc()
	return false
}

// postTimeout bounds what is done outside the server's workers.
const postTimeout = 10 * time.Second

// later runs f in a goroutine that Listen waits for, and holds an entry of the
// ledger meanwhile.
func (a *Adapter) later(e *ledger.Entry, event string, f func(context.Context)) {
	e.Hold()
	a.tasks.do(func() {
		defer e.Release()
		defer a.recovered(event)
		ctx, cancel := context.WithTimeout(context.Background(), postTimeout)
		defer cancel()
		e.Try(func() { f(ctx) })
	})
}

// recovered keeps a panic in the handling of an event from ending the process:
// discordgo runs handlers with no recover of its own.
func (a *Adapter) recovered(event string) {
	if p := recover(); p != nil {
		a.log.Error("handle an event", "request", event, "err", bot.Panicked(p))
	}
}
