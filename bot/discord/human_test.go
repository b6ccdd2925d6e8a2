package discord

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

const (
	helpers    = "690" // a channel
	helper     = "702"
	helpRole   = "1010"
	unanswered = "Who won the marathon in Reykjavik?"
)

func toHumans(_ *discordfake.Server, o *Options) {
	o.Human = Human{Channel: helpers, Role: helpRole}
}

// in are the messages in a channel.
func (w *world) in(channel string) (out []discordfake.Post) {
	for _, p := range w.Posts() {
		if p.Channel == channel {
			out = append(out, p)
		}
	}
	return out
}

// A question that the coverage does not answer goes to people once, whoever presses how
// often, and a reply to it comes back to where it was asked.
func TestAskAHuman(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: toHumans}).ready()
	said := w.Message(guild, channel, asker, "<@1001> "+unanswered)
	refusal := w.answered(said)
	told := ""
	for range 3 {
		told += text(w.answered(w.press(refusal, (phrase.Book{}).Say(phrase.AskHuman))))
	}
	if strings.Count(told, "Passed on. What is answered comes here.") != 1 || strings.Count(told, strings.TrimSuffix((phrase.Book{}).Say(phrase.AskedBefore), " What is answered comes here.")) != 2 {
		t.Errorf("those who pressed are told %q", told)
	}
	passed := w.in(helpers)
	if len(passed) != 1 {
		t.Fatalf("passed on %d times", len(passed))
	}
	w.has(passed[0], "<@&"+helpRole+"> <@"+asker+"> asks", unanswered, "https://discord.com/channels/"+guild+"/"+channel+"/"+refusal.ID)
	if got := passed[0].Pinged; len(got) != 1 || got[0] != "<@&"+helpRole+">" {
		t.Errorf("pinged %q", got)
	}
	w.Reply(guild, passed[0], helper, "// who knows?", true)
	w.Reply(guild, passed[0], helper, "", false)
	w.wait("word that it was not read", func() bool { return len(w.in(helpers)) == 2 })
	w.Reply(guild, passed[0], helper, "Anna *Jonsdottir*, in 2:41.", true)
	w.wait("thanks", func() bool { return len(w.in(helpers)) == 3 })
	all := w.in(channel)
	back := all[len(all)-1]
	w.has(back, `Anna \*Jonsdottir\*, in 2\:41.`, "<@"+helper+"> answers", "no quote from the coverage", unanswered)
	if back.ReplyTo != refusal.ID || len(back.Pinged) > 0 {
		t.Errorf("back came a reply to %q that pings %q", back.ReplyTo, back.Pinged)
	}
	w.Reply(guild, passed[0], helper, "C’est Anna Jonsdottir qui a gagné, en deux heures.", true)
	w.wait("thanks in the language of the answer", func() bool { return len(w.in(helpers)) == 4 })
	w.has(w.in(helpers)[3], "c’est parti à la personne qui a demandé")
	w.answered(w.Message(guild, helpers, helper, "<@1001> How old is the wreck?"))
	if refused := w.Refused(); len(refused) > 0 {
		t.Errorf("refused: %q", refused)
	}
}

// Two people who press at once, each twice, pass one question on.
func TestTwoAskAHuman(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: toHumans}).ready()
	refusal := w.answered(w.Message(guild, channel, asker, "<@1001> "+unanswered))
	var pressed []string
	for _, who := range []string{asker, "703", "703", asker} {
		pressed = append(pressed, w.pressBy(who, refusal, (phrase.Book{}).Say(phrase.AskHuman)))
	}
	first := 0
	for _, id := range pressed {
		if strings.Contains(text(w.answered(id)), (phrase.Book{}).Say(phrase.PassedOn)) {
			first++
		}
	}
	if n := len(w.in(helpers)); n != 1 || first != 1 {
		t.Errorf("passed on %d times; %d are told that they did", n, first)
	}
	if refused := w.Refused(); len(refused) > 0 {
		t.Errorf("refused: %q", refused)
	}
}

// A server's own channel and role are asked in the place of the operator's, and a reply
// there goes back; as soon as the server forgets them, the operator's are.
func TestServerNamesWhoIsAsked(t *testing.T) {
	t.Parallel()
	const own, ownRole = "691", "1011"
	s := having(t, guildSettings{Human: Human{Channel: own, Role: ownRole}})
	w := begin(t, setup{opts: Options{Settings: s, MessageContent: true}, change: toHumans}).ready()
	press := func(question string) {
		w.answered(w.press(w.answered(w.Message(guild, channel, asker, "<@1001> "+question)), (phrase.Book{}).Say(phrase.AskHuman)))
	}
	press(unanswered)
	if len(w.in(own)) != 1 || len(w.in(helpers)) != 0 {
		t.Fatalf("passed on %d times to the server's own, %d times to the operator's", len(w.in(own)), len(w.in(helpers)))
	}
	passed := w.in(own)[0]
	w.has(passed, "<@&"+ownRole+"> <@"+asker+"> asks", unanswered)
	if len(passed.Pinged) != 1 || passed.Pinged[0] != "<@&"+ownRole+">" {
		t.Errorf("pinged %q", passed.Pinged)
	}
	w.Reply(guild, passed, helper, "Anna Jonsdottir.", true)
	w.wait("thanks", func() bool { return len(w.in(own)) == 2 })
	w.Thread(passed.ID, own)
	w.answered(w.Message(guild, passed.ID, helper, "In 2:41."))
	all := w.in(channel)
	w.has(all[len(all)-2], "Anna Jonsdottir.")
	w.has(all[len(all)-1], `In 2\:41.`)
	w.answered(w.settings(manager, "human", "clear", true))
	press("Who won the marathon in Bergen?")
	if len(w.in(helpers)) != 1 {
		t.Errorf("the operator's channel was asked %d times", len(w.in(helpers)))
	}
	if refused := w.Refused(); len(refused) > 0 {
		t.Errorf("refused: %q", refused)
	}
}

