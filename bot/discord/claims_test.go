package discord

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/bottest"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/ledger"
)

// Two bots with the same shard, as while one takes over from the other: both get
// every event, and one of them answers it.
func TestTwoBotsOnOneShard(t *testing.T) {
	t.Parallel()
	claims := new(bottest.Claims)
	files := [2]string{filepath.Join(t.TempDir(), "one.jsonl"), filepath.Join(t.TempDir(), "two.jsonl")}
	open := func(i int) *ledger.Ledger {
		l, err := ledger.Open(ledger.Options{File: files[i], Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	ledgers := [2]*ledger.Ledger{open(0), open(1)}
	one := begin(t, setup{change: func(_ *discordfake.Server, o *Options) { o.Ledger = ledgers[0] }}).ready()
	same := func(i int) setup {
		return setup{change: func(_ *discordfake.Server, o *Options) { o.Ledger, o.APIURL = ledgers[i], one.API() }}
	}
	two := begin(t, same(1))
	one.wait("both bots", func() bool { return one.Connected() == 2 })
	var asked []string
	for i := range 10 {
		asked = append(asked, one.Message(guild, fmt.Sprint(610+i), asker, "<@1001> How old is the wreck?"))
		asked = append(asked, one.Message("", fmt.Sprint(630+i), asker, "How old is the wreck?"))
		asked = append(asked, one.ask("What does cod cost?"))
	}
	for _, id := range asked {
		one.answered(id)
	}
	one.stop()
	two.stop()
	if n := one.Count(); n != len(asked) {
		t.Errorf("%d answers to %d questions", n, len(asked))
	}
	for i, l := range ledgers {
		if left := l.Left("discord"); len(left) > 0 {
			t.Errorf("bot %d has %d left", i, len(left))
		}
	}
	one.faultless()
}

// What a bot had claimed when it ended its next start answers, and the other bot, to
// which it came too, does not.
func TestClaimOfTheProcessBefore(t *testing.T) {
	t.Parallel()
	claims, file := new(bottest.Claims), filepath.Join(t.TempDir(), "one.jsonl")
	open := func(file string) *ledger.Ledger {
		l, err := ledger.Open(ledger.Options{File: file, Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	book := open(file)
	taken := make(chan struct{}, 1)
	one := begin(t, setup{change: func(_ *discordfake.Server, o *Options) { o.Ledger = book }, inbox: func(bot.Inbox) bot.Inbox {
		return inboxFunc(func(bot.Request, func(context.Context, bot.Reply)) error {
			taken <- struct{}{} // and nothing comes of it
			return nil
		})
	}}).ready()
	event := one.MessageEvent("900", guild, channel, asker, "<@1001> How old is the wreck?")
	one.Event(guild, "MESSAGE_CREATE", event)
	<-taken
	one.stop()
	one.wait("end of the session", func() bool { return one.Connected() == 0 })
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	at := func(l *ledger.Ledger) setup {
		return setup{change: func(_ *discordfake.Server, o *Options) { o.Ledger, o.APIURL = l, one.API() }}
	}
	two := begin(t, at(open(filepath.Join(t.TempDir(), "two.jsonl"))))
	one.ready()
	one.Event(guild, "MESSAGE_CREATE", event)
	last := one.Message(guild, channel, asker, "<@1001> status")
	one.answered(last)
	two.stop()
	if n := one.Count(); n != 1 {
		t.Fatalf("%d answers, of which one is to be", n)
	}
	begin(t, at(open(file)))
	one.answered("900")
}
