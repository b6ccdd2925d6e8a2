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
	"coveragebot/internal/rank"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Thread is what a conversation has shown of the coverage. A question that leans
// on it ("and when?") is asked of those articles first: their passages are read
// whether or not the engine finds them, their sentences count more, the nearer to
// what was shown, and what was shown is not quoted again. The words of the
// questions before find other articles, but do not tell which sentence answers.
//
// The weights were chosen on the follow-ups among the judged questions.
type Thread struct {
	// Shown is what was quoted, the last first. A span of no length stands for an
	// article of which only the headline was shown.
	Shown []Span
}

const (
	threadScore  = 4.0    // of the engine's best, what a passage of the article shown last counts as found
	threadPrior  = 4.0    // what its sentences count more; half of it those of other articles that were shown
	threadNear   = 1.0    // what a sentence right behind a quote counts more still
	threadSeen   = 2.5    // what one that was shown counts more
	threadReach  = 1000.0 // bytes over which that falls to a third; before the quote, half as many
	threadBytes  = 12_000 // of an article on each side of what was shown that are read
	threadSilent = 0.3    // how likely a window answers that holds no word of the question's own
	threadNone   = 0.2    // where nothing was quoted before either
	threadSome   = 0.25   // one that hardly holds any; more where it holds more, by
	threadAll    = 0.35   // so much for all
	ownEnough    = 0.8    // of the weight of a question's own words, above which the likeliest window stays first
	ownMass      = 0.02   // of the likeliest window that one must have to go before it for a word of the question's own
	threadVoice  = 2.0    // what one counts more that the same person says, where the words of one who spoke are asked for
	threadMost   = 3      // articles that a question is related to
	relatedShare = 0.6    // of its words that they must hold
	relatedWords = 4      // words with content, at most, of a question that is related by them
	fewWords     = 2      // so few that a question with them hardly stands alone
)

// within leaves out what a filter does not admit; it returns nil where nothing is left.
func (t *Thread) within(f search.Filter) *Thread {
	if t == nil || f.Empty() {
		return t
	}
	shown := slices.DeleteFunc(slices.Clone(t.Shown), func(s Span) bool { return !f.Admits(s.Article) })
	if len(shown) == 0 {
		return nil
	}
	return &Thread{Shown: shown}
}

// first puts the passages of the article shown last before what the engine found.
func (t *Thread) first(hits []search.Hit) []search.Hit {
	if t == nil || len(t.Shown) == 0 {
		return hits
	}
	top := 1.0
	if len(hits) > 0 {
		top = hits[0].Score
	}
	last := t.Shown[0].Article
	var out []search.Hit
	for _, p := range around(t.Shown[0]) {
		out = append(out, search.Hit{Passage: p, Score: threadScore * top})
	}
	for _, h := range hits {
		if h.Passage.Article != last {
			out = append(out, h)
		}
	}
	return out
}

// around cuts what stands around a span into passages.
func around(s Span) []article.Passage {
	part := *s.Article
	part.Blocks = slices.DeleteFunc(slices.Clone(part.Blocks), func(b article.Block) bool {
		return b.End < s.Start-threadBytes || b.Start > s.End+threadBytes
	})
	passages := library.Passages(&part)
	for i := range passages {
		passages[i].Article = s.Article
	}
	return passages
}

// prior tells what the conversation adds to the score of a sentence.
func (t *Thread) prior(snap *library.Snapshot, ans Answer) func(Span) float64 {
	if t == nil || len(t.Shown) == 0 {
		return nil
	}
	who, _ := t.voice(snap, ans)
	return func(s Span) float64 {
		best := 0.0
		for _, shown := range t.Shown {
			if shown.Article == s.Article {
				best = max(best, t.near(shown, s))
			}
		}
		if who != "" && speaker(s) == who {
			best += threadVoice
		}
		return best
	}
}

// near is what a sentence counts more for something that was shown of its article.
func (t *Thread) near(shown, s Span) float64 {
	if s.Start < shown.End && shown.Start < s.End {
		return threadSeen
	}
	prior := threadPrior
	if s.Article != t.Shown[0].Article {
		prior /= 2
	}
	away := max(s.Start-shown.End, 2*(shown.Start-s.End), 0)
	return prior + threadNear*math.Exp(-float64(away)/threadReach)
}

// unseen leaves out what was shown, for a question that asks for something else.
func (t *Thread) unseen(windows []rank.Window, question string) []rank.Window {
	if t == nil || !asksElse(question) {
		return windows
	}
	return slices.DeleteFunc(windows, func(w rank.Window) bool { return t.showed(w.Article, w.Core.Start, w.Core.End) })
}

// showed reports that a piece of an article was shown, or a part of it.
func (t *Thread) showed(a *article.Article, start, end int) bool {
	return slices.ContainsFunc(t.Shown, func(s Span) bool { return s.Article == a && s.Start < end && start < s.End })
}

