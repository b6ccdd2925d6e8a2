package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/discord"
	"coveragebot/bot/ledger"
	"coveragebot/bot/local"
	"coveragebot/bot/posted"
	"coveragebot/bot/reader"
	"coveragebot/bot/slack"
	"coveragebot/bot/terminal"
	"coveragebot/internal/config"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
)

// errNoToken is the error of serve where no platform can be started.
var errNoToken = errors.New("no token is set: SLACK_BOT_TOKEN (with SLACK_APP_TOKEN) for Slack, DISCORD_TOKEN for Discord; " +
	"or their files by SLACK_BOT_TOKEN_FILE and the like. “coveragebot chat” needs none")

// serve starts the adapter of every platform whose token is set.
func (p *program) serve(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	secrets, err := config.LoadSecrets(p.getenv)
	if err != nil {
		return err
	}
	if !secrets.SlackBot.Set() && !secrets.Discord.Set() {
		return errNoToken
	}
	p.waits = true
	conf, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	p.errOut = secrets.Hiding(p.errOut)
	log := p.logger(conf.Log, conf.Log.Level)
	missing, err := openGaps(conf)
	if err != nil {
		return err
	}
	d := newDesk(conf, log)
	counts := metrics.New()
	pages, err := p.reader(conf, lib, log)
	if err != nil {
		return err
	}
	if !secrets.Discord.Set() {
		conf.Discord.Settings = ""
	}
	common, err := p.share(ctx, conf, log)
	if err != nil {
		return err
	}
	settings, done, err := common.serverSettings(ctx, conf)
	if err != nil {
		return err
	}
	defer done()
	channels, done, err := common.channelSettings(ctx, conf)
	if err != nil {
		return err
	}
	defer done()
	book, err := ledger.Open(ledger.Options{
		File: conf.Kept(ledgerFile), Claims: common.claims, ClaimWait: p.world.claimWait, Metrics: counts, Log: log, Now: p.world.now,
	})
	if err != nil {
		return err
	}
	defer closeLedger(book, log)
	if d.posts, err = p.posts(d, lib, book, counts); err != nil {
		return err
	}
	b, err := p.bot(d, lib, missing, counts, pages)
	if err != nil {
		return err
	}
	adapters, err := p.adapters(d, secrets, b, lib, settings, channels, book, counts)
	if err != nil {
		return err
	}
	adapters = append(adapters, localAdapter(conf))
	if conf.Ops.HTTPAddr != "" {
		adapters = append(adapters, endpoint{conf.Ops.HTTPAddr, opsHandler(counts, lib, adapters)})
	}
	if pages != nil {
		adapters = append(adapters, endpoint{conf.Reader.HTTPAddr, pages})
	}
	snap := lib.Snapshot()
	log.Info("serve", "articles", len(snap.Articles), "passages", snap.Passages, "left_out", len(snap.Report.Faults))
	err = p.run(ctx, d, lib, b, bot.ServerOptions{Queue: conf.Queue.Length, Workers: conf.Queue.Workers, Timeout: conf.Queue.Timeout, Together: conf.Ops.Together, Metrics: counts, Log: log}, adapters...)
	log.Info("stopped", "err", err)
	return err
}

func closeLedger(l *ledger.Ledger, log *slog.Logger) {
	if err := l.Close(); err != nil {
		log.Error("close the ledger of questions", "err", err)
	}
}

// posts opens what is kept of the quotes that were posted; nil where the settings want
// none.
func (p *program) posts(d *desk, lib *library.Library, book *ledger.Ledger, counts *metrics.Registry) (*posted.Log, error) {
	if d.conf.Posted.Days == 0 {
		return nil, nil
	}
	return posted.Open(posted.Options{
		File: d.conf.Kept(postedFile), Days: d.conf.Posted.Days, Snapshot: lib.Snapshot, Ledger: book, Metrics: counts, Log: d.log, Now: p.world.now,
		Told: func(platform string, place json.RawMessage, quotes int) {
			d.audit.Note(bot.Deed{Platform: platform, Action: "correct", On: string(place), Result: fmt.Sprintf("told of %d quotes that changed", quotes)})
		},
	})
}

// reader makes the pages of articles; nil where the settings want none.
func (p *program) reader(conf config.Config, lib *library.Library, log *slog.Logger) (*reader.Reader, error) {
	if conf.Reader.HTTPAddr == "" {
		return nil, nil
	}
	key, err := reader.LoadKey(conf.Kept(readerKeyFile))
	if err != nil {
		return nil, err
	}
	return reader.New(reader.Options{
		Snapshot: lib.Snapshot, Key: key, PublicURL: conf.Reader.PublicURL, All: conf.Reader.All, Days: conf.Reader.Days, Log: log, Now: p.world.now,
	})
}

// localAdapter takes commands from the operator's shell.
func localAdapter(conf config.Config) bot.Adapter {
	return local.New(local.Options{
		Socket: conf.Kept(socketFile), Draw: func(w io.Writer, r bot.Reply) error { return terminal.Draw(w, r, terminal.Style{Once: true}) },
	})
}

