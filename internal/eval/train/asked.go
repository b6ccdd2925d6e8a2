package main

import (
	"fmt"
	"math"

	"coveragebot/internal/eval"
	"coveragebot/internal/rank"
)

// askedExample is the question itself; it is right where it asks for a statement.
func askedExample(d *rank.Reading, q eval.Question, _ eval.Judge) []item {
	return []item{{features: d.AskedFeatures(), right: q.Type == "said" || q.Type == "whosaid"}}
}

// fitAsked tells questions for a statement from others, by the types of silver questions.
func fitAsked(examples []example, check bool) rank.Model {
	const rounds = 300
	fitted := func(examples []example) rank.Model {
		silver, _ := parted(examples, func(e example) bool { return !e.silver() })
		return fit(silver, rank.NumAsked, rounds, logistic(statement))
	}
	out := fitted(examples)
	reportAsked("questions for a statement, auroc", examples, out)
	if check {
		eachFamily(examples, func(rest, own []example) { reportAsked("questions for a statement, left out", own, fitted(rest)) })
	}
	return out
}

func statement(e example) bool { return e.items[0].right }

// reportAsked prints how often a question for a statement looks more like one than
// another does.
func reportAsked(title string, examples []example, model rank.Model) {
	fmt.Println(title)
	for len(examples) > 0 {
		rest, own := parted(examples, func(e example) bool { return e.set == examples[0].set })
		var outcomes []eval.Outcome
		for _, e := range own {
			outcomes = append(outcomes, eval.Outcome{Answerable: statement(e), Confidence: 1 / (1 + math.Exp(-model.Score(e.items[0].features)))})
		}
		if f, ok := eval.Summarize(own[0].set, outcomes).Groups[0].Figure("auroc"); ok {
			fmt.Printf("  %-28s %7.3f\n", own[0].set, f.Value)
		}
		examples = rest
	}
}
