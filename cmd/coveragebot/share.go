package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"coveragebot/bot/discord"
	"coveragebot/bot/ledger"
	"coveragebot/bot/settings"
	"coveragebot/bot/slack"
	"coveragebot/internal/config"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/opensearch/shared"
)

// common is what bots share that serve one corpus: nothing, where they share no
// cluster.
type common struct {
	claims   ledger.Claims
	settings discord.Store
	channels settings.Store // of Slack
}

// settingsEvery is how often it is looked what servers have set by other processes.
const settingsEvery = 30 * time.Second

// share opens what several bots share. Until ctx ends it is kept tidy.
func (p *program) share(ctx context.Context, conf config.Config, log *slog.Logger) (out common, err error) {
	if conf.Engine != config.EngineOpenSearch {
		return out, nil
	}
	nodes, err := p.nodes(conf)
	if err != nil {
		return out, err
	}
	client, err := rest.Connect(nodes)
	if err != nil {
		return out, fmt.Errorf("connect to what bots share: %w", err)
	}
	warn := func(err error) { log.Warn("search cluster", "err", err) }
	if out.claims, err = shared.OpenClaims(ctx, client, conf.OpenSearch.Prefix+"-claims", warn); err != nil {
		return out, fmt.Errorf("open the claims of bots: %w", err)
	}
	if conf.Discord.Settings == config.InCluster {
		if out.settings, err = shared.OpenDocuments(ctx, client, conf.OpenSearch.Prefix+"-discord"); err != nil {
			return out, fmt.Errorf("open the server settings: %w", err)
		}
	}
	if conf.Slack.Settings == config.InCluster {
		if out.channels, err = shared.OpenDocuments(ctx, client, conf.OpenSearch.Prefix+"-slack"); err != nil {
			return out, fmt.Errorf("open the settings of channels: %w", err)
		}
	}
	return out, nil
}

// channelSettings are what is set for channels on Slack; nil where nothing is. done is
// called at the end.
func (c common) channelSettings(ctx context.Context, conf config.Config) (s *slack.Settings, done func(), err error) {
	done = func() {}
	switch {
	case conf.Slack.Settings == "":
		return nil, done, nil
	case c.channels != nil:
		s, err = settings.Open[slack.ChannelSettings](ctx, c.channels, settingsEvery)
		return s, done, err
	}
	file, err := settings.OpenFile(conf.Slack.Settings, "channels")
	if err != nil {
		return nil, done, err
	}
	s, err = settings.Open[slack.ChannelSettings](ctx, file, 0)
	return s, func() { file.Close() }, err
}

// serverSettings are what servers on Discord have set; nil where they set nothing.
// done is called at the end.
func (c common) serverSettings(ctx context.Context, conf config.Config) (s *discord.Settings, done func(), err error) {
	done = func() {}
	switch {
	case conf.Discord.Settings == "":
		return nil, done, nil
	case c.settings != nil:
		s, err = discord.NewSettings(ctx, c.settings, settingsEvery)
		return s, done, err
	}
	file, err := discord.OpenFile(conf.Discord.Settings)
	if err != nil {
		return nil, done, err
	}
	s, err = discord.NewSettings(ctx, file, 0)
	return s, func() { file.Close() }, err
}
