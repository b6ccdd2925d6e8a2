package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"coveragebot/bot"
	"coveragebot/bot/terminal"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/config"
	"coveragebot/internal/library"
)

// chat talks to the person at the terminal. Only errors are logged, so that the
// log does not stand between the replies.
func (p *program) chat(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	p.waits = true
	conf, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	missing, err := openGaps(conf)
	if err != nil {
		return err
	}
	t := terminal.New(terminal.Options{
		In: p.in, Out: p.out, Style: p.style(), JSON: p.json, Edit: p.edits(), History: conf.Kept(historyFile), Log: p.errOut,
		Welcome: "Ask about the coverage in plain words. “help” lists what else I do; “quit” leaves.",
	})
	p.errOut = t.Log()
	d := newDesk(conf, p.logger(conf.Log, slog.LevelError))
	b, err := p.bot(d, lib, missing, nil, nil)
	if err != nil {
		return err
	}
	return p.run(ctx, d, lib, b, bot.ServerOptions{Queue: conf.Queue.Length, Workers: 1, Timeout: conf.Queue.Timeout}, t)
}

// style has colours only where a person looks at a terminal that takes them.
func (p *program) style() terminal.Style {
	f, ok := isFile(p.out)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal.Style{}
	}
	plain := p.getenv("TERM") == "dumb"
	s := terminal.Style{Color: p.getenv("NO_COLOR") == "" && !plain, Links: !plain && hasLinks(p.getenv), Brief: true}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil {
		s.Width = terminal.Width(w)
	}
	return s
}

// edits reports whether a person sits at a terminal that lines can be edited on.
func (p *program) edits() bool {
	in, ok := isFile(p.in)
	out, isOut := isFile(p.out)
	kind := p.getenv("TERM")
	return ok && isOut && in == os.Stdin && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd())) && kind != "" && kind != "dumb"
}

// hasLinks tells from what terminals set in the environment whether this one knows
// links (OSC 8): there is no way to ask it. FORCE_HYPERLINK decides where it is set.
func hasLinks(getenv func(string) string) bool {
	if force := getenv("FORCE_HYPERLINK"); force != "" {
		return force != "0"
	}
	if vte, err := strconv.Atoi(getenv("VTE_VERSION")); err == nil && vte >= 5000 { // those before may crash
		return true
	}
	switch getenv("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "WarpTerminal":
		return true
	}
	switch getenv("TERM") {
	case "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "contour", "wezterm":
		return true
	}
	return getenv("WT_SESSION") != "" || getenv("KONSOLE_VERSION") != ""
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
	answers, err := newAnswers(conf)
	if err != nil {
		return nil, err
	}
	return &asker{conf, lib, lib.Snapshot(), answers}, nil
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
	if !p.json {
		return p.reply(ctx, a, "/ask ", question, batch)
	}
	return p.each(ctx, question, batch, func(question string) (any, error) {
		start := time.Now()
		ans, err := a.answers.Ask(ctx, a.snap, answer.Question{Text: question, Asked: start})
		if err != nil {
			return nil, err
		}
		return terminal.NewAsked(ans, min(a.conf.Answers.Quotes, ans.Shown), time.Since(start))
	})
}

// say prints the reply to a line of the chat.
func (p *program) say(ctx context.Context, line string) error {
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	return p.reply(ctx, a, "", line, false)
}

// reply prints the bot's own reply to a line behind a prefix, or in a batch to each
// line of standard input, below it.
func (p *program) reply(ctx context.Context, a *asker, prefix, line string, batch bool) error {
	b, err := p.bot(newDesk(a.conf, p.logger(a.conf.Log, a.conf.Log.Level)), a.lib, nil, nil, nil)
	if err != nil {
		return err
	}
	style := p.style()
	style.Once = true
	asked := 0
	return p.texts(ctx, line, batch, func(line string) error {
		asked++
		reply := b.Reply(ctx, bot.Request{ID: "ask", Platform: "ask", Conversation: fmt.Sprint(asked), Text: prefix + line}) // none goes on from another
		if n, ok := reply.(bot.Notice); ok {
			return errors.New(n.Text)
		}
		return terminal.Draw(p.out, reply, style)
	})
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
	if p.json {
		return p.each(ctx, question, batch, func(q string) (any, error) { return find(q) })
	}
	return p.texts(ctx, question, batch, func(q string) error {
		found, err := find(q)
		if err != nil {
			return err
		}
		return terminal.DrawHits(p.out, found, p.style())
	})
}

