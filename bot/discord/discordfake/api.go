package discordfake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Failure is a trouble of the HTTP API.
type Failure struct {
	Status int
	Header map[string]string
	Body   string
	Cut    bool // the connection breaks in the place of an answer
	After  bool // the call has its effect all the same
}

type failure struct {
	kind  string
	times int
	until time.Time // in the place of times
	Failure
}

// Fail lets the next calls of a kind, as in "POST message", fail. "connect" is a
// connection to the gateway, and "resume" a resumption, which can only be cut.
func (s *Server) Fail(kind string, times int, f Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, &failure{kind: kind, times: times, Failure: f})
}

// FailFor lets all calls of a kind fail for a while.
func (s *Server) FailFor(kind string, d time.Duration, f Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, &failure{kind: kind, until: time.Now().Add(d), Failure: f})
}

// Mend ends the failing of all calls of a kind.
func (s *Server) Mend(kind string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = slices.DeleteFunc(s.failures, func(f *failure) bool { return f.kind == kind })
}

// RoundTrip answers a call of the HTTP API with no network, for tests in a bubble of
// testing/synctest.
func (s *Server) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil { // the connection is cut
			resp, err = nil, io.ErrUnexpectedEOF
		}
	}()
	if r.Body == nil {
		r.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result(), nil
}

// Times are when calls of a kind arrived.
func (s *Server) Times(kind string) []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.times[kind])
}

// interaction is one that the bot has to answer.
type interaction struct {
	id, channel string
	kind        int
	began       time.Time
	acked       int // the type of the callback, 0 for none
	post        *Post
	source      *Post // the message of the button that was pressed
}

// Interact starts an interaction in a guild or, where guild is empty, in a
// direct message, and returns its ID. data is the interaction's own data; source
// is the ID of the message whose button was pressed.
func (s *Server) Interact(kind int, guild, channel, user string, data any, source string) string {
	id := s.newID()
	s.Event(guild, "INTERACTION_CREATE", s.InteractionEvent(id, kind, guild, channel, user, data, source))
	return id
}

// InteractionEvent declares an interaction and returns the data of its event.
func (s *Server) InteractionEvent(id string, kind int, guild, channel, user string, data any, source string) map[string]any {
	token := "token-" + id
	i := &interaction{id: id, channel: channel, kind: kind, began: time.Now()}
	p := s.person(user)
	person := p.author(user)
	event := map[string]any{
		"id": id, "application_id": AppID, "type": kind, "token": token, "version": 1, "data": data, "channel_id": channel,
		"app_permissions": "0", "locale": "en-US", "entitlements": []any{}, "attachment_size_limit": 1 << 20,
		"authorizing_integration_owners": map[string]any{"0": guild, "1": user},
	}
	if guild == "" {
		event["user"] = person
	} else {
		event["guild_id"], event["member"] = guild, map[string]any{"user": person, "permissions": strconv.FormatInt(p.Permissions, 10), "roles": []any{}}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.posts {
		if p.ID == source {
			i.source = p
			flags := 1 << 15
			if p.Ephemeral {
				flags |= 1 << 6
			}
			event["message"] = map[string]any{
				"id": p.ID, "channel_id": p.Channel, "flags": flags, "components": p.components(), "author": map[string]any{"id": BotID, "bot": true},
			}
		}
	}
	s.interactions[token] = i
	return event
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern, kind string, f func(*http.Request, []byte) (int, any)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, kind, f) })
	}
	handle("GET /api/v10/applications/@me", "GET application", func(*http.Request, []byte) (int, any) {
		return 200, map[string]any{"id": AppID, "bot": map[string]any{"id": BotID}}
	})
	handle("GET /api/v10/gateway/bot", "GET gateway", s.getGateway)
	handle("GET /api/v10/applications/{app}/commands", "GET commands", func(*http.Request, []byte) (int, any) {
		commands, _ := s.Commands()
		return 200, commands
	})
	handle("PUT /api/v10/applications/{app}/commands", "PUT commands", s.putCommands)
	handle("GET /api/v10/channels/{channel}", "GET channel", s.getChannel)
	handle("GET /api/v10/guilds/{guild}/roles", "GET roles", func(r *http.Request, _ []byte) (int, any) {
		return 200, []any{
			map[string]any{"id": r.PathValue("guild"), "name": "@everyone", "managed": false},
			map[string]any{"id": "1004", "name": "another bot", "managed": true, "tags": map[string]any{"bot_id": "1005"}},
			map[string]any{"id": BotRole, "name": "coverage", "managed": true, "tags": map[string]any{"bot_id": BotID}},
		}
	})
	handle("GET /api/v10/channels/{channel}/messages/{id}", "GET message", s.getMessage)
	handle("POST /api/v10/channels/{channel}/messages/{id}/threads", "POST thread", s.postThread)
	handle("GET /api/v10/channels/{channel}/messages", "GET messages", s.getMessages)
	handle("POST /api/v10/channels/{channel}/messages", "POST message", s.postMessage)
	handle("PATCH /api/v10/channels/{channel}/messages/{id}", "PATCH message", s.patchMessage)
	handle("POST /api/v10/users/@me/channels", "POST direct", s.postDirect)
	handle("POST /api/v10/interactions/{id}/{token}/callback", "POST callback", s.postCallback)
	handle("PATCH /api/v10/webhooks/{app}/{token}/messages/@original", "PATCH original", s.patchOriginal)
	handle("POST /api/v10/webhooks/{app}/{token}", "POST follow-up", s.postFollowup)
	mux.HandleFunc("/gateway/", s.connect)
	mux.HandleFunc("/gateway", s.connect)
	return mux
}

