package slack

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"coveragebot/bot"
)

// What Slack cannot take now is posted later. The pauses double, each with up to a
// quarter more, so that what failed together does not come back together.
const (
	againFirst = 2 * time.Second
	againMost  = 2 * time.Minute
	// againFor is how long a reply is still wanted.
	againFor = time.Hour
	// againWaiting is how many replies wait at once.
	againWaiting = 5_000
)

// growing is the pause after the nth failure, from 0.
func growing(n int, first, most time.Duration) time.Duration {
	d := most
	if n < 30 {
		d = min(most, first<<n)
	}
	return d + rand.N(d/4)
}

// replyTo draws a reply and posts it when the turn of its lane comes. While Slack
// cannot take it, it is posted again, after others of its lane.
func (s *session) replyTo(ctx context.Context, k asking, r bot.Reply) {
	err := s.out.put(ctx, k.to.lane(), func(ctx context.Context) { s.try(ctx, k, r) })
	if err != nil && !s.again(k, 0, func(k asking) { s.replyTo(s.context, k, r) }) { // the lane is full
		s.lose(k, err)
		if !k.told {
			k.entry.Keep()
		}
		k.entry.Release()
	}
}

// try posts a reply, and sees to what comes of it.
func (s *session) try(ctx context.Context, k asking, r bot.Reply) {
	waits := false
	defer func() {
		if waits {
			return
		}
		if k.after != nil {
			k.after(ctx)
		}
		k.entry.Release()
	}()
	k.entry.Try(func() {
		begin := k.entry.Posting
		if k.told {
			begin = k.entry.Telling
		}
		begin()
		kept := s.keeps(k.to, r)
		// A post that waits for its turn would be taken for one that is under way, if the
		// process ended meanwhile.
		err := s.post(context.WithValue(ctx, triedOnce{}, true), k.to, k.look, r)
		became := outcomeOf(err)
		if became != arrived && became != unknown {
			kept.Drop()
		}
		if became == passing {
			k.entry.Unposted()
			if waits = s.again(k, retryAfter(err), func(k asking) { s.replyTo(s.context, k, r) }); waits {
				return
			}
		}
		switch {
		case k.posted != nil:
			k.posted(ctx, err)
		case became == arrived:
		default:
			s.lose(k, err)
			switch {
			case became != passing && became != unknown:
			case !k.told:
				k.entry.Keep() // it is told, once
			default:
				waits = s.warn(k)
			}
		}
	})
}

// again calls do after a pause of at least wait. It is false where that was done for long
// enough, or too many wait.
func (s *session) again(k asking, wait time.Duration, do func(asking)) bool {
	now := s.opts.Now()
	if k.begun.IsZero() {
		k.begun = now
	}
	if now.Sub(k.begun) > againFor {
		return false
	}
	wait = max(wait, growing(k.failures, againFirst, againMost))
	k.failures++
	return s.retries.after(wait, func() { do(k) }, func() {
		// The entry stays open: the next process answers it.
		s.log.Warn("slack: stopped with a reply that Slack could not take yet", "channel", k.to.channel, "thread", k.to.thread)
	})
}

// retries wait for their turn until they are stopped.
type retries struct {
	mu      sync.Mutex
	waiting int
	ended   bool
	stops   chan struct{}
	all     sync.WaitGroup
}

func newRetries() *retries { return &retries{stops: make(chan struct{})} }

// after calls do after a pause, or stopped where the stop comes first. It is false where
// too many wait.
func (r *retries) after(wait time.Duration, do, stopped func()) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.ended:
		stopped()
		return true
	case r.waiting == againWaiting:
		return false
	}
	r.waiting++
	r.all.Go(func() {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
			do()
		case <-r.stops:
			stopped()
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.waiting--
	})
	return true
}

// stop returns when none waits any more.
func (r *retries) stop() {
	r.mu.Lock()
	r.ended = true
	close(r.stops)
	r.mu.Unlock()
	r.all.Wait()
}

// lose notes that a reply is lost, and has it looked at whether that is since Slack
// takes the token no more.
func (s *session) lose(k asking, err error) {
	s.log.Error("slack: a reply is lost", "channel", k.to.channel, "thread", k.to.thread, "err", harmless(err))
	if _, ok := refusedToken(err); ok {
		s.doubt()
	}
}

// doubtEvery is how often Slack is asked at most whether the token still holds.
const doubtEvery = time.Minute

// doubt asks Slack whether the bot token still holds. Where it does not, Listen ends.
func (s *session) doubt() {
	now, last := s.opts.Now().Unix(), s.doubted.Load()
	if now-last < int64(doubtEvery.Seconds()) || !s.doubted.CompareAndSwap(last, now) {
		return
	}
	s.task("ask whether the token holds", func(ctx context.Context) {
		_, err := s.api.AuthTestContext(ctx)
		if reason, ok := refusedToken(err); ok {
			s.refuse(tokenRefused{"bot", reason})
		}
	})
}
