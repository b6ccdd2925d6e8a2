package eval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/quotation"
	"coveragebot/internal/text"
)

// quoteCase is a text with one quotation, and what is to be found of it.
type quoteCase struct {
	Rule    string // how it was made
	Text    string
	Verdict quotation.Verdict
	Article *article.Article // where its words, or the first of them, stand; nil for nowhere
	Differs bool             // the text names another speaker than the coverage does
}

// quoteFigures are how checking went, by rule and over all.
type quoteFigures struct {
	Rule           string
	Cases, Right   int
	FalselyExact   int // "exact" for what is not
	SpeakersMissed int // another speaker was named, and it was not seen
}

// The rules by which quotations are made of the coverage's sentences.
const (
	ruleVerbatim   = "as it stands"
	ruleRequoted   = "other marks and blanks"
	ruleDropped    = "words dropped"
	ruleSwapped    = "words swapped"
	ruleNegated    = "negated"
	ruleNumber     = "a number changed"
	ruleJoined     = "halves joined"
	ruleHidden     = "shortened with …"
	ruleSpeaker    = "another speaker"
	ruleTranslated = "a name translated"
	ruleForeign    = "of another coverage"
)

// makeQuotes makes n quotations of a coverage by rules, in turn; foreign is another
// coverage, none of whose sentences the first has. The same coverage gives the same
// cases.
func makeQuotes(snap *library.Snapshot, foreign []*article.Article, n int) []quoteCase {
	m := &quoteMaker{rng: rand.New(rand.NewPCG(21, 1)), snap: snap}
	own, others := m.sentences(snap.Articles), m.sentences(foreign)
	if len(own) == 0 {
		return nil
	}
	rules := []func(s sentence) (quoteCase, bool){
		m.verbatim, m.requoted, m.dropped, m.swapped, m.negated, m.number,
		func(s sentence) (quoteCase, bool) { return m.joined(s, own[m.rng.IntN(len(own))]) },
		m.hidden, m.speaker, m.translated,
		func(sentence) (quoteCase, bool) {
			if len(others) == 0 {
				return quoteCase{}, false
			}
			s := others[m.rng.IntN(len(others))]
			return quoteCase{Rule: ruleForeign, Text: quotes(s.words), Verdict: quotation.NotFound}, true
		},
	}
	var out []quoteCase
	for tries := 0; len(out) < n && tries < 50*n; tries++ {
		s := own[m.rng.IntN(len(own))]
		if c, ok := rules[len(out)%len(rules)](s); ok {
			out = append(out, c)
		}
	}
	return out
}

// checkQuotes checks quotations and counts. The error is the engine's.
func checkQuotes(ctx context.Context, snap *library.Snapshot, cases []quoteCase, wrong func(quoteCase, quotation.Finding)) ([]quoteFigures, error) {
	var all []quoteFigures
	var checker quotation.Checker
	total := quoteFigures{Rule: "all"}
	for _, c := range cases {
		found, err := checker.Check(ctx, snap, c.Text)
		if err != nil {
			return nil, fmt.Errorf("check a case (%s): %w", c.Rule, err)
		}
		f := quotation.Finding{}
		if len(found) > 0 {
			f = found[0]
		}
		one := quoteFigures{Cases: 1}
		if len(found) == 1 && f.Verdict == c.Verdict && (c.Article == nil || standsIn(f, c.Article)) {
			one.Right = 1
		}
		if f.Verdict == quotation.Exact && c.Verdict != quotation.Exact {
			one.FalselyExact = 1
		}
		if c.Differs && !f.Differs {
			one.SpeakersMissed, one.Right = 1, 0
		}
		if one.Right == 0 && wrong != nil {
			wrong(c, f)
		}
		i := slices.IndexFunc(all, func(f quoteFigures) bool { return f.Rule == c.Rule })
		if i < 0 {
			i = len(all)
			all = append(all, quoteFigures{Rule: c.Rule})
		}
		all[i].add(one)
		total.add(one)
	}
	return append(all, total), nil
}

func (f *quoteFigures) add(g quoteFigures) {
	f.Cases, f.Right, f.FalselyExact, f.SpeakersMissed = f.Cases+g.Cases, f.Right+g.Right, f.FalselyExact+g.FalselyExact, f.SpeakersMissed+g.SpeakersMissed
}

