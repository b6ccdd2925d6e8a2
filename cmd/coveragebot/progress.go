package main

import (
	"fmt"
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
	kept  bool      // what is made is there at the next start
	start time.Time
	stage library.Stage
	bar   *progressbar.ProgressBar
}

func newProgress(out io.Writer, kept bool) *progress {
	p := &progress{start: time.Now(), kept: kept}
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
	if p.stage == "" && p.kept && stage != library.Sending {
		fmt.Fprintln(p.out, "Reading and preparing the articles. The next start takes what has changed alone.")
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
