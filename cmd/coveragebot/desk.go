package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"os/user"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/local"
	"coveragebot/bot/phrase"
	"coveragebot/bot/posted"
	"coveragebot/bot/terminal"
	"coveragebot/internal/article"
	"coveragebot/internal/config"
	"coveragebot/internal/feeds"
	"coveragebot/internal/fetch"
	"coveragebot/internal/ingest"
	"coveragebot/internal/library"
	"coveragebot/internal/shelf"
)

// The files in the state folder.
const (
	auditFile     = "audit.jsonl"
	gapsFile      = "gaps.jsonl"
	postedFile    = "posted.jsonl"
	removedFolder = "removed"
	socketFile    = "socket"
	historyFile   = "history"
	readerKeyFile = "reader.key"
	ledgerFile    = "ledger.jsonl"
)

// desk is what changes the corpus: operators, feeds, and the folder itself.
type desk struct {
	conf   config.Config
	client *fetch.Client
	audit  *bot.Audit
	posts  *posted.Log // nil where none are kept
	log    *slog.Logger
	// tellers are told what a reload that nobody asked for could not read.
	tellers []bot.Alarmed
}

func newDesk(conf config.Config, log *slog.Logger) *desk {
	return &desk{
		conf: conf, log: log, audit: bot.NewAudit(conf.Kept(auditFile), log),
		client: fetch.New(fetch.Options{MaxBytes: int64(conf.Feeds.MaxMB) << 20, Timeout: conf.Feeds.Timeout}),
	}
}

// shelf is where articles are added and removed; nil where the corpus has no
// folder.
func (d *desk) shelf() (*shelf.Shelf, error) {
	added, _, err := d.conf.Folders()
	if err != nil {
		return nil, nil
	}
	s, err := shelf.New(shelf.Options{
		Corpus: d.conf.Corpus, Folder: added, Aside: d.conf.Kept(removedFolder), Get: d.client.Get, Read: d.read,
	})
	if err != nil {
		return nil, fmt.Errorf("prepare the folder for added articles: %w", err)
	}
	return s, nil
}

// feeds are what is polled; nil where nothing is.
func (d *desk) feeds(ctx context.Context) (*feeds.Feeds, error) {
	if len(d.conf.Feeds.URLs) == 0 {
		return nil, nil
	}
	_, folder, err := d.conf.Folders()
	if err != nil {
		return nil, fmt.Errorf("prepare the folder for feeds: %w", err)
	}
	f := d.conf.Feeds
	out, err := feeds.New(ctx, feeds.Options{
		URLs: f.URLs, Folder: folder, Interval: f.Interval, FullText: f.FullText, Get: d.client.Get, Read: d.read, Log: d.log.With("platform", "feeds"),
	})
	if err != nil {
		return nil, fmt.Errorf("prepare the feeds: %w", err)
	}
	return out, nil
}

// read reads what was fetched as a file of the corpus is read.
func (d *desk) read(name string, data []byte) ([]*article.Article, []article.Fault) {
	articles, faults, err := ingest.ReadFrom(name, bytes.NewReader(data), ingest.Options{MaxBytes: int64(d.conf.MaxArticleMB) << 20})
	if err != nil {
		faults = append(faults, article.Fault{File: name, Reason: err.Error()})
	}
	return articles, faults
}

// run does what goes on beside the questions, until ctx ends: it watches the files,
// polls the feeds and heeds SIGHUP. wait returns when all of it has ended, with the
// corpus kept for the next start.
func (d *desk) run(ctx context.Context, lib *library.Library, b *bot.Bot, settings func() (config.Config, error), in bot.Inbox) (wait func(), err error) {
	polled, err := d.feeds(ctx)
	if err != nil {
		return nil, err
	}
	var all sync.WaitGroup
	if d.conf.Watch {
		all.Go(func() { d.watch(ctx, lib, b) })
	}
	if polled != nil {
		all.Go(func() {
			if err := polled.Run(ctx); err != nil {
				d.log.Error("poll the feeds", "platform", "feeds", "err", err)
			}
		})
	}
	all.Go(func() { d.hangups(ctx, settings, in) })
	return func() {
		all.Wait()
		if err := lib.Save(); err != nil {
			d.log.Warn("keep the corpus for the next start", "err", err)
		}
	}, nil
}

