package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

const (
	saidPage   = 3   // that are shown at once
	saidChars  = 500 // of what is shown around one
	saidAround = 240 // bytes on each side of a statement in which its topic may stand
	topicLeast = 0.5 // of the weight of the topic's words that must stand there where nothing holds all
)

// said answers a question with by: from the statements of whoever it names, the
// newest first, or the oldest where it says "earliest". Words of the question must
// stand in the statement, beside it or in the headline.
func (e *Answerer) said(snap *library.Snapshot, ans Answer) Answer {
	by := ans.Query.Filter.By
	t := newTopic(ans)
	ans.Words = slices.DeleteFunc(ans.Words, func(w Word) bool { return earliest[text.Fold(w.Word)] })
	voices, sure := snap.Called(by)
	if len(voices) == 0 {
		ans.Refusal = refuse(ans, snap, nil)
		ans.Refusal.Silent = by
		return ans
	}
	best := 0.0
	var found []heard
	for _, v := range voices {
		for s := range v.Said() {
			if !ans.Query.Filter.Admits(s.Article) {
				continue
			}
			if share := t.share(s); share >= topicLeast {
				found = append(found, heard{s, share})
				best = max(best, share)
			}
		}
	}
	found = slices.DeleteFunc(found, func(h heard) bool { return h.share < best })
	if len(found) == 0 {
		ans.Refusal = refuse(ans, snap, nil)
		ans.Refusal.Speaks, ans.Refusal.Statements = voices[0].Name, voices[0].Statements
		return ans
	}
	slices.SortStableFunc(found, func(a, b heard) int {
		order := b.Article.Published.Compare(a.Article.Published)
		if t.earliest {
			order = -order
		}
		return cmp.Or(order, strings.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Statement.Start, b.Statement.Start))
	})
	ans.Confidence = math.Round(1000*sure*best) / 1000
	ans.Quotes, ans.Found = quotesOf(found, cmp.Or(ans.most, MaxListed)), len(found)
	ans.Shown = min(saidPage, len(ans.Quotes))
	return ans
}

// Who returns the name, and what stands with it, that answers a question for a
// speaker ("who denied it?"): that of the first quote. It is "" for other questions,
// for one that names that speaker itself, and where the answer may not be one.
func (a Answer) Who() string {
	if a.Query.Asks != search.Person || a.Hedged || len(a.Quotes) == 0 || !speech.Saying(a.Query.Text, a.Query.Lang) {
		return ""
	}
	q := a.Quotes[0]
	s, ok := q.Statement()
	if !ok || s.Who == 0 {
		return ""
	}
	const named = 0.9 // a family name
	if speech.NewAsked(a.Query.Text).MatchName(q.Article.Speaker(s), "") >= named || doneTo(a.Query.Text) {
		return ""
	}
	who, role := q.Article.Called(s)
	if role != "" {
		who += " (" + role + ")"
	}
	return who
}

// byAnother reports that a question asks for a speaker, and that a quote is by somebody
// of whom that speaker spoke: by Lee, for "who said that Lee left?"
func (q Quote) byAnother(asked search.Query) bool {
	words := strings.Fields(asked.Text)
	if len(words) == 0 || !askers[strings.ToLower(words[0])] || doneTo(asked.Text) {
		return false
	}
	const named = 0.9 // a family name
	s, ok := q.Statement()
	if !ok || s.Who == 0 {
		return false
	}
	for i, w := range words[1:] {
		if speech.Saying(w, "en") {
			return speech.NewAsked(strings.Join(words[i+2:], " ")).MatchName(q.Article.Speaker(s), "") >= named
		}
	}
	return false
}

var askers = set("who which")

// doneTo reports whether a question asks for whom somebody spoke of: "who did Lee blame?"
func doneTo(question string) bool {
	words := strings.Fields(strings.ToLower(question))
	for i, w := range words {
		if did[w] && i > 0 && (words[i-1] == "who" || words[i-1] == "whom") || did[w] && words[0] == "which" {
			return true
		}
	}
	return false
}

var did = set("did does do")

