package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
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

var fireFor = flag.Duration("fire", 10*time.Second, "how long TestUnderFire asks")

const askersMost = 200

// fire is a run: people who ask, and what became of their questions.
type fire struct {
	*target
	faults, hostile map[string]int // by kind
	down            sync.RWMutex   // held while no process runs

	mu    sync.Mutex
	asked []*question
	taken map[string]bool // what was seen in the ledgers of killed processes
}

// question is one that was asked.
type question struct {
	platform, id string
	at           time.Time
	replies      []string // all that came back
	err          error    // of the local socket
}

// TestUnderFire asks the whole program, in a process of its own, from all sides
// while everything around it breaks, and accounts for each question. With -v it
// prints the report; -fire says for how long.
func TestUnderFire(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	f := &fire{target: aim(t), faults: make(map[string]int), hostile: make(map[string]int), taken: make(map[string]bool)}
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
	f.pester()
	ends := time.Now().Add(*fireFor)
	f.trouble(ends)
	for time.Now().Before(ends) {
		<-time.After(100 * time.Millisecond)
	}
	close(done)
	all.Wait()
	f.settled()
	p99 := f.p99()
	after, left := f.quiet()
	f.stop()
	f.readLedger()
	r := f.account()
	r.before, r.after, r.goroutines = before, after, left-goroutines
	for i, name := range troubleNames {
		f.faults[name] = int(f.proxies[0].made[i].Load() + f.proxies[1].made[i].Load())
	}
	r.faults, r.hostile, r.p99 = f.faults, f.hostile, p99
	r.secrets = f.secrets()
	if r.served, r.waits = f.fairness(); r.served > 75 || r.waits == 0 { // a bucket fills again while it is emptied
		t.Errorf("one person had %d questions looked up, and was told to wait %d times", r.served, r.waits)
	}
	t.Log("\n" + r.String())
	if !r.good() {
		t.Error("something was lost, doubled or leaked")
		f.Logf("the end of the log:\n%s", tail(f.output.String(), 6000))
	}
}

// ask asks until done, now and then, as one person.
func (f *fire) ask(i int, done chan struct{}) {
	user := strconv.Itoa(70_000 + i)
	questions := []string{"What did Ren say about miners?", "How much would decoupling cost the United States?", "What did Tim Cook say about Huawei?", "latest 5G", "status"}
	r := rand.New(rand.NewPCG(1, uint64(i)))
	think := 2 * time.Second
	if *fireFor > 5*time.Minute {
		think = 20 * time.Second // the fakes keep all that was said
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
		q := &question{at: time.Now()}
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
			if id := f.slack.Send(e); n%7 == 0 {
				f.slack.SendAs(id, e) // Slack does that
				f.count("deliveries doubled")
			}
		case i < 110:
			channel := fmt.Sprintf("CS%s-%d", user, n)
			q.platform, q.id = "slack", channel
			f.slack.Slash(channel, "U"+user, text)
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
		f.mu.Lock()
		f.asked = append(f.asked, q)
		f.mu.Unlock()
	}
}

func (f *fire) count(fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults[fault]++
}

// trouble makes one trouble after the other, again and again, and leaves the last
// third of the time in peace.
func (f *fire) trouble(ends time.Time) {
	calm := ends.Add(-*fireFor / 3)
	pause := func() { <-time.After(*fireFor / 40) }
	pause()
	for round := 0; time.Now().Before(calm); round++ {
		f.storm(true)
		pause()
		pause()
		f.fullDisk(pause)
		f.clock(30 * time.Minute)
		pause()
		f.clock(-30 * time.Minute)
		pause()
		f.storm(false)
		f.noCorpus()
		f.brokenSettings()
		f.crash()
		pause()
		f.crash()
		f.proxies[0].cutAll()
		f.proxies[1].cutAll()
		f.clock(0)
		pause()
	}
}

func (f *fire) storm(on bool) {
	for _, p := range f.proxies {
		p.storm.Store(on)
	}
}

func (f *fire) clock(jump time.Duration) {
	f.put("clock", fmt.Sprint(int(jump.Seconds())))
	f.signal(syscall.SIGUSR1)
	f.count("clock jumps")
}