// watch reloads when files change, until ctx ends. What it reads goes to the log, and
// what it cannot read to the operators.
func (d *desk) watch(ctx context.Context, lib *library.Library, b *bot.Bot) {
	alarms := bot.NewAlarms(lib.Snapshot().Report.Faults, d.log, d.tellers...)
	lib.Watch(ctx, func(r library.Report, err error) {
		alarms.Reloaded(ctx, r, err)
		b.Reloaded(err)
		d.audit.Note(bot.Deed{Platform: "watch", Action: "reload", Result: bot.Summary(phrase.Book{}, r), Err: err})
		if err != nil {
			d.log.Error("reload what changed", "platform", "watch", "err", err)
			return
		}
		d.log.Info("reload what changed", "platform", "watch", "generation", r.Generation, "added", r.Added, "changed", r.Changed, "removed", r.Removed, "left_out", len(r.Faults))
	})
}

// hangups reloads at each SIGHUP, until ctx ends. The settings are read again too:
// broken ones are told, and of others that changed it is told that they need a
// restart.
func (d *desk) hangups(ctx context.Context, settings func() (config.Config, error), in bot.Inbox) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	defer signal.Stop(signals)
	for {
		select {
		case <-ctx.Done():
			return
		case <-signals:
		}
		conf, err := settings()
		switch {
		case err != nil:
			d.log.Error("the settings are broken; those from the start stay", "err", err)
		case fmt.Sprintf("%+v", conf) != fmt.Sprintf("%+v", d.conf):
			d.log.Warn("the settings have changed; they need a restart")
		}
		d.reload(ctx, in)
	}
}

// reload puts a reload into the inbox, again and again while the queue is full.
func (d *desk) reload(ctx context.Context, in bot.Inbox) {
	const pause = time.Second
	r := bot.Request{ID: "SIGHUP", Platform: "signal", Conversation: "signal", User: bot.User{Operator: true}, Text: "/reload"}
	for {
		err := in.Put(r, func(context.Context, bot.Reply) {})
		if err == nil {
			return
		}
		d.log.Warn("reload at SIGHUP", "err", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return
		}
	}
}

// operate is the verb for a command of operators: the running bot does it, or,
// where none runs, this process.
func (p *program) operate(text func(*cli.Command) (string, error), alone bool) cli.ActionFunc {
	return func(ctx context.Context, c *cli.Command) error {
		command, err := text(c)
		if err != nil {
			return err
		}
		conf, err := p.settings()
		if err != nil {
			return err
		}
		name := ""
		if u, err := user.Current(); err == nil {
			name = u.Username
		}
		reply, err := local.Send(ctx, conf.Kept(socketFile), name, command)
		if errors.Is(err, local.ErrNobody) && alone {
			return p.alone(ctx, conf, name, command)
		}
		if errors.Is(err, local.ErrNobody) {
			return fmt.Errorf("%w (state folder %s)", err, conf.State)
		}
		if err != nil {
			return err
		}
		_, err = io.WriteString(p.out, reply)
		return err
	}
}

// alone does a command where no bot runs.
func (p *program) alone(ctx context.Context, conf config.Config, name, command string) error {
	lib, err := p.open(ctx, conf)
	if err != nil {
		return err
	}
	b, err := p.bot(newDesk(conf, p.logger(conf.Log, slog.LevelError)), lib, nil, nil, nil)
	if err != nil {
		return err
	}
	reply := b.Reply(ctx, bot.Request{ID: "1", Platform: "command line", User: bot.User{ID: name, Operator: true}, Text: command})
	if n, ok := reply.(bot.Notice); ok && n.Failed {
		return errors.New(n.Text)
	}
	return terminal.Draw(p.out, reply, p.style())
}

// noWords is a command without words, and oneWord one with a word.
func noWords(command string) func(*cli.Command) (string, error) {
	return func(c *cli.Command) (string, error) { return command, noArgs(c) }
}

// someWords is a command with words.
func someWords(command string) func(*cli.Command) (string, error) {
	return func(c *cli.Command) (string, error) {
		if !c.Args().Present() {
			return "", usageError{fmt.Errorf("%s needs words: %s", c.Name, c.ArgsUsage)}
		}
		return command + " " + strings.Join(c.Args().Slice(), " "), nil
	}
}

func oneWord(command string) func(*cli.Command) (string, error) {
	return func(c *cli.Command) (string, error) {
		if c.Args().Len() != 1 {
			return "", usageError{fmt.Errorf("%s takes one word: %s", c.Name, c.ArgsUsage)}
		}
		return command + " " + c.Args().First(), nil
	}
}
