package slack

import (
	"encoding/json"
	"maps"
	"slices"
)

// What is read of a message and of what is attached to it. The messages in the change of
// one are messages too.
var (
	messageKeys    = []string{"type", "subtype", "channel", "channel_type", "user", "bot_id", "text", "ts", "thread_ts", "event_ts", "edited"}
	attachmentKeys = []string{"pretext", "title", "text", "fallback", "fields"}
)

// trimmed is a delivery whose messages are without what no question needs: Slack adds
// kinds of blocks and fields that slack-go cannot read, and a question beside them is one
// all the same. It is payload itself where that is no object.
func trimmed(payload json.RawMessage) json.RawMessage {
	var fields map[string]any
	if json.Unmarshal(payload, &fields) != nil {
		return payload
	}
	if e, ok := fields["event"].(map[string]any); ok && (e["type"] == "message" || e["type"] == "app_mention") {
		trimMessage(e)
	}
	trimWithin(fields)
	out, err := json.Marshal(fields)
	if err != nil {
		return payload
	}
	return out
}

func trimWithin(fields map[string]any) {
	for _, key := range []string{"message", "previous_message"} {
		if m, ok := fields[key].(map[string]any); ok {
			trimMessage(m)
		}
	}
}

func trimMessage(m map[string]any) {
	trimWithin(m)
	var attached []any
	all, _ := m["attachments"].([]any)
	for _, a := range all {
		if a, ok := a.(map[string]any); ok {
			maps.DeleteFunc(a, func(key string, v any) bool {
				_, text := v.(string)
				return !slices.Contains(attachmentKeys, key) || !text && key != "fields"
			})
			attached = append(attached, a)
		}
	}
	maps.DeleteFunc(m, func(key string, _ any) bool {
		return !slices.Contains(messageKeys, key) && key != "message" && key != "previous_message"
	})
	if attached != nil {
		m["attachments"] = attached
	}
}
