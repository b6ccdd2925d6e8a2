package slack

import (
	"sync"
	"time"
)

// maxUsers is how many users' buckets are kept.
const maxUsers = 10_000

// limiter bounds the questions of each user: a bucket that holds a minute's worth
// and fills evenly.
type limiter struct {
	burst int
	every time.Duration // a question
	now   func() time.Time

	mu    sync.Mutex
	users map[string]bucket
}

// bucket is kept as the time at which it will be full.
type bucket struct {
	full time.Time
	told bool // that it is empty
}

func newLimiter(perMinute int, now func() time.Time) *limiter {
	l := &limiter{burst: perMinute, now: now, users: make(map[string]bucket)}
	if perMinute > 0 {
		l.every = time.Minute / time.Duration(perMinute)
	}
	return l
}

// take takes a question out of a user's bucket. Where it is empty, wait is the
// time until there is one again, and tell whether the user has not been told yet.
func (l *limiter) take(user string) (ok, tell bool, wait time.Duration) {
	if l.burst <= 0 {
		return true, false, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.users[user]
	if b.full.Before(now) || b.full.Sub(now) > time.Duration(l.burst)*l.every { // the clock was set back
		b.full = now
	}
	if over := b.full.Add(l.every).Sub(now) - time.Duration(l.burst)*l.every; over > 0 {
		tell, b.told = !b.told, true
		l.users[user] = b
		return false, tell, over
	}
	l.users[user] = bucket{full: b.full.Add(l.every)}
	l.trim(now)
	return true, false, 0
}

// trim halves the number of buckets where there are too many: the full ones are
// forgotten, and any others if that is not enough. Halving keeps take cheap.
func (l *limiter) trim(now time.Time) {
	if len(l.users) <= maxUsers {
		return
	}
	for u, b := range l.users {
		if !b.full.After(now) {
			delete(l.users, u)
		}
	}
	for u := range l.users {
		if len(l.users) <= maxUsers/2 {
			return
		}
		delete(l.users, u)
	}
}
