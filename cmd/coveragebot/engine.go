package main

import (
	"context"
	"errors"
	"strings"

	"coveragebot/internal/config"
	"coveragebot/internal/opensearch"
	"coveragebot/internal/opensearch/rest"
	"coveragebot/internal/search"
)

// engine is the one that the settings name, without passages; nil for the embedded
// one.
func (p *program) engine(ctx context.Context, conf config.Config) (search.Engine, error) {
	if conf.Engine != config.EngineOpenSearch {
		return nil, nil
	}
	nodes, err := p.nodes(conf)
	if err != nil {
		return nil, err
	}
	o, log := conf.OpenSearch, p.logger(conf.Log, conf.Log.Level)
	cluster, err := opensearch.Connect(ctx, opensearch.Options{
		Options: nodes, Prefix: o.Prefix, Shards: o.Shards, Replicas: o.Replicas, Grace: o.Grace,
		Warn: func(err error) { log.Warn("search cluster", "err", err) },
	})
	if err != nil {
		return nil, err
	}
	return cluster.Empty(), nil
}

// nodes say how to connect to the cluster.
func (p *program) nodes(conf config.Config) (out rest.Options, err error) {
	secrets, err := config.LoadSecrets(p.getenv)
	if err != nil {
		return out, err
	}
	o := conf.OpenSearch
	password, key := secrets.OpenSearchPassword, secrets.OpenSearchAPIKey
	switch {
	case key.Set() && o.User != "":
		return out, errors.New("OPENSEARCH_API_KEY and opensearch.user are both set: keep one")
	case password.Set() != (o.User != ""):
		return out, errors.New("opensearch.user and OPENSEARCH_PASSWORD go together: one of them is missing")
	}
	for _, address := range o.Addresses {
		if key.Set() && !strings.HasPrefix(address, "https:") {
			return out, errors.New("OPENSEARCH_API_KEY is sent to https addresses alone, and one of opensearch.addresses is not")
		}
	}
	return rest.Options{
		Addresses: o.Addresses, User: o.User, Password: password.Reveal(), APIKey: key.Reveal(),
		CA: o.CA, Cert: o.Cert, Key: o.Key, Timeout: o.Timeout, WriteTimeout: o.WriteTimeout,
	}, nil
}
