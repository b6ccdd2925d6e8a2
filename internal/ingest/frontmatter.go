package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"coveragebot/internal/article"
)

// document reads files that hold one article, as Markdown or as plain text, with
// front matter or without.
type document struct{}

func (document) takes(ext string, head []byte) bool {
	return ext == ".txt" || ext == ".text" || isMarkdown(ext)
}

func isMarkdown(ext string) bool { return ext == ".md" || ext == ".markdown" }

func (document) read(in *input, out *collection) error {
	data, err := whole(in, out)
	if data == nil {
		return err
	}
	if at := slices.IndexFunc(data, isControl); at >= 0 {
		out.fault(in.name, lineAt(data, at), "holds control characters, so it is not a text")
		return nil
	}
	if data = utf8Text(in, 1, data, out); data == nil {
		return nil
	}
	text := string(data)
	a := &article.Article{File: in.name, Line: 1}
	matter, body, err := cutFrontMatter(text)
	switch {
	case err != nil:
		out.fault(in.name, 1, "%v", err)
		return nil
	case matter == "":
		a.Title, a.Author, a.Body = article.Extract(text, isMarkdown(in.ext))
	case !readFrontMatter(a, matter, out):
		return nil
	default:
		a.Body = article.TrimBlankLines(body)
		if _, err := parseURL(a.Source); err == nil && a.URL == "" { // as notes name their source
			a.URL, a.Source = a.Source, ""
		}
	}
	if a.ID == "" {
		a.ID = in.id
	}
	if m := dayInName.FindStringSubmatch(filepath.Base(in.name)); m != nil && a.Published.IsZero() {
		setFields(a, out, map[string]string{"published": m[1]})
	}
	if isMarkdown(in.ext) {
		a.Body = article.TrimBlankLines(WithoutMarks(a.Body))
		if matter == "" {
			a.Title = strings.TrimSpace(WithoutMarks(a.Title))
		}
	}
	if a.Title == "" && isMarkdown(in.ext) {
		line, _, _ := strings.Cut(a.Body, "\n")
		a.Title = article.HeadingText(strings.TrimSpace(line))
	}
	out.add(a, isMarkdown(in.ext))
	return nil
}

// dayInName finds the day that names of posts begin with.
var dayInName = regexp.MustCompile(`^((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[-_ ]`)

// whole is all of a file that holds one article. Where that is too large it is nil
// and a fault is noted.
func whole(in *input, out *collection) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, out.opts.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > out.opts.MaxBytes {
		out.fault(in.name, 0, "is larger than %s", megabytes(out.opts.MaxBytes))
		return nil, nil
	}
	return data, nil
}

// The lines before and after front matter: in YAML, and in TOML. In JSON it has none.
const (
	fence     = "---"
	tomlFence = "+++"

	mostMatter = 64 << 10 // bytes; a page of fields is a tenth of it
)

// cutFrontMatter parts text into its front matter, with the line that opens it,
// and the rest. The front matter is empty where text has none.
func cutFrontMatter(text string) (matter, body string, err error) {
	if strings.HasPrefix(text, "{") {
		return cutObject(text)
	}
	at, fence := 0, fence
	for line := range strings.Lines(text) {
		at += len(line)
		bare := strings.TrimRight(line, " \t\r\n")
		switch {
		case at == len(line) && bare == tomlFence:
			fence = tomlFence
		case at == len(line) && strings.TrimRight(line, "\r\n") != fence:
			return "", text, nil
		case at > len(line) && bare == fence:
			return text[:at-len(line)], text[at:], nil
		case at > mostMatter:
			return "", "", fmt.Errorf("front matter is not closed by a line %s within %d bytes", fence, mostMatter)
		}
	}
	if at == 0 {
		return "", "", nil
	}
	return "", "", fmt.Errorf("front matter is not closed by a line %s", fence)
}

// cutObject parts text from front matter in JSON. A brace that opens no object belongs
// to the text, unless it has a line of its own.
func cutObject(text string) (matter, body string, err error) {
	d := json.NewDecoder(strings.NewReader(text[:min(len(text), mostMatter)]))
	if err := d.Decode(&map[string]any{}); err != nil {
		if first, _, _ := strings.Cut(text, "\n"); strings.TrimSpace(first) == "{" {
			return "", "", fmt.Errorf("front matter is not valid JSON: %w", err)
		}
		return "", text, nil
	}
	at := int(d.InputOffset())
	return text[:at], text[at:], nil
}

