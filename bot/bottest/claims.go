package bottest

import (
	"context"
	"sync"
)

// Claims are those of several bots in one test. It implements [coveragebot/bot/ledger.Claims].
type Claims struct {
	mu      sync.Mutex
	holders map[string]string // by key
}

// Claim implements [coveragebot/bot/ledger.Claims].
func (c *Claims) Claim(_ context.Context, key, holder string) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.holders == nil {
		c.holders = make(map[string]string)
	}
	if _, claimed := c.holders[key]; !claimed {
		c.holders[key] = holder
	}
	return c.holders[key] == holder, nil
}
