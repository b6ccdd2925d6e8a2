package slackfake

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"time"
)

// Event is an event of the Events API, as its inner JSON.
type Event map[string]any

// Mention is a message in a channel that names the bot. thread is "" outside of
// threads.
func (s *Server) Mention(channel, thread, user, text string) Event {
	e := s.message("app_mention", channel, thread, user, "<@"+BotUser+"> "+text)
	delete(e, "channel_type")
	return e
}

// Direct is a message to the bot alone.
func (s *Server) Direct(channel, thread, user, text string) Event {
	e := s.message("message", channel, thread, user, text)
	e["channel_type"] = "im"
	return e
}

// Said is a message in a channel as everyone there gets it.
func (s *Server) Said(channel, thread, user, text string) Event {
	return s.message("message", channel, thread, user, text)
}

func (s *Server) message(kind, channel, thread, user, text string) Event {
	stamp := s.nextStamp()
	e := Event{"type": kind, "channel": channel, "user": user, "text": text, "ts": stamp, "event_ts": stamp, "channel_type": "channel"}
	if thread != "" {
		e["thread_ts"] = thread
		s.mu.Lock()
		if s.own(channel, thread) != nil {
			e["parent_user_id"] = BotUser
		}
		s.mu.Unlock()
	}
	s.person(user).sign(e)
	return e
}

// Edited is the change of a message as everyone in its channel gets it. after is the
// time since the message was written.
func (s *Server) Edited(old Event, text string, after time.Duration) Event {
	now := maps.Clone(old)
	seconds, err := strconv.ParseFloat(old.TS(), 64)
	if err != nil {
		panic(err) // the fake made it
	}
	now["text"], now["edited"] = text, map[string]any{"user": old["user"], "ts": fmt.Sprintf("%.6f", seconds+after.Seconds())}
	return Event{
		"type": "message", "subtype": "message_changed", "channel": old["channel"], "channel_type": old["channel_type"],
		"message": now, "previous_message": old, "ts": s.nextStamp(), "event_ts": s.nextStamp(), "hidden": true,
	}
}

// With returns the event with a field set.
func (e Event) With(key string, value any) Event {
	e[key] = value
	return e
}

// TS is the time stamp of a message.
func (e Event) TS() string {
	ts, _ := e["ts"].(string)
	return ts
}

// Send delivers an event, twice where the server is told so, and returns its ID.
func (s *Server) Send(e Event) string {
	id := s.nextID("Ev")
	s.SendAs(id, e)
	if s.Twice {
		s.SendAs(id, e)
	}
	return id
}

// SendAs delivers an event under a given ID and returns the envelope's.
func (s *Server) SendAs(id string, e Event) string {
	if e.belongsTo(!s.Assistant) || !s.hears(e) {
		return "" // Slack does not send it to this kind of app
	}
	channel, _ := e["channel"].(string)
	s.remember(e)
	s.mu.Lock()
	shared := s.shared[channel]
	s.mu.Unlock()
	return s.deliver("events_api", map[string]any{
		"type": "event_callback", "team_id": Team, "api_app_id": "A1", "event_id": id, "event_time": time.Now().Unix(),
		"is_ext_shared_channel": shared, "event": e,
	})
}

// Slash delivers a slash command.
func (s *Server) Slash(channel, user, text string) string {
	return s.deliver("slash_commands", map[string]any{
		"command": "/coverage", "text": text, "team_id": Team, "channel_id": channel, "user_id": user, "user_name": user,
		"response_url": s.responseURL(channel, user), "trigger_id": s.newTrigger(user), "api_app_id": "A1",
	})
}

// Press delivers the use of a button of a message: the first whose action_id or
// label is button. The error says that there is no such button, or what Slack tells the person where an
// app in http mode does not respond.
func (s *Server) Press(m Message, user, button string) error {
	_, err := s.Pressed(m, user, button)
	return err
}

// Pressed is Press that returns the envelope's ID too.
func (s *Server) Pressed(m Message, user, button string) (id string, err error) {
	action, ok := findButton(m.Blocks, button)
	if !ok {
		return "", fmt.Errorf("no button %q in %s", button, m.Blocks)
	}
	message := map[string]any{"type": "message", "ts": m.TS, "text": m.Text}
	if m.Thread != "" {
		message["thread_ts"] = m.Thread
	}
	id = s.deliver("interactive", map[string]any{
		"type": "block_actions", "team": map[string]any{"id": Team}, "user": s.brief(user),
		"channel": map[string]any{"id": m.Channel}, "message": message, "actions": []any{action},
		"container": map[string]any{
			"type": "message", "message_ts": m.TS, "thread_ts": m.Thread, "channel_id": m.Channel, "is_ephemeral": m.User != "",
		},
		"response_url": s.responseURL(m.Channel, user), "trigger_id": s.nextID("trigger"), "api_app_id": "A1",
	})
	if s.Fate(id) == Refused {
		return id, fmt.Errorf("press %q: the app did not respond", button)
	}
	return id, nil
}

// Shortcut delivers the use of a message shortcut on a message of this text.
func (s *Server) Shortcut(callback, channel, user, text string) string {
	return s.ShortcutOn(callback, Event{"type": "message", "channel": channel, "ts": s.nextStamp(), "text": text}, user)
}

// ShortcutOn delivers the use of a message shortcut on a message.
func (s *Server) ShortcutOn(callback string, on Event, user string) string {
	return s.deliver("interactive", map[string]any{
		"type": "message_action", "callback_id": callback, "team": map[string]any{"id": Team}, "user": s.brief(user),
		"channel": map[string]any{"id": on["channel"]}, "message": on,
		"response_url": s.responseURL(on["channel"].(string), user), "trigger_id": s.nextID("trigger"), "api_app_id": "A1",
	})
}

// Deliver delivers anything: kind is events_api, slash_commands or interactive.
func (s *Server) Deliver(kind string, payload any) string { return s.deliver(kind, payload) }

func (s *Server) deliver(kind string, payload any) string {
	id := s.nextID("envelope")
	s.dispatch(envelope{ID: id, Type: kind, Payload: payload})
	return id
}

// findButton finds a button in blocks, and returns the action of pressing it.
func findButton(blocks json.RawMessage, want string) (action map[string]any, ok bool) {
	var all []object
	if json.Unmarshal(blocks, &all) != nil {
		return nil, false
	}
	for _, b := range all {
		elements, _ := b["elements"].([]any)
		for _, e := range append(elements, b["accessory"]) {
			o, _ := e.(map[string]any)
			action := map[string]any{"block_id": "b", "action_id": o["action_id"], "type": o["type"], "value": o["value"]}
			label, _ := o["text"].(map[string]any)
			if o["type"] == "button" && (o["action_id"] == want || label["text"] == want) {
				return action, true
			}
		}
	}
	return nil, false
}
