package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// persons are the names among what a page gives as its authors, each once, with
// commas between them.
func persons(authors []string) string {
	var names []string
	for _, author := range authors {
		if name := person(author); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// credit is what stands in brackets behind a name, or instead of it, for whoever
// made the picture.
var (
	credit   = regexp.MustCompile(`(?i)\s*[(\[]?\b(?:image|photo|picture|foto|bild|imagen|illustration|graphic|video|credit)s?(?: by)?\s*[:©].*$`)
	lead     = regexp.MustCompile(`(?i)^(?:about the author|written by|posted by|published by|by author|author|autor|auteur|text|fotos?|ein artikel von|veröffentlicht von|geschrieben von|publié par|escrito por)\s*[:–—-]\s*`)
	mailNote = regexp.MustCompile(`\s*[(<\[]?[^\s()<>\[\],;]+@[^\s()<>\[\],;]+[)>\]]?`)
)

// person is a name without the word before it, a mail address or a credit. What has
// no letters, is an address or a number in a database is no name.
func person(author string) string {
	if strings.Contains(author, "://") {
		return ""
	}
	author = mailNote.ReplaceAllString(author, "")
	author = credit.ReplaceAllString(author, "")
	author = lead.ReplaceAllString(strings.Trim(author, " ,;|:–—-•"), "")
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

// isNobody tells what content systems write where nobody has signed.
func isNobody(author string) bool {
	switch strings.ToLower(author) {
	case "admin", "administrator", "null", "none", "undefined", "unknown", "anonymous", "n/a", "nan", "root", "webmaster", "author",
		"alle beiträge", "all posts", "veröffentlicht am", "posted on", "published on", "über den autor", "about the author", "view all posts", "autor", "auteur":
		return true
	}
	return false
}
