package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidy takes from a page what is not the article's own text: readers' comments,
// consent dialogs, the next story, teasers, captions and lines of a paywall. It
// goes by what elements are called and by what they say, and leaves alone whatever
// holds the headline or much of the page. heading is that of the article, nil where
// it is not known.
func tidy(doc, heading *html.Node) {
	t := &tidier{sizes: make(map[*html.Node]size), heading: heading, root: doc, met: heading == nil}
	t.measure(doc)
	t.all = t.sizes[doc].text
	drop := t.spare(t.find(doc))
	drop = append(drop, t.nextStories(doc)...)
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	partParagraphs(doc)
}

// A size is how much text an element holds, in bytes.
type size struct {
	text, links int
	headline    bool // whether the article's heading is in it
	article     bool // whether an element is in it that is named as an article
}

type tidier struct {
	sizes   map[*html.Node]size
	heading *html.Node
	root    *html.Node
	met     bool // whether the heading was passed, or none is known
	all     int
}

func (t *tidier) measure(n *html.Node) size {
	if n.Type == html.TextNode {
		return size{text: len(strings.TrimSpace(n.Data))}
	}
	var s size
	if n.DataAtom != atom.Script && n.DataAtom != atom.Style && n.DataAtom != atom.Noscript {
		for c := range n.ChildNodes() {
			inner := t.measure(c)
			s.text, s.links = s.text+inner.text, s.links+inner.links
			s.headline, s.article = s.headline || inner.headline, s.article || inner.article
		}
	}
	switch {
	case n.DataAtom == atom.A:
		s.links = s.text
	case n.DataAtom == atom.Article, attr(n, "itemprop") == "articleBody":
		s.article = true
	}
	s.headline = s.headline || n == t.heading
	if n.Type == html.ElementNode || n.Type == html.DocumentNode {
		t.sizes[n] = s
	}
	return s
}

// find is what is to be dropped below n. Behind a line that leads to other articles
// come links to them.
func (t *tidier) find(n *html.Node) (drop []*html.Node) {
	led, discussed := false, false
	for c := range n.ChildNodes() {
		s := t.sizes[c]
		t.met = t.met || c == t.heading
		discussed = discussed || t.met && isHeading(c) && isDiscussion(oneLine(textOf(c)))
		switch {
		case c.Type != html.ElementNode || c.DataAtom == atom.Head:
		case discussed && !s.headline && !s.article:
			drop = append(drop, c)
		case led && s.links*2 > s.text && !s.headline, t.isForeign(c):
			drop = append(drop, c)
			led = led || leadsAway(oneLine(textOf(c)))
		default:
			led = led && s.text == 0
			drop = append(drop, t.find(c)...)
		}
	}
	return drop
}

// spare leaves those elements out that are small one by one and together hold most of
// what the page tells: the parts of a story that is told in pictures.
func (t *tidier) spare(drop []*html.Node) []*html.Node {
	byClass := make(map[string]int)
	told := t.sizes[t.root].text - t.sizes[t.root].links
	for _, n := range drop {
		byClass[attr(n, "class")] += t.sizes[n].text - t.sizes[n].links
	}
	return slices.DeleteFunc(drop, func(n *html.Node) bool {
		names := namesOf(n)
		return attr(n, "class") != "" && 2*byClass[attr(n, "class")] > told && slices.ContainsFunc(names, isPictures)
	})
}

// isSmall tells an element with little text, of the page's as well.
func (t *tidier) isSmall(n *html.Node) bool {
	const short = 900 // bytes
	return t.sizes[n].text <= short && t.sizes[n].text*2 < t.all
}

