package discord

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

// What a process took in and did not answer, the next one answers, also where it
// was acknowledged; what was asked too long ago is told.
func TestLeftByAnotherProcess(t *testing.T) {
	for name, later := range map[string]time.Duration{"soon": 0, "late": 20 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "ledger.jsonl")
			open := func(later time.Duration) *bot.Ledger {
				l, err := bot.OpenLedger(bot.LedgerOptions{File: file, Now: func() time.Time { return time.Now().Add(later) }})
				if err != nil {
					t.Fatal(err)
				}
				return l
			}
			ledger := open(0)
			soon := quick()
			soon.ack = time.Millisecond
			taken := make(chan struct{}, 10)
			first := begin(t, setup{pace: &soon, change: func(_ *discordfake.Server, o *Options) { o.Ledger = ledger }, inbox: func(bot.Inbox) bot.Inbox {
				return inboxFunc(func(bot.Request, func(context.Context, bot.Reply)) error {
					taken <- struct{}{} // and nothing comes of it
					return nil
				})
			}}).ready()
			message := first.Message(guild, channel, asker, "<@1001> How old is the wreck?")
			command := first.ask("What does cod cost?")
			<-taken
			<-taken
			first.wait("an acknowledgement", func() bool { return first.Count() == 1 })
			first.stop()
			if err := ledger.Close(); err != nil {
				t.Fatal(err)
			}

			ledger = open(later)
			second := begin(t, setup{change: func(_ *discordfake.Server, o *Options) {
				o.Ledger, o.APIURL = ledger, first.API() // the Discord of before
			}})
			first.answered(message)
			first.answered(command)
			second.stop()
			posts := first.Posts()
			if len(posts) != 2 {
				t.Errorf("%d messages are posted", len(posts))
			}
			for _, p := range posts {
				if told := strings.Contains(text(p), "I was stopped before I could answer this."); told != (later > 0) {
					t.Errorf("after %v: %s", later, text(p))
				}
			}
			if left := ledger.Left("discord"); len(left) != 0 {
				t.Errorf("%d are left", len(left))
			}
		})
	}
}
