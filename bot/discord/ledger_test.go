package discord

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/ledger"
)

// What a process took in and did not answer, the next one answers, also where it
// was acknowledged; what was asked too long ago is told.
func TestLeftByAnotherProcess(t *testing.T) {
	for name, later := range map[string]time.Duration{"soon": 0, "late": 20 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "ledger.jsonl")
			open := func(later time.Duration) *ledger.Ledger {
				l, err := ledger.Open(ledger.Options{File: file, Now: func() time.Time { return time.Now().Add(later) }})
				if err != nil {
					t.Fatal(err)
				}
				return l
			}
			book := open(0)
			soon := quick()
			soon.ack = time.Millisecond
			taken := make(chan struct{}, 10)
			first := begin(t, setup{pace: &soon, opts: Options{MessageContent: true}, change: func(_ *discordfake.Server, o *Options) { o.Ledger = book }, inbox: func(bot.Inbox) bot.Inbox {
				return inboxFunc(func(bot.Request, func(context.Context, bot.Reply)) error {
					taken <- struct{}{} // and nothing comes of it
					return nil
				})
			}}).ready()
			message := first.Message(guild, channel, asker, "<@1001> How old is the wreck?")
			byRole := first.Message(guild, "602", asker, "<@&"+discordfake.BotRole+"> How old is the wreck?")
			command := first.ask("What does cod cost?")
			<-taken
			<-taken
			<-taken
			first.wait("an acknowledgement", func() bool { return first.Count() == 1 })
			first.stop()
			if err := book.Close(); err != nil {
				t.Fatal(err)
			}

			book = open(later)
			second := begin(t, setup{change: func(_ *discordfake.Server, o *Options) {
				o.Ledger, o.APIURL = book, first.API() // the Discord of before
			}})
			first.answered(message)
			first.answered(byRole)
			first.answered(command)
			second.stop()
			posts := first.Posts()
			if len(posts) != 3 {
				t.Errorf("%d messages are posted", len(posts))
			}
			for _, p := range posts {
				if told := strings.Contains(text(p), "I was stopped before I could answer this."); told != (later > 0) {
					t.Errorf("after %v: %s", later, text(p))
				}
			}
			if left := book.Left("discord"); len(left) != 0 {
				t.Errorf("%d are left", len(left))
			}
		})
	}
}
