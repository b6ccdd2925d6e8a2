package discord

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// loss is why a connection to the gateway ended.
type loss struct {
	reason    string
	code      int  // of the close frame, 0 for none
	resumable bool // the session lives on and its missed events can be had
	invalid   bool // Discord wants a pause before the next identify
}

func (l *loss) Error() string { return l.reason }

// final maps the close codes after which no attempt can succeed to what an
// operator has to do.
func (l *loss) final() string {
	switch l.code {
	case 4004:
		return "Discord refuses the token; copy it anew from the developer portal"
	case 4010:
		return "Discord refuses the number of this connection among its shards"
	case 4011:
		return "the bot is in too many servers for its number of connections; start it again to get more"
	case 4012:
		return "Discord no longer speaks the version of the gateway that this program speaks"
	case 4013:
		return "Discord does not know an intent that this program asks for"
	case 4014:
		return "Discord does not let the bot read message content; switch that intent on in the developer portal, or the option off"
	}
	return ""
}

// maxMessage bounds a message of the gateway, in bytes.
const maxMessage = 16 << 20

// guard stands between the gateway and discordgo, which handles one trouble well:
// a connection that is cut. So the guard cuts it where Discord asks for a new
// connection (Op 7) or calls the session invalid (Op 9), where heartbeats stay
// without an answer, and where nothing useful comes within the time for
// connecting; and it notes why. An answer to a heartbeat before the session is
// ready, which would make discordgo's Open wait for its own lock, is dropped.
// And discordgo hears that a session is lost only after it sent its first
// heartbeat: one that it still has to send while it closes a connection fails, and
// then it closes the next connection.
type guard struct {
	net.Conn
	in      *bufio.Reader
	connect time.Duration // time until the session is ready

	// What Read works with.
	plain    bool          // the connection speaks no WebSocket (yet)
	started  bool          // the first line has been read
	upgraded bool          // and agreed to a WebSocket
	out      []byte        // for discordgo
	held     []byte        // the frames of a message that is not whole
	payload  []byte        // what they hold
	beat     time.Duration // between heartbeats
	due      time.Time     // of the next answer to one

	onReady func(resumeURL string)
	live    *atomic.Int32 // sessions that are ready
	stage   atomic.Int32  // of this one: not ready yet, ready, or lost

	begun  atomic.Bool   // discordgo has been told that the session is ready
	beaten chan struct{} // closed once it sent a heartbeat after that
	beats  sync.Once

	once sync.Once
	lost chan struct{}
	why  *loss // once lost is closed
}

// The stages of a session.
const (
	isNew int32 = iota
	isReady
	isLost
)

func newGuard(c net.Conn, connect time.Duration, live *atomic.Int32, onReady func(string)) *guard {
	return &guard{Conn: c, in: bufio.NewReader(c), connect: connect, plain: true, live: live, onReady: onReady, beaten: make(chan struct{}), lost: make(chan struct{})}
}

// Read hands on what the guard lets through.
func (g *guard) Read(p []byte) (int, error) {
	for len(g.out) == 0 {
		if err := g.next(); err != nil {
			why := g.cut(&loss{reason: fmt.Sprintf("the connection broke: %v", err), resumable: true})
			g.awaitBeat()
			return 0, why
		}
	}
	n := copy(p, g.out)
	g.out = g.out[n:]
	return n, nil
}

// Write never fails: discordgo has two goroutines that would both take care of a
// failure, and race. That the connection is cut is for its reader to find.
func (g *guard) Write(p []byte) (int, error) {
	const text = 1
	if g.begun.Load() && len(p) > 0 && p[0]&0x0F == text {
		g.beats.Do(func() { close(g.beaten) })
	}
	if _, err := g.Conn.Write(p); err != nil {
		g.cut(&loss{reason: fmt.Sprintf("the connection broke: %v", err), resumable: true})
	}
	return len(p), nil
}

// awaitBeat waits for the heartbeat that discordgo sends as soon as it listens,
// for half the time of connecting at most.
func (g *guard) awaitBeat() {
	if !g.begun.Load() {
		return
	}
	timer := time.NewTimer(g.connect / 2)
	defer timer.Stop()
	select {
	case <-g.beaten:
	case <-timer.C:
	}
}

// cut ends the connection and notes why, the first time.
func (g *guard) cut(why *loss) error {
	g.once.Do(func() {
		g.why = why
		if g.stage.Swap(isLost) == isReady {
			g.live.Add(-1)
		}
		close(g.lost)
	})
	g.Conn.Close() // before discordgo can say goodbye, which would end the session
	return g.why
}

