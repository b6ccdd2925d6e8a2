package ingest

import (
	"net/url"
	"strconv"
	"strings"

	"coveragebot/internal/article"
)

// nameByLine gives an ID to the article of a record without one. It changes when
// lines are put in before, so it is a fault.
func nameByLine(a *article.Article, in *input, out *collection) {
	a.ID = in.id + "-" + strconv.Itoa(a.Line)
	out.fault(a.File, a.Line, "has no id; it is called %s", a.ID)
}

// idOfURL is an ID that people can read and that stays the same when the file it
// stands in does not: the address without what changes between visits.
func idOfURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") {
			query.Del(name)
		}
	}
	id := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.Path, "/")
	if q := query.Encode(); q != "" {
		id += "?" + q
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(id, "\uFFFD")), "-")
}
