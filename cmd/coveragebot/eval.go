package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"coveragebot/internal/answer"
	"coveragebot/internal/eval"
	"coveragebot/internal/library"
)

// asking is the stage of the progress bar while questions are asked.
const asking library.Stage = "asking"

// missesShown is how many misses of each kind are listed.
const missesShown = 10

// eval measures answers with judged questions: of one corpus, or of every set in
// a folder.
func (p *program) eval(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	if (p.questions == "") == (p.sets == "") {
		return usageError{errors.New("eval needs either -questions FILE or -sets FOLDER")}
	}
	old, err := readReports(p.compare)
	if err != nil {
		return err
	}
	var reports []eval.Report
	if p.sets != "" {
		reports, err = p.evalSets(ctx)
	} else {
		reports, err = p.evalCorpus(ctx)
	}
	switch {
	case err != nil:
		return err
	case p.json:
		return p.encode(reports)
	case p.sets != "":
		return eval.DrawTable(p.out, reports, old)
	}
	return eval.Draw(p.out, reports[0], old, missesShown)
}

func (p *program) evalCorpus(ctx context.Context) ([]eval.Report, error) {
	conf, lib, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	r, err := p.measure(ctx, lib.Snapshot(), answer.New(answer.Options{MinConfidence: conf.Answers.MinConfidence}), p.questions, "")
	return []eval.Report{r}, err
}

// evalSets measures every folder that holds articles and questions, or
// attributions, each with a corpus of its own.
func (p *program) evalSets(ctx context.Context) ([]eval.Report, error) {
	conf, err := p.settings()
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(p.sets, "*", "articles.jsonl*"))
	if err != nil {
		return nil, fmt.Errorf("list the sets: %w", err)
	}
	var reports []eval.Report
	for _, articles := range files {
		dir := filepath.Dir(articles)
		conf.Corpus = []string{articles}
		for _, name := range []string{"questions.jsonl", "attributions.jsonl"} {
			judged := filepath.Join(dir, name)
			if _, err := os.Stat(judged); err != nil {
				continue
			}
			lib, err := p.open(ctx, conf)
			if err != nil {
				return nil, err
			}
			r, err := p.measure(ctx, lib.Snapshot(), answer.New(answer.Options{MinConfidence: conf.Answers.MinConfidence}), judged, filepath.Base(dir))
			if err != nil {
				return nil, err
			}
			reports = append(reports, r)
		}
	}
	if len(reports) == 0 {
		return nil, fmt.Errorf("no set in %s: a set is a folder with articles.jsonl and questions.jsonl", p.sets)
	}
	return reports, nil
}

// measure asks the questions of a file, or tells the speakers of one with
// attributions.
func (p *program) measure(ctx context.Context, snap *library.Snapshot, answers *answer.Answerer, file, set string) (eval.Report, error) {
	f, err := os.Open(file)
	if err != nil {
		return eval.Report{}, fmt.Errorf("read judged questions: %w", err)
	}
	defer f.Close()
	if filepath.Base(file) == "attributions.jsonl" {
		judged, err := eval.ReadAttributions(f)
		if err != nil {
			return eval.Report{}, fmt.Errorf("read %s: %w", file, err)
		}
		return eval.Speakers(snap, set, judged), nil
	}
	questions, err := eval.ReadQuestions(f)
	if err != nil {
		return eval.Report{}, fmt.Errorf("read %s: %w", file, err)
	}
	bar := newProgress(p.errOut)
	defer bar.done()
	outcomes, err := eval.Run(ctx, snap, answers, questions, func(done, total int64) { bar.update(asking, done, total) })
	if err != nil {
		return eval.Report{}, err
	}
	return eval.Summarize(set, outcomes), nil
}

// readReports reads what eval -json printed earlier; without a file there is
// nothing to compare with.
func readReports(file string) ([]eval.Report, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the earlier figures: %w", err)
	}
	var reports []eval.Report
	if err := json.Unmarshal(data, &reports); err != nil {
		return nil, fmt.Errorf("read the earlier figures in %s: they are what “eval -json” prints: %w", file, err)
	}
	return reports, nil
}
