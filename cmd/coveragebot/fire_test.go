package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/local"
	"coveragebot/bot/slack/slackfake"
)

var (
	fireFor = flag.Duration("fire", 10*time.Second, "how long TestUnderFire asks")
	fireLog = flag.String("firelog", "", "`file` in which TestUnderFire keeps the log of the bot")
)

const askersMost = 200

// fire is a run: people who ask, and what became of their questions.
type fire struct {
	*target
	faults, hostile map[string]int // by kind
	down            sync.RWMutex   // held while no process runs
	disk            disk
	voters          int
	shutOut         int        // questions where the bot may not answer
	p99s            [3]float64 // before the faults, in the slowest process that was killed, and at the end; in seconds

	mu    sync.Mutex
	asked []*question
	taken map[string]bool // what was seen in the ledgers of killed processes
}

// question is one that was asked.
type question struct {
	platform, id string
	delivery     string // by Slack
	asker        string // of those who ask all the time
	at           time.Time
	replies      []string // all that came back
	err          error    // of the local socket
}

// TestUnderFire asks the whole program, in a process of its own, from all sides
// while everything around it breaks, and accounts for each question. With -v it
// prints the report; -fire says for how long. It runs where SLOW is
// set.
func TestUnderFire(t *testing.T) {
	if os.Getenv("SLOW") == "" {
		t.Skip("skipped: it takes half a minute; SLOW=1 asks for it, as CI does")
	}
	f := &fire{target: aim(t), faults: make(map[string]int), hostile: make(map[string]int), taken: make(map[string]bool), disk: disk{unsure: make(map[string]bool)}}
	defer func() {
		if *fireLog != "" {
			if err := os.WriteFile(*fireLog, []byte(f.output.String()), 0o600); err != nil {
				t.Error(err)
			}
		}
		if t.Failed() {
			t.Logf("the end of the log:\n%s", tail(f.output.String(), 6000))
		}
	}()
	f.mount()
	f.plant()
	f.start()
	if n := f.metric("coveragebot_articles"); n < 31 || n > 45 {
		f.Errorf("%d articles are read", n)
	}
	before, goroutines := f.quiet()
	done := make(chan struct{})
	var all sync.WaitGroup
	for i := range askersMost {
		all.Go(func() { f.ask(i, done) })
	}
	f.greedy()
	f.pester("slack", "slack, a command", "discord", "discord, a command", "local")
	ends := time.Now().Add(*fireFor)
	f.trouble(ends)
	for time.Now().Before(ends) {
		<-time.After(100 * time.Millisecond)
	}
	close(done)
	all.Wait()
	f.settled()
	f.configured()
	f.p99s[2] = f.p99()
	after, left := f.quiet()
	f.stop()
	f.readLedger()
	f.written()
	f.said()
	f.hammered()
	if err := f.leaks.state(f.state(), true); err != nil {
		t.Error(err)
	}
	if n := strings.Count(f.output.String(), syscall.ENOSPC.Error()); f.disk.mounted && n == 0 {
		t.Error("nothing met the full disk")
	}
	r := f.account()
	r.before, r.after, r.goroutines = before, after, left-goroutines
	for i, name := range troubleNames {
		pushed := int(f.proxies[2].made[i].Load())
		f.faults[name] = int(f.proxies[0].made[i].Load()+f.proxies[1].made[i].Load()) + pushed
		f.faults["on the way of Slack's requests"] += pushed
	}
	f.faults["events sent again by HTTP"] = f.slack.Repeated()
	f.faults["panics"] = strings.Count(f.output.String(), "panic: all that was at hand") + strings.Count(f.output.String(), "panic: cannot send")
	r.faults, r.hostile, r.p99s, r.disk = f.faults, f.hostile, f.p99s, f.disk
	r.looked, r.found = f.leaks.looked, f.leaks.found
	if r.served, r.waits = f.fairness(); r.served > 75 || r.waits == 0 { // a bucket fills again while it is emptied
		t.Errorf("one person had %d questions looked up, and was told to wait %d times", r.served, r.waits)
	}
	t.Log("\n" + r.String())
	if !r.good() {
		t.Error("something was lost, doubled or leaked")
	}
}

