package ledger

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"time"

	"coveragebot/internal/metrics"
)

// Claims is where several processes that serve one platform agree who of them
// answers a delivery that reaches more than one.
type Claims interface {
	// Claim claims a key for a holder, and reports whether it is the holder's: nobody
	// had claimed it before, or the same holder had. Of all who claim a key one has it.
	// The error says that this could not be found out before ctx ended.
	Claim(ctx context.Context, key, holder string) (mine bool, err error)
}

const (
	// claimWait is the longest that a delivery waits for its claim. Discord gives
	// three seconds for the first answer.
	claimWait = 400 * time.Millisecond
	// claimRest is how long no claim is tried after one that failed, so that not every
	// delivery waits.
	claimRest = 5 * time.Second
)

// Mine claims a delivery, and reports whether no other process has: then this one
// answers it. key is what every process knows the delivery by; an empty one is never
// a repeat. e is its entry, which is written down before: so no claim is left behind
// without it. It is nil where the delivery has none.
func (l *Ledger) Mine(e *Entry, key string) bool {
	if l == nil || key == "" {
		return true
	}
	holder := rand.Text()
	if e != nil && e.line.Holder != "" {
		holder = e.line.Holder
	}
	return l.Claim(key, holder)
}

// Claim is Mine for what has no entry, by a holder that its next start knows again.
func (l *Ledger) Claim(key, holder string) bool { return l == nil || l.claiming.mine(key, holder) }

// Shared reports whether there may be other processes that claim.
func (l *Ledger) Shared() bool { return l != nil && l.claiming.claims != nil }

// claiming makes claims, and does without them while that fails: to answer twice is
// better than not at all.
type claiming struct {
	claims   Claims // nil: there is no other process
	wait     time.Duration
	log      *slog.Logger
	failures *metrics.Counter

	mu    sync.Mutex
	fails bool // the last claim failed
	again time.Time
}

// mine reports whether no other process answers what has this key.
func (c *claiming) mine(key, holder string) bool {
	if c.claims == nil || !c.due() {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), c.wait)
	defer cancel()
	mine, err := c.claims.Claim(ctx, key, holder)
	c.note(err)
	return mine || err != nil
}

// due reports whether a claim is to be tried. While that fails, one at a time is.
func (c *claiming) due() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.fails {
		return true
	}
	now := time.Now()
	if now.Before(c.again) {
		return false
	}
	c.again = now.Add(claimRest)
	return true
}

// note takes down how a claim went.
func (c *claiming) note(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err != nil:
		c.failures.Inc()
		if !c.fails { // one line of the log, however many questions come
			c.log.Warn("cannot agree with other bots who answers; what reaches several of them may be answered twice", "err", err)
		}
		c.again = time.Now().Add(claimRest)
	case c.fails:
		c.log.Info("can agree with other bots again who answers")
	}
	c.fails = err != nil
}
