package main

import (
	"context"
	"log/slog"

	"coveragebot/internal/config"
)

// logger writes the log of the program. Every line has a field "platform", by which
// those of one platform can be picked out; what concerns none has "bot" there.
func (p *program) logger(c config.Log, level slog.Leveler) *slog.Logger {
	opts := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewTextHandler(p.errOut, opts)
	if c.Format == "json" {
		h = slog.NewJSONHandler(p.errOut, opts)
	}
	return slog.New(platformed{Handler: h})
}

const platformKey = "platform"

// platformed adds the platform where a line does not name it.
type platformed struct {
	slog.Handler
	named bool
}

// Handle implements [slog.Handler].
func (h platformed) Handle(ctx context.Context, r slog.Record) error {
	named := h.named
	r.Attrs(func(a slog.Attr) bool {
		named = named || a.Key == platformKey
		return !named
	})
	if !named {
		r = r.Clone()
		r.AddAttrs(slog.String(platformKey, "bot"))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements [slog.Handler].
func (h platformed) WithAttrs(attrs []slog.Attr) slog.Handler {
	named := h.named
	for _, a := range attrs {
		named = named || a.Key == platformKey
	}
	return platformed{h.Handler.WithAttrs(attrs), named}
}

// WithGroup implements [slog.Handler].
func (h platformed) WithGroup(name string) slog.Handler {
	return platformed{h.Handler.WithGroup(name), h.named}
}
