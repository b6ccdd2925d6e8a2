package slackfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// refusal is an error of the API by its code.
type refusal string

func (r refusal) Error() string { return string(r) }

const (
	maxText      = 40_000
	responseUses = 5
)

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	var body []byte
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		body, _ = io.ReadAll(r.Body)
		r.Form = formOf(body)
	} else if err := r.ParseForm(); err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	s.hang(method, r.Context().Done())
	call := Call{Method: method, Values: withoutToken(r.Form), At: time.Now()}
	if f, ok := s.fault(method, r.Form.Get("channel")); ok {
		call.Err = f.String()
		s.change(func() { s.calls = append(s.calls, call) })
		f.spoil(w, func(http.ResponseWriter) { s.call(method, r, body) })
		return
	}
	if body != nil {
		call.Values = url.Values{"json": {string(body)}}
	}
	var n int
	s.change(func() { n, s.calls = len(s.calls), append(s.calls, call) }) // before its effect can be seen
	fields, err := s.call(method, r, body)
	switch {
	case err != nil:
		s.change(func() { s.calls[n].Err = err.Error() })
		fields = map[string]any{"ok": false, "error": err.Error()}
	case fields == nil:
		fields = map[string]any{"ok": true}
	default:
		fields["ok"] = true
	}
	if err == nil {
		s.bodies.Add("blocks", json.RawMessage(r.Form.Get("blocks")))
		var view struct{ Type string }
		if json.Unmarshal([]byte(r.Form.Get("view")), &view) == nil {
			s.bodies.Add(view.Type, json.RawMessage(r.Form.Get("view")))
		}
	}
	writeJSON(w, fields)
}

// formOf makes of a JSON body the form that Slack takes as well: what is no
// string stays JSON.
func formOf(body []byte) url.Values {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return url.Values{}
	}
	form := make(url.Values)
	for name, value := range fields {
		text := string(value)
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		form.Set(name, text)
	}
	return form
}

// call carries out one method.
func (s *Server) call(method string, r *http.Request, body []byte) (map[string]any, error) {
	want := BotToken
	if method == "apps.connections.open" {
		want = AppToken
	}
	if token(r) != want {
		return nil, refusal("invalid_auth")
	}
	f := r.Form
	if !s.allowed(method, f) {
		return nil, refusal("missing_scope")
	}
	switch method {
	case "auth.test":
		return map[string]any{"team_id": Team, "user_id": BotUser, "bot_id": BotID, "team": "Fake", "user": "coverage", "url": "https://fake.slack.com/"}, nil
	case "apps.connections.open":
		return map[string]any{"url": "ws" + strings.TrimPrefix(s.base(), "http") + "/socket?ticket=secret"}, nil
	case "chat.postMessage", "chat.postEphemeral":
		return s.postMessage(method, f)
	case "chat.update", "chat.delete":
		return s.changeMessage(method, f)
	case "files.getUploadURLExternal":
		return s.uploadURL(f)
	case "files.completeUploadExternal":
		return s.completeUpload(f)
	case "reactions.add", "reactions.remove":
		return nil, s.react(method, f)
	case "views.open":
		return s.openModal(f)
	case "views.publish":
		return nil, s.publish(f)
	case "assistant.threads.setStatus", "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts":
		return nil, s.checkAssistant(method, f)
	case "conversations.open":
		user := f.Get("users")
		if !strings.HasPrefix(user, "U") && !strings.HasPrefix(user, "W") {
			return nil, refusal("user_not_found")
		}
		return map[string]any{"channel": map[string]any{"id": DirectPrefix + user}}, nil
	case "conversations.info":
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.absent[f.Get("channel")] {
			return nil, refusal("channel_not_found")
		}
		return map[string]any{"channel": map[string]any{"id": f.Get("channel"), "is_ext_shared": s.shared[f.Get("channel")], "creator": s.creators[f.Get("channel")]}}, nil
	case "conversations.replies":
		return s.replies(f)
	case "users.info":
		return map[string]any{"user": s.info(f.Get("user"))}, nil
	case "usergroups.users.list":
		s.mu.Lock()
		defer s.mu.Unlock()
		users, ok := s.groups[f.Get("usergroup")]
		if !ok {
			return nil, refusal("no_such_subteam")
		}
		return map[string]any{"users": users}, nil
	}
	return nil, refusal("unknown_method")
}

