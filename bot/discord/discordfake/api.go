package discordfake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
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
	Failure
}

// Fail lets the next calls of a kind, as in "POST message", fail. "connect" is a
// connection to the gateway, and "resume" a resumption, which can only be cut.
func (s *Server) Fail(kind string, times int, f Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, &failure{kind, times, f})
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
			var body struct{ Components json.RawMessage }
			json.Unmarshal(p.Body, &body)
			event["message"] = map[string]any{
				"id": p.ID, "channel_id": p.Channel, "flags": flags, "components": body.Components, "author": map[string]any{"id": BotID, "bot": true},
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
	handle("POST /api/v10/channels/{channel}/messages", "POST message", s.postMessage)
	handle("PATCH /api/v10/channels/{channel}/messages/{id}", "PATCH message", s.patchMessage)
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
	for _, f := range s.failures {
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
	kind, parent := 0, Category
	if of, ok := s.threads[r.PathValue("channel")]; ok {
		kind, parent = 11, of
	}
	return 200, map[string]any{"id": r.PathValue("channel"), "type": kind, "parent_id": parent}
}

func (s *Server) putCommands(_ *http.Request, body []byte) (int, any) {
	if err := checkCommands(body); err != nil {
		return s.refuse(400, 50035, "commands: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands, s.puts = body, s.puts+1
	return 200, json.RawMessage(body)
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
	if p := s.nonces[m.Nonce]; p != nil && m.EnforceNonce {
		return 200, map[string]any{"id": p.ID}
	}
	p := s.add(r.PathValue("channel"), body, m)
	p.ReplyTo = m.Reference.MessageID
	if m.Nonce != "" {
		s.nonces[m.Nonce] = p
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
	if m.AllowedMentions != nil && m.AllowedMentions.Parse != nil && len(*m.AllowedMentions.Parse) == 0 {
		return nil
	}
	mention := regexp.MustCompile(`@everyone|@here|<@[!&]?\d+>`)
	return mention.FindAllString(strings.Join(m.texts, "\n"), -1)
}
