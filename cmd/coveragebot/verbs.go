package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"coveragebot/bot"
	"coveragebot/bot/terminal"
	"coveragebot/internal/answer"
	"coveragebot/internal/config"
	"coveragebot/internal/library"
)

// chat talks to the person at the terminal. Only errors are logged, so that the
// log does not stand between the replies.
func (p *program) chat(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	conf, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	missing, err := gaps(conf)
	if err != nil {
		return err
	}
	d := newDesk(conf, p.logger(conf.Log, slog.LevelError))
	b, err := p.bot(d, lib, missing, nil)
	if err != nil {
		return err
	}
	return p.run(ctx, d, lib, b, bot.ServerOptions{Queue: conf.Queue.Length, Workers: 1, Timeout: conf.Queue.Timeout}, terminal.New(terminal.Options{
		In: p.in, Out: p.out, Style: p.style(),
		Welcome: "Ask about the coverage in plain words. “help” lists what else I do; “quit” leaves.",
	}))
}

// style has colours only where a person looks at a terminal that takes them.
func (p *program) style() terminal.Style {
	f, ok := isFile(p.out)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal.Style{}
	}
	s := terminal.Style{Color: p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil {
		s.Width = min(max(w, 40), 100)
	}
	return s
}

// asker answers questions outside a conversation.
type asker struct {
	conf    config.Config
	lib     *library.Library
	snap    *library.Snapshot
	answers *answer.Answerer
}

func (p *program) asker(ctx context.Context) (*asker, error) {
	conf, lib, err := p.load(ctx)
	if err != nil {
		return nil, err
	}
	return &asker{conf, lib, lib.Snapshot(), answer.New(answer.Options{MinConfidence: conf.Answers.MinConfidence})}, nil
}

func (p *program) ask(ctx context.Context, c *cli.Command) error {
	question, batch, err := p.question(c)
	if err != nil {
		return err
	}
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	if !batch && !p.json {
		return p.answer(ctx, a, question)
	}
	return p.each(ctx, question, batch, func(question string) (any, error) {
		start := time.Now()
		ans, err := a.answers.Ask(ctx, a.snap, answer.Question{Text: question, Asked: start})
		if err != nil {
			return nil, err
		}
		return terminal.NewAsked(ans, a.conf.Answers.Quotes, time.Since(start))
	})
}

// answer prints the bot's own reply to a question.
func (p *program) answer(ctx context.Context, a *asker, question string) error {
	b, err := p.bot(newDesk(a.conf, p.logger(a.conf.Log, a.conf.Log.Level)), a.lib, nil, nil)
	if err != nil {
		return err
	}
	reply := b.Reply(ctx, bot.Request{ID: "ask", Platform: "ask", Text: "/ask " + question})
	if n, ok := reply.(bot.Notice); ok {
		return errors.New(n.Text)
	}
	return terminal.Draw(p.out, reply, p.style())
}

func (p *program) search(ctx context.Context, c *cli.Command) error {
	question, batch, err := p.question(c)
	if err != nil {
		return err
	}
	if p.limit < 1 {
		return usageError{errors.New("-k must be at least 1")}
	}
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	find := func(question string) (terminal.Searched, error) {
		start := time.Now()
		hits, err := a.answers.Search(ctx, a.snap, answer.Question{Text: question, Asked: start}, p.limit)
		return terminal.NewSearched(question, hits, time.Since(start)), err
	}
	if batch || p.json {
		return p.each(ctx, question, batch, func(q string) (any, error) { return find(q) })
	}
	found, err := find(question)
	if err != nil {
		return err
	}
	return terminal.DrawHits(p.out, found, p.style())
}

// question returns the question on the command line; batch is true where there
// is none and standard input is to be read.
func (p *program) question(c *cli.Command) (question string, batch bool, err error) {
	question = strings.TrimSpace(strings.Join(c.Args().Slice(), " "))
	if question != "" {
		return question, false, nil
	}
	if f, ok := isFile(p.in); ok && term.IsTerminal(int(f.Fd())) || c.Args().Present() {
		return "", false, usageError{fmt.Errorf("%s needs a question", c.Name)}
	}
	return "", true, nil
}

// maxLine is the longest line of standard input, in bytes.
const maxLine = 1 << 20

// each prints a JSON object for the question, or in a batch for each line of
// standard input that is not empty. A question of a batch that cannot be
// answered has an object with its error, and the rest go on.
func (p *program) each(ctx context.Context, question string, batch bool, reply func(string) (any, error)) error {
	out := bufio.NewWriter(p.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if !batch {
		r, err := reply(question)
		if err != nil {
			return err
		}
		return errors.Join(enc.Encode(r), out.Flush())
	}
	failed := 0
	lines := bufio.NewScanner(p.in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() && ctx.Err() == nil {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		r, err := reply(line)
		if err != nil {
			failed++
			r = map[string]string{"question": line, "error": err.Error()}
		}
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("print an answer: %w", err)
		}
	}
	if err := errors.Join(lines.Err(), ctx.Err(), out.Flush()); err != nil {
		return fmt.Errorf("answer standard input: %w", err)
	}
	if failed > 0 {
		return fmt.Errorf("%d of the questions could not be read; their objects say why", failed)
	}
	return nil
}

func (p *program) show(ctx context.Context, c *cli.Command) error {
	if c.Args().Len() != 1 {
		return usageError{errors.New("show needs the ID of one article")}
	}
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	id := c.Args().First()
	found := a.snap.Article(id)
	if found == nil {
		return fmt.Errorf("there is no article %q%s", id, near(a.snap, id))
	}
	if p.json {
		return p.encode(terminal.NewShown(found))
	}
	return terminal.DrawArticle(p.out, found)
}

// near names an article whose ID holds the one that was asked for.
func near(snap *library.Snapshot, id string) string {
	for _, a := range snap.Articles {
		if strings.Contains(strings.ToLower(a.ID), strings.ToLower(id)) {
			return fmt.Sprintf("; did you mean %q?", a.ID)
		}
	}
	return ""
}

func (p *program) check(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	_, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	snap := lib.Snapshot()
	if p.json {
		err = p.encode(terminal.NewChecked(snap))
	} else {
		err = terminal.DrawCheck(p.out, snap)
	}
	if err == nil && p.strict && len(snap.Report.Faults) > 0 {
		err = fmt.Errorf("%d things were left out or ignored", len(snap.Report.Faults))
	}
	return err
}

func (p *program) version(_ context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	v := struct {
		Version string `json:"version"`
		Go      string `json:"go"`
	}{"(devel)", ""}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Go = info.GoVersion
		if info.Main.Version != "" {
			v.Version = info.Main.Version
		}
	}
	if p.json {
		return p.encode(v)
	}
	_, err := fmt.Fprintf(p.out, "coveragebot %s %s\n", v.Version, v.Go)
	return err
}

func (p *program) encode(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func noArgs(c *cli.Command) error {
	if c.Args().Present() {
		return usageError{fmt.Errorf("%s takes no words: %q", c.Name, c.Args().First())}
	}
	return nil
}
