package main

import (
	"context"
	"log"
	"runtime"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/answer"
	"coveragebot/internal/eval"
	"coveragebot/internal/rank"
)

// example is what one question has to teach.
type example struct {
	set, kind  string
	answerable bool
	judge      eval.Judge
	items      []item
	list       bool // of candidates that the question came with
}

// item is a passage, a sentence or an answer.
type item struct {
	features []float32
	right    bool
	gold     bool           // of a gold article
	sentence rank.Candidate // where it is one
}

// family names the sets that ask the same questions, so that none is left out
// while its translation stays.
func (e example) family() string {
	name, _, _ := strings.Cut(e.set, "_")
	if name == "squad2" {
		return "xquad"
	}
	return name
}

// group is what figures are told for.
func (e example) group() string { return e.set + " " + e.kind }

// gather reads the hits of every question, on all cores.
func gather(sets []set, models rank.Models, items func(*rank.Reading, eval.Question, eval.Judge) []item) []example {
	var out []example
	for _, s := range sets {
		if s.lists {
			continue
		}
		answers := answer.New(answer.Options{Models: &models})
		part := make([]example, len(s.questions))
		next := make(chan int)
		var wg sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for i := range next {
					q := s.questions[i]
					d, err := answers.Read(context.Background(), s.snap, answer.Question{Text: q.Text, Asked: q.Asked.Time})
					if err != nil {
						log.Printf("%s: %v", q.ID, err)
						continue
					}
					judge := eval.NewJudge(s.snap, q)
					part[i] = example{s.name, q.Type, q.Answerable, judge, items(d, q, judge), false}
				}
			})
		}
		for i := range s.questions {
			next <- i
		}
		close(next)
		wg.Wait()
		out = append(out, slices.DeleteFunc(part, func(e example) bool { return len(e.items) == 0 })...)
	}
	return out
}

func passageExample(d *rank.Reading, q eval.Question, judge eval.Judge) []item {
	if !q.Answerable {
		return nil
	}
	var out []item
	for i, h := range d.Passages() {
		right, gold := judge.Passage(h.Passage)
		out = append(out, item{features: d.PassageFeatures(i), right: right, gold: gold})
	}
	return out
}

func sentenceExample(d *rank.Reading, q eval.Question, judge eval.Judge) []item {
	if !q.Answerable {
		return nil
	}
	var out []item
	for _, c := range d.Candidates() {
		c.Marks = nil
		out = append(out, item{features: c.Features[:], right: judge.Quote(c.Article, c.Start, c.End), sentence: c})
	}
	return out
}

// bare takes from sentences what their surroundings tell.
func bare(examples []example) []example {
	out := slices.Clone(examples)
	for i, e := range out {
		items := slices.Clone(e.items)
		for j := range items {
			features := [rank.NumFeatures]float32(items[j].features)
			rank.Alone(&features)
			items[j].features = features[:]
		}
		out[i].items = items
	}
	return out
}

// listed are the questions that have candidates of their own to rank.
func listed(sets []set, models rank.Models) []example {
	var out []example
	for _, s := range sets {
		answers := answer.New(answer.Options{Models: &models})
		for _, q := range s.questions {
			judge := eval.NewJudge(s.snap, q)
			spans, right := judge.Candidates(s.snap, q)
			if len(spans) == 0 {
				continue
			}
			list, err := answers.Alone(context.Background(), s.snap, q.Text, spans)
			if err != nil {
				log.Printf("%s: %v", q.ID, err)
				continue
			}
			e := example{set: s.name + " list", kind: q.Type, answerable: q.Answerable, judge: judge, list: true}
			for i, c := range list {
				e.items = append(e.items, item{features: c.Features[:], right: right[i], sentence: c})
			}
			out = append(out, e)
		}
	}
	return out
}

// shown is how many quotes of an answer are looked at.
const shown = 3

func answerExample(d *rank.Reading, q eval.Question, judge eval.Judge) []item {
	windows := d.Windows(shown)
	if len(windows) == 0 {
		return nil
	}
	features := d.ConfidenceFeatures(windows)
	it := item{features: features[:]}
	for _, w := range windows {
		it.right = it.right || q.Answerable && judge.Quote(w.Article, w.Start, w.End)
	}
	return []item{it}
}
