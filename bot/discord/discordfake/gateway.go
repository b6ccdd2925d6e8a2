package discordfake

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

type upgrader = websocket.Upgrader

// session is a session of the gateway. It outlives its connections.
type session struct {
	id      string
	shard   shard
	events  [][]byte // in their order; the first has the number 1
	conn    *connection
	intents int
}

// shard is a share of all guilds, as a session names it.
type shard struct{ id, count int }

// has reports whether the events of a guild, or of direct messages, go to a shard.
func (h shard) has(guild string) bool {
	n, err := strconv.ParseUint(guild, 10, 64)
	if err != nil {
		n = 0
	}
	return n>>22%uint64(h.count) == uint64(h.id)
}

// connection is one connection to the gateway. One goroutine reads, one writes.
type connection struct {
	ws     *websocket.Conn
	end    chan struct{}
	direct chan []byte // what is sent besides events
	next   int         // the event to send next, from 0
	beats  bool        // has sent a heartbeat: the bot has seen that it is connected
}

type packet struct {
	Op int             `json:"op"`
	D  json.RawMessage `json:"d"`
	S  *int            `json:"s"`
	T  *string         `json:"t"`
}

// Event sends an event to every session of a guild's shard; an empty guild is that
// of direct messages.
func (s *Server) Event(guild, name string, data any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m, ok := data.(map[string]any); ok && name == "MESSAGE_CREATE" {
		if id, ok := m["id"].(string); ok {
			s.said[id] = m
		}
	}
	for _, session := range s.sessions {
		if session.shard.has(guild) && session.wants(guild, name) {
			session.add(name, session.shown(guild, data))
		}
	}
	s.change()
}

// The intents that matter here.
const (
	guildMessages   = 1 << 9
	guildReactions  = 1 << 10
	directMessages  = 1 << 12
	directReactions = 1 << 13
	messageContent  = 1 << 15
)

// wants reports whether the session asked for events of a kind.
func (e *session) wants(guild, name string) bool {
	intent := map[bool]map[string]int{
		true:  {"MESSAGE_CREATE": guildMessages, "MESSAGE_UPDATE": guildMessages, "MESSAGE_REACTION_ADD": guildReactions},
		false: {"MESSAGE_CREATE": directMessages, "MESSAGE_UPDATE": directMessages, "MESSAGE_REACTION_ADD": directReactions},
	}[guild != ""][name]
	return e.intents&intent == intent
}

// shown is what a session gets to see of an event: without the intent for it, a
// message of a server has no text unless it mentions the bot as a user.
func (e *session) shown(guild string, data any) any {
	m, ok := data.(map[string]any)
	mentions, isMessage := m["mentions"].([]any)
	if !ok || !isMessage || guild == "" || e.intents&messageContent != 0 {
		return data
	}
	for _, one := range mentions {
		if u, ok := one.(map[string]any); ok && u["id"] == BotID {
			return data
		}
	}
	m = maps.Clone(m)
	m["content"], m["embeds"], m["components"], m["attachments"] = "", []any{}, []any{}, []any{}
	return m
}

func (e *session) add(name string, data any) {
	d, err := json.Marshal(data)
	if err != nil {
		panic(err) // a test's own mistake
	}
	n := len(e.events) + 1
	p, _ := json.Marshal(packet{D: d, S: &n, T: &name})
	e.events = append(e.events, p)
}

// Cut breaks every connection as a failing network does.
func (s *Server) Cut() { s.each(func(c *connection) { c.ws.NetConn().Close() }) }

// Reconnect asks every connection to come anew (Op 7).
func (s *Server) Reconnect() { s.each(func(c *connection) { c.send(`{"op":7,"d":null}`) }) }

// Invalidate calls every session invalid (Op 9).
func (s *Server) Invalidate(resumable bool) {
	s.each(func(c *connection) { c.send(fmt.Sprintf(`{"op":9,"d":%t}`, resumable)) })
}

// Close closes every connection with a code.
func (s *Server) Close(code int) {
	s.each(func(c *connection) {
		c.ws.WriteControl(websocket.CloseMessage, closeBody(code), time.Now().Add(time.Second))
		c.ws.NetConn().Close()
	})
}

// Flap makes the gateway close each connection with a code as soon as its session is
// ready, or no more where the code is 0.
func (s *Server) Flap(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flap = code
}

// Mute makes the gateway leave heartbeats without an answer, or answer again.
func (s *Server) Mute(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.muted = on
}

// Forget breaks every connection and ends its session: none can be resumed.
func (s *Server) Forget() {
	s.each(func(c *connection) {
		s.mu.Lock()
		for id, e := range s.sessions {
			if e.conn == c {
				delete(s.sessions, id)
			}
		}
		s.mu.Unlock()
		c.ws.NetConn().Close()
	})
}

// Connected returns how many connections have a session and a bot that knows it.
func (s *Server) Connected() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, e := range s.sessions {
		if e.conn != nil && e.conn.beats {
			n++
		}
	}
	return n
}

func (s *Server) each(f func(*connection)) {
	s.mu.Lock()
	var all []*connection
	for _, e := range s.sessions {
		if e.conn != nil {
			all = append(all, e.conn)
		}
	}
	s.mu.Unlock()
	for _, c := range all {
		f(c)
	}
}

