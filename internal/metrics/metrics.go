// Package metrics counts what happens and prints it in Prometheus's text form.
//
// A [Registry] hands out counters and histograms by name and labels; asked twice
// for the same one it gives the same, so that parts of a program need not share
// more than the registry. What is not counted but looked up, such as the length
// of a queue, is a gauge: a function that is called at each print.
//
// The package promises that counting takes no lock, that a print is sorted and
// whole, and that no text but names, help and labels given by the program is in it.
// It refuses labels with values from outside: what people send makes no series.
//
// It is our own because prometheus/client_golang, which does more, adds 2.4 MB to a
// program of 25 MB (its text form comes with protocol buffers), and because
// "status" shows medians, which that library's histograms count and do not tell.
package metrics

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Registry holds all series of a program. Its methods are safe for concurrent
// use.
type Registry struct {
	mu       sync.Mutex
	families map[string]*family
}

// family is all series of one name.
type family struct {
	kind, help string
	series     map[string]series // by their labels as printed
}

// series is what can be printed: lines of a name with labels.
type series interface {
	print(w io.Writer, name, labels string)
}

// New returns an empty Registry.
func New() *Registry { return &Registry{families: make(map[string]*family)} }

// Counter is a number that only grows.
type Counter struct{ n atomic.Int64 }

// Counter returns the counter with a name and labels, which are names and values
// in turn.
func (r *Registry) Counter(name, help string, labels ...string) *Counter {
	return of(r, "counter", name, help, labels, func() *Counter { return new(Counter) })
}

// Inc counts one.
func (c *Counter) Inc() { c.n.Add(1) }

// Value is the count so far.
func (c *Counter) Value() int64 { return c.n.Load() }

func (c *Counter) print(w io.Writer, name, labels string) {
	fmt.Fprintf(w, "%s%s %d\n", name, braced(labels), c.n.Load())
}

// gauge is looked up at each print.
type gauge struct {
	read atomic.Pointer[func() float64]
}

// Gauge has read called for the value at each print. A gauge that is made again
// is read by the latest function.
func (r *Registry) Gauge(name, help string, read func() float64, labels ...string) {
	of(r, "gauge", name, help, labels, func() *gauge {
		g := new(gauge)
		g.read.Store(&read) // it may be printed at once
		return g
	}).read.Store(&read)
}

func (g *gauge) print(w io.Writer, name, labels string) {
	fmt.Fprintf(w, "%s%s %s\n", name, braced(labels), strconv.FormatFloat((*g.read.Load())(), 'g', -1, 64))
}

// Histogram returns the histogram with a name and labels.
func (r *Registry) Histogram(name, help string, labels ...string) *Histogram {
	return of(r, "histogram", name, help, labels, func() *Histogram { return new(Histogram) })
}

// of returns the series with a name and labels, made where it is missing. A name
// that stands for another kind already gives one that is counted and not printed.
func of[S series](r *Registry, kind, name, help string, labels []string, create func() S) S {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := r.families[name]
	if f == nil {
		f = &family{kind: kind, help: help, series: make(map[string]series)}
		r.families[name] = f
	}
	key := labelled(labels)
	if s, ok := f.series[key].(S); ok {
		return s
	}
	s := create()
	if f.kind == kind {
		f.series[key] = s
	}
	return s
}

// WriteTo prints all series, by name and then by labels.
func (r *Registry) WriteTo(w io.Writer) (int64, error) {
	var out bytes.Buffer
	r.mu.Lock()
	for _, name := range sorted(r.families) {
		f := r.families[name]
		fmt.Fprintf(&out, "# HELP %s %s\n# TYPE %s %s\n", name, strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(f.help), name, f.kind)
		for _, labels := range sorted(f.series) {
			f.series[labels].print(&out, name, labels)
		}
	}
	r.mu.Unlock()
	return out.WriteTo(w)
}

// ServeHTTP implements [http.Handler].
func (r *Registry) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_, _ = r.WriteTo(w) // who asked has gone
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// labelled writes names and values in turn as labels.
func labelled(pairs []string) string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, pairs[i]+`="`+strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(pairs[i+1])+`"`)
	}
	return strings.Join(out, ",")
}

func braced(labels string) string {
	if labels == "" {
		return ""
	}
	return "{" + labels + "}"
}