// serve runs a call, or lets it fail where a test wants that.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, kind string, f func(*http.Request, []byte) (int, any)) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		body, err = form(r, body)
	}
	if err != nil {
		return
	}
	fail := s.called(kind)
	if fail != nil && fail.After {
		f(r, body)
	}
	switch {
	case fail == nil:
	case fail.Cut:
		panic(http.ErrAbortHandler)
	default:
		for k, v := range fail.Header {
			w.Header().Set(k, v)
		}
		w.WriteHeader(fail.Status)
		io.WriteString(w, fail.Body)
		return
	}
	status, answer := 401, any(map[string]any{"message": "401: Unauthorized", "code": 0})
	// The token in the path of an interaction is enough.
	open := r.PathValue("token") != ""
	if open || r.Header.Get("Authorization") == "Bot "+Token {
		status, answer = f(r, body)
	}
	if status < 300 {
		s.bodies.Add(kind, body)
	}
	if answer == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(answer)
}

// called counts a call and returns how it is to fail, or nil.
func (s *Server) called(kind string) *Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	s.calls[kind]++
	s.times[kind] = append(s.times[kind], time.Now())
	for _, f := range s.failures {
		if f.kind == kind && time.Now().Before(f.until) {
			return &f.Failure
		}
		if f.kind == kind && f.times > 0 {
			f.times--
			return &f.Failure
		}
	}
	return nil
}

// refuse notes and makes an error of the API.
func (s *Server) refuse(status, code int, format string, args ...any) (int, any) {
	text := fmt.Sprintf(format, args...)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = append(s.refused, text)
	return status, map[string]any{"code": code, "message": text}
}

func (s *Server) getGateway(*http.Request, []byte) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return 200, map[string]any{"url": s.Gateway(), "shards": s.opts.Shards, "session_start_limit": map[string]any{
		"total": s.opts.Identifies, "remaining": s.opts.Identifies - s.identifies, "reset_after": 50, "max_concurrency": s.opts.Concurrency,
	}}
}

func (s *Server) getChannel(r *http.Request, _ []byte) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kind, parent, name := 0, Category, "channel"
	if of, ok := s.threads[r.PathValue("channel")]; ok {
		kind, parent, name = 11, of, s.titles[r.PathValue("channel")]
	}
	return 200, map[string]any{"id": r.PathValue("channel"), "type": kind, "parent_id": parent, "name": name}
}

