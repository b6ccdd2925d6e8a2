package slackfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrTooLong is what a message of too many characters is refused with.
var ErrTooLong = errors.New("the blocks are too long together")

// The limits that Slack documents, and the one it does not: messages were refused
// from about 11,000 characters over all blocks.
const (
	maxBlocks     = 50
	maxViewBlocks = 100
	maxTotal      = 11_000
	maxSection    = 3_000
	maxHeader     = 150
	maxLabel      = 75
	maxValue      = 2_000
	maxURL        = 3_000
	maxID         = 255
	maxActions    = 25
	maxContext    = 10
	maxContextAct = 5

	maxInputLabel  = 2_000
	maxOptions     = 100
	maxOptionValue = 150

	maxCharts     = 2
	maxSeries     = 6
	maxPoints     = 20
	maxChartTitle = 50
	maxChartLabel = 20
)

// object is a block, element or text object.
type object map[string]any

// CheckMessage returns why Slack would refuse the blocks of a message, or nil.
// Blocks and elements of the types in unknown are refused too.
func CheckMessage(blocks json.RawMessage, unknown ...string) error {
	return checkBlocks(blocks, maxBlocks, unknown)
}

// CheckView is CheckMessage for the blocks of a view.
func CheckView(blocks json.RawMessage, unknown ...string) error {
	return checkBlocks(blocks, maxViewBlocks, unknown)
}

func checkBlocks(raw json.RawMessage, most int, unknown []string) error {
	var blocks []object
	if err := json.Unmarshal(raw, &blocks); err != nil {
		return fmt.Errorf("blocks: %w", err)
	}
	if len(blocks) > most {
		return fmt.Errorf("%d blocks", len(blocks))
	}
	c := checker{unknown: unknown}
	for i, b := range blocks {
		if err := c.block(b); err != nil {
			return fmt.Errorf("block %d (%v): %w", i, b["type"], err)
		}
	}
	if c.total > maxTotal {
		return fmt.Errorf("%w: %d characters", ErrTooLong, c.total)
	}
	return nil
}

type checker struct {
	unknown []string
	total   int      // characters so far
	actions []string // IDs so far
	charts  int      // so far
}

func (c *checker) block(b object) error {
	kind, err := c.kind(b)
	if err != nil {
		return err
	}
	if err := c.fits(b, "block_id", 0, maxID); err != nil {
		return err
	}
	switch kind {
	case "rich_text":
		return c.each(b, "elements", 1, 1000, c.richText)
	case "actions":
		return c.each(b, "elements", 1, maxActions, c.element)
	case "context_actions":
		return c.each(b, "elements", 1, maxContextAct, c.element)
	case "context":
		return c.each(b, "elements", 1, maxContext, func(o object) error { return c.text(o, maxSection) })
	case "header":
		return c.textAt(b, "text", maxHeader)
	case "section":
		if a, ok := b["accessory"].(map[string]any); ok {
			if err := c.element(a); err != nil {
				return err
			}
		}
		return c.textAt(b, "text", maxSection)
	case "divider":
		return nil
	case "input":
		return c.input(b)
	case "data_visualization":
		if c.charts++; c.charts > maxCharts {
			return fmt.Errorf("more than %d charts", maxCharts)
		}
		return c.chart(b)
	}
	return fmt.Errorf("unknown type")
}

// input checks a field of a form.
func (c *checker) input(b object) error {
	if err := c.textAt(b, "label", maxInputLabel); err != nil {
		return err
	}
	if b["hint"] != nil {
		if err := c.textAt(b, "hint", maxInputLabel); err != nil {
			return err
		}
	}
	e, _ := b["element"].(map[string]any)
	if err := c.fits(e, "action_id", 1, maxID); err != nil {
		return err
	}
	switch e["type"] {
	case "static_select":
		initial, _ := e["initial_option"].(map[string]any)
		found := initial == nil
		err := c.each(e, "options", 1, maxOptions, func(o object) error {
			found = found || o["value"] == initial["value"]
			if err := c.textAt(o, "text", maxLabel); err != nil {
				return err
			}
			return c.fits(o, "value", 1, maxOptionValue)
		})
		if err == nil && !found {
			err = fmt.Errorf("the initial option is none of the options")
		}
		return err
	case "plain_text_input":
		most, _ := e["max_length"].(float64)
		if most < 1 || most > 3000 {
			return fmt.Errorf("max_length of %v", most)
		}
		return c.fits(e, "initial_value", 0, int(most))
	case "number_input":
		if _, ok := e["is_decimal_allowed"].(bool); !ok {
			return fmt.Errorf("a number that does not say whether it is whole")
		}
		return nil
	case "multi_users_select":
		return nil
	}
	return fmt.Errorf("unknown input %v", e["type"])
}