// asksOf returns whose words a question asks for, and the words of its topic; ok is
// false where it asks for nobody's who speaks in the coverage. Whoever is named first
// is the one.
func asksOf(snap *library.Snapshot, ans Answer) (v library.Voice, topic []Word, ok bool) {
	const least = 0.9 // a family name
	if ans.Query.Asks != search.Statement {
		return v, nil, false
	}
	voices, sure := snap.Named(ans.Query.Text)
	if sure < least {
		return v, nil, false
	}
	v = mostHeard(voices)
	own := text.Words(v.Name + " " + v.Role)
	for i, w := range strings.Fields(ans.Query.Text) {
		if first, _ := utf8.DecodeRuneInString(w); i > 0 && unicode.IsUpper(first) {
			if words := text.Words(w); len(words) > 0 && !slices.Contains(own, words[0]) {
				return v, nil, false
			}
			break
		}
	}
	for _, w := range ans.Words {
		if w.Role == search.Subject && !slices.Contains(own, text.Fold(w.Word)) {
			topic = append(topic, w)
		}
	}
	return v, topic, true
}

// mostHeard is who of several has most statements.
func mostHeard(voices []library.Voice) library.Voice {
	return slices.MaxFunc(voices, func(a, b library.Voice) int { return cmp.Compare(a.Statements, b.Statements) })
}

// silent returns the name of whoever's words a question asks for, where nobody of that
// name speaks in the coverage though it tells of them; else "".
func silent(snap *library.Snapshot, ans Answer) string {
	if ans.Query.Asks != search.Statement {
		return ""
	}
	name := capitals(ans.Query.Text)
	words := text.Words(name)
	for _, w := range ans.Words {
		if slices.Contains(words, text.Fold(w.Word)) && w.DocFreq == 0 {
			return ""
		}
	}
	if found, _ := snap.Named(name); name == "" || found != nil {
		return ""
	}
	if before, _, _ := strings.Cut(ans.Query.Text, name); spokenOf(before, ans.Query.Lang) {
		return ""
	}
	if strings.Contains(ans.Query.Text, name+"'s") || strings.Contains(ans.Query.Text, name+"’s") { // somebody of theirs is asked for
		return ""
	}
	return name
}

// asksFor reports whether a question names whoever speaks in a quote, if only by role.
func asksFor(question string, q Quote) bool {
	const role = 0.8 // what they are, and of what
	s, ok := q.Statement()
	return ok && speech.NewAsked(question).Match(q.Article, s) >= role
}

// spokenOf reports whether the words of a question before a name make it a topic, or
// one who is spoken of or to, and no speaker: "which minister said that Lee".
func spokenOf(before, lang string) bool {
	words := strings.Fields(strings.ToLower(before))
	if slices.ContainsFunc(words, func(w string) bool { return abouts[w] }) {
		return true
	}
	return len(words) > 0 && !bys[words[len(words)-1]] && speech.Saying(before, lang)
}

var (
	abouts = set("about on of over regarding sobre acerca sur о об om")
	bys    = set("by to por par av af")
)

// capitals returns the first words of a question that are written with capitals, but
// for the one that it begins with.
func capitals(question string) string {
	var name []string
	for i, w := range strings.Fields(question) {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case i > 0 && unicode.IsUpper(first):
			bare := strings.TrimRight(w, "?.,;:!")
			bare = strings.TrimSuffix(strings.TrimSuffix(bare, "'s"), "’s")
			if name = append(name, bare); bare != w {
				return strings.Join(name, " ")
			}
		case name != nil:
			return strings.Join(name, " ")
		}
	}
	return strings.Join(name, " ")
}

// offer says, to a question about somebody's words that is not answered, that they
// speak in the coverage after all, and how often beside all words of the topic.
func (r *Refusal) offer(snap *library.Snapshot, ans Answer) {
	v, topic, ok := asksOf(snap, ans)
	if !ok {
		return
	}
	r.Speaks, r.Statements = v.Name, v.Statements
	ans.Words = topic
	t := newTopic(ans)
	const most = 300 // statements that are read for an offer
	if t.total == 0 {
		return
	}
	var words []string
	for _, w := range topic {
		words = append(words, w.Word)
	}
	about := strings.Join(words, " ")
	if v.Statements > most {
		r.About = about
		return
	}
	for s := range v.Said() {
		if ans.Query.Filter.Admits(s.Article) && t.share(s) == 1 {
			r.About = about
			r.Heard++
		}
	}
}

// heard is a statement with the share of the topic's words that stand beside it.
type heard struct {
	library.Saying
	share float64
}

// topic is the words that statements are to be about.
type topic struct {
	words     []Word
	total     float64
	earliest  bool
	analyzers map[string]*text.Analyzer
	headlines map[*article.Article]map[string]bool
}

func newTopic(ans Answer) *topic {
	t := &topic{analyzers: make(map[string]*text.Analyzer), headlines: make(map[*article.Article]map[string]bool)}
	for _, w := range ans.Words {
		switch {
		case earliest[text.Fold(w.Word)]:
			t.earliest = true
		case w.Role == search.Subject:
			t.words = append(t.words, w)
			t.total += w.Weight
		}
	}
	return t
}

