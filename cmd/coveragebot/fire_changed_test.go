package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
)

// TestChangedUnderFire has the whole program quote an article in many threads, changes
// the article, and kills the process again and again while it tells them: each thread is
// told once in the end.
func TestChangedUnderFire(t *testing.T) {
	const threads, kills, question = 10, 5, "What did Ren say about miners?"
	f := aim(t)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("%q\n%s", f.standing(), tail(f.output.String(), 6000))
		}
	})
	f.start()
	for i := range threads { // not at once: who asks too much is turned away
		f.slack.Send(f.slack.Mention(fmt.Sprint("C90", i), "", "U1", question))
		f.discord.Message("500", "69"+strconv.Itoa(i), "700", "<@"+discordfake.BotID+"> "+question)
		until(t, "both answers", func() bool { return f.quoted("wear suits and ties") == 2*(i+1) })
	}
	f.kill()
	files, err := filepath.Glob(filepath.Join(f.dir, "corpus", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f.put(filepath.Join("corpus", filepath.Base(file)), strings.ReplaceAll(string(data), "suits and ties", "coats and ties"))
	}
	for range kills {
		before := len(f.told())
		f.begin()
		until(t, "another thread to be told", func() bool { return len(f.told()) > before || f.metric("coveragebot_posted_quotes") == 0 })
		f.kill()
	}
	f.start()
	until(t, "every thread to be told", func() bool { return f.metric("coveragebot_posted_quotes") == 0 })
	<-time.After(time.Second) // for what may come twice
	f.stop()
	told := f.told()
	for place, n := range told {
		if n != 1 {
			t.Errorf("%s is told %d times", place, n)
		}
	}
	if len(told) != 2*threads {
		t.Errorf("%d of %d threads are told", len(told), 2*threads)
	}
}

// quoted counts the messages that have words.
func (f *target) quoted(words string) (n int) {
	for _, text := range f.standing() {
		if strings.Contains(text[1], words) {
			n++
		}
	}
	return n
}

// told counts how often each place was told of what changed.
func (f *target) told() map[string]int {
	out := make(map[string]int)
	for _, text := range f.standing() {
		if strings.Contains(text[1], "What I quoted here has changed") {
			out[text[0]]++
		}
	}
	return out
}

// standing is all that stands on both platforms: where, and what.
func (f *target) standing() (out [][2]string) {
	for _, m := range f.slack.Messages() {
		out = append(out, [2]string{m.Channel + "/" + m.Thread, m.Text})
	}
	for _, p := range f.discord.Posts() {
		out = append(out, [2]string{p.Channel, strings.Join(discordfake.Texts(p.Body), "\n")})
	}
	return out
}