// readFrontMatter sets a's fields. It reports whether the front matter could be
// read at all; a field that makes no sense is a fault and stays empty. matter
// starts with its fence, which YAML takes as the start of a document, so lines
// are counted as in the file.
func readFrontMatter(a *article.Article, matter string, out *collection) bool {
	fault := func(line int, format string, args ...any) { out.fault(a.File, line, format, args...) }
	var doc yaml.Node
	switch {
	case strings.HasPrefix(matter, tomlFence):
		return readTOML(a, matter, out)
	case strings.HasPrefix(matter, "{"):
		values := make(map[string]any)
		d := json.NewDecoder(strings.NewReader(matter))
		d.UseNumber() // as it is written
		if err := d.Decode(&values); err != nil {
			out.fault(a.File, 1, "front matter is not valid JSON: %v", err)
			return false
		}
		setValues(a, matter, values, out)
		return true
	}
	if strings.TrimSpace(strings.TrimPrefix(matter, fence)) == "" {
		return true
	}
	if err := yaml.Load([]byte(matter), &doc); err != nil {
		line, reason := yamlError(err)
		fault(line, "front matter is not valid YAML: %s", reason)
		return false
	}
	fields := doc.Content[0]
	if fields.Kind != yaml.MappingNode {
		if fields.Tag == "!!null" { // only comments
			return true
		}
		fault(fields.Line, "front matter is not a list of fields like title: …")
		return false
	}
	seen := make(map[string]bool)
	own := func(i int) bool { return isField(fields.Content[i].Value) }
	for _, ours := range []bool{true, false} { // of two names for a field, ours counts
		for i := 0; i+1 < len(fields.Content); i += 2 {
			if own(i) == ours {
				readEntry(a, fields.Content[i], fields.Content[i+1], seen, out)
			}
		}
	}
	return true
}

// readEntry sets the field that an entry of YAML gives. seen are the names that
// were met before, and the fields that were set.
func readEntry(a *article.Article, key, value *yaml.Node, seen map[string]bool, out *collection) {
	fault := func(line int, format string, args ...any) { out.fault(a.File, line, format, args...) }
	name := fieldNamed(key.Value)
	text, single := yamlText(value, name)
	switch {
	case key.Kind == yaml.ScalarNode && isOfGenerator(key.Value):
	case key.Kind != yaml.ScalarNode || name == "":
		fault(key.Line, "unknown field %q is ignored", key.Value)
	case seen[key.Value]:
		fault(key.Line, "field %q comes twice; the first is taken", key.Value)
	case seen[name]: // said by a better name
	case !single:
		fault(value.Line, "%s is not a single text", key.Value)
	case name == "published" && value.Tag == "!!bool": // Jekyll: whether it is
	case value.Tag != "!!null" && (value.Style != 0 || !isMissing(text)):
		seen[key.Value], seen[name] = true, true
		if err := setField(a, name, text, out.opts.Now); err != nil {
			fault(value.Line, "%v", err)
		}
	}
}

// fieldNamed is the field that front matter calls so, by our name or by that of
// others; empty for none.
func fieldNamed(key string) string {
	lower := strings.ToLower(key)
	if isField(lower) {
		return lower
	}
	if field := alias(lower); field != "text" {
		return field
	}
	return ""
}

// isOfGenerator tells fields that generators of sites and programs for notes have, and
// that say nothing of an article here.
func isOfGenerator(key string) bool {
	switch strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key)) {
	case "layout", "tags", "tag", "categories", "category", "draft", "slug", "aliases", "alias", "weight", "type", "keywords", "description", "summary",
		"excerpt", "image", "images", "cover", "thumbnail", "toc", "lastmod", "updated", "modified", "comments", "cssclass", "cssclasses", "series",
		"expirydate", "publish", "featured", "pin", "menu", "params", "math", "subtitle", "section", "sections", "topics":
		return true
	}
	return false
}

// yamlText is the text of a value: itself, or the names of authors in a list.
func yamlText(value *yaml.Node, field string) (text string, ok bool) {
	switch {
	case value.Kind == yaml.ScalarNode:
		return withoutBrackets(value.Value), true
	case field != "author":
		return "", false
	case value.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(value.Content); i += 2 {
			if value.Content[i].Value == "name" {
				return yamlText(value.Content[i+1], field)
			}
		}
	case value.Kind == yaml.SequenceNode:
		var names []string
		for _, v := range value.Content {
			name, ok := yamlText(v, field)
			if !ok {
				return "", false
			}
			names = append(names, name)
		}
		return strings.Join(names, ", "), true
	}
	return "", false
}

// withoutBrackets is a value without the brackets of a link between notes.
func withoutBrackets(value string) string {
	if inner, ok := strings.CutPrefix(value, "[["); ok && strings.HasSuffix(inner, "]]") {
		inner = strings.TrimSuffix(inner, "]]")
		return inner[strings.LastIndexByte(inner, '|')+1:]
	}
	return value
}

// yamlError finds the line of a YAML error: where the thing starts that is wrong,
// rather than where that was noticed.
func yamlError(err error) (line int, reason string) {
	e, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		return 1, "it must be one document of fields"
	}
	line, reason = max(e.Mark.Line, 1), e.Message
	if e.ContextMark.Line > 0 {
		line = e.ContextMark.Line
	}
	if strings.HasPrefix(reason, "mapping values are not allowed") {
		reason += "; a value with a colon in it needs quotes"
	}
	return line, reason
}