// standsIn reports that a finding names an article, or another that has its words.
func standsIn(f quotation.Finding, a *article.Article) bool {
	if f.Article == a || slices.ContainsFunc(f.Also, func(p quotation.Place) bool { return p.Article == a }) {
		return true
	}
	return f.Article != nil && (strings.Contains(a.Body, f.Text()) || f.Second != nil && f.Second.Article == a)
}

// sentence is one of the coverage, or a statement in it.
type sentence struct {
	article *article.Article
	words   string
	speaker string
}

type quoteMaker struct {
	rng  *rand.Rand
	snap *library.Snapshot
}

// sentences are what quotations are made of: six to forty words of one paragraph,
// without quotation marks.
func (m *quoteMaker) sentences(articles []*article.Article) (out []sentence) {
	fits := func(s string) bool {
		n := len(strings.Fields(s))
		return n >= 8 && n <= 40 && !strings.ContainsAny(s, "\"“”„«»‘\n…[]") && !strings.Contains(s, "...") && !strings.Contains(s, "''")
	}
	for _, a := range articles {
		for _, st := range a.Statements {
			if s := a.Body[st.Start:st.End]; st.Form == article.Direct && fits(s) {
				out = append(out, sentence{a, s, a.Speaker(st)})
			}
		}
		for _, b := range a.Blocks {
			if b.Kind != article.Paragraph {
				continue
			}
			for start, end := range text.Sentences(a.Body[b.Start:b.End]) {
				if s := a.Body[b.Start+start : b.Start+end]; fits(s) && m.rng.IntN(4) == 0 {
					out = append(out, sentence{a, s, ""})
				}
			}
		}
	}
	return out
}

func quotes(s string) string { return "“" + s + "”" }

func (s sentence) as(rule string, words []string, v quotation.Verdict) (quoteCase, bool) {
	return quoteCase{Rule: rule, Text: quotes(strings.Join(words, " ")), Verdict: v, Article: s.article}, true
}

// plainWord reports a word of letters alone.
func plainWord(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
}

func (m *quoteMaker) verbatim(s sentence) (quoteCase, bool) {
	return s.as(ruleVerbatim, []string{s.words}, quotation.Exact)
}

// requoted writes what stands within a sentence with a capital, other apostrophes and
// wider blanks.
func (m *quoteMaker) requoted(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	from := m.rng.IntN(len(words) / 3)
	part := strings.Join(words[from:], "  ")
	first, n := utf8.DecodeRuneInString(part)
	if !unicode.IsLetter(first) || unicode.ToLower(unicode.ToUpper(first)) != unicode.ToLower(first) {
		return quoteCase{}, false
	}
	part = string(unicode.ToUpper(first)) + strings.ReplaceAll(part[n:], "'", "’")
	return quoteCase{Rule: ruleRequoted, Text: "« " + part + " »", Verdict: quotation.Exact, Article: s.article}, true
}

func (m *quoteMaker) dropped(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	n := 1 + m.rng.IntN(3)
	at := 1 + m.rng.IntN(len(words)-n-1)
	cut := slices.Concat(words[:at], words[at+n:])
	if stillStands(s, cut) {
		return quoteCase{}, false
	}
	return s.as(ruleDropped, cut, quotation.Altered)
}

// stillStands reports that words stand in a sentence, but for what ends them.
func stillStands(s sentence, words []string) bool {
	return strings.Contains(strings.Join(strings.Fields(s.words), " "), strings.TrimRight(strings.Join(words, " "), " .,"))
}

func (m *quoteMaker) swapped(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	at := 1 + m.rng.IntN(len(words)-3)
	if words[at] == words[at+1] {
		return quoteCase{}, false
	}
	words[at], words[at+1] = words[at+1], words[at]
	return s.as(ruleSwapped, words, quotation.Altered)
}

// negations are words that turn a sentence round, by language.
var negations = map[string]string{"en": "not", "es": "no", "fr": "pas", "ru": "не", "sv": "inte", "nb": "ikke", "hu": "nem"}

