package discord

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

func TestMention(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Message(guild, channel, asker, "nobody asked the bot about the wreck")
	id := w.Message(guild, channel, asker, "<@1001> How old is the wreck?")
	p := w.posted(1)
	if p.ReplyTo != id || p.Channel != channel {
		t.Errorf("it replies to %s in %s", p.ReplyTo, p.Channel)
	}
	w.has(p, "three hundred years old")

	w.Message(guild, channel, asker, "<@!1001> 1")
	w.has(w.posted(2), "**Divers found a wreck in the harbour. The wreck is three hundred years old.**")
	w.Message(guild, channel, "702", "<@1001> more")
	w.has(w.posted(3), "Ask a question first") // of this person
	w.faultless()
}

func TestDirectMessage(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Message("", "601", asker, "What does cod cost?")
	w.has(w.posted(1), "12")
	w.Message("", "601", asker, "who said that?")
	w.has(w.posted(2), "Who speaks in the quotes")
	w.Message("", "601", asker, "")
	w.has(w.posted(3), "/coverage latest")
	w.faultless()
}

// TestAsPosted keeps what a message looks like on its way.
func TestAsPosted(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Event("", "MESSAGE_CREATE", w.MessageEvent("900", "", "601", asker, "status"))
	golden(t, "posted_message", w.posted(1).Body)
	w.Event(guild, "INTERACTION_CREATE", w.InteractionEvent("901", slash, guild, channel, asker, map[string]any{"name": "coverage", "options": []any{map[string]any{"name": "more"}}}, ""))
	golden(t, "posted_callback", w.posted(2).Body)
	w.faultless()
}

func TestMentionByReply(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	m := w.MessageEvent("900", guild, channel, asker, "How old is the wreck?")
	m["type"], m["mentions"] = 19, []any{map[string]any{"id": discordfake.BotID}}
	w.Event(guild, "MESSAGE_CREATE", m)
	w.has(w.posted(1), "three hundred")
	w.faultless()
}

func TestAnswersNoBotsAndNoRepeats(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	for id, change := range map[string]func(m, author map[string]any){
		"901": func(_, author map[string]any) { author["bot"] = true },
		"902": func(_, author map[string]any) { author["id"] = discordfake.BotID },
		"903": func(m, _ map[string]any) { m["webhook_id"] = "5" },
		"904": func(m, _ map[string]any) { m["type"] = 6 }, // a pin
		"905": func(m, _ map[string]any) { delete(m, "author") },
	} {
		m := w.MessageEvent(id, "", "601", asker, "<@1001> How old is the wreck?")
		author := m["author"].(map[string]any)
		change(m, author)
		w.Event("", "MESSAGE_CREATE", m)
	}
	m := w.MessageEvent("910", "", "601", asker, "How old is the wreck?")
	w.Event("", "MESSAGE_CREATE", m)
	w.Event("", "MESSAGE_CREATE", m)
	w.Message("", "601", asker, "status")
	w.posted(2)
	i := w.InteractionEvent("911", slash, guild, channel, asker, map[string]any{"id": "1", "name": "coverage", "type": 1, "options": []any{map[string]any{"type": 1, "name": "status"}}}, "")
	w.Event(guild, "INTERACTION_CREATE", i)
	w.Event(guild, "INTERACTION_CREATE", i)
	w.answered(w.ask("How old is the wreck?"))
	w.stop()
	if n := len(w.Posts()); n != 4 {
		t.Errorf("%d answers, want 4", n)
	}
	// Discord would drop a repeated answer by its nonce; none is even sent.
	if sent := w.Calls("POST message") + w.Calls("POST callback"); sent != 4 {
		t.Errorf("%d answers were sent, want 4", sent)
	}
	w.faultless()
}

func TestAsk(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?", "source", "Northern Post", "after", "2021-06", "before", "2022")
	p := w.posted(1)
	w.has(p, "two million more", `source\:"Northern Post"`)
	if strings.Contains(text(p), "Coast Gazette") {
		t.Errorf("the filter did not hold:\n%s", text(p))
	}
	w.ask("What about the harbour works?", "after", "soon")
	w.has(w.posted(2), "I cannot read the date in after\\:soon")
	w.faultless()
}

func TestRefusal(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("Which wrek did Zanzibar sink?")
	p := w.posted(1)
	w.has(p, "The coverage does not say", "Zanzibar", "Searched wreck")
	w.ask("the of and")
	w.has(w.posted(2), "There is no word in that")
	w.faultless()
}

