package discordfake

import (
	"encoding/json"
	"maps"
	"net/http"
	"unicode/utf8"
)

// Forum lets a user open a post in a forum, which is a thread with a title whose first
// message has its ID. It returns that ID.
func (s *Server) Forum(guild, forum, user, title, text string) string {
	id := s.newID()
	s.Thread(id, forum)
	s.mu.Lock()
	s.titles[id] = title
	s.mu.Unlock()
	s.Event(guild, "MESSAGE_CREATE", s.MessageEvent(id, guild, id, user, text))
	return id
}

// Unthreaded takes the permission to make threads in a channel from the bot.
func (s *Server) Unthreaded(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unthreaded[channel] = true
}

// React lets a user put an emoji under a message.
func (s *Server) React(guild, channel, message, user, emoji string) {
	p := s.person(user)
	r := map[string]any{
		"user_id": user, "channel_id": channel, "message_id": message, "type": 0, "burst": false, "emoji": map[string]any{"id": nil, "name": emoji},
	}
	if guild != "" {
		r["guild_id"], r["member"] = guild, map[string]any{"user": p.author(user), "roles": []any{}}
	}
	s.Event(guild, "MESSAGE_REACTION_ADD", r)
}

// getMessage shows a message of a person's as the bot may see it, or one of the bot's.
func (s *Server) getMessage(r *http.Request, _ []byte) (int, any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	channel, id := r.PathValue("channel"), r.PathValue("id")
	if s.unreadable[channel] {
		return 403, map[string]any{"code": 50013, "message": "Missing Permissions"}
	}
	for _, p := range s.posts {
		if p.ID == id && p.Channel == channel {
			var body struct{ Components json.RawMessage }
			json.Unmarshal(p.Body, &body) // it was checked
			return 200, map[string]any{"id": id, "channel_id": channel, "type": 0, "content": "", "components": body.Components, "author": map[string]any{"id": BotID, "bot": true}}
		}
	}
	m, ok := s.said[id]
	if !ok || m["channel_id"] != channel {
		return 404, map[string]any{"code": 10008, "message": "Unknown Message"}
	}
	guild, _ := m["guild_id"].(string)
	var sees session
	for _, e := range s.sessions {
		sees.intents |= e.intents
	}
	shown := maps.Clone(sees.shown(guild, m).(map[string]any))
	delete(shown, "guild_id") // only events tell it
	delete(shown, "member")
	if _, ok := s.threads[id]; ok {
		shown["thread"] = map[string]any{"id": id, "type": 11, "parent_id": channel, "owner_id": s.owners[id]}
	}
	return 200, shown
}

// postDirect opens the direct channel of a user: D and the ID.
func (s *Server) postDirect(_ *http.Request, body []byte) (int, any) {
	var to struct {
		User string `json:"recipient_id"`
	}
	if err := json.Unmarshal(body, &to); err != nil || to.User == "" {
		return s.refuse(400, 50035, "direct channel: recipient_id %q", to.User)
	}
	return 200, map[string]any{"id": DirectPrefix + to.User, "type": 1}
}

// DirectPrefix begins the ID of the direct channel with a user.
const DirectPrefix = "9"

// Reply lets a user reply to a message of the bot's. Discord sends that along, and
// names its author as mentioned unless the person has switched that off.
func (s *Server) Reply(guild string, to Post, user, text string, mention bool) string {
	id := s.newID()
	m := s.MessageEvent(id, guild, to.Channel, user, text)
	own := map[string]any{"id": BotID, "username": "coverage", "bot": true}
	m["type"], m["message_reference"] = 19, map[string]any{"message_id": to.ID, "channel_id": to.Channel, "guild_id": guild}
	m["referenced_message"] = map[string]any{
		"id": to.ID, "channel_id": to.Channel, "type": 0, "content": "", "author": own, "components": to.components(), "mentions": []any{},
	}
	if mention {
		m["mentions"] = append(m["mentions"].([]any), own)
	}
	s.Event(guild, "MESSAGE_CREATE", m)
	return id
}

// postThread makes the thread of a message.
func (s *Server) postThread(r *http.Request, body []byte) (int, any) {
	var t struct{ Name string }
	if err := json.Unmarshal(body, &t); err != nil || t.Name == "" || utf8.RuneCountInString(t.Name) > 100 {
		return s.refuse(400, 50035, "thread: name %q", t.Name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	channel, id := r.PathValue("channel"), r.PathValue("id")
	_, inThread := s.threads[channel]
	_, has := s.threads[id]
	m, said := s.said[id]
	switch {
	case !said || m["channel_id"] != channel:
		return 404, map[string]any{"code": 10008, "message": "Unknown Message"}
	case inThread || m["guild_id"] == nil:
		return 400, map[string]any{"code": 50024, "message": "Cannot execute action on this channel type"}
	case s.unthreaded[channel]:
		return 403, map[string]any{"code": 50013, "message": "Missing Permissions"}
	case has:
		return 400, map[string]any{"code": 160004, "message": "A thread has already been created for this message"}
	}
	s.threads[id], s.titles[id], s.owners[id] = channel, t.Name, BotID
	return 201, map[string]any{"id": id, "type": 11, "parent_id": channel, "name": t.Name, "owner_id": BotID}
}

// Title is the name of a thread.
func (s *Server) Title(thread string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.titles[thread]
}
