package bot

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

const (
	examplesMost  = 3  // examples that are shown
	examplesTried = 40 // articles that are tried for them
	headlineMost  = 70 // characters of a headline that may be one
)

// examples are questions that the present coverage answers, by the language of who reads
// them. They are looked for once a generation.
type examples struct {
	mu         sync.Mutex
	generation int
	questions  map[string][]string
}

// examples returns questions about the newest articles, those in the reader's language
// first. Each has been asked and is answered from its article: who said what, and
// headlines.
func (t *turn) examples() []string {
	e := &t.bot.examples
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.generation != t.snap.Generation {
		e.generation, e.questions = t.snap.Generation, make(map[string][]string)
	}
	lang := t.book.Lang()
	if known, ok := e.questions[lang]; ok {
		return known
	}
	found := t.findExamples(lang)
	if t.ctx.Err() == nil { // it was not broken off
		e.questions[lang] = found
	}
	return found
}

func (t *turn) findExamples(lang string) []string {
	newest := slices.Clone(t.snap.Articles)
	slices.SortStableFunc(newest, func(a, b *article.Article) int { return b.Published.Compare(a.Published) })
	var own, foreign []*article.Article
	for _, a := range newest {
		if a.Lang == lang {
			own = append(own, a)
		} else {
			foreign = append(foreign, a)
		}
	}
	out := t.examplesFrom(own, examplesMost)
	return append(out, t.examplesFrom(foreign, examplesMost-len(out))...)
}

// examplesFrom are so many questions about articles: one of them a headline, the others
// who said what, as far as there are.
func (t *turn) examplesFrom(articles []*article.Article, most int) []string {
	if most <= 0 {
		return nil
	}
	var said, headlines []string
	speakers := make(map[string]bool)
	for _, a := range articles[:min(examplesTried, len(articles))] {
		if len(said) >= most-1 && len(headlines) > 0 || t.ctx.Err() != nil {
			break
		}
		quotes := t.answered(a.Title, a)
		if quotes == nil {
			continue
		}
		question := ""
		for _, q := range quotes {
			if who := q.Speaker(); q.Article == a && strings.Contains(who, " ") && !speakers[who] && question == "" {
				question = cmp.Or(t.saysAbout(who, a), t.says(who, a))
				speakers[who] = question != ""
			}
		}
		switch {
		case question != "":
			said = append(said, question)
		case len(headlines) < most && utf8.RuneCountInString(a.Title) <= headlineMost && strings.Count(a.Title, " ") > 1:
			headlines = append(headlines, a.Title)
		}
	}
	out := append(said[:min(most-1, len(said))], headlines...)
	return out[:min(most, len(out))]
}

// answered asks a question and returns the quotes, where the first is from an
// article.
func (t *turn) answered(question string, from *article.Article) []answer.Quote {
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, answer.Question{Text: question, Asked: t.bot.opts.Now()})
	if err != nil || a.Refusal != nil || len(a.Quotes) == 0 || a.Quotes[0].Article != from {
		return nil
	}
	return a.Quotes
}

// says asks what somebody said, in the language of an article. In Russian a name may stand
// there in any case, and not as one asks for it.
func (t *turn) says(who string, a *article.Article) string {
	b := phrase.In(a.Lang)
	if b.Lang() != a.Lang || a.Lang == "ru" {
		return ""
	}
	return t.good(b.Say(phrase.DidSay, who), who, a)
}

// saysAbout asks what somebody said about a name that the headline has.
func (t *turn) saysAbout(who string, a *article.Article) string {
	if a.Lang != "en" {
		return ""
	}
	words := strings.Fields(a.Title)
	if allTitled(words) {
		return ""
	}
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && capital(words[end]) && (end == i || !endsClause(words[end-1])) {
			end++
		}
		name := strings.TrimSpace(possessive.Replace(strings.Trim(strings.Join(words[i:end], " "), `.,:;?!"“”()`) + " "))
		alone := i == 0 && end == 1 // the first word of a headline has a capital anyway
		if end > i && !alone && t.topic(name, who) {
			if q := t.good(phrase.In(a.Lang).Say(phrase.DidSayAbout, who, name), who, a); q != "" {
				return q
			}
		}
		i = end + 1
	}
	return ""
}

// topic reports words of a headline that somebody may be asked about: a name, and neither
// theirs nor a month or day.
func (t *turn) topic(name, who string) bool {
	own := strings.Fields(who)
	if slices.ContainsFunc(strings.Fields(name), func(w string) bool { return slices.Contains(own, w) }) {
		return false
	}
	if utf8.RuneCountInString(name) < 4 || !strings.Contains(name, " ") && !t.snap.Lexicon.IsName(strings.ToLower(name)) {
		return false
	}
	_, month := time.Parse("January", name)
	_, day := time.Parse("Monday", name)
	return month != nil && day != nil
}

var possessive = strings.NewReplacer("'s ", " ", "’s ", " ")

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"“(`))
	return unicode.IsUpper(r)
}

func endsClause(w string) bool { return strings.ContainsAny(w[len(w)-1:], ".,:;?!") }

// allTitled reports a headline whose words all begin with capitals, which tell no
// name.
func allTitled(words []string) bool {
	n := 0
	for _, w := range words {
		if capital(w) {
			n++
		}
	}
	return 3*n > 2*len(words)
}

// good returns a question where its first quote is from the article and said by
// the one who is asked about, else "".
func (t *turn) good(question, who string, a *article.Article) string {
	if quotes := t.answered(question, a); quotes != nil && quotes[0].Speaker() == who {
		return question
	}
	return ""
}
