package bot

import (
	"context"
	"sync"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/library"
)

const (
	// progressEvery is how often the progress of a long command is told, and how
	// long a command may take before it is: the platforms bear no more edits.
	progressEvery = 1500 * time.Millisecond
	// progressTime bounds the telling, for which the reply waits.
	progressTime = 10 * time.Second
)

// reload takes as long as it takes, and does not keep the questions of its own
// conversation waiting. Where the context ends, the old generation stays.
func (t *turn) reload(string) Reply {
	t.talk.Unlock()
	defer t.talk.Lock()
	b := t.bot
	update, done := b.tell(t.request, t.book)
	report, err := b.opts.Library.Reload(t.ctx, update)
	done()
	b.Reloaded(err)
	b.opts.Audit.Note(Deed{Platform: t.request.Platform, User: t.request.User.ID, Action: "reload", Result: Summary(phrase.Book{}, report), Err: err})
	if err != nil {
		b.opts.Log.Error("reload", "platform", t.request.Platform, "user", t.request.User.ID, "err", err)
	} else {
		b.opts.Log.Info("reload", "platform", t.request.Platform, "user", t.request.User.ID, "generation", report.Generation,
			"added", report.Added, "changed", report.Changed, "removed", report.Removed, "left_out", len(report.Faults))
	}
	return Reloaded{Report: report, Err: err}
}

// tell starts telling how far a request has come, in some language. update notes it and
// never waits; done ends the telling and returns when nothing more is told.
func (b *Bot) tell(r Request, in phrase.Book) (update func(stage library.Stage, done, total int64), done func()) {
	if r.Progress == nil {
		return nil, func() {}
	}
	var mu sync.Mutex
	var last Working
	ended := make(chan struct{})
	var telling sync.WaitGroup
	telling.Go(func() {
		tick := time.NewTicker(progressEvery)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				return
			case <-tick.C: // those that come while it is told are dropped
			}
			mu.Lock()
			now := last
			mu.Unlock()
			if now.Stage != "" {
				b.progress(r, In(in, now).(Working))
			}
		}
	})
	update = func(stage library.Stage, done, total int64) {
		mu.Lock()
		defer mu.Unlock()
		last = Working{Stage: stage, Done: done, Total: total}
	}
	return update, func() {
		close(ended)
		telling.Wait()
	}
}

// progress tells once. A panic in an adapter's drawing is logged.
func (b *Bot) progress(r Request, w Working) {
	defer func() {
		if p := recover(); p != nil {
			b.opts.Log.Error("tell progress", "platform", r.Platform, "request", r.ID, "err", Panicked(p))
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), progressTime)
	defer cancel()
	r.Progress(ctx, w)
}
