package discord

import (
	"context"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
)

// handOver sends a file to the one who asked, in a direct message, and returns what is
// said of that where it was asked for.
func (a *Adapter) handOver(ctx context.Context, e *ledger.Entry, event string, from origin, x bot.Exported) bot.Reply {
	direct, err := a.directChannel(ctx, from.user)
	if err == nil {
		m := a.drawn(x, components.Look{})
		m.Nonce, m.EnforceNonce = nonce(event, "file"), true
		e.Posting()
		err = a.rest.call(ctx, postMessage(direct), m, nil)
	}
	if err == nil {
		return x.Sent()
	}
	a.log.Error("hand a file over", "request", event, "err", err)
	return x.NotSent(outcomeOf(err) == unknown)
}