// What is written in the thread of the question goes back too, where the bot reads it.
func TestHumanInAThread(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true}, change: toHumans}).ready()
	w.answered(w.press(w.answered(w.Message(guild, channel, asker, "<@1001> "+unanswered)), (phrase.Book{}).Say(phrase.AskHuman)))
	passed := w.in(helpers)[0]
	w.Thread(passed.ID, helpers)
	w.Thread("6900", helpers)
	w.Message(guild, "6900", helper, "Of something else.")
	w.Message(guild, passed.ID, helper, "// who knows?")
	w.answered(w.Message(guild, passed.ID, helper, "Anna Jonsdottir."))
	all := w.in(channel)
	w.has(all[len(all)-1], "Anna Jonsdottir.")
	if strings.Contains(text(all[len(all)-1]), "something else") || len(w.in("6900")) > 0 {
		t.Errorf("what stands elsewhere is answered")
	}
}

// What was asked in private comes back to the one who asked, alone, and there is no link.
func TestAskAHumanInPrivate(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: toHumans}).ready()
	refusal := w.answered(w.ask(unanswered, "private", true))
	w.has(w.answered(w.press(refusal, (phrase.Book{}).Say(phrase.AskHuman))), "direct message")
	passed := w.in(helpers)
	if len(passed) != 1 || strings.Contains(text(passed[0]), "discord.com/channels") {
		t.Fatalf("passed on: %v", passed)
	}
	w.Reply(guild, passed[0], helper, "Anna Jonsdottir.", true)
	w.wait("the answer", func() bool { return len(w.in(discordfake.DirectPrefix+asker)) == 1 })
	w.has(w.in(discordfake.DirectPrefix + asker)[0], "Anna Jonsdottir.")
}

// Without a channel a role is asked where others see it; nobody named is nobody asked.
func TestWhoIsAsked(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: func(_ *discordfake.Server, o *Options) { o.Human = Human{Role: helpRole} }}).ready()
	direct := w.answered(w.Message("", "640", asker, unanswered))
	if discordfake.Buttons(direct.Body)[(phrase.Book{}).Say(phrase.AskHuman)] != "" {
		t.Error("a direct message has the button")
	}
	w.answered(w.press(w.answered(w.Message(guild, channel, asker, "<@1001> "+unanswered)), (phrase.Book{}).Say(phrase.AskHuman)))
	asked := 0
	for _, p := range w.in(channel) {
		if strings.Contains(text(p), "<@&"+helpRole+">") {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("the role was asked %d times", asked)
	}
	none := begin(t, setup{}).ready()
	if p := none.answered(none.Message(guild, channel, asker, "<@1001> "+unanswered)); discordfake.Buttons(p.Body)[(phrase.Book{}).Say(phrase.AskHuman)] != "" {
		t.Error("there is a button though nobody is named")
	}
	none.has(none.answered(none.coverage(asker, "human")), "Nobody is named here")
	none.faultless()
}

// A channel that is shut to the bot is told of, and may be tried again.
func TestHumanShut(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{change: toHumans}).ready()
	w.Shut(helpers)
	refusal := w.answered(w.Message(guild, channel, asker, "<@1001> "+unanswered))
	for range 2 {
		w.has(w.answered(w.press(refusal, (phrase.Book{}).Say(phrase.AskHuman))), "could not be passed on")
	}
	w.Refused()
}

