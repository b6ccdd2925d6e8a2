package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"coveragebot/bot/ledger"
)

// Discord gives a bot a role of its own on each server, and offers it beside the bot
// where people write a mention. Who mentions the role means the bot.

// withRoles runs f once it is known of the roles that a message mentions whether they
// are the bot's. It holds the ledger's entry meanwhile.
func (a *Adapter) withRoles(e *ledger.Entry, m *incoming, f func()) {
	if a.rolesKnown(m) {
		f()
		return
	}
	a.later(e, m.ID, func(ctx context.Context) {
		a.learnRoles(ctx, m)
		f()
	})
}

// rolesKnown reports whether it is known of every role that a message mentions
// whether it is the bot's.
func (a *Adapter) rolesKnown(m *incoming) bool {
	return m.GuildID == "" || !slices.ContainsFunc(m.MentionRoles, func(role string) bool {
		_, known := a.roles.get(role)
		return !known
	})
}

// ownRole is the bot's role that a message mentions, or "".
func (a *Adapter) ownRole(m *incoming) string {
	for _, role := range m.MentionRoles {
		if own, _ := a.roles.get(role); own {
			return role
		}
	}
	return ""
}

// learnRoles asks which role of a server is the bot's. Where Discord refuses to
// tell, none is.
func (a *Adapter) learnRoles(ctx context.Context, m *incoming) {
	a.learning.Lock()
	defer a.learning.Unlock()
	if a.rolesKnown(m) { // by the message before
		return
	}
	var all []struct {
		ID   string
		Tags struct {
			BotID string `json:"bot_id"`
		}
	}
	err := a.rest.call(ctx, getRoles(m.GuildID), nil, &all)
	if err != nil {
		a.log.Warn("ask for the roles of a server", "guild", m.GuildID, "err", err)
	}
	for _, role := range all {
		a.roles.put(role.ID, role.Tags.BotID == *a.self.Load())
	}
	if said := new(apiError); err == nil || errors.As(err, &said) && said.status < http.StatusInternalServerError && said.status != http.StatusTooManyRequests {
		for _, role := range m.MentionRoles {
			a.roles.put(role, false)
		}
	}
}
