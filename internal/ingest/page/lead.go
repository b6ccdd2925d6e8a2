package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is a piece of a page on lines of its own, without others in it.
type block struct {
	text  string // on one line
	prose bool   // whether it may be a part of the article's text
}

// below are the blocks that follow the heading, as far as an article's text may begin.
// It is to be asked before the article is looked for, which changes the page.
func below(doc, heading *html.Node) (blocks []block) {
	const most = 40
	met := false
	var walk func(n *html.Node, foreign bool)
	walk = func(n *html.Node, foreign bool) {
		switch {
		case n == heading:
			met = true
			return
		case len(blocks) == most || n.Type != html.ElementNode && n.Type != html.DocumentNode || isHidden(n) || n.DataAtom == atom.Head:
			return
		}
		switch n.DataAtom {
		case atom.Nav, atom.Figure, atom.Figcaption, atom.Footer, atom.Form, atom.Button, atom.Table, atom.Ul, atom.Ol, atom.Address:
			foreign = true
		case atom.Aside:
			foreign = foreign || !holds(n, heading)
		}
		if !met || holdsBlock(n) {
			for c := range n.ChildNodes() {
				walk(c, foreign)
			}
			return
		}
		if line := strings.TrimLeft(oneLine(render(n)), "# "); line != "" {
			blocks = append(blocks, block{line, !foreign && isLead(n, line, len(blocks) == 0)})
		}
	}
	if heading != nil {
		walk(doc, false)
	}
	return blocks
}

// holds reports whether n has another node in it.
func holds(n, other *html.Node) bool {
	for ; other != nil; other = other.Parent {
		if other == n {
			return true
		}
	}
	return false
}

// leads are names of what stands between a headline and the text.
var leads = []string{
	"lead", "lede", "leadtext", "intro", "introduction", "standfirst", "subtitle", "subheadline", "subhead", "subline", "dek", "deck", "excerpt", "summary", "description", "abstract", "chapo",
	"ingress", "vorspann", "teaser", "sommario", "occhiello", "bajada", "entradilla", "entete",
}

// isLead tells whole sentences, or what a page calls its lead or has right behind its
// headline.
func isLead(n *html.Node, line string, first bool) bool {
	const least, words = 60, 8 // bytes
	if len(line) < least || len(strings.Fields(line)) < words || 3*linked(n) > len(line) || isNotice(line) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"'”’»)`))
	switch {
	case unicode.Is(unicode.Sentence_Terminal, last):
		return true
	case first && (n.DataAtom == atom.P || n.DataAtom == atom.H2 || n.DataAtom == atom.H3):
		return !year.MatchString(line) // as lines of authors have
	}
	names := namesOf(n)
	if strings.TrimLeft(oneLine(render(n.Parent)), "# ") == line {
		names = append(names, namesOf(n.Parent)...)
	}
	return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(leads, name) })
}

// linked is how much of the text in n is in links, in bytes.
func linked(n *html.Node) (size int) {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			size += len(oneLine(textOf(c)))
		}
	}
	return size
}

var year = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// withLead is the text of an article with what stands between its headline and it: the
// lead, which many pages set into an element of its own.
func withLead(text string, blocks []block) string {
	const most, several = 1600, 3 // bytes, paragraphs
	text = strings.TrimSpace(text)
	joined := oneLine(text)
	first := slices.IndexFunc(blocks, func(b block) bool { return b.prose && strings.Contains(joined, b.text) })
	if first < 0 {
		return text
	}
	lead, n := "", 0
	for _, b := range blocks[:first] {
		if b.prose {
			lead += b.text + "\n\n"
			n++
		}
	}
	if n == 0 || n > several || len(lead) > most {
		return text
	}
	if line, rest, _ := strings.Cut(text, "\n\n"); strings.HasPrefix(line, "# ") {
		return line + "\n\n" + lead + rest
	}
	return lead + text
}