func (s *Server) postMessage(method string, f url.Values) (map[string]any, error) {
	m := Message{Channel: f.Get("channel"), Thread: f.Get("thread_ts"), Text: f.Get("text"), TS: s.nextStamp(), At: time.Now()}
	if m.Channel == "" {
		return nil, refusal("channel_not_found")
	}
	if method == "chat.postEphemeral" {
		if m.User = f.Get("user"); m.User == "" {
			return nil, refusal("user_not_in_channel")
		}
	}
	if f.Get("parse") == "full" || f.Get("link_names") != "" {
		return nil, refusal("the_bot_must_not_parse") // Slack would; no bot of ours may
	}
	if b := f.Get("blocks"); b != "" {
		m.Blocks = json.RawMessage(b)
	}
	if err := s.check(m); err != nil {
		return nil, err
	}
	if data := f.Get("metadata"); data != "" {
		if method != "chat.postMessage" {
			return nil, refusal("invalid_arguments")
		}
		if err := checkMetadata(data); err != nil {
			return nil, err
		}
		m.Metadata = json.RawMessage(data)
	}
	s.change(func() { s.messages = append(s.messages, m) })
	return map[string]any{"channel": m.Channel, "ts": m.TS, "message_ts": m.TS}, nil
}

// checkMetadata refuses what Slack does not keep with a message: what has no type, or
// is no flat object, or is too long.
func checkMetadata(data string) error {
	const most = 16 << 10 // bytes
	var m struct {
		Type    string         `json:"event_type"`
		Payload map[string]any `json:"event_payload"`
	}
	switch {
	case len(data) > most:
		return refusal("metadata_too_large")
	case json.Unmarshal([]byte(data), &m) != nil, m.Type == "", m.Payload == nil:
		return refusal("invalid_metadata_format")
	}
	for _, v := range m.Payload {
		if _, flat := v.(string); !flat {
			return refusal("invalid_metadata_schema")
		}
	}
	return nil
}

func (s *Server) check(m Message) error {
	switch {
	case m.Text == "" && len(m.Blocks) == 0:
		return refusal("no_text")
	case utf8.RuneCountInString(m.Text) > maxText:
		return refusal("msg_too_long")
	case len(m.Blocks) == 0:
		return nil
	}
	return asRefusal(CheckMessage(m.Blocks, s.refused()...))
}

func asRefusal(err error) error {
	switch {
	case errors.Is(err, ErrTooLong):
		return refusal("msg_blocks_too_long")
	case err != nil:
		return refusal("invalid_blocks")
	}
	return nil
}

func (s *Server) changeMessage(method string, f url.Values) (map[string]any, error) {
	found := false
	var err error
	if method == "chat.update" {
		m := Message{Text: f.Get("text")}
		if b := f.Get("blocks"); b != "" {
			m.Blocks = json.RawMessage(b)
		}
		if err := s.check(m); err != nil {
			return nil, err
		}
	}
	s.change(func() {
		for i := range s.messages {
			m := &s.messages[i]
			if m.Channel != f.Get("channel") || m.TS != f.Get("ts") || m.User != "" {
				continue
			}
			found = true
			if method == "chat.delete" {
				m.Deleted = true
				continue
			}
			m.Text, m.Blocks, m.Edits = f.Get("text"), json.RawMessage(f.Get("blocks")), m.Edits+1
		}
	})
	if !found {
		err = refusal("message_not_found")
	}
	return map[string]any{"channel": f.Get("channel"), "ts": f.Get("ts")}, err
}

func (s *Server) react(method string, f url.Values) error {
	key, name := f.Get("channel")+"/"+f.Get("timestamp"), f.Get("name")
	var err error
	s.change(func() {
		has := slices.Contains(s.reactions[key], name)
		switch {
		case method == "reactions.add" && has:
			err = refusal("already_reacted")
		case method == "reactions.add":
			s.reactions[key] = append(s.reactions[key], name)
		case !has:
			err = refusal("no_reaction")
		default:
			s.reactions[key] = slices.DeleteFunc(s.reactions[key], func(n string) bool { return n == name })
		}
	})
	return err
}

