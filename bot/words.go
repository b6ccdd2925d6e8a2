package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// This file puts what the search half knows into words.

// Confidence says in a word how likely the first quote answers.
func Confidence(b phrase.Book, a answer.Answer) string {
	switch {
	case a.Refusal != nil:
		return b.Say(phrase.No)
	case a.Hedged:
		return b.Say(phrase.Perhaps)
	case a.Confidence < answer.SureConfidence:
		return b.Say(phrase.Likely)
	}
	return b.Say(phrase.Sure)
}

// Foot is what stands under the quotes of a page that ends with one: how likely the first
// answers, which these are of all, and for operators the IDs of their articles.
func Foot(r Answered, end int) string {
	b, all := r.book, len(r.Answer.Quotes)
	page := b.Say(phrase.PageOf, r.First+1, end, all)
	if end == r.First+1 {
		page = b.Say(phrase.PageOne, end, all)
	}
	return strings.Join(given(b.Say(phrase.HowSure, Confidence(b, r.Answer)), page, r.ids(end)), " · ")
}

// Named is whoever says a quote, with a title that the article writes before the name:
// "Sen. Ann Lee"; "" where nobody is known to speak.
func Named(q answer.Quote) string {
	if s, ok := q.Statement(); ok && s.Who != 0 {
		name, _ := q.Article.Called(s)
		return name
	}
	return q.Speaker()
}

// Attribution says whose words a quote is, and what they are: "Ann Lee, the mayor"; "Ann Lee, as
// reported" where the article gives them in its own; "" where nobody is known to speak.
// It begins with who is [Named].
func Attribution(b phrase.Book, q answer.Quote) string {
	who := Named(q)
	s, ok := q.Statement()
	if who == "" || !ok {
		return who
	}
	if _, role := q.Article.Called(s); role != "" {
		who += ", " + role
	}
	if !s.Form.IsDirect() {
		return b.Say(phrase.AsReported, who)
	}
	return who
}

// On says which part of the question a quote answers, where that has several; else "".
func On(b phrase.Book, q answer.Quote) string {
	switch {
	case q.Part == "":
		return ""
	case q.Perhaps:
		return b.Say(phrase.PerhapsOn, b.Quoted(q.Part))
	}
	return b.Say(phrase.On, b.Quoted(q.Part))
}

// Also says who else prints the words of a quote: "also in A, B and 3 more"; "" where
// nobody does.
func Also(b phrase.Book, q answer.Quote) string {
	const most = 5
	if len(q.Also) == 0 {
		return ""
	}
	var names []string
	for _, a := range q.Also[:min(most, len(q.Also))] {
		names = append(names, oneLine(cmp.Or(a.Source, a.Title, a.ID)))
	}
	names = slices.Compact(names)
	s := strings.Join(names, ", ")
	if n := len(q.Also) - most; n > 0 {
		s += " " + b.Say(phrase.AndMore, n)
	}
	return b.Say(phrase.AlsoIn, s)
}

// Byline is who wrote an article, as short as it can be told: at most two names, each
// once, without what is no person's ("CNN Business", "The Week Staff") and without the
// name that some pages run together of all the others.
func Byline(b phrase.Book, a *article.Article) string {
	const most, letters = 2, 40
	var names []string
	for _, n := range strings.FieldsFunc(bylines.Replace(a.Author), func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		n, _, _ = strings.Cut(n, " | ")
		n = oneLine(n)
		if n == "" || impersonal(n, a.Source) || slices.ContainsFunc(names, func(m string) bool { return strings.EqualFold(m, n) }) {
			continue
		}
		names = append(names, n)
	}
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		return slices.ContainsFunc(names, func(m string) bool {
			return n != m && strings.Contains(m, " ") && strings.Contains(" "+strings.ToLower(n)+" ", " "+strings.ToLower(m)+" ")
		})
	})
	for i, n := range names {
		names[i] = text.Cut(n, letters)
	}
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " " + b.Say(phrase.AndOthers)
	}
	return strings.Join(names, ", ")
}

var bylines = strings.NewReplacer(" and ", ";", " & ", ";", " und ", ";", " et ", ";", " y ", ";", "By ", "")

// impersonal reports what pages put among the authors that is none: an address, the
// outlet or a desk of it, its staff, and labels that end so ("Last updated").
func impersonal(name, outlet string) bool {
	last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
	return strings.ContainsAny(name, "@/") || outlet != "" && begins(name, outlet) ||
		last == "staff" || last == "updated" || last == "navigation"
}