// earliest are the words, folded, that ask for the oldest first.
var earliest = set("earliest first oldest primero primera premier premiere первый forste forsta elso")

// share is the share of the topic's weight in the words that stand in a statement,
// beside it in its paragraph, or in the headline; 1 where there is no topic.
func (t *topic) share(s library.Saying) float64 {
	if t.total == 0 {
		return 1
	}
	a := s.Article
	headline := t.headlines[a]
	if headline == nil {
		headline = t.stems(a.Lang, a.Title)
		t.headlines[a] = headline
	}
	start, end := max(0, int(s.Statement.Start)-saidAround), min(len(a.Body), int(s.Statement.End)+saidAround)
	if b := blockAt(a, int(s.Statement.Start)); b != nil {
		start, end = max(start, b.Start), max(int(s.Statement.End), min(end, b.End))
	}
	for start < len(a.Body) && !utf8.RuneStart(a.Body[start]) {
		start++
	}
	for end < len(a.Body) && !utf8.RuneStart(a.Body[end]) {
		end++
	}
	beside := t.stems(a.Lang, a.Body[start:end])
	sum := 0.0
	for _, w := range t.words {
		if slices.ContainsFunc(w.Stems, func(st search.Stem) bool { return beside[st.Text] || headline[st.Text] }) {
			sum += w.Weight
		}
	}
	return math.Round(100*sum/t.total) / 100
}

func (t *topic) stems(lang, s string) map[string]bool {
	a := t.analyzers[lang]
	if a == nil {
		a = text.NewAnalyzer(lang)
		t.analyzers[lang] = a
	}
	out := make(map[string]bool)
	for _, term := range a.Terms(a.Tokens(nil, s)) {
		out[term] = true
	}
	return out
}

// quotesOf makes quotes of statements: each with the sentences that say who speaks,
// those that follow one another in one, at most so many.
func quotesOf(found []heard, most int) []Quote {
	var out []Quote
	seen := make(map[string]bool)
	for _, h := range found {
		a, s := h.Article, h.Statement
		if n := len(out); n > 0 && out[n-1].Article == a && out[n-1].End >= int(s.End) {
			continue
		}
		start, end := sentencesOf(a, s)
		said := a.Body[s.Start:s.End]
		if seen[said] {
			continue
		}
		seen[said] = true
		if n := len(out); n > 0 && out[n-1].Article == a && start < out[n-1].End {
			start = int(s.Start)
			if start < out[n-1].End {
				continue
			}
		}
		q := Quote{Article: a, Start: start, End: end, Score: h.share, P: h.share}
		q.core = article.Sentence{Start: s.Start, End: s.End}
		q.said = s
		if b := blockAt(a, start); b != nil {
			q.Paragraph = b.Number
		}
		if out = append(out, q); len(out) == most {
			break
		}
	}
	return out
}

// sentencesOf returns the whole sentences that a statement and what tells its
// speaker stand in, or the statement alone where these are long or not to be shown
// together.
func sentencesOf(a *article.Article, s article.Statement) (start, end int) {
	from, to := int(s.Start), int(s.End)
	cue, by := s.Evidence()
	for _, p := range []article.Piece{cue, by} {
		if p.End > p.Start {
			from, to = min(from, int(p.Start)), max(to, int(p.End))
		}
	}
	start, end = -1, from
	for _, b := range a.Blocks {
		if b.Kind != article.Paragraph || b.End <= from || b.Start >= to {
			continue
		}
		for at, till := range text.Sentences(a.Body[b.Start:b.End]) {
			if at, till := b.Start+at, b.Start+till; till > from && at < to {
				if start < 0 {
					start = at
				}
				end = till
			}
		}
	}
	if start < 0 {
		return int(s.Start), int(s.End)
	}
	if at, till, ok := speech.Whole(a, start, end, saidChars); ok && till-at <= saidChars && at <= int(s.Start) && till >= int(s.End) {
		return at, till
	}
	return int(s.Start), int(s.End)
}

// blockAt returns the block that holds an offset, or nil.
func blockAt(a *article.Article, at int) *article.Block {
	i, found := slices.BinarySearchFunc(a.Blocks, at, func(b article.Block, at int) int { return cmp.Compare(b.Start, at) })
	if !found {
		i--
	}
	if i < 0 || at >= a.Blocks[i].End {
		return nil
	}
	return &a.Blocks[i]
}
