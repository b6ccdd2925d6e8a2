package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"coveragebot/internal/library"
)

// progressAfter is how long a load may take before it shows a bar.
const progressAfter = 400 * time.Millisecond

// progress draws the bar of a load where a person watches.
type progress struct {
	out   io.Writer // nil where nobody does
	start time.Time
	stage library.Stage
	bar   *progressbar.ProgressBar
}

func newProgress(out io.Writer) *progress {
	p := &progress{start: time.Now()}
	if f, ok := isFile(out); ok && term.IsTerminal(int(f.Fd())) {
		p.out = out
	}
	return p
}

// update is told how far a stage of the load has come.
func (p *progress) update(stage library.Stage, done, total int64) {
	if p.out == nil || time.Since(p.start) < progressAfter {
		return
	}
	if p.stage != stage {
		p.done()
		p.stage = stage
		p.bar = progressbar.NewOptions64(total,
			progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(string(stage)), progressbar.OptionSetWidth(30),
			progressbar.OptionShowBytes(stage == library.Reading), progressbar.OptionThrottle(65*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	p.bar.Set64(done)
}

// done takes the bar away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar = nil
	}
}
