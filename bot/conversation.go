package bot

import (
	"cmp"
	"container/list"
	"slices"
	"strings"
	"sync"

	"coveragebot/bot/talk"
	"coveragebot/internal/answer"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// maxConversations is how many conversations are remembered: those used last.
const maxConversations = 10_000

// conversation is what the bot remembers of one: its last questions and where the
// quotes stand that they were answered with; no text of the coverage.
type conversation struct {
	sync.Mutex
	key      string
	lang     string  // of its questions, as far as they told it
	question string  // the last one, as it was asked
	before   string  // the questions it leans on, a line each, or ""
	leant    []Mark  // what those had shown
	shown    int     // quotes of its answer that were shown
	seen     []Mark  // of those quotes, as far as they are known
	listing  bool    // "latest" came last; its words are the question
	listed   int     // articles that it has listed
	instead  string  // the question that was offered in the place of the last, or ""
	offers   []Offer // all that were
	anyway   bool    // its best quote is shown though it is refused

	// The subject that is talked about: its questions, a line each, as far as they
	// were answered, and what was shown of the coverage, the last first. A question
	// that is not answered leaves it as it is.
	subject string
	recent  []Mark
}

const (
	mostRecent = 24 // marks that are kept of what was shown
	mostBefore = 3  // questions that one leans on, at most
)

// asked notes a question and what it leans on.
func (c *conversation) asked(question, before string, leant []Mark) {
	c.question, c.before, c.leant, c.shown, c.seen, c.listing, c.listed, c.instead, c.offers, c.anyway = question, before, leant, 0, nil, false, 0, "", nil, false
}

// list notes that articles were listed, with a sentence each where the list has a
// subject.
func (c *conversation) list(words string, listed int, told []Mark) {
	c.asked(words, "", nil)
	c.listing, c.listed, c.seen, c.shown = true, listed, told, len(told)
	if words != "" {
		c.settle()
		c.show(told)
	}
}

// settle makes the last question part of the subject; one that leaned on nothing
// begins another.
func (c *conversation) settle() {
	c.recent = slices.Clone(c.leant)
	lines := append(strings.FieldsFunc(c.before, func(r rune) bool { return r == '\n' }), oneLine(c.question))
	c.subject = strings.Join(lines[max(0, len(lines)-mostBefore):], "\n")
}

// show notes what is shown.
func (c *conversation) show(marks []Mark) {
	c.recent = append(slices.Clone(marks), c.recent...)
	c.recent = c.recent[:min(mostRecent, len(c.recent))]
}

// offer notes what a refusal offers to ask instead.
func (c *conversation) offer(r Refused) {
	c.instead = r.Answer.Refusal.Instead
	c.offers = r.Offers()
	if others := c.others(); c.instead == "" && others == 1 {
		c.instead = c.offers[0].Ask
	}
}

// others is how many of the offers ask another question: those before the last, if
// that asks the same.
func (c *conversation) others() int {
	n := len(c.offers)
	if n > 0 && c.offers[n-1].Anyway {
		n--
	}
	return n
}

// offered is what was offered under a number; the last is the last other question.
func (c *conversation) offered(n int) (o Offer, ok bool) {
	if n == talk.Last {
		n = c.others()
	}
	if n < 1 || n > len(c.offers) {
		return o, false
	}
	return c.offers[n-1], true
}

// about is the question that the subject began with, as far as it is remembered.
func (c *conversation) about() string {
	first, _, _ := strings.Cut(c.subject, "\n")
	return first
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// thread finds what marks stand for; nil where nothing of it is left.
func (t *turn) thread(marks []Mark) *answer.Thread {
	var out answer.Thread
	for _, m := range marks {
		if a := t.snap.Article(m.Article); a != nil {
			out.Shown = append(out.Shown, answer.Span{Article: a, Start: m.Start, End: min(m.End, len(a.Body))})
		}
	}
	if out.Shown == nil {
		return nil
	}
	return &out
}

// recall finds out what questions had shown, as behind a button that carries only
// their words: by asking them again.
func (t *turn) recall(questions string) (shown []Mark) {
	if questions == "" {
		return nil
	}
	for i, lines := 0, strings.Split(questions, "\n"); i < len(lines); i++ {
		q := t.narrowed(lines[i], strings.Join(lines[:i], "\n"))
		q.Thread = t.thread(shown)
		a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
		if err != nil {
			return shown
		}
		shown = append(t.told(a, 0), shown...)
	}
	return shown
}

// told are the marks of what a reply shows of an answer, quotes from the first on
// or the headlines that came closest.
func (t *turn) told(a answer.Answer, first int) (marks []Mark) {
	if a.Refusal == nil {
		return MarksOf(a.Quotes[first:t.end(a, first)])
	}
	for _, c := range a.Refusal.Closest {
		marks = append(marks, Mark{Article: c.ID})
	}
	return marks
}

// conversations keeps the conversations used last.
type conversations struct {
	mu    sync.Mutex
	byKey map[string]*list.Element // of *conversation
	order *list.List               // the one used last in front
}

func newConversations() *conversations {
	return &conversations{byKey: make(map[string]*list.Element), order: list.New()}
}

func (s *conversations) of(key string) *conversation {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.byKey[key]; e != nil {
		s.order.MoveToFront(e)
		return e.Value.(*conversation)
	}
	c := &conversation{key: key}
	s.byKey[key] = s.order.PushFront(c)
	if s.order.Len() > maxConversations {
		oldest := s.order.Back()
		delete(s.byKey, oldest.Value.(*conversation).key)
		s.order.Remove(oldest)
	}
	return c
}

// openers, folded, begin a follow-up: "and in Europe?". The rest is the question.
var openers = []string{
	"and", "and what about", "what about", "how about", "but", "also", "and how about", "but what about", "same for", "and for", "et", "y", "och", "og", "и", "а", "es", "y que hay de", "et pour",
	"qu en est il de", "och vad sags om", "hva med", "vad sags om", "а что насчет", "es mi a helyzet", "og hva med", "а как насчет", "y que pasa con", "de",
}

// pronouns, folded, point to what the last answer was about.
var pronouns = []string{
	"he", "she", "they", "it", "that", "this", "him", "her", "them", "his", "their", "those", "there", "hes", "shes", "theyre", "its", "himself", "herself", "themselves", "itself", "then", "these", "one", "ones", "so", "hed", "shed", "theyd",
	"el", "ella", "eso", "esto", "ellos", "ellas", "alli", "il", "elle", "ils", "elles", "cela", "ca", "y", "он", "она", "они", "это", "этого", "его", "ее", "их", "ему", "там", "тогда",
	"han", "hon", "hun", "det", "de", "dem", "honom", "henne", "ham", "henne", "dar", "der", "dit", "da", "ez", "azt", "ok", "ott", "akkor", "neki", "arrol",
}

const (
	followUpWords = 8    // a longer question with an opener stands alone
	pointingWords = 3    // words with content beside a pronoun; where there are more,
	pointingShare = 0.34 // what was shown holds so much of them, or the pronoun means one of them
)

// leaning tells whether a question goes on with what was said before.
type leaning uint8

const (
	alone leaning = iota
	near          // it goes on where it has no sure answer alone
	leans
)

// leansBack tells whether a question goes on with what was said before, and returns
// what it adds to that.
func (t *turn) leansBack(question string) (rest string, l leaning) {
	if t.request.Alone {
		return "", alone
	}
	if again := oneLine(question); t.talk.before == "" && strings.EqualFold(again, oneLine(t.talk.question)) || strings.EqualFold(again, t.talk.about()) {
		return "", alone
	}
	if parts := search.Parts(question); len(parts) == 1 { // without "lol" and "so"
		question = parts[0]
	}
	about := t.bot.opts.Answers.Relate(t.snap, question, t.thread(t.talk.recent))
	switch rest, ok := pointsBack(question, about); {
	case ok:
		return rest, leans
	case about.Related() && about.Held > 0:
		return question, leans
	case about.Related(), about.Near():
		return question, near
	}
	return question, alone
}

// pointsBack reports whether a question cannot be understood without what was said
// before, and returns it without the words that only say so.
func pointsBack(question string, about answer.Relation) (rest string, ok bool) {
	words := text.Words(question)
	if len(words) == 0 {
		return "", false
	}
	for n := min(4, len(words)-1); n > 0 && len(words) <= followUpWords; n-- {
		if slices.Contains(openers, strings.Join(words[:n], " ")) {
			return cmp.Or(skipWords(question, n), question), true
		}
	}
	points := false
	for i, w := range words {
		points = points || slices.Contains(pronouns, w) && !exists(words, i)
	}
	// What ends in one ("how did Merkel react to that?") points back whomever it names.
	if slices.Contains(pronouns, words[len(words)-1]) && len(words) <= followUpWords {
		return question, true
	}
	return question, about.Words == 0 && (about.Asks || about.Quoted) || points && !about.Names && (about.Words <= pointingWords || about.Held >= pointingShare)
}

// exists reports a "there" that says that something is.
func exists(words []string, i int) bool {
	be := []string{"is", "are", "was", "were", "be", "been"}
	return words[i] == "there" && (i > 0 && slices.Contains(be, words[i-1]) || i+1 < len(words) && slices.Contains(be, words[i+1]))
}

// skipWords returns s without its first n words.
func skipWords(s string, n int) string {
	fields := strings.Fields(s)
	for i, f := range fields {
		if n <= 0 {
			return strings.Join(fields[i:], " ")
		}
		n -= len(text.Words(f))
	}
	return ""
}

// asksWho reports a question about the speakers of the quotes just shown.
func asksWho(question string) bool {
	return slices.Contains([]string{
		"who said that", "who said this", "who said it", "who says that", "who says this", "who says so", "who said so", "who is speaking", "who speaks",
		"quien dijo eso", "qui a dit ca", "qui a dit cela", "кто это сказал", "vem sa det", "vem sade det", "hvem sa det", "ki mondta ezt", "ki mondta",
	}, strings.Join(text.Words(question), " "))
}
