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
	byKey map[string]*list.Element
	order list.List // of *item, the oldest in front
}

type item[V any] struct {
	key   string
	value V
}

// put remembers a value. It reports false, and changes nothing, where the key
// is known.
func (k *kept[V]) put(key string, v V) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byKey[key] != nil {
		return false
	}
	k.add(key, v)
	return true
}

// set remembers a value in the place of what is known by the key.
func (k *kept[V]) set(key string, v V) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.remove(key)
	k.add(key, v)
}

// drop forgets a value.
func (k *kept[V]) drop(key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.remove(key)
}

func (k *kept[V]) get(key string) (v V, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	e := k.byKey[key]
	if e == nil {
		return v, false
	}
	return e.Value.(*item[V]).value, true
}

// add remembers what is not known. The lock is held.
func (k *kept[V]) add(key string, v V) {
	if k.byKey == nil {
		k.byKey = make(map[string]*list.Element)
	}
	k.byKey[key] = k.order.PushBack(&item[V]{key, v})
	if k.order.Len() > maxKept {
		k.remove(k.order.Front().Value.(*item[V]).key)
	}
}

// remove forgets what may be known. The lock is held.
func (k *kept[V]) remove(key string) {
	if e := k.byKey[key]; e != nil {
		k.order.Remove(e)
		delete(k.byKey, key)
	}
}

// newID names a script so that nobody guesses it.
func newID() string { return rand.Text()[:16] }
