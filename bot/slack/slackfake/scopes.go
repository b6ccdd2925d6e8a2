package slackfake

import (
	"net/url"
	"slices"
)

// Install tells which scopes and events the app's manifest has: the bot may do, and is
// told, no more. Before, it may do all.
func (s *Server) Install(scopes, events []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.installed, s.scopes, s.events = true, scopes, events
}

// allowed reports whether the app has a scope that a call needs.
func (s *Server) allowed(method string, f url.Values) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	needs := needed(method, f)
	return !s.installed || len(needs) == 0 || slices.ContainsFunc(needs, func(scope string) bool { return slices.Contains(s.scopes, scope) })
}

// needed are the scopes of a method, of which one is enough.
func needed(method string, f url.Values) []string {
	switch method {
	case "chat.postMessage", "chat.postEphemeral", "chat.update", "chat.delete", "assistant.threads.setStatus":
		return []string{"chat:write"}
	case "files.getUploadURLExternal", "files.completeUploadExternal":
		return []string{"files:write"}
	case "reactions.add", "reactions.remove":
		return []string{"reactions:write"}
	case "assistant.threads.setTitle", "assistant.threads.setSuggestedPrompts":
		return []string{"assistant:write"}
	case "users.info":
		return []string{"users:read"}
	case "usergroups.users.list":
		return []string{"usergroups:read"}
	case "conversations.open":
		return []string{"im:write"}
	case "conversations.info":
		return perKind(f.Get("channel"), ":read")
	case "conversations.replies":
		return perKind(f.Get("channel"), ":history")
	}
	return nil
}

// perKind are the scopes for a kind of channel.
func perKind(channel, what string) []string {
	switch {
	case len(channel) > 0 && channel[0] == 'D':
		return []string{"im" + what}
	case len(channel) > 0 && channel[0] == 'G':
		return []string{"groups" + what, "mpim" + what}
	}
	return []string{"channels" + what}
}

// hears reports whether the app is told of an event.
func (s *Server) hears(e Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	name, _ := e["type"].(string)
	if name == "message" {
		kind, _ := e["channel_type"].(string)
		name += "." + map[string]string{"im": "im", "group": "groups", "mpim": "mpim"}[kind]
		if name == "message." {
			name = "message.channels"
		}
	}
	return !s.installed || slices.Contains(s.events, name)
}
