package eval

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// columns are the figures of the table, in its order.
var columns = []string{
	"trust", "first", "three", "refused", "noise", "hedged", "chatty", "speaker", "wrong",
	"doc1", "doc4", "doc10", "mrr10", "psg1", "psg4", "quote1", "quote3", "answered", "false", "far80", "auroc", "map", "floor", "mrr", "verbatim", "chars",
	"found", "attributed", "right", "p50ms", "p99ms",
}

// DrawTable prints a row for each set and type, with what changed since old, the
// reports of an earlier run, behind each figure that did.
func DrawTable(w io.Writer, reports, old []Report) error {
	var used []string
	for _, c := range columns {
		if slices.ContainsFunc(reports, func(r Report) bool { return slices.ContainsFunc(r.Groups, func(g Group) bool { return g.has(c) }) }) {
			used = append(used, c)
		}
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "set\tn\t%s\t\n", strings.Join(used, "\t"))
	for _, r := range reports {
		for _, g := range r.Groups {
			before := find(old, r.Set, g.Type)
			cells := []string{strings.TrimSpace(r.Set + " " + g.Type), fmt.Sprint(g.size())}
			for _, c := range used {
				cells = append(cells, cell(g, before, c))
			}
			fmt.Fprintf(t, "%s\t\n", strings.Join(cells, "\t"))
		}
	}
	return t.Flush()
}

// Draw prints everything about one set: the table, the intervals, how reliable
// the confidence is, and the worst misses, at most n of each kind.
func Draw(w io.Writer, r Report, old []Report, n int) error {
	if err := DrawTable(w, []Report{r}, old); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "\nfigure\tvalue\t95 %% interval\tof\n")
	for _, f := range r.Groups[0].Figures {
		fmt.Fprintf(t, "%s\t%.3f\t%.3f to %.3f\t%d\n", f.Name, f.Value, f.Low, f.High, f.Of)
	}
	if len(r.Reliability) > 0 {
		fmt.Fprintf(t, "\nconfidence\tanswers\tmean\tright\n")
		for _, b := range r.Reliability {
			fmt.Fprintf(t, "%.1f to %.1f\t%d\t%.2f\t%.2f\n", b.From, b.To, b.Count, b.Mean, b.Right)
		}
	}
	if before := slices.IndexFunc(old, func(o Report) bool { return o.Set == r.Set }); before >= 0 {
		better, worse := moved(old[before].Outcomes, r.Outcomes)
		fmt.Fprintf(t, "\nagainst the earlier run the first quote is right for %d questions more and %d fewer\n", better, worse)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, o := range Misses(r.Outcomes, n) {
		if _, err := fmt.Fprintf(w, "\n%s  %s\n  confidence %.2f: %s\n", o.ID, o.Question, o.Confidence, o.Why); err != nil {
			return err
		}
	}
	return nil
}

// Misses returns the worst: answerable questions without an answer among the
// quotes, and unanswerable ones that were answered, at most n of each, those
// with most confidence first.
func Misses(outcomes []Outcome, n int) []Outcome {
	var lost, invented []Outcome
	for _, o := range outcomes {
		switch {
		case o.Why == "":
		case !o.Answerable:
			invented = append(invented, o)
		case o.Quote == 0:
			lost = append(lost, o)
		}
	}
	var out []Outcome
	for _, list := range [][]Outcome{lost, invented} {
		slices.SortStableFunc(list, func(a, b Outcome) int { return cmp.Compare(b.Confidence, a.Confidence) })
		out = append(out, list[:min(n, len(list))]...)
	}
	return out
}

// moved counts the questions whose first quote became right, or wrong.
func moved(old, now []Outcome) (better, worse int) {
	was := make(map[string]bool)
	for _, o := range old {
		was[o.ID] = o.Quote == 1
	}
	for _, o := range now {
		before, known := was[o.ID]
		switch {
		case !known:
		case !before && o.Quote == 1:
			better++
		case before && o.Quote != 1:
			worse++
		}
	}
	return better, worse
}

func find(reports []Report, set, kind string) Group {
	for _, r := range reports {
		for _, g := range r.Groups {
			if r.Set == set && g.Type == kind {
				return g
			}
		}
	}
	return Group{}
}

// Figure returns the figure of this name.
func (g Group) Figure(name string) (Figure, bool) {
	i := slices.IndexFunc(g.Figures, func(f Figure) bool { return f.Name == name })
	if i < 0 {
		return Figure{}, false
	}
	return g.Figures[i], true
}

func (g Group) has(name string) bool { _, ok := g.Figure(name); return ok }

// size is how many questions the group's first figure is taken over.
func (g Group) size() int {
	if len(g.Figures) == 0 {
		return 0
	}
	return g.Figures[0].Of
}

// cell is a figure with how it differs from an earlier one.
func cell(g, before Group, name string) string {
	f, ok := g.Figure(name)
	if !ok {
		return "–"
	}
	digits := 3
	if f.Value >= 10 {
		digits = 0
	}
	s := fmt.Sprintf("%.*f", digits, f.Value)
	if b, ok := before.Figure(name); ok && b.Value != f.Value {
		s += fmt.Sprintf(" (%+.*f)", digits, f.Value-b.Value)
	}
	return s
}
