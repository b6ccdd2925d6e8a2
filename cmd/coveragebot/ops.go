package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"coveragebot/bot"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
)

// readyTime bounds the question whether the bot is ready.
const readyTime = 5 * time.Second

// opsHandler serves what operators' machines ask: /metrics, /healthz (the process
// runs) and /readyz (questions are answered).
func opsHandler(counts *metrics.Registry, lib *library.Library, adapters []bot.Adapter) http.Handler {
	for _, a := range adapters {
		if c, ok := a.(bot.Connector); ok {
			counts.Gauge("coveragebot_connected", "Whether the platform is connected, 1 or 0.", func() float64 {
				if c.Connected() {
					return 1
				}
				return 0
			}, "platform", c.Name())
		}
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", counts)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTime)
		defer cancel()
		if err := ready(ctx, lib, adapters); err != nil {
			http.Error(w, err.Error()+"\n"+connections(adapters), http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "ready\n"+connections(adapters))
	})
	return mux
}

// connections says of each platform whether it is connected, in a line each: one of
// them is enough to be ready, and the others may be lost.
func connections(adapters []bot.Adapter) string {
	var b strings.Builder
	for _, a := range adapters {
		c, ok := a.(bot.Connector)
		switch {
		case !ok:
			continue
		case c.Connected():
			fmt.Fprintf(&b, "%s: connected\n", c.Name())
			continue
		}
		fmt.Fprintf(&b, "%s: not connected", c.Name())
		if t, ok := c.(bot.Troubled); ok && t.Trouble() != "" {
			fmt.Fprintf(&b, ": %s", t.Trouble())
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// ready says why questions are not answered yet, or not any more. The engine is
// asked where it can tell: one that runs elsewhere may be away.
func ready(ctx context.Context, lib *library.Library, adapters []bot.Adapter) error {
	snap := lib.Snapshot()
	if snap == nil || len(snap.Articles) == 0 {
		return errors.New("no coverage is loaded")
	}
	if engine, ok := snap.Searcher.(interface{ Ready(context.Context) error }); ok {
		if err := engine.Ready(ctx); err != nil {
			return errors.New("the search engine is not ready") // its address is for the log
		}
	}
	for _, a := range adapters {
		if c, ok := a.(bot.Connector); ok && c.Connected() {
			return nil
		}
	}
	return errors.New("no platform is connected")
}
