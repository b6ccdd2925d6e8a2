package page

import (
	"cmp"
	"encoding/json"
	"html"
	"slices"
	"strings"
	"unicode"
)

// linkedData is what the JSON-LD of a page says of its article, in the words of
// schema.org.
type linkedData struct {
	headline, publisher, address, lang, body string
	pageDate                                 string // of the page, where no article has one

	authors, published []string
}

// A thing is an object of JSON-LD.
type thing = map[string]any

// readLinkedData reads the first article in scripts. What is not valid JSON is
// passed over; pages carry much of that.
func readLinkedData(scripts []string) linkedData {
	var things []thing
	for _, s := range scripts {
		var value any
		if s = bareScript(s); json.Unmarshal([]byte(s), &value) == nil || json.Unmarshal([]byte(onOneLine(s)), &value) == nil {
			things = collect(things, value)
		}
	}
	i := slices.IndexFunc(things, isArticle)
	if i < 0 {
		return ofPage(things)
	}
	a, ids := things[i], byID(things)
	return linkedData{
		headline:  cmp.Or(str(a["headline"]), str(a["name"])),
		authors:   names(cmp.Or(a["author"], a["creator"]), ids),
		publisher: strings.Join(names(a["publisher"], ids), ", "),
		published: []string{str(a["datePublished"]), str(a["dateCreated"])},
		address:   cmp.Or(str(a["url"]), str(a["mainEntityOfPage"])),
		lang:      str(a["inLanguage"]),
		body:      paragraphs(a["articleBody"]),
	}
}

// ofPage is what linked data without an article says of its page.
func ofPage(things []thing) linkedData {
	for _, t := range things {
		if name, _ := t["@type"].(string); strings.HasSuffix(name, "WebPage") {
			return linkedData{pageDate: str(t["datePublished"]), authors: names(t["author"], byID(things))}
		}
	}
	return linkedData{}
}

// byID are things by their names, as others point at them.
func byID(things []thing) map[string]thing {
	ids := make(map[string]thing)
	for _, t := range things {
		if id, ok := t["@id"].(string); ok && ids[id] == nil && len(t) > 1 {
			ids[id] = t
		}
	}
	return ids
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
func names(value any, ids map[string]thing) (all []string) {
	switch v := value.(type) {
	case string:
		if !strings.Contains(v, "://") {
			all = append(all, str(v))
		}
	case []any:
		for _, item := range v {
			all = append(all, names(item, ids)...)
		}
	case thing:
		name := nameOf(v)
		if id, ok := v["@id"].(string); ok && name == "" {
			name = nameOf(ids[id])
		}
		all = append(all, name)
	}
	return all
}

// nameOf is the name of a thing, or the given and the family name of a person.
func nameOf(t thing) string {
	return cmp.Or(str(t["name"]), strings.TrimSpace(str(t["givenName"])+" "+str(t["familyName"])))
}

// bareScript is a script without what hides it from old browsers and XML.
func bareScript(script string) string {
	for _, mark := range []string{"<!--", "//", "/*", "<![CDATA[", "*/"} {
		script = strings.TrimPrefix(strings.TrimSpace(script), mark)
	}
	for _, mark := range []string{"-->", "*/", "]]>", "/*", "//", ";"} {
		script = strings.TrimSuffix(strings.TrimSpace(script), mark)
	}
	return strings.TrimSpace(script)
}

// onOneLine is JSON whose strings hold no raw line breaks or other control
// characters, and whose lists do not end in a comma, as many pages have it.
func onOneLine(script string) string {
	var out strings.Builder
	quoted, escaped, comma := false, false, false
	for _, r := range script {
		if !quoted {
			switch {
			case r == ',':
				comma = true
				continue
			case comma && !unicode.IsSpace(r):
				if r != '}' && r != ']' {
					out.WriteByte(',')
				}
				comma = false
			}
		}
		switch {
		case r == '\n' && quoted:
			out.WriteString(`\n`)
		case r < ' ':
			out.WriteByte(' ')
		default:
			out.WriteRune(r)
		}
		if r == '"' && !escaped {
			quoted = !quoted
		}
		escaped = r == '\\' && !escaped
	}
	return out.String()
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
