// Train makes the weights of package rank from judged questions:
//
//	go run ./internal/eval/train -o internal/rank/weights.go ../shared/eval
//
// Linear models are fitted one after the other, since each looks at what the one
// before has chosen: the order of passages, the order of sentences, that of
// sentences without their surroundings, and the confidence. Every set counts the
// same however many questions it has.
// With -check each model is also fitted without one set after the other and
// measured on the set left out, which tells whether the weights are general.
// The same sets give the same weights.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"coveragebot/internal/eval"
	"coveragebot/internal/library"
	"coveragebot/internal/rank"
)

// set is a corpus with judged questions.
type set struct {
	name      string
	snap      *library.Snapshot
	questions []eval.Question
	lists     bool // of lone sentences to rank, which say nothing about quotes
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
		models.Passages = fitRanking("passages", gather(sets, models, passageExample), rank.PassageNames[:], passageFigures, *check)
		examples := gather(sets, models, sentenceExample)
		models.Sentences = fitRanking("sentences", examples, rank.SentenceNames[:], quoteFigures, *check)
		models.Alone = fitRanking("sentences alone", append(bare(examples), listed(sets, models)...), rank.SentenceNames[:], loneFigures, *check)
	}
	models.Confidence = fitConfidence(gather(sets, models, answerExample), *check)
	if *out == "" {
		return
	}
	if err := write(*out, models); err != nil {
		log.Fatal(err)
	}
}

// open loads every set of a folder whose questions tell quotes or answers, or
// which has unanswerable ones, and thins the questions out.
func open(dir string, sample int) ([]set, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "questions.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no sets in %q", dir)
	}
	var sets []set
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		questions, err := eval.ReadQuestions(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		s := set{name: filepath.Base(filepath.Dir(file))}
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
		articles, err := filepath.Glob(filepath.Join(filepath.Dir(file), "articles.jsonl*"))
		if err != nil || len(articles) == 0 {
			return nil, fmt.Errorf("no articles beside %s", file)
		}
		lib, err := library.Open(context.Background(), library.Options{Paths: articles[:1]})
		if err != nil {
			return nil, err
		}
		s.snap = lib.Snapshot()
		sets = append(sets, s)
		log.Printf("%s: %d questions", s.name, len(s.questions))
	}
	return sets, nil
}

// oneSentence are sets whose articles are single sentences.
var oneSentence = map[string]bool{"trecqa_en": true}
