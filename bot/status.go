package bot

import (
	"cmp"
	"fmt"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
	"coveragebot/internal/chart"
)

// sourcesMost is how many sources a status has bars for.
const sourcesMost = 10

// Memory is what the process takes, in megabytes of a million bytes.
type Memory struct {
	Live   int // heap that was in use at the last collection
	System int // what the operating system has given and not got back
}

func readMemory() Memory {
	live, system := heap()
	return Memory{Live: int(live / 1e6), System: int(system / 1e6)}
}

// heap is what the process takes, in bytes: as in Memory.
func heap() (live, system uint64) {
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64() - samples[2].Value.Uint64()
}

func (t *turn) status(string) Reply {
	b := t.bot
	s := Status{
		Generation: t.snap.Generation, Loaded: t.snap.Loaded, Age: b.opts.Now().Sub(t.snap.Loaded),
		Articles: len(t.snap.Articles), Passages: t.snap.Passages, Words: t.snap.Words, Langs: t.snap.KnownLangs(),
		Memory: b.opts.Memory(), Report: t.snap.Report,
		Answered: b.counts.answered.Value(), Refused: b.counts.refused.Value(), Median: b.counts.took.Quantile(0.5), P99: b.counts.took.Quantile(0.99),
	}
	s.Copies = len(t.snap.Articles) - len(reports(t.snap, t.snap.Articles))
	s.First, s.Last = span(t.snap.Articles)
	all := sourcesOf(t.snap.Articles)
	for _, o := range all[:min(sourcesMost, len(all))] {
		s.Sources = append(s.Sources, chart.Bar{Label: cmp.Or(o.name, t.say(phrase.NoSourceNamed)), Count: o.count})
	}
	s.MoreSources = len(all) - len(s.Sources)
	if t.request.User.Operator && !t.request.Open { // where files lie is nobody else's business
		s.Faults = t.snap.Report.Faults
		if why := b.failing.Load(); why != nil {
			s.Failing = *why
		}
	}
	return s
}

// span is the first and the last of articles by their days; both are nil where
// none has one.
func span(articles []*article.Article) (first, last *article.Article) {
	for _, a := range articles {
		if a.Published.IsZero() {
			continue
		}
		if first == nil || a.Published.Before(first.Published) {
			first = a
		}
		if last == nil || a.Published.After(last.Published) {
			last = a
		}
	}
	return first, last
}

// source is one of the coverage's sources.
type source struct {
	name   string
	count  int // of its articles
	newest *article.Article
}

// sourcesOf lists the sources of articles, those with the most first and equals
// by name.
func sourcesOf(articles []*article.Article) []source {
	by := make(map[string]*source)
	for _, a := range articles {
		s := by[a.Source]
		if s == nil {
			s = &source{name: a.Source, newest: a}
			by[a.Source] = s
		}
		s.count++
		if a.Published.After(s.newest.Published) {
			s.newest = a
		}
	}
	var all []source
	for _, s := range by {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b source) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.name, b.name))
	})
	return all
}

// Facts says what a status has besides its bars, in plain lines.
func (s Status) Facts() []string {
	b := s.book
	lines := s.Holds()
	lines[0] += ", " + b.Say(phrase.Passages, s.Passages) + ", " + b.Say(phrase.Words, s.Words)
	lines = append(lines,
		b.Say(phrase.MemoryTaken, s.Memory.Live, s.Memory.System),
		b.Say(phrase.LastLoad, Summary(b, s.Report)),
		b.Say(phrase.AskedSoFar, s.Answered, s.Refused))
	if s.Median > 0 {
		lines = append(lines, b.Say(phrase.TookAtMost, milliseconds(s.Median), milliseconds(s.P99)))
	}
	if s.Failing != "" {
		lines = append(lines, b.Say(phrase.ReloadFails, s.Failing))
	}
	const most = 5 // faults that are named
	for _, f := range s.Faults[:min(most, len(s.Faults))] {
		lines = append(lines, b.Say(phrase.LeftOutUntilMended, f))
	}
	if n := len(s.Faults) - most; n > 0 {
		lines = append(lines, b.Say(phrase.MoreLeftOut, n))
	}
	return lines
}

// Holds says what there is to read, in plain lines: what a reader cares for.
func (s Status) Holds() []string {
	b := s.book
	lines := []string{b.Say(phrase.Articles, s.Articles)}
	if s.Copies > 0 {
		lines = append(lines, b.Say(phrase.Different, b.Say(phrase.Reports, s.Articles-s.Copies)))
	}
	if len(s.Langs) > 0 {
		var names []string
		for _, code := range s.Langs {
			names = append(names, b.Language(code))
		}
		lines = append(lines, b.Say(phrase.Languages, strings.Join(names, ", ")))
	}
	if s.First != nil {
		lines = append(lines, b.Say(phrase.Published, b.Day(s.First), b.Day(s.Last)))
	}
	return lines
}

// SourcesTitle stands above the bars of the sources.
func (s Status) SourcesTitle() string { return s.book.Say(phrase.BySource) }

// Head says which generation is asked, and since when.
func (s Status) Head() string { return s.book.Say(phrase.Loaded, s.Generation, s.book.Span(s.Age)) }

// SourcesRest says how many sources have no bar, or nothing.
func (s Status) SourcesRest() string {
	if s.MoreSources == 0 {
		return ""
	}
	return s.book.Say(phrase.MoreSources, s.MoreSources)
}

func milliseconds(d time.Duration) string {
	if ms := float64(d) / float64(time.Millisecond); ms < 10 {
		return fmt.Sprintf("%.1f ms", max(ms, 0.1))
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}
