package discord

import (
	"container/list"
	"crypto/rand"
	"sync"

	"coveragebot/bot"
)

// script is what gives a reply again, however the channel has talked on: the
// answer that it is about, by its question, and what was asked of that answer, or
// "" for the answer itself.
type script struct {
	about bot.About
	then  string
	asks  []string // of a list or a refusal, what each line or offer asks
}

// scriptOf is the script of an answer, with marks of its quotes: after a reload
// they are shown to be others.
func scriptOf(r bot.Answered) script {
	a := r.Answer
	return script{about: bot.About{Question: a.Question, Before: a.Before, Anyway: a.Anyway, Shown: r.End, Seen: bot.MarksOf(a.Quotes)}}
}

// maxKept bounds the scripts and event IDs that are remembered: those of the
// last days on a busy server.
const maxKept = 20_000

// kept remembers the last maxKept values by their key. It is safe for concurrent
// use.
type kept[V any] struct {
	mu    sync.Mutex
	byKey map[string]V
	order list.List // of keys, the oldest in front
}

// put remembers a value. It reports false, and changes nothing, where the key
// is known.
func (k *kept[V]) put(key string, v V) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.byKey[key]; ok {
		return false
	}
	if k.byKey == nil {
		k.byKey = make(map[string]V)
	}
	k.byKey[key] = v
	k.order.PushBack(key)
	if k.order.Len() > maxKept {
		delete(k.byKey, k.order.Remove(k.order.Front()).(string))
	}
	return true
}

// drop forgets a value.
func (k *kept[V]) drop(key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.byKey, key)
}

func (k *kept[V]) get(key string) (v V, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v, ok = k.byKey[key]
	return v, ok
}

// newID names a script so that nobody guesses it.
func newID() string { return rand.Text()[:16] }