// besides answers a question for what else somebody said ("what else did she say?"), or
// what somebody said who was asked about, by further statements of theirs: those of the
// articles shown first, in each those behind what was shown. ok is false for other
// questions, and where there are none.
func (t *Thread) besides(snap *library.Snapshot, ans Answer) (a Answer, ok bool) {
	if t == nil {
		return ans, false
	}
	who, asked := t.voice(snap, ans)
	if who == "" || !asked && !asksElse(ans.Question) {
		return ans, false
	}
	voices, sure := snap.Called(who)
	var found []heard
	for _, v := range voices {
		for s := range v.Said() {
			if ans.Query.Filter.Admits(s.Article) && !t.showed(s.Article, int(s.Statement.Start), int(s.Statement.End)) {
				found = append(found, heard{s, 1})
			}
		}
	}
	place := func(h heard) (article int, before bool) {
		at := slices.IndexFunc(t.Shown, func(s Span) bool { return s.Article == h.Article })
		if at < 0 {
			return len(t.Shown), false
		}
		return at, int(h.Statement.Start) < t.Shown[at].Start
	}
	slices.SortStableFunc(found, func(a, b heard) int {
		i, before := place(a)
		j, earlier := place(b)
		switch {
		case i != j:
			return i - j
		case before != earlier && before:
			return 1
		case before != earlier:
			return -1
		}
		return cmp.Or(b.Article.Published.Compare(a.Article.Published), strings.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Statement.Start, b.Statement.Start))
	})
	if ans.Quotes = quotesOf(found, MaxQuotes); len(ans.Quotes) == 0 {
		return ans, false
	}
	ans.Confidence = sure
	ans.Shown = deserving(ans)
	for i := range ans.Quotes {
		alsoIn(snap, &ans.Quotes[i])
	}
	return ans, true
}

// asksElse reports a question for something else.
func asksElse(question string) bool {
	return slices.ContainsFunc(text.Words(question), func(w string) bool { return elses[w] })
}

// elses are the words, folded, by which somebody asks for something else.
var elses = set("else other others another more further otro otra otros otras mas autre autres encore plus еще другой другие другое annat andra mer fler annet andre flere mas egyeb meg tobb")

func set(words string) map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// voice is who spoke last in what was shown, for a question about somebody's words
// that names nobody ("what else did she say?"), or "". Where nobody speaks in what was
// shown last it is whoever the question before asked about.
func (t *Thread) voice(snap *library.Snapshot, ans Answer) (name string, asked bool) {
	const least = 0.9 // a family name
	if ans.Query.Asks != search.Statement || slices.ContainsFunc(ans.Query.Terms, func(w search.Term) bool {
		return w.Role == search.Subject && !elses[text.Fold(w.Word)] && !saids[text.Fold(w.Word)]
	}) {
		return "", false
	}
	for i, s := range t.Shown {
		if who := cmp.Or(speaker(s), loudest(s)); who != "" {
			return who, false
		}
		if i > 0 {
			continue
		}
		before := ans.Before[strings.LastIndexByte(ans.Before, '\n')+1:]
		if voices, sure := snap.Named(before); sure >= least {
			if v := mostHeard(voices); v.Role != "" { // a person, as a rule
				return v.Name, true
			}
		}
	}
	return "", false
}

// saids are the words, folded, that ask for somebody's words where no language is known
// to say so.
var saids = set("said say says dijo dice dit сказал сказала sade sager sa sier sagt mondta mondott hun han hon")

// loudest is who says most of a span, or "" where nobody is named.
func loudest(s Span) (name string) {
	said := make(map[string]int)
	for st := range s.Article.Overlapping(s.Start, s.End) {
		who := s.Article.Speaker(st)
		if said[who] += int(st.End - st.Start); who != "" && said[who] > said[name] {
			name = who
		}
	}
	return name
}

// others are the words, folded, of a question after one for somebody's words that asks
// the same of another ("and Merkel?"); nil for other questions.
func others(q search.Query) map[string]bool {
	if q.Asks != search.Statement {
		return nil
	}
	var out map[string]bool
	for _, w := range q.Terms {
		if w.Role == search.Subject {
			if out == nil {
				out = make(map[string]bool)
			}
			out[text.Fold(w.Word)] = true
		}
	}
	return out
}

// speaker is whose words a span is, or "".
func speaker(s Span) string {
	return Quote{Article: s.Article, Start: s.Start, End: s.End}.Speaker()
}

// judge tells how likely windows answer a question that leans on the conversation,
// which the model of their probability was not made for. Of 240 judged follow-ups 55
// in a hundred begin right where the first window holds all of the question's own
// words, 25 where it holds a third of them or none.
func (t *Thread) judge(windows []rank.Window, words []Word) {
	if t == nil {
		return
	}
	quoted := t.quoted()
	for i := range windows {
		w := &windows[i]
		share := ownShare(*w, words)
		switch {
		case share > 0:
			w.P = math.Round(1000*(threadSome+threadAll*share)) / 1000
		case quoted:
			w.P = threadSilent
		default:
			w.P = threadNone
		}
	}
}

// ownShare is the share of the weight of a question's own words that a window holds.
func ownShare(w rank.Window, words []Word) float64 {
	held := make(map[int]bool)
	for _, m := range w.Marks {
		held[m.Word] = held[m.Word] || m.End > 0
	}
	share, total := 0.0, 0.0
	for at, q := range words {
		if q.Role == search.Subject {
			total += q.Weight
			if held[at] {
				share += q.Weight
			}
		}
	}
	return share / max(total, 1e-9)
}

