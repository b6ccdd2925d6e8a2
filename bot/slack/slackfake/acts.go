package slackfake

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
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
		case "mrkdwn":
			s, _ := v["text"].(string)
			out = append(out, formatted(s)...)
		case "user", "usergroup", "channel", "broadcast", "team", "emoji", "markdown":
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

// formatted are what a text in mrkdwn does: its links, and what is formatted but for one
// piece in bold.
func formatted(s string) (out []string) {
	for _, a := range acting.FindAllStringSubmatch(s, -1) {
		address, _, _ := strings.Cut(a[0][1:len(a[0])-1], "|")
		if strings.HasPrefix(strings.ToLower(address), "http") {
			out = append(out, "link "+html.UnescapeString(address))
			continue
		}
		out = append(out, "mrkdwn "+a[0])
	}
	rest := strings.Replace(strings.Replace(acting.ReplaceAllStringFunc(s, read), "*", "", 1), "*", "", 1)
	if strings.ContainsAny(rest, "*_~`") || smiling.MatchString(rest) {
		out = append(out, "mrkdwn "+rest)
	}
	return out
}

var smiling = regexp.MustCompile(`:[a-z0-9+_'-]+:`)

// read is what people see of a link in mrkdwn.
func read(link string) string {
	address, label, labelled := strings.Cut(strings.Trim(link, "<>"), "|")
	if labelled {
		return label
	}
	return address
}

// Texts returns all text elements of rich text and the texts of sections and small lines
// as they are read, in order.
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
		switch s := v["text"].(type) {
		case string:
			if v["type"] == "mrkdwn" {
				s = html.UnescapeString(acting.ReplaceAllStringFunc(s, read))
			}
			out = append(out, s)
		case map[string]any:
			if v["type"] == "section" {
				out = append(out, textsIn(s)...)
			}
		}
		out = append(out, textsIn(v["elements"])...)
	}
	return out
}
