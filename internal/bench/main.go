// Command bench measures the product beside other search engines that a Go
// program can embed: bleve, bluge and SQLite's FTS5.
//
// All index the passages that package library cuts, with one stop list, and answer
// one stream of questions: any word may match, the best ten, with their texts.
// Each engine runs in a process of its own, so that memory and processor time are
// its own; a round runs them one after the other, and the table prints the medians
// of the rounds, so that what else the machine does troubles all of them alike.
// Figures move with the machine; the ratios hold better.
//
// It is a module of its own, so that the product depends on none of its peers. It
// asserts nothing about time.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings are the command line.
type settings struct {
	corpus, questions string
	engines           []string
	rounds            int
	passages          int // to cut or repeat the corpus to; 0 leaves it as it is
	queries           int // most questions; 0 is all

	// Set in the processes that the command starts of itself.
	part, dir string
}

func parse(args []string, stderr io.Writer) (settings, error) {
	var s settings
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	corpus, questions := standard()
	f.StringVar(&s.corpus, "corpus", corpus, "articles: a `path` that the bot could be given")
	f.StringVar(&s.questions, "questions", questions, "a `file` of JSON Lines with a \"question\" each; empty for a few of the sample's")
	names := f.String("engines", "engine,library,bleve,bluge,sqlite", "what to measure, in this order; bleve-disk is there too")
	f.IntVar(&s.rounds, "rounds", 3, "how often to measure each")
	f.IntVar(&s.passages, "passages", 0, "cut the corpus to about `N` passages, or repeat it with changed words; 0 takes it as it is")
	f.IntVar(&s.queries, "queries", 0, "ask the first `N` questions; 0 asks all")
	f.StringVar(&s.part, "part", "", "for the command's own use: what this process does")
	f.StringVar(&s.dir, "dir", "", "for the command's own use: where its files are")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	s.engines = strings.Split(*names, ",")
	for _, name := range s.engines {
		if newEngine(name) == nil {
			return s, fmt.Errorf("no engine is called %q", name)
		}
	}
	if s.rounds < 1 || s.passages < 0 || s.queries < 0 || f.NArg() > 0 {
		return s, errors.New("rounds start at 1, other numbers at 0, and nothing follows the flags")
	}
	return s, nil
}

// standard is the corpus and the questions where none are named: the large set
// where it lies beside the project, else the sample.
func standard() (corpus, questions string) {
	root := "."
	for _, up := range []string{".", "..", "../.."} {
		if _, err := os.Stat(filepath.Join(up, "corpus", "README.md")); err == nil {
			root = up
			break
		}
	}
	set := filepath.Join(root, "..", "shared", "eval", "realtimeqa_en")
	corpus, questions = filepath.Join(set, "articles.jsonl.gz"), filepath.Join(set, "questions.jsonl")
	if _, err := os.Stat(corpus); err == nil {
		return corpus, questions
	}
	return filepath.Join(root, "corpus"), ""
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := parse(args, stderr)
	if err != nil {
		return err
	}
	switch s.part {
	case "":
		return measureAll(ctx, s, stdout, stderr)
	case "prepare":
		return prepare(ctx, s)
	case "measure":
		return printJSON(stdout, func() (any, error) { return measure(ctx, s.dir, s.engines[0]) })
	case "open":
		return printJSON(stdout, func() (any, error) { return measureOpening(s.dir, s.engines[0]) })
	}
	return fmt.Errorf("no part is called %q", s.part)
}

func printJSON(w io.Writer, get func() (any, error)) error {
	v, err := get()
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(v)
}

// measureAll runs the rounds, a process for each engine, and prints the table.
func measureAll(ctx context.Context, s settings, stdout, stderr io.Writer) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(stderr, "cutting", s.corpus, "into passages")
	if _, err := start(ctx, s, "prepare", dir, s.engines[0], stderr); err != nil {
		return err
	}
	all := make(map[string][]result)
	for round := range s.rounds {
		for _, name := range s.engines {
			fmt.Fprintf(stderr, "round %d of %d: %s\n", round+1, s.rounds, name)
			r, err := once(ctx, s, dir, name, stderr)
			if err != nil {
				return fmt.Errorf("measure %s: %w", name, err)
			}
			fmt.Fprintf(stderr, "\tp50 %s ms, %s questions/s, built in %s s\n", number(r[p50]), number(r[perSecond]), number(r[buildSeconds]))
			all[name] = append(all[name], r)
		}
	}
	var rows []row
	for _, name := range s.engines {
		rows = append(rows, row{name, median(all[name])})
	}
	var facts facts
	if err := readJSON(filepath.Join(dir, factsFile), &facts); err != nil {
		return err
	}
	return table(stdout, facts, s.rounds, rows)
}

// once measures one engine in one round.
func once(ctx context.Context, s settings, dir, name string, stderr io.Writer) (result, error) {
	defer os.RemoveAll(filepath.Join(dir, name))
	out, err := start(ctx, s, "measure", dir, name, stderr)
	if err != nil {
		return nil, err
	}
	r := make(result)
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("read the figures: %w", err)
	}
	if r[keptOnDisk] == 0 {
		return r, nil
	}
	if out, err = start(ctx, s, "open", dir, name, stderr); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("read the figures: %w", err)
	}
	return r, nil
}

// start runs a part of the benchmark in a process of its own, and returns what it
// prints.
func start(ctx context.Context, s settings, part, dir, name string, stderr io.Writer) ([]byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-part", part, "-dir", dir, "-engines", name, "-corpus", s.corpus, "-questions", s.questions,
		"-passages", fmt.Sprint(s.passages), "-queries", fmt.Sprint(s.queries))
	cmd.Stderr = stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("run the part %s: %w", part, err)
	}
	return out, nil
}

// median takes the median of each figure.
func median(rounds []result) result {
	values := make(map[string][]float64)
	for _, r := range rounds {
		for name, v := range r {
			values[name] = append(values[name], v)
		}
	}
	out := make(result)
	for name, v := range values {
		slices.Sort(v)
		out[name] = (v[len(v)/2] + v[(len(v)-1)/2]) / 2
	}
	return out
}
