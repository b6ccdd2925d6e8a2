package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/discord"
	"coveragebot/bot/local"
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
	conf, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	p.errOut = secrets.Hiding(p.errOut)
	log := p.logger(conf.Log, conf.Log.Level)
	missing, err := gaps(conf)
	if err != nil {
		return err
	}
	d := newDesk(conf, log)
	counts := metrics.New()
	b, err := p.bot(d, lib, missing, counts)
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
	ledger, err := bot.OpenLedger(bot.LedgerOptions{
		File: conf.Kept(ledgerFile), Claims: common.claims, ClaimWait: p.world.claimWait, Metrics: counts, Log: log, Now: p.world.now,
	})
	if err != nil {
		return err
	}
	defer closeLedger(ledger, log)
	adapters, err := p.adapters(d, secrets, b, lib, settings, ledger, counts)
	adapters = append(adapters, localAdapter(conf))
	if conf.Ops.HTTPAddr != "" {
		adapters = append(adapters, endpoint{conf.Ops.HTTPAddr, opsHandler(counts, lib, adapters)})
	}
	if err != nil {
		return err
	}
	snap := lib.Snapshot()
	log.Info("serve", "articles", len(snap.Articles), "passages", snap.Passages, "left_out", len(snap.Report.Faults))
	err = p.run(ctx, d, lib, b, bot.ServerOptions{Queue: conf.Queue.Length, Workers: conf.Queue.Workers, Timeout: conf.Queue.Timeout, Metrics: counts, Log: log}, adapters...)
	log.Info("stopped", "err", err)
	return err
}

func closeLedger(l *bot.Ledger, log *slog.Logger) {
	if err := l.Close(); err != nil {
		log.Error("close the ledger of questions", "err", err)
	}
}

// localAdapter takes commands from the operator's shell.
func localAdapter(conf config.Config) bot.Adapter {
	return local.New(local.Options{
		Socket: conf.Kept(socketFile), Draw: func(w io.Writer, r bot.Reply) error { return terminal.Draw(w, r, terminal.Style{}) },
	})
}

// run serves the adapters with what goes on beside them.
func (p *program) run(ctx context.Context, d *desk, lib *library.Library, b *bot.Bot, opts bot.ServerOptions, adapters ...bot.Adapter) error {
	ctx, stop := context.WithCancel(ctx)
	server := bot.NewServer(b, opts)
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

func (p *program) adapters(d *desk, secrets config.Secrets, b *bot.Bot, lib *library.Library, settings *discord.Settings, ledger *bot.Ledger, counts *metrics.Registry) ([]bot.Adapter, error) {
	conf, log := d.conf, d.log
	var out []bot.Adapter
	if secrets.SlackBot.Set() {
		opts := slackOptions(conf, secrets, log)
		opts.Metrics, opts.Ledger, opts.APIURL, opts.Now = counts, ledger, p.world.slackAPI, p.world.now
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
			Token: secrets.Discord.Reveal(), Operators: conf.Discord.Operators, MessageContent: conf.Discord.MessageContent, PublicKey: conf.Discord.PublicKey, Settings: settings, Audit: d.audit,
			Shards:   discord.Shards{Count: conf.Discord.Shards.Count, IDs: conf.Discord.Shards.IDs},
			Complete: func(kind, typed string) []string { return complete(lib.Snapshot(), kind, typed) }, Ledger: ledger, Metrics: counts, Log: log,
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
		Mode: conf.Slack.Mode, HTTPAddr: conf.Slack.HTTPAddr, PublicURL: conf.Slack.PublicURL, ThreadFollowups: conf.Slack.ThreadFollowups,
		Operators: conf.Slack.Operators, OperatorGroups: conf.Slack.OperatorGroups, Log: log,
	}
}

// completions is how many names complete returns at most: Discord shows no more.
const completions = 25

// complete lists the sources or authors of the corpus that hold what was typed,
// in the order of the alphabet.
func complete(snap *library.Snapshot, kind, typed string) []string {
	var out []string
	for _, a := range snap.Articles {
		name := a.Source
		if kind == "author" {
			name = a.Author
		}
		if name != "" && strings.Contains(strings.ToLower(name), strings.ToLower(typed)) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(completions, len(out))]
}
