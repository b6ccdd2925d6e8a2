package discord

import (
	"fmt"
	"strings"
	"testing"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/phrase"
)

const (
	news = "📰"
	paid = "What does the town pay for the harbour works?"
)

// surest are settings of a server that wants unasked answers, with a confidence that
// the small corpus of the tests reaches.
func surest(change func(*guildSettings)) guildSettings {
	g := guildSettings{Unasked: true, UnaskedConfidence: 0.5, LeftOut: []string{"81"}}
	if change != nil {
		change(&g)
	}
	return g
}

// withRoles is the event of a message by somebody with roles.
func (w *world) withRoles(channel, user, text string, roles ...any) string {
	id := w.nextEvent()
	m := w.MessageEvent(id, guild, channel, user, text)
	m["member"] = map[string]any{"roles": roles}
	w.Event(guild, "MESSAGE_CREATE", m)
	return id
}

// nextEvent is an ID for an event of a test's own.
func (w *world) nextEvent() string {
	w.events++
	return fmt.Sprint(2_000_000 + w.events)
}

// silent gathers messages that are not answered; the check stops the bot.
func (w *world) silent() (note func(id string), check func()) {
	ids := make(map[string]bool)
	return func(id string) { ids[id] = true }, func() {
		w.Helper()
		w.answered(w.Message("", "6998", asker, "status")) // what came before has been heard
		w.stop()
		for _, p := range w.Posts() {
			if ids[p.ReplyTo] {
				w.Errorf("message %s is answered: %s", p.ReplyTo, text(p))
			}
		}
		w.faultless()
	}
}

func TestUnaskedMessages(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Now: clock, Settings: having(t, surest(func(g *guildSettings) { g.UnaskedIn = []string{channel, "602"} }))}}).ready()
	w.Meet("704", discordfake.Person{Bot: true})
	w.Meet("705", discordfake.Person{Webhook: "705"})
	w.Thread("650", channel)
	silent, allSilent := w.silent()
	silent(w.Message(guild, channel, "704", paid))
	silent(w.Message(guild, channel, "705", paid))
	silent(w.withRoles(channel, asker, paid, "80", "81"))
	silent(w.Message(guild, channel, asker, "The wreck is old."))
	silent(w.Message(guild, channel, asker, "Who won the war on Mars?"))
	silent(w.Message(guild, channel, asker, "/status ?"))
	silent(w.Message(guild, elsewhere, asker, paid))
	silent(w.Message("501", channel, asker, paid)) // its server wants none
	w.has(w.answered(w.withRoles(channel, asker, paid, "80")), "12 million", "Nobody asked me")
	silent(w.Message(guild, channel, "702", paid)) // one in a while
	w.has(w.answered(w.Message(guild, "602", "702", paid)), "12 million")
	w.has(w.answered(w.Message(guild, "650", "702", paid)), "12 million") // a thread of the channel
	silent(w.Message(guild, "650", "702", "What does cod cost?"))         // and it is not followed for that
	w.has(w.answered(w.Message(guild, channel, asker, "<@1001> What does cod cost?")), "12")
	allSilent()
}

// Without the intent nothing is read but the titles of posts in forums.
func TestUnaskedWithoutIntent(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Now: clock, Settings: having(t, surest(nil))}}).ready()
	silent, allSilent := w.silent()
	silent(w.Message(guild, channel, asker, paid))
	w.has(w.answered(w.Forum(guild, "620", asker, paid, "I read about it.")), "12 million")
	allSilent()
}

