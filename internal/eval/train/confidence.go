package main

import (
	"fmt"

	"coveragebot/internal/eval"
	"coveragebot/internal/rank"
)

// both are the sets that have answerable and unanswerable questions.
func both(examples []example) map[string]bool {
	yes, no, out := make(map[string]bool), make(map[string]bool), make(map[string]bool)
	for _, e := range examples {
		yes[e.set] = yes[e.set] || e.answerable
		no[e.set] = no[e.set] || !e.answerable
		out[e.set] = yes[e.set] && no[e.set]
	}
	return out
}

// nearMissWeight is what a question counts that only looks like the corpus.
const nearMissWeight = 10

// fitCoverage tells answerable questions from others.
func fitCoverage(examples []example) rank.Model {
	const rounds = 300
	mixed := both(examples)
	var list []example
	for _, e := range examples {
		if e.kind == "nearmiss" {
			e.weight *= nearMissWeight
		}
		if mixed[e.set] || e.silver() {
			list = append(list, e)
		}
	}
	return fit(list, rank.NumConfidence, rounds, logistic(func(e example) bool { return e.answerable }))
}

// fitQuote tells right windows from wrong ones, where there is an answer.
func fitQuote(examples []example) rank.Model {
	const rounds = 300
	var list []example
	for _, e := range examples {
		if e.judge.Whole() || !e.answerable {
			continue
		}
		for i := range e.items {
			if i >= shown {
				break
			}
			one := e
			one.items = e.items[i : i+1]
			list = append(list, one)
		}
	}
	return fit(list, rank.NumConfidence, rounds, logistic(func(e example) bool { return e.items[0].right }))
}

// fitConfidence fits all that makes the probability of a window.
func fitConfidence(models rank.Models, examples []example, check bool) rank.Models {
	fitted := func(examples []example) rank.Models {
		m := models
		m.Coverage, m.Quote = fitCoverage(examples), fitQuote(examples)
		m.Scale = rank.Model{Weights: []float64{0, 1}}
		m.Scale = fitScale(m, examples)
		return m
	}
	out := fitted(examples)
	reportWindows("windows", examples, out)
	if check {
		eachFamily(examples, func(rest, own []example) { reportWindows("windows, left out", own, fitted(rest)) })
	}
	return out
}

// fitScale makes shares of the products: those of the first windows of press
// questions and of the sets that judge quotes.
func fitScale(models rank.Models, examples []example) rank.Model {
	const rounds = 300
	var list []example
	for _, e := range examples {
		switch {
		case e.judge.Whole(), e.silver():
			continue
		case e.press():
			e.weight = pressScale
		}
		e.items = []item{{features: []float32{1, float32(rank.Logit(models.P(e.items[0].features, e.items[0].features)))}, right: e.items[0].right}}
		list = append(list, e)
	}
	return fit(list, 2, rounds, logistic(func(e example) bool { return e.items[0].right }))
}

// pressScale is what a set of press questions counts against a judged one where
// products become shares.
const pressScale = 4

// reportWindows prints for each set how well the probability of the first window refuses,
// and how often such windows are right.
func reportWindows(title string, examples []example, models rank.Models) {
	fmt.Println(title)
	var names []string
	bySet := make(map[string][]eval.Outcome)
	for _, e := range examples {
		o := eval.Outcome{Answerable: e.answerable, Confidence: models.P(e.items[0].features, e.items[0].features)}
		if e.items[0].right {
			o.Quote = 1
		}
		if bySet[e.set] == nil {
			names = append(names, e.set)
		}
		bySet[e.set] = append(bySet[e.set], o)
	}
	for _, name := range names {
		r := eval.Summarize(name, bySet[name])
		fmt.Printf("  %-24s", name)
		for _, figure := range []string{"quote1", "far80", "auroc"} {
			if f, ok := r.Groups[0].Figure(figure); ok {
				fmt.Printf(" %s %.3f", figure, f.Value)
			}
		}
		for _, b := range r.Reliability {
			fmt.Printf("  %.2f:%.2f", b.Mean, b.Right)
		}
		fmt.Println()
	}
}
