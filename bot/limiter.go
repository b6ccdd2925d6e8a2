package bot

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"coveragebot/bot/phrase"
)

// maxUsers is how many users' buckets are kept.
const maxUsers = 10_000

// Limiter bounds the questions of each user: a bucket that holds a minute's worth
// and fills evenly. It is safe for concurrent use.
type Limiter struct {
	burst int
	every time.Duration // a question
	now   func() time.Time

	mu    sync.Mutex
	users map[string]*bucket
}

type bucket struct {
	*rate.Limiter
	told bool // that it is empty
}

// NewLimiter returns a Limiter that lets each user ask so often in a minute; 0 or
// less means without a bound.
func NewLimiter(perMinute int, now func() time.Time) *Limiter {
	l := &Limiter{burst: perMinute, now: now, users: make(map[string]*bucket)}
	if perMinute > 0 {
		l.every = time.Minute / time.Duration(perMinute)
	}
	return l
}

// Allow takes a question out of a user's bucket. Where it is empty, tell is what the
// user is to be told in their language, once until there is a question in it again, else
// nil.
func (l *Limiter) Allow(user, lang string) (ok bool, tell *Notice) {
	ok, first, wait := l.take(user)
	if first {
		b := phrase.In(lang)
		tell = &Notice{Text: b.Say(phrase.TooMany, b.Say(phrase.Seconds, int(math.Ceil(wait.Seconds()))))}
	}
	return ok, tell
}

// take takes a question out of a user's bucket. Where it is empty, wait is the
// time until there is one again, and tell whether the user has not been told yet.
func (l *Limiter) take(user string) (ok, tell bool, wait time.Duration) {
	if l.burst <= 0 {
		return true, false, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.users[user]
	if b == nil {
		l.trim(now)
		b = &bucket{Limiter: rate.NewLimiter(rate.Every(l.every), l.burst)}
		l.users[user] = b
	}
	r := b.ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		tell, b.told = !b.told, true
		return false, tell, wait
	}
	b.told = false
	return true, false, 0
}

// trim halves the number of buckets where there are too many: the full ones are
// forgotten, and any others if that is not enough. Halving keeps take cheap.
func (l *Limiter) trim(now time.Time) {
	if len(l.users) < maxUsers {
		return
	}
	for u, b := range l.users {
		if b.TokensAt(now) >= float64(l.burst) {
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
