package page

import (
	"cmp"
	"encoding/json"
	"html"
	"slices"
	"strings"
)

// linkedData is what the JSON-LD of a page says of its article, in the words of
// schema.org.
type linkedData struct {
	headline, author, publisher, published, address, lang, body string
}

// A thing is an object of JSON-LD.
type thing = map[string]any

// readLinkedData reads the first article in scripts. What is not valid JSON is
// passed over; pages carry much of that.
func readLinkedData(scripts []string) linkedData {
	var things []thing
	for _, s := range scripts {
		var value any
		if json.Unmarshal([]byte(strings.TrimSpace(s)), &value) == nil {
			things = collect(things, value)
		}
	}
	i := slices.IndexFunc(things, isArticle)
	if i < 0 {
		return linkedData{}
	}
	ids := make(map[string]thing)
	for _, t := range things {
		if id, ok := t["@id"].(string); ok && ids[id] == nil && len(t) > 1 {
			ids[id] = t
		}
	}
	a := things[i]
	return linkedData{
		headline:  cmp.Or(str(a["headline"]), str(a["name"])),
		author:    names(cmp.Or(a["author"], a["creator"]), ids),
		publisher: names(a["publisher"], ids),
		published: cmp.Or(str(a["datePublished"]), str(a["dateCreated"])),
		address:   cmp.Or(str(a["url"]), str(a["mainEntityOfPage"])),
		lang:      str(a["inLanguage"]),
		body:      paragraphs(a["articleBody"]),
	}
}

// collect appends the objects of a value: itself, those of a list, and those of a
// graph. Articles inside other things are others' articles.
func collect(things []thing, value any) []thing {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			things = collect(things, item)
		}
	case thing:
		things = append(things, v)
		for _, key := range []string{"@graph", "mainEntity"} {
			if inner, ok := v[key]; ok {
				things = collect(things, inner)
			}
		}
	}
	return things
}

// isArticle tells the kinds of article of schema.org.
func isArticle(t thing) bool {
	types, ok := t["@type"].([]any)
	if !ok {
		types = []any{t["@type"]}
	}
	return slices.ContainsFunc(types, func(v any) bool {
		name, _ := v.(string)
		name = name[strings.LastIndexAny(name, "/:")+1:]
		return strings.HasSuffix(name, "Article") || name == "BlogPosting" || name == "LiveBlogPosting" || name == "Report"
	})
}

// names are those of a person or organisation, or of several.
func names(value any, ids map[string]thing) string {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "://") {
			return ""
		}
		return str(v)
	case []any:
		var all []string
		for _, item := range v {
			if name := names(item, ids); name != "" && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		return strings.Join(all, ", ")
	case thing:
		if name := str(v["name"]); name != "" {
			return name
		}
		if id, ok := v["@id"].(string); ok && ids[id] != nil {
			return str(ids[id]["name"])
		}
	}
	return ""
}

// str is a value on one line: a text, the first of several, or what names a thing.
func str(value any) string {
	switch v := value.(type) {
	case string:
		return oneLine(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return str(v[0])
		}
	case thing:
		return cmp.Or(str(v["@value"]), str(v["alternateName"]), str(v["@id"]))
	}
	return ""
}

// paragraphs is a text whose line breaks stand between paragraphs.
func paragraphs(value any) string {
	s, _ := value.(string)
	var lines []string
	for line := range strings.Lines(html.UnescapeString(s)) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n\n")
}
