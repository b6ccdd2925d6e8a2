package discord

import (
	"sync"
	"time"
)

// tasks are goroutines that are waited for at the end.
type tasks struct {
	mu      sync.Mutex
	closed  bool
	closing chan struct{} // closed when the end begins
	running sync.WaitGroup
}

// do runs f in a goroutine, or at once where the end has come.
func (t *tasks) do(f func()) {
	t.mu.Lock()
	closed := t.closed
	if !closed {
		t.running.Go(f)
	}
	t.mu.Unlock()
	if closed {
		f()
	}
}

func (t *tasks) open() {
	t.mu.Lock()
	t.closed, t.closing = false, make(chan struct{})
	t.mu.Unlock()
}

func (t *tasks) close() {
	t.mu.Lock()
	t.closed = true
	close(t.closing)
	t.mu.Unlock()
	t.running.Wait()
}

// pause waits, and reports whether the end has not come meanwhile.
func (t *tasks) pause(d time.Duration) bool {
	t.mu.Lock()
	closing := t.closing
	t.mu.Unlock()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-closing:
		return false
	case <-timer.C:
		return true
	}
}