// getMessages lists what the bot posted in a channel after a message.
func (s *Server) getMessages(r *http.Request, _ []byte) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	channel, after := r.PathValue("channel"), r.URL.Query().Get("after")
	if s.unreadable[channel] {
		return 403, map[string]any{"code": 50013, "message": "Missing Permissions"}
	}
	const snowflake = 17 // digits of an ID that tells a time: those of this fake tell none
	if len(after) >= snowflake {
		after = ""
	}
	all := []any{}
	for _, p := range s.posts {
		if p.Channel == channel && p.Interaction == "" && later(p.ID, after) {
			m := map[string]any{"id": p.ID, "channel_id": channel, "author": map[string]any{"id": BotID, "bot": true}, "components": p.components()}
			if p.ReplyTo != "" {
				m["message_reference"] = map[string]any{"message_id": p.ReplyTo, "channel_id": channel}
			}
			all = append(all, m)
		}
	}
	return 200, all
}

// components are those of a post, none where it has none.
func (p Post) components() json.RawMessage {
	body := struct{ Components json.RawMessage }{json.RawMessage("[]")}
	json.Unmarshal(p.Body, &body) // it was checked
	return body.Components
}

// later compares IDs by their age.
func later(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a > b }

func (s *Server) putCommands(_ *http.Request, body []byte) (int, any) {
	if err := checkCommands(body); err != nil {
		return s.refuse(400, 50035, "commands: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if errors := s.doubts(body); len(errors) > 0 {
		return 400, map[string]any{"code": 50035, "message": "Invalid Form Body", "errors": errors}
	}
	s.commands, s.puts = body, s.puts+1
	return 200, json.RawMessage(body)
}

// doubts names the commands that are refused, as Discord does: by their places. The
// lock is held.
func (s *Server) doubts(body []byte) map[string]any {
	var all []struct{ Name string }
	json.Unmarshal(body, &all) // it has been checked
	errors := make(map[string]any)
	for i, c := range all {
		if s.doubtful[c.Name] {
			errors[strconv.Itoa(i)] = map[string]any{"options": map[string]any{"1": map[string]any{"_errors": []any{
				map[string]any{"code": "BASE_TYPE_CHOICES", "message": "Value must be one of {0, 1, 2}."},
			}}}}
		}
	}
	return errors
}

// nonceFor is how long a nonce is known again: "a few minutes".
const nonceFor = 3 * time.Minute

// nonce is what a message was sent with.
type nonce struct {
	post *Post
	at   time.Time
}

func (s *Server) postMessage(r *http.Request, body []byte) (int, any) {
	m, err := take(r, body)
	if err != nil {
		return s.refuse(400, 50035, "message: %v", err)
	}
	if m.Flags&ephemeral != 0 {
		return s.refuse(400, 50035, "message: it cannot be ephemeral")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := s.nonces[m.Nonce]; n.post != nil && m.EnforceNonce && time.Since(n.at) < nonceFor {
		return 200, map[string]any{"id": n.post.ID}
	}
	if n, ok := s.shut[r.PathValue("channel")]; ok {
		s.shut[r.PathValue("channel")] = n + 1
		return 403, map[string]any{"code": 50001, "message": "Missing Access"}
	}
	if m.Reference.MessageID != "" && s.unreadable[r.PathValue("channel")] {
		return 400, map[string]any{"code": 160002, "message": "Cannot reply without permission to read message history"}
	}
	p := s.add(r.PathValue("channel"), body, m)
	p.ReplyTo = m.Reference.MessageID
	if m.Nonce != "" {
		s.nonces[m.Nonce] = nonce{p, time.Now()}
	}
	return 200, map[string]any{"id": p.ID}
}

// add stores a message. The lock is held.
func (s *Server) add(channel string, body []byte, m *posted) *Post {
	p := &Post{ID: s.nextID(), Channel: channel, Body: body, Ephemeral: m.Flags&ephemeral != 0, Pinged: m.pings(), Files: m.files}
	s.posts = append(s.posts, p)
	s.change()
	return p
}

func (s *Server) postCallback(r *http.Request, body []byte) (int, any) {
	s.mu.Lock()
	i := s.interactions[r.PathValue("token")]
	late := i != nil && time.Since(i.began) > s.opts.Deadline
	acked := i != nil && i.acked != 0
	s.mu.Unlock()
	switch {
	case i == nil || i.id != r.PathValue("id") || late && !acked:
		return s.refuse(404, 10062, "Unknown interaction")
	case acked:
		return s.refuse(400, 40060, "Interaction has already been acknowledged.")
	}
	var c struct {
		Type int
		Data json.RawMessage
	}
	if err := json.Unmarshal(body, &c); err != nil {
		return s.refuse(400, 50035, "callback: %v", err)
	}
	switch {
	case i.kind == 4 != (c.Type == 8), !slices.Contains([]int{4, 5, 6, 7, 8, 9}, c.Type), (c.Type == 6 || c.Type == 7) && (i.kind != 3 || i.source == nil), c.Type == 9 && i.kind == 5:
		return s.refuse(400, 50035, "callback: type %d does not answer an interaction of type %d", c.Type, i.kind)
	case c.Type == 8:
		names, err := checkChoices(c.Data)
		if err != nil {
			return s.refuse(400, 50035, "callback: %v", err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.choices[i.id], i.acked = names, c.Type
		s.change()
		return 204, nil
	case c.Type == 5 || c.Type == 6:
		return s.deferred(i, c.Type, c.Data)
	case c.Type == 9:
		if err := checkModal(c.Data); err != nil {
			return s.refuse(400, 50035, "callback: %v", err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.modals[i.id], i.acked = c.Data, c.Type
		s.change()
		return 204, nil
	}
	m, err := take(r, c.Data)
	if err != nil {
		return s.refuse(400, 50035, "callback: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i.acked = c.Type
	if c.Type == 7 {
		s.edit(i.source, c.Data, m)
		return 204, nil
	}
	i.post = s.add(i.channel, c.Data, m)
	i.post.Interaction = i.id
	return 204, nil
}

// deferred takes an acknowledgement.
func (s *Server) deferred(i *interaction, kind int, data json.RawMessage) (int, any) {
	var d struct{ Flags int }
	if len(data) > 0 {
		if err := json.Unmarshal(data, &d); err != nil || d.Flags&^ephemeral != 0 {
			return s.refuse(400, 50035, "callback: an acknowledgement carries only EPHEMERAL")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i.acked = kind
	if kind == 5 {
		i.post = s.add(i.channel, nil, &posted{Flags: d.Flags})
		i.post.Interaction, i.post.Loading = i.id, true
	}
	s.change()
	return 204, nil
}

// edit changes a message. The lock is held.
func (s *Server) edit(p *Post, body []byte, m *posted) {
	p.Body, p.Edits, p.Loading, p.Files, p.Pinged = body, p.Edits+1, false, m.files, append(p.Pinged, m.pings()...)
	s.change()
}

func (s *Server) patchOriginal(r *http.Request, body []byte) (int, any) {
	m, err := take(r, body)
	if err != nil {
		return s.refuse(400, 50035, "edit: %v", err)
	}
	s.mu.Lock()
	i := s.interactions[r.PathValue("token")]
	var target *Post
	if i != nil {
		if target = i.post; i.acked == 6 || i.acked == 7 {
			target = i.source
		}
	}
	s.mu.Unlock()
	if target == nil {
		return s.refuse(404, 10008, "Unknown Message")
	}
	if m.Flags&ephemeral != 0 {
		return s.refuse(400, 50035, "edit: EPHEMERAL cannot be set")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edit(target, body, m)
	return 200, map[string]any{"id": target.ID}
}

func (s *Server) postFollowup(r *http.Request, body []byte) (int, any) {
	m, err := take(r, body)
	if err != nil {
		return s.refuse(400, 50035, "follow-up: %v", err)
	}
	s.mu.Lock()
	i := s.interactions[r.PathValue("token")]
	open := i != nil && i.acked != 0
	s.mu.Unlock()
	if !open {
		return s.refuse(404, 10015, "Unknown Webhook")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.add(i.channel, body, m)
	p.Interaction = i.id
	return 200, map[string]any{"id": p.ID}
}

// pings is who a message would ping.
func (m *posted) pings() []string {
	if a := m.AllowedMentions; a != nil && a.Parse != nil && len(*a.Parse) == 0 {
		var roles []string
		for _, role := range a.Roles {
			if mention := "<@&" + role + ">"; strings.Contains(strings.Join(m.texts, "\n"), mention) {
				roles = append(roles, mention)
			}
		}
		return roles
	}
	mention := regexp.MustCompile(`@everyone|@here|<@[!&]?\d+>`)
	return mention.FindAllString(strings.Join(m.texts, "\n"), -1)
}
