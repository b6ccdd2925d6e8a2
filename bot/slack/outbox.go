package slack

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"coveragebot/bot"
)

const (
	// sendTime bounds the sending of one message. Slack asks for waits of up to
	// half a minute.
	sendTime = time.Minute
	// laneLength is how many messages may wait in one lane before those who
	// write them wait.
	laneLength = 64
)

// outbox sends messages in lanes, as a rule one a channel: those of one lane in
// order and not faster than the pace, those of different lanes independently. A worker that puts a message
// in does not wait for a slow channel, except during drain: then nothing else
// would.
type outbox struct {
	pace   time.Duration
	log    *slog.Logger
	cancel context.CancelFunc
	ctx    context.Context
	drains chan struct{} // closed when draining begins

	mu    sync.Mutex
	lanes map[string]*lane
	empty chan struct{} // if set, to be closed when no lane is left
}

// lane is what waits to be sent one after the other. It lives as long as something
// does, and for the pace after it.
type lane struct {
	jobs  chan sending
	users int // that are about to put something in; guarded by the outbox
}

type sending struct {
	send func(context.Context)
	done chan struct{}
}

func newOutbox(pace time.Duration, log *slog.Logger) *outbox {
	o := &outbox{pace: max(0, pace), log: log, drains: make(chan struct{}), lanes: make(map[string]*lane)}
	o.ctx, o.cancel = context.WithCancel(context.Background())
	return o
}

// put has send called when its turn in the lane comes, and returns before that
// unless the lane is full or the outbox drains. ctx bounds the waiting, not send.
// Where it returns an error, send is never called.
func (o *outbox) put(ctx context.Context, name string, send func(context.Context)) error {
	l := o.enter(name)
	job := sending{send, make(chan struct{})}
	var err error
	select {
	case l.jobs <- job:
	case <-ctx.Done():
		err = ctx.Err()
	}
	o.leave(l)
	if err != nil {
		return err
	}
	select {
	case <-o.drains:
	default:
		return nil
	}
	select {
	case <-job.done:
	case <-ctx.Done(): // it may still be sent
	}
	return nil
}

// drain returns when everything that was put in is sent, or after at most d. From
// its start on, put waits for the sending.
func (o *outbox) drain(d time.Duration) {
	close(o.drains)
	o.mu.Lock()
	if len(o.lanes) == 0 {
		o.mu.Unlock()
		return
	}
	empty := make(chan struct{})
	o.empty = empty
	o.mu.Unlock()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-empty:
	case <-timer.C:
		o.log.Error("slack: stopped with messages unsent", "after", d)
		o.cancel()
	}
}

func (o *outbox) enter(name string) *lane {
	o.mu.Lock()
	defer o.mu.Unlock()
	l := o.lanes[name]
	if l == nil {
		l = &lane{jobs: make(chan sending, laneLength)}
		o.lanes[name] = l
		go o.run(name, l)
	}
	l.users++
	return l
}

func (o *outbox) leave(l *lane) {
	o.mu.Lock()
	defer o.mu.Unlock()
	l.users--
}

// run sends what is in a lane until it is empty.
func (o *outbox) run(name string, l *lane) {
	for !o.retire(name, l) {
		select {
		case job := <-l.jobs:
			o.send(job)
		case <-time.After(idleTime):
			continue
		}
		if o.pace > 0 {
			pause(o.ctx, o.pace)
		}
	}
}

// idleTime is how soon a lane notices that one who was about to write gave up.
const idleTime = 100 * time.Millisecond

// retire removes a lane that nobody uses.
func (o *outbox) retire(name string, l *lane) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if l.users > 0 || len(l.jobs) > 0 {
		return false
	}
	delete(o.lanes, name)
	if len(o.lanes) == 0 && o.empty != nil {
		close(o.empty)
		o.empty = nil
	}
	return true
}

func (o *outbox) send(job sending) {
	defer close(job.done)
	defer func() {
		if p := recover(); p != nil {
			o.log.Error("slack: panic", "doing", "send", "err", bot.Panicked(p))
		}
	}()
	ctx, cancel := context.WithTimeout(o.ctx, sendTime)
	defer cancel()
	job.send(ctx)
}
