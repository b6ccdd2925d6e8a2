package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/gaps"
	"coveragebot/bot/reader"
	"coveragebot/internal/answer"
	"coveragebot/internal/config"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
)

// program is what the verbs share: the streams, and what the flags set.
type program struct {
	getenv      func(string) string
	in          io.Reader
	out, errOut io.Writer

	configFile string
	corpus     []string
	json       bool
	limit      int
	strict     bool
	verbose    bool
	asVersion  bool // -version is as good as the verb
	csv        bool
	waits      bool // for articles, where none is there yet
	appID      string
	file       string // that check-quote reads, or export writes
	format     string // of export

	questions, sets, compare string // of eval
	world                    world
}

// world is what tests put in the place of the world; its zero value is the world
// itself.
type world struct {
	slackAPI, discordAPI, discordGateway string
	now                                  func() time.Time
	claimWait                            time.Duration
}

const description = `Asks the coverage, a corpus of news articles, and quotes it with citations.

A question needs no verb, nor do the commands of the chat, such as latest. With
nothing at all it serves the platforms whose tokens are set, and chats in the terminal
where none is. Settings come from config.yaml; config.example.yaml explains each.
Exit codes: 0 fine, 1 failed, 2 wrong usage.`

func (p *program) command() *cli.Command {
	verb := func(name, args, usage string, action cli.ActionFunc, flags ...cli.Flag) *cli.Command {
		return &cli.Command{Name: name, ArgsUsage: args, Usage: usage, Action: action, Flags: flags, OnUsageError: wrongUsage}
	}
	asJSON := &cli.BoolFlag{Name: "json", Usage: "print JSON", Destination: &p.json}
	root := verb("coveragebot", "", "quotes from the coverage, with citations", p.start,
		&cli.StringFlag{Name: "config", Usage: "read settings from `FILE`", Destination: &p.configFile},
		&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "tell what is usually done in silence", Destination: &p.verbose},
		&cli.BoolFlag{Name: "version", Usage: "print the version", Local: true, Destination: &p.asVersion},
		&cli.StringSliceFlag{Name: "corpus", Usage: "read articles from `PATH`, a folder or a file; several times, or with commas, for several", Destination: &p.corpus},
	)
	root.Description = description
	root.Writer, root.ErrWriter = p.out, p.errOut
	root.ExitErrHandler = func(context.Context, *cli.Command, error) {}
	root.HideVersion, root.HideHelpCommand = true, true
	root.EnableShellCompletion = true
	root.Suggest = true
	root.DisableSliceFlagSeparator = true
	root.Commands = []*cli.Command{
		verb("serve", "", "start every platform whose token is set", p.serve),
		verb("chat", "", "ask questions in the terminal; with -json, an object a line for each reply", p.chat, asJSON),
		verb("ask", "[question]", "answer a question; without one, each line of standard input; with -json, an object a line", p.ask, asJSON),
		verb("search", "[question]", "list the best passages; without a question, for each line of standard input; with -json, an object a line", p.search, asJSON,
			&cli.IntFlag{Name: "k", Usage: "list `N` passages", Value: 10, Destination: &p.limit}),
		verb("show", "ID", "print an article, by its ID, its address or a part of its title", p.show, asJSON),
		verb("check", "", "report everything wrong with the settings and the corpus", p.check, asJSON,
			&cli.BoolFlag{Name: "strict", Usage: "fail where anything is left out", Destination: &p.strict}),
		verb("check-quote", "[TEXT]", "tell of each quotation in a text, a file or standard input whether the coverage has it", p.checkQuote, asJSON,
			&cli.StringFlag{Name: "file", Usage: "read the text from `FILE`", Destination: &p.file}),
		verb("export", "[said NAME | words]", "write quotes into a file: what somebody said, or of each article with the words the best sentence", p.export,
			&cli.StringFlag{Name: "format", Usage: "`FORMAT` is markdown, csv or html", Value: "markdown", Destination: &p.format},
			&cli.StringFlag{Name: "o", Usage: "write to `FILE` instead of standard output", Destination: &p.file}),
		verb("reload", "", "let the running bot read the corpus again", p.operate(noWords("/reload"), false)),
		verb("rollback", "", "let the running bot return to the corpus before the last reload", p.operate(noWords("/rollback"), false)),
		verb("add", "URL", "fetch a page and take the article on it into the corpus", p.operate(oneWord("/add"), true)),
		verb("remove", "ID", "take an article out of the corpus; its file is kept aside. A part of a title, or an address, lists what to write", p.operate(someWords("/remove"), true)),
		verb("gaps", "", "list what people asked and the coverage did not answer", p.gaps, asJSON,
			&cli.BoolFlag{Name: "csv", Usage: "print a table for a spreadsheet", Destination: &p.csv}),
		verb("eval", "", "measure answers with judged questions", p.eval, asJSON,
			&cli.StringFlag{Name: "questions", Usage: "ask the judged questions of `FILE` to the corpus", Destination: &p.questions},
			&cli.StringFlag{Name: "sets", Usage: "measure every set in `FOLDER`, each with its own articles, and print a table", Destination: &p.sets},
			&cli.StringFlag{Name: "compare", Usage: "show what changed since `FILE`, which -json printed", Destination: &p.compare}),
		verb("version", "", "print the version", p.version, asJSON),
		verb("help", "[verb]", "list the verbs, or tell of one", help),
		group("slack", "set the bot up at Slack",
			verb("manifest", "", "print the manifest to make an app from", p.slackManifest)),
		group("discord", "set the bot up at Discord",
			verb("invite", "", "print the link that lets the bot into a server", p.discordInvite,
				&cli.StringFlag{Name: "app", Usage: "the application's `ID`; without it, that of DISCORD_TOKEN", Destination: &p.appID})),
	}
	return root
}