func (s *Server) publish(f url.Values) error {
	var view struct {
		Type   string          `json:"type"`
		Blocks json.RawMessage `json:"blocks"`
	}
	user := f.Get("user_id")
	if json.Unmarshal([]byte(f.Get("view")), &view) != nil || user == "" || view.Type != "home" {
		return refusal("invalid_arguments")
	}
	if CheckView(view.Blocks, s.refused()...) != nil {
		return refusal("invalid_arguments")
	}
	s.change(func() { s.views[user] = view.Blocks })
	return nil
}

// checkAssistant refuses what the other kind of app does. A real Slack does not tell an
// agent that its prompts belong to no thread, and shows nothing.
func (s *Server) checkAssistant(method string, f url.Values) error {
	prompts := strings.HasSuffix(method, "setSuggestedPrompts")
	switch threaded := f.Get("thread_ts") != ""; {
	case f.Get("channel_id") == "":
		return refusal("channel_not_found")
	case s.Assistant && !s.opened(f.Get("channel_id"), f.Get("thread_ts")), !s.Assistant && threaded == prompts:
		return refusal("invalid_thread_ts")
	}
	if prompts {
		var prompts []struct{ Title, Message string }
		if json.Unmarshal([]byte(f.Get("prompts")), &prompts) != nil || len(prompts) == 0 || len(prompts) > 4 {
			return refusal("invalid_arguments")
		}
		for _, p := range prompts {
			if p.Title == "" || p.Message == "" {
				return refusal("invalid_arguments")
			}
		}
	}
	return nil
}

// serveResponse takes what is sent to a response address.
func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	channel, user := splitResponse(id)
	call := Call{Method: "response", Values: url.Values{"channel": {channel}, "user": {user}}, At: time.Now()}
	f, spoilt := s.fault("response", channel)
	if spoilt {
		call.Err = f.String()
	}
	s.change(func() { s.calls = append(s.calls, call) })
	if spoilt {
		f.spoil(w, func(w http.ResponseWriter) { s.respond(w, r, id) })
		return
	}
	s.respond(w, r, id)
}

func (s *Server) respond(w http.ResponseWriter, r *http.Request, id string) {
	var in struct {
		Text     string          `json:"text"`
		Type     string          `json:"response_type"`
		Blocks   json.RawMessage `json:"blocks"`
		Delete   bool            `json:"delete_original"`
		Thread   string          `json:"thread_ts"`
		Replaces bool            `json:"replace_original"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	channel, user := splitResponse(id)
	s.mu.Lock()
	s.uses[id]++
	uses := s.uses[id]
	s.mu.Unlock()
	if uses > responseUses {
		http.Error(w, "used_url", http.StatusNotFound)
		return
	}
	if in.Delete {
		s.change(func() {
			for i := range s.messages {
				if s.messages[i].Response && s.messages[i].Channel == channel && s.messages[i].User == user {
					s.messages[i].Deleted = true
				}
			}
		})
		fmt.Fprint(w, "ok")
		return
	}
	m := Message{Channel: channel, Thread: in.Thread, Text: in.Text, Blocks: in.Blocks, Response: true, TS: s.nextStamp(), At: time.Now()}
	if string(m.Blocks) == "null" {
		m.Blocks = nil
	}
	if in.Type != "in_channel" {
		m.User = user
	}
	if err := s.check(m); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.bodies.Add("blocks", m.Blocks)
	s.change(func() {
		if old := s.answered(m); in.Replaces && old != nil {
			old.Text, old.Blocks, old.Edits = m.Text, m.Blocks, old.Edits+1
			return
		}
		s.messages = append(s.messages, m)
	})
	fmt.Fprint(w, "ok")
}

// answered is the last message like m that came through a response address, or
// nil. The lock is held.
func (s *Server) answered(m Message) *Message {
	for i := len(s.messages) - 1; i >= 0; i-- {
		if old := &s.messages[i]; old.Response && !old.Deleted && old.Channel == m.Channel && old.User == m.User {
			return old
		}
	}
	return nil
}

// A response address names its channel and user: /respond/ID,CHANNEL,USER.
func splitResponse(id string) (channel, user string) {
	parts := strings.Split(id, ",")
	if len(parts) != 3 {
		return "", ""
	}
	return parts[1], parts[2]
}

func (s *Server) responseURL(channel, user string) string {
	return s.base() + "/respond/" + s.nextID("r") + "," + channel + "," + user
}