func TestCoverage(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	n := 0
	for _, step := range []struct {
		user, sub string
		options   []any
		want      string
	}{
		{asker, "sources", nil, "2 sources in the coverage"},
		{asker, "latest", nil, "Prices at the fish market"},
		{asker, "latest", []any{"words", "harbour"}, "Two million more"},
		{asker, "status", nil, "3 articles"},
		{asker, "help", nil, "/ask QUESTION"},
		{asker, "help", []any{"command", "more"}, "Show further quotes"},
		{asker, "more", nil, "There are no further articles"},
		{asker, "reload", nil, "Only an operator"},
		{operator, "reload", nil, "3 unchanged"},
		{operator, "help", nil, "/coverage reload"},
	} {
		n++
		w.coverage(step.user, step.sub, step.options...)
		p := w.posted(n)
		w.has(p, escapeLoosely(step.want))
	}
	w.ask("What about the harbour works?")
	w.posted(n + 1)
	w.coverage(asker, "more")
	w.has(w.posted(n+2), "More for “the harbour works?”")
	w.faultless()
}

// escapeLoosely escapes what the wanted texts have of markup.
func escapeLoosely(s string) string { return strings.ReplaceAll(s, "/", `\/`) }

func TestReloadIsDeferred(t *testing.T) {
	t.Parallel()
	acknowledged := make(chan struct{})
	p := quick()
	p.ack = time.Hour // nothing waits for that
	w := begin(t, setup{pace: &p, inbox: func(in bot.Inbox) bot.Inbox {
		return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			return in.Put(r, func(ctx context.Context, reply bot.Reply) {
				<-acknowledged
				respond(ctx, reply)
			})
		})
	}}).ready()
	w.coverage(operator, "reload")
	w.wait("acknowledgement", func() bool { return len(w.Posts()) == 1 && w.Posts()[0].Loading })
	close(acknowledged)
	w.has(w.posted(1), "3 unchanged")
	if w.Calls("PATCH original") != 1 {
		t.Error("the acknowledgement was not completed by an edit")
	}
	w.faultless()
}

func TestBusyAndClosed(t *testing.T) {
	t.Parallel()
	for _, err := range []error{bot.ErrBusy, bot.ErrClosed} {
		w := begin(t, setup{inbox: func(bot.Inbox) bot.Inbox {
			return inboxFunc(func(bot.Request, func(context.Context, bot.Reply)) error { return err })
		}}).ready()
		w.ask("How old is the wreck?")
		w.has(w.posted(1), err.Error())
		w.Message("", "601", asker, "How old is the wreck?")
		w.has(w.posted(2), err.Error())
		w.faultless()
	}
}

// TestUnreadableEvents sends what discordgo cannot read, and what makes little
// sense: the bot lives on.
func TestUnreadableEvents(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	odd := w.MessageEvent("920", "", "601", asker, "status")
	odd["components"] = []any{map[string]any{"type": 99}}
	for _, data := range []any{odd, "text", nil, 5, map[string]any{"id": "1", "type": 2, "data": "x"}, map[string]any{"id": "2", "type": 3}, map[string]any{}} {
		w.Event("", "MESSAGE_CREATE", data)
		w.Event("", "INTERACTION_CREATE", data)
		w.Event("", "NEW_EVENT", data)
	}
	for i, data := range []map[string]any{
		{"name": "ask"}, {"name": "coverage"}, {"name": "unknown"}, {"name": findCommand, "type": 3},
		{"name": "coverage", "options": []any{map[string]any{"name": "latest", "options": []any{option("words", "")}}}},
		{"name": "ask", "options": []any{map[string]any{"name": "question"}, option("private", "yes"), option("source", `"`)}},
	} {
		w.Interact(slash, guild, channel, asker, data, "")
		w.posted(i + 1)
	}
	w.faultless()
}

func TestNew(t *testing.T) {
	for _, o := range []Options{{}, {Token: "  "}, {Token: "two words"}, {Token: "x", PublicKey: "beef"}, {Token: "x", PublicKey: "no hex"}} {
		if _, err := New(o); err == nil {
			t.Errorf("New(%+v) has no error", o)
		} else if strings.Contains(err.Error(), "two words") {
			t.Errorf("the error holds the token: %v", err)
		}
	}
	a, err := New(Options{Token: " Bot x "})
	if err != nil || a.rest.token != "Bot x" || a.Name() != "discord" {
		t.Errorf("New: %v", err)
	}
}

func TestInviteURL(t *testing.T) {
	// View channels 1024, send messages 2048, read history 65536, attach files 2^15, make public
	// threads 2^35, send in threads 2^38.
	want := "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=309237746688"
	if got := InviteURL("42"); got != want {
		t.Errorf("got %s", got)
	}
}

func TestStops(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.stop()
	if w.err != nil && !errors.Is(w.err, context.Canceled) {
		t.Errorf("Serve: %v", w.err)
	}
}
