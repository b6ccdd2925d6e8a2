package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// column is one of the table: its heading, and its cell for an engine.
type column struct {
	heading string
	cell    func(facts, result) string
}

func columns() []column {
	return []column{
		{"p50 / p95 / p99, ms", func(_ facts, r result) string {
			return number(r[p50]) + " / " + number(r[p95]) + " / " + number(r[p99])
		}},
		{"CPU ms a question", func(_ facts, r result) string { return number(r[each]) }},
		{"questions/s", func(_ facts, r result) string { return number(r[perSecond]) }},
		{"build MB/s", func(f facts, r result) string { return number(f.megabytes() / r[buildSeconds]) }},
		{"MB a CPU second", func(f facts, r result) string { return number(f.megabytes() / r[buildCPU]) }},
		{"resident MB: at rest / asked (of it files) / peak", func(_ facts, r result) string {
			return fmt.Sprintf("%s / %s (%s) / %s", number(r[resident]), number(r[serving]), number(r[mapped]), number(r[peak]))
		}},
		{"cold open, ms (+ resident MB)", func(_ facts, r result) string {
			if r[keptOnDisk] == 0 {
				return "–"
			}
			return number(r[openTime]) + " (+ " + number(max(r[openGrowth], 0)) + ")"
		}},
	}
}

func (f facts) megabytes() float64 { return float64(f.Bytes) / 1e6 }

// title is what an engine is called in the table.
func title(name string) string {
	switch name {
	case "engine":
		return "**coveragebot**, the engine"
	case "library":
		return "**coveragebot**, all of it"
	case "bleve":
		return "bleve, in memory"
	case "bleve-disk":
		return "bleve, one segment on disk"
	case "bluge":
		return "bluge, in memory"
	case "sqlite":
		return "SQLite FTS5 (modernc), a file"
	}
	return name
}

// row is an engine with the medians of its figures.
type row struct {
	name string
	result
}

// table prints what was measured, and the ratios between the product and its
// peers.
func table(w io.Writer, f facts, rounds int, rows []row) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s, %d cores, %s; %s.\n", processor(), runtime.NumCPU(), runtime.Version(), time.Now().Format("January 2006"))
	fmt.Fprintf(out, "%d articles, %d passages of %.0f MB; %d questions, whose words occur in %.0f passages a question; rounds: %d.\n\n",
		f.Articles, f.Passages, f.megabytes(), len(f.Questions), f.Postings, rounds)
	cols := columns()
	fmt.Fprint(out, "| engine |")
	for _, c := range cols {
		fmt.Fprintf(out, " %s |", c.heading)
	}
	fmt.Fprintf(out, "\n|%s\n", strings.Repeat(" --- |", len(cols)+1))
	for _, r := range rows {
		fmt.Fprintf(out, "| %s |", title(r.name))
		for _, c := range cols {
			fmt.Fprintf(out, " %s |", c.cell(f, r.result))
		}
		fmt.Fprintln(out)
	}
	by := make(map[string]result)
	for _, r := range rows {
		by[r.name] = r.result
		if n := int(r.result[asked]); n < len(f.Questions) {
			fmt.Fprintf(out, "\n%s: only the first %d questions were asked one by one in a round.\n", title(r.name), n)
		}
	}
	ratios(out, by)
	own(out, by["library"])
	return out.Flush()
}

// ratio is a figure of a peer by that of ours.
type ratio struct {
	what, figure string
	more         bool // more is better
}

// ratios prints how much better the product is than its peers, for its engine
// alone and for all of it.
func ratios(w io.Writer, by map[string]result) {
	fmt.Fprint(w, "\n| times better than | peer | the engine | all of it |\n| --- | --- | --- | --- |\n")
	for _, peer := range []string{"bleve", "bleve-disk", "bluge", "sqlite"} {
		p := by[peer]
		if p == nil {
			continue
		}
		for _, r := range []ratio{
			{"search p50", p50, false},
			{"search p99", p99, false},
			{"search, CPU time", each, false},
			{"questions a second", perSecond, true},
			{"build, CPU seconds", buildCPU, false},
			{"resident memory at rest", resident, false},
			{"resident memory, asked", serving, false},
			{"resident memory, peak", peak, false},
		} {
			cell := func(ours result) string {
				switch {
				case ours == nil || ours[r.figure] == 0 || p[r.figure] == 0:
					return "–"
				case r.more:
					return number(ours[r.figure] / p[r.figure])
				}
				return number(p[r.figure] / ours[r.figure])
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s |\n", r.what, title(peer), cell(by["engine"]), cell(by["library"]))
		}
	}
}

// own prints the figures that only the product has.
func own(w io.Writer, r result) {
	if r == nil {
		return
	}
	fmt.Fprint(w, "\n| all of it | |\n| --- | --- |\n")
	line := func(what, format string, figures ...any) {
		fmt.Fprintf(w, "| %s | %s |\n", what, fmt.Sprintf(format, figures...))
	}
	line("whole answer, p50 / p99, ms", "%s / %s", number(r[askP50]), number(r[askP99]))
	line("the engine in it alone, p50, ms", "%s: a whole answer takes %s ×", number(r[plainP50]), number(r[askP50]/r[plainP50]))
	line("whole answer by a search that ranks as well, p50", "%s ×", number(r[askP50]/r[p50]))
	line("search during reloads, p99, ms", "%s; idle %s: %s ×", number(r[reloadP99]), number(r[idleP99]), number(r[reloadP99]/r[idleP99]))
	line("a reload of one changed article, ms", "%s", number(r[reloadTime]))
	if r[keptOnDisk] > 0 {
		line("cold open until the first answer, ms", "%s", number(r[firstAnswer]))
		line("resident growth, open / questions asked, MB", "%s / %s", number(r[openGrowth]), number(r[askedGrowth]))
	}
}

// number prints three digits that count.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// processor is the model's name, as far as the system tells.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, model, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(model)
		}
	}
	return runtime.GOARCH
}
