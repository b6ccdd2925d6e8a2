package eval

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Figure is a number with its 95 % interval.
type Figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Of    int     `json:"of"` // questions, quotes or statements that it is taken over
}

// Group is the figures of the questions of one type, or of all.
type Group struct {
	Type    string   `json:"type,omitempty"` // "" for all questions
	Figures []Figure `json:"figures"`
}

// Report is all that was measured of one set.
type Report struct {
	Set         string    `json:"set,omitempty"`
	Groups      []Group   `json:"groups"` // all questions, then by type where there are several
	Reliability []Bin     `json:"reliability,omitempty"`
	Outcomes    []Outcome `json:"outcomes,omitempty"`
}

// Bin is the answers whose confidence lies in [From, To).
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Count int     `json:"count"`
	Mean  float64 `json:"mean"`  // confidence
	Right float64 `json:"right"` // share with a quote that answers
}

// Summarize makes the figures of outcomes. A type of answerable questions is
// measured against all unanswerable ones of the set.
func Summarize(set string, outcomes []Outcome) Report {
	return summarize(set, outcomes, measures, reliabilityOf(outcomes, func(o Outcome) bool { return o.Answerable && o.Quote > 0 }))
}

func summarize(set string, outcomes []Outcome, measures []measure, reliability []Bin) Report {
	figures := func(list []Outcome) []Figure { return figures(list, measures) }
	r := Report{Set: set, Outcomes: outcomes, Groups: []Group{{Figures: figures(outcomes)}}, Reliability: reliability}
	var types []string
	for _, o := range outcomes {
		if !slices.Contains(types, o.Type) {
			types = append(types, o.Type)
		}
	}
	if len(types) < 2 {
		return r
	}
	slices.Sort(types)
	for _, t := range types {
		var own []Outcome
		answerable := false
		for _, o := range outcomes {
			if o.Type == t {
				own = append(own, o)
				answerable = answerable || o.Answerable
			}
		}
		if answerable && own[0].Press == nil {
			for _, o := range outcomes {
				if o.Type != t && !o.Answerable {
					own = append(own, o)
				}
			}
		}
		r.Groups = append(r.Groups, Group{Type: t, Figures: figures(own)})
	}
	return r
}

// A measure is a figure as the mean of a number over those outcomes that have
// it.
type measure struct {
	name string
	of   func(Outcome) (sum float64, n int)
}

var measures = []measure{
	{"doc1", within(func(o Outcome) int { return o.Doc }, 1)},
	{"doc4", within(func(o Outcome) int { return o.Doc }, 4)},
	{"doc10", within(func(o Outcome) int { return o.Doc }, 10)},
	{"mrr10", answerable(func(o Outcome) float64 { return reciprocal(o.Doc) })},
	{"psg1", within(func(o Outcome) int { return o.Passage }, 1)},
	{"psg4", within(func(o Outcome) int { return o.Passage }, 4)},
	{"quote1", within(func(o Outcome) int { return o.Quote }, 1)},
	{"quote3", within(func(o Outcome) int { return o.Quote }, 3)},
	{"answered", answerable(func(o Outcome) float64 { return one(o.Answered) })},
	{"false", func(o Outcome) (float64, int) { return one(!o.Answerable && o.Answered), count(!o.Answerable) }},
	{"verbatim", func(o Outcome) (float64, int) { return float64(o.Verbatim), o.Quotes }},
	{"chars", func(o Outcome) (float64, int) { return float64(o.Chars), o.Quotes }},
	{"map", func(o Outcome) (float64, int) { return o.Precision, count(o.Candidates) }},
	{"mrr", func(o Outcome) (float64, int) { return o.Reciprocal, count(o.Candidates) }},
}

func within(rank func(Outcome) int, k int) func(Outcome) (float64, int) {
	return answerable(func(o Outcome) float64 { return one(rank(o) > 0 && rank(o) <= k) })
}

func answerable(value func(Outcome) float64) func(Outcome) (float64, int) {
	return func(o Outcome) (float64, int) {
		if !o.Answerable {
			return 0, 0
		}
		return value(o), 1
	}
}

func one(b bool) float64 { return float64(count(b)) }

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func reciprocal(rank int) float64 {
	if rank == 0 {
		return 0
	}
	return 1 / float64(rank)
}

// resamples is how many samples an interval is taken from.
const resamples = 400

// figures measures outcomes and resamples them with a fixed seed.
func figures(outcomes []Outcome, measures []measure) []Figure {
	var out []Figure
	for _, m := range measures {
		n := 0
		for _, o := range outcomes {
			_, k := m.of(o)
			n += k
		}
		if n == 0 {
			continue
		}
		out = append(out, interval(m.name, n, outcomes, func(sample []Outcome) float64 { return mean(m, sample) }))
	}
	if outcomes[0].Press != nil {
		return out
	}
	out = append(out, confidences(outcomes)...)
	for _, q := range []struct {
		name  string
		share float64
	}{{"p50ms", 0.5}, {"p99ms", 0.99}} {
		out = append(out, interval(q.name, len(outcomes), outcomes, func(sample []Outcome) float64 { return quantile(sample, q.share) }))
	}
	return out
}

