package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord"
	"coveragebot/internal/config"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/opensearch/shared"
)

// common is what bots share that serve one corpus: nothing, where they share no
// cluster.
type common struct {
	claims   bot.Claims
	settings discord.Store
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
	client, err := rest.Connect(ctx, nodes)
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
	return out, nil
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
