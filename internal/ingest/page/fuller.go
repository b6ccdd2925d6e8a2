package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// container is the text of the element that a page names as its article: by its
// element or its attributes, or else by its class. It is empty where the page names
// none, or more than one without a headline in it.
func container(doc, heading *html.Node) string {
	if n := article(doc, heading); n != nil {
		return render(n)
	}
	return ""
}

// article is the element of container, nil where the page names none.
func article(doc, heading *html.Node) *html.Node {
	var articles []*html.Node
	for n := range doc.Descendants() {
		switch {
		case attr(n, "itemprop") == "articleBody":
			return n
		case n.DataAtom == atom.Article && !within(n, atom.Article):
			articles = append(articles, n)
		}
	}
	for _, a := range articles {
		if len(articles) == 1 || holds(a, heading) {
			return a
		}
	}
	if len(articles) > 0 {
		return behind(doc, heading, articles)
	}
	return namedBody(doc)
}

// behind is the first of several articles that follows a heading in the page; nil where
// no heading is known.
func behind(doc, heading *html.Node, articles []*html.Node) *html.Node {
	met := false
	for n := range doc.Descendants() {
		switch {
		case n == heading:
			met = true
		case met && slices.Contains(articles, n):
			return n
		}
	}
	return nil
}

// bodies are names of elements that hold the text of an article.
var bodies = []string{
	"article-body", "article-content", "article-text", "article-copy", "articlebody", "articlecontent", "articletext", "content-article", "content-body", "body-content", "body-copy",
	"entry-content", "entry-text", "post-content", "post-body", "post-text", "post-entry", "story-body", "story-content", "story-text", "storybody", "storytext",
	"news-text", "news-content", "news-body", "newstext", "blog-content", "single-content", "artikel-text", "artikel-inhalt", "artikeltext",
}

// namedBody is the element with such a name that holds the most text outside of links,
// nil without one.
func namedBody(doc *html.Node) (found *html.Node) {
	most := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || isInline(n) || attr(n, "class")+attr(n, "id") == "" || !slices.ContainsFunc(namesOf(n), func(name string) bool { return slices.Contains(bodies, name) }) {
			continue
		}
		if size := len(oneLine(textOf(n))) - linked(n); size > most {
			found, most = n, size
		}
	}
	return found
}

// led is the text of the smallest element around a heading that holds paragraphs too.
func led(heading *html.Node) string {
	const enough = 300 // bytes
	if heading == nil {
		return ""
	}
	for n := heading.Parent; n != nil && n.DataAtom != atom.Html; n = n.Parent {
		if len(textOf(n)) < enough {
			continue
		}
		text, prose := render(n), 0
		for b := range strings.SplitSeq(text, "\n\n") {
			if isProse(b) {
				prose += len(b)
			}
		}
		if prose > enough {
			return text
		}
	}
	return ""
}

// fuller is the text that was found in a page, with the paragraphs of the article
// around it that were not: an article may be spread over several elements. Only
// what reads like a paragraph is put in. Where the page names no article, the text
// below its heading stands in for one, but only if nothing of it was found.
func fuller(found, around, below string) string {
	named := around != ""
	if !named {
		around = below
	}
	known := make(map[string]bool)
	inFound, prose := 0, 0
	for _, b := range strings.Split(found, "\n\n") {
		known[b] = true
		inFound += len(b)
		if isProse(b) {
			prose += len(b)
		}
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
	case met == 0 && more > enough && 2*more > prose && (named || more > prose): // what was found is beside the article: a form, a list of others
		return strings.Join(out, "\n\n")
	case !named:
		return found
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
