// Package slackfake is a Slack for tests: a server on the loopback interface that
// delivers events by Socket Mode or signed HTTP requests, takes what a bot sends
// and refuses what Slack refuses.
//
// It checks tokens, scopes, the limits of messages and views, unknown blocks and
// elements, and the uses of response addresses and triggers. It is an app of either
// kind, an agent or one with the assistant pane, and refuses what belongs to the other.
// It answers 429 and other faults where it is told to, once or for as long as it is
// told, does the work and loses the answer, sends events twice, cuts connections or ends
// each at once, and sends again what was not acknowledged: by HTTP events alone, since a
// person whose command or press has no 200 within three seconds is told so by Slack. It
// keeps all messages, reactions and calls, with their times, for the test to look at.
//
// On pipes ([StartPiped]) it runs in a bubble of testing/synctest, so that a test may
// count what is done in an hour.
//
// It need not know users or channels: any ID will do; Meet and Share tell it what is
// special about some. Nothing is deleted before Close. slack-go's slacktest is not used: its handlers accept everything.
package slackfake

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"coveragebot/bot/bottest/bodies"
)

// The credentials that the fake accepts, and who the bot is.
const (
	AppToken      = "xapp-1-fake"
	BotToken      = "xoxb-fake"
	SigningSecret = "0123456789abcdef"

	Team    = "T1"
	BotUser = "UBOT"
	BotID   = "B1"
)

// Server is a fake Slack. Its methods are safe for concurrent use; its fields are
// set before the first delivery.
type Server struct {
	URL string // the API's, for the bot

	// Assistant makes the app one that has the assistant pane that apps had before they
	// were agents. Neither kind is sent what belongs to the other, nor may do it.
	Assistant bool

	Twice   bool            // every event is delivered twice
	Public  string          // the address that the bot knows the fake by, where something stands between them
	Client  *http.Client    // delivers by HTTP; nil: one that trusts whom the system trusts
	Retries []time.Duration // the pauses before an event is sent again by HTTP; nil: Slack's, of 0, 1 and 5 minutes

	web    *httptest.Server
	ending context.Context // that of Close
	end    context.CancelFunc
	later  sync.WaitGroup // what is to be sent again

	mu          sync.Mutex
	changed     chan struct{} // closed at the next change
	stamp       int           // the last time stamp given
	serial      int           // the last number given
	messages    []Message
	reactions   map[string][]string // by channel/stamp
	views       map[string]json.RawMessage
	calls       []Call
	faults      map[string][]Fault
	outages     map[string]Fault // until they are mended
	gates       map[string]chan struct{}
	closed      map[string]Fault // channels, until they are mended
	unsupported []string
	shared      map[string]bool
	absent      map[string]bool   // channels that the bot is not in
	creators    map[string]string // of channels
	modals      []Modal
	triggers    map[string]trigger
	panes       map[string]bool  // by channel/thread
	written     map[string]Event // by channel/stamp
	groups      map[string][]string
	people      map[string]Person
	uses        map[string]int // of response addresses
	files       map[string]*File
	pushURL     string          // "" for Socket Mode
	repeated    int             // requests
	fates       map[string]Fate // of deliveries, by envelope

	installed      bool
	scopes, events []string // of the app, once it is installed

	bodies *bodies.File // blocks and views of calls that went well

	line  *line  // Socket Mode
	pipes *pipes // nil where it listens
}

// Message is what the bot posted.
type Message struct {
	Channel, TS, Thread string
	User                string // the one who sees it, where it is private
	Response            bool   // through a response address
	Text                string
	Blocks              json.RawMessage
	Metadata            json.RawMessage
	Deleted             bool
	Edits               int   // how often it was changed
	File                *File // nil for most
	At                  time.Time
}

// String is the message without its blocks.
func (m Message) String() string {
	to := m.Channel
	if m.Thread != "" {
		to += "/" + m.Thread
	}
	if m.User != "" {
		to += " to " + m.User
	}
	return fmt.Sprintf("%s in %s: %s", m.TS, to, m.Text)
}

// Call is one request to the API.
type Call struct {
	Method string
	Values url.Values
	Err    string // "" where it went well, or what its caller saw of a fault
	At     time.Time
}

// Start starts a fake Slack.
func Start() *Server { return start(nil) }

func start(listener net.Listener) *Server {
	s := &Server{
		changed: make(chan struct{}), reactions: make(map[string][]string), views: make(map[string]json.RawMessage),
		faults: make(map[string][]Fault), shared: make(map[string]bool), groups: make(map[string][]string), people: make(map[string]Person), uses: make(map[string]int), files: make(map[string]*File),
		fates: make(map[string]Fate), outages: make(map[string]Fault), closed: make(map[string]Fault), gates: make(map[string]chan struct{}),
		absent: make(map[string]bool), creators: make(map[string]string), triggers: make(map[string]trigger), panes: make(map[string]bool), written: make(map[string]Event),
	}
	s.ending, s.end = context.WithCancel(context.Background())
	s.line = newLine()
	s.bodies = bodies.Open()
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveMethod)
	mux.HandleFunc("/respond/{id}", s.serveResponse)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("/socket", s.serveSocket)
	s.web = httptest.NewUnstartedServer(mux)
	if listener != nil {
		s.web.Listener.Close()
		s.web.Listener = listener
	}
	s.web.Start() // handlers read s.web
	s.URL = s.web.URL + "/api/"
	return s
}

func (s *Server) base() string { return cmp.Or(s.Public, s.web.URL) }

// Address is where the fake listens.
func (s *Server) Address() string { return s.web.Listener.Addr().String() }

// Close ends all connections.
func (s *Server) Close() {
	s.end()
	s.later.Wait()
	s.line.close()
	s.web.CloseClientConnections()
	s.web.Close()
	s.bodies.Close()
}

// Wait returns when the condition holds, or the error of the context. The
// condition is looked at again after every change.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait: %w", ctx.Err())
		}
	}
}

// Messages returns what the bot posted and did not delete.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.messages), func(m Message) bool { return m.Deleted })
}

// Count returns how many messages were posted.
func (s *Server) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.messages)
}

// Reactions returns the bot's reactions to a message.
func (s *Server) Reactions(channel, stamp string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.reactions[channel+"/"+stamp])
}

// View returns the App Home of a user, or nil.
func (s *Server) View(user string) json.RawMessage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.views[user]
}

// Calls returns the requests to a method of the API.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// Refuse makes types of blocks and elements unknown, as older workspaces do.
func (s *Server) Refuse(types ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unsupported = append(s.unsupported, types...)
}

// Share shares a channel with another company.
func (s *Server) Share(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shared[channel] = true
}

// Group makes a user group.
func (s *Server) Group(id string, users ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups[id] = users
}

// change records something and wakes those who wait.
func (s *Server) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
	close(s.changed)
	s.changed = make(chan struct{})
}

// nextStamp returns a new time stamp.
func (s *Server) nextStamp() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stamp++
	return fmt.Sprintf("1700000000.%06d", s.stamp)
}

// nextID returns a new ID.
func (s *Server) nextID(prefix string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.serial++
	return fmt.Sprintf("%s%d", prefix, s.serial)
}

func (s *Server) refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.unsupported)
}

// writeJSON answers a call.
func writeJSON(w http.ResponseWriter, fields map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(fields)
}

// token is that of a request: in the header or the form.
func token(r *http.Request) string {
	if t, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return t
	}
	return r.Form.Get("token")
}

// withoutToken is what is kept of a form.
func withoutToken(form url.Values) url.Values {
	form = maps.Clone(form)
	form.Del("token")
	return form
}