// chart checks a bar chart: the fake knows no other.
func (c *checker) chart(b object) error {
	if err := c.fits(b, "title", 1, maxChartTitle); err != nil {
		return err
	}
	chart, _ := b["chart"].(map[string]any)
	axis, _ := chart["axis_config"].(map[string]any)
	categories, _ := axis["categories"].([]any)
	if chart["type"] != "bar" || len(categories) == 0 || len(categories) > maxPoints {
		return fmt.Errorf("a chart of type %v with %d categories", chart["type"], len(categories))
	}
	names := make(map[any]bool)
	return c.each(chart, "series", 1, maxSeries, func(o object) error {
		if names[o["name"]] {
			return fmt.Errorf("series %v twice", o["name"])
		}
		names[o["name"]] = true
		if err := c.fits(o, "name", 1, maxChartLabel); err != nil {
			return err
		}
		left := slices.Clone(categories)
		err := c.each(o, "data", len(categories), len(categories), func(o object) error {
			if _, ok := o["value"].(float64); !ok {
				return fmt.Errorf("a point without a value")
			}
			i := slices.Index(left, o["label"])
			if i < 0 {
				return fmt.Errorf("no category %v, or a second point of it", o["label"])
			}
			left = slices.Delete(left, i, i+1)
			return c.fits(o, "label", 1, maxChartLabel)
		})
		return err
	})
}

func (c *checker) richText(o object) error {
	kind, err := c.kind(o)
	if err != nil {
		return err
	}
	switch kind {
	case "rich_text_section", "rich_text_quote", "rich_text_preformatted":
		return c.each(o, "elements", 1, 1000, c.inline)
	case "rich_text_list":
		if s := o["style"]; s != "bullet" && s != "ordered" {
			return fmt.Errorf("list style %v", s)
		}
		return c.each(o, "elements", 1, 1000, c.richText)
	}
	return fmt.Errorf("unknown rich text %q", kind)
}

func (c *checker) inline(o object) error {
	kind, err := c.kind(o)
	if err != nil {
		return err
	}
	switch kind {
	case "text":
		return c.fits(o, "text", 1, maxTotal)
	case "link":
		if err := c.fits(o, "text", 0, maxTotal); err != nil {
			return err
		}
		return c.link(o)
	case "citation":
		details, ok := o["details"].(map[string]any)
		if !ok || details["citation_type"] != "web" || details["display_name"] == "" {
			return fmt.Errorf("citation without details")
		}
		if err := c.fits(o, "text", 1, maxTotal); err != nil {
			return err
		}
		return c.link(o)
	case "user":
		return c.fits(o, "user_id", 1, maxID)
	case "usergroup":
		return c.fits(o, "usergroup_id", 1, maxID)
	case "date":
		stamp, ok := o["timestamp"].(float64)
		format, _ := o["format"].(string)
		if !ok || stamp != math.Trunc(stamp) || !strings.Contains(format, "{") {
			return fmt.Errorf("date without a time or a format")
		}
		return c.fits(o, "fallback", 0, maxTotal)
	}
	return fmt.Errorf("unknown inline element %q", kind)
}

func (c *checker) element(o object) error {
	kind, err := c.kind(o)
	if err != nil {
		return err
	}
	if err := c.fits(o, "action_id", 1, maxID); err != nil {
		return err
	}
	id := o["action_id"].(string)
	if slices.Contains(c.actions, id) {
		return fmt.Errorf("action_id %q twice", id)
	}
	c.actions = append(c.actions, id)
	switch kind {
	case "button":
		return c.button(o)
	case "feedback_buttons":
		for _, side := range []string{"positive_button", "negative_button"} {
			b, ok := o[side].(map[string]any)
			if !ok {
				return fmt.Errorf("no %s", side)
			}
			if err := c.button(b); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("unknown element %q", kind)
}

func (c *checker) button(o object) error {
	if err := c.textAt(o, "text", maxLabel); err != nil {
		return err
	}
	if err := c.fits(o, "accessibility_label", 0, maxLabel); err != nil {
		return err
	}
	return c.fits(o, "value", 0, maxValue)
}

func (c *checker) link(o object) error {
	if err := c.fits(o, "url", 1, maxURL); err != nil {
		return err
	}
	u, err := url.Parse(o["url"].(string))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("link to %q", o["url"])
	}
	return nil
}

func (c *checker) textAt(o object, key string, most int) error {
	t, ok := o[key].(map[string]any)
	if !ok {
		return fmt.Errorf("no %s", key)
	}
	return c.text(t, most)
}

func (c *checker) text(o object, most int) error {
	kind, err := c.kind(o)
	if err != nil {
		return err
	}
	if kind != "plain_text" && kind != "mrkdwn" {
		return fmt.Errorf("text of type %q", kind)
	}
	return c.fits(o, "text", 1, most)
}

func (c *checker) each(o object, key string, least, most int, check func(object) error) error {
	list, ok := o[key].([]any)
	if !ok || len(list) < least || len(list) > most {
		return fmt.Errorf("%d %s", len(list), key)
	}
	for i, e := range list {
		m, ok := e.(map[string]any)
		if !ok {
			return fmt.Errorf("%s[%d] is no object", key, i)
		}
		if err := check(m); err != nil {
			return fmt.Errorf("%s[%d]: %w", key, i, err)
		}
	}
	return nil
}

// fits checks the length of a string and counts it.
func (c *checker) fits(o object, key string, least, most int) error {
	s, ok := o[key].(string)
	if !ok && o[key] != nil {
		return fmt.Errorf("%s is no string", key)
	}
	n := utf8.RuneCountInString(s)
	c.total += n
	if n < least || n > most {
		return fmt.Errorf("%s has %d characters", key, n)
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r'
	}) {
		return fmt.Errorf("%s has a character that is none", key)
	}
	return nil
}

func (c *checker) kind(o object) (string, error) {
	kind, _ := o["type"].(string)
	if slices.Contains(c.unknown, kind) {
		return "", fmt.Errorf("unknown type %q", kind)
	}
	return kind, nil
}
