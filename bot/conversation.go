package bot

import (
	"container/list"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// maxConversations is how many conversations are remembered: those used last.
const maxConversations = 10_000

// conversation is what the bot remembers of one: the last question, not the
// answer, which the same question gives again.
type conversation struct {
	sync.Mutex
	key      string
	question string // as it was asked
	before   string // the question it leans on, or ""
	shown    int    // quotes of its answer that were shown
	seen     []Mark // of those quotes, as far as they are known
}

func (c *conversation) asked(question, before string) {
	c.question, c.before, c.shown, c.seen = question, before, 0, nil
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
	"and", "and what about", "what about", "how about", "but", "also", "et", "y", "och", "og", "и", "а", "es", "y que hay de",
	"qu en est il de", "och vad sags om", "hva med", "vad sags om", "а что насчет", "es mi a helyzet",
}

// pronouns, folded, point to what the last question was about.
var pronouns = []string{
	"he", "she", "they", "it", "that", "this", "him", "her", "them", "his", "their", "those", "there",
	"el", "ella", "eso", "esto", "ellos", "il", "elle", "cela", "ca", "он", "она", "они", "это", "этого", "han", "hon", "hun", "det", "de", "ez", "azt",
}

const (
	followUpWords = 8 // a longer question stands alone
	ownWords      = 1 // a question with more words of its own needs no last one
)

// leansBack reports whether a question cannot be understood without the last
// one, and returns what it adds to it.
func leansBack(question string, langs []string) (rest string, ok bool) {
	words := text.Words(question)
	if len(words) == 0 || len(words) > followUpWords {
		return "", false
	}
	for n := min(4, len(words)-1); n > 0; n-- {
		if slices.Contains(openers, strings.Join(words[:n], " ")) {
			return skipWords(question, n), true
		}
	}
	q, err := search.Parse(question, langs)
	if err != nil || !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(pronouns, w) }) {
		return "", false
	}
	own := 0
	for _, t := range q.Terms {
		if t.Role == search.Subject {
			own++
		}
	}
	return question, own <= ownWords
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
