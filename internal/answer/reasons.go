package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Limit is a part of a question that left little or nothing to search.
type Limit struct {
	Kind  LimitKind
	Asked []string // what was asked for: words, excluded or not, a source, an author, a folder, the code of a language
	// There are what there is in its place: the sources with most articles, or the codes
	// of the languages. More is how many of them are not named.
	There       []string
	More        int
	First, Last *article.Article // of OutOfTime, by their days; nil where none has one
}

// LimitKind tells what limits.
type LimitKind uint8

// The kinds of limit.
const (
	Excluded      LimitKind = iota // words that no article may have
	NoSource                       // no article is of the source
	NoLang                         // no article is in the language
	NoLangOfAsked                  // no article is in the language of the question
	NoAuthor
	NoFolder
	OutOfTime
	AllTogether // each filter admits articles, and all together none
	NoWordThere // none of the articles that the filters admit has one of the words
)

// apart finds the words of a refused question that none of the articles that come
// closest has, where those have others of its words: what is missing is that these
// stand together.
func (e *Answerer) apart(ans Answer) {
	r := ans.Refusal
	var spans []Span
	for _, a := range r.Closest {
		spans = append(spans, Span{Article: a, Start: 0, End: min(len(a.Body), 2*threadBytes)})
	}
	if len(spans) == 0 {
		return
	}
	held := e.reader.Held(ans.Words, ans.Query, spans)
	for i, w := range ans.Words {
		switch {
		case w.Role != search.Subject || w.DocFreq == 0:
		case held[i]:
			r.Others = append(r.Others, w.Word)
		default:
			r.Apart = append(r.Apart, w.Word)
		}
	}
	if len(r.Others) == 0 {
		r.Apart = nil
	}
}

const namesMost = 5 // sources that are named

// narrow tells what filters and exclusions leave, none where nothing was found. Only
// then are all articles looked at.
func narrow(ans Answer, snap *library.Snapshot, none bool) (out []Limit) {
	q := ans.Query
	if len(q.Not) > 0 {
		l := Limit{Kind: Excluded}
		for _, t := range q.Not {
			l.Asked = append(l.Asked, t.Word)
		}
		out = append(out, l)
	}
	if f := q.Filter; none && !f.Empty() {
		l, ok := filtered(f, snap)
		if !ok {
			l = Limit{Kind: NoWordThere}
			for _, w := range ans.Words {
				if w.Role == search.Subject && w.DocFreq > 0 {
					l.Asked = append(l.Asked, w.Word)
				}
			}
		}
		if ok || len(l.Asked) > 0 {
			out = append(out, l)
		}
	}
	if asked := text.Detect(q.Text); asked != "" && q.Filter.Lang == "" && !slices.Contains(snap.Langs, asked) {
		out = append(out, Limit{Kind: NoLangOfAsked, Asked: []string{asked}, There: snap.KnownLangs()})
	}
	return out
}

// filtered finds the part of a filter that admits no article, and what there is.
func filtered(f search.Filter, snap *library.Snapshot) (l Limit, ok bool) {
	admits := func(f search.Filter) bool {
		return slices.ContainsFunc(snap.Articles, f.Admits)
	}
	switch {
	case f.Source != "" && !admits(search.Filter{Source: f.Source}):
		l = Limit{Kind: NoSource, Asked: []string{f.Source}}
		l.There, l.More = sources(snap)
	case f.Lang != "" && !slices.Contains(snap.Langs, f.Lang):
		l = Limit{Kind: NoLang, Asked: []string{f.Lang}, There: snap.KnownLangs()}
	case f.Author != "" && !admits(search.Filter{Author: f.Author}):
		l = Limit{Kind: NoAuthor, Asked: []string{f.Author}}
	case f.Folder != "" && !admits(search.Filter{Folder: f.Folder}):
		l = Limit{Kind: NoFolder, Asked: []string{f.Folder}}
	case !admits(search.Filter{From: f.From, Until: f.Until}):
		l = Limit{Kind: OutOfTime}
		l.First, l.Last = span(snap)
	case !admits(f):
		l = Limit{Kind: AllTogether}
	default:
		return l, false
	}
	return l, true
}

