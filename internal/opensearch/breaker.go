package opensearch

import (
	"errors"
	"sync"
	"time"
)

// errOpen is the error of a search that is not tried.
var errOpen = errors.New("the last searches failed, and the next try is not due yet")

// A breaker fails searches at once while the cluster is gone, so that nobody waits
// for a time-out that others have seen already. When a wait is over one search is
// let through; what becomes of it counts for all.
type breaker struct {
	mu     sync.Mutex
	failed int       // searches in a row
	until  time.Time // nothing is tried before
}

const (
	breakAfter = 3                // failures in a row
	waitLeast  = time.Second      // before the next try; doubled with every one that fails
	waitMost   = 15 * time.Second // so that a cluster which is back is seen soon
)

// enter reports whether a search may be tried. patience is how long it may take.
func (b *breaker) enter(now time.Time, patience time.Duration) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed < breakAfter {
		return true
	}
	if now.Before(b.until) {
		return false
	}
	b.until = now.Add(patience)
	return true
}

func (b *breaker) succeed() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed = 0
}

func (b *breaker) fail(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed++
	if over := b.failed - breakAfter; over >= 0 {
		b.until = now.Add(min(waitMost, waitLeast<<min(over, 10)))
	}
}
