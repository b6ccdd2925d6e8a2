package discord

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/ledger"
	"coveragebot/bot/phrase"
)

// What Discord cannot take now is sent later, the answer itself: the pauses double,
// each with up to a quarter more, so that what failed together does not come back
// together.
const (
	againFirst = 2 * time.Second
	againMost  = 2 * time.Minute
	// againFor is how long a reply is still wanted; an interaction's token ends before.
	againFor    = time.Hour
	tokenFor    = 15 * time.Minute
	againLimits = 5_000 // replies that wait at once
	// nonceFor is how long Discord knows a nonce again, "a few minutes". Until then a
	// message that may have been posted is sent again without harm.
	nonceFor = 2 * time.Minute
)

// outcome is what became of a call.
type outcome uint8

const (
	arrived outcome = iota
	passing         // Discord did not take it now, or was not reached: it had no effect
	refusal         // Discord does not take it, and will not: it had no effect
	unknown         // it was sent, and nobody can tell what came of it
)

// Errors of calls that say what became of them.
var (
	errUnsent   = errors.New("it was not sent")
	errMaybe    = errors.New("an earlier attempt may have arrived")
	errOnce     = errors.New("it would act twice if it were sent again")
	errDoubtful = errors.New("nobody knows whether an earlier attempt arrived, and the bot may not look")
)

// outcomeOf sorts the errors of calls. An error that Discord states is one of the
// call, and no effect; a failure in between (5xx, a broken connection) may hide one.
func outcomeOf(err error) outcome {
	var said *apiError
	var dial *net.OpError
	switch {
	case err == nil:
		return arrived
	case errors.Is(err, errDoubtful):
		return refusal
	case errors.Is(err, errMaybe):
		return unknown
	case errors.Is(err, errUnsent), errors.As(err, &dial) && dial.Op == "dial":
		return passing
	case !errors.As(err, &said):
		return unknown
	case said.status == http.StatusTooManyRequests:
		return passing
	case said.status >= http.StatusInternalServerError:
		return unknown
	}
	return refusal
}

// unwelcome reports a refusal that any other message would get too: the place is closed
// to the bot, or gone.
func unwelcome(err error) bool {
	return refused(err, http.StatusUnauthorized) || refused(err, http.StatusForbidden) || refused(err, http.StatusNotFound)
}

// sending is a reply on its way.
type sending struct {
	entry *ledger.Entry
	event string // for the log
	lang  string // of the one who asked, as a locale
	doing string
	// post posts the reply. It may be called again where it had no effect or nobody
	// knows.
	post func(context.Context) error
	// tell posts word of a failure in the place of the reply, nil for none, as where the
	// reply was refused in two forms already.
	tell func(context.Context, components.Message) error
	// came reports whether a reply of which nobody knows was posted; nil where posting
	// it twice is posting it once, or where that cannot be found out.
	came func(context.Context) (bool, error)
	keep time.Duration // how long it is wanted; 0 means againFor
	told bool          // it is word of a failure itself
	done func()        // after it arrived, nil for nothing

	begun, doubtful time.Time // the first attempt, and the first of which nobody knows
	failures        int
}

// send posts a reply, now or later, and sees to what comes of it.
func (a *Adapter) send(ctx context.Context, s *sending) {
	s.begun = a.opts.Now()
	err := a.attempt(ctx, s)
	if !a.wanted(s, err) || a.waiting.Load() >= againLimits {
		a.sent(s, err)
		return
	}
	a.log.Warn("Discord cannot take a reply now; it is sent later", "request", s.event, "err", err)
	a.waiting.Add(1)
	s.entry.Hold()
	a.tasks.do(func() { a.sendLater(s) })
}

// attempt posts once.
func (a *Adapter) attempt(ctx context.Context, s *sending) error {
	if s.told {
		s.entry.Telling()
	} else {
		s.entry.Posting()
	}
	err := s.post(ctx)
	switch outcomeOf(err) {
	case passing:
		if s.doubtful.IsZero() {
			s.entry.Unposted()
		}
	case unknown:
		if s.doubtful.IsZero() {
			s.doubtful = a.opts.Now()
		}
	}
	return err
}