// goodbye tells Discord that the bot goes, and ends the connection.
func (g *guard) goodbye() {
	// A close frame with code 1000, masked with zeros.
	g.Conn.SetWriteDeadline(time.Now().Add(time.Second))
	g.Conn.Write([]byte{0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8})
	g.cut(&loss{reason: "the bot left"})
}

// next reads the next line of the handshake or the next frame.
func (g *guard) next() error {
	if g.plain {
		return g.handshake()
	}
	if g.due.IsZero() {
		g.due = time.Now().Add(g.connect)
	}
	if err := g.Conn.SetReadDeadline(g.due); err != nil {
		return err
	}
	head := make([]byte, 2, 10)
	if _, err := io.ReadFull(g.in, head); err != nil {
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			return errors.New("no sign of life came in time")
		}
		return err
	}
	length := uint64(head[1] & 0x7F)
	if more := map[uint64]int{126: 2, 127: 8}[length]; more > 0 {
		head = head[:2+more]
		if _, err := io.ReadFull(g.in, head[2:]); err != nil {
			return err
		}
		length = binary.BigEndian.Uint64(append(make([]byte, 8-more, 8), head[2:]...))
	}
	if length > maxMessage || len(g.held) > maxMessage {
		return errors.New("a message is too long")
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(g.in, body); err != nil {
		return err
	}
	return g.frame(head, body)
}

// handshake passes the answer to the upgrade on. All that follows an answer
// other than 101 is a page for people.
func (g *guard) handshake() error {
	line, err := g.in.ReadBytes('\n')
	if len(line) == 0 && err != nil {
		return err
	}
	if !g.started {
		g.started, g.upgraded = true, strings.Contains(string(line), " 101 ")
	}
	g.out, g.plain = line, !g.upgraded || string(line) != "\r\n"
	return nil
}

// frame decides on one frame.
func (g *guard) frame(head, body []byte) error {
	const closing, ping = 8, 9
	frame := append(head, body...)
	switch opcode := head[0] & 0x0F; {
	case opcode == closing:
		return g.closed(body)
	case opcode >= ping:
		g.out = frame
		return nil
	}
	g.held, g.payload = append(g.held, frame...), append(g.payload, body...)
	if head[0]&0x80 == 0 {
		return nil
	}
	pass, err := g.message(g.payload)
	if pass {
		g.out = g.held
	}
	g.held, g.payload = nil, g.payload[:0]
	return err
}

// message decides on a whole message.
func (g *guard) message(payload []byte) (pass bool, err error) {
	var m struct {
		Op int
		T  string
		D  json.RawMessage
	}
	if err := json.Unmarshal(payload, &m); err != nil {
		return false, fmt.Errorf("read a message: %w", err)
	}
	switch m.Op {
	case 0:
		if m.T == "READY" || m.T == "RESUMED" {
			g.ready(m.D)
		}
		return true, nil
	case 7:
		return false, g.cut(&loss{reason: "Discord asked for a new connection", resumable: true})
	case 9:
		return false, g.cut(&loss{reason: "Discord called the session invalid", resumable: string(m.D) == "true", invalid: true})
	case 10:
		var hello struct {
			Interval int `json:"heartbeat_interval"`
		}
		if err := json.Unmarshal(m.D, &hello); err != nil || hello.Interval <= 0 {
			return false, errors.New("its greeting names no heartbeat")
		}
		g.beat = time.Duration(hello.Interval) * time.Millisecond
		return true, nil
	case 11:
		if g.onReady != nil {
			return false, nil
		}
		g.due = time.Now().Add(2*g.beat + g.beat/2)
		return true, nil
	}
	return true, nil
}

// ready notes that the session is ready, whence heartbeats are answered.
func (g *guard) ready(data json.RawMessage) {
	var ready struct {
		URL string `json:"resume_gateway_url"`
	}
	if json.Unmarshal(data, &ready) != nil {
		ready.URL = ""
	}
	g.due = time.Now().Add(2*g.beat + g.beat/2)
	g.begun.Store(true)
	if g.stage.CompareAndSwap(isNew, isReady) {
		g.live.Add(1)
	}
	if g.onReady != nil {
		g.onReady(ready.URL)
		g.onReady = nil
	}
}

// closed notes Discord's close frame.
func (g *guard) closed(body []byte) error {
	why := &loss{reason: "Discord closed the connection", resumable: true}
	if len(body) >= 2 {
		why.code = int(binary.BigEndian.Uint16(body))
		why.reason = fmt.Sprintf("Discord closed the connection: %d %s", why.code, body[2:])
	}
	switch why.code {
	case 1000, 1001, 4007, 4009:
		why.resumable = false
	}
	if why.final() != "" {
		why.resumable = false
	}
	return g.cut(why)
}