// sources are the names of the sources with most articles, and how many more there are.
func sources(snap *library.Snapshot) (names []string, more int) {
	counts := make(map[string]int)
	for _, a := range snap.Articles {
		counts[a.Source]++
	}
	delete(counts, "")
	for n := range counts {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	shown := min(namesMost, len(names))
	return names[:shown], len(names) - shown
}

// span is the first and the last article by their days.
func span(snap *library.Snapshot) (first, last *article.Article) {
	for _, a := range snap.Articles {
		if a.Published.IsZero() {
			continue
		}
		if first == nil || a.Published.Before(first.Published) {
			first = a
		}
		if last == nil || a.Published.After(last.Published) {
			last = a
		}
	}
	return first, last
}

// closestRead is how many passages are looked at for the articles that come closest.
const closestRead = 12

// closest puts first, of the best passages of a refused question, those of articles
// whose headlines hold most of it: what is missing is seldom what an article is about.
func (e *Answerer) closest(ans Answer, hits []search.Hit) []search.Hit {
	hits = slices.Clone(hits[:min(closestRead, len(hits))])
	total := make(map[*article.Article]float64)
	for _, h := range hits {
		a := h.Passage.Article
		if _, ok := total[a]; ok {
			continue
		}
		sum := 0.0
		for i, held := range e.reader.Held(ans.Words, ans.Query, []Span{{Article: a}}) {
			if held {
				sum += ans.Words[i].Weight
			}
		}
		total[a] = sum
	}
	slices.SortStableFunc(hits, func(a, b search.Hit) int { return cmp.Compare(total[b.Passage.Article], total[a.Passage.Article]) })
	return hits
}

// fullNames are the names of two words in a question, as articles may write them: "Kevin
// Brady" of "Kevin Brady's plan". Abbreviations, words that only ask and words that are
// nowhere are part of none.
func fullNames(ans Answer) (out []string) {
	name := func(field string) string {
		whole := strings.Trim(field, `?.,;:!"“”()`)
		word := strings.TrimSuffix(strings.TrimSuffix(whole, "'s"), "’s")
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) || strings.ToUpper(word) == word ||
			!slices.ContainsFunc(ans.Words, func(w Word) bool {
				return w.Role == search.Subject && w.DocFreq > 0 && (strings.EqualFold(w.Word, word) || strings.EqualFold(w.Word, whole))
			}) {
			return ""
		}
		return word
	}
	fields := strings.Fields(ans.Question)
	for i := 0; i < len(fields); {
		n := 0
		for ; i+n < len(fields) && name(fields[i+n]) != ""; n++ {
		}
		if n == 2 && name(fields[i]) == fields[i] {
			full := fields[i] + " " + name(fields[i+1])
			out = append(out, strings.ReplaceAll(full, "’", "'"), strings.ReplaceAll(full, "'", "’"))
		}
		i += max(1, n)
	}
	return out
}

// tellsOfAnother reports a passage that was found for a word of a name while its article
// writes none of the names: who asks for Kevin Brady is helped by no headline with Tom
// Brady or another Kevin.
func tellsOfAnother(names []string, p article.Passage) bool {
	if names == nil {
		return false
	}
	var parts []string
	for _, n := range names {
		if strings.Contains(p.Article.Title, n) || strings.Contains(p.Article.Body, n) {
			return false
		}
		parts = append(parts, text.Words(n)...)
	}
	found := text.Words(p.Article.Title + "\n" + p.Article.Author + "\n" + p.Text())
	return slices.ContainsFunc(found, func(w string) bool { return slices.Contains(parts, w) })
}
