package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"coveragebot/bot/slack/slackfake"
)

// account is what became of all questions.
type account struct {
	sent, answered, refused, away, told, missed int
	lost, doubled                               int
	noticed                                     int // answered, and told besides that it might have failed
	by                                          map[string]int
	ways                                        map[slackfake.Fate]int // of Slack's deliveries
	faults, hostile                             map[string]int
	before, after, goroutines                   int
	p99s                                        [3]float64
	least, middle                               int            // in 100 of what one asker asked, those looked up
	looked                                      map[string]int // what was searched for secrets
	found                                       []string       // secrets
	disk                                        disk
	served, waits                               int // of the greedy one
}

// The words by which the bot's notices are known.
var (
	noticeTold = []string{"I was interrupted", "I was stopped before", "could not post it", "Something went wrong", "took too long"}
	noticeAway = []string{"more questions than I can take", "just being restarted", "more than I can look up for one person"}
)

func holds(text string, any []string) bool {
	return slices.ContainsFunc(any, func(s string) bool { return strings.Contains(text, s) })
}

// account sorts all questions.
func (f *fire) account() (r account) {
	f.collect()
	r.by, r.ways = make(map[string]int), make(map[slackfake.Fate]int)
	shares := make(map[string]struct{ asked, served int })
	for _, q := range f.asked {
		r.sent++
		r.by[q.platform]++
		answered, refused, away, told := 0, 0, 0, 0
		for _, text := range q.replies {
			switch {
			case holds(text, noticeTold):
				told++
			case holds(text, noticeAway):
				away++
			case strings.Contains(text, "The coverage does not say"):
				refused++
			default:
				answered++
			}
		}
		fate := f.slack.Fate(q.delivery)
		if q.platform == "slack" {
			r.ways[fate]++
		}
		if q.err != nil || fate == slackfake.Refused || f.warned(q) {
			told++ // the shell printed it, or Slack, or the bot marked the question
		}
		switch {
		case answered+refused+away > 1:
			r.doubled++
			f.Logf("doubled: %s %s: %.300q", q.platform, q.id, q.replies)
		case answered == 1:
			r.answered++
		case refused == 1:
			r.refused++
		case away == 1:
			r.away++
		case told > 0:
			r.told++
		case f.reached(q):
			r.lost++
			f.Logf("lost: %s %s of %s: %q; the log of it:\n%s", q.platform, q.id, q.at, fate, f.logOf(q))
		default:
			r.missed++
		}
		if answered+refused > 0 && told > 0 {
			r.noticed++
		}
		if q.asker != "" && q.platform == "slack" {
			s := shares[q.asker]
			s.asked++
			s.served += min(1, answered+refused)
			shares[q.asker] = s
		}
	}
	r.lost += f.disk.lost + f.disk.torn
	var parts []int
	for _, s := range shares {
		parts = append(parts, 100*s.served/s.asked)
	}
	slices.Sort(parts)
	r.least, r.middle = parts[0], parts[len(parts)/2]
	return r
}

// logOf is what the log says of where a question was asked.
func (f *fire) logOf(q *question) string {
	channel, _, _ := strings.Cut(q.id, "/")
	var b strings.Builder
	for line := range strings.Lines(f.output.String()) {
		if strings.Contains(line, channel) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// leakMost is how many goroutines and how much memory, in bytes, may come and go
// with connections and caches.
const (
	leakGoroutines = 8
	leakMemory     = 24 << 20
)

func (r account) leaked() (n int) {
	if r.goroutines > leakGoroutines {
		n++
	}
	if r.after-r.before > leakMemory {
		n++
	}
	return n + len(r.found)
}

func (r account) good() bool {
	return r.lost+r.doubled+r.leaked() == 0 && r.answered > 0 && r.sent == r.answered+r.refused+r.away+r.told+r.missed &&
		r.ways[slackfake.BySocket] > 0 && r.ways[slackfake.ByHTTP] > 0 && r.by["slack"] == r.slack()
}

// slack is what Slack delivered.
func (r account) slack() int {
	return r.ways[slackfake.BySocket] + r.ways[slackfake.ByHTTP] + r.ways[slackfake.Refused]
}

func percent(n int) string { return fmt.Sprint(n, " %") }

func seconds(n float64) string { return fmt.Sprintf("%.3g s", n) }

func yes(held bool) string {
	if held {
		return "yes"
	}
	return "no"
}

func (r account) String() string {
	var b strings.Builder
	row := func(name string, n any) { fmt.Fprintf(&b, "%-52s %10v\n", name, n) }
	row("questions sent", r.sent)
	for _, p := range slices.Sorted(maps.Keys(r.by)) {
		row("  by "+p, r.by[p])
	}
	row("    taken over Slack's socket", r.ways[slackfake.BySocket])
	row("    taken by HTTP", r.ways[slackfake.ByHTTP])
	row("    commands by HTTP of whose failure Slack told", r.ways[slackfake.Refused])
	row("      sum of these three", r.slack())
	row("answered once", r.answered)
	row("refused: the coverage does not say", r.refused)
	row("turned away politely", r.away)
	row("told of a failure", r.told)
	row("never read: sent by Discord right before a kill", r.missed)
	row("  sum of these five", r.answered+r.refused+r.away+r.told+r.missed)
	row("answered, and told that it might have failed", r.noticed)
	for _, name := range slices.Sorted(maps.Keys(r.faults)) {
		row("fault: "+name, r.faults[name])
	}
	for _, name := range slices.Sorted(maps.Keys(r.hostile)) {
		row("hostile: "+name, r.hostile[name])
	}
	row(fmt.Sprintf("looked up for one who asked %d at once", greed), r.served)
	row("  and told to wait, times", r.waits)
	row("of what one on Slack asked, looked up at least", percent(r.least))
	row("  and in the middle of the askers", percent(r.middle))
	row("99 in 100 replies made within, before the faults", seconds(r.p99s[0]))
	row("  with the faults, in the slowest process", seconds(r.p99s[1]))
	row("  with the last third in peace: at the end", seconds(r.p99s[2]))
	row("  held: below a second again", yes(r.p99s[2] < 1))
	row("votes kept, before and after a full disk", len(r.disk.votes)-r.disk.cast)
	row("  told that they could not be", r.disk.told)
	row("votes acknowledged on Slack right before a kill", r.disk.cast)
	row("  kept once, by the next process", r.disk.kept)
	row("changes of a server's settings kept", r.disk.changes-r.disk.refused)
	row("  told that they could not be", r.disk.refused)
	row("lines of journals torn", r.disk.torn)
	row("bytes of memory before", r.before)
	row("bytes of memory after", r.after)
	row("goroutines more than before", r.goroutines)
	for _, where := range slices.Sorted(maps.Keys(r.looked)) {
		row("searched for secrets: "+where, r.looked[where])
	}
	row("  found", len(r.found))
	for _, what := range r.found {
		fmt.Fprintln(&b, "  ", what)
	}
	fmt.Fprintf(&b, "%d lost, %d doubled, %d leaked\n", r.lost, r.doubled, r.leaked())
	return b.String()
}
