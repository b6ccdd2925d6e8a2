package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// container is the text of the element that a page names as its article, empty
// where it names none, or more than one without a headline in it.
func container(doc, heading *html.Node) string {
	var articles []*html.Node
	for n := range doc.Descendants() {
		switch {
		case attr(n, "itemprop") == "articleBody":
			return render(n)
		case n.DataAtom == atom.Article && !within(n, atom.Article):
			articles = append(articles, n)
		}
	}
	for _, a := range articles {
		if len(articles) == 1 {
			return render(a)
		}
		for n := range a.Descendants() {
			if n == heading {
				return render(a)
			}
		}
	}
	return ""
}

// fuller is the text that was found in a page, with the paragraphs of the article
// around it that were not: an article may be spread over several elements. Only
// what reads like a paragraph is put in.
func fuller(found, around string) string {
	known := make(map[string]bool)
	inFound := 0
	for _, b := range strings.Split(found, "\n\n") {
		known[b] = true
		inFound += len(b)
	}
	var out []string
	met, more := 0, 0
	pending := "" // a heading whose text has not come
	for _, b := range strings.Split(around, "\n\n") {
		switch {
		case known[b]:
			met += len(b)
		case strings.HasPrefix(b, "# "):
			continue
		case b != "" && b[0] == '#':
			pending = b
			continue
		case !isProse(b):
			continue
		default:
			more += len(b)
		}
		if pending != "" {
			out = append(out, pending)
			pending = ""
		}
		out = append(out, b)
	}
	const much, enough = 600, 300 // bytes
	switch {
	case met == 0 && more > enough: // what was found is beside the article: a form, a list of others
		return strings.Join(out, "\n\n")
	case more > much && more > 2*len(found): // what was found is a box in the article, or an excerpt
	case more*20 < len(found), met*10 < inFound*9: // little is missing, or another text is around
		return found
	}
	return strings.Join(out, "\n\n")
}

// isProse tells a paragraph of whole sentences from a label or a list of links.
func isProse(block string) bool {
	const least = 80 // bytes
	if len(block) < least || strings.HasPrefix(block, "- ") || strings.HasPrefix(block, "| ") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(block, `"'”’»)`))
	return unicode.Is(unicode.Sentence_Terminal, last)
}
