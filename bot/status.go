package bot

import (
	"cmp"
	"fmt"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

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
		Articles: len(t.snap.Articles), Passages: t.snap.Passages, Words: t.snap.Words, Langs: t.snap.Langs,
		Memory: b.opts.Memory(), Report: t.snap.Report,
		Answered: b.counts.answered.Value(), Refused: b.counts.refused.Value(), Median: b.counts.took.Quantile(0.5), P99: b.counts.took.Quantile(0.99),
	}
	s.Copies = len(t.snap.Articles) - len(reports(t.snap, t.snap.Articles))
	s.First, s.Last = span(t.snap.Articles)
	all := sourcesOf(t.snap.Articles)
	for _, o := range all[:min(sourcesMost, len(all))] {
		s.Sources = append(s.Sources, chart.Bar{Label: o.name, Count: o.count})
	}
	s.MoreSources = len(all) - len(s.Sources)
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
			s = &source{name: cmp.Or(a.Source, "(no source named)"), newest: a}
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
	lines := []string{fmt.Sprintf("%s, %s, %s", count(s.Articles, "article"), count(s.Passages, "passage"), count(s.Words, "word"))}
	if s.Copies > 0 {
		lines = append(lines, fmt.Sprintf("%s, as some were printed more than once", count(s.Articles-s.Copies, "different report")))
	}
	if len(s.Langs) > 0 {
		lines = append(lines, "languages: "+strings.Join(s.Langs, ", "))
	}
	if s.First != nil {
		lines = append(lines, fmt.Sprintf("published from %s to %s", s.First.LongDay(), s.Last.LongDay()))
	}
	lines = append(lines,
		fmt.Sprintf("memory: %d MB in use, %d MB taken from the system", s.Memory.Live, s.Memory.System),
		"the last load: "+Summary(s.Report),
		fmt.Sprintf("questions since the start: %d answered, %d refused", s.Answered, s.Refused))
	if s.Median > 0 {
		lines = append(lines, fmt.Sprintf("of the answers half took at most %s, and 99 in 100 at most %s", milliseconds(s.Median), milliseconds(s.P99)))
	}
	return lines
}

// SourcesTitle stands above the bars of the sources.
const SourcesTitle = "Articles by source"

// SourcesRest says how many sources have no bar, or nothing.
func (s Status) SourcesRest() string {
	if s.MoreSources == 0 {
		return ""
	}
	return "and " + count(s.MoreSources, "more source")
}

func milliseconds(d time.Duration) string {
	if ms := float64(d) / float64(time.Millisecond); ms < 10 {
		return fmt.Sprintf("%.1f ms", max(ms, 0.1))
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}
