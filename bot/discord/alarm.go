package discord

import (
	"context"
	"errors"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
)

// TellOperators implements [bot.Alarmed]: it posts to the operators' channel, or to each
// operator in a direct message.
func (a *Adapter) TellOperators(ctx context.Context, r bot.Reply) error {
	if channel := a.opts.OperatorChannel; channel != "" {
		return a.rest.call(ctx, postMessage(channel), a.drawn(r, components.Look{}), nil)
	}
	var all []error
	for _, user := range a.opts.Operators {
		direct, err := a.directChannel(ctx, user)
		if err == nil {
			err = a.rest.call(ctx, postMessage(direct), a.drawn(r, components.Look{}), nil)
		}
		if err != nil {
			all = append(all, err)
		}
	}
	if len(all) < len(a.opts.Operators) { // who was reached is not told again
		for _, err := range all {
			a.log.Error("tell an operator", "err", err)
		}
		return nil
	}
	return errors.Join(all...)
}
