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

// A signature is a name in an element that is called after the author, as a byline is.
type signature struct {
	name string
	at   *html.Node
}

// isSigned tells such an element.
func isSigned(n *html.Node) bool {
	if n.DataAtom == atom.Meta || n.DataAtom == atom.Link || n.DataAtom == atom.Cite { // readers who comment are cited
		return false
	}
	if attr(n, "rel") == "author" || attr(n, "itemprop") == "author" || n.Data == "byline" {
		return true
	}
	for name := range strings.FieldsSeq(attr(n, "class")) {
		words := wordsOf(name)
		if len(words) == 0 || words[0] == "comment" {
			continue
		}
		if slices.ContainsFunc(words, isAuthorWord) && onlyFullName(n) {
			return true
		}
		switch strings.Join(words, "-") {
		case "author", "authors", "author-name", "authorname", "article-author", "article-authors", "entry-author", "post-author", "story-author", "news-author", "author-link", "byline", "bylines",
			"byline-name", "byline-author", "byline-text", "fn", "autor", "autor-name", "autoren", "auteur", "auteurs", "autore", "skribent", "article-byline", "post-byline", "story-byline", "entry-byline", "wrote-by", "written-by", "header-author":
			return true
		}
	}
	return false
}

func isAuthorWord(word string) bool {
	switch word {
	case "author", "authors", "autor", "autoren", "autorenzeile", "auteur", "auteurs", "byline", "contributor", "writer", "journalist", "reporter":
		return true
	}
	return false
}

// onlyFullName reports whether an element holds a person's name and nothing else.
func onlyFullName(n *html.Node) bool {
	const longest = 60 // bytes
	name, ok := shortText(n, longest)
	return ok && isFullName(person(name))
}

// signedLine are the names on a line that opens as bylines do: "By Ada Lunt | 3 May".
func signedLine(blocks []block) []string {
	const most, longest = 12, 120 // blocks, bytes
	for _, b := range blocks[:min(most, len(blocks))] {
		m := byName.FindStringSubmatch(b.text)
		if m == nil || len(b.text) > longest {
			continue
		}
		line, _, _ := strings.Cut(m[1], " | ")
		names := strings.Split(persons([]string{line}), ", ")
		if !slices.ContainsFunc(names, func(name string) bool { return !isFullName(name) }) {
			return names
		}
	}
	return nil
}

// byName finds what follows the word before a name.
var byName = regexp.MustCompile(`^(?i:text:?|interview:?)? ?(?i:by|von|par|por|av|di):? (\p{Lu}[^.!?:]*)$`)

// signatures are the name in such an element, if that is all it holds.
func signatures(n *html.Node) []signature {
	const mostWords, longest = 8, 80 // bytes
	name, ok := shortText(n, longest)
	if !ok || strings.ContainsFunc(name, unicode.IsDigit) || len(strings.Fields(name)) > mostWords {
		return nil
	}
	if name = person(name); name == "" {
		return nil
	}
	return []signature{{name, n}}
}

// signedBy are the names in elements called author that stand nearest to the heading
// in the page's tree, and all of them. Those of readers who commented do not count. Where
// no heading is known, only a name that is the only one is near.
func (m *meta) signedBy(heading *html.Node) (near, all []string) {
	const several = 3
	least := 0
	for _, s := range m.signed {
		if commented(s.at) {
			continue
		}
		all = append(all, s.name)
		switch away := distance(s.at, heading); {
		case near == nil || away < least:
			near, least = []string{s.name}, away
		case away == least && !slices.Contains(near, s.name):
			near = append(near, s.name)
		}
	}
	if len(near) > several || heading == nil && len(near) > 1 {
		near = nil
	}
	return near, all
}

// commented reports whether n is in a reader's comment.
func commented(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		for name := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
			if rest, ok := strings.CutPrefix(name, "comment"); ok && !strings.HasPrefix(rest, "ary") {
				return true
			}
		}
	}
	return false
}

// author is who wrote the article, by the first of what the page says in which there is
// more than the outlet's own name.
func author(isOutlet func(name string) bool, said ...[]string) string {
	first := ""
	for _, names := range said {
		all := withoutOutlet(persons(names), isOutlet)
		if first == "" {
			first = all
		}
		if all != "" && !slices.ContainsFunc(strings.Split(all, ", "), isOutlet) {
			return all
		}
	}
	return first
}