// isForeign tells an element that holds none of the article's text, by what it is called
// or else by what it is.
func (t *tidier) isForeign(n *html.Node) bool {
	s := t.sizes[n]
	switch n.DataAtom {
	case atom.Body, atom.Main, atom.H1, atom.Html:
		return false
	}
	if s.headline {
		return false
	}
	names := namesOf(n)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(names, w) })
	}
	linky := s.links*2 > s.text
	small := t.isSmall(n)
	switch role := attr(n, "role"); {
	case role == "dialog", role == "alertdialog", attr(n, "aria-modal") == "true", n.DataAtom == atom.Dialog,
		has("onetrust", "didomi", "usercentrics", "cookiebot", "cookie", "cookies", "gdpr", "cmpbox", "cmp-banner", "cmp-consent", "cmp-dialog", "cmp-modal", "cmp-root"):
		return !s.article
	case has("comments", "disqus", "commentlist", "commentarea", "kommentare", "commentaires", "comentarios", "reader-comments", "usercomments"),
		attr(n, "itemprop") == "comment", strings.HasSuffix(attr(n, "itemtype"), "schema.org/Comment"):
		return !s.article || n.DataAtom != atom.Article && !t.holdsBody(n)
	case has("paywall", "regwall", "piano", "subscribe", "subscription"): // often the text that subscribers see
		return small && n.DataAtom != atom.P && offer.MatchString(textOf(n))
	case slices.ContainsFunc(names, isPictures):
		return !s.article && s.text*2 < t.all && (small || severalPictures(n))
	case has("no-caption", "has-caption", "with-caption"):
		return false
	case has("comment", "consent", "newsletter", "newsletters", "signup", "sign-up", "caption", "captions", "credit", "credits", "copyright", "photocredit", "imagecredit", "legend", "bildunterschrift", "podcast", "poll",
		"author-box", "author-bio", "author-info", "about-author", "authorbox", "author-description", "author-biography"):
		return small
	case has("related", "recommended", "recommendations", "recommendation", "recirc", "recirculation", "readmore", "read-more", "read-also", "readalso",
		"see-also", "more-stories", "more-on", "outbrain", "taboola", "teaser", "teasers", "promo", "trending", "popular", "most-read", "mostread",
		"up-next", "more-from", "further-reading", "share", "sharing", "social"):
		return linky && s.text*2 < t.all || small && has("related", "recommended", "read-more", "see-also", "more-stories", "read-also") && s.links*3 > s.text
	}
	return t.isForeignKind(n)
}

// isForeignKind tells such an element by what it is and what it says.
func (t *tidier) isForeignKind(n *html.Node) bool {
	s := t.sizes[n]
	allLinks := s.text > 0 && s.links*20 >= s.text*19
	switch {
	case n.DataAtom == atom.Figure:
		return t.isSmall(n) && showsPicture(n)
	case (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol) && allLinks:
		return leadsWithin(n)
	case n.DataAtom == atom.Form:
		return t.isSmall(n) && asksWho(n)
	case isHeading(n):
		return leadsAway(oneLine(textOf(n)))
	case n.DataAtom == atom.P && allLinks:
		return true
	case n.DataAtom == atom.P, n.DataAtom == atom.Li:
		return s.text > 0 && s.text <= maxNotice && isNotice(oneLine(textOf(n)))
	case n.DataAtom == atom.Div, n.DataAtom == atom.Section, n.DataAtom == atom.Aside:
		return s.text > 0 && s.text <= maxNotice && !holdsBlock(n) && isNotice(oneLine(textOf(n)))
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// showsPicture reports whether a figure is a picture with a line about it, and no table,
// quotation or piece of code.
func showsPicture(figure *html.Node) bool {
	picture := false
	for n := range figure.Descendants() {
		switch n.DataAtom {
		case atom.Img, atom.Picture, atom.Video:
			picture = true
		case atom.Table, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol:
			return false
		}
	}
	return picture
}

// leadsWithin reports whether all links in a list lead to places of the same page.
func leadsWithin(list *html.Node) bool {
	for n := range list.Descendants() {
		if n.DataAtom == atom.A && !strings.HasPrefix(attr(n, "href"), "#") {
			return false
		}
	}
	return true
}

// asksWho reports whether a form asks for an address or a password, as those of
// newsletters do and those that sign readers in. Some systems put whole pages into one.
func asksWho(form *html.Node) bool {
	for n := range form.Descendants() {
		if kind := attr(n, "type"); n.DataAtom == atom.Input && (kind == "email" || kind == "password" || strings.Contains(strings.ToLower(attr(n, "name")), "mail")) {
			return true
		}
	}
	return false
}

// severalPictures reports whether more than one picture is in n.
func severalPictures(n *html.Node) bool {
	pictures := 0
	for c := range n.Descendants() {
		if c.DataAtom == atom.Img {
			pictures++
		}
	}
	return pictures > 1
}

func isPictures(name string) bool {
	return name == "gallery" || name == "slideshow" || name == "carousel"
}

// holdsBlock reports whether n has blocks in it, which are judged for themselves.
func holdsBlock(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && !isInline(c) && c.DataAtom != atom.Br {
			return true
		}
	}
	return false
}

// holdsBody reports whether what is named as the article's body is in n.
func (t *tidier) holdsBody(n *html.Node) bool {
	for c := range n.Descendants() {
		if attr(c, "itemprop") == "articleBody" {
			return true
		}
	}
	return false
}

// namesOf are the words in the id and the classes of n, and each two that follow
// each other, in lower case.
func namesOf(n *html.Node) (names []string) {
	for _, key := range []string{"id", "class", "data-component", "data-testid"} {
		for name := range strings.FieldsSeq(attr(n, key)) {
			if strings.Contains(name, "/") { // an address
				continue
			}
			words := wordsOf(name)
			for i, w := range words {
				names = append(names, w)
				if i > 0 {
					names = append(names, words[i-1]+"-"+w)
				}
			}
		}
	}
	return names
}

// wordsOf parts a name like relatedLinks or related-links_2.
func wordsOf(name string) (words []string) {
	start, lower := 0, false
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && lower:
			cut(i)
			start = i
		}
		lower = unicode.IsLower(r)
	}
	cut(len(name))
	return words
}

