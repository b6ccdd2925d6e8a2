package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

// guildOf is the ID of a guild whose events go to a shard of so many.
func guildOf(id, count int) string { return fmt.Sprint((7*count+id)<<22 + 12345) }

func TestShards(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{fake: discordfake.Options{Shards: 3}})
	w.wait("all shards", func() bool { return w.Connected() == 3 })
	for id := range 3 {
		w.answered(w.Message(guildOf(id, 3), fmt.Sprint(610+id), asker, "<@1001> status"))
	}
	w.faultless()
}

// Two bots share the servers, and so the work: what is asked on each of them, and
// directly, is answered once. They begin at the same time, which Discord lets only
// one of them do.
func TestShardsOfTwo(t *testing.T) {
	t.Parallel()
	const count = 4
	var taken [2]atomic.Int64
	counted := func(i int) func(bot.Inbox) bot.Inbox {
		return func(in bot.Inbox) bot.Inbox {
			return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
				taken[i].Add(1)
				return in.Put(r, respond)
			})
		}
	}
	one := begin(t, setup{
		fake: discordfake.Options{Shards: count, Window: 100 * time.Millisecond}, inbox: counted(0),
		opts: Options{Shards: Shards{Count: count, IDs: []int{0, 1}}},
	})
	two := begin(t, setup{inbox: counted(1), opts: Options{Shards: Shards{Count: count, IDs: []int{3, 2}}}, change: func(_ *discordfake.Server, o *Options) {
		o.APIURL = one.API()
	}})
	one.wait("all shards", func() bool { return one.Connected() == count })
	asked := []string{one.Message("", "601", asker, "How old is the wreck?")}
	for id := range 2 * count {
		guild, channel := guildOf(id, count), fmt.Sprint(610+id)
		asked = append(asked, one.Message(guild, channel, asker, "<@1001> How old is the wreck?"))
		asked = append(asked, one.Interact(slash, guild, channel, asker, map[string]any{"name": "ask", "options": pairs([]any{"question", "What does cod cost?"})}, ""))
	}
	for _, id := range asked {
		one.answered(id)
	}
	one.stop()
	two.stop()
	if n, m := taken[0].Load(), taken[1].Load(); n != 2*count+1 || m != 2*count {
		t.Errorf("one took %d and the other %d questions, want %d and %d", n, m, 2*count+1, 2*count)
	}
	if n := one.Count(); n != len(asked) {
		t.Errorf("%d answers to %d questions", n, len(asked))
	}
	if _, written := one.Commands(); written != 1 {
		t.Errorf("the commands were registered %d times", written)
	}
	one.faultless()
}

// A bot that has not the first shard registers no commands, and one that Discord
// refuses its shard ends with a sentence.
func TestShardOfNobody(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Shards: Shards{Count: 2, IDs: []int{1}}}, fake: discordfake.Options{Shards: 3}}).ready()
	if _, written := w.Commands(); written != 0 {
		t.Error("the commands are registered without the first shard")
	}
	if !strings.Contains(w.logs.String(), "set=2 recommended=3") {
		t.Errorf("the log does not say that more shards are recommended: %s", w.logs)
	}
	w.Close(4010)
	<-w.done
	if w.err == nil || !strings.Contains(w.err.Error(), "refuses the number") {
		t.Errorf("ended with %v", w.err)
	}
	for _, s := range []Shards{{Count: 2}, {IDs: []int{0}}, {Count: 2, IDs: []int{2}}, {Count: 2, IDs: []int{-1}}, {Count: 2, IDs: []int{1, 1}}, {Count: -1, IDs: []int{0}}} {
		if _, err := New(Options{Token: "x", Shards: s}); err == nil {
			t.Errorf("%+v: no error", s)
		}
	}
	if all := (Shards{}).or(3); all.Count != 3 || !slices.Equal(all.IDs, []int{0, 1, 2}) {
		t.Errorf("all of three are %+v", all)
	}
}
