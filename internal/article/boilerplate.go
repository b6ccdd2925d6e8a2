package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBoilerplate is the length in bytes above which no line is boilerplate.
const maxBoilerplate = 1200

// A fit is how a line must fit a mark of boilerplate.
type fit uint8

const (
	whole  fit = iota // the line is the mark
	label             // the line is the mark, or starts with it and a colon or dash
	start             // the line starts with the mark, as a word
	within            // the line holds the mark
)

// marks are what lines of boilerplate say, in lower case. A mark that may start a
// true sentence, such as "the latest", must be the whole line.
var marks = [...]struct {
	fit  fit
	text string
}{
	// Advertisements.
	{label, "advertisement"}, {whole, "advertisements"}, {whole, "advertising"}, {label, "sponsored"},
	{whole, "sponsored content"}, {within, "continues below advertisement"}, {within, "continues after advertisement"},
	{label, "publicidad"}, {label, "publicité"}, {label, "реклама"}, {label, "annons"}, {label, "annonse"},
	{label, "hirdetés"}, {label, "anzeige"},

	// Ways to other articles.
	{start, "read more"}, {start, "read also"}, {start, "also read"}, {start, "read next"}, {label, "see also"},
	{label, "related"}, {label, "related articles"}, {label, "related stories"}, {label, "related posts"},
	{label, "related news"}, {label, "related content"}, {label, "related topics"}, {label, "related links"},
	{start, "related article"}, {start, "related story"}, {start, "related video"},
	{label, "the latest"}, {whole, "the latest news"}, {whole, "latest news"}, {whole, "latest stories"},
	{whole, "more stories"}, {whole, "more news"}, {whole, "top stories"}, {whole, "most read"},
	{whole, "most popular"}, {whole, "popular posts"}, {whole, "trending"}, {whole, "trending now"},
	{whole, "recommended"}, {whole, "recommended for you"}, {start, "you may also like"},
	{start, "you might also like"}, {whole, "previous post"}, {whole, "next post"}, {whole, "previous article"},
	{whole, "next article"}, {label, "lea también"}, {label, "lee también"}, {label, "leer más"},
	{label, "à lire aussi"}, {label, "lire aussi"}, {label, "lire la suite"}, {start, "читайте также"},
	{label, "läs också"}, {label, "läs även"}, {label, "läs mer"}, {label, "les også"}, {label, "les mer"},
	{label, "olvassa el"}, {label, "olvasson tovább"}, {label, "kapcsolódó"},

	// What became of the text, and where else it stands.
	{start, "this story has been updated"}, {start, "this article has been updated"}, {start, "this story was updated"},
	{start, "this article was updated"}, {start, "a version of this story"}, {start, "a version of this article"},
	{start, "this article is republished"}, {start, "this story was originally published"},
	{start, "this article was originally published"},

	// Asking for something.
	{within, "sign up here"}, {within, "click here"}, {within, "on twitter @"}, {within, "on twitter: @"},
	{within, "delivered to your inbox"}, {start, "support local journalism"},
	{start, "share this"}, {start, "share on"}, {whole, "share"}, {start, "follow us"}, {start, "subscribe"},
	{start, "sign up"}, {start, "click here"}, {whole, "newsletter"}, {start, "join our newsletter"},
	{start, "leave a comment"}, {start, "leave a reply"}, {whole, "comments"}, {whole, "print"}, {whole, "email"},
	{start, "we use cookies"}, {start, "this site uses cookies"}, {start, "this website uses cookies"},
	{whole, "accept cookies"}, {whole, "accept all cookies"}, {whole, "accept all"}, {whole, "cookie policy"},
	{whole, "cookie settings"}, {start, "by continuing to use this"},

	// Menus.
	{whole, "web analytics"}, {whole, "home"}, {whole, "menu"}, {whole, "search"}, {whole, "log in"},
	{whole, "login"}, {whole, "sign in"}, {start, "skip to content"}, {start, "skip to main content"},
	{whole, "toggle navigation"}, {whole, "back to top"}, {whole, "privacy policy"}, {whole, "contact us"},
	{whole, "about us"}, {whole, "terms of use"}, {whole, "terms of service"}, {label, "tags"}, {label, "tagged"},
	{label, "filed under"},

	// Pictures and rights.
	{label, "photo"}, {label, "photos"}, {label, "image"}, {label, "images"}, {label, "image credit"},
	{label, "image source"}, {label, "photo credit"}, {within, "all rights reserved"}, {within, "©"},
	{start, "copyright (c)"},
}

// isBoilerplate tells a line that belongs to the page and not to the article.
func isBoilerplate(line string) bool {
	const maxWords, maxNote = 25, 120
	if len(line) > maxBoilerplate || strings.Contains(line, "\n") {
		return false
	}
	if _, ok := lastCrumb(line); ok {
		return true
	}
	if !fitsWords(line, maxWords) {
		return isEditorsNote(line) && fitsWords(line, maxNote)
	}
	text := strings.TrimLeftFunc(foldLine(line), isDecoration)
	return text == "" || isMark(text) || isEditorsNote(line)
}

// isEditorsNote tells the one kind of boilerplate that runs to many words.
func isEditorsNote(line string) bool {
	const enough = 40 // bytes
	line = strings.TrimLeftFunc(line, isDecoration)
	if line == "" || line[0] != 'E' && line[0] != 'e' { // most lines
		return false
	}
	text := foldLine(line[:min(len(line), enough)])
	return startsWith(text, "editor's note") || startsWith(text, "editors' note")
}

// isMark reports whether text, folded and without decoration before it, fits a mark.
func isMark(text string) bool {
	bare := strings.TrimRightFunc(text, isDecoration)
	for _, m := range marks {
		switch {
		case m.fit != within && m.text[0] != text[0]: // most marks
		case bare == m.text,
			m.fit == label && hasLabel(text, m.text),
			m.fit == start && startsWith(text, m.text),
			m.fit == within && strings.Contains(text, m.text):
			return true
		}
	}
	return false
}

// lastCrumb is the last part of a breadcrumb: "Home » News » Title".
func lastCrumb(line string) (last string, ok bool) {
	const maxWords = 40 // the last part may be a title
	for _, separator := range []string{"»", "›", " > "} {
		if strings.Count(line, separator) < 2 || !fitsWords(line, maxWords) {
			continue
		}
		parts := strings.Split(strings.Join(strings.Fields(line), " "), " "+strings.TrimSpace(separator)+" ")
		// French puts spaces into its quotation marks, which are no separators.
		if len(parts) > 2 && !strings.ContainsAny(line, "«‹") {
			return parts[len(parts)-1], true
		}
	}
	return "", false
}

// hasLabel reports whether text starts with mark and what parts a label from its
// text: "photo: Reuters", "related | The week"; but not "photo-op".
func hasLabel(text, mark string) bool {
	rest, ok := strings.CutPrefix(text, mark)
	after := strings.TrimLeft(rest, " ")
	return ok && (after == "" || after[0] == ':' || after != rest && strings.ContainsRune("|–—-»>", firstRune(after)))
}

// startsWith reports whether text starts with mark as a word.
func startsWith(text, mark string) bool {
	rest, ok := strings.CutPrefix(text, mark)
	return ok && (rest == "" || !isWordRune(firstRune(rest)))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isDecoration tells what stands around a mark: "- Advertisement -", "[Photo]".
// "©" is a mark itself.
func isDecoration(r rune) bool { return !isWordRune(r) && r != '©' }