// confidences are the figures of refusing, where there are questions of both
// kinds.
func confidences(outcomes []Outcome) []Figure {
	yes, no := split(outcomes)
	if len(yes) == 0 || len(no) == 0 {
		return nil
	}
	return []Figure{
		interval("far80", len(no), outcomes, func(sample []Outcome) float64 { return far(split(sample)) }),
		interval("auroc", len(outcomes), outcomes, func(sample []Outcome) float64 { return auroc(split(sample)) }),
	}
}

func mean(m measure, outcomes []Outcome) float64 {
	sum, n := 0.0, 0
	for _, o := range outcomes {
		s, k := m.of(o)
		sum, n = sum+s, n+k
	}
	return sum / float64(n)
}

// interval measures outcomes, and samples of them drawn with replacement. A sample
// that has nothing to measure is drawn for nothing.
func interval(name string, of int, outcomes []Outcome, value func([]Outcome) float64) Figure {
	r := rand.New(rand.NewPCG(1, uint64(len(outcomes))))
	values := []float64{value(outcomes)}
	sample := make([]Outcome, len(outcomes))
	for range resamples {
		for j := range sample {
			sample[j] = outcomes[r.IntN(len(outcomes))]
		}
		if v := value(sample); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	whole := values[0]
	slices.Sort(values)
	const tail = 0.025
	at := func(share float64) float64 { return round(values[int(share*float64(len(values)-1))]) }
	return Figure{name, round(whole), at(tail), at(1 - tail), of}
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// split returns the confidences of the answerable and the unanswerable
// questions, each ascending.
func split(outcomes []Outcome) (yes, no []float64) {
	for _, o := range outcomes {
		if o.Answerable {
			yes = append(yes, o.Confidence)
		} else {
			no = append(no, o.Confidence)
		}
	}
	slices.Sort(yes)
	slices.Sort(no)
	return yes, no
}

// far is the share of no at or above the confidence that 80 % of yes reach.
func far(yes, no []float64) float64 {
	if len(yes) == 0 || len(no) == 0 {
		return math.NaN()
	}
	const reach = 0.8
	least := yes[len(yes)-int(math.Ceil(reach*float64(len(yes))))]
	at, _ := slices.BinarySearch(no, least)
	return float64(len(no)-at) / float64(len(no))
}

// auroc is the share of pairs in which yes has more confidence than no; a tie is
// half a pair.
func auroc(yes, no []float64) float64 {
	if len(yes) == 0 || len(no) == 0 {
		return math.NaN()
	}
	sum := 0
	for _, c := range yes {
		below, _ := slices.BinarySearch(no, c)
		upTo, _ := slices.BinarySearchFunc(no, c, func(x, c float64) int {
			if x <= c {
				return -1
			}
			return 1
		})
		sum += below + upTo
	}
	return float64(sum) / 2 / float64(len(yes)) / float64(len(no))
}

// quantile returns a quantile of the times, in milliseconds.
func quantile(outcomes []Outcome, share float64) float64 {
	times := make([]int64, len(outcomes))
	for i, o := range outcomes {
		times[i] = o.Micros
	}
	slices.Sort(times)
	return float64(times[min(len(times)-1, int(share*float64(len(times))))]) / 1000
}

// Precision ranks by score, the earlier of equals last so that order is no
// help, and returns the average precision and the reciprocal rank. ok is false
// where all are right or all wrong.
func Precision(scores []float64, right []bool) (average, first float64, ok bool) {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	found := 0
	for i, at := range order {
		if !right[at] {
			continue
		}
		found++
		average += float64(found) / float64(i+1)
		if found == 1 {
			first = 1 / float64(i+1)
		}
	}
	if found == 0 || found == len(right) {
		return 0, 0, false
	}
	return average / float64(found), first, true
}

// bins is into how many the confidences are put.
const bins = 10

// reliabilityOf tells how often answers of a confidence are right.
func reliabilityOf(outcomes []Outcome, right func(Outcome) bool) []Bin {
	all := make([]Bin, bins)
	for _, o := range outcomes {
		b := &all[min(int(o.Confidence*bins), bins-1)]
		b.Count++
		b.Mean += o.Confidence
		b.Right += one(right(o))
	}
	var out []Bin
	for i, b := range all {
		if b.Count > 0 {
			n := float64(b.Count)
			out = append(out, Bin{float64(i) / bins, float64(i+1) / bins, b.Count, round(b.Mean / n), round(b.Right / n)})
		}
	}
	return out
}

// wilson is the 95 % interval of a share (E. B. Wilson, 1927), for figures that
// are taken over many independent statements.
func wilson(n, of int) (low, high float64) {
	if of == 0 {
		return 0, 0
	}
	const z = 1.96
	p, m := float64(n)/float64(of), float64(of)
	mid := p + z*z/(2*m)
	wide := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return round((mid - wide) / (1 + z*z/m)), round((mid + wide) / (1 + z*z/m))
}
