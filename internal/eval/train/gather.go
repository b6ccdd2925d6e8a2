package main

import (
	"context"
	"hash/fnv"
	"log"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/eval"
	"coveragebot/internal/rank"
)

// example is what one question has to teach.
type example struct {
	set, kind  string
	answerable bool
	judge      eval.Judge
	items      []item
	list       bool    // of candidates that the question came with
	weight     float64 // of its set in a fit
	about      string  // the article that a silver question is about
}

// item is a passage, a sentence or an answer.
type item struct {
	features []float32
	right    bool
	gold     bool           // of a gold article
	sentence rank.Candidate // where it is one
}

// family names the sets that ask the same questions, or about the same corpus, so that
// none is left out while its translation stays.
func (e example) family() string {
	name := e.set
	if kind, corpus, ok := strings.Cut(e.set, " "); ok && (kind == silver || kind == press) {
		name = eval.Corpus(corpus)
	}
	name, _, _ = strings.Cut(name, "_")
	if name == "squad2" {
		return "xquad"
	}
	return name
}

// silver reports an example of the questions that are there to fit with.
func (e example) silver() bool { return strings.HasPrefix(e.set, silver+" ") }

// press reports one of the judged press questions.
func (e example) press() bool { return strings.HasPrefix(e.set, press+" ") }

// group is what figures are told for.
func (e example) group() string {
	if e.silver() || e.press() {
		return e.set
	}
	return e.set + " " + e.kind
}

// folds is into how many parts the articles of silver questions are put.
const folds = 3

// fold is the part of the article that a silver question is about.
func (e example) fold() int {
	h := fnv.New32a()
	h.Write([]byte(e.about))
	return int(h.Sum32() % folds)
}

// judged leaves the press questions out.
func judged(examples []example) []example {
	return slices.DeleteFunc(slices.Clone(examples), func(e example) bool { return e.silver() || e.press() })
}

// today is when press questions are asked: long after their articles.
var today = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)

// gather reads the hits of every question, on all cores.
// Where without is set, the articles that answer are taken out of what is found, so that nothing does.
func gather(sets []set, models rank.Models, without bool, items func(*rank.Reading, eval.Question, eval.Judge) []item) []example {
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
					judge := eval.NewJudge(s.snap, q)
					name := s.name
					var out []*article.Article
					if without {
						if name += " without"; !q.Answerable {
							continue
						}
						out, q.Answerable = judge.Articles(), false
					}
					asked := q.Asked.Time
					if q.Corpus != "" {
						asked = today
					}
					d, err := answers.Read(context.Background(), s.snap, answer.Question{Text: q.Text, Asked: asked}, out...)
					if err != nil {
						log.Printf("%s: %v", q.ID, err)
						continue
					}
					part[i] = example{set: name, kind: q.Type, answerable: q.Answerable, judge: judge, items: items(d, q, judge), weight: s.weight, about: q.About}
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
		out = append(out, item{features: twice(c.Features[:], d.Voicing()), right: judge.Quote(c.Article, c.Start, c.End), sentence: c})
	}
	return out
}

// twice repeats features as far as the question asks for a statement, so that one fit makes
// both models: what is common to all questions, and what differs for these.
func twice(f []float32, said float64) []float32 {
	out := make([]float32, 2*len(f))
	for i, x := range f {
		out[i], out[len(f)+i] = x, float32(said)*x
	}
	return out
}

// halves makes the two models of such a fit.
func halves(m rank.Model) (common, said rank.Model) {
	n := len(m.Weights) / 2
	said.Weights = slices.Clone(m.Weights[:n])
	for i, w := range m.Weights[n:] {
		said.Weights[i] += w
	}
	return rank.Model{Weights: m.Weights[:n]}, said
}

// bare takes from sentences what their surroundings tell.
func bare(examples []example) []example {
	out := slices.Clone(examples)
	for i, e := range out {
		items := slices.Clone(e.items)
		for j := range items {
			features := [rank.NumFeatures]float32(items[j].features[:rank.NumFeatures])
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
			e := example{set: s.name + " list", kind: q.Type, answerable: q.Answerable, judge: judge, list: true, weight: s.weight}
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

// windowExample are the windows that would be shown, and some that would not.
func windowExample(d *rank.Reading, q eval.Question, judge eval.Judge) []item {
	const compared = 20
	windows := d.Windows(compared)
	var out []item
	for i := range windows[:min(shown, len(windows))] {
		w := &windows[i]
		features := d.WindowFeatures(windows, i)
		out = append(out, item{features: features[:], right: q.Answerable && judge.Quote(w.Article, w.Start, w.End)})
	}
	return out
}
