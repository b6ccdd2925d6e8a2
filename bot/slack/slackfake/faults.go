package slackfake

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// Fault is a wrong answer of the API.
type Fault struct {
	Status     int // of HTTP, without a body; 0 means 200 with Err
	RetryAfter int // seconds, where Status is 429
	Err        string
	Lost       bool // the call is carried out all the same
	Cut        bool // the connection breaks, without an answer
}

// String is what the caller sees of it.
func (f Fault) String() string {
	switch {
	case f.Cut:
		return "cut"
	case f.Err != "":
		return f.Err
	}
	return strconv.Itoa(f.Status)
}

// Fail has the next calls of a method answered by faults, one each. Faults of
// response addresses go by the method "response", and those of taking the bytes
// of a file by "upload".
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

// FailAlways has all calls of a method answered by a fault until [Server.Mend].
func (s *Server) FailAlways(method string, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outages[method] = f
}

// FailIn has all posts to a channel answered by a fault.
func (s *Server) FailIn(channel string, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed[channel] = f
}

// Mend ends what FailAlways began.
func (s *Server) Mend(method string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.outages, method)
}

// Hang has the calls of a method wait for release.
func (s *Server) Hang(method string) (release func()) {
	gate := make(chan struct{})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gates[method] = gate
	return sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.gates, method)
		close(gate)
	})
}

// hang returns when a call of a method may go on.
func (s *Server) hang(method string, gone <-chan struct{}) {
	s.mu.Lock()
	gate := s.gates[method]
	s.mu.Unlock()
	if gate == nil {
		return
	}
	select {
	case <-gate:
	case <-gone:
	case <-s.ending.Done():
	}
}

// fault returns the fault that is due for a method, or for a post to a channel.
func (s *Server) fault(method, channel string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if due := s.faults[method]; len(due) > 0 {
		s.faults[method] = due[1:]
		return due[0], true
	}
	if f, ok := s.outages[method]; ok {
		return f, ok
	}
	f, ok := s.closed[channel]
	return f, ok && posts(method)
}

// posts reports a method that posts a message.
func posts(method string) bool {
	return method == "chat.postMessage" || method == "chat.postEphemeral" || method == "response"
}

// spoil answers a request by a fault. do is what the request asks for.
func (f Fault) spoil(w http.ResponseWriter, do func(http.ResponseWriter)) {
	if f.Lost {
		do(httptest.NewRecorder())
	}
	if f.Cut {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			conn.Close()
		}
		return
	}
	if f.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	if f.Status != 0 {
		w.WriteHeader(f.Status)
		return
	}
	writeJSON(w, map[string]any{"ok": false, "error": f.Err})
}

// MostIn is the largest number of calls in any stretch of time.
func MostIn(d time.Duration, calls []Call) (most int) {
	for first, last := 0, 0; last < len(calls); last++ {
		for calls[last].At.Sub(calls[first].At) >= d {
			first++
		}
		most = max(most, last-first+1)
	}
	return most
}

// Posts are the calls that posted, or tried to post, to one person or in one thread of a
// channel: what became of one question. A response address counts for its channel.
func (s *Server) Posts(channel, thread string) (calls []Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.calls {
		if posts(c.Method) && c.Values.Get("channel") == channel && c.Values.Get("thread_ts") == thread {
			calls = append(calls, c)
		}
	}
	return calls
}
