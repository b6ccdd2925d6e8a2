package page

import (
	"regexp"
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
	t := &tidier{sizes: make(map[*html.Node]size), heading: heading}
	t.measure(doc)
	t.all = t.sizes[doc].text
	var drop []*html.Node
	t.find(doc, &drop)
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

// find collects what is to be dropped below n.
func (t *tidier) find(n *html.Node, drop *[]*html.Node) {
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.DataAtom == atom.Head {
			continue
		}
		if t.isForeign(c) {
			*drop = append(*drop, c)
		} else {
			t.find(c, drop)
		}
	}
}

// isForeign tells an element that holds none of the article's text.
func (t *tidier) isForeign(n *html.Node) bool {
	const short = 900 // bytes
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
	small := s.text <= short && s.text*2 < t.all
	switch role := attr(n, "role"); {
	case role == "dialog", role == "alertdialog", attr(n, "aria-modal") == "true", n.DataAtom == atom.Dialog,
		has("onetrust", "didomi", "usercentrics", "cookiebot", "cookie", "cookies", "gdpr", "cmp"):
		return !s.article
	case has("comments", "disqus", "commentlist", "commentarea", "kommentare", "commentaires", "comentarios", "reader-comments", "usercomments"),
		attr(n, "itemprop") == "comment", strings.HasSuffix(attr(n, "itemtype"), "schema.org/Comment"):
		return !s.article || n.DataAtom != atom.Article && !t.holdsBody(n)
	case has("paywall", "regwall", "piano", "subscribe", "subscription"): // often the text that subscribers see
		return small && n.DataAtom != atom.P && offer.MatchString(textOf(n))
	case has("gallery", "slideshow", "carousel"):
		return !s.article && s.text*2 < t.all
	case has("no-caption", "has-caption", "with-caption"):
		return false
	case has("comment", "consent", "newsletter", "newsletters", "signup", "sign-up", "caption", "captions", "credit", "credits", "copyright", "photocredit", "imagecredit", "legend", "bildunterschrift", "podcast"):
		return small
	case has("related", "recommended", "recommendations", "recommendation", "recirc", "recirculation", "readmore", "read-more", "read-also", "readalso",
		"see-also", "more-stories", "more-on", "outbrain", "taboola", "teaser", "teasers", "promo", "trending", "popular", "most-read", "mostread",
		"up-next", "more-from", "further-reading", "share", "sharing", "social"):
		return linky && s.text*2 < t.all || small && has("related", "recommended", "read-more", "see-also", "more-stories", "read-also") && s.links*3 > s.text
	case n.DataAtom == atom.P, n.DataAtom == atom.Li:
		return s.text > 0 && s.text <= maxNotice && isNotice(oneLine(textOf(n)))
	case n.DataAtom == atom.Div, n.DataAtom == atom.Section, n.DataAtom == atom.Aside:
		return s.text > 0 && s.text <= maxNotice && !holdsBlock(n) && isNotice(oneLine(textOf(n)))
	}
	return false
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

// maxNotice is how long the longest notice may be, in bytes.
const maxNotice = 500

// notices are what outlets say to their readers between the lines of an article,
// about paying, about content of others, about pictures and about mistakes.
var notices = []struct {
	most int // bytes; what is longer says something else too
	look *regexp.Regexp
}{
	{300, regexp.MustCompile(`(?i)\d+(?:[.,]\d+)?\s?% (?:of this article|de cet article|de este artículo|dieses artikels)|left to read|reste .{0,20}à lire`)},
	{200, regexp.MustCompile(`(?i)^(?:subscribe|sign up|sign in|log in|register|already a subscriber|become a (?:member|subscriber))\b.{0,120}\b(?:read|continue|access|newsletter|inbox|unlimited|now|today|article|story)\b.{0,40}$`)},
	{160, regexp.MustCompile(`(?i)(?:for|to) subscribers only|(?:réservée?|reservado) (?:aux|a los|para los) (?:abonnés|suscriptores)|nur für abonnenten`)},
	{500, regexp.MustCompile(`(?i)(?:recommended|empfohlener) (?:editorial|redaktioneller) (?:content|inhalt)|externe inhalte angezeigt|external content (?:is|being|to be) (?:shown|displayed)|(?:transmitted|sent|übermittelt|transferred) to third[- ]part|an drittplattformen|(?:accept|allow|enable|agree to) .{0,30}cookies .{0,60}(?:view|see|watch|content|load)`)},
	{300, regexp.MustCompile(`(?:\(|\b)(?:Photograph|Photo|Picture|Image|Foto|Bild|Fotografía|Fotografia)s?(?: by)?\s?: ?\p{Lu}[^.!?]{1,60}\)?$`)},
	{200, regexp.MustCompile(`^(?:Photo|Photos|Photograph|Image|Picture|Foto|Bild|Credit)(?: by| credit)?: ?\p{Lu}`)},
	{500, regexp.MustCompile(`^(?:Correction|Corrections|Clarification|Rectificatif|Berichtigung|Korrektur|Corrección|Rättelse|Rettelse)(?: \([^)]*\)|, [\w ]{1,20}| \pL+ \d+)?\s?: `)},
	{120, regexp.MustCompile(`(?i)^[^\pL]*(?:mehr (?:zum thema|aus der|dazu|lesen)|weitere (?:artikel|beiträge|informationen|meldungen|themen)|auch interessant|das könnte (?:sie|dich) (?:auch )?interessieren|lesen sie (?:auch|hier|mehr|dazu)|zum weiterlesen|neueste (?:artikel|beiträge)|ähnliche (?:artikel|beiträge)|kommentare? (?:geschlossen|schreiben|verfassen)|benachrichtigung(?:en)? aktivieren|dieser (?:eintrag|beitrag) wurde|der beitrag wurde am|(?:möchten sie|artikel gefallen)\b.{0,20}(?:teilen|vergiss nicht)|diesen artikel (?:teilen|drucken|bewerten)|(?:den )?artikel mit anderen teilen|empfohlener redaktioneller inhalt|pour lire la suite|à lire (?:aussi|également|ensuite)|sur le même sujet|articles? (?:similaires|liés)|czytaj (?:też|także|więcej)|zobacz (?:też|także)|przeczytaj (?:też|także|również)|lea (?:también|además)|te puede interesar|más (?:sobre|información en|noticias)|leggi anche|articoli correlati|leia (?:também|mais)|veja também|lees ook|meer over|läs (?:också|även|mer)|les også|mer om|lue myös|this (?:entry|post) was (?:posted|published) |filed under|posted in |tagged (?:as|with) |share this|you (?:may|might) also (?:like|enjoy)|more (?:from|on) this|related (?:articles?|posts?|stories|topics))`)},
	{200, regexp.MustCompile(`(?i)^(?:listen|subscribe) to (?:our|the|this) (?:podcast|episode)|(?:wherever|where) you get your podcasts`)},
}

// offer finds what outlets say to those who have not paid.
var offer = regexp.MustCompile(`(?i)subscri|abonn|suscri|assin|prenumer|подпис|előfizet|sign (?:in|up)|log ?in|register|member|trial|left to read`)

// isNotice tells such a line.
func isNotice(line string) bool {
	for _, n := range notices {
		if len(line) <= n.most && n.look.MatchString(line) {
			return true
		}
	}
	return false
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