// Title is an article's headline without the outlet's name that some pages end it with,
// whole or cut off ("… | CNN", "… - BBC News", "… | The ..."), and without the blank
// before the mark of one that is cut off itself.
func Title(a *article.Article) string {
	title := oneLine(cmp.Or(strings.TrimSpace(a.Title), a.ID))
	bare, cut := uncut(title)
	for _, sep := range separators {
		at := strings.LastIndex(bare+" ", sep)
		if at <= 0 {
			continue
		}
		end := strings.TrimSpace(bare[min(at+len(sep), len(bare)):])
		if namesOutlet(end, a.Source) || cut && sep == " | " && begins(a.Source, end) {
			bare, cut = uncut(bare[:at])
			break
		}
	}
	if bare == "" {
		return title
	}
	if cut {
		return strings.TrimRight(bare, ",;:|-–— ") + "…"
	}
	return bare
}

// separators are what pages set between a headline and the outlet's name.
var separators = [...]string{" | ", " - ", " – ", " — ", " · "}

// uncut takes off the mark that a headline is cut off, which stands behind a blank or a word.
func uncut(title string) (bare string, cut bool) {
	bare = strings.TrimSuffix(strings.TrimSuffix(title, "…"), " ...")
	return strings.TrimSpace(bare), bare != title
}

// namesOutlet reports the outlet's name, or a desk's that holds it.
func namesOutlet(end, outlet string) bool {
	return outlet != "" && (strings.EqualFold(end, outlet) ||
		strings.Contains(strings.ToLower(end), strings.ToLower(outlet)) && utf8.RuneCountInString(end) < 30)
}

// begins reports that a text begins with words, whatever their case.
func begins(s, words string) bool {
	return words == "" || strings.HasPrefix(strings.ToLower(s)+" ", strings.ToLower(words)+" ")
}

// saidBy asks for what somebody said, on a topic unless that is empty.
func saidBy(who, topic string) string { return strings.TrimSpace(`by:"` + who + `" ` + topic) }

// Worded is a question as people write it: one for somebody's words is the command that
// asks the same.
func Worded(question string) string {
	rest, ok := strings.CutPrefix(question, `by:"`)
	who, on, closed := strings.Cut(rest, `"`)
	if on = strings.TrimSpace(on); !ok || !closed || who == "" {
		return question
	}
	switch filter, _, _ := strings.Cut(on, " "); {
	case on == "":
		return "said " + who
	case strings.Contains(filter, ":"):
		return "said " + who + " " + on
	}
	return "said " + who + " about " + on
}

// Reasons says why nothing is quoted for a question that is refused, and what would help, a
// sentence each.
func Reasons(b phrase.Book, a answer.Answer) (out []string) {
	r := a.Refusal
	if len(r.Unmatched) > 0 {
		out = append(out, b.Say(phrase.NowhereInIt, named(b, together(a.Question, r.Unmatched))))
	}
	if len(r.Apart) > 0 {
		out = append(out, b.Say(phrase.FarFrom, quoted(b, r.Apart), quoted(b, r.Others)))
	}
	for _, l := range r.Narrow {
		out = append(out, limit(b, l))
	}
	if len(r.Suggestions) > 0 {
		out = append(out, b.Say(phrase.DidYouMean, named(b, r.Suggestions)))
	}
	return out
}

// together puts the words of a name side by side, where a question has them so: "Tim Cook"
// are two words that occur nowhere, and one name.
func together(question string, words []string) (out []string) {
	for i, w := range words {
		if last := len(out) - 1; i > 0 && capital(w) && capital(words[i-1]) && strings.Contains(question, out[last]+" "+w) {
			out[last] += " " + w
			continue
		}
		out = append(out, w)
	}
	return out
}

