package discord

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// What the coverage does not answer can be passed on to people. The question is posted
// once to the channel that the server has named, or else the operator, and a reply to that
// message goes back to where it was asked. All that this takes stands in the message, which
// Discord sends along with a reply: so it works after a restart, and in whichever process
// hears of it.

// Human names to whom questions are passed on. The zero value is nobody.
type Human struct {
	Channel string `json:"channel,omitempty"` // an ID; "" means the channel that it was asked in
	Role    string `json:"role,omitempty"`    // the ID of a role that is mentioned there; "" for none
}

// human is whom a server has named for its questions, or else the operator for those of
// all.
func (a *Adapter) human(guild string) Human {
	if g := a.opts.Settings.get(guild); g.Human != (Human{}) {
		return g.Human
	}
	return a.opts.Human
}

// origin is where a question was asked, and where what people answer goes.
type origin struct {
	guild, channel string
	message        string // that an answer replies to, or ""
	user           string
	alone          bool // only the user may see it
}

// reaches reports whether what is asked there can be passed on: without a channel of its
// own not what others may not see.
func (h Human) reaches(from origin) bool {
	return h.Channel != "" || h.Role != "" && from.guild != "" && !from.alone
}

// askedPrefix begins the custom_id that tells who asked.
const askedPrefix = "asked:"

// String is the custom_id of a message that passes a question on: where the answer goes.
func (a origin) String() string {
	user := ""
	if a.alone {
		user = a.user
	}
	return askedPrefix + strings.Join([]string{a.channel, a.message, user}, ":")
}

// originOf reads such a custom_id.
func originOf(s string) (a origin, ok bool) {
	rest, ok := strings.CutPrefix(s, askedPrefix)
	parts := strings.Split(rest, ":")
	if !ok || len(parts) != 3 || parts[0] == "" {
		return a, false
	}
	return origin{channel: parts[0], message: parts[1], user: parts[2], alone: parts[2] != ""}, true
}

// passing hands on a reply. A question for people is passed on to them, and a file to the
// one who asked.
func (a *Adapter) passing(e *ledger.Entry, event string, from origin, respond func(context.Context, bot.Reply)) func(context.Context, bot.Reply) {
	return func(ctx context.Context, r bot.Reply) {
		if q, ok := r.(bot.PassedOn); ok {
			r = a.passOn(ctx, e, event, from, q)
		}
		if x, ok := r.(bot.Exported); ok && !x.Here && from.guild != "" {
			r = a.handOver(ctx, e, event, from, x)
		}
		respond(ctx, r)
	}
}

// passOn posts a question to people, once, and returns what is said of that to whoever
// asked.
func (a *Adapter) passOn(ctx context.Context, e *ledger.Entry, event string, from origin, q bot.PassedOn) bot.Reply {
	key, in := humanKey(from, q), q.Book()
	if !a.first(key) || !a.mine(e, key) {
		return bot.Notice{Text: in.Say(phrase.AskedBefore)}
	}
	human := a.human(from.guild)
	to := cmp.Or(human.Channel, from.channel)
	var err error
	came := false
	if e.Late() { // the process before may have come so far
		came, err = a.passedOn(ctx, to, event, from)
	}
	if !came && err == nil {
		if !from.alone && from.guild != "" && from.message != "" {
			q.Link = "https://discord.com/channels/" + url.PathEscape(from.guild) + "/" + url.PathEscape(from.channel) + "/" + url.PathEscape(from.message)
		}
		m := a.drawn(q, components.Look{Origin: from.String(), By: from.user, Role: human.Role})
		m.Nonce, m.EnforceNonce = nonce(key, "human"), true
		e.Posting()
		err = a.rest.call(ctx, postMessage(to), m, nil)
	}
	switch became := outcomeOf(err); {
	case became == arrived && from.alone:
		return bot.Notice{Text: in.Say(phrase.PassedOnDirect)}
	case became == arrived:
		return bot.Notice{Text: in.Say(phrase.PassedOn)}
	case became == unknown:
		a.log.Error("pass a question on", "request", event, "err", err)
		return bot.Notice{Text: in.Say(phrase.PassingUnknown)}
	}
	a.seen.drop(key)
	ref := a.newRef()
	a.log.Error("pass a question on", "ref", ref, "request", event, "channel", to, "err", err)
	return bot.Notice{Text: in.Say(phrase.PassingFailed), Ref: ref}
}

// humanKey is what a question is known by that is passed on: there is one of the same
// words in one place.
func humanKey(from origin, q bot.PassedOn) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s", q.Question, q.Before)
	key := fmt.Sprintf("human %s %x", from.channel, h.Sum64())
	if from.alone {
		key += " " + from.user
	}
	return key
}

// passedOn reports whether a channel has a message, since an event, by which a question
// was passed on.
func (a *Adapter) passedOn(ctx context.Context, channel, event string, from origin) (bool, error) {
	var after []*incoming
	err := a.rest.call(ctx, getMessages(channel, event), nil, &after)
	return slices.ContainsFunc(after, func(m *incoming) bool {
		asked, ok := a.askedBy(m)
		return ok && asked.from.String() == from.String()
	}), err
}

// asked is a question that was passed on, as its message tells it.
type asked struct {
	from     origin
	question string
}

// askedBy reads the question that a message passes on. ok is false where it does not, or
// is not the bot's.
func (a *Adapter) askedBy(m *incoming) (q asked, ok bool) {
	if m == nil || m.Author == nil || m.Author.ID != *a.self.Load() {
		return q, false
	}
	return askedOf(m)
}