func closeBody(code int) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(code)), "because of the test"...)
}

// send queues a packet that is no event.
func (c *connection) send(p string) {
	select {
	case c.direct <- []byte(p):
	case <-c.end:
	}
}

// connect is a client's connection to the gateway.
func (s *Server) connect(w http.ResponseWriter, r *http.Request) {
	s.called("connect " + r.URL.Path)
	if f := s.called("connect"); f != nil {
		http.Error(w, f.Body, f.Status)
		return
	}
	ws, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer ws.Close()
	if s.opts.Silent {
		ws.ReadMessage()
		return
	}
	c := &connection{ws: ws, end: make(chan struct{}), direct: make(chan []byte, 16)}
	defer close(c.end)
	hello := fmt.Sprintf(`{"op":10,"d":{"heartbeat_interval":%d}}`, s.opts.Heartbeat.Milliseconds())
	if ws.WriteMessage(websocket.TextMessage, []byte(hello)) != nil {
		return
	}
	var mine *session
	defer func() { s.leave(mine, c) }()
	for {
		var p packet
		if ws.ReadJSON(&p) != nil {
			return
		}
		switch p.Op {
		case 1:
			s.mu.Lock()
			muted := s.muted
			c.beats = true
			s.calls["heartbeat"]++
			s.change()
			s.mu.Unlock()
			if !muted {
				c.send(`{"op":11}`)
			}
		case 2:
			if mine = s.identify(c, p.D); mine == nil {
				return
			}
		case 6:
			if s.called("resume") != nil {
				return
			}
			if mine = s.resume(c, p.D); mine == nil {
				go s.write(c, nil)
				c.send(`{"op":9,"d":false}`)
			}
		}
	}
}

// identify begins a session. It returns nil where the connection has been closed.
func (s *Server) identify(c *connection, data json.RawMessage) *session {
	var d struct {
		Token   string
		Intents int
		Shard   []int
	}
	json.Unmarshal(data, &d)
	s.mu.Lock()
	s.identifies++
	first := s.identifies == 1
	code := s.opts.CloseCode
	of := shard{count: 1} // without a shard, all guilds
	if len(d.Shard) == 2 {
		of = shard{d.Shard[0], d.Shard[1]}
	}
	switch {
	case d.Token != "Bot "+Token && d.Token != Token:
		code = 4004
	case s.identifies > s.opts.Identifies:
		s.refused = append(s.refused, "more identifies than Discord allows")
		code = 4004
	case of.id < 0 || of.id >= of.count:
		code = 4010
	}
	if code != 0 {
		s.change()
		s.mu.Unlock()
		c.ws.WriteControl(websocket.CloseMessage, closeBody(code), time.Now().Add(time.Second))
		return nil
	}
	remainder := of.id % s.opts.Concurrency
	if last := s.began[remainder]; time.Since(last) < s.opts.Window {
		s.change()
		s.mu.Unlock()
		c.ws.WriteMessage(websocket.TextMessage, []byte(`{"op":9,"d":false}`))
		return nil
	}
	s.began[remainder] = time.Now()
	e := &session{id: "session" + s.nextID(), conn: c, intents: d.Intents, shard: of}
	e.add("READY", map[string]any{
		"v": 9, "session_id": e.id, "resume_gateway_url": s.Gateway() + "/resume", "guilds": []any{},
		"user": map[string]any{"id": BotID, "bot": true}, "application": map[string]any{"id": AppID},
	})
	s.sessions[e.id] = e
	s.change()
	s.mu.Unlock()
	if op := s.opts.First; op != 0 && first {
		c.ws.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, `{"op":%d,"d":false}`, op))
		if op == 7 || op == 9 {
			return e
		}
	}
	go s.write(c, e)
	return e
}

// resume goes on with a session. It returns nil where there is none.
func (s *Server) resume(c *connection, data json.RawMessage) *session {
	var d struct {
		Session string `json:"session_id"`
		Seq     int
	}
	json.Unmarshal(data, &d)
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.sessions[d.Session]
	if e == nil || d.Seq > len(e.events) {
		return nil
	}
	s.resumes++
	c.next, e.conn = d.Seq, c
	e.add("RESUMED", struct{}{})
	s.change()
	go s.write(c, e)
	return e
}

// write sends a connection what is meant for it.
func (s *Server) write(c *connection, e *session) {
	for {
		s.mu.Lock()
		changed := s.changed
		var due [][]byte
		if e != nil {
			due, c.next = e.events[c.next:], len(e.events)
		}
		flap := s.flap
		s.mu.Unlock()
		for _, p := range due {
			if c.ws.WriteMessage(websocket.TextMessage, p) != nil {
				return
			}
		}
		if flap != 0 && len(due) > 0 {
			c.ws.WriteControl(websocket.CloseMessage, closeBody(flap), time.Now().Add(time.Second))
			c.ws.NetConn().Close()
			return
		}
		select {
		case p := <-c.direct:
			if c.ws.WriteMessage(websocket.TextMessage, p) != nil {
				return
			}
		case <-changed:
		case <-c.end:
			return
		}
	}
}

func (s *Server) leave(e *session, c *connection) {
	if e == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.conn == c {
		e.conn = nil
	}
	s.change()
}