// question returns the question on the command line; batch is true where there
// is none and standard input is to be read.
func (p *program) question(c *cli.Command) (question string, batch bool, err error) {
	question = strings.TrimSpace(strings.Join(c.Args().Slice(), " "))
	if question != "" {
		return question, false, nil
	}
	if f, ok := isFile(p.in); ok && term.IsTerminal(int(f.Fd())) || c.Args().Present() {
		return "", false, usageError{fmt.Errorf("%s needs a question: coveragebot %s \"what did Ren say about miners\"", c.Name, c.Name)}
	}
	return "", true, nil
}

// maxLine is the longest line of standard input, in bytes.
const maxLine = 1 << 20

// texts has a question drawn, or in a batch each line of standard input that is not
// empty, below it. A question of a batch that cannot be answered has its error, and
// the rest go on.
func (p *program) texts(ctx context.Context, question string, batch bool, draw func(string) error) error {
	if !batch {
		return draw(question)
	}
	return p.lines(ctx, func(question string) error {
		if err := terminal.DrawQuestion(p.out, question); err != nil {
			return err
		}
		err := draw(question)
		if err != nil {
			fmt.Fprintln(p.out, err)
		}
		fmt.Fprintln(p.out)
		return err
	})
}

// each is texts with a JSON object for each question, or its error.
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
	err := p.lines(ctx, func(question string) error {
		r, err := reply(question)
		if err != nil {
			r = map[string]string{"question": question, "error": err.Error()}
		}
		return errors.Join(err, enc.Encode(r))
	})
	return errors.Join(err, out.Flush())
}

// lines does something with each line of standard input that is not empty.
func (p *program) lines(ctx context.Context, do func(line string) error) error {
	failed := 0
	lines := bufio.NewScanner(p.in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() && ctx.Err() == nil {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		if err := do(line); err != nil {
			failed++
		}
	}
	if err := errors.Join(lines.Err(), ctx.Err()); err != nil {
		return fmt.Errorf("answer standard input: %w", err)
	}
	if failed > 0 {
		return fmt.Errorf("%d of the questions could not be answered; what stands in their place says why", failed)
	}
	return nil
}

func (p *program) show(ctx context.Context, c *cli.Command) error {
	if !c.Args().Present() {
		return usageError{errors.New("show needs the ID of an article, its address, or a part of its title")}
	}
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	what := strings.Join(c.Args().Slice(), " ")
	found := a.snap.Find(what)
	switch {
	case len(found) == 0:
		return fmt.Errorf("there is no article %q: no ID or address is that, and no title has it in it", what)
	case len(found) > 1:
		return fmt.Errorf("%d articles have %q; show one by its ID:\n%s", len(found), what, listed(found))
	}
	if p.json {
		return p.encode(terminal.NewShown(found[0]))
	}
	return terminal.DrawArticle(p.out, found[0])
}

// listed are articles, a line each.
func listed(articles []*article.Article) string {
	const most = 20
	var b strings.Builder
	for _, a := range articles[:min(most, len(articles))] {
		fmt.Fprintf(&b, "  %s  %s\n", a.ID, strings.Join(strings.Fields(a.Title), " "))
	}
	if n := len(articles) - most; n > 0 {
		fmt.Fprintf(&b, "  and %d more\n", n)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (p *program) version(_ context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	v := build()
	if p.json {
		return p.encode(v)
	}
	_, err := fmt.Fprintln(p.out, strings.Join(slices.DeleteFunc([]string{"coveragebot", v.Version, v.Revision, v.Go}, func(s string) bool { return s == "" }), " "))
	return err
}

// built is what the program was built from.
type built struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // with "+dirty" where files had changed
	Go       string `json:"go"`
}

// build reads what the Go command wrote into the program.
func build() built {
	b := built{Version: "(devel)"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Go = info.GoVersion
	b.Version = cmp.Or(info.Main.Version, b.Version)
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			b.Revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			b.Revision += "+dirty"
		}
	}
	return b
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
