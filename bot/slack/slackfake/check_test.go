package slackfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func section(elements string) string {
	return `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[` + elements + `]}]}]`
}

func button(id, label, value string) string {
	return fmt.Sprintf(`{"type":"button","action_id":%q,"text":{"type":"plain_text","text":%q},"value":%q}`, id, label, value)
}

func actions(elements ...string) string {
	return `[{"type":"actions","elements":[` + strings.Join(elements, ",") + `]}]`
}

func many(n int, f func(int) string) []string {
	var out []string
	for i := range n {
		out = append(out, f(i))
	}
	return out
}

// bars is a message with a bar chart.
func bars(title string, labels ...string) string {
	var points []string
	for i, l := range labels {
		points = append(points, fmt.Sprintf(`{"label":%q,"value":%d}`, l, i))
	}
	categories, err := json.Marshal(append([]string{}, labels...))
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`[{"type":"data_visualization","title":%q,"chart":{"type":"bar","series":[{"name":"n","data":[%s]}],"axis_config":{"categories":%s}}}]`,
		title, strings.Join(points, ","), categories)
}

// two is a message with the blocks of two.
func two(a, b string) string { return strings.TrimSuffix(a, "]") + "," + strings.TrimPrefix(b, "[") }

func input(element string) string {
	return `[{"type":"input","block_id":"b","label":{"type":"plain_text","text":"Label"},"element":` + element + `}]`
}

func TestCheckMessage(t *testing.T) {
	x := func(n int) string { return strings.Repeat("x", n) }
	divider := func(int) string { return `{"type":"divider"}` }
	numbered := func(i int) string { return button(fmt.Sprint("b", i), "Go", "v") }
	for name, c := range map[string]struct {
		blocks string
		ok     bool
	}{
		"text":               {section(`{"type":"text","text":"hello"}`), true},
		"no elements":        {section(``), false},
		"empty text":         {section(`{"type":"text","text":""}`), false},
		"control character":  {section(`{"type":"text","text":"\u0007"}`), false},
		"link":               {section(`{"type":"link","url":"https://a.example/b","text":"b"}`), true},
		"half a link":        {section(`{"type":"link","url":"a.example/b","text":"b"}`), false},
		"script":             {section(`{"type":"link","url":"javascript:alert(1)","text":"b"}`), false},
		"long link":          {section(`{"type":"link","url":"https://a.example/` + x(3000) + `","text":"b"}`), false},
		"citation":           {section(`{"type":"citation","url":"https://a.example","text":"b","index":1,"details":{"citation_type":"web","display_name":"A"}}`), true},
		"bare citation":      {section(`{"type":"citation","url":"https://a.example","text":"b","index":1}`), false},
		"date":               {section(`{"type":"date","timestamp":1620824400,"format":"{date_long}","fallback":"12 May 2021"}`), true},
		"date without time":  {section(`{"type":"date","format":"{date_long}"}`), false},
		"unknown inline":     {section(`{"type":"shout","text":"b"}`), false},
		"unknown block":      {`[{"type":"poem"}]`, false},
		"no JSON":            {`[`, false},
		"fifty blocks":       {"[" + strings.Join(many(50, divider), ",") + "]", true},
		"fifty-one blocks":   {"[" + strings.Join(many(51, divider), ",") + "]", false},
		"buttons":            {actions(many(25, numbered)...), true},
		"too many buttons":   {actions(many(26, numbered)...), false},
		"same button twice":  {actions(numbered(1), numbered(1)), false},
		"long label":         {actions(button("a", x(76), "v")), false},
		"long value":         {actions(button("a", "Go", x(2001))), false},
		"long ID":            {actions(button(x(256), "Go", "v")), false},
		"much text":          {section(`{"type":"text","text":"` + x(10_900) + `"}`), true},
		"too much text":      {section(`{"type":"text","text":"` + x(6000) + `"},{"type":"text","text":"` + x(6000) + `"}`), false},
		"long section block": {`[{"type":"section","text":{"type":"plain_text","text":"` + x(3001) + `"}}]`, false},
		"long header":        {`[{"type":"header","text":{"type":"plain_text","text":"` + x(151) + `"}}]`, false},
		"chart":              {bars("Articles", "2026-01", "2026-02"), true},
		"two charts":         {two(bars("A", "1"), bars("B", "1")), true},
		"three charts":       {two(two(bars("A", "1"), bars("B", "1")), bars("C", "1")), false},
		"no chart title":     {bars("", "1"), false},
		"long chart title":   {bars(x(51), "1"), false},
		"no bars":            {bars("A"), false},
		"too many bars":      {bars("A", many(21, func(i int) string { return fmt.Sprint(i) })...), false},
		"long bar label":     {bars("A", x(21)), false},
		"same bar twice":     {strings.Replace(bars("A", "1", "2"), `"label":"2"`, `"label":"1"`, 1), false},
		"bar of no category": {strings.Replace(bars("A", "1"), `["1"]`, `["2"]`, 1), false},
		"word":               {input(`{"type":"plain_text_input","action_id":"a","max_length":2}`), true},
		"word without bound": {input(`{"type":"plain_text_input","action_id":"a"}`), false},
		"long word":          {input(`{"type":"plain_text_input","action_id":"a","max_length":2,"initial_value":"abc"}`), false},
		"number":             {input(`{"type":"number_input","action_id":"a","is_decimal_allowed":false}`), true},
		"number of no kind":  {input(`{"type":"number_input","action_id":"a"}`), false},
		"input without ID":   {input(`{"type":"multi_users_select"}`), false},
		"choice of none":     {input(`{"type":"static_select","action_id":"a","options":[]}`), false},
	} {
		if err := CheckMessage(json.RawMessage(c.blocks)); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := section(`{"type":"text","text":"` + x(6000) + `"},{"type":"text","text":"` + x(6000) + `"}`)
	if err := CheckMessage(json.RawMessage(long)); !errors.Is(err, ErrTooLong) {
		t.Errorf("too much text: %v", err)
	}
	if err := CheckMessage(json.RawMessage(section(`{"type":"text","text":"a"}`)), "text"); err == nil {
		t.Error("a type that was made unknown is taken")
	}
}

func TestActs(t *testing.T) {
	blocks := section(`{"type":"text","text":"<!channel>"},{"type":"user","user_id":"U1"},{"type":"broadcast","range":"here"},{"type":"link","url":"https://a.example","text":"a"}`)
	got := strings.Join(Acts(json.RawMessage(blocks), "a <!here> b &lt;!here&gt;"), ", ")
	if want := "text <!here>, user U1<nil>, broadcast <nil><nil>, link https://a.example"; got != want {
		t.Errorf("acts %q, want %q", got, want)
	}
	for text, want := range map[string]string{
		"*a* b":                            "",
		"*a* *b*":                          "mrkdwn a *b*",
		"_a_":                              "mrkdwn _a_",
		"a :smile: b":                      "mrkdwn a :smile: b",
		"<https://a.example/?b&amp;c|*d*>": "link https://a.example/?b&c",
		"<!here>":                          "mrkdwn <!here>",
		"&lt;!here&gt;":                    "",
	} {
		got := strings.Join(Acts(json.RawMessage(fmt.Sprintf(`[{"type":"section","text":{"type":"mrkdwn","text":%q}}]`, text)), ""), ", ")
		if got != want {
			t.Errorf("%s acts %q, want %q", text, got, want)
		}
	}
}