// fullDisk lets the ledger, the audit log and the list of gaps find no room.
func (f *fire) fullDisk(meanwhile func()) {
	f.Helper()
	state := filepath.Join(f.dir, ".coveragebot")
	for _, name := range []string{auditFile, gapsFile} {
		os.Rename(filepath.Join(state, name), filepath.Join(state, name+".aside"))
		if err := os.Symlink("/dev/full", filepath.Join(state, name)); err != nil {
			f.Fatal(err)
		}
	}
	f.put("full", "")
	f.count("full disks")
	local.Send(f.Context(), f.socket(), "ann", "/rollback") // noted nowhere
	meanwhile()
	os.Remove(filepath.Join(f.dir, "full"))
	for _, name := range []string{auditFile, gapsFile} {
		os.Remove(filepath.Join(state, name))
		os.Rename(filepath.Join(state, name+".aside"), filepath.Join(state, name))
	}
}

// noCorpus takes the corpus away and reloads: the bot must keep what it has.
func (f *fire) noCorpus() {
	f.Helper()
	here, away := filepath.Join(f.dir, "corpus"), filepath.Join(f.dir, "away")
	if err := os.Rename(here, away); err != nil {
		f.Fatal(err)
	}
	if reply, err := local.Send(f.Context(), f.socket(), "ann", "/reload"); err == nil {
		f.Errorf("a reload without a corpus: %s", reply)
	}
	if n := f.metric("coveragebot_articles"); n < 30 {
		f.Errorf("without its folder the bot has %d articles", n)
	}
	if err := os.Rename(away, here); err != nil {
		f.Fatal(err)
	}
	f.count("corpus folders gone")
}

func (f *fire) brokenSettings() {
	f.put("config.yaml", "corpus: [corpus\n")
	reloads := f.metric(`coveragebot_reloads_total{result="ok"}`)
	until(f.T, "reload", func() bool {
		f.signal(syscall.SIGHUP) // with a full queue it is turned away, as everybody is
		<-time.After(300 * time.Millisecond)
		return f.metric(`coveragebot_reloads_total{result="ok"}`) > reloads
	})
	f.put("config.yaml", f.config())
	f.count("settings broken at SIGHUP")
}

// crash kills the process and starts another.
func (f *fire) crash() {
	f.Helper()
	f.down.Lock()
	defer f.down.Unlock()
	f.connected() // what Discord holds back for a lost session goes with the process
	f.kill()
	f.count("kills and restarts")
	f.readLedger()
	f.start()
}

// readLedger notes what a process that has ended had taken in.
func (f *fire) readLedger() {
	f.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := os.Open(filepath.Join(f.dir, ".coveragebot", ledgerFile))
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 8<<20)
	for lines.Scan() {
		var line struct{ Keys []string }
		if json.Unmarshal(lines.Bytes(), &line) == nil {
			for _, k := range line.Keys {
				f.taken[k] = true
			}
		}
	}
}

// settled waits until nothing is unanswered any more.
func (f *fire) settled() {
	f.Helper()
	for begun := time.Now(); time.Since(begun) < time.Minute; <-time.After(500 * time.Millisecond) {
		f.collect()
		if f.metric("coveragebot_unanswered") == 0 && !slices.ContainsFunc(f.asked, func(q *question) bool { return len(q.replies) == 0 && q.err == nil && f.reached(q) }) {
			return
		}
	}
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

// p99 is the time within which 99 in 100 replies were made, as the last process
// counts it.
func (f *fire) p99() string {
	m := f.metrics()
	all := f.metric("coveragebot_reply_seconds_count")
	for line := range strings.Lines(m) {
		rest, ok := strings.CutPrefix(line, `coveragebot_reply_seconds_bucket{le="`)
		le, count, ok2 := strings.Cut(rest, `"} `)
		if n, err := strconv.Atoi(strings.TrimSpace(count)); ok && ok2 && err == nil && n*100 >= all*99 {
			return le + " s"
		}
	}
	return "unknown"
}

// secrets counts the tokens in what the processes printed, said at /metrics and
// posted.
func (f *fire) secrets() (n int) {
	all := f.output.String()
	for _, q := range f.asked {
		all += strings.Join(q.replies, "\n")
	}
	for _, secret := range []string{"swordfish", slackfake.AppToken, slackfake.BotToken, discordfake.Token, "ticket=secret", "/respond/", "token-1"} {
		n += strings.Count(all, secret)
	}
	return n
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