// A post in a forum is answered once, when it is opened, by its title.
func TestForumPosts(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Now: clock, Settings: having(t, surest(func(g *guildSettings) { g.UnaskedIn = []string{"620"} }))}}).ready()
	w.Meet("704", discordfake.Person{Bot: true})
	silent, allSilent := w.silent()
	post := w.Forum(guild, "620", asker, "What does the town pay for the harbour works", "Does anybody know?")
	w.has(w.answered(post), "12 million")
	silent(w.Message(guild, post, asker, "What does cod cost, then?"))
	w.has(w.answered(w.Message(guild, post, asker, "<@1001> What does cod cost?")), "12")
	silent(w.Forum(guild, "621", asker, paid, "")) // not in the list
	silent(w.Forum(guild, "620", "704", paid, ""))
	silent(w.Forum(guild, "620", asker, "Hello from Mars", "Who won the war there?"))
	w.has(w.answered(w.Forum(guild, "620", "702", "What does the town pay for the harbour works", "")), "12 million") // another post
	allSilent()
}

func TestPartOfCoverage(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{})}}).ready()
	w.has(w.askIn(channel, paid), "12 million")
	w.answered(w.settings(manager, "part", "folder", "nowhere"))
	w.has(w.askIn(channel, paid), "The coverage does not say")
	w.has(w.askIn("611", paid+" folder:corpus"), "12 million")
	w.has(w.answered(w.Message(guild, "612", asker, "<@1001> "+paid)), "The coverage does not say")
	w.answered(w.settings(manager, "part", "folder", "any", "source", "Northern Post"))
	if p := w.askIn("613", "What about the harbour works?"); strings.Contains(text(p), "Coast Gazette") {
		t.Errorf("quoted from elsewhere: %s", text(p))
	}
	w.faultless()
}

// A reaction finds coverage for any message, in its thread, once.
func TestReaction(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Reaction: news}}).ready()
	w.Meet("704", discordfake.Person{Bot: true})
	said := w.Message(guild, channel, "704", paid) // by a bot
	other := w.Message(guild, channel, asker, paid)
	w.React(guild, channel, other, asker, "👍")
	w.React(guild, channel, other, "704", news)
	w.React(guild, channel, other, discordfake.BotID, news)
	w.React(guild, channel, said, asker, news+"\uFE0F")
	p := w.posted(1)
	w.has(p, "12 million")
	if p.Channel != said || p.ReplyTo != "" || w.Title(said) != "Coverage: "+paid {
		t.Errorf("posted in %s, in reply to %q; the thread is called %q", p.Channel, p.ReplyTo, w.Title(said))
	}
	w.React(guild, channel, said, "702", news) // once
	w.React(guild, channel, "5", asker, news)  // it has been deleted

	// A message that has a thread is answered there.
	w.Thread(other, channel)
	w.React(guild, channel, other, asker, news)
	if p := w.posted(2); p.Channel != other {
		t.Errorf("posted in %s", p.Channel)
	}
	// Where the bot may make none, and where there are none, the answer is a reply.
	w.Unthreaded("602")
	w.Thread("650", channel)
	n := 2
	for _, at := range [][2]string{{guild, "602"}, {guild, "650"}, {"", "601"}} {
		id := w.nextEvent()
		m := w.MessageEvent(id, at[0], at[1], "704", paid)
		w.Event(at[0], "MESSAGE_CREATE", m)
		w.React(at[0], at[1], id, asker, news)
		n++
		if p := w.posted(n); p.Channel != at[1] || p.ReplyTo != id {
			t.Errorf("posted in %s, in reply to %q", p.Channel, p.ReplyTo)
		}
	}
	picture := w.Message(guild, channel, asker, "")
	w.React(guild, channel, picture, asker, news)
	w.has(w.answered(picture), "There is no text")
	n++
	w.React(guild, other, w.Posts()[1].ID, asker, news) // the bot's own
	w.stop()
	if got := w.Count(); got != n {
		t.Errorf("%d messages, want %d", got, n)
	}
	w.faultless()
}

func TestReactionToHiddenText(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Reaction: news}}).ready()
	id := w.Message(guild, channel, asker, paid)
	w.React(guild, channel, id, asker, news)
	w.React(guild, channel, id, "702", news)
	p := w.answered(id)
	w.React(guild, channel, w.Message(guild, channel, asker, paid), asker, news) // it was told here
	w.answered(w.Message("", "601", asker, "status"))
	w.has(p, "I cannot read this message", "Find coverage")
	w.stop()
	if w.Count() != 2 || p.Channel != channel {
		t.Errorf("%d messages", w.Count())
	}
	w.faultless()
}

