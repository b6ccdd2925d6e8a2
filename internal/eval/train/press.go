package main

import (
	"path/filepath"
	"slices"
	"strings"

	"coveragebot/internal/eval"
	"coveragebot/internal/library"
)

// The kinds of press questions: judged ones, and those to fit with.
const (
	press  = "press"
	silver = "silver"
)

// silverWeight is what all silver questions together count against a judged set.
const silverWeight = 3

// openPress loads the questions as press people type them: silver ones to fit
// with, judged ones to measure. What leans on a question before is left out.
func openPress(dir string, snaps map[string]*library.Snapshot) ([]set, error) {
	files, err := filepath.Glob(filepath.Join(dir, "press_*", "*.jsonl"))
	if err != nil {
		return nil, err
	}
	var sets []set
	for _, file := range files {
		questions, err := read(file)
		if err != nil {
			return nil, err
		}
		kind, all := press, len(questions)
		if filepath.Base(file) == "silver.jsonl" {
			kind = silver
		}
		questions = slices.DeleteFunc(questions, func(q eval.Question) bool { return len(q.Before) > 0 || q.Expect == "chat" })
		bySet := make(map[string][]eval.Question)
		var names []string
		for _, q := range questions {
			name := kind + " " + q.Corpus
			if bySet[name] == nil {
				names = append(names, name)
			}
			bySet[name] = append(bySet[name], q)
		}
		slices.Sort(names)
		for _, name := range names {
			s := set{name: name, questions: bySet[name]}
			if kind == silver {
				s.weight = silverWeight * float64(len(s.questions)) / float64(all)
			}
			_, folder, _ := strings.Cut(name, " ")
			if s.snap, err = corpus(dir, eval.Corpus(folder), snaps); err != nil {
				return nil, err
			}
			sets = append(sets, s)
		}
	}
	return sets, nil
}