// group is a verb that only holds others.
func group(name, usage string, verbs ...*cli.Command) *cli.Command {
	return &cli.Command{
		Name: name, Usage: usage, Commands: verbs, OnUsageError: wrongUsage,
		Action: func(_ context.Context, c *cli.Command) error {
			if c.Args().Present() {
				first := c.Args().First()
				return usageError{fmt.Errorf("%s has no verb %q%s (try “coveragebot %s --help”)", name, first, meant(first, verbs), name)}
			}
			return cli.ShowSubcommandHelp(c)
		},
	}
}

func help(ctx context.Context, c *cli.Command) error {
	root, name := c.Root(), c.Args().First()
	switch {
	case name == "":
		return cli.ShowRootCommandHelp(root)
	case root.Command(name) == nil:
		return usageError{fmt.Errorf("there is no verb %q%s (try “coveragebot --help”)", name, meant(name, root.Commands))}
	}
	return cli.ShowCommandHelp(ctx, root, name)
}

// start is what no verb means.
func (p *program) start(ctx context.Context, c *cli.Command) error {
	if p.asVersion {
		return p.version(ctx, c)
	}
	if c.Args().Present() {
		if isCommand(c.Args().First()) {
			return p.say(ctx, strings.Join(c.Args().Slice(), " "))
		}
		if err := isQuestion(c); err != nil {
			return err
		}
		return p.ask(ctx, c)
	}
	secrets, err := config.LoadSecrets(p.getenv)
	if err != nil {
		return err
	}
	if secrets.SlackBot.Set() || secrets.Discord.Set() {
		return p.serve(ctx, c)
	}
	return p.chat(ctx, c)
}

// settings reads the configuration with what the flags change in it.
func (p *program) settings() (config.Config, error) {
	conf, err := config.Load(p.configFile)
	if err != nil {
		return conf, err
	}
	if len(p.corpus) > 0 {
		conf.Corpus = nil
		for _, path := range p.corpus {
			conf.Corpus = append(conf.Corpus, paths(path)...)
		}
	}
	return conf, nil
}

// paths reads one -corpus: a path, or several with commas between them where
// no such path is there.
func paths(flag string) []string {
	if _, err := os.Stat(flag); err != nil && strings.Contains(flag, ",") {
		return strings.Split(flag, ",")
	}
	return []string{flag}
}