func (m *quoteMaker) negated(s sentence) (quoteCase, bool) {
	not := negations[s.article.Lang]
	if not == "" {
		not = negations["en"]
	}
	words := strings.Fields(s.words)
	if i := slices.Index(words, not); i > 0 {
		if words = slices.Delete(words, i, i+1); stillStands(s, words) {
			return quoteCase{}, false
		}
		return s.as(ruleNegated, words, quotation.Altered)
	}
	return s.as(ruleNegated, slices.Insert(words, 1+m.rng.IntN(len(words)-1), not), quotation.Altered)
}

func (m *quoteMaker) number(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	for i, w := range words {
		if at := strings.IndexFunc(w, unicode.IsDigit); at >= 0 && w[at] < utf8.RuneSelf {
			words[i] = w[:at] + string('0'+(w[at]-'0'+1+byte(m.rng.IntN(8)))%10) + w[at+1:]
			return s.as(ruleNumber, words, quotation.Altered)
		}
	}
	return quoteCase{}, false
}

// joined puts the first half of a sentence before the second half of another.
func (m *quoteMaker) joined(s, other sentence) (quoteCase, bool) {
	a, b := strings.Fields(s.words), strings.Fields(other.words)
	if s.article == other.article || len(a) < 12 || len(b) < 12 || strings.Contains(other.article.Body, s.words) || s.article.Lang != other.article.Lang {
		return quoteCase{}, false
	}
	return s.as(ruleJoined, slices.Concat(a[:len(a)/2], b[len(b)/2:]), quotation.Stitched)
}

func (m *quoteMaker) hidden(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	n := 1 + m.rng.IntN(len(words)/3)
	at := 2 + m.rng.IntN(len(words)-n-3)
	mark := []string{"…", "...", "[…]", "(...)"}[m.rng.IntN(4)]
	return s.as(ruleHidden, slices.Concat(words[:at], []string{mark}, words[at+n:]), quotation.Shortened)
}

// speaker has somebody of another article say the words.
func (m *quoteMaker) speaker(s sentence) (quoteCase, bool) {
	if s.speaker == "" || len(strings.Fields(s.speaker)) < 2 {
		return quoteCase{}, false
	}
	a := m.snap.Articles[m.rng.IntN(len(m.snap.Articles))]
	for _, st := range a.Statements {
		other := a.Speaker(st)
		parts := strings.Fields(other)
		if len(parts) != 2 || !plainWord(parts[0]) || !plainWord(parts[1]) || sharesWord(other, s.speaker) {
			continue
		}
		return quoteCase{
			Rule: ruleSpeaker, Text: quotes(strings.TrimRight(s.words, ".,")+",") + " said " + other + " on Monday.",
			Verdict: quotation.Exact, Article: s.article, Differs: true,
		}, true
	}
	return quoteCase{}, false
}

func sharesWord(a, b string) bool {
	return slices.ContainsFunc(strings.Fields(text.Fold(a)), func(w string) bool { return slices.Contains(strings.Fields(text.Fold(b)), w) })
}

// exonyms are names as one of the languages writes them and as another does.
var exonyms = [][2]string{
	{"London", "Londres"}, {"France", "Frankreich"}, {"Germany", "Alemania"}, {"Europe", "Europa"}, {"China", "Chine"}, {"Russia", "Rusia"}, {"Moscow", "Moskva"},
	{"States", "Estados"}, {"American", "americano"}, {"America", "Amérique"}, {"Japan", "Japón"}, {"Paris", "Párizs"}, {"Israel", "Israël"}, {"Iraq", "Irak"},
	{"Iran", "Irán"}, {"Syria", "Siria"}, {"Britain", "Bretagne"}, {"Australia", "Australie"}, {"Obama", "Обама"}, {"Trump", "Трамп"}, {"Clinton", "Клинтон"},
	{"Norge", "Norway"}, {"Oslo", "Осло"}, {"Sverige", "Sweden"}, {"Turkey", "Turquie"}, {"Egypt", "Egipto"}, {"California", "Californie"}, {"Washington", "Вашингтон"},
}

func (m *quoteMaker) translated(s sentence) (quoteCase, bool) {
	words := strings.Fields(s.words)
	for i, w := range words {
		for _, pair := range exonyms {
			if w == pair[0] {
				words[i] = pair[1]
				return s.as(ruleTranslated, words, quotation.Altered)
			}
		}
	}
	return quoteCase{}, false
}