// own puts the likeliest window of the articles shown first that holds more words of
// the question's own, where the first hardly holds any, or where it asks for somebody
// else's words, one of these. The words of questions before say what the conversation is
// about, and not what is asked now.
func (t *Thread) own(windows []rank.Window, words []Word, q search.Query) []rank.Window {
	if t == nil || len(windows) == 0 {
		return windows
	}
	asked := others(q)
	says := func(w rank.Window) bool {
		name := speaker(Span{Article: w.Article, Start: w.Core.Start, End: w.Core.End})
		return slices.ContainsFunc(text.Words(name), func(w string) bool { return asked[w] })
	}
	first := ownShare(windows[0], words)
	if first > ownEnough && (asked == nil || says(windows[0])) {
		return windows
	}
	for i, w := range windows {
		if w.Mass < ownMass*windows[0].Mass {
			break
		}
		if (first <= ownEnough && ownShare(w, words) > first || asked != nil && says(w)) && slices.ContainsFunc(t.Shown, func(s Span) bool { return s.Article == w.Article }) {
			w.Mass = windows[0].Mass
			return slices.Insert(slices.Delete(slices.Clone(windows), i, i+1), 0, w)
		}
	}
	return windows
}

// quoted reports that more than headlines was shown.
func (t *Thread) quoted() bool {
	return t != nil && slices.ContainsFunc(t.Shown, func(s Span) bool { return s.End > s.Start })
}

// spans are the first of each of the articles shown, with what stands around it.
func (t *Thread) spans() (out []Span) {
	if t == nil {
		return nil
	}
	for _, s := range t.Shown {
		if len(out) == threadMost {
			break
		}
		if !slices.ContainsFunc(out, func(o Span) bool { return o.Article == s.Article }) {
			out = append(out, Span{Article: s.Article, Start: max(0, s.Start-threadBytes), End: min(len(s.Article.Body), s.End+threadBytes)})
		}
	}
	return out
}

// Relation is what a question has to do with a conversation, by its words.
type Relation struct {
	Words    int     // of the question that carry content
	Named    int     // those of them that are names
	Held     float64 // share of them that the articles shown hold, by their letters
	Filtered bool    // it says more exactly than people do in passing what it wants: by a filter, a phrase, an exclusion
	Names    bool    // one of the names is not in those articles
	Quoted   bool    // something was quoted, and not only headlines shown
	Asks     bool    // it asks: by a word for it, or by its mark
	Sentence bool    // it begins with a word that carries no content, as questions do and keywords do not
}

// Related reports that what a conversation has shown is what the question is
// about, as far as its words can tell. A question that names somebody and says
// more than that is taken to stand alone, so that it has the same answer everywhere.
func (r Relation) Related() bool {
	switch {
	case r.Names, r.Filtered, r.Named > 0 && (r.Words > 1 || !r.Sentence), r.Words > relatedWords:
		return false
	}
	return r.Words > 0 && r.Held >= relatedShare || r.Quoted && r.Sentence && r.Words <= fewWords && (r.Words > 0 || r.Asks)
}

// Near reports that what a conversation has shown may be what the question is about: its
// names are all there, and much else of it. It is then worth asking that, where the
// coverage as a whole gives no sure answer.
func (r Relation) Near() bool {
	return !r.Names && !r.Filtered && r.Held >= relatedShare
}

// Relate tells what a question has to do with what a conversation has shown. A
// question that cannot be read has nothing to do with it.
func (e *Answerer) Relate(snap *library.Snapshot, question string, t *Thread) (r Relation) {
	q, err := e.parser.Parse(question, snap.Langs)
	if err != nil {
		return r
	}
	r.Filtered = !q.Filter.Empty() || len(q.Phrases)+len(q.Not) > 0
	r.Quoted = t.quoted()
	r.Asks = q.Asks != search.Anything || strings.Contains(question, "?")
	q = snap.Lexicon.Widen(q)
	words := make([]Word, len(q.Terms))
	for i, term := range q.Terms {
		words[i] = Word{Term: term, Weight: 1}
	}
	shown := e.reader.Held(words, q, t.spans())
	held, total := 0.0, 0.0
	for i, term := range q.Terms {
		if term.Role != search.Subject {
			continue
		}
		r.Words++
		weight := float64(utf8.RuneCountInString(term.Word)) // long words tell more
		total += weight
		if shown[i] {
			held += weight
		}
		if named(question, term.Word) || snap.Lexicon.IsName(term.Word) {
			r.Named++
			r.Names = r.Names || !shown[i]
		}
	}
	r.Held = held / max(total, 1)
	first, _, _ := strings.Cut(strings.TrimLeft(q.Text, "¿¡\"“«( "), " ")
	r.Sentence = len(q.Terms) == 0 || q.Terms[0].Word != first
	return r
}

// named reports a word with a capital that does not begin the question.
func named(question, word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && !strings.HasPrefix(strings.TrimLeft(question, "¿¡\"“«( "), word)
}