// persons are the names among what a page gives as its authors, each once, with
// commas between them.
func persons(authors []string) string {
	var names []string
	for _, author := range authors {
		for line := range strings.SplitSeq(withoutMarkup(author), ";") {
			for _, name := range together(person(line)) {
				if name != "" && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return strings.Join(names, ", ")
}

// together are the names of two people with a word between them, each of which has a
// given name and a family name; else the line itself.
func together(line string) []string {
	for _, and := range []string{" and ", " & ", " und ", " et ", " y ", " och ", " og ", " és ", " и "} {
		before, after, ok := strings.Cut(line, and)
		names := append(strings.Split(before, ", "), after)
		if ok && !slices.ContainsFunc(names, func(name string) bool { return !isFullName(name) }) {
			return names
		}
	}
	return []string{line}
}

// isFullName tells two to four words in capitals: a person's name, more likely than an
// office's.
func isFullName(name string) bool {
	const least, most = 2, 4
	words := strings.Fields(name)
	return len(words) >= least && len(words) <= most && !slices.ContainsFunc(words, func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(first)
	})
}

// credit is what stands in brackets behind a name, or instead of it, for whoever
// made the picture.
var (
	credit   = regexp.MustCompile(`(?i)\s*[(\[]?\b(?:image|photo|picture|foto|bild|imagen|illustration|graphic|video|credit)s?(?: by)?\s*[:©].*$`)
	lead     = regexp.MustCompile(`(?i)^(?:(?:about the author|author|autor|auteur|text(?: und interview)?|interview|fotos?|von|by|par|por|(?:ein )?artikel von)\s*[:–—-]\s*|(?:written by|posted by|published by|by author|(?:ein |alle )?(?:artikel|beiträge) von|zeige alle beiträge von|(?:veröffentlicht|erstellt|eingestellt|verfasst) von|vom|geschrieben von|publié par|escrito por|view all posts by|all posts by)[ :–—-]+)`)
	mailNote = regexp.MustCompile(`\s*[(<\[]?[^\s()<>\[\],;]*@[^\s()<>\[\],;]+[)>\]]?|\s*[^\s()<>\[\],;]+\[at\][^\s()<>\[\],;]+`)
	allPosts = regexp.MustCompile(`(?i)\s*[|·(]?\s*(?:alle (?:artikel|beiträge)(?: (?:anzeigen|ansehen))?|(?:all|view all|more) (?:posts|articles|stories))\)?$`)
)

// person is a name without the word before it, a mail address or a credit. What has
// no letters, is an address or a number in a database is no name.
func person(author string) string {
	if strings.Contains(author, "://") {
		return ""
	}
	author = mailNote.ReplaceAllString(author, "")
	author = allPosts.ReplaceAllString(author, "")
	author = credit.ReplaceAllString(author, "")
	author = lead.ReplaceAllString(strings.Trim(author, " ,;|:–—-•~"), "")
	by, name, ok := strings.Cut(author, " ")
	if ok && slices.Contains([]string{"by", "par", "por", "von", "av", "written"}, strings.ToLower(strings.TrimSuffix(by, ":"))) {
		author = strings.TrimPrefix(name, "by ")
	}
	letters := 0
	for _, r := range author {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 || isNobody(author) {
		return ""
	}
	return author
}

// withoutOutlet is a line of names without the outlet for which they write.
func withoutOutlet(names string, isOutlet func(name string) bool) string {
	for _, between := range []string{", ", " for ", " | ", " / ", " - "} {
		if i := strings.LastIndex(names, between); i > 0 && isOutlet(names[i+len(between):]) {
			return names[:i]
		}
	}
	return names
}

// isNobody tells what content systems write where nobody has signed.
func isNobody(author string) bool {
	switch strings.ToLower(author) {
	case "admin", "administrator", "null", "none", "undefined", "unknown", "anonymous", "n/a", "nan", "root", "webmaster", "author",
		"alle beiträge", "all posts", "veröffentlicht am", "posted on", "published on", "über den autor", "about the author", "view all posts", "autor", "auteur", "no author", "zur person", "afficher mon profil complet", "view my complete profile", "mein profil vollständig anzeigen", "ver todo mi perfil":
		return true
	}
	return false
}
