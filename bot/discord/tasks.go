package discord

import "sync"

// tasks are goroutines that are waited for at the end.
type tasks struct {
	mu      sync.Mutex
	closed  bool
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
	t.closed = false
	t.mu.Unlock()
}

func (t *tasks) close() {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.running.Wait()
}
