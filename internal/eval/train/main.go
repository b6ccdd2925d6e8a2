// Train makes the weights of package rank from judged questions, in some minutes:
//
//	go run ./internal/eval/train -o internal/rank/weights.go ../shared/eval
//
// Linear models are fitted one after the other, since each looks at what the one
// before has chosen: which questions ask for a statement, the order of passages, the
// order of sentences, that of sentences without their surroundings, and what makes the
// probability of a quote:
// whether the coverage answers, whether a window does if any does, and the scale that
// makes a share of their product. Every judged set counts the same however many
// questions it has; silver questions, as press people type them, count as three sets
// together. Those taken from judged press questions only scale and measure.
// With -check each model is also fitted without one set after the other, with the
// silver questions about its corpus, and without the articles of a third of the silver
// questions, and measured on what was left out, which tells whether the weights are
// general; those before it stay as fitted on all. The same sets give the same weights.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"coveragebot/internal/eval"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
)

// set is a corpus with judged questions.
type set struct {
	name      string
	snap      *library.Snapshot
	questions []eval.Question
	lists     bool    // of lone sentences to rank, which say nothing about quotes
	weight    float64 // of the whole set in a fit; 0 where it only measures
}

func main() {
	log.SetFlags(log.Ltime)
	out := flag.String("o", "", "write the weights to `FILE`; without it they are only measured")
	sample := flag.Int("sample", 400, "learn from at most about `N` questions of a set; 0 means all")
	check := flag.Bool("check", false, "measure also on sets left out")
	keep := flag.Bool("keep", false, "fit the confidence alone and keep the other weights")
	flag.Parse()
	sets, err := open(flag.Arg(0), *sample)
	if err != nil {
		log.Fatal(err)
	}
	models := rank.Fitted()
	if !*keep {
		models.Asked = fitAsked(gather(sets, models, false, askedExample), *check)
		models.Passages = fitRanking("passages", gather(sets, models, false, passageExample), rank.PassageNames[:], passageFigures, *check)
		examples := gather(sets, models, false, sentenceExample)
		models.Sentences, models.Said = halves(fitRanking("sentences", examples, slices.Concat(rank.SentenceNames[:], rank.SentenceNames[:]), quoteFigures, *check))
		models.Alone = fitRanking("sentences alone", append(bare(judged(examples)), listed(sets, models)...), rank.SentenceNames[:], loneFigures, *check)
	}
	windows := append(gather(sets, models, false, windowExample), gather(takenOut(sets), models, true, windowExample)...)
	models = fitConfidence(models, windows, *check)
	if *out == "" {
		return
	}
	if err := write(*out, models); err != nil {
		log.Fatal(err)
	}
}

// open loads every set of a folder whose questions tell quotes or answers, or
// which has unanswerable ones, and thins the questions out; and the press
// questions about their corpora.
func open(dir string, sample int) ([]set, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "questions.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no sets in %q", dir)
	}
	snaps := make(map[string]*library.Snapshot)
	var sets []set
	for _, file := range files {
		questions, err := read(file)
		if err != nil {
			return nil, err
		}
		s := set{name: filepath.Base(filepath.Dir(file)), weight: 1}
		s.lists = oneSentence[s.name]
		every := 1
		if sample > 0 {
			every = max(1, len(questions)/sample)
		}
		for i := 0; i < len(questions); i += every {
			s.questions = append(s.questions, questions[i])
		}
		// Collections that only name whole documents say nothing about quotes.
		if !slices.ContainsFunc(questions, func(q eval.Question) bool {
			return len(q.Answers) > 0 || !q.Answerable || len(q.Gold) > 0 && q.Gold[0].Quote != "" && len(q.Candidates) == 0
		}) {
			continue
		}
		if s.snap, err = corpus(dir, s.name, snaps); err != nil {
			return nil, err
		}
		sets = append(sets, s)
		log.Printf("%s: %d questions", s.name, len(s.questions))
	}
	press, err := openPress(dir, snaps)
	return append(sets, press...), err
}

// takenOut are the sets of which the articles that answer are taken out, for questions
// that nothing answers. Some texts of swequad stand twice in its corpus.
func takenOut(sets []set) []set {
	return slices.DeleteFunc(slices.Clone(sets), func(s set) bool {
		return !strings.HasPrefix(s.name, silver+" ") || s.name == silver+" swequad_sv"
	})
}

// corpus loads the articles of a set.
func corpus(dir, name string, snaps map[string]*library.Snapshot) (*library.Snapshot, error) {
	if snap := snaps[name]; snap != nil {
		return snap, nil
	}
	articles, err := filepath.Glob(filepath.Join(dir, name, "articles.jsonl*"))
	if err != nil || len(articles) == 0 {
		return nil, fmt.Errorf("no articles of %s", name)
	}
	cache := filepath.Join(os.TempDir(), "coveragebot-train")
	lib, err := library.Open(context.Background(), library.Options{Paths: articles[:1], Cache: cache})
	if err != nil {
		return nil, err
	}
	snaps[name] = lib.Snapshot()
	return snaps[name], nil
}

func read(file string) ([]eval.Question, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	questions, err := eval.ReadQuestions(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return questions, nil
}

// oneSentence are sets whose articles are single sentences.
var oneSentence = map[string]bool{"trecqa_en": true}
