package ingest

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest/page"
)

// htmlPage reads pages as browsers save them, one article each.
type htmlPage struct{}

func (htmlPage) takes(ext string, head []byte) bool {
	switch root := root(head); root {
	case "html", "!doctype html":
		return true
	case "head", "body", "meta", "title", "link", "base", "script", "style", "main", "article", "section", "header", "div", "h1", "p":
		// A page without its first element; in a text, such a line is only its start.
		return !slices.Contains([]string{".md", ".markdown", ".txt", ".text", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xml"}, ext)
	}
	return slices.Contains([]string{".html", ".htm", ".xhtml"}, ext)
}

func (htmlPage) read(in *input, out *collection) error {
	data, err := whole(in, out)
	if data == nil {
		return err
	}
	a := &article.Article{File: in.name, Line: 1, ID: in.id}
	addPage(a, data, "", "", out)
	return nil
}

// addPage adds a as the article of a page. What a says already, it keeps.
func addPage(a *article.Article, data []byte, contentType, address string, out *collection) {
	p, err := page.Read(data, contentType, address)
	if err != nil {
		out.fault(a.File, a.Line, "%v", err)
		return
	}
	setFields(a, out, map[string]string{
		"title": p.Title, "source": p.Source, "author": p.Author, "published": firstDate(p.Published, out.opts.Now), "url": cmp.Or(a.URL, p.URL), "lang": p.Lang,
	})
	a.Body = p.Text
	out.add(a, true)
}

// setFields sets fields that a file gives in a form of its own.
func setFields(a *article.Article, out *collection, values map[string]string) {
	for _, key := range fields {
		if err := setField(a, key, values[key], out.opts.Now); err != nil {
			out.fault(a.File, a.Line, "%v", err)
		}
	}
}

// root is the name of the first element in head, or its document type, in lower
// case and without a prefix; empty where there is none or other text comes first.
func root(head []byte) string {
	rest := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF"))))
	for {
		closing := ">"
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			closing = "-->"
		case bytes.HasPrefix(rest, []byte("<?")):
			closing = "?>"
		case bytes.HasPrefix(rest, []byte("<!doctype html")):
			if _, after, _ := bytes.Cut(rest, []byte(">")); isFeedRoot(root(after)) {
				return root(after)
			}
			return "!doctype html"
		case bytes.HasPrefix(rest, []byte("<!")):
			if open := bytes.IndexAny(rest, "[>"); open >= 0 && rest[open] == '[' {
				closing = "]>"
			}
		case bytes.HasPrefix(rest, []byte("<")):
			name := string(rest[1:])
			if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			return name[strings.IndexByte(name, ':')+1:]
		default:
			return ""
		}
		_, after, ok := bytes.Cut(rest, []byte(closing))
		if !ok {
			return ""
		}
		rest = bytes.TrimSpace(after)
	}
}
