package ingest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"coveragebot/internal/article"
)

// readTOML sets a's fields as readFrontMatter does. matter starts with its fence,
// which takes the place of a line.
func readTOML(a *article.Article, matter string, out *collection) bool {
	values := make(map[string]any)
	if err := toml.Unmarshal([]byte(strings.Replace(matter, tomlFence, "#", 1)), &values); err != nil {
		line := 1
		if e, ok := errors.AsType[*toml.DecodeError](err); ok {
			line, _ = e.Position()
		}
		out.fault(a.File, line, "front matter is not valid TOML: %s", strings.TrimPrefix(err.Error(), "toml: "))
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
		return v.Format(time.RFC3339), true
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
	case fmt.Stringer: // dates without a zone, and numbers of JSON
		return v.String(), true
	case int64:
		return fmt.Sprint(v), true
	}
	return "", false
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