// ask asks until done, now and then, as one person.
func (f *fire) ask(i int, done chan struct{}) {
	user := strconv.Itoa(70_000 + i)
	questions := []string{"What did Ren say about miners?", "How much would decoupling cost the United States?", "What did Tim Cook say about Huawei?", "latest 5G", "status", "export csv here said Ren Zhengfei", "changes", "check “I would not welcome such phone calls”"}
	r := rand.New(rand.NewPCG(1, uint64(i)))
	think := 4 * time.Second
	switch {
	case *fireFor > 5*time.Minute:
		think = 20 * time.Second // the fakes keep all that was said
	case *fireFor < 30*time.Second:
		think = 8 * time.Second // this runs with the race detector, on machines that have much else to do
	}
	for n := 0; ; n++ {
		select {
		case <-done:
			return
		case <-time.After(think/2 + rand.N(think)):
		}
		text := questions[r.IntN(len(questions))]
		if i < 10 || i >= 110 {
			f.down.RLock() // the shell and Discord show that the bot is away; Slack does not
		}
		q := &question{at: time.Now(), asker: user}
		switch {
		case i < 10:
			q.platform, q.id = "local", fmt.Sprint(user, "-", n)
			reply, err := local.Send(f.Context(), f.socket(), user, text)
			if q.err = err; err == nil {
				q.replies = []string{reply}
			}
		case i < 80:
			e := f.slack.Mention("C"+user, "", "U"+user, text)
			q.platform, q.id = "slack", "C"+user+"/"+e.TS()
			id := fmt.Sprint("EvF", user, "-", n)
			if q.delivery = f.slack.SendAs(id, e); n%7 == 0 {
				f.slack.SendAs(id, e) // Slack does that
				f.count("deliveries doubled")
			}
		case i < 110:
			channel := fmt.Sprintf("CS%s-%d", user, n)
			q.platform, q.id = "slack", channel
			q.delivery = f.slack.Slash(channel, "U"+user, text)
		case i < 160:
			q.platform = "discord"
			q.id = f.discord.Message("500", "6"+user, user, "<@"+discordfake.BotID+"> "+text)
		default:
			q.platform = "discord"
			q.id = f.discord.Interact(2, "500", "6"+user, user, map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{
				map[string]any{"name": "question", "type": 3, "value": text},
			}}, "")
		}
		if i < 10 || i >= 110 {
			f.down.RUnlock()
		}
		f.add(q)
	}
}

func (f *fire) add(q *question) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, q)
}

func (f *fire) count(fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults[fault]++
}

// settled waits until nothing is unanswered any more.
func (f *fire) settled() {
	f.Helper()
	for begun := time.Now(); time.Since(begun) < time.Minute; <-time.After(500 * time.Millisecond) {
		f.collect()
		if f.metric("coveragebot_unanswered") == 0 && !slices.ContainsFunc(f.asked, f.open) {
			return
		}
	}
}

// open reports whether a question waits for something still.
func (f *fire) open(q *question) bool {
	if q.platform == "slack" {
		fate := f.slack.Fate(q.delivery)
		return fate == "" || len(q.replies) == 0 && fate != slackfake.Refused && !f.warned(q)
	}
	return len(q.replies) == 0 && q.err == nil && f.reached(q)
}

// warned reports a question on Slack that is marked, since nobody knows whether word of its
// failure arrived.
func (f *fire) warned(q *question) bool {
	channel, stamp, message := strings.Cut(q.id, "/")
	return q.platform == "slack" && message && slices.Contains(f.slack.Reactions(channel, stamp), "warning")
}

// collect finds what came back for each question.
func (f *fire) collect() {
	replies := make(map[string][]string)
	for _, m := range f.slack.Messages() {
		id := m.Channel
		if m.Thread != "" {
			id += "/" + m.Thread
		}
		replies[id] = append(replies[id], m.Text)
	}
	for _, p := range f.discord.Posts() {
		if !p.Loading {
			id := p.ReplyTo + p.Interaction
			replies[id] = append(replies[id], strings.Join(discordfake.Texts(p.Body), "\n"))
		}
	}
	for _, q := range f.asked {
		if q.platform != "local" {
			q.replies = replies[q.id]
		}
	}
}

// reached reports whether a question without a reply must have one: the platform
// was told that it came. Discord sends nothing again that it sent to a process
// that was killed before it took it in.
func (f *fire) reached(q *question) bool {
	return q.platform != "discord" || f.taken[q.id] || f.faults["kills and restarts"] == 0
}

// p99 is the time within which 99 in 100 replies were made, in seconds, as the
// present process counts it.
func (f *fire) p99() float64 {
	all := f.metric("coveragebot_reply_seconds_count")
	for line := range strings.Lines(f.metrics()) {
		rest, ok := strings.CutPrefix(line, `coveragebot_reply_seconds_bucket{le="`)
		le, count, ok2 := strings.Cut(rest, `"} `)
		if n, err := strconv.Atoi(strings.TrimSpace(count)); ok && ok2 && err == nil && n*100 >= all*99 {
			seconds, _ := strconv.ParseFloat(le, 64)
			return seconds
		}
	}
	return math.Inf(1)
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