// run serves the adapters with what goes on beside them.
func (p *program) run(ctx context.Context, d *desk, lib *library.Library, b *bot.Bot, opts bot.ServerOptions, adapters ...bot.Adapter) error {
	ctx, stop := context.WithCancel(ctx)
	server := bot.NewServer(b, opts)
	for _, a := range adapters {
		if t, ok := a.(bot.Alarmed); ok {
			d.tellers = append(d.tellers, t)
		}
	}
	wait, err := d.run(ctx, lib, b, p.settings, server)
	if err != nil {
		stop()
		return err
	}
	err = server.Serve(ctx, adapters...)
	stop()
	wait()
	return err
}

func (p *program) adapters(d *desk, secrets config.Secrets, b *bot.Bot, lib *library.Library, settings *discord.Settings, channels *slack.Settings, book *ledger.Ledger, counts *metrics.Registry) ([]bot.Adapter, error) {
	conf, log := d.conf, d.log
	var out []bot.Adapter
	if secrets.SlackBot.Set() {
		opts := slackOptions(conf, secrets, log)
		opts.Metrics, opts.Ledger, opts.APIURL, opts.Now = counts, book, p.world.slackAPI, p.world.now
		opts.Settings, opts.Audit, opts.Posts = channels, d.audit, d.posts
		if conf.Votes.File != "" {
			opts.Votes = b
		}
		a, err := slack.New(opts)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	if secrets.Discord.Set() {
		opts := discord.Options{
			Token: secrets.Discord.Reveal(), Operators: conf.Discord.Operators, OperatorChannel: conf.Discord.OperatorChannel, MessageContent: conf.Discord.MessageContent, PublicKey: conf.Discord.PublicKey, Settings: settings, Audit: d.audit, Posts: d.posts,
			QuestionsPerMinute: conf.Discord.QuestionsPerMin, Reaction: conf.Discord.Reaction, Human: discord.Human(conf.Discord.Human),
			Shards:   discord.Shards{Count: conf.Discord.Shards.Count, IDs: conf.Discord.Shards.IDs},
			Complete: func(kind, typed string) []string { return complete(lib.Snapshot(), kind, typed) }, Ledger: book, Metrics: counts, Log: log,
			APIURL: p.world.discordAPI, GatewayURL: p.world.discordGateway, Now: p.world.now,
		}
		if conf.Votes.File != "" {
			opts.Votes = b
		}
		a, err := discord.New(opts)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
		if conf.Discord.HTTPAddr != "" {
			out = append(out, endpoint{conf.Discord.HTTPAddr, a.Handler()})
		}
	}
	return out, nil
}

// endpoint serves HTTP beside the adapters, as one of them.
type endpoint struct {
	addr    string
	handler http.Handler
}

// Name implements [bot.Adapter].
func (endpoint) Name() string { return "http" }

// Listen implements [bot.Adapter].
func (e endpoint) Listen(ctx context.Context, _ bot.Inbox) error {
	server := &http.Server{Addr: e.addr, Handler: e.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second}
	stopped := context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		server.Shutdown(ctx)
	})
	defer stopped()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("listen: %w", err)
	}
	return nil
}

func slackOptions(conf config.Config, secrets config.Secrets, log *slog.Logger) slack.Options {
	return slack.Options{
		AppToken: secrets.SlackApp.Reveal(), BotToken: secrets.SlackBot.Reveal(), SigningSecret: secrets.SlackSigning.Reveal(),
		AppName: conf.Slack.AppName, QuestionsPerMinute: conf.Slack.QuestionsPerMin,
		Mode: conf.Slack.Mode, HTTPAddr: conf.Slack.HTTPAddr, PublicURL: conf.Slack.PublicURL, ThreadFollowups: conf.Slack.ThreadFollowups, AssistantView: conf.Slack.AssistantView, Reaction: conf.Slack.Reaction, PerChannel: conf.Slack.Settings != "",
		Operators: conf.Slack.Operators, OperatorGroups: conf.Slack.OperatorGroups, OperatorChannel: conf.Slack.OperatorChannel, Human: slack.Human(conf.Slack.Human), Log: log,
	}
}

// completions is how many names complete returns at most: Discord shows no more.
const completions = 25

// complete lists the sources, authors or folders of the corpus that hold what was typed,
// in the order of the alphabet.
func complete(snap *library.Snapshot, kind, typed string) []string {
	var out []string
	if kind == "speaker" { // who speaks most first
		for v := range snap.Voices() {
			if len(out) == completions {
				break
			}
			if strings.Contains(strings.ToLower(v.Name), strings.ToLower(typed)) {
				out = append(out, v.Name)
			}
		}
		return out
	}
	for _, a := range snap.Articles {
		name := a.Source
		switch kind {
		case "author":
			name = a.Author
		case "folder": // its own name: where it lies is nobody's business
			name = filepath.Base(filepath.Dir(a.File))
		}
		if name != "" && strings.Contains(strings.ToLower(name), strings.ToLower(typed)) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(completions, len(out))]
}
