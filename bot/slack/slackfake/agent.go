package slackfake

import (
	"encoding/json"
	"maps"
	"net/url"
)

// belongsTo reports an event that only assistants get, or only agents.
func (e Event) belongsTo(assistant bool) bool {
	switch e["type"] {
	case "assistant_thread_started", "assistant_thread_context_changed":
		return assistant
	case "app_context_changed":
		return !assistant
	}
	return false
}

// Pane opens a thread of the assistant pane.
func (s *Server) Pane(channel, thread, user string) Event {
	return Event{"type": "assistant_thread_started", "channel": channel, "assistant_thread": map[string]any{
		"user_id": user, "channel_id": channel, "thread_ts": thread,
	}}
}

// Opened opens a tab of the bot's own place: "home" or "messages".
func (s *Server) Opened(channel, user, tab string) Event {
	return Event{"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
}

// React puts a reaction on a message.
func (s *Server) React(channel, stamp, user, author, name string) Event {
	return Event{"type": "reaction_added", "user": user, "reaction": name, "item_user": author, "event_ts": s.nextStamp(),
		"item": map[string]any{"type": "message", "channel": channel, "ts": stamp}}
}

// LooksAt tells an agent which message somebody looks at; "" for none, but the channel.
func (s *Server) LooksAt(direct, user, channel, stamp string) Event {
	entity := map[string]any{"type": "slack#/types/channel_id", "value": channel, "team_id": Team}
	if stamp != "" {
		entity = map[string]any{"type": "slack#/types/message_context", "team_id": Team, "value": map[string]any{"channel_id": channel, "message_ts": stamp}}
	}
	return Event{"type": "app_context_changed", "channel": direct, "user": user, "context": map[string]any{"entities": []any{entity}}}
}

// remember keeps what was written, and which panes were opened.
func (s *Server) remember(e Event) {
	channel, _ := e["channel"].(string)
	s.mu.Lock()
	defer s.mu.Unlock()
	if pane, ok := e["assistant_thread"].(map[string]any); ok {
		thread, _ := pane["thread_ts"].(string)
		s.panes[channel+"/"+thread] = true
	}
	if e["type"] == "message" || e["type"] == "app_mention" {
		s.written[channel+"/"+e.TS()] = e
	}
}

// Write has somebody write a message that the bot is not told of, and returns its time
// stamp.
func (s *Server) Write(e Event) string {
	s.remember(e)
	return e.TS()
}

func (s *Server) opened(channel, thread string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.panes[channel+"/"+thread]
}

// own is a message that the bot posted for all to see, or nil. The lock is held.
func (s *Server) own(channel, stamp string) *Message {
	for i := range s.messages {
		if m := &s.messages[i]; m.Channel == channel && m.TS == stamp && m.User == "" && !m.Deleted {
			return m
		}
	}
	return nil
}

// replies returns one message: the fake's threads have no more.
func (s *Server) replies(f url.Values) (map[string]any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.absent[f.Get("channel")] {
		return nil, refusal("not_in_channel")
	}
	e, ok := s.written[f.Get("channel")+"/"+f.Get("ts")]
	if own := s.own(f.Get("channel"), f.Get("ts")); !ok && own != nil {
		e, ok = Event{"type": "message", "user": BotUser, "bot_id": BotID, "text": own.Text, "ts": own.TS, "blocks": own.Blocks}, true
		if all := f.Get("include_all_metadata"); (all == "1" || all == "true") && own.Metadata != nil {
			e["metadata"] = own.Metadata
		}
	}
	if !ok {
		return nil, refusal("thread_not_found")
	}
	e = maps.Clone(e)
	var reactions []any
	for _, name := range s.reactions[f.Get("channel")+"/"+f.Get("ts")] {
		reactions = append(reactions, map[string]any{"name": name, "count": 1, "users": []string{BotUser}})
	}
	if reactions != nil {
		e["reactions"] = reactions
	}
	data, err := json.Marshal(e)
	messages := []any{json.RawMessage(data)}
	for _, m := range s.messages {
		if m.Channel == f.Get("channel") && m.Thread == f.Get("ts") && m.User == "" {
			messages = append(messages, Event{"type": "message", "user": BotUser, "bot_id": BotID, "text": m.Text, "ts": m.TS, "thread_ts": m.Thread, "metadata": m.Metadata})
		}
	}
	return map[string]any{"messages": messages}, err
}

// Leave takes the bot out of a channel: it can read nothing there.
func (s *Server) Leave(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.absent[channel] = true
}
