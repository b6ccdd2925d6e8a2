package slackfake

import (
	"encoding/json"
	"net/url"
	"time"
	"unicode/utf8"
)

const (
	maxTitle    = 24    // characters of a form's title and buttons
	maxMetadata = 3_000 // characters
	triggerTime = 3 * time.Second
)

// Modal is a form that the bot opened.
type Modal struct {
	User     string
	Callback string
	Carries  string // private_metadata
	View     json.RawMessage
}

// trigger is what lets an app open a form.
type trigger struct {
	user string
	at   time.Time
}

// Modals returns the forms that were opened.
func (s *Server) Modals() []Modal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Modal(nil), s.modals...)
}

// Create tells who made a channel.
func (s *Server) Create(channel, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.creators[channel] = user
}

// newTrigger is a trigger for a user.
func (s *Server) newTrigger(user string) string {
	id := s.nextID("trigger")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.triggers[id] = trigger{user, time.Now()}
	return id
}

// openModal opens a form, by a trigger that is fresh and was not used.
func (s *Server) openModal(f url.Values) (map[string]any, error) {
	type text struct{ Type, Text string }
	var view struct {
		Type     string          `json:"type"`
		Callback string          `json:"callback_id"`
		Carries  string          `json:"private_metadata"`
		Title    text            `json:"title"`
		Submit   text            `json:"submit"`
		Blocks   json.RawMessage `json:"blocks"`
	}
	fits := func(t text) bool {
		n := utf8.RuneCountInString(t.Text)
		return t.Type == "plain_text" && n > 0 && n <= maxTitle
	}
	if json.Unmarshal([]byte(f.Get("view")), &view) != nil || view.Type != "modal" || !fits(view.Title) || !fits(view.Submit) ||
		utf8.RuneCountInString(view.Carries) > maxMetadata || CheckView(view.Blocks, s.refused()...) != nil {
		return nil, refusal("invalid_arguments")
	}
	id := s.nextID("V")
	var err error
	s.change(func() {
		t, ok := s.triggers[f.Get("trigger_id")]
		delete(s.triggers, f.Get("trigger_id"))
		switch {
		case !ok:
			err = refusal("invalid_trigger_id")
		case time.Since(t.at) > triggerTime:
			err = refusal("expired_trigger_id")
		default:
			s.modals = append(s.modals, Modal{User: t.user, Callback: view.Callback, Carries: view.Carries, View: json.RawMessage(f.Get("view"))})
		}
	})
	return map[string]any{"view": map[string]any{"id": id, "type": "modal"}}, err
}

// Submit delivers a form that a user filled in. The values are by field: a text or a number
// as text, a chosen option as Chosen, chosen people as a slice.
func (s *Server) Submit(m Modal, user string, values map[string]any) string {
	state := make(map[string]any)
	for field, v := range values {
		action := map[string]any{"type": "plain_text_input", "value": v}
		switch v := v.(type) {
		case Chosen:
			action = map[string]any{"type": "static_select", "selected_option": map[string]any{"value": string(v), "text": map[string]any{"type": "plain_text", "text": v}}}
		case []string:
			action = map[string]any{"type": "multi_users_select", "selected_users": v}
		}
		state[field] = map[string]any{field: action}
	}
	return s.deliver("interactive", map[string]any{
		"type": "view_submission", "team": map[string]any{"id": Team}, "user": s.brief(user), "api_app_id": "A1", "trigger_id": s.newTrigger(user),
		"view": map[string]any{"id": s.nextID("V"), "type": "modal", "callback_id": m.Callback, "private_metadata": m.Carries, "state": map[string]any{"values": state}},
	})
}

// Chosen is the value of an option that was chosen.
type Chosen string
