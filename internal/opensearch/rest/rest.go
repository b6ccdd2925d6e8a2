// Package rest calls the HTTP API of an OpenSearch cluster (2.5 or later): requests
// and replies of JSON over connections that trust and log in as the operator wants.
//
// It promises that a request goes to the next node where one cannot be reached, that
// a reply which is no success is a [StatusError] with the server's own reason, and
// that no secret is in an error. It knows nothing of what the cluster holds.
//
// It goes from node to node by itself: OpenSearch's own library for Go brings
// discovery, routing and statistics of nodes, with requests of their own and settings
// in the environment, and makes the binary larger by a megabyte.
package rest

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"
)

// Options say where the nodes are and how to log in.
type Options struct {
	Addresses []string // of nodes, http or https

	User, Password string
	APIKey         string // in place of user and password
	CA             string // a PEM file of authorities; "" means those of the system
	Cert, Key      string // PEM files of the bot's own certificate; "" for none

	Timeout      time.Duration // for one node to answer what is asked; 0 means 2 s
	WriteTimeout time.Duration // for one call; 0 means 2 min
}

// WithDefaults fills in the times that are not set.
func (o Options) WithDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Second
	}
	if o.WriteTimeout <= 0 {
		o.WriteTimeout = 2 * time.Minute
	}
	return o
}

// Client is a connection to a cluster. It is safe for concurrent use.
type Client struct {
	nodes     *nodes
	ask, call manner
}

// Connect prepares the connection; nothing is sent. The error tells of a file or an
// address.
func Connect(opts Options) (*Client, error) {
	opts = opts.WithDefaults()
	transport, err := opts.transport()
	if err != nil {
		return nil, err
	}
	nodes, err := newNodes(opts.Addresses, opts.login(), transport)
	if err != nil {
		return nil, err
	}
	return &Client{nodes: nodes, ask: manner{timeout: opts.Timeout, again: true}, call: manner{timeout: opts.WriteTimeout}}, nil
}

func (o Options) login() string {
	switch {
	case o.APIKey != "":
		return "ApiKey " + o.APIKey
	case o.User != "" && o.Password != "":
		return basic(o.User, o.Password)
	}
	return ""
}

// connections is how many idle connections to a node are kept, as many as a bot
// has workers, and some.
const connections = 32

func (o Options) transport() (*http.Transport, error) {
	conf := &tls.Config{MinVersion: tls.VersionTLS12}
	if o.CA != "" {
		pem, err := os.ReadFile(o.CA)
		if err != nil {
			return nil, fmt.Errorf("read the certificates of authorities: %w", err)
		}
		conf.RootCAs = x509.NewCertPool()
		if !conf.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("read the certificates of authorities: there is none in %s", o.CA)
		}
	}
	if o.Cert != "" || o.Key != "" {
		own, err := tls.LoadX509KeyPair(o.Cert, o.Key)
		if err != nil {
			return nil, fmt.Errorf("read the bot's own certificate: %w", err)
		}
		conf.Certificates = []tls.Certificate{own}
	}
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return nil, errors.New("the process has a transport of its own")
	}
	t = t.Clone()
	t.TLSClientConfig = conf
	t.MaxIdleConnsPerHost = connections
	return t, nil
}
