package main

import (
	"context"
	"errors"
	"strings"

	"coveragebot/internal/config"
	"coveragebot/internal/opensearch"
	"coveragebot/internal/search"
)

// engine is the one that the settings name, without passages; nil for the embedded
// one.
func (p *program) engine(ctx context.Context, conf config.Config) (search.Engine, error) {
	if conf.Engine != config.EngineOpenSearch {
		return nil, nil
	}
	secrets, err := config.LoadSecrets(p.getenv)
	if err != nil {
		return nil, err
	}
	o := conf.OpenSearch
	password, key := secrets.OpenSearchPassword, secrets.OpenSearchAPIKey
	switch {
	case key.Set() && o.User != "":
		return nil, errors.New("OPENSEARCH_API_KEY and opensearch.user are both set: keep one")
	case password.Set() != (o.User != ""):
		return nil, errors.New("opensearch.user and OPENSEARCH_PASSWORD go together: one of them is missing")
	}
	for _, address := range o.Addresses {
		if key.Set() && !strings.HasPrefix(address, "https:") {
			return nil, errors.New("OPENSEARCH_API_KEY is sent to https addresses alone, and one of opensearch.addresses is not")
		}
	}
	log := p.logger(conf.Log, conf.Log.Level)
	cluster, err := opensearch.Connect(ctx, opensearch.Options{
		Addresses: o.Addresses, Prefix: o.Prefix, User: o.User, Password: password.Reveal(), APIKey: key.Reveal(),
		CA: o.CA, Cert: o.Cert, Key: o.Key, Shards: o.Shards, Replicas: o.Replicas,
		Timeout: o.Timeout, WriteTimeout: o.WriteTimeout, Grace: o.Grace,
		Warn: func(err error) { log.Warn("search cluster", "err", err) },
	})
	if err != nil {
		return nil, err
	}
	return cluster.Empty(), nil
}
