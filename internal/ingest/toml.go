package ingest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"coveragebot/internal/article"
)

// readTOML sets a's fields as readFrontMatter does. matter starts with its fence,
// which takes the place of a line.
func readTOML(a *article.Article, matter string, out *collection) bool {
	values := make(map[string]any)
	if _, err := toml.Decode(strings.Replace(matter, tomlFence, "#", 1), &values); err != nil {
		line, why := 1, err.Error()
		if e, ok := errors.AsType[toml.ParseError](err); ok {
			line, why = e.Position.Line, e.Message
		}
		out.fault(a.File, line, "front matter is not valid TOML: %s", why)
		return false
	}
	setValues(a, matter, values, out)
	return true
}

// setValues sets a's fields to values of matter, which is TOML or JSON.
func setValues(a *article.Article, matter string, values map[string]any, out *collection) {
	if params, ok := values["params"].(map[string]any); ok { // where Hugo keeps what it does not know
		for key, value := range params {
			if _, taken := values[key]; !taken {
				values[key] = value
			}
		}
		delete(values, "params")
	}
	set := make(map[string]bool)
	for _, ours := range []bool{true, false} { // of two names for a field, ours counts
		for _, key := range slices.Sorted(maps.Keys(values)) {
			name := fieldNamed(key)
			if isField(key) != ours || set[name] {
				continue
			}
			line := lineOfKey(matter, key)
			text, single := valueText(values[key])
			_, flag := values[key].(bool)
			switch {
			case name == "" && isOfGenerator(key), values[key] == nil:
			case name == "published" && flag: // Jekyll: whether it is
			case name == "":
				out.fault(a.File, line, "unknown field %q is ignored", key)
			case !single:
				out.fault(a.File, line, "%s is not a single text", key)
			default:
				set[name] = true
				if err := setField(a, name, text, out.opts.Now); err != nil {
					out.fault(a.File, line, "%v", err)
				}
			}
		}
	}
}

// valueText is the text of a value: itself, or those of a list.
func valueText(value any) (text string, ok bool) {
	switch v := value.(type) {
	case string:
		return withoutBrackets(v), true
	case time.Time:
		return v.Format(layoutOf(v)), true
	case map[string]any:
		return valueText(v["name"])
	case []any:
		var names []string
		for _, item := range v {
			name, ok := valueText(item)
			if !ok {
				return "", false
			}
			names = append(names, name)
		}
		return strings.Join(names, ", "), true
	case fmt.Stringer: // numbers of JSON
		return v.String(), true
	case int64:
		return fmt.Sprint(v), true
	}
	return "", false
}

// layoutOf is how a time of TOML is written: many have no zone, or are a day alone.
func layoutOf(t time.Time) string {
	switch t.Location().String() { // as package toml names them
	case "date-local":
		return time.DateOnly
	case "datetime-local":
		return "2006-01-02T15:04:05"
	case "time-local":
		return time.TimeOnly
	}
	return time.RFC3339
}

// lineOfKey is the first line that starts with key.
func lineOfKey(matter, key string) int {
	n := 1
	for line := range strings.Lines(matter) {
		if strings.HasPrefix(strings.TrimLeft(line, ` "'\t`), key) {
			return n
		}
		n++
	}
	return 1
}