// load reads the settings and loads the corpus they name.
func (p *program) load(ctx context.Context) (config.Config, *library.Library, error) {
	conf, err := p.settings()
	if err != nil {
		return conf, nil, err
	}
	lib, err := p.open(ctx, conf)
	if err != nil {
		return conf, nil, err
	}
	if n := len(lib.Snapshot().Report.Faults); n > 0 {
		fmt.Fprintf(p.errOut, "coveragebot: left out or ignored in the corpus: %d (“coveragebot check” names them)\n", n)
	}
	return conf, lib, nil
}

// open loads the corpus with a progress bar.
func (p *program) open(ctx context.Context, conf config.Config) (*library.Library, error) {
	bar := newProgress(p.errOut, conf.CacheFolder() != "")
	defer bar.done()
	engine, err := p.engine(ctx, conf)
	if err != nil {
		return nil, err
	}
	lib, err := library.Open(ctx, library.Options{
		Paths: conf.Corpus, MaxBytes: int64(conf.MaxArticleMB) << 20, Progress: bar.update, Cache: conf.CacheFolder(), Engine: engine,
		MayBeEmpty: p.waits && fills(conf),
		Warn:       func(err error) { fmt.Fprintln(p.errOut, "coveragebot:", err) },
		Note: func(text string) {
			if p.verbose {
				fmt.Fprintln(p.errOut, "coveragebot:", text)
			}
		},
	})
	if errors.Is(err, library.ErrEmpty) {
		return nil, fmt.Errorf("%w; name a corpus with -corpus or in the settings (it was %s)", err, strings.Join(conf.Corpus, ", "))
	}
	if err != nil {
		return nil, err
	}
	bar.done()
	if len(lib.Snapshot().Articles) == 0 {
		fmt.Fprintf(p.errOut, "coveragebot: the corpus is empty (%s); what comes into it is read as it comes\n", strings.Join(conf.Corpus, ", "))
	}
	return lib, nil
}

// fills reports whether articles come by themselves into a corpus: from feeds, or by
// whoever puts them into a folder that is watched.
func fills(conf config.Config) bool {
	_, _, err := conf.Folders()
	return err == nil && (conf.Watch || len(conf.Feeds.URLs) > 0)
}

// bot makes the bot over a library.
func (p *program) bot(d *desk, lib *library.Library, missed *gaps.List, counts *metrics.Registry, pages *reader.Reader) (*bot.Bot, error) {
	conf := d.conf
	articles, err := d.shelf()
	if err != nil {
		return nil, err
	}
	answers, err := newAnswers(conf)
	if err != nil {
		return nil, err
	}
	opts := bot.Options{
		Library: lib, Answers: answers, Quotes: conf.Answers.Quotes,
		Gaps: missed, Posts: d.posts, Shelf: articles, Audit: d.audit, Metrics: counts, Log: d.log, Now: p.world.now,
	}
	if pages != nil { // a nil *reader.Reader is no nil Pages
		opts.Pages = pages
	}
	if conf.Votes.File != "" {
		opts.Ballot = bot.NewBallot(conf.Votes.File, conf.Votes.Names)
	}
	return bot.New(opts), nil
}

// newAnswers makes the answerer that the settings want.
func newAnswers(conf config.Config) (*answer.Answerer, error) {
	opts := answer.Options{MinConfidence: conf.Answers.MinConfidence}
	if conf.Answers.Aliases != "" {
		var err error
		if opts.Aliases, err = answer.ReadAliases(conf.Answers.Aliases); err != nil {
			return nil, err
		}
	}
	return answer.New(opts), nil
}

// gaps opens the list of what is not answered, or returns nil where none is
// wanted. Only the verbs that serve people keep it.
func openGaps(conf config.Config) (*gaps.List, error) {
	if conf.Gaps.Days == 0 {
		return nil, nil
	}
	return gaps.Open(conf.Kept(gapsFile), time.Duration(conf.Gaps.Days)*24*time.Hour, nil)
}

// isFile returns the file behind a stream, if it is one.
func isFile(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok
}