// nextStories are the stories that an endless page shows after its own. They look
// like it from outside, and have a heading of their own.
func (t *tidier) nextStories(doc *html.Node) (found []*html.Node) {
	if t.heading == nil {
		return nil
	}
	own := t.heading
	for own.Parent != nil {
		siblings := false
		for n := own.NextSibling; n != nil; n = n.NextSibling {
			if n.Type == html.ElementNode && t.isLike(n, own) {
				siblings = true
				found = append(found, n)
			}
		}
		if siblings || own.DataAtom == atom.Body {
			break
		}
		own = own.Parent
	}
	return found
}

// isLike tells a story that looks like the article's own element.
func (t *tidier) isLike(n, own *html.Node) bool {
	const least = 200 // bytes
	if n.DataAtom != own.DataAtom || t.sizes[n].text < least || own == t.heading {
		return false
	}
	headings := []atom.Atom{atom.H1}
	switch {
	case n.DataAtom == atom.Article:
		headings = append(headings, atom.H2)
	case n.DataAtom != atom.Div && n.DataAtom != atom.Section, attr(n, "class") == "", attr(n, "class") != attr(own, "class"), within(own, atom.Article):
		return false
	}
	for c := range n.Descendants() {
		if slices.Contains(headings, c.DataAtom) {
			return true
		}
	}
	return false
}

// within reports whether n stands in an element of this name.
func within(n *html.Node, name atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == name {
			return true
		}
	}
	return false
}

// partParagraphs makes paragraphs of what two line breaks part.
func partParagraphs(doc *html.Node) {
	var parents []*html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Br && breaksAgain(n) && n.Parent.DataAtom != atom.Pre && !slices.Contains(parents[max(0, len(parents)-1):], n.Parent) {
			if p := n.Parent; p.DataAtom == atom.P || p.DataAtom == atom.Div || p.DataAtom == atom.Section || p.DataAtom == atom.Article || p.DataAtom == atom.Td {
				parents = append(parents, p)
			}
		}
	}
	for _, parent := range parents {
		var children []*html.Node
		for c := range parent.ChildNodes() {
			children = append(children, c)
		}
		var open *html.Node
		for _, c := range children {
			again := c.DataAtom == atom.Br && (breaksAgain(c) || open == nil)
			parent.RemoveChild(c)
			switch {
			case again:
				open = nil
			case c.Type == html.ElementNode && !isInline(c) && c.DataAtom != atom.Br:
				open = nil
				insert(parent, c)
			case open == nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
			default:
				if open == nil {
					open = &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
					insert(parent, open)
				}
				open.AppendChild(c)
			}
		}
		if parent.DataAtom == atom.P && parent.Parent != nil {
			parent.Parent.RemoveChild(parent)
		}
	}
}

// insert puts n into parent, or before it where parent is a paragraph, which holds
// no other.
func insert(parent, n *html.Node) {
	if parent.DataAtom == atom.P && parent.Parent != nil {
		parent.Parent.InsertBefore(n, parent)
	} else {
		parent.AppendChild(n)
	}
}

// breaksAgain reports whether another line break follows.
func breaksAgain(br *html.Node) bool {
	n := br.NextSibling
	for n != nil && n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
		n = n.NextSibling
	}
	return n != nil && n.DataAtom == atom.Br
}
