package ingest

import (
	"errors"
	"fmt"
	"io"
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
	if line, reason := checkText(data); reason != "" {
		out.fault(in.name, line, "%s", reason)
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
	}
	if a.ID == "" {
		a.ID = in.id
	}
	if a.Title == "" && isMarkdown(in.ext) {
		line, _, _ := strings.Cut(a.Body, "\n")
		a.Title = article.HeadingText(strings.TrimSpace(line))
	}
	out.add(a, isMarkdown(in.ext))
	return nil
}

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

// fence is the line before and after front matter.
const fence = "---"

// cutFrontMatter parts text into its front matter, with the line that opens it,
// and the rest. The front matter is empty where text has none.
func cutFrontMatter(text string) (matter, body string, err error) {
	const most = 64 << 10 // bytes; a page of fields is a tenth of it
	at := 0
	for line := range strings.Lines(text) {
		at += len(line)
		isFence := strings.TrimRight(line, " \t\r\n") == fence
		switch {
		case at == len(line) && strings.TrimRight(line, "\r\n") != fence:
			return "", text, nil
		case at > len(line) && isFence:
			return text[:at-len(line)], text[at:], nil
		case at > most:
			return "", "", fmt.Errorf("front matter is not closed by a line %s within %d bytes", fence, most)
		}
	}
	if at == 0 {
		return "", "", nil
	}
	return "", "", fmt.Errorf("front matter is not closed by a line %s", fence)
}

// readFrontMatter sets a's fields. It reports whether the front matter could be
// read at all; a field that makes no sense is a fault and stays empty. matter
// starts with its fence, which YAML takes as the start of a document, so lines
// are counted as in the file.
func readFrontMatter(a *article.Article, matter string, out *collection) bool {
	fault := func(line int, format string, args ...any) { out.fault(a.File, line, format, args...) }
	var doc yaml.Node
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
	for i := 0; i+1 < len(fields.Content); i += 2 {
		key, value := fields.Content[i], fields.Content[i+1]
		switch name := key.Value; {
		case key.Kind != yaml.ScalarNode || !isField(name):
			fault(key.Line, "unknown field %q is ignored", name)
		case seen[name]:
			fault(key.Line, "field %q comes twice; the first is taken", name)
		case value.Kind != yaml.ScalarNode:
			fault(value.Line, "%s is not a single text", name)
		case value.Tag != "!!null":
			seen[name] = true
			if err := setField(a, name, value.Value, out.opts.Now); err != nil {
				fault(value.Line, "%v", err)
			}
		}
	}
	return true
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