// After a start it is known by the thread that a message was answered.
func TestReactionAfterStart(t *testing.T) {
	t.Parallel()
	one := begin(t, setup{opts: Options{MessageContent: true, Reaction: news}}).ready()
	id := one.Message(guild, channel, asker, paid)
	one.React(guild, channel, id, asker, news)
	one.posted(1)
	one.stop()
	one.wait("end of the session", func() bool { return one.Connected() == 0 })
	two := begin(t, setup{opts: Options{MessageContent: true, Reaction: news}, change: func(_ *discordfake.Server, o *Options) { o.APIURL = one.API() }})
	one.wait("the other bot", func() bool { return one.Connected() > 0 })
	one.React(guild, channel, id, asker, news)
	one.answered(one.Message("", "601", asker, paid))
	two.stop()
	if n := one.Count(); n != 2 {
		t.Errorf("%d messages, want 2", n)
	}
}

// A server that does not want answers in a channel wants none to reactions.
func TestReactionNotAllowed(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Reaction: news, Settings: having(t, guildSettings{Channels: []string{elsewhere}})}}).ready()
	id := w.Message(guild, channel, asker, paid)
	w.React(guild, channel, id, asker, news)
	other := w.Message(guild, elsewhere, asker, paid)
	w.React(guild, elsewhere, other, asker, news)
	if p := w.posted(1); p.Channel != other {
		t.Errorf("posted in %s", p.Channel)
	}
	w.stop()
	if w.Count() != 1 {
		t.Errorf("%d messages", w.Count())
	}
	w.faultless()
}

// A thread is named in the language of its answer.
func TestThreadNameLanguage(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Reaction: news}}).ready()
	said := w.Message(guild, channel, asker, "¿Qué dice la prensa sobre las obras del puerto?")
	w.React(guild, channel, said, asker, news)
	w.posted(1)
	if got := w.Title(said); !strings.HasPrefix(got, "Cobertura: ¿Qué dice") {
		t.Errorf("the thread of a message in Spanish is called %q", got)
	}
	w.faultless()
}

func TestEmoji(t *testing.T) {
	for _, c := range []struct {
		name, id, setting string
		want              bool
	}{
		{"📰", "", "📰", true}, {"🗞️", "", "🗞", true}, {"📰", "", "", false}, {"", "", "", false}, {"📰", "", "👍", false},
		{"coverage", "77", "coverage:77", true}, {"coverage", "77", "<:coverage:77>", true}, {"coverage", "78", "coverage:77", false}, {"coverage", "", "coverage:77", false},
	} {
		var r reaction
		r.Emoji.Name, r.Emoji.ID = c.name, c.id
		if got := r.is(c.setting); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
	for text, want := range map[string]string{"a\n\tb": "Coverage: a b", "\u202e\u0000x": "Coverage: x", strings.Repeat("é", 200): "Coverage: " + strings.Repeat("é", 69) + "…", "": "Coverage: "} {
		if got := threadName(phrase.Book{}, text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// What people say to one another in a thread is not answered where the bot is unsure.
func TestUnsureIsSilent(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true, Settings: having(t, guildSettings{})}}).ready()
	w.Thread("650", channel)
	w.has(w.answered(w.Message(guild, "650", asker, "<@1001> "+paid)), "12 million")
	w.wait("the thread", func() bool { return w.adapter.follows("650") })
	w.has(w.answered(w.Message(guild, "650", asker, paid)), "12 million")
	w.answered(w.settings(manager, "confidence", "minimum", 1))
	silent, allSilent := w.silent()
	silent(w.Message(guild, "650", asker, paid))
	w.answered(w.Message(guild, "650", asker, "<@1001> "+paid))
	allSilent()
}