// limit says what a filter left and what there is in its place.
func limit(b phrase.Book, l answer.Limit) string {
	asked := ""
	if len(l.Asked) > 0 {
		asked = l.Asked[0]
	}
	var langs []string
	for _, code := range l.There {
		langs = append(langs, b.Language(code))
	}
	switch l.Kind {
	case answer.Excluded:
		return b.Say(phrase.LeftOutWith, quoted(b, l.Asked))
	case answer.NoSource:
		there := strings.Join(l.There, ", ")
		if l.More > 0 {
			there += " " + b.Say(phrase.AndMore, l.More)
		}
		return b.Say(phrase.NoSource, b.Quoted(asked), there)
	case answer.NoLang:
		return b.Say(phrase.NoLanguage, b.Language(asked), strings.Join(langs, ", "))
	case answer.NoLangOfAsked:
		return b.Say(phrase.AskedInLanguage, b.Language(asked), strings.Join(langs, ", "))
	case answer.NoAuthor:
		return b.Say(phrase.NoAuthor, b.Quoted(asked))
	case answer.NoFolder:
		return b.Say(phrase.NoFolder, b.Quoted(asked))
	case answer.NoWordThere:
		return b.Say(phrase.NoWordThere, quoted(b, l.Asked))
	case answer.OutOfTime:
		if l.First == nil {
			return b.Say(phrase.NoDates)
		}
		return b.Say(phrase.NoTime, b.Day(l.First), b.Day(l.Last))
	}
	return b.Say(phrase.NoFilters)
}

// quoted are words in quotation marks.
func quoted(b phrase.Book, words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, b.Quoted(text.Cut(w, maxWord)))
	}
	return named(b, out)
}

const maxWord = 60 // characters of a word that are repeated

// named bounds what is named of a long list, and says so.
func named(b phrase.Book, words []string) string {
	const most = 12
	var out []string
	for _, w := range words[:min(most, len(words))] {
		out = append(out, text.Cut(oneLine(w), maxWord+2))
	}
	s := strings.Join(out, ", ")
	if n := len(words) - most; n > 0 {
		s += " " + b.Say(phrase.AndMore, n)
	}
	return s
}

// Matched says in words why a quote was chosen: which words of the question stand in it,
// which only in its headline, and when it was written.
func Matched(b phrase.Book, a answer.Answer, q answer.Quote) string {
	var within, above []string
	add := func(list []string, w string) []string {
		if w = text.Cut(oneLine(w), maxWord); w != "" && !slices.ContainsFunc(list, func(v string) bool { return strings.EqualFold(v, w) }) {
			list = append(list, w)
		}
		return list
	}
	for _, m := range q.Matches {
		switch body := q.Article.Body; {
		case m.End > 0 && m.Start >= 0 && m.Start < m.End && m.End <= len(body):
			within = add(within, body[m.Start:m.End])
		case m.Word < len(a.Words):
			above = add(above, a.Words[m.Word].Word)
		}
	}
	above = slices.DeleteFunc(above, func(w string) bool { return slices.Contains(within, w) })
	var parts []string
	if within != nil {
		parts = append(parts, b.Say(phrase.Matched, named(b, within)))
	}
	if len(above) > 0 {
		parts = append(parts, b.Say(phrase.InHeadline, named(b, above)))
	}
	if parts == nil {
		parts = append(parts, b.Say(phrase.Matched, b.Say(phrase.NothingIn)))
	}
	if day := b.Day(q.Article); day != "" {
		parts = append(parts, b.Say(phrase.WrittenOn, day))
	}
	return strings.Join(parts, "; ")
}

// Nowhere says which words of a question occur nowhere, or "".
func Nowhere(b phrase.Book, a answer.Answer) string {
	var out []string
	for _, w := range a.Words {
		if w.DocFreq == 0 && w.Respelt == "" && w.Role == search.Subject {
			out = append(out, b.Quoted(w.Word))
		}
	}
	if out == nil {
		return ""
	}
	return b.Say(phrase.NowhereWhy, named(b, out))
}

// Summary says in one sentence what a load changed.
func Summary(b phrase.Book, r library.Report) string {
	return changes(b, r) + ", " + b.Say(phrase.LoadsTook, len(r.Faults), r.Took.Seconds())
}

// changes says what a report counts.
func changes(b phrase.Book, r library.Report) string {
	return b.Say(phrase.Loads, r.Added, r.Changed, r.Removed, r.Unchanged)
}

// unread says why a question cannot be read.
func unread(b phrase.Book, e *search.SyntaxError) string {
	switch e.Fault {
	case search.NoLang:
		return b.Say(phrase.FilterNeedsLang, e.Filter, e.Example)
	case search.NoDay:
		return b.Say(phrase.FilterNeedsDay, fmt.Sprintf("%s:%s", e.Filter, e.Value), e.Example)
	}
	return b.Say(phrase.FilterNeedsValue, e.Filter, e.Example)
}
