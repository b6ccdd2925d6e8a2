package discord

import (
	"container/list"
	"crypto/rand"
	"strconv"
	"strings"
	"sync"

	"coveragebot/bot"
)

// action is what a button does.
type action string

// The actions of buttons. They are part of messages that outlive the process:
// their names stay.
const (
	doPage    action = "page"    // show the page that holds quote n+1
	doContext action = "context" // show quote n among its surroundings
	doWhy     action = "why"     // explain the ranking
	doShare   action = "share"   // show a private reply to all, at the page with quote n+1
	doVote    action = "vote"    // n is 1 for 👍 and 0 for 👎
)

// press is the press of a button, as its custom_id says it.
type press struct {
	do action
	id string // of a script
	n  int
}

// String is the custom_id; it stays far below Discord's 100 characters.
func (p press) String() string { return string(p.do) + ":" + p.id + ":" + strconv.Itoa(p.n) }

// parsePress reads a custom_id.
func parsePress(s string) (p press, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return press{}, false
	}
	n, err := strconv.Atoi(parts[2])
	if err != nil || n < 0 {
		return press{}, false
	}
	switch do := action(parts[0]); do {
	case doPage, doContext, doWhy, doShare, doVote:
		return press{do, parts[1], n}, true
	}
	return press{}, false
}

// script is what gives a reply again, however the channel has talked on: the
// answer that it is about, by its question, and what was asked of that answer, or
// "" for the answer itself.
type script struct {
	about bot.About
	then  string
}

// scriptOf is the script of an answer, with marks of its quotes: after a reload
// they are shown to be others.
func scriptOf(r bot.Answered) script {
	a := r.Answer
	return script{about: bot.About{Question: a.Question, Before: a.Before, Shown: r.End, Seen: bot.MarksOf(a.Quotes)}}
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

func (k *kept[V]) get(key string) (v V, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v, ok = k.byKey[key]
	return v, ok
}

// newID names a script so that nobody guesses it.
func newID() string { return rand.Text()[:16] }
