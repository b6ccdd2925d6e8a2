package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/config"
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
	r, err := p.measure(ctx, conf, lib, p.questions, "")
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
			r, err := p.measure(ctx, conf, lib, judged, filepath.Base(dir))
			if err != nil {
				return nil, err
			}
			reports = append(reports, r)
		}
	}
	press, err := p.evalPress(ctx, conf)
	if err != nil {
		return nil, err
	}
	if reports = append(reports, press...); len(reports) == 0 {
		return nil, fmt.Errorf("no set in %s: a set is a folder with articles.jsonl and questions.jsonl", p.sets)
	}
	return reports, nil
}

// evalPress measures the judged questions that press people type about corpora that
// lie beside them: those files of the folders press_* that were not made to fit with.
func (p *program) evalPress(ctx context.Context, conf config.Config) ([]eval.Report, error) {
	files, err := filepath.Glob(filepath.Join(p.sets, "press_*", "*.dev.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("list the press questions: %w", err)
	}
	var reports []eval.Report
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		articles, err := filepath.Glob(filepath.Join(p.sets, eval.Corpus(name), "articles.jsonl*"))
		if err != nil || len(articles) == 0 {
			return nil, fmt.Errorf("the press questions in %s are about %s, which is not beside them", file, eval.Corpus(name))
		}
		conf.Corpus = articles[:1]
		lib, err := p.open(ctx, conf)
		if err != nil {
			return nil, err
		}
		r, err := p.measure(ctx, conf, lib, file, filepath.Base(filepath.Dir(file))+" "+name)
		if err != nil {
			return nil, err
		}
		long, err := p.evalLong(ctx, conf, lib, file, r.Set+" long")
		if err != nil {
			return nil, err
		}
		topics, err := evalTopics(ctx, lib.Snapshot(), eval.Corpus(name)+" topics")
		if err != nil {
			return nil, err
		}
		reports = append(reports, r, long, topics)
	}
	return reports, nil
}

// evalLong measures long questions that are made of those of a file.
func (p *program) evalLong(ctx context.Context, conf config.Config, lib *library.Library, file, set string) (eval.Report, error) {
	f, err := os.Open(file)
	if err != nil {
		return eval.Report{}, fmt.Errorf("read judged questions: %w", err)
	}
	defer f.Close()
	questions, err := eval.ReadQuestions(f)
	if err != nil {
		return eval.Report{}, fmt.Errorf("read %s: %w", file, err)
	}
	bar := newProgress(p.errOut, false)
	defer bar.done()
	outcomes, err := eval.RunPress(ctx, lib.Snapshot(), eval.Long(questions), talk(conf, lib, p.world.now), func(done, total int64) { bar.update(asking, done, total) })
	if err != nil {
		return eval.Report{}, err
	}
	return eval.SummarizePress(set, outcomes), nil
}

// evalTopics measures the order of articles for topics made from titles.
func evalTopics(ctx context.Context, snap *library.Snapshot, set string) (eval.Report, error) {
	outcomes, err := eval.RunTopics(ctx, snap, answer.New(answer.Options{}), eval.Topics(snap))
	if err != nil {
		return eval.Report{}, err
	}
	return eval.SummarizeTopics(set, outcomes), nil
}

// talk says lines to a bot of its own, as in a terminal.
func talk(conf config.Config, lib *library.Library, now func() time.Time) eval.Talk {
	b := bot.New(bot.Options{
		Library: lib, Answers: answer.New(answer.Options{MinConfidence: conf.Answers.MinConfidence}), Quotes: conf.Answers.Quotes, Now: now,
	})
	conversations := 0
	return func(ctx context.Context, lines []string) (eval.Reply, error) {
		conversations++
		var r bot.Reply
		for _, line := range lines {
			r = b.Reply(ctx, bot.Request{Conversation: fmt.Sprint(conversations), Text: line})
		}
		switch r := r.(type) {
		case bot.Answered:
			return eval.Reply{Kind: "quotes", Answer: r.Answer, Quotes: r.Answer.Quotes[r.First:r.End]}, nil
		case bot.Refused:
			return eval.Reply{Kind: "refusal", Answer: r.Answer}, nil
		}
		return eval.Reply{Kind: "chat"}, ctx.Err()
	}
}

// measure asks the questions of a file, or tells the speakers of one with
// attributions.
func (p *program) measure(ctx context.Context, conf config.Config, lib *library.Library, file, set string) (eval.Report, error) {
	snap := lib.Snapshot()
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
	bar := newProgress(p.errOut, false)
	defer bar.done()
	update := func(done, total int64) { bar.update(asking, done, total) }
	if questions[0].Expect != "" {
		outcomes, err := eval.RunPress(ctx, snap, questions, talk(conf, lib, p.world.now), update)
		if err != nil {
			return eval.Report{}, err
		}
		return eval.SummarizePress(set, outcomes), nil
	}
	answers := answer.New(answer.Options{MinConfidence: conf.Answers.MinConfidence})
	outcomes, err := eval.Run(ctx, snap, answers, questions, update)
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
