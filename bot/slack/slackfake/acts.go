package slackfake

import (
	"encoding/json"
	"fmt"
	"regexp"
)

// acting is what has a meaning in a message's text: <@U1>, <!channel>, <#C1>,
// <http://…>.
var acting = regexp.MustCompile(`<[^>]*>`)

// Acts lists everything in a message that is more than text: mentions, calls,
// links and text that is formatted.
func Acts(blocks json.RawMessage, text string) []string {
	var out []string
	for _, a := range acting.FindAllString(text, -1) {
		out = append(out, "text "+a)
	}
	var v any
	if json.Unmarshal(blocks, &v) == nil {
		out = append(out, actsIn(v)...)
	}
	return out
}

func actsIn(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = append(out, actsIn(e)...)
		}
	case map[string]any:
		switch v["type"] {
		case "user", "usergroup", "channel", "broadcast", "team", "emoji", "mrkdwn", "markdown":
			out = append(out, fmt.Sprintf("%v %v%v", v["type"], v["user_id"], v["text"]))
		case "link", "citation":
			out = append(out, fmt.Sprintf("%v %v", v["type"], v["url"]))
		}
		for _, key := range []string{"elements", "text", "details", "positive_button", "negative_button"} {
			out = append(out, actsIn(v[key])...)
		}
	}
	return out
}

// Texts returns all text elements of rich text, in order.
func Texts(blocks json.RawMessage) []string {
	var v any
	if json.Unmarshal(blocks, &v) != nil {
		return nil
	}
	return textsIn(v)
}

func textsIn(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = append(out, textsIn(e)...)
		}
	case map[string]any:
		if s, ok := v["text"].(string); ok {
			out = append(out, s)
		}
		out = append(out, textsIn(v["elements"])...)
	}
	return out
}