// wanted reports whether a reply that met an error is to be sent again.
func (a *Adapter) wanted(s *sending, err error) bool {
	became := outcomeOf(err)
	again := became == passing || became == unknown && !errors.Is(err, errOnce)
	if again = again && a.opts.Now().Sub(s.begun) <= cmp.Or(s.keep, againFor); again {
		a.waitings.Inc()
	}
	return again
}

// sendLater posts a reply until that is settled. Where the bot stops before, the
// ledger's entry stays open, for the next start.
func (a *Adapter) sendLater(s *sending) {
	defer a.recovered(s.event)
	defer a.waiting.Add(-1)
	for {
		pause := min(againFirst<<min(s.failures, 10), againMost)
		s.failures++
		if !a.tasks.pause(pause + rand.N(pause/4)) {
			a.log.Warn("stopped with a reply that Discord could not take yet", "request", s.event)
			return
		}
		if err := a.retry(s); !a.wanted(s, err) {
			a.sent(s, err)
			s.entry.Release()
			return
		}
	}
}

// retry posts again, unless the reply came before. Once Discord has forgotten its
// nonce that must be looked for; where the bot may not look, nothing is sent.
func (a *Adapter) retry(s *sending) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), postTimeout)
	defer cancel()
	if s.came != nil && !s.doubtful.IsZero() && a.opts.Now().Sub(s.doubtful) > nonceFor {
		came, err := s.came(ctx)
		switch {
		case came:
			return nil
		case outcomeOf(err) == refusal:
			return fmt.Errorf("%w: %w", errDoubtful, err)
		case err != nil: // it only looked, and may look again
			return fmt.Errorf("look for an earlier reply: %w: %w", errUnsent, err)
		}
		s.doubtful = time.Time{} // nothing has come of what was sent
	}
	return a.attempt(ctx, s)
}

// sent notes the end of a reply: it arrived, or is lost, which the person is told
// once, if that much can be.
func (a *Adapter) sent(s *sending, err error) {
	became := outcomeOf(err)
	if became == arrived {
		if s.done != nil {
			s.done()
		}
		return
	}
	ref := a.newRef()
	a.log.Error(s.doing, "ref", ref, "request", s.event, "err", err)
	if refused(err, http.StatusUnauthorized) {
		a.doubt()
	}
	if s.told || s.tell == nil || unwelcome(err) && !errors.Is(err, errDoubtful) {
		return
	}
	in := phrase.In(s.lang)
	notice := bot.Notice{Text: in.Say(phrase.CannotPost), Ref: ref}
	if became == unknown || errors.Is(err, errDoubtful) {
		notice.Text = in.Say(phrase.Interrupted)
	}
	m := a.drawn(bot.In(in, notice), components.Look{})
	ctx, cancel := context.WithTimeout(context.Background(), postTimeout) // that of the post is used up
	defer cancel()
	a.send(ctx, &sending{
		entry: s.entry, event: s.event, doing: "tell of a failure", told: true, keep: s.keep,
		post: func(ctx context.Context) error { return s.tell(ctx, m) },
	})
}

// doubtEvery is how often it is asked at most whether the token still holds.
const doubtEvery = time.Minute

// doubt asks Discord whether the token still holds. Where it does not, Listen ends.
func (a *Adapter) doubt() {
	now, last := a.opts.Now().Unix(), a.doubted.Load()
	if now-last < int64(doubtEvery.Seconds()) || !a.doubted.CompareAndSwap(last, now) {
		return
	}
	a.later(nil, "token", func(ctx context.Context) {
		if err := a.rest.call(ctx, getSelf(), nil, nil); refused(err, http.StatusUnauthorized) {
			if lose := a.lose.Load(); lose != nil {
				(*lose)(fmt.Errorf("ask whether the token holds: Discord takes it no more: %w", err))
			}
		}
	})
}
