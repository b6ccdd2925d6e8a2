package slack

import (
	"context"
	"errors"

	"coveragebot/bot"
	"coveragebot/bot/slack/blocks"
)

// TellOperators implements [bot.Alarmed]: it posts to the operators' channel, or to each
// operator who is named.
func (a *Adapter) TellOperators(ctx context.Context, r bot.Reply) error {
	to := a.opts.Operators
	if a.opts.OperatorChannel != "" {
		to = []string{a.opts.OperatorChannel}
	}
	if len(to) == 0 {
		return nil
	}
	s := a.current.Load()
	if s == nil {
		return errors.New("slack: there is no connection yet")
	}
	var all []error
	for _, channel := range to {
		if err := s.post(ctx, place{team: s.self.team, channel: channel}, blocks.Look{}, r); err != nil {
			all = append(all, harmless(err))
		}
	}
	if len(all) < len(to) { // who was reached is not told again
		for _, err := range all {
			s.log.Error("slack: tell an operator", "err", err)
		}
		return nil
	}
	return errors.Join(all...)
}