// A press and an answer that a process took in and did not come to are the next one's.
func TestHumanOverAStart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	open := func() *ledger.Ledger {
		l, err := ledger.Open(ledger.Options{File: file})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	book := open()
	one := begin(t, setup{change: func(s *discordfake.Server, o *Options) { toHumans(s, o); o.Ledger = book }}).ready()
	refusal := one.answered(one.Message(guild, channel, asker, "<@1001> "+unanswered))
	one.press(refusal, (phrase.Book{}).Say(phrase.AskHuman))
	one.wait("the question", func() bool { return len(one.in(helpers)) == 1 })
	passed := one.in(helpers)[0]

	// The press was kept with what it takes to answer it after a start.
	press := &interaction{ID: "5001", Type: pressedButton, Data: interactionData{CustomID: discordfake.Buttons(refusal.Body)[(phrase.Book{}).Say(phrase.AskHuman)]}}
	if kept := one.adapter.scriptFor(press); kept == nil || kept.About.Question != unanswered {
		t.Errorf("kept of the press: %+v", kept)
	}
	one.stop()

	// A reply that was taken in before the end.
	var body struct{ Components []component }
	if err := json.Unmarshal(passed.Body, &body); err != nil {
		t.Fatal(err)
	}
	left := &incoming{
		ID: "5002", ChannelID: helpers, GuildID: guild, Type: replyMessage, Content: "Anna Jonsdottir.", Author: &user{ID: helper},
		Referenced: &incoming{ID: passed.ID, Author: &user{ID: discordfake.BotID}, Components: body.Components},
	}
	book.Begin("discord", []string{"answer 5002"}, delivery{Message: keptMessage(left)})
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	book = open()
	two := begin(t, setup{change: func(s *discordfake.Server, o *Options) { toHumans(s, o); o.Ledger = book }}).ready()
	two.wait("the answer and thanks", func() bool { return len(two.in(channel)) == 1 && len(two.in(helpers)) == 1 })
	two.has(two.in(channel)[0], "Anna Jonsdottir.")
	two.stop()
	if left := book.Left("discord"); len(left) > 0 {
		t.Errorf("%d are left", len(left))
	}
}

// An offer of a refusal is asked by one press, for all to see.
func TestOffers(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	refusal := w.answered(w.Message(guild, channel, asker, "<@1001> Did the wreck of Reykjavik win a marathon in Akureyri?"))
	buttons := discordfake.Buttons(refusal.Body)
	for label, id := range buttons {
		if strings.HasPrefix(id, string(components.ActionOffer)) {
			if p := w.answered(w.press(refusal, label)); p.Ephemeral {
				t.Errorf("%q is answered in private", label)
			}
			w.faultless()
			return
		}
	}
	t.Errorf("nothing is offered: %v\n%s", buttons, text(refusal))
}

// What is refused is shown anyway by one press, hedged and for all to see; the buttons under it speak of the same quote.
func TestAnyway(t *testing.T) {
	t.Parallel()
	say := func(s phrase.Sentence) string { return (phrase.Book{}).Say(s) }
	one := begin(t, setup{}).ready()
	refusal := one.answered(one.Message(guild, channel, asker, "<@1001> Did the wreck of Reykjavik win a marathon in Akureyri?"))
	shown := one.answered(one.press(refusal, say(phrase.ShowAnyway)))
	one.has(shown, say(phrase.NotSure))
	if shown.Ephemeral {
		t.Error("it is shown in private")
	}
	for _, label := range []phrase.Sentence{phrase.Why, phrase.Context} {
		p := one.answered(one.press(shown, say(label)))
		if strings.Contains(text(p), say(phrase.DoesNotSay)) || !strings.Contains(text(p), "1") {
			t.Errorf("%s: %s", say(label), text(p))
		}
	}
	one.faultless()

	// The press is kept with what it takes to answer it after a start.
	press := &interaction{ID: "5001", Type: pressedButton, Data: interactionData{CustomID: discordfake.Buttons(refusal.Body)[say(phrase.ShowAnyway)]}}
	kept := one.adapter.scriptFor(press)
	if kept == nil || !strings.HasPrefix(kept.About.Question, "Did the wreck") || kept.About.Anyway {
		t.Errorf("kept of the press: %+v", kept)
	}
	under := &interaction{ID: "5002", Type: pressedButton, Data: interactionData{CustomID: discordfake.Buttons(shown.Body)[say(phrase.Why)]}}
	if kept := one.adapter.scriptFor(under); kept == nil || !kept.About.Anyway {
		t.Errorf("kept of a press under it: %+v", kept)
	}
}

// A press that one process took in and did not come to is answered by the next.
func TestAnywayOverAStart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "ledger.jsonl")
	open := func() *ledger.Ledger {
		l, err := ledger.Open(ledger.Options{File: file})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	book := open()
	taken := make(chan bot.Request, 10)
	first := begin(t, setup{change: func(_ *discordfake.Server, o *Options) { o.Ledger = book }, inbox: func(in bot.Inbox) bot.Inbox {
		return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			if r.About == nil {
				return in.Put(r, respond)
			}
			taken <- r // and nothing comes of it
			return nil
		})
	}}).ready()
	refusal := first.answered(first.Message(guild, channel, asker, "<@1001> Did the wreck of Reykjavik win a marathon in Akureyri?"))
	press := first.press(refusal, (phrase.Book{}).Say(phrase.ShowAnyway))
	<-taken
	first.stop()
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	book = open()
	second := begin(t, setup{change: func(_ *discordfake.Server, o *Options) {
		o.Ledger, o.APIURL = book, first.API() // the Discord of before
	}})
	first.has(first.answered(press), (phrase.Book{}).Say(phrase.NotSure))
	second.stop()
}
