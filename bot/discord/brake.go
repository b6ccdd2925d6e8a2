package discord

import (
	"net/http"
	"sync"
	"time"
)

// Discord bans an address for a while that makes 10,000 invalid requests in ten
// minutes: those answered with 401, 403 or 429, but for a 429 of a limit that is
// shared with others. The brake stops all calls long before.
const invalidMost = 1_000 // in ten minutes; several processes may share an address

// brake counts invalid requests by the minute. Its zero value has counted none.
type brake struct {
	mu      sync.Mutex
	minutes [11]int // of a window, and the one that has begun
	last    int64   // the minute that was counted last, since 1970
}

// count counts an answer, where it is one to an invalid request, and reports that.
func (b *brake) count(resp *http.Response, now time.Time) bool {
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
	case http.StatusTooManyRequests:
		if resp.Header.Get("X-RateLimit-Scope") == "shared" {
			return false
		}
	default:
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.forget(now)
	b.minutes[b.last%int64(len(b.minutes))]++
	return true
}

// on reports whether no call may be made now.
func (b *brake) on(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.forget(now)
	sum := 0
	for _, n := range b.minutes {
		sum += n
	}
	return sum >= invalidMost
}

// forget drops the minutes that have left the window. The lock is held.
func (b *brake) forget(now time.Time) {
	minute := now.Unix() / 60
	for n := 0; b.last < minute && n < len(b.minutes); n++ {
		b.last++
		b.minutes[b.last%int64(len(b.minutes))] = 0
	}
	b.last = max(b.last, minute)
}
