package slackfake

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// pingEvery is below the half minute after which clients give a silent connection
// up.
const pingEvery = 5 * time.Second

// envelope is a delivery by Socket Mode.
type envelope struct {
	ID      string `json:"envelope_id"`
	Type    string `json:"type"`
	Payload any    `json:"payload"`
	Accepts bool   `json:"accepts_response_payload"`
	Attempt int    `json:"retry_attempt"`
	Reason  string `json:"retry_reason,omitempty"`
}

// line is the Socket Mode side: what waits to be sent, and what was sent and not
// acknowledged.
type line struct {
	mu      sync.Mutex
	wake    *sync.Cond
	waiting []envelope
	unacked []envelope
	conn    *websocket.Conn // the present one
	writing sync.Mutex      // to conn
	opened  []time.Time     // connections so far
	ending  *string         // if set, why each new connection ends at once
	held    bool            // acknowledgements are not counted
	ended   bool
}

func newLine() *line {
	l := new(line)
	l.wake = sync.NewCond(&l.mu)
	return l
}

// Connections returns how many connections the bot has made.
func (s *Server) Connections() int {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	return len(s.line.opened)
}

// ConnectionsIn is the largest number of connections in any stretch of time.
func (s *Server) ConnectionsIn(d time.Duration) int {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	calls := make([]Call, len(s.line.opened))
	for i, at := range s.line.opened {
		calls[i].At = at
	}
	return MostIn(d, calls)
}

// Flap has every new connection say hello and end at once, with the reason that Slack
// gives, as "too_many_websockets" or "link_disabled", or without a word where it is
// "": until [Server.Steady].
func (s *Server) Flap(reason string) {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	s.line.ending = &reason
}

// Steady ends what Flap began.
func (s *Server) Steady() {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	s.line.ending = nil
}

// Disconnect asks the bot to make a new connection, as Slack does every few hours.
func (s *Server) Disconnect() {
	s.line.write(func(c *websocket.Conn) error {
		return c.WriteJSON(map[string]any{"type": "disconnect", "reason": "refresh_requested"})
	})
}

// Cut breaks the connection without a word. What was not acknowledged is sent
// again on the next one.
func (s *Server) Cut() {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	if s.line.conn != nil {
		s.line.conn.NetConn().Close()
	}
}

// HoldAcks has acknowledgements lost until the next connection.
func (s *Server) HoldAcks() {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	s.line.held = true
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	lasts := s.line.open(conn)
	s.change(func() {})
	if !lasts {
		return
	}
	gone := make(chan struct{})
	go func() {
		s.readAcks(conn)
		s.line.mu.Lock()
		defer s.line.mu.Unlock()
		close(gone)
		s.line.wake.Broadcast()
	}()
	go s.ping(gone)
	s.line.feed(conn, gone)
}

func (s *Server) readAcks(conn *websocket.Conn) {
	for {
		_, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		var ack envelope
		if json.Unmarshal(data, &ack) == nil && len(data) < 20*1024 { // Slack drops larger ones
			if s.line.ack(ack.ID) {
				s.decide(ack.ID, BySocket)
			}
		}
	}
}

func (s *Server) ping(gone chan struct{}) {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		s.line.write(func(c *websocket.Conn) error {
			return c.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
		})
		select {
		case <-ticker.C:
		case <-gone:
			return
		}
	}
}

// open makes a connection the present one and says hello.
func (l *line) open(conn *websocket.Conn) bool {
	l.mu.Lock()
	if l.ended {
		l.mu.Unlock()
		return false
	}
	l.conn = conn
	l.opened = append(l.opened, time.Now())
	l.held = false
	ending := l.ending
	for i := range l.unacked {
		l.unacked[i].Attempt++
		l.unacked[i].Reason = "timeout"
	}
	l.waiting = append(l.unacked, l.waiting...)
	l.unacked = nil
	l.mu.Unlock()
	l.write(func(c *websocket.Conn) error {
		return c.WriteJSON(map[string]any{"type": "hello", "num_connections": 1})
	})
	if ending != nil && *ending != "" {
		l.write(func(c *websocket.Conn) error {
			return c.WriteJSON(map[string]any{"type": "disconnect", "reason": *ending})
		})
	}
	return ending == nil
}

// feed sends what waits until the connection is gone.
func (l *line) feed(conn *websocket.Conn, gone chan struct{}) {
	for {
		l.mu.Lock()
		for len(l.waiting) == 0 && l.conn == conn && !l.ended && !closed(gone) {
			l.wake.Wait()
		}
		if l.conn != conn || l.ended || closed(gone) {
			l.mu.Unlock()
			return
		}
		e := l.waiting[0]
		l.waiting = l.waiting[1:]
		l.unacked = append(l.unacked, e)
		l.mu.Unlock()
		l.write(func(c *websocket.Conn) error { return c.WriteJSON(e) })
	}
}

func (l *line) send(e envelope) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(l.waiting, e)
	l.wake.Broadcast()
}

// ack reports whether an acknowledgement counts.
func (l *line) ack(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held {
		return false
	}
	i := slices.IndexFunc(l.unacked, func(e envelope) bool { return e.ID == id }) // the first, as a rule
	switch {
	case i == 0:
		l.unacked = l.unacked[1:]
	case i > 0:
		l.unacked = slices.Delete(l.unacked, i, i+1)
	}
	return true
}

// take returns what was not acknowledged, to be sent another way.
func (l *line) take() []envelope {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := append(l.unacked, l.waiting...)
	l.unacked, l.waiting = nil, nil
	return all
}

// write writes to the present connection; an error shows when it is read.
func (l *line) write(f func(*websocket.Conn) error) {
	l.mu.Lock()
	conn := l.conn
	l.mu.Unlock()
	if conn == nil {
		return
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	_ = f(conn)
}

func (l *line) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	if l.conn != nil {
		l.conn.Close()
	}
	l.wake.Broadcast()
}

func closed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
