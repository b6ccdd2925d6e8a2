package bot

import (
	"runtime"

	"coveragebot/internal/metrics"
	"coveragebot/internal/quotation"
)

// counts are what a bot counts of itself.
type counts struct {
	answered, refused, failures *metrics.Counter
	reloaded, unreloaded        *metrics.Counter
	took                        *metrics.Histogram // of answering questions
	exported                    *metrics.Counter
	verdicts                    map[quotation.Verdict]*metrics.Counter
}

// checked counts a quotation that was checked.
func (c counts) checked(v quotation.Verdict) *metrics.Counter { return c.verdicts[v] }

// count makes the counts, and the gauges for what can be looked up.
func (b *Bot) count(m *metrics.Registry) counts {
	const reloads, reloadsHelp = "coveragebot_reloads_total", "Reloads of the corpus by their result."
	m.Gauge("coveragebot_generation", "The generation of the corpus that is asked.", func() float64 { return float64(b.opts.Library.Snapshot().Generation) })
	m.Gauge("coveragebot_articles", "Articles of that generation.", func() float64 { return float64(len(b.opts.Library.Snapshot().Articles)) })
	m.Gauge("coveragebot_memory_live_bytes", "Heap in use at the last collection.", func() float64 { live, _ := heap(); return float64(live) })
	m.Gauge("coveragebot_memory_system_bytes", "Memory taken from the operating system.", func() float64 { _, system := heap(); return float64(system) })
	m.Gauge("coveragebot_goroutines", "Goroutines of the process.", func() float64 { return float64(runtime.NumGoroutine()) })
	verdicts := make(map[quotation.Verdict]*metrics.Counter)
	for _, v := range quotation.Verdicts() {
		verdicts[v] = m.Counter("coveragebot_quotations_total", "Quotations that were checked, by what was found.", "verdict", string(v))
	}
	return counts{
		verdicts:   verdicts,
		exported:   m.Counter("coveragebot_exports_total", "Files of quotes that were written."),
		answered:   m.Counter("coveragebot_answers_total", "Questions that were answered with quotes."),
		refused:    m.Counter("coveragebot_refusals_total", "Questions that the coverage does not answer."),
		failures:   m.Counter("coveragebot_failures_total", "Requests that got a notice of a failure, with a reference to the log."),
		reloaded:   m.Counter(reloads, reloadsHelp, "result", "ok"),
		unreloaded: m.Counter(reloads, reloadsHelp, "result", "failed"),
		took:       m.Histogram("coveragebot_answer_seconds", "Time to answer a question, without waiting and posting."),
	}
}

// Reloaded counts a reload, also one that no command asked for, and keeps why it failed
// until one does not.
func (b *Bot) Reloaded(err error) {
	if err != nil {
		why := err.Error()
		b.failing.Store(&why)
		b.counts.unreloaded.Inc()
		return
	}
	b.failing.Store(nil)
	b.counts.reloaded.Inc()
	b.opts.Posts.Changed()
}
