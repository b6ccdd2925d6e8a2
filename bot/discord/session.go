package discord

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// pace is how fast the adapter goes.
type pace struct {
	// ack is when an interaction that has no answer yet is acknowledged. Discord
	// gives 3 s by its own clock, and the way there and back takes its part.
	ack            time.Duration
	first, longest time.Duration // pauses before a new attempt, doubling
	resume         time.Duration // the longest pause before a resumption, which costs no session
	identify       time.Duration // between two new sessions
	connect        time.Duration // until a session is ready
	settled        time.Duration // a session that lived this long was no failure
}

// defaultPace begins at most 720 sessions in a day, of the 1000 that Discord
// allows.
func defaultPace() pace {
	return pace{ack: 1500 * time.Millisecond, first: time.Second, longest: 2 * time.Minute, resume: 20 * time.Second, identify: 5 * time.Second, connect: 20 * time.Second, settled: time.Minute}
}

// Shards are the connections to the gateway that a process opens, each of which has
// a share of all servers. The zero value means all that Discord recommends.
type Shards struct {
	Count int   // of the shards of all processes together, the same in each of them
	IDs   []int // of the shards of this process, from 0
}

func (s Shards) check() error {
	if s.Count == 0 && len(s.IDs) == 0 {
		return nil
	}
	if s.Count < 1 || len(s.IDs) == 0 {
		return errors.New("shards need both their count and the IDs of some of them")
	}
	for i, id := range s.IDs {
		if id < 0 || id >= s.Count || slices.Contains(s.IDs[:i], id) {
			return fmt.Errorf("shard %d is not one of %d, or is named twice", id, s.Count)
		}
	}
	return nil
}

// or are the shards to open where Discord recommends so many.
func (s Shards) or(recommended int) Shards {
	if s.Count > 0 {
		return s
	}
	s.Count = recommended
	for id := range recommended {
		s.IDs = append(s.IDs, id)
	}
	return s
}

// first reports whether the first shard is among them: direct messages come there,
// and its process does what is to be done once for all.
func (s Shards) first() bool { return s.Count == 0 || slices.Contains(s.IDs, 0) }

// resumes is how often a lost session is tried to be resumed before it is given
// up for a new one.
const resumes = 3

// gate lets new sessions begin: one at a time, not too fast, and no more than
// Discord allows in a day, after which it resets the token. Those of other processes
// it cannot see: of two that begin at once Discord turns one away, which tries again
// later.
type gate struct {
	a    *Adapter
	mu   sync.Mutex
	last time.Time
}

// pass waits for the permission for a new session and returns where to connect.
func (g *gate) pass(ctx context.Context) (url string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for {
		if err := sleep(ctx, time.Until(g.last.Add(g.a.pace.identify))); err != nil {
			return "", err
		}
		info, err := g.a.gateway(ctx)
		if err != nil {
			return "", err
		}
		limit := info.SessionStartLimit
		if limit.Total == 0 || limit.Remaining > 0 {
			g.last = time.Now()
			return info.URL, nil
		}
		wait := time.Duration(limit.ResetAfter) * time.Millisecond
		g.a.log.Error("no new session with Discord is left for today; waiting", "wait", wait)
		if err := sleep(ctx, max(wait, g.a.pace.first)); err != nil {
			return "", err
		}
	}
}

func (a *Adapter) gateway(ctx context.Context) (info discordgo.GatewayBotResponse, err error) {
	err = a.patiently(ctx, "ask for the gateway", func() error { return a.rest.call(ctx, getGateway(), nil, &info) })
	if a.opts.GatewayURL != "" {
		info.URL = a.opts.GatewayURL
	}
	return info, err
}

// shards keeps all connections to the gateway until ctx ends or one of them is
// refused for good.
func (a *Adapter) shards(ctx context.Context) error {
	info, err := a.gateway(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	gates := make([]gate, max(info.SessionStartLimit.MaxConcurrency, 1))
	for i := range gates {
		gates[i].a = a
	}
	mine := a.opts.Shards.or(max(info.Shards, 1))
	if mine.Count < info.Shards {
		a.log.Warn("Discord recommends more shards than are set", "set", mine.Count, "recommended", info.Shards)
	}
	var all sync.WaitGroup
	for _, id := range mine.IDs {
		s := &shard{Adapter: a, id: id, count: mine.Count, gate: &gates[id%len(gates)]}
		all.Go(func() {
			if err := s.run(ctx); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// shard is one of the connections to the gateway.
type shard struct {
	*Adapter
	id, count int
	gate      *gate
}

// run keeps a session, and begins a new one after each that is lost, with
// growing pauses. Its error is final.
func (s *shard) run(ctx context.Context) error {
	pause := s.pace.first
	for {
		url, err := s.gate.pass(ctx)
		if err != nil {
			return err
		}
		began := time.Now()
		why := s.session(ctx, url)
		if ctx.Err() != nil {
			return nil
		}
		if final := why.final(); final != "" {
			return fmt.Errorf("%s: %w", final, why)
		}
		if time.Since(began) > s.pace.settled {
			pause = s.pace.first
		}
		wait := pause
		if why.invalid {
			wait = max(pause, s.pace.first+rand.N(4*s.pace.first))
		}
		s.troubled(why)
		s.reconnects.Inc()
		s.log.Warn("the session with Discord is lost; beginning a new one", "shard", s.id, "pause", wait, "err", why)
		if sleep(ctx, wait) != nil {
			return nil
		}
		pause = min(2*pause, s.pace.longest)
	}
}

// session begins a session and resumes it after each cut, until it is lost.
func (s *shard) session(ctx context.Context, url string) *loss {
	l := s.newLink(url)
	defer l.close()
	why := l.open(ctx)
	pause := time.Duration(0)
	for failures := 0; ; failures++ {
		held := why == nil
		if held {
			began := time.Now()
			why = l.wait(ctx)
			if failures = 0; time.Since(began) > s.pace.settled {
				pause = 0
			}
		}
		if ctx.Err() != nil || !why.resumable || !l.ready() || failures > resumes || held && !l.released(ctx) {
			return why
		}
		s.troubled(why)
		s.reconnects.Inc()
		s.log.Info("resuming the session with Discord", "shard", s.id, "pause", pause, "err", why)
		if sleep(ctx, pause) != nil {
			return why
		}
		pause = min(max(2*pause, s.pace.first), s.pace.resume)
		why = l.reopen(ctx)
	}
}