func askedOf(m *incoming) (q asked, ok bool) {
	if m == nil {
		return q, false
	}
	var walk func([]component)
	walk = func(list []component) {
		for _, c := range list {
			if from, is := originOf(c.CustomID); is {
				q.from, ok = from, true
			}
			if words, is := components.Question(c.Content); is && c.Type == textDisplay && q.question == "" {
				q.question = words
			}
			walk(c.Components)
		}
	}
	walk(m.Components)
	return q, ok && q.question != ""
}

// answersHuman takes a reply to a question that was passed on back to where it was asked.
// It is false where a message is none.
func (a *Adapter) answersHuman(m *incoming) bool {
	if m.GuildID == "" || m.Referenced == nil {
		return false
	}
	if _, ok := a.askedBy(m.Referenced); !ok {
		return false
	}
	key := "answer " + m.ID
	if bot.IsAside(m.Content) || !a.first(key) {
		return true
	}
	e := a.opts.Ledger.Begin(a.Name(), []string{key}, delivery{Message: keptMessage(m)})
	defer e.Release()
	if a.mine(e, key) {
		e.Try(func() { a.takeBack(e, m) })
	}
	return true
}

// withRoot runs f once it is known whether a message stands in the thread of a question
// that was passed on: there it is a reply to it. Only a bot that reads what does not
// mention it can know.
func (a *Adapter) withRoot(m *incoming, f func()) {
	theirs := func(channel string) bool { // questions are passed on there
		return channel != "" && (channel == a.opts.Human.Channel || channel == a.human(m.GuildID).Channel)
	}
	_, tagged := without(m.Content, mentions(*a.self.Load()))
	p, known := a.places.get(m.ChannelID)
	if !a.opts.MessageContent || m.GuildID == "" || m.Referenced != nil || m.Content == "" || tagged || known && !theirs(p.parent) ||
		a.opts.Human.Channel == "" && a.human(m.GuildID).Channel == "" {
		f()
		return
	}
	a.later(nil, m.ID, func(ctx context.Context) {
		if p := a.place(ctx, m.ChannelID); theirs(p.parent) {
			root, err := a.message(ctx, p.parent, m.ChannelID) // a thread has the ID of the message that it hangs on
			if err != nil {
				a.log.Warn("read the question of a thread", "request", m.ID, "err", err)
			} else if _, ok := a.askedBy(root); ok {
				m.Referenced = root
			}
		}
		f()
	})
}

// takeBack answers who asked with what a person wrote.
func (a *Adapter) takeBack(e *ledger.Entry, m *incoming) {
	q, _ := a.askedBy(m.Referenced)
	text, _ := without(m.Content, mentions(*a.self.Load()))
	thanks, in := a.poster(&said{incoming: m}), phrase.In(a.lang(m.Author.ID, text))
	tell := func(ctx context.Context, text string) {
		a.send(ctx, &sending{
			entry: e, event: m.ID, doing: "tell of an answer", told: true,
			post: func(ctx context.Context) error {
				return thanks(ctx, a.drawn(bot.Notice{Text: text}, components.Look{}), "thanks")
			},
		})
	}
	if text == "" {
		a.later(e, m.ID, func(ctx context.Context) {
			tell(ctx, in.Say(phrase.CannotReadReply))
		})
		return
	}
	request := bot.Request{
		ID: m.ID, Platform: a.Name(), Conversation: "human/" + m.ChannelID, Text: text, User: bot.User{ID: m.Author.ID},
		Answers: &bot.Asked{Question: q.question},
	}
	a.put(e, request, func(ctx context.Context, r bot.Reply) {
		out := a.drawn(r, components.Look{By: m.Author.ID})
		out.Nonce, out.EnforceNonce = nonce(m.ID, "human"), true
		s := &sending{entry: e, event: m.ID, doing: "take an answer back to who asked"}
		s.post = func(ctx context.Context) error {
			channel := q.from.channel
			if q.from.alone {
				var err error
				if channel, err = a.directChannel(ctx, q.from.user); err != nil {
					return err
				}
			} else if q.from.message != "" {
				no := false
				out.Reference = &discordgo.MessageReference{MessageID: q.from.message, ChannelID: channel, FailIfNotExists: &no}
			}
			return a.rest.call(ctx, postMessage(channel), out, nil)
		}
		s.tell = func(ctx context.Context, _ components.Message) error {
			return thanks(ctx, a.drawn(bot.Notice{Text: in.Say(phrase.ReturnLost)}, components.Look{}), "thanks")
		}
		s.done = func() {
			a.later(nil, m.ID, func(ctx context.Context) {
				if err := thanks(ctx, a.drawn(bot.Notice{Text: in.Say(phrase.ReturnDone)}, components.Look{}), "thanks"); err != nil {
					a.log.Warn("thank for an answer", "request", m.ID, "err", err)
				}
			})
		}
		a.send(ctx, s)
	})
}

// settleAnswer takes a person's answer back that the process before took in. Where that
// had begun, the person is told that it may not have arrived.
func (a *Adapter) settleAnswer(e *ledger.Entry, m *incoming) {
	if e.Posted() || !e.Answerable() {
		post := a.poster(&said{incoming: m})
		a.tell(e, m.ID, a.lang(m.Author.ID, m.Content), againFor, func(ctx context.Context, out components.Message) error { return post(ctx, out, "thanks") })
		return
	}
	e.Again()
	a.takeBack(e, m)
}

// directChannel is the channel of direct messages with a user.
func (a *Adapter) directChannel(ctx context.Context, user string) (id string, err error) {
	var channel struct{ ID string }
	err = a.rest.call(ctx, route{http.MethodPost, "direct channel", "/users/@me/channels", "direct channels", false}, map[string]string{"recipient_id": user}, &channel)
	return channel.ID, err
}
