// Package discordfake is Discord as a bot sees it, on the loopback interface:
// the HTTP API and the gateway. It is for tests alone.
//
// It keeps sessions as Discord does: events are numbered, and a session that is
// resumed gets what it missed. A session gets the events of its shard's guilds
// alone, and shard 0 direct messages, whichever process it belongs to. It refuses what Discord refuses (texts and
// components beyond their limits, a second callback, an answer that comes too
// late) and also what a careful bot never sends: a message without
// allowed_mentions. On demand it plays every trouble that Discord plays: see
// [Server.Fail], [Server.Cut], [Server.Reconnect], [Server.Invalidate],
// [Server.Close] and [Server.Mute].
package discordfake

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"coveragebot/bot/bottest/bodies"
)

// The identities of the fake.
const (
	Token = "fake-token"
	AppID = "1000"
	BotID = "1001"
	// BotRole is the role that each server has for the bot.
	BotRole = "1003"
	// Category is the parent of every channel that is no thread.
	Category = "1002"
)

// Options change how the fake behaves. The zero value is a friendly Discord.
type Options struct {
	Heartbeat time.Duration // 0 means 40 s
	Deadline  time.Duration // of the first answer to an interaction; 0 means 3 s
	Shards    int           // that Discord recommends; 0 means 1
	// Concurrency is how many sessions may begin at the same time, shards with one
	// remainder after each other; 0 means 1. Within Window a second one of the same
	// remainder is called invalid (Op 9); 0 means no window.
	Concurrency int
	Window      time.Duration
	Identifies  int // sessions that may begin; 0 means 1000
	// Muted leaves heartbeats without an answer from the start: see Mute.
	Muted bool
	// Silent lets the gateway greet nobody.
	Silent bool
	// CloseCode, if set, closes every connection after its identify.
	CloseCode int
	// First is sent in the place of READY: an Op, for the first identify only.
	First int
}

// Post is a message that the bot posted.
type Post struct {
	ID          string
	Channel     string
	ReplyTo     string // the message it replies to
	Interaction string // the interaction it answers
	Ephemeral   bool
	Loading     bool // an acknowledgement that nothing followed yet
	Edits       int
	Body        json.RawMessage // as it was sent last
	Pinged      []string        // who would have been
	Files       []File
}

// Server is the fake.
type Server struct {
	opts     Options
	http     *http.Server
	handler  http.Handler
	bodies   *bodies.File // what calls carried that went well
	address  string
	upgrader upgrader

	mu           sync.Mutex
	changed      chan struct{} // closed and made anew at each change
	lastID       int
	posts        []*Post
	nonces       map[string]nonce
	commands     json.RawMessage
	puts         int
	refused      []string
	failures     []*failure
	interactions map[string]*interaction // by token
	choices      map[string][]string     // by interaction
	modals       map[string]json.RawMessage
	threads      map[string]string         // their parents
	titles       map[string]string         // their names
	owners       map[string]string         // who made them, where that is known
	unthreaded   map[string]bool           // channels where the bot may make none
	said         map[string]map[string]any // messages of people, by their IDs, as in events
	shut         map[string]int            // channels where the bot may not write, and how often it tried
	flap         int                       // the code that each connection is closed with once it is ready, 0 for none
	unreadable   map[string]bool           // channels whose history the bot may not read
	doubtful     map[string]bool           // names of commands that are refused
	people       map[string]Person
	sessions     map[string]*session
	identifies   int
	began        map[int]time.Time // the last session of each remainder
	resumes      int
	calls        map[string]int
	times        map[string][]time.Time // of calls
	muted        bool
}

// Person is what Discord tells of a user besides the ID. Who is not met has nothing
// of this.
type Person struct {
	Permissions int64 // on every server, as interactions tell them
	Bot         bool
	Webhook     string // the ID of the webhook that speaks, "" for a user
}

// The permissions that matter to the bot.
const (
	Administrator = 1 << 3
	ManageServer  = 1 << 5
)

// Meet makes a user known.
func (s *Server) Meet(user string, p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people[user] = p
}

func (s *Server) person(user string) Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.people[user]
}

// author is a user as events carry one.
func (p Person) author(user string) map[string]any {
	a := map[string]any{"id": user, "username": "user" + user, "discriminator": "0"}
	if p.Bot || p.Webhook != "" {
		a["bot"] = true
	}
	return a
}

// New starts a fake. Stop ends it.
func New(opts Options) (*Server, error) {
	if opts.Heartbeat == 0 {
		opts.Heartbeat = 40 * time.Second
	}
	if opts.Deadline == 0 {
		opts.Deadline = 3 * time.Second
	}
	opts.Shards, opts.Concurrency = max(opts.Shards, 1), max(opts.Concurrency, 1)
	if opts.Identifies == 0 {
		opts.Identifies = 1000
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start the fake: %w", err)
	}
	s := &Server{
		opts: opts, address: listener.Addr().String(), lastID: 100_000, changed: make(chan struct{}), commands: json.RawMessage("[]"),
		times: make(map[string][]time.Time), nonces: make(map[string]nonce), interactions: make(map[string]*interaction), choices: make(map[string][]string), modals: make(map[string]json.RawMessage),
		threads: make(map[string]string), titles: make(map[string]string), owners: make(map[string]string), shut: make(map[string]int), unthreaded: make(map[string]bool),
		said: make(map[string]map[string]any), unreadable: make(map[string]bool), doubtful: make(map[string]bool), people: make(map[string]Person), sessions: make(map[string]*session), began: make(map[int]time.Time), calls: make(map[string]int),
		muted: opts.Muted,
	}
	s.handler, s.bodies = s.routes(), bodies.Open()
	s.http = &http.Server{Handler: s.handler}
	go s.http.Serve(listener)
	return s, nil
}

