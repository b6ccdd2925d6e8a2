package main

import (
	"math"
	"runtime"
	"sync"

	"coveragebot/internal/rank"
)

// A loss tells what an example costs under the scores of its items, and adds to
// slope how the cost moves with each score. An example that teaches nothing
// returns false.
type loss func(e example, scores, slope []float64) bool

// listwise is the cross entropy of the right items' share under a softmax over
// all items of a question.
func listwise(e example, scores, slope []float64) bool {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	all, right := 0.0, 0.0
	for i, s := range scores {
		slope[i] = math.Exp(s - top)
		all += slope[i]
		if e.items[i].right {
			right += slope[i]
		}
	}
	if right == 0 || right == all {
		return false
	}
	for i, p := range slope[:len(scores)] {
		slope[i] = p / all
		if e.items[i].right {
			slope[i] -= p / right
		}
	}
	return true
}

// logistic is the cross entropy of a yes or no about a question's one item.
func logistic(yes func(example) bool) loss {
	return func(e example, scores, slope []float64) bool {
		slope[0] = 1 / (1 + math.Exp(-scores[0]))
		if yes(e) {
			slope[0]--
		}
		return true
	}
}

// fit finds the weights of least cost by Adam (Kingma and Ba, 2015) over all
// examples at once.
func fit(examples []example, features, rounds int, cost loss) rank.Model {
	const (
		rate, decay  = 0.08, 1e-4
		beta1, beta2 = 0.9, 0.999
		tiny         = 1e-8
	)
	counts := make(map[string]float64)
	for _, e := range examples {
		counts[e.set]++
	}
	w, m, v := make([]float64, features), make([]float64, features), make([]float64, features)
	for t := 1; t <= rounds; t++ {
		total, g := slopes(examples, w, counts, cost)
		for j := range w {
			g[j] = g[j]/max(total, tiny) + decay*w[j]
			m[j] = beta1*m[j] + (1-beta1)*g[j]
			v[j] = beta2*v[j] + (1-beta2)*g[j]*g[j]
			step := m[j] / (1 - math.Pow(beta1, float64(t))) / (math.Sqrt(v[j]/(1-math.Pow(beta2, float64(t)))) + tiny)
			w[j] -= rate * step
		}
	}
	return rank.Model{Weights: w}
}

// listWeight is what a set of lists counts against one of sentences that were
// found: lists are what the model of lone sentences is for, and there are few.
const listWeight = 8

// slopes sums the gradient over the examples; a set weighs the same however many
// it has, but for lists. Each core takes its own share of them, so that the sum is the same in
// every run on as many cores.
func slopes(examples []example, w []float64, counts map[string]float64, cost loss) (total float64, sum []float64) {
	workers := runtime.GOMAXPROCS(0)
	parts, totals := make([][]float64, workers), make([]float64, workers)
	var wg sync.WaitGroup
	for k := range workers {
		wg.Go(func() {
			g := make([]float64, len(w))
			var scores, slope []float64
			for i := k; i < len(examples); i += workers {
				e := examples[i]
				if e.weight == 0 {
					continue
				}
				scores, slope = scores[:0], append(slope[:0], make([]float64, len(e.items))...)
				for _, it := range e.items {
					scores = append(scores, rank.Model{Weights: w}.Score(it.features))
				}
				if !cost(e, scores, slope) {
					continue
				}
				weight := e.weight / counts[e.set]
				if e.list {
					weight *= listWeight
				}
				totals[k] += weight
				for j, it := range e.items {
					if math.Abs(slope[j]) < 1e-6 {
						continue
					}
					for x, f := range it.features {
						g[x] += weight * slope[j] * float64(f)
					}
				}
			}
			parts[k] = g
		})
	}
	wg.Wait()
	sum = make([]float64, len(w))
	for k := range workers {
		total += totals[k]
		for j, x := range parts[k] {
			sum[j] += x
		}
	}
	return total, sum
}

// fitRanking fits a model that orders items.
func fitRanking(title string, examples []example, names []string, figures func(example, rank.Model) []float64, check bool) rank.Model {
	const rounds = 150
	model := fit(examples, len(names), rounds, listwise)
	report(title, examples, model, figures)
	if check {
		eachFamily(examples, func(rest, own []example) {
			report(title+", left out", own, fit(rest, len(names), rounds, listwise), figures)
		})
	}
	return model
}

// eachFamily leaves out a third of the articles that silver questions are about, each
// in turn, then each family of sets with the silver questions about its corpus.
func eachFamily(examples []example, f func(rest, own []example)) {
	for fold := range folds {
		f(parted(examples, func(e example) bool { return e.silver() && e.fold() == fold }))
	}
	done := make(map[string]bool)
	for _, first := range examples {
		name := first.family()
		if done[name] || first.weight == 0 {
			continue
		}
		done[name] = true
		if rest, own := parted(examples, func(e example) bool { return e.family() == name }); len(rest) > 0 {
			f(rest, own)
		}
	}
}

// parted parts the examples in those that are left out and the rest.
func parted(examples []example, out func(example) bool) (rest, own []example) {
	for _, e := range examples {
		if out(e) {
			own = append(own, e)
		} else {
			rest = append(rest, e)
		}
	}
	return rest, own
}
