package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// engine is what is measured.
type engine interface {
	// build indexes the corpus from nothing.
	build(*corpus) error
	// search returns how many bytes of text the best ten passages have, which it
	// fetches. It is called from several goroutines.
	search(question) (int, error)
	close() error
}

// keeper is an engine whose index another process may open.
type keeper interface {
	engine
	// keep puts the index into the corpus's folder, if build has not, and reports
	// whether it is there.
	keep() (bool, error)
	open(*corpus) error
}

// more is an engine with figures of its own.
type more interface {
	measure(context.Context, *corpus, result) error
}

// newEngine returns the engine of this name, or nil.
func newEngine(name string) engine {
	switch name {
	case "engine":
		return new(alone)
	case "library":
		return new(product)
	case "bleve":
		return new(bleveIndex)
	case "bleve-disk":
		return &bleveIndex{disk: true}
	case "bluge":
		return new(blugeIndex)
	case "sqlite":
		return new(sqliteIndex)
	}
	return nil
}

// result is the figures of one engine by their names. A figure that an engine does
// not have is missing.
type result map[string]float64

// The names of figures. Times are in milliseconds unless they say so.
const (
	buildSeconds = "build s"
	buildCPU     = "build CPU s"
	resident     = "resident MB" // after the build, with all garbage given back
	serving      = "serving MB"  // after the questions, as it comes
	mapped       = "mapped MB"   // of that, pages of files, which the system may take back
	peak         = "peak MB"
	p50          = "p50"
	p95          = "p95"
	p99          = "p99"
	each         = "CPU ms"      // processor time of a question, the collecting of garbage included
	perSecond    = "questions/s" // on all cores
	asked        = "asked"       // how many of the questions the times are of
	keptOnDisk   = "kept"        // 1 if another process can open the index

	openTime    = "open"               // until it can be asked
	openGrowth  = "open growth MB"     // of resident memory, before a question
	firstAnswer = "open, first answer" // until the first question is answered
	askedGrowth = "asked growth MB"    // of resident memory, after the questions

	askP50     = "ask p50"
	askP99     = "ask p99"
	plainP50   = "plain p50" // of the engine in the product
	idleP99    = "idle p99"
	reloadP99  = "reload p99"
	reloadTime = "reload"
)

// A pass over the questions is repeated until it took atLeast. A slow engine is
// asked only as many as it answers in atMost, which the table tells.
const (
	atLeast = 500 * time.Millisecond
	atMost  = 6 * time.Second
	warming = 2 * time.Second
)

// measure builds an index and asks it.
func measure(ctx context.Context, dir, name string) (result, error) {
	c, err := openCorpus(dir, name)
	if err != nil {
		return nil, err
	}
	e, r := newEngine(name), make(result)
	began, cpu := time.Now(), processorTime()
	if err := e.build(c); err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	r[buildSeconds], r[buildCPU] = time.Since(began).Seconds(), (processorTime() - cpu).Seconds()
	debug.FreeOSMemory()
	r[resident] = residentMB()
	if err := searches(c, e, r); err != nil {
		return nil, err
	}
	r[serving], r[mapped] = residentMB(), mappedMB()
	r[peak] = peakMB()
	if e, ok := e.(more); ok {
		if err := e.measure(ctx, c, r); err != nil {
			return nil, err
		}
	}
	if k, ok := e.(keeper); ok {
		kept, err := k.keep()
		if err != nil {
			return nil, fmt.Errorf("keep: %w", err)
		} else if kept {
			r[keptOnDisk] = 1
		}
	}
	return r, e.close()
}

// searches measures how long a question takes, and how many are answered when all
// cores ask.
func searches(c *corpus, e engine, r result) error {
	ask := func(q question) error {
		_, err := e.search(q)
		return err
	}
	if err := warm(c.Questions, e); err != nil {
		return err
	}
	cpu := processorTime()
	took, err := pass(c.Questions, ask)
	if err != nil {
		return err
	}
	r[each] = (processorTime() - cpu).Seconds() * 1000 / float64(len(took))
	r[asked] = float64(min(len(took), len(c.Questions)))
	r[p50], r[p95], r[p99] = percentile(took, 50), percentile(took, 95), percentile(took, 99)
	r[perSecond], err = onAllCores(c.Questions, ask)
	return err
}

// warm asks the questions once, but not for long, and makes sure that texts are
// fetched.
func warm(questions []question, e engine) error {
	bytes := 0
	for began, i := time.Now(), 0; i < len(questions) && time.Since(began) < warming; i++ {
		n, err := e.search(questions[i])
		if err != nil {
			return fmt.Errorf("search for %q: %w", questions[i].Text, err)
		}
		bytes += n
	}
	if bytes == 0 {
		return errors.New("nothing is found")
	}
	return nil
}

// pass asks all questions one after the other, again and again until it is long
// enough, and returns the times in order of length.
func pass(questions []question, ask func(question) error) ([]time.Duration, error) {
	var took []time.Duration
	for began := time.Now(); time.Since(began) < atLeast; {
		for _, q := range questions {
			start := time.Now()
			if err := ask(q); err != nil {
				return nil, err
			}
			took = append(took, time.Since(start))
			if time.Since(began) > atMost {
				break
			}
		}
	}
	slices.Sort(took)
	return took, nil
}

// percentile of sorted times, in milliseconds.
func percentile(sorted []time.Duration, p int) float64 {
	return sorted[(len(sorted)-1)*p/100].Seconds() * 1000
}

// onAllCores returns how many questions a second are answered.
func onAllCores(questions []question, ask func(question) error) (float64, error) {
	var next, answered atomic.Int64
	errs := make([]error, runtime.GOMAXPROCS(0))
	began := time.Now()
	var wg sync.WaitGroup
	for worker := range errs {
		wg.Go(func() {
			for i := 0; errs[worker] == nil; {
				took := time.Since(began)
				if i = int(next.Add(1)) - 1; took > atMost || i >= len(questions) && took > atLeast {
					return
				}
				errs[worker] = ask(questions[i%len(questions)])
				answered.Add(1)
			}
		})
	}
	wg.Wait()
	return float64(answered.Load()) / time.Since(began).Seconds(), errors.Join(errs...)
}

// measureOpening opens an index that another process has kept.
func measureOpening(dir, name string) (result, error) {
	c, err := openCorpus(dir, name)
	if err != nil {
		return nil, err
	}
	k, ok := newEngine(name).(keeper)
	if !ok {
		return nil, fmt.Errorf("%s keeps nothing", name)
	}
	r := make(result)
	debug.FreeOSMemory()
	before, began := residentMB(), time.Now()
	if err := k.open(c); err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	r[openTime] = time.Since(began).Seconds() * 1000
	grown := residentMB() - before
	began = time.Now()
	if _, err := k.search(c.Questions[0]); err != nil {
		return nil, err
	}
	r[firstAnswer] = r[openTime] + time.Since(began).Seconds()*1000
	r[openGrowth] = grown
	if err := warm(c.Questions, k); err != nil {
		return nil, err
	}
	r[askedGrowth] = residentMB() - before
	return r, k.close()
}

// processorTime is what this process has used of all cores.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentMB is the memory that the process holds now, with the pages of mapped
// files that it touched. It is 0 where the system has no /proc.
func residentMB() float64 { return status("VmRSS:") }

// mappedMB is what of it are pages of files.
func mappedMB() float64 { return status("RssFile:") }

// peakMB is the most that it held.
func peakMB() float64 { return status("VmHWM:") }

func status(field string) float64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), field); ok {
			kB, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kB / 1024
		}
	}
	return 0
}
