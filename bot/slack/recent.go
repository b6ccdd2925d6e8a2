package slack

import (
	"sync"
	"time"
)

// recent remembers keys for at least ttl after they were added last, and at most
// twice as long. It holds two generations of at most max keys: where more come,
// the older generation is forgotten early.
type recent struct {
	ttl time.Duration
	max int
	// least is how many keys a generation holds before it ends by age: where the clock
	// jumps, those are not forgotten.
	least int
	now   func() time.Time

	mu         sync.Mutex
	young, old map[string]struct{}
	turned     time.Time // when young was begun
}

func newRecent(ttl time.Duration, max int, now func() time.Time) *recent {
	return &recent{ttl: ttl, max: max, now: now, young: make(map[string]struct{}), turned: now()}
}

// first remembers keys of one thing and reports whether none of them was known.
// Empty keys do not count.
func (r *recent) first(keys ...string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn()
	fresh := true
	for _, k := range keys {
		if k == "" {
			continue
		}
		fresh = fresh && !r.known(k)
		r.young[k] = struct{}{}
	}
	return fresh
}

// has reports whether a key is remembered.
func (r *recent) has(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn()
	return r.known(key)
}

func (r *recent) known(key string) bool {
	_, young := r.young[key]
	_, old := r.old[key]
	return young || old
}

func (r *recent) turn() {
	now := r.now()
	age := now.Sub(r.turned)
	if (age < r.ttl || len(r.young) < r.least) && len(r.young) < r.max {
		return
	}
	r.old, r.young, r.turned = r.young, make(map[string]struct{}), now
	if age >= 2*r.ttl && r.least == 0 {
		r.old = nil
	}
}

// lately remembers a value for each of some keys. After ttl, or where there are very many,
// all are forgotten.
type lately[V any] struct {
	ttl time.Duration
	now func() time.Time

	mu   sync.Mutex
	of   map[string]V
	from time.Time // when of was begun
}

// latelyMost is how many keys are remembered.
const latelyMost = 10_000

func newLately[V any](ttl time.Duration, now func() time.Time) *lately[V] {
	return &lately[V]{ttl: ttl, now: now, of: make(map[string]V), from: now()}
}

// get returns the value of a key. One that was not known is from then on, with the zero
// value: who asks sees to a better one.
func (l *lately[V]) get(key string) (v V, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now(); now.Sub(l.from) > l.ttl || len(l.of) >= latelyMost {
		l.of, l.from = make(map[string]V), now
	}
	v, known = l.of[key]
	if !known {
		l.of[key] = v
	}
	return v, known
}

func (l *lately[V]) set(key string, v V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of[key] = v
}
