package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"coveragebot/bot/local"
)

// trouble makes one trouble after the other, again and again, and leaves the last
// third of the time in peace.
func (f *fire) trouble(ends time.Time) {
	calm := ends.Add(-*fireFor / 3)
	pause := func() { <-time.After(*fireFor / 40) }
	pause()
	pause()
	f.p99s[0] = f.p99()
	for round := 0; round < 2 || time.Now().Before(calm); round++ { // Slack delivers another way in the second
		f.storm(true)
		pause()
		pause()
		disks := f.disks()
		disks[round%len(disks)](pause)
		pause()
		f.clock(30 * time.Minute)
		pause()
		f.clock(-30 * time.Minute)
		pause()
		f.storm(false)
		for _, full := range disks {
			f.writing(full, pause)
		}
		f.outage(pause)
		f.flap(pause)
		f.discordAway(pause)
		f.discordFlap(pause)
		f.panics(pause)
		f.noCorpus()
		f.brokenSettings()
		f.crash(func() {})
		pause()
		f.crash(f.turn)
		for _, p := range f.proxies {
			p.cutAll()
		}
		if round == 0 {
			f.pester("slack, by HTTP", "slack, by HTTP, a command")
		}
		f.clock(0)
		pause()
	}
}

func (f *fire) counted(fault string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.faults[fault]
}

func (f *fire) storm(on bool) {
	for _, p := range f.proxies {
		p.storm.Store(on)
	}
	if !on {
		f.proxies[2].cutAll() // what it spoiled would fail one request more each
	}
}

func (f *fire) clock(jump time.Duration) {
	f.put("clock", fmt.Sprint(int(jump.Seconds())))
	f.signal(syscall.SIGUSR1)
	f.count("clock jumps")
}

// panics has the bot panic now and then, while it answers and while it posts.
func (f *fire) panics(meanwhile func()) {
	f.Helper()
	f.put("panics", "")
	meanwhile()
	os.Remove(filepath.Join(f.dir, "panics"))
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
func (f *fire) crash(meanwhile func()) {
	f.Helper()
	f.down.Lock()
	defer f.down.Unlock()
	f.connected() // what Discord holds back for a lost session goes with the process
	f.p99s[1] = max(f.p99s[1], f.p99())
	f.cast()
	f.kill()
	if err := os.Remove(filepath.Join(f.dir, slowFile)); err != nil {
		f.Error(err)
	}
	f.count("kills and restarts")
	f.readLedger()
	if err := f.leaks.state(f.state(), false); err != nil {
		f.Error(err)
	}
	meanwhile()
	f.start()
}

// readLedger notes what a process that has ended had taken in.
func (f *fire) readLedger() {
	f.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := os.Open(filepath.Join(f.state(), ledgerFile))
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
