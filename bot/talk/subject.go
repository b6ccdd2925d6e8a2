package talk

import (
	"strings"

	"coveragebot/internal/text"
)

// Subject returns what is asked about without the words that lead to it: "on the
// bridge" is "the bridge".
func Subject(s string) string {
	fields := strings.Fields(s)
	for len(fields) > 1 && leading[text.Fold(strings.Trim(fields[0], ",:"))] {
		fields = fields[1:]
	}
	return strings.TrimRight(strings.Join(fields, " "), "?!. ")
}

var leading = func() map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq("on about of from with for regarding re concerning over sobre de del acerca sur а о об про om av fra med a az news") {
		out[w] = true
	}
	return out
}()

// NewsOf returns the subject of a text that asks for the newest about something
// ("any news on Honor", "what's the latest with the bridge"), or "".
func NewsOf(s string) string {
	if len(s) > mostBytes {
		return ""
	}
	fields := strings.Fields(s)
	var words []string // of the fields, and which field each is of
	var at []int
	for i, f := range fields {
		for _, w := range wordsOf(f) {
			words, at = append(words, w), append(at, i)
		}
	}
	for _, p := range asksNews {
		end := 0
		p.ends(words, 0, func(n int) { end = max(end, n) })
		if end > 0 && end < len(words) {
			return strings.TrimRight(strings.Join(fields[at[end]:], " "), "?!. ")
		}
	}
	return ""
}

// asksNews are what stands before a subject whose newest is asked for.
var asksNews = func() (out []phrase) {
	for s := range strings.SplitSeq(`(hey/hi/so/ok/and) (is/are) (there) any/some (new/recent/latest/fresh) news/updates/update/developments/development on/about/of/from/regarding;
		(so/ok/and) what is (the) new/latest/newest (news) on/about/with/in/from/regarding; (give/show/tell) (me) (the) latest/newest/news (news/articles/stories/headlines/update/updates) on/about/from/regarding/of;
		update/updates on/about; anything new on/about/with/from; what is happening with/in; que hay de nuevo sobre/con/de; ultimas noticias de/sobre; (des) (les) nouvelles de/du/sur; quoi de neuf sur/avec; (есть) новости о/об/про/по; что нового о/об/про/по/с;
		(vad/nagot) (ar) nytt om; (hva/noe) (er) nytt om; (siste/senaste) nytt om; mi ujsag a/az; (van) (valami) hir/hirek a/az`, ";") {
		out = append(out, phrase{News, compile(s)})
	}
	return out
}()
