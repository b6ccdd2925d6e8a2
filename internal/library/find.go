package library

import (
	"strings"

	"coveragebot/internal/article"
)

// Find returns the articles that an operator means by their ID, their address, or a
// part of their title or ID, whatever its case: the one with that very ID or address
// alone, else all that have the part, by ID.
func (s *Snapshot) Find(what string) []*article.Article {
	what = strings.TrimSpace(what)
	if what == "" {
		return nil
	}
	if a := s.Article(what); a != nil {
		return []*article.Article{a}
	}
	var at, part []*article.Article
	address, lower := plainAddress(what), strings.ToLower(what)
	for _, a := range s.Articles {
		switch {
		case a.URL != "" && plainAddress(a.URL) == address:
			at = append(at, a)
		case strings.Contains(strings.ToLower(a.Title), lower), strings.Contains(strings.ToLower(a.ID), lower):
			part = append(part, a)
		}
	}
	if len(at) > 0 {
		return at
	}
	return part
}

// plainAddress is an address without what differs between copies of one: scheme,
// "www.", place in the page and a slash at the end.
func plainAddress(address string) string {
	address, _, _ = strings.Cut(address, "#")
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(address, "www."), "/")
}