// Stop ends the fake and its connections.
func (s *Server) Stop() {
	s.Cut()
	s.http.Close()
	s.bodies.Close()
}

// Address is where the fake listens.
func (s *Server) Address() string { return s.address }

// API is the address of the HTTP API.
func (s *Server) API() string { return "http://" + s.address + "/api/v10" }

// Gateway is the address of the gateway, as the API tells it.
func (s *Server) Gateway() string { return "ws://" + s.address + "/gateway" }

// Message lets a user say something. guild is empty for a direct message. It
// returns the message's ID.
func (s *Server) Message(guild, channel, user, text string) string {
	id := s.newID()
	s.Event(guild, "MESSAGE_CREATE", s.MessageEvent(id, guild, channel, user, text))
	return id
}

// MessageEvent is the data of the event for a message.
func (s *Server) MessageEvent(id, guild, channel, user, text string) map[string]any {
	p := s.person(user)
	m := map[string]any{
		"id": id, "channel_id": channel, "content": text, "type": 0, "mentions": mentioned(text, userMention), "mention_roles": mentioned(text, roleMention),
		"embeds": []any{}, "components": []any{}, "edited_timestamp": nil, "author": p.author(user), "timestamp": "2026-03-01T12:00:00Z", "attachments": []any{},
	}
	m["channel_type"] = 1 // a direct message
	if guild != "" {
		m["guild_id"], m["channel_type"] = guild, 0
		if p.Webhook == "" { // no permissions: only interactions tell them
			m["member"] = map[string]any{"roles": []any{}, "joined_at": "2025-03-01T12:00:00Z", "deaf": false, "mute": false, "flags": 0}
		}
	}
	if p.Webhook != "" {
		m["webhook_id"] = p.Webhook
	}
	return m
}

var (
	userMention = regexp.MustCompile(`<@!?(\d+)>`)
	roleMention = regexp.MustCompile(`<@&(\d+)>`)
)

// mentioned lists who a text mentions, as an event does: users as objects, roles as
// IDs.
func mentioned(text string, mention *regexp.Regexp) []any {
	all := []any{}
	for _, found := range mention.FindAllStringSubmatch(text, -1) {
		if mention == roleMention {
			all = append(all, found[1])
			continue
		}
		all = append(all, map[string]any{"id": found[1], "username": "user" + found[1], "bot": found[1] == BotID})
	}
	return all
}

// Edit lets a user edit a message some time after it was written: the event of
// [Server.MessageEvent], as changed.
func (s *Server) Edit(event map[string]any, after time.Duration) {
	written, err := time.Parse(time.RFC3339, event["timestamp"].(string))
	if err != nil {
		panic(err) // a test's own mistake
	}
	event["edited_timestamp"] = written.Add(after).Format(time.RFC3339Nano)
	guild, _ := event["guild_id"].(string)
	s.Event(guild, "MESSAGE_UPDATE", event)
}

// Unreadable takes the permission to read a channel's history from the bot.
func (s *Server) Unreadable(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unreadable[channel] = true
}

// Shut takes the permission to write in a channel from the bot.
func (s *Server) Shut(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shut[channel] += 0
}

// Tried is how often the bot tried to write in a channel that is shut.
func (s *Server) Tried(channel string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shut[channel]
}

// Doubt makes Discord refuse a command, and with it all that are written with it.
func (s *Server) Doubt(command string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.doubtful[command] = true
}

// Thread declares a channel a thread of another.
func (s *Server) Thread(channel, parent string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.threads[channel] = parent
}

// Posts returns what the bot posted, in its order.
func (s *Server) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	posts := make([]Post, len(s.posts))
	for i, p := range s.posts {
		posts[i] = *p
	}
	return posts
}

// Count returns how many messages the bot posted; those that are loading count.
func (s *Server) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.posts)
}

// Refused returns why calls were refused that no test had asked to fail.
func (s *Server) Refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.refused)
}

// Choices returns what was suggested to an interaction.
func (s *Server) Choices(interaction string) (names []string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	names, ok = s.choices[interaction]
	return names, ok
}

// Modal returns the form that an interaction was answered with. A user submits it
// by an interaction of kind 5.
func (s *Server) Modal(interaction string) (modal json.RawMessage, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	modal, ok = s.modals[interaction]
	return modal, ok
}

// Commands returns the registered commands and how often they were written.
func (s *Server) Commands() (commands json.RawMessage, written int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands, s.puts
}

// Sessions returns how many sessions were begun and how often one was resumed.
func (s *Server) Sessions() (begun, resumed int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.identifies, s.resumes
}

// Calls returns how many calls of a kind, as in "POST message", have arrived.
// "heartbeat" is one of the gateway, and so is "connect", with the path behind it
// where that matters: Discord wants resumptions at "connect /gateway/resume/".
func (s *Server) Calls(kind string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[kind]
}

// Wait waits until a condition holds, on the fake or on the bot.
func (s *Server) Wait(ctx context.Context, holds func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if holds() {
			return nil
		}
		look := time.NewTimer(10 * time.Millisecond) // the condition may be the bot's own
		select {
		case <-changed:
		case <-look.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		look.Stop()
	}
}

// change tells those who wait. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) newID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.nextID()
}

// nextID makes an ID. The lock is held.
func (s *Server) nextID() string {
	s.lastID++
	return strconv.Itoa(s.lastID)
}
